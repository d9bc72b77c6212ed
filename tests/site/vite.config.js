// As docs/package.md says it: what stands in the element before any script, with its pictures among the site's assets.

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
