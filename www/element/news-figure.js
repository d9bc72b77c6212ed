// The entry point of an embed: registers <news-figure>, and the story of the site. To register the class under another name, import
// element.js.

import { manifest } from '../loading/chart-source.full.js';
import { afterFirstPaint } from './after-first-paint.js';
import { NewsFigure } from './element.js';

const TAG = 'news-figure';

/** Globals of the browser that charts need, beside WebAssembly. Where one is missing, the static content stays as it is. */
const NEEDED = ['customElements', 'AbortController'];

/**
 * Defines the element and registers a story, with the script that has defined the element.
 *
 * @param {import('../loading/manifest.js').Manifest} [story] that of the site if left out
 * @param {string} [base] address that the addresses of the story are relative to
 */
async function define(story = manifest, base = import.meta.url) {
  // Only where this is a script of its own. In the bundle of another site all other code would have to wait.
  if (typeof NEWS_FIGURE_ALONE === 'boolean' && NEWS_FIGURE_ALONE) await afterFirstPaint();
  const missing = NEEDED.filter((name) => !(name in globalThis));
  if (missing.length > 0) return console.error(`<${TAG}>: needs ${missing.join(', ')}`);
  /** @type {Partial<typeof NewsFigure> | undefined} the class of a script that ran before */
  const defined = /** @type {any} */ (customElements.get(TAG));
  // Older scripts do not know other stories; elements then keep their static content.
  if (story) (defined ?? NewsFigure).addStory?.(story, base);
  if (!defined) customElements.define(TAG, NewsFigure);
}

void define();

// The scripts of sites that share this one register their stories: see site/shared.js.
export { NewsFigure, define as addStory };
