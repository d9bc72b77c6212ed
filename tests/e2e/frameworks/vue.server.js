import { createSSRApp, ref } from 'vue';
import { renderToString } from 'vue/server-renderer';

import { component } from './vue.js';

/** @type {import('./app.js').RenderToString} */
export const render = (charts) => renderToString(createSSRApp(component(ref(charts))));
