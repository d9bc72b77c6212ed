// Charts in Lit: https://lit.dev/docs/templates/expressions/

import { html, nothing, render } from 'lit';
import { repeat } from 'lit/directives/repeat.js';

/** @typedef {import('./app.js').Chart} Chart */

/** @param {Chart} chart */
const figure = ({ chart, lang, loading, autoplay, values, figures, onload }) =>
  html`<news-figure
    chart=${chart}
    lang=${lang}
    loading=${loading}
    autoplay=${autoplay}
    values=${values ?? nothing}
    .figures=${figures}
    @load=${onload}
  ></news-figure>`;

/** @type {import('./app.js').Mount} */
export function mount(target, charts) {
  const update = (/** @type {Chart[]} */ charts) =>
    void render(
      repeat(charts, ({ chart }) => chart, figure),
      target,
    );
  update(charts);
  return update;
}
