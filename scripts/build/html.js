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
