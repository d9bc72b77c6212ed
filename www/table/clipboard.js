// Copies, by whichever way the browser has.

/** What a spreadsheet takes for a formula: a sign that no number follows. The files of the build are guarded likewise. */
const FORMULA_START = /^(?![+-]\d[\d.,]*%?$)[=+\-@＝＋－＠]/;

/**
 * A line for a spreadsheet, with tabs between its cells; none of them is reckoned with.
 *
 * @param {string[]} cells
 */
export function toTsvLine(cells) {
  return cells.map((cell) => cell.replace(/\s+/g, ' ').replace(FORMULA_START, "'$&")).join('\t');
}

/**
 * Puts a text on the reader's clipboard.
 *
 * @param {string} text
 * @param {Element} place where a field may stand for a moment
 * @returns {Promise<boolean>} whether it is there
 */
export async function copyText(text, place) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // There is none where the page is not secure, and in a frame it may be forbidden.
    return copyFromField(place, text);
  }
}

/**
 * The older way: from a field that stands there just long enough.
 *
 * @param {Element} place
 * @param {string} text
 */
function copyFromField(place, text) {
  const root = /** @type {ShadowRoot | Document} */ (place.getRootNode());
  const before = root.activeElement;
  const field = Object.assign(document.createElement('textarea'), {
    value: text,
    readOnly: true,
    className: 'clipboard',
  });
  place.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (before instanceof HTMLElement) before.focus();
  return copied;
}

/**
 * Selects what an element shows, for the reader to copy.
 *
 * @param {Element} element
 */
export function selectContents(element) {
  getSelection()?.setBaseAndExtent(element, 0, element, element.childNodes.length);
}
