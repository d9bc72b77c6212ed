// Inserts the static fragment as in docs/package.md, with its pictures among the site's assets.

import { fragment } from 'news-figure/node';

const pictures = './node_modules/news-figure/pictures';

export default {
  plugins: [
    {
      name: 'figures',
      transformIndexHtml: {
        order: 'pre',
        async handler(/** @type {string} */ html) {
          const outflow = await fragment({ chart: 'outflow', lang: 'en', pictures });
          return html.replace('<!-- outflow -->', () => outflow);
        },
      },
    },
  ],
};
