// Copies texts to the clipboard, in whichever way the browser and the page allow.

/**
 * Matches cells that a spreadsheet would take for a formula: those that begin with an operator that no number follows.
 * The data files of the build are escaped in the same way.
 */
const FORMULA_START = /^(?![+-]\d[\d.,]*%?$)[=+\-@＝＋－＠]/;

/**
 * Formats a row as tab-separated values. Cells that look like formulas are escaped with an apostrophe.
 *
 * @param {string[]} cells
 */
export function toTsvLine(cells) {
  return cells.map((cell) => cell.replace(/\s+/g, ' ').replace(FORMULA_START, "'$&")).join('\t');
}

/**
 * Copies a text to the clipboard.
 *
 * @param {string} text
 * @param {Element} container an element that may hold a temporary text field
 * @returns {Promise<boolean>} whether the text was copied
 */
export async function copyText(text, container) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // Insecure pages have no clipboard, and iframes may not be allowed to use it.
    return copyFromField(container, text);
  }
}

/**
 * Copies a text with `execCommand`, from a temporary text field.
 *
 * @param {Element} container
 * @param {string} text
 */
function copyFromField(container, text) {
  const root = /** @type {ShadowRoot | Document} */ (container.getRootNode());
  const focused = root.activeElement;
  const field = Object.assign(document.createElement('textarea'), {
    value: text,
    readOnly: true,
    className: 'clipboard',
  });
  container.append(field);
  field.select();
  const copied = document.execCommand('copy');
  field.remove();
  if (focused instanceof HTMLElement) focused.focus();
  return copied;
}

/**
 * Selects the contents of an element, for the reader to copy.
 *
 * @param {Element} element
 */
export function selectContents(element) {
  getSelection()?.setBaseAndExtent(element, 0, element, element.childNodes.length);
}
