// Right and wrong uses of the types. A missing error after `@ts-expect-error` is an error too, so types that became `any`
// are found.

import type { Figures, NewsFigureAttributes, Problem } from 'news-figure';
import { useStory } from 'news-figure';
import { NewsFigure } from 'news-figure/element';
import { fragment } from 'news-figure/node';

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'news-figure': NewsFigureAttributes & { children?: unknown };
    }
  }
}

export const attributes: JSX.IntrinsicElements['news-figure'] = { chart: 'outflow', theme: 'dark' };
// @ts-expect-error unknown theme
export const wrongTheme: NewsFigureAttributes = { theme: 'blue' };
// @ts-expect-error unknown attribute
export const wrongAttribute: NewsFigureAttributes = { colour: 'dark' };

const figure: NewsFigure = document.createElement('news-figure');
const figures: Figures | null = figure.figures;
const printed: string | undefined = figures?.figures[0]?.values[0]?.printed;
figure.figures = figures;
figure.values = printed ? 'derived' : 'printed';
figure.progress = figure.duration / 2;
figure.replay();
// @ts-expect-error unknown value mode
figure.values = 'guessed';
// @ts-expect-error read-only property
figure.paused = true;
// @ts-expect-error figures are not a number
figure.figures = 3;
// @ts-expect-error unknown method
figure.stop();

export const problems: Problem[] = [];
const listener = (event: CustomEvent<{ message: string; problems: Problem[] }>) =>
  problems.push(...event.detail.problems);
figure.addEventListener('error', listener);
figure.removeEventListener('error', listener);
figure.addEventListener('figurechange', ({ detail }) => detail.index?.toFixed());
figure.addEventListener('ended', function () {
  this.replay();
});
figure.addEventListener('click', ({ clientX }) => clientX);
// @ts-expect-error an error has no index
figure.addEventListener('error', ({ detail }) => detail.index);
// @ts-expect-error `ended` has no detail
figure.addEventListener('ended', ({ detail }) => detail);

export const html: Promise<string> = fragment({ site: 'dist', chart: 'outflow', lang: 'en', address: '/story/' });
// A site that was built with its address needs no other, and the picture of the first chart may be inline.
export const inline: Promise<string> = fragment({ site: 'dist', chart: 'outflow', lang: 'en', inline: true });
// @ts-expect-error the site is missing
void fragment({ chart: 'outflow', lang: 'en' });

export const known: Promise<void> = useStory(new URL('https://news.example/story/'));
// @ts-expect-error a story has an address
void useStory();
