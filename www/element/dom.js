// Creates DOM elements. Texts are set as text, never parsed as markup.

const SVG = 'http://www.w3.org/2000/svg';

/**
 * Creates an element.
 *
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Partial<HTMLElementTagNameMap[T]>} [properties]
 * @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function createElement(tag, properties = {}, ...children) {
  const element = Object.assign(document.createElement(tag), properties);
  element.append(...children);
  return element;
}

/**
 * Creates an SVG icon in a square of 24, hidden from screen readers.
 *
 * @param {...string} shapes the data of each path
 */
export function createIcon(...shapes) {
  const icon = document.createElementNS(SVG, 'svg');
  icon.setAttribute('viewBox', '0 0 24 24');
  icon.setAttribute('aria-hidden', 'true');
  for (const shape of shapes) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    icon.append(path);
  }
  return icon;
}

/**
 * Yields the elements around an element as they are rendered: out of shadow trees, and through the slots of shadow trees
 * around it.
 *
 * @param {Element} element
 * @returns {Generator<Element, void>}
 */
export function* ancestors(element) {
  for (let current = container(element); current; current = container(current)) yield current;
}

/** @param {Element} element @returns {Element | null | undefined} the slot, the parent or the shadow host */
function container(element) {
  return element.assignedSlot ?? element.parentElement ?? /** @type {ShadowRoot} */ (element.getRootNode()).host;
}
