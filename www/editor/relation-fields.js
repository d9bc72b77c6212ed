// The fields of the form that adds a relation between figures. They follow the description of the data file, which the module
// gives, so that every relation has a form.

import { message } from './messages.js';

/** @typedef {import('../../pkg/editor/editor.js').Control} Control */
/** @typedef {import('../../pkg/editor/editor.js').OfferedField} OfferedField */
/** @typedef {import('../../pkg/editor/editor.js').RelationForm} RelationForm */
/** @typedef {import('./field-set.js').FormField} FormField */

/**
 * Returns the fields of a relation. They are visible if the form is about its kind.
 *
 * @param {RelationForm} form
 * @param {OfferedField[]} offered what the text says of the relation
 * @returns {FormField[]}
 */
export function relationFields({ kind, fields }, offered) {
  return fields.map((control) => {
    const known = offered.find(({ name }) => name === control.field);
    return {
      ...inputOf(control),
      ...valueOf(control, known),
      name: relationField(kind, control.field),
      label: control.label,
      when: (value) => value('kind') === kind,
      // Where a value is offered, it shows what is expected.
      ...(control.hint && !known ? { help: control.hint } : {}),
    };
  });
}

/** Returns the name of a field of a relation in the form. @param {string} kind @param {string} name */
export function relationField(kind, name) {
  return `${kind}.${name}`;
}

/** @param {Control} control @returns {Partial<FormField>} */
function inputOf({ input, choices, optional }) {
  const none = ['', message(optional ? 'chart.nothing' : 'chart.empty')];
  switch (input) {
    case 'choice':
      return { options: [none, ...choices.map(([key, name]) => [key, named(key, name)])] };
    case 'many':
      return { many: choices };
    case 'flag':
      return { checked: false };
    default:
      return { choices: choices.map(([key]) => key) };
  }
}

/**
 * Returns the value that the text states, or a question if the value is only likely.
 *
 * @param {Control} control
 * @param {OfferedField | undefined} offered
 * @returns {Partial<FormField>}
 */
function valueOf({ choices }, offered) {
  if (!offered) return {};
  const { value, certainty } = offered;
  if (certainty === 'certain') return { value };
  const names = value.split('\n').map((key) => choices.find(([own]) => own === key)?.[1] ?? key);
  return { offered: value, question: message('article.is_it', { value: names.join(', ') }) };
}

/** @param {string} key @param {string} name */
function named(key, name) {
  return name === key ? key : `${name} (${key})`;
}
