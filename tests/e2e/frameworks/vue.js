// Charts in Vue: https://vuejs.org/guide/extras/web-components

import { createApp, createSSRApp, h, nextTick, ref } from 'vue';

/** @typedef {import('./app.js').Chart} Chart */

/** @param {import('vue').Ref<Chart[]>} charts deeply reactive, so the element gets proxies */
export const component = (charts) => ({
  render: () =>
    charts.value.map(({ html, onload, ...properties }) =>
      h('news-figure', { key: properties.chart, ...properties, onLoad: onload, ...(html ? { innerHTML: html } : {}) }),
    ),
});

/** @type {import('./app.js').Mount} */
export function mount(target, charts, hydrates) {
  const current = ref(charts);
  (hydrates ? createSSRApp : createApp)(component(current)).mount(target);
  return (charts) => {
    current.value = charts;
    return nextTick();
  };
}
