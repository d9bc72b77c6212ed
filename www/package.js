// The entry point of the npm package: registers <news-figure>. Stories come from sites that the command has built.

export { NewsFigure } from './element/news-figure.js';
export { useStory } from './loading/use-story.js';
