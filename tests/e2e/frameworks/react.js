// Charts in React: https://react.dev/reference/react-dom/components#custom-html-elements

import { createElement } from 'react';
import { flushSync } from 'react-dom';
import { createRoot, hydrateRoot } from 'react-dom/client';

/** @typedef {import('./app.js').Chart} Chart */

/** @param {{ charts: Chart[] }} properties */
export const App = ({ charts }) =>
  charts.map(({ html, onload, ...properties }) =>
    createElement('news-figure', {
      key: properties.chart,
      ...properties,
      onload,
      ...(html ? { dangerouslySetInnerHTML: { __html: html } } : {}),
    }),
  );

/** @type {import('./app.js').Mount} */
export function mount(target, charts, hydrates) {
  const app = (/** @type {Chart[]} */ charts) => createElement(App, { charts });
  const root = hydrates ? hydrateRoot(target, app(charts)) : createRoot(target);
  const render = (/** @type {Chart[]} */ charts) => flushSync(() => root.render(app(charts)));
  if (!hydrates) render(charts);
  return render;
}
