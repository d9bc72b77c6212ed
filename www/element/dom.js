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
 * Adds an event listener until a signal is aborted. Chrome before 88 and Safari before 15 ignore the option `signal`.
 *
 * @param {EventTarget} target
 * @param {string} type
 * @param {(event: any) => void} listener
 * @param {AbortSignal} signal
 * @param {AddEventListenerOptions} [options]
 */
export function listen(target, type, listener, signal, options) {
  target.addEventListener(type, listener, options);
  signal.addEventListener('abort', () => target.removeEventListener(type, listener, options));
}

/**
 * Replaces the children of an element. Chrome before 86 lacks the method.
 *
 * @param {Element} element
 * @param {(Node | string)[]} children
 */
export function replaceChildren(element, ...children) {
  element.textContent = '';
  element.append(...children);
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
