// What runs inside the page. Each function is sent there as text, so it may use nothing from outside itself.

/**
 * The element at a path: a CSS selector, with ` >>> ` where the path goes into a shadow root.
 *
 * @param {string} path
 */
export function find(path) {
  /** @type {ParentNode | null | undefined} */
  let place = document;
  for (const [depth, selector] of path.split(' >>> ').entries()) {
    /** @type {ParentNode | null | undefined} */
    const inside = depth === 0 ? place : /** @type {Element} */ (place).shadowRoot;
    place = inside?.querySelector(selector);
    if (!place) throw new Error(`nothing in the page is ${path}`);
  }
  return /** @type {Element} */ (place);
}

/** The element that has the focus, inside whatever shadow root that is. */
export function deepFocus() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element ?? document.body;
}

/** What the page has said so far that a reader should never be the cause of (see server.js). */
export function told() {
  return /** @type {string[]} */ (/** @type {any} */ (globalThis).told ?? []);
}

/** The codes of the errors that our elements have told of so far. */
export function codes() {
  return /** @type {string[]} */ (/** @type {any} */ (globalThis).codes ?? []);
}

/**
 * Runs in the page: how far an iframe's height is from what the page inside it says, when asked as pym.js asks.
 *
 * @param {HTMLIFrameElement} frame
 * @returns {Promise<number>} pixels
 */
export function tellApart(frame) {
  return new Promise((resolve) => {
    const heard = (/** @type {MessageEvent} */ { source, data }) => {
      if (source !== frame.contentWindow || data.type !== 'embed-size') return;
      removeEventListener('message', heard);
      resolve(Math.abs(data.height - frame.clientHeight));
    };
    addEventListener('message', heard);
    frame.contentWindow?.postMessage('pymxPYMxxPYMxwidthxPYMx640', '*');
  });
}
