// dist/embed/: for each chart the page inside an iframe, the oEmbed file and the snippets; and the script for pages that
// contain such iframes.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { hashedName, integrity, writeAsset } from './assets.js';
import { bundleInPlace, bundleStyle } from './bundle.js';
import { chartName } from './charts.js';
import { embedPage } from './embed-page.js';
import { oembed } from './oembed.js';
import { resolvePictures } from './pages.js';
import { pngSize } from './png-size.js';
import { readFragment } from './prerender.js';
import { parseChartFragment } from './parse-fragment.js';
import { iframeSnippet, rebaseUrls, snippets, preloadLinks } from './snippets.js';
import { FRAME_WIDTH, startHeight } from './start-height.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./pages.js').Site} Site */
/** @typedef {import('./site.js').Theme} Theme */
/** @typedef {import('./snippets.js').File} File */
/** @typedef {import('./snippets.js').SnippetAssets} SnippetAssets */

/** Folder of the embeds in `dist/`. */
export const EMBED = 'embed';

/**
 * @param {Site} site
 * @param {Chart[]} all
 * @param {import('./snippets.js').PreloadUrls} preload
 * @param {Theme} theme of the pages into which snippets are pasted
 */
export async function publishEmbeds(site, all, preload, theme) {
  await mkdir(join(site.dist, EMBED), { recursive: true });
  const assets = { ...(await publishSharedFiles(site)), preload, theme };
  const frame = {
    style: assets.css + (await bundleStyle('www/iframe/iframe-child.css')),
    script: await writeAsset(site.dist, 'embed.js', await bundleInPlace('www/iframe/iframe-child.js', 'esm')),
  };
  for (const chart of all) await publishChart(site, assets, frame, chart);
}

/**
 * Publishes the files that snippets link to. A file with a stable address also gets an address with a hash: a snippet has
 * an `integrity` attribute and must find exactly that version.
 *
 * @param {Site} site
 * @returns {Promise<Omit<SnippetAssets, 'theme' | 'preload'>>}
 */
async function publishSharedFiles({ dist, style: tokens }) {
  const iframeHost = await bundleInPlace('www/iframe/iframe-host.js', 'iife');
  await writeFile(join(dist, EMBED, 'iframe-host.js'), iframeHost);
  const css = tokens + (await bundleStyle('www/element/figure.css'));
  const style = await writeAsset(dist, 'figure.css', css);
  return {
    style: { address: style, integrity: integrity(css) },
    css,
    entry: await writeHashed(dist, 'news-figure.js', await readFile(join(dist, 'news-figure.js'))),
    iframeHost: await writeHashed(dist, `${EMBED}/iframe-host.js`, iframeHost),
  };
}

/**
 * @param {string} dist
 * @param {string} path
 * @param {string | Uint8Array} contents
 * @returns {Promise<File>}
 */
async function writeHashed(dist, path, contents) {
  const file = join(path, '..', hashedName(path, contents));
  await writeFile(join(dist, file), contents);
  return { address: `./${file.replaceAll('\\', '/')}`, integrity: integrity(contents) };
}

/**
 * @param {Site} site
 * @param {SnippetAssets} assets
 * @param {{ style: string, script: string }} frame
 * @param {Chart} chart
 */
async function publishChart(site, assets, frame, chart) {
  const { dist, address, prerendered } = site;
  const name = chartName(chart);
  const parts = [chart.key, chart.lang, assets.theme];
  const linkedHtml = resolvePictures(site, name, await readFragment(prerendered, parts));
  const staticHtml = resolvePictures(site, name, await readFragment(prerendered, [...parts, 'inline']));
  const texts = parseChartFragment(linkedHtml);
  const folder = address?.href ?? './';
  const write = (/** @type {string} */ end, /** @type {string} */ text) =>
    writeFile(join(dist, EMBED, `${name}.${end}`), text);

  const page = `./${EMBED}/${name}.html`;
  const height = startHeight(texts);
  const seen = { address: page, title: texts.headline, height, link: chart.article?.address ?? page };
  const image = await publishedImage(dist, `${name}.${assets.theme === 'dark' ? 'dark' : 'light'}.png`);
  for (const [way, html] of Object.entries(
    snippets(assets, chart, { staticHtml, linkedHtml, texts, image, frame: seen }),
  )) {
    await write(`${way}.txt`, rebaseUrls(html, folder));
  }
  const headLinks = preloadLinks(assets.preload, name);
  const html = embedPage(chart, {
    title: texts.headline,
    staticHtml,
    theme: assets.theme,
    folder,
    headLinks,
    ...frame,
  });
  await write('html', rebaseUrls(html, '../'));
  const card = await publishedImage(dist, `${name}.card.png`);
  const file = oembed(chart, {
    title: texts.headline,
    html: rebaseUrls(iframeSnippet(assets, seen), folder),
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
async function publishedImage(dist, name) {
  return { address: `./images/${name}`, ...(await pngSize(join(dist, 'images', name))) };
}
