// The fields of the form for a candidate, as a table: what each field asks for, and when it is visible.

import { message } from './messages.js';
import { relationFields } from './relation-fields.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

export const KINDS = /** @type {const} */ (['figure', 'change', 'share', 'sum', 'ratio', 'order']);

/** The kinds of entries that the source prints a number for. */
const PRINTED = ['figure', 'change', 'share'];

/** @typedef {(typeof KINDS)[number]} Kind */

/** @typedef {Omit<Candidate, 'sourceLine' | 'kind'> & { sourceLine: number | undefined, kind: Kind }} Numbered a candidate; one that is typed by hand, or a relation, has no line */

/** @typedef {import('./field-set.js').FormField} FormField */
/** @typedef {NonNullable<FormField['when']>} When */

/**
 * Returns a condition for kinds of entries.
 *
 * @param {string[]} kinds
 * @returns {When}
 */
const of =
  (...kinds) =>
  (value) =>
    kinds.includes(value('kind'));

/** Whether the source prints a number for the figure. @type {When} */
const isPrinted = (value) => of('figure')(value) && !value('is_unprinted');

/** @param {string} name */
const label = (name) => message(`article.${name}`);

/**
 * Returns the fields of a candidate.
 *
 * @param {Numbered} one the candidate
 * @param {View} view
 * @param {Candidate | undefined} earlier the candidate for the same figure in the year before
 * @returns {FormField[]}
 */
export function candidateFields(one, view, earlier) {
  const isByHand = one.sourceLine === undefined;
  const kinds = kindsOf(one).map((kind) => [kind, message(`kind.${kind}`)]);
  const unprinted = { name: 'is_unprinted', label: label('is_unprinted'), checked: false, when: of('figure') };
  const forms = view.relations.filter(({ kind }) => kinds.some(([own]) => own === kind));
  return [
    { name: 'kind', label: label('kind'), options: kinds, value: one.kind },
    { name: 'key', label: label('key') },
    { name: 'printed', label: label('printed'), value: one.quantity, when: isPrinted },
    // If several units have this spelling, no unit is proposed.
    {
      name: 'unit',
      label: label('unit'),
      choices: [...view.units, ...nextWord(one)],
      value: onlyChoice(one.unitKeys),
      when: of('figure'),
    },
    ...unitFields(one, view),
    {
      name: 'region',
      label: label('region'),
      choices: view.regions,
      value: onlyChoice(view.regions),
      when: of('figure'),
    },
    ...placeFields(one),
    ...earlierFields(one, earlier, of('figure')),
    ...roundingFields(one, of('figure')),
    ...subsetFields(one, view),
    ...forms.flatMap((form) => relationFields(form, [...one.fields, ...knownFields(one, view)])),
    ...(isByHand ? [unprinted] : []),
    ...nameFields(view),
  ];
}

/**
 * Returns the kinds of entries that a candidate may be. Those that print no number are relations, which are typed by hand or
 * offered as such.
 *
 * @param {Numbered} one
 * @returns {readonly Kind[]}
 */
function kindsOf({ sourceLine, kind }) {
  if (!PRINTED.includes(kind)) return [kind];
  return KINDS.filter((one) => sourceLine === undefined || PRINTED.includes(one));
}

/** Returns the fields of the period and of the line in the source. @param {Numbered} one @returns {FormField[]} */
function placeFields({ year, sourceLine }) {
  return [
    { name: 'year', label: label('year'), value: String(year ?? ''), when: isPrinted, help: label('undated') },
    { name: 'source_line', label: label('source_line'), value: String(sourceLine ?? ''), when: of('figure') },
  ];
}

/** Returns the field of the figure that a figure is part of. @param {Numbered} one @param {View} view @returns {FormField[]} */
function subsetFields({ fields }, view) {
  const total = fields.find(({ name }) => name === 'subset_of');
  const isSure = total?.certainty === 'certain';
  const question = { offered: total?.value, question: message('article.is_it', { value: total?.value ?? '' }) };
  return [
    {
      name: 'subset_of',
      label: label('subset_of'),
      choices: view.figures,
      value: isSure ? total.value : '',
      ...(total && !isSure ? question : {}),
      when: of('figure'),
    },
  ];
}

/**
 * Returns what is known of a relation that the source prints, whatever it relates.
 *
 * @param {Numbered} one
 * @param {View} view
 * @returns {import('../../pkg/editor/editor.js').OfferedField[]}
 */
function knownFields({ quantity, sourceLine }, view) {
  const fields = { printed: quantity, source_line: String(sourceLine ?? ''), region: onlyChoice(view.regions) };
  return Object.entries(fields).map(([name, value]) => ({ name, value, certainty: 'certain' }));
}

/** Returns the fields of names in each language. @param {View} view @returns {FormField[]} */
function nameFields(view) {
  const isNew = /** @type {When} */ (value) => isNewRegion(value, view);
  return [
    ...view.languages.map((lang) => ({
      name: `name ${lang}`,
      label: message('article.name', { lang }),
      when: of(...PRINTED),
    })),
    ...view.languages.map((lang) => ({
      name: `region ${lang}`,
      label: message('article.region_name', { lang }),
      when: isNew,
    })),
  ];
}

/** Returns the fields of a unit. @param {Pick<Numbered, 'unit'>} one @param {View} view @returns {FormField[]} */
export function unitFields({ unit }, view) {
  const when = (/** @type {(name: string) => string} */ value) => isNewUnit(value, view);
  const hasSingular = (/** @type {string} */ lang) => new Intl.PluralRules(lang).select(1) !== 'other';
  const named = view.languages.flatMap((lang) => {
    // The spelling in the source gives the name of the unit in the language of the source, and in no other.
    const isOwn = lang === view.sourceLanguage;
    const follow = (/** @type {(name: string) => string} */ value) => (isOwn ? afterNumber(value('spelling')) : '');
    const names = [{ name: `unit ${lang}`, label: message('article.unit_name', { lang }), when, follow }];
    const singular = { name: `singular ${lang}`, label: message('article.unit_singular', { lang }), when };
    return hasSingular(lang) ? [...names, singular] : names;
  });
  return [
    {
      name: 'spelling',
      label: message('article.spelling'),
      value: unit,
      when,
      ...(unit ? {} : { follow: (value) => value('unit') }),
    },
    { name: 'is_integer', label: message('article.is_integer'), checked: false, when },
    ...named,
  ];
}

/** Returns the word after a number without a unit, which may be one: “loans” of “12,480 loans”. @param {Numbered} one */
function nextWord({ unit, sentence: [, , after] }) {
  const [, word] = /^ ([a-z-]{3,})/i.exec(after) ?? [];
  return word && !unit ? [word] : [];
}

/** Returns a unit after the placeholder of a number; Latin letters have a space before them. @param {string} unit */
function afterNumber(unit) {
  return unit && `{n}${/^[a-z]/i.test(unit) ? ' ' : ''}${unit}`;
}

/** @param {string[]} choices */
function onlyChoice(choices) {
  return choices.length === 1 ? (choices[0] ?? '') : '';
}

/**
 * Returns the field that asks for the value of the year before. It is checked if the text states that both are one figure.
 *
 * @param {Numbered} one
 * @param {Candidate | undefined} earlier
 * @param {FormField['when']} when
 * @returns {FormField[]}
 */
function earlierFields({ pairs }, earlier, when) {
  if (!earlier) return [];
  const isSure = pairs.find(({ relation }) => relation === 'earlier')?.certainty === 'certain';
  const text = isSure ? 'article.with_earlier' : 'article.is_earlier';
  return [{ name: 'with_earlier', label: message(text, { quantity: earlier.quantity }), checked: isSure, when }];
}

/** @param {Numbered} one @param {FormField['when']} when @returns {FormField[]} */
function roundingFields({ roundingChoices }, when) {
  if (roundingChoices.length === 0) return [];
  const options = [['', ''], ...roundingChoices.map((choice) => [`${choice}`, `${choice}`])];
  return [{ name: 'rounded_to', label: message('article.rounded_to'), options, value: '', when }];
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewUnit(value, view) {
  return value('kind') === 'figure' && value('unit') !== '' && !view.units.includes(value('unit'));
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewRegion(value, view) {
  const region = value('kind') === 'share' ? value('share.region') : value('kind') === 'figure' ? value('region') : '';
  return region !== '' && !view.regions.includes(region);
}
