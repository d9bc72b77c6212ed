// Functions that run inside the page. Each is sent as text, so it must not use anything from outside itself.

/**
 * Returns the element at a path, or throws.
 *
 * @param {string} path a CSS selector; ` >>> ` enters a shadow root
 */
export function findElement(path) {
  /** @type {ParentNode | null | undefined} */
  let element = document;
  for (const [depth, selector] of path.split(' >>> ').entries()) {
    /** @type {ParentNode | null | undefined} */
    const root = depth === 0 ? element : /** @type {Element} */ (element).shadowRoot;
    element = root?.querySelector(selector);
    if (!element) throw new Error(`no element in the page matches ${path}`);
  }
  return /** @type {Element} */ (element);
}

/** Returns the focused element, also inside shadow roots. */
export function focusedElement() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ?? document.body;
}

/** Returns the errors and warnings that the recorder of server.js collected. */
export function messages() {
  return /** @type {string[]} */ (/** @type {any} */ (globalThis).messages ?? []);
}

/** Returns the codes of the `error` events of our elements so far. */
export function errorCodes() {
  return /** @type {string[]} */ (/** @type {any} */ (globalThis).errorCodes ?? []);
}

/**
 * Returns by how many pixels an iframe's height differs from the height that the page inside reports to pym.js.
 *
 * @param {HTMLIFrameElement} frame
 * @returns {Promise<number>} pixels
 */
export function heightDifference(frame) {
  return new Promise((resolve) => {
    const onMessage = (/** @type {MessageEvent} */ { source, data }) => {
      if (source !== frame.contentWindow || data.type !== 'embed-size') return;
      removeEventListener('message', onMessage);
      resolve(Math.abs(data.height - frame.clientHeight));
    };
    addEventListener('message', onMessage);
    frame.contentWindow?.postMessage('pymxPYMxxPYMxwidthxPYMx640', '*');
  });
}
