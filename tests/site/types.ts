// What the types let through and what they refuse. An error that is expected and does not come is an error too, so
// types that have become `any` are noticed.

import type { Figures, NewsFigureAttributes, Problem } from 'news-figure';
import { NewsFigure } from 'news-figure/element';
import { fragment } from 'news-figure/server';

declare global {
  namespace JSX {
    interface IntrinsicElements {
      'news-figure': NewsFigureAttributes & { children?: unknown };
    }
  }
}

export const attributes: JSX.IntrinsicElements['news-figure'] = { chapter: 'outflow', theme: 'dark' };
// @ts-expect-error there is no such theme
export const wrongTheme: NewsFigureAttributes = { theme: 'blue' };
// @ts-expect-error nor such an attribute
export const wrongAttribute: NewsFigureAttributes = { colour: 'dark' };

const figure: NewsFigure = document.createElement('news-figure');
const figures: Figures | null = figure.figures;
const printed: string | undefined = figures?.figures[0]?.values[0]?.printed;
figure.figures = figures;
figure.reading = printed ? 'derived' : 'printed';
figure.progress = figure.duration / 2;
figure.replay();
// @ts-expect-error there is no such reading
figure.reading = 'guessed';
// @ts-expect-error it can only be read
figure.paused = true;
// @ts-expect-error figures are more than their number
figure.figures = 3;
// @ts-expect-error there is no such method
figure.stop();

export const problems: Problem[] = [];
const listener = (event: CustomEvent<{ message: string; problems: Problem[] }>) =>
  problems.push(...event.detail.problems);
figure.addEventListener('error', listener);
figure.removeEventListener('error', listener);
figure.addEventListener('figure', ({ detail }) => detail.index?.toFixed());
figure.addEventListener('ended', function () {
  this.replay();
});
figure.addEventListener('click', ({ clientX }) => clientX);
// @ts-expect-error an error tells no place in the table
figure.addEventListener('error', ({ detail }) => detail.index);
// @ts-expect-error what ends has nothing to tell
figure.addEventListener('ended', ({ detail }) => detail);

export const html: Promise<string> = fragment({ chapter: 'outflow', lang: 'en', pictures: '/pictures' });
// Without a folder the picture stands inside.
export const inline: Promise<string> = fragment({ chapter: 'outflow', lang: 'en' });
// @ts-expect-error there are three themes
void fragment({ chapter: 'outflow', lang: 'en', theme: 'sepia' });
