/** @typedef {import('parse5').DefaultTreeAdapterTypes.Node} Node */
/** @typedef {import('parse5').DefaultTreeAdapterTypes.Element} Element */

/**
 * Yields each element below a node, in document order.
 *
 * @param {Node} node
 * @returns {Generator<Element>}
 */
export function* elements(node) {
  if ('tagName' in node) yield node;
  if ('content' in node) yield* elements(node.content); // the content of a <template>
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
 * Returns whether an element contains only white space.
 *
 * @param {Element} element
 */
export function isBlank(element) {
  return element.childNodes.every(
    (child) => child.nodeName === '#text' && 'value' in child && child.value.trim() === '',
  );
}

/**
 * Returns the text content of a node.
 *
 * @param {Node} node
 * @returns {string}
 */
export function textOf(node) {
  if (node.nodeName === '#text' && 'value' in node) return node.value;
  return 'childNodes' in node ? node.childNodes.map(textOf).join('') : '';
}

/**
 * Escapes a text for use in HTML, including attribute values in double quotes.
 *
 * @param {string} text
 */
export function escapeHtml(text) {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
