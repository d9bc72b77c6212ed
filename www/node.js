// For programs that write pages, as part of the npm package: what stands inside an element before any script. The
// only file here that runs in Node, beside the files it reads.

import { readFile } from 'node:fs/promises';

/**
 * What goes between `<news-figure …>` and `</news-figure>`, with the same chart, language and theme.
 *
 * @param {object} options
 * @param {string} options.chart
 * @param {string} options.lang one of those that the package was built in
 * @param {'auto' | 'light' | 'dark'} [options.theme]
 * @param {string} [options.pictures] the address of the folder in which you publish the package's `pictures/`; without
 *   one the pictures stand inside, which is sooner for the first chart of a page and more to load for the others
 * @returns {Promise<string>} HTML, of the build's making; of yours it holds the address alone, as text
 * @throws {RangeError} for a chart or a language that the package does not have
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
  // A name may come from a page's address: it must not lead elsewhere.
  const html = /^[\w.-]+$/.test(name) && (await readFile(file, 'utf8').catch(() => undefined));
  if (!html) throw new RangeError(`news-figure has no fragment ${name}; the folder fragments/ has all there are`);
  return html;
}
