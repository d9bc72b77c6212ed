import { UserError } from '../common/errors.js';

/**
 * Replaces a generated section of a document that is otherwise written by hand: what is between the lines `<!-- NAME -->` and
 * `<!-- end of NAME -->`.
 *
 * @param {string} document
 * @param {string} name
 * @param {string} text
 */
export function replaceSection(document, name, text) {
  const [start, end] = [`<!-- ${name} -->\n`, `\n<!-- end of ${name} -->`];
  const [from, to] = [document.indexOf(start), document.indexOf(end)];
  if (from >= 0 && to > from) return document.slice(0, from + start.length) + `\n${text}\n` + document.slice(to);
  throw new UserError(`The document has no section between ${start.trim()} and ${end.trim()}.`);
}
