// The Node entry point of the npm package, for programs that render pages: returns the static content of an element. It
// is the only file in this folder that runs in Node.

import { readFile } from 'node:fs/promises';

/**
 * Returns the static content of an element: the HTML between `<news-figure …>` and `</news-figure>`. The element must have
 * the same chart, language and theme.
 *
 * @param {object} options
 * @param {string} options.chart the key of the chart
 * @param {string} options.lang a language that the package was built in
 * @param {'auto' | 'light' | 'dark'} [options.theme]
 * @param {string} [options.pictures] the address at which you publish the package's folder `pictures/`. Without it the
 *   pictures are part of the HTML: the first chart of a page is shown sooner, but more bytes are loaded for the others.
 * @returns {Promise<string>} HTML that the build wrote, with `pictures` as escaped text
 * @throws {RangeError} if the package does not have the chart or the language
 */
export async function fragment({ chart, lang, theme = 'auto', pictures }) {
  const name = `${chart}.${lang}.${theme}`;
  if (pictures === undefined) return readFragment(`${name}.inline`);
  const folder = pictures.replace(/\/?$/, '/').replaceAll('&', '&amp;').replaceAll('"', '&quot;');
  const html = await readFragment(name);
  return html.replace(/\bpictures\/(?=[\w.-]+\.svg")/g, () => folder);
}

/** @param {string} name */
async function readFragment(name) {
  const file = new URL(`./fragments/${name}.html`, import.meta.url);
  // A name may come from the address of a request, so it must not contain a path.
  const html = /^[\w.-]+$/.test(name) && (await readFile(file, 'utf8').catch(() => undefined));
  if (!html) throw new RangeError(`news-figure has no fragment ${name}; the folder fragments/ has all there are`);
  return html;
}
