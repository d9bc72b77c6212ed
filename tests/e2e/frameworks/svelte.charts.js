import { writable } from 'svelte/store';

/** The charts that the component renders. @type {import('svelte/store').Writable<import('./app.js').Chart[]>} */
export const charts = writable([]);
