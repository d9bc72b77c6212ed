import { createElement } from 'react';
import { renderToString } from 'react-dom/server';

import { App } from './react.js';

/** @type {import('./app.js').RenderToString} */
export const render = async (charts) => renderToString(createElement(App, { charts }));
