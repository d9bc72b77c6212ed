// The one entry: registers <news-figure>. A page that wants the class under another name imports
// element.js instead.

import { NewsFigure } from './element.js';
import { afterFirstPaint } from './after-first-paint.js';

// In a bundle of somebody else's, all that is in it would have to wait.
if (typeof NEWS_FIGURE_ALONE === 'boolean' && NEWS_FIGURE_ALONE) await afterFirstPaint();

// Where it could not put up its inside, what stands in the page is left alone.
if (!('customElements' in globalThis && 'adoptedStyleSheets' in document)) {
  console.error('<news-figure>: needs customElements, adoptedStyleSheets');
} else if (!customElements.get('news-figure')) {
  customElements.define('news-figure', NewsFigure);
}

export { NewsFigure };
