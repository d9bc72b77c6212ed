// What a site writes: it is bundled, run, and held against the types.

import 'news-figure';
import 'news-figure/figure.css';
import 'news-figure/tokens.css';

import { NewsFigure } from 'news-figure/element';

const figure = document.querySelector('news-figure');
// The class in the other entry is the very one that was registered.
if (figure instanceof NewsFigure) {
  figure.addEventListener('error', ({ detail }) => console.error(detail.problems.length));
  figure.addEventListener('load', async () => {
    // The module that has them comes as a file of its own.
    const { figures } = await figure.getFigures();
    document.title = `${figures.length} figures`;
  });
}
