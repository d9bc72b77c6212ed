/** @typedef {import('parse5').DefaultTreeAdapterTypes.Node} Node */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

/**
 * Every element under a node, in the order of the page.
 *
 * @param {Node} node
 * @returns {Generator<Element>}
 */
export function* elements(node) {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elements(node.content); // what stands in a <template>
  if ('childNodes' in node) for (const child of node.childNodes) yield* elements(child);
}

/**
 * @param {Element} element
 * @param {string} name
 * @returns {string | undefined}
 */
export function attribute(element, name) {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/**
 * Whether an element holds nothing but white space.
 *
 * @param {Element} element
 */
export function isBlank(element) {
  return element.childNodes.every(
    (child) => child.nodeName === '#text' && 'value' in child && child.value.trim() === '',
  );
}

/**
 * The text of a node, as a reader has it.
 *
 * @param {Node} node
 * @returns {string}
 */
export function textOf(node) {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/**
 * A text as it may stand in a page, also as the value of an attribute in double quotes.
 *
 * @param {string} text
 */
export function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
