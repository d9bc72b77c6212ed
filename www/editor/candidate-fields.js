// The fields of the form for a candidate, as a table: what each field asks for, and when it is visible.

import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Candidate} Candidate */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

export const KINDS = /** @type {const} */ (['figure', 'change', 'share']);

/** @typedef {Omit<Candidate, 'sourceLine'> & { sourceLine: number | undefined }} Numbered a candidate; one that is typed by hand has no line */

/**
 * @typedef {object} CandidateField
 * @property {string} name
 * @property {string} label
 * @property {string} [value] the proposed value
 * @property {string[]} [choices] suggested values; other values are allowed
 * @property {string[][]} [options] the allowed values, each with its text
 * @property {boolean} [checked] the initial state of a checkbox; undefined for any other field
 * @property {(value: (name: string) => string) => boolean} [when] whether the field is visible, by the values of other
 *   fields; undefined for always
 * @property {(value: (name: string) => string) => string} [follow] the value by those of other fields, until the user
 *   changes it
 * @property {string} [help] explains the field
 */

/**
 * Returns the fields of a candidate.
 *
 * @param {Numbered} one the candidate
 * @param {Candidate[]} all candidates of the article
 * @param {View} view
 * @param {Candidate | undefined} earlier the candidate for the same figure in the year before
 * @returns {CandidateField[]}
 */
export function candidateFields(one, all, view, earlier) {
  const label = (/** @type {string} */ name) => message(`article.${name}`);
  const kinds = KINDS.map((kind) => [kind, message(`kind.${kind}`)]);
  const of = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') === kind;
  const not = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') !== kind;
  const paired = (/** @type {string} */ relation) => {
    const pair = one.pairs.find((pair) => pair.relation === relation);
    return (pair && all[pair.index]?.existingKey) ?? '';
  };
  return [
    { name: 'kind', label: label('kind'), options: kinds, value: one.kind },
    { name: 'key', label: label('key') },
    { name: 'printed', label: label('printed'), value: one.quantity },
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
      when: not('change'),
    },
    { name: 'from', label: label('from'), value: one.year ? String(one.year - 1) : '', when: of('change') },
    { name: 'year', label: label('year'), value: String(one.year ?? ''), when: not('change'), help: label('undated') },
    { name: 'source_line', label: label('source_line'), value: String(one.sourceLine ?? '') },
    { name: 'to', label: label('to'), value: String(one.year ?? ''), when: of('change') },
    ...earlierFields(earlier, of('figure')),
    ...roundingFields(one, of('figure')),
    { name: 'figure', label: label('figure'), choices: view.figures, value: paired('changed'), when: of('change') },
    { name: 'subset', label: label('subset'), choices: view.figures, value: paired('subset'), when: of('share') },
    { name: 'total', label: label('total'), choices: view.figures, when: of('share') },
    { name: 'subset_of', label: label('subset_of'), choices: view.figures, value: paired('total'), when: of('figure') },
    ...view.languages.map((lang) => ({ name: `name ${lang}`, label: message('article.name', { lang }) })),
    ...view.languages.map((lang) => ({
      name: `region ${lang}`,
      label: message('article.region_name', { lang }),
      when: (/** @type {(name: string) => string} */ value) => isNewRegion(value, view),
    })),
  ];
}

/** @param {Numbered} one @param {View} view @returns {CandidateField[]} */
function unitFields({ unit }, view) {
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

/** @param {Candidate | undefined} earlier @param {CandidateField['when']} when @returns {CandidateField[]} */
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

/** @param {Numbered} one @param {CandidateField['when']} when @returns {CandidateField[]} */
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
  return value('kind') !== 'change' && value('region') !== '' && !view.regions.includes(value('region'));
}
