// What the form of an entry asks for, and when: a table, so that the form itself knows of no single field.

import { say } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Found} Found */
/** @typedef {import('../../pkg/editor/editor.js').View} View */

export const KINDS = /** @type {const} */ (['figure', 'change', 'share']);

/**
 * @typedef {object} Asked
 * @property {string} name
 * @property {string} label
 * @property {string} [value] as it is proposed
 * @property {string[]} [choices] to choose from, or to take another
 * @property {string[][]} [options] to choose from, value and text, and no other
 * @property {boolean} [checked] if it is a box to check: whether it is
 * @property {(value: (name: string) => string) => boolean} [when] whether it is asked for, by what else is said
 */

/**
 * @param {Found} one
 * @param {Found[]} all
 * @param {View} view
 * @param {Found | undefined} earlier the same figure in the year before
 * @returns {Asked[]}
 */
export function asked(one, all, view, earlier) {
  const label = (/** @type {string} */ name) => say(`article.${name}`);
  const kinds = KINDS.map((kind) => [kind, say(`kind.${kind}`)]);
  const of = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') === kind;
  const but = (/** @type {string} */ kind) => (/** @type {(name: string) => string} */ value) => value('kind') !== kind;
  const paired = (/** @type {string} */ is) => {
    const pair = one.pairs.find((pair) => pair.is === is);
    return (pair && all[pair.with]?.known) ?? '';
  };
  return [
    { name: 'kind', label: label('kind'), options: kinds, value: one.kind },
    { name: 'key', label: label('key') },
    { name: 'printed', label: label('printed'), value: one.token },
    // One spelling may be that of several units: then it is asked, not guessed.
    { name: 'unit', label: label('unit'), choices: view.units, value: only(one.units), when: of('figure') },
    { name: 'whole_things', label: label('whole_things'), checked: false, when: (value) => isNewUnit(value, view) },
    { name: 'area', label: label('area'), choices: view.areas, value: only(view.areas), when: but('change') },
    { name: 'from', label: label('from'), value: one.year ? String(one.year - 1) : '', when: of('change') },
    { name: 'year', label: label('year'), value: String(one.year ?? ''), when: but('change') },
    { name: 'to', label: label('to'), value: String(one.year ?? ''), when: of('change') },
    ...withEarlier(earlier, of('figure')),
    ...whichPlace(one, of('figure')),
    { name: 'of', label: label('of'), choices: view.figures, value: paired('changed'), when: of('change') },
    { name: 'part', label: label('part'), choices: view.figures, value: paired('part'), when: of('share') },
    { name: 'whole', label: label('whole'), choices: view.figures, when: of('share') },
    { name: 'part_of', label: label('part_of'), choices: view.figures, value: paired('whole'), when: of('figure') },
    ...view.languages.map((lang) => ({ name: `name ${lang}`, label: say('article.name', { lang }) })),
    ...view.languages.map((lang) => ({
      name: `area ${lang}`,
      label: say('article.area_name', { lang }),
      when: (/** @type {(name: string) => string} */ value) => isNewArea(value, view),
    })),
  ];
}

/** @param {string[]} choices */
function only(choices) {
  return choices.length === 1 ? (choices[0] ?? '') : '';
}

/** @param {Found | undefined} earlier @param {Asked['when']} when @returns {Asked[]} */
function withEarlier(earlier, when) {
  if (!earlier) return [];
  return [{ name: 'with_earlier', label: say('article.with_earlier', { token: earlier.token }), checked: true, when }];
}

/** @param {Found} one @param {Asked['when']} when @returns {Asked[]} */
function whichPlace({ places }, when) {
  if (places.length === 0) return [];
  const options = [['', ''], ...places.map((place) => [`${place}`, `${place}`])];
  return [{ name: 'place', label: say('article.place'), options, value: '', when }];
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewUnit(value, view) {
  return value('kind') === 'figure' && value('unit') !== '' && !view.units.includes(value('unit'));
}

/** @param {(name: string) => string} value @param {View} view */
export function isNewArea(value, view) {
  return value('kind') !== 'change' && value('area') !== '' && !view.areas.includes(value('area'));
}
