import { flushSync, hydrate, mount as mountComponent } from 'svelte';

import { charts as current } from './svelte.charts.js';
import App from './svelte.svelte';

/** @type {import('./app.js').Mount} */
export function mount(target, charts, hydrates) {
  current.set(charts);
  (hydrates ? hydrate : mountComponent)(App, { target });
  return (charts) => {
    current.set(charts);
    flushSync();
  };
}
