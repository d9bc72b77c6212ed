import { render as renderComponent } from 'svelte/server';

import { charts as current } from './svelte.charts.js';
import App from './svelte.svelte';

/** @type {import('./app.js').RenderToString} */
export async function render(charts) {
  current.set(charts);
  return renderComponent(App).body;
}
