// Inserts the static content as in docs/package.md.

import { join } from 'node:path';

import { fragment } from 'news-figure/node';

export default {
  plugins: [
    {
      name: 'figures',
      transformIndexHtml: {
        order: 'pre',
        async handler(/** @type {string} */ html) {
          const outflow = await fragment({
            site: join(import.meta.dirname, 'public', 'story'),
            chart: 'outflow',
            lang: 'en',
            address: '/story/',
            inline: true,
          });
          return html.replace('<!-- outflow -->', () => outflow);
        },
      },
    },
  ],
};
