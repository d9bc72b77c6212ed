// dist/embed/: for each chart the page inside an iframe, its oEmbed file and the three snippets; and the script
// for pages that have such iframes.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashedName, integrity, writeAsset } from './assets.js';
import { bundleInPlace, bundleStyle } from './bundle.js';
import { nameOf } from './charts.js';
import { embedPage } from './embed-page.js';
import { oembed } from './oembed.js';
import { withPictures } from './pages.js';
import { pngSize } from './png-size.js';
import { readFragment } from './press.js';
import { saidBy } from './said.js';
import { iframeSnippet, seenFrom, snippets, preloads } from './snippets.js';
import { FRAME_WIDTH, startHeight } from './start-height.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./pages.js').Site} Site */
/** @typedef {import('./site.js').Theme} Theme */
/** @typedef {import('./snippets.js').File} File */
/** @typedef {import('./snippets.js').Kit} Kit */

/** Where all of it lies, in `dist/`. */
export const EMBED = 'embed';

/**
 * @param {Site} site
 * @param {Chart[]} all
 * @param {import('./snippets.js').Needed} needed
 * @param {Theme} theme of pages elsewhere
 */
export async function publishEmbeds(site, all, needed, theme) {
  await mkdir(join(site.dist, EMBED), { recursive: true });
  const kit = { ...(await filesOf(site)), needed, theme };
  const frame = {
    style: kit.css + (await bundleStyle('www/iframe/iframe-child.css')),
    script: await writeAsset(site.dist, 'embed.js', await bundleInPlace('www/iframe/iframe-child.js', 'esm')),
  };
  for (const chart of all) await publishChart(site, kit, frame, chart);
}

/**
 * The files that snippets name. Those of them whose addresses would stay the same from build to build have a
 * second one with a hash in it: a snippet that says what a file is must find that very file.
 *
 * @param {Site} site
 * @returns {Promise<Omit<Kit, 'theme' | 'needed'>>}
 */
async function filesOf({ dist, style: tokens }) {
  const parent = await bundleInPlace('www/iframe/iframe-host.js', 'iife');
  await writeFile(join(dist, EMBED, 'parent.js'), parent);
  const css = tokens + (await bundleStyle('www/element/figure.css'));
  const style = await writeAsset(dist, 'figure.css', css);
  return {
    style: { address: style, integrity: integrity(css) },
    css,
    entry: await writeLasting(dist, 'news-figure.js', await readFile(join(dist, 'news-figure.js'))),
    parent: await writeLasting(dist, `${EMBED}/parent.js`, parent),
  };
}

/**
 * @param {string} dist
 * @param {string} path
 * @param {string | Uint8Array} contents
 * @returns {Promise<File>}
 */
async function writeLasting(dist, path, contents) {
  const file = join(path, '..', hashedName(path, contents));
  await writeFile(join(dist, file), contents);
  return { address: `./${file.replaceAll('\\', '/')}`, integrity: integrity(contents) };
}

/**
 * @param {Site} site
 * @param {Kit} kit
 * @param {{ style: string, script: string }} frame
 * @param {Chart} chart
 */
async function publishChart(site, kit, frame, chart) {
  const { dist, address, press } = site;
  const name = nameOf(chart);
  const parts = [chart.chapter, chart.lang, kit.theme];
  const said = saidBy(withPictures(site, name, await readFragment(press, parts)));
  const inside = await readFragment(press, [...parts, 'inline']);
  const folder = address?.href ?? './';
  const write = (/** @type {string} */ end, /** @type {string} */ text) =>
    writeFile(join(dist, EMBED, `${name}.${end}`), text);

  const page = `./${EMBED}/${name}.html`;
  const height = startHeight(said);
  const seen = { address: page, title: said.headline, height, link: chart.whole?.address ?? page };
  const image = await imageOf(dist, `${name}.${kit.theme === 'dark' ? 'dark' : 'light'}.png`);
  for (const [way, html] of Object.entries(snippets(kit, chart, { inside, said, image, frame: seen }))) {
    await write(`${way}.txt`, seenFrom(html, folder));
  }
  const headLinks = preloads(kit.needed, name);
  const html = embedPage(chart, { title: said.headline, inside, theme: kit.theme, folder, headLinks, ...frame });
  await write('html', seenFrom(html, '../'));
  const card = await imageOf(dist, `${name}.card.png`);
  const file = oembed(chart, {
    title: said.headline,
    html: seenFrom(iframeSnippet(kit, seen), folder),
    size: { width: FRAME_WIDTH, height },
    thumbnail: { ...card, address: card.address.replace('./', folder) },
    site: address,
  });
  await write('json', `${JSON.stringify(file, null, 2)}\n`);
}

/**
 * @param {string} dist
 * @param {string} name
 */
async function imageOf(dist, name) {
  return { address: `./images/${name}`, ...(await pngSize(join(dist, 'images', name))) };
}
