// The fields of the form for a candidate, as a table: what each field asks for, and when it is visible.

import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Found} Found */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

export const KINDS = /** @type {const} */ (['figure', 'change', 'share']);

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
 */

/**
 * Returns the fields of a candidate.
 *
 * @param {Found} one the candidate
 * @param {Found[]} all candidates of the article
 * @param {View} view
 * @param {Found | undefined} earlier the candidate for the same figure in the year before
 * @returns {CandidateField[]}
 */
export function candidateFields(one, all, view, earlier) {
  const label = (/** @type {string} */ name) => message(`article.${name}`);
  const kinds = KINDS.map((kind) => [kind, message(`kind.${kind}`)]);
  const of = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') === kind;
  const not = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') !== kind;
  const paired = (/** @type {string} */ is) => {
    const pair = one.pairs.find((pair) => pair.is === is);
    return (pair && all[pair.with]?.known) ?? '';
  };
  return [
    { name: 'kind', label: label('kind'), options: kinds, value: one.kind },
    { name: 'key', label: label('key') },
    { name: 'printed', label: label('printed'), value: one.token },
    // If several units have this spelling, no unit is proposed.
    { name: 'unit', label: label('unit'), choices: view.units, value: onlyChoice(one.units), when: of('figure') },
    { name: 'whole_things', label: label('whole_things'), checked: false, when: (value) => isNewUnit(value, view) },
    { name: 'area', label: label('area'), choices: view.areas, value: onlyChoice(view.areas), when: not('change') },
    { name: 'from', label: label('from'), value: one.year ? String(one.year - 1) : '', when: of('change') },
    { name: 'year', label: label('year'), value: String(one.year ?? ''), when: not('change') },
    { name: 'to', label: label('to'), value: String(one.year ?? ''), when: of('change') },
    ...earlierFields(earlier, of('figure')),
    ...placeFields(one, of('figure')),
    { name: 'of', label: label('of'), choices: view.figures, value: paired('changed'), when: of('change') },
    { name: 'part', label: label('part'), choices: view.figures, value: paired('part'), when: of('share') },
    { name: 'whole', label: label('whole'), choices: view.figures, when: of('share') },
    { name: 'part_of', label: label('part_of'), choices: view.figures, value: paired('whole'), when: of('figure') },
    ...view.languages.map((lang) => ({ name: `name ${lang}`, label: message('article.name', { lang }) })),
    ...view.languages.map((lang) => ({
      name: `area ${lang}`,
      label: message('article.area_name', { lang }),
      when: (/** @type {(name: string) => string} */ value) => isNewArea(value, view),
    })),
  ];
}

/** @param {string[]} choices */
function onlyChoice(choices) {
  return choices.length === 1 ? (choices[0] ?? '') : '';
}

/** @param {Found | undefined} earlier @param {CandidateField['when']} when @returns {CandidateField[]} */
function earlierFields(earlier, when) {
  if (!earlier) return [];
  return [
    { name: 'with_earlier', label: message('article.with_earlier', { token: earlier.token }), checked: true, when },
  ];
}

/** @param {Found} one @param {CandidateField['when']} when @returns {CandidateField[]} */
function placeFields({ places }, when) {
  if (places.length === 0) return [];
  const options = [['', ''], ...places.map((place) => [`${place}`, `${place}`])];
  return [{ name: 'place', label: message('article.place'), options, value: '', when }];
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewUnit(value, view) {
  return value('kind') === 'figure' && value('unit') !== '' && !view.units.includes(value('unit'));
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewArea(value, view) {
  return value('kind') !== 'change' && value('area') !== '' && !view.areas.includes(value('area'));
}
