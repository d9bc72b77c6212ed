// The entry point of an embed: registers <news-figure>. To register the class under another name, import element.js.

import { afterFirstPaint } from './after-first-paint.js';
import { NewsFigure } from './element.js';

/** Globals of the browser that charts need, beside WebAssembly. Where one is missing, the static content stays as it is. */
const NEEDED = ['customElements', 'AbortController'];

async function define() {
  // Only where this is a script of its own. In the bundle of another site all other code would have to wait.
  if (typeof NEWS_FIGURE_ALONE === 'boolean' && NEWS_FIGURE_ALONE) await afterFirstPaint();
  const missing = NEEDED.filter((name) => !(name in globalThis));
  if (missing.length > 0) console.error(`<news-figure>: needs ${missing.join(', ')}`);
  else if (!customElements.get('news-figure')) customElements.define('news-figure', NewsFigure);
}

void define();

export { NewsFigure };
