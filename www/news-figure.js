// The one entry: registers <news-figure>. A page that wants the class under another name imports
// element.js instead.

import { NewsFigure } from './element.js';

if (!customElements.get('news-figure')) customElements.define('news-figure', NewsFigure);

export { NewsFigure };
