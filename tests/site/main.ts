// Code of a site that uses the package. Tests bundle it, run it and check its types.

import 'news-figure/figure.css';
import 'news-figure/tokens.css';

import { useStory } from 'news-figure';
import { NewsFigure } from 'news-figure/element';

// A story that the command has built, published beside this site.
void useStory('/story/');

const figure = document.querySelector('news-figure');
// Both entry points must export the same class.
if (figure instanceof NewsFigure) {
  figure.addEventListener('error', ({ detail }) => console.error(detail.problems.length));
  figure.addEventListener('load', async () => {
    // Loads the full module, which is a separate file.
    const { figures } = await figure.getFigures();
    document.title = `${figures.length} figures`;
  });
}
