// The fields of the form for a candidate, as a table: what each field asks for, and when it is visible.

import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

export const KINDS = /** @type {const} */ (['figure', 'change', 'share', 'sum']);

/** @typedef {Omit<Candidate, 'sourceLine'> & { sourceLine: number | undefined }} Numbered a candidate; one that is typed by hand has no line */

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

/** Whether the source prints a number for the entry. @type {When} */
const isPrinted = (value) => of('change', 'share')(value) || (of('figure')(value) && !value('is_unprinted'));

/** @param {string} name */
const label = (name) => message(`article.${name}`);

/**
 * Returns the fields of a candidate.
 *
 * @param {Numbered} one the candidate
 * @param {Candidate[]} all candidates of the article
 * @param {View} view
 * @param {Candidate | undefined} earlier the candidate for the same figure in the year before
 * @returns {FormField[]}
 */
export function candidateFields(one, all, view, earlier) {
  // A sum states no number of its own, and an article always prints its numbers.
  const isByHand = one.sourceLine === undefined;
  const kinds = KINDS.filter((kind) => isByHand || kind !== 'sum').map((kind) => [kind, message(`kind.${kind}`)]);
  const unprinted = { name: 'is_unprinted', label: label('is_unprinted'), checked: false, when: of('figure') };
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
      when: of('figure', 'share'),
    },
    ...placeFields(one),
    ...earlierFields(earlier, of('figure')),
    ...roundingFields(one, of('figure')),
    ...relationFields(one, all, view),
    ...(isByHand ? [unprinted] : []),
    ...nameFields(view),
  ];
}

/** Returns the fields of years and of the line in the source. @param {Numbered} one @returns {FormField[]} */
function placeFields({ year, sourceLine }) {
  const isDated = /** @type {When} */ (value) => of('share', 'sum')(value) || (of('figure')(value) && isPrinted(value));
  return [
    { name: 'from', label: label('from'), value: year ? String(year - 1) : '', when: of('change') },
    { name: 'year', label: label('year'), value: String(year ?? ''), when: isDated, help: label('undated') },
    {
      name: 'source_line',
      label: label('source_line'),
      value: String(sourceLine ?? ''),
      when: of('figure', 'change', 'share'),
    },
    { name: 'to', label: label('to'), value: String(year ?? ''), when: of('change') },
  ];
}

/** Returns the fields that name other figures. @param {Numbered} one @param {Candidate[]} all @param {View} view @returns {FormField[]} */
function relationFields(one, all, view) {
  const paired = (/** @type {string} */ relation) => {
    const pair = one.pairs.find((pair) => pair.relation === relation);
    return (pair && all[pair.index]?.existingKey) ?? '';
  };
  const figures = view.groups.flatMap(({ rows }) => rows).filter(({ kind }) => kind === 'figure');
  return [
    { name: 'figure', label: label('figure'), choices: view.figures, value: paired('changed'), when: of('change') },
    { name: 'subset', label: label('subset'), choices: view.figures, value: paired('subset'), when: of('share') },
    { name: 'total', label: label('total'), choices: view.figures, when: of('share', 'sum') },
    { name: 'parts', label: label('parts'), many: figures.map(({ key, name }) => [key, name]), when: of('sum') },
    { name: 'remainder', label: label('remainder'), checked: false, when: of('sum') },
    { name: 'subset_of', label: label('subset_of'), choices: view.figures, value: paired('total'), when: of('figure') },
  ];
}

/** Returns the fields of names in each language. @param {View} view @returns {FormField[]} */
function nameFields(view) {
  const isNew = /** @type {When} */ (value) => isNewRegion(value, view);
  return [
    ...view.languages.map((lang) => ({
      name: `name ${lang}`,
      label: message('article.name', { lang }),
      when: of('figure', 'change', 'share'),
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

/** @param {Candidate | undefined} earlier @param {FormField['when']} when @returns {FormField[]} */
function earlierFields(earlier, when) {
  if (!earlier) return [];
  return [
    {
      name: 'with_earlier',
      label: message('article.with_earlier', { quantity: earlier.quantity }),
      checked: true,
      when,
    },
  ];
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
  return (
    ['figure', 'share'].includes(value('kind')) && value('region') !== '' && !view.regions.includes(value('region'))
  );
}
