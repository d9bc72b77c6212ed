// The Node entry point of the npm package, for programs that render pages: returns the static content of an element. It
// is the only file in this folder that runs in Node.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Returns the static content of an element: the HTML between `<news-figure …>` and `</news-figure>`. The element must have
 * the same chart and language, and the theme with which the site was built.
 *
 * @param {object} options
 * @param {string} options.site the folder of a site that `news-figure build` has written, such as `stories/census/dist`
 * @param {string} options.chart the key of the chart
 * @param {string} options.lang a language in which the site was built
 * @param {string} [options.address] the address at which you publish the folder; not needed if the site was built with it
 *   (`--base-url`)
 * @param {boolean} [options.inline] whether the picture is part of the HTML: the first chart of a page is shown sooner, but more
 *   bytes are loaded for the others
 * @returns {Promise<string>} HTML that the build wrote, with `address` as escaped text
 * @throws {RangeError} if the site does not have the chart or the language
 */
export async function fragment({ site, chart, lang, address = './', inline = false }) {
  const file = `${chart}.${lang}.${inline ? 'element' : 'linked'}.txt`;
  // A name may come from the address of a request, so it must not contain a path.
  const snippet = /^[\w.-]+$/.test(file) && (await readFile(join(site, 'embed', file), 'utf8').catch(() => undefined));
  const [, html] = /<news-figure [^>]*>([^]*)<\/news-figure>/.exec(snippet || '') ?? [];
  if (!html) {
    throw new RangeError(`${site} has no chart "${chart}" in the language "${lang}"; see ${join(site, 'embed')}`);
  }
  const folder = address.replace(/\/?$/, '/').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  return html.replace(/\b(href|src|srcset)="\.\//g, (_, name) => `${name}="${folder}`);
}
