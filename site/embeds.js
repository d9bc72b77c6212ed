// embed/ of a site: for each chart the page inside an iframe, the oEmbed file, the snippets and the section for articles of WeChat;
// and the script for pages that contain such iframes.

import { hashedName, writeAsset } from './assets.js';
import { chartName } from './charts.js';
import { embedPage } from './embed-page.js';
import { namesIn, put, readBytes, readText } from './files.js';
import { integrity } from './hash.js';
import { oembed } from './oembed.js';
import { resolvePictures } from './pages.js';
import { parseChartFragment } from './parse-fragment.js';
import { pngSize } from './png-size.js';
import { readFragment } from './prerendered.js';
import { iframeSnippet, preloadLinks, rebaseUrls, snippets } from './snippets.js';
import { FRAME_WIDTH, startHeight } from './start-height.js';

/** @typedef {import('./charts.js').Chart} Chart */
/** @typedef {import('./files.js').Files} Files */
/** @typedef {import('./pages.js').Site} Site */
/** @typedef {import('./settings.js').Theme} Theme */
/** @typedef {import('./snippets.js').File} File */
/** @typedef {import('./snippets.js').SnippetAssets} SnippetAssets */

/** Folder of the embeds. */
export const EMBED = 'embed';

/** Folder in which the module `prerender` writes the sections for articles of WeChat. */
const WECHAT = 'wechat';

/**
 * @param {Site} site
 * @param {Chart[]} all
 * @param {import('./snippets.js').PreloadUrls} preload
 * @param {Theme} theme of the pages into which snippets are pasted
 */
export async function publishEmbeds(site, all, preload, theme) {
  const { dist, parts, address, prerendered } = site;
  const assets = { ...(await publishSharedFiles(site)), preload, theme, address };
  const frame = {
    style: assets.css + readText(parts, 'www/iframe/iframe-child.css'),
    script: await writeAsset(dist, 'embed.js', readBytes(parts, 'iframe-child.js')),
  };
  for (const chart of all) publishChart(site, assets, frame, chart);
  for (const name of namesIn(prerendered, WECHAT)) {
    put(dist, `${EMBED}/${name.replace(/\.html$/, '.wechat.html')}`, readBytes(prerendered, `${WECHAT}/${name}`));
  }
}

/**
 * Publishes the files that snippets link to. A file with a stable address also gets an address with a hash: a snippet has
 * an `integrity` attribute and must find exactly that version.
 *
 * @param {Site} site
 * @returns {Promise<Omit<SnippetAssets, 'theme' | 'preload' | 'address'>>}
 */
async function publishSharedFiles({ dist, parts, style: tokens }) {
  const iframeHost = `${EMBED}/iframe-host.js`;
  put(dist, iframeHost, readBytes(parts, 'iframe-host.js'));
  const css = tokens + readText(parts, 'www/element/figure.css');
  return {
    style: { address: await writeAsset(dist, 'figure.css', css), integrity: await integrity(css) },
    css,
    entry: await addHashed(dist, 'news-figure.js'),
    iframeHost: await addHashed(dist, iframeHost),
  };
}

/**
 * Adds a copy of a file whose name has a hash.
 *
 * @param {Files} dist
 * @param {string} path
 * @returns {Promise<File>}
 */
async function addHashed(dist, path) {
  const contents = readBytes(dist, path);
  const hashed = await hashedName(path, contents);
  put(dist, hashed, contents);
  return { address: `./${hashed}`, integrity: await integrity(contents) };
}

/**
 * @param {Site} site
 * @param {SnippetAssets} assets
 * @param {{ style: string, script: string }} frame
 * @param {Chart} chart
 */
function publishChart(site, assets, frame, chart) {
  const { dist, address, prerendered } = site;
  const name = chartName(chart);
  const parts = [chart.key, chart.lang, assets.theme];
  const linkedHtml = resolvePictures(site, name, readFragment(prerendered, parts));
  const staticHtml = resolvePictures(site, name, readFragment(prerendered, [...parts, 'inline']));
  const texts = parseChartFragment(linkedHtml);
  const folder = address?.href ?? './';
  const write = (/** @type {string} */ end, /** @type {string} */ text) => put(dist, `${EMBED}/${name}.${end}`, text);

  const page = `./${EMBED}/${name}.html`;
  const height = startHeight(texts);
  const seen = { address: page, title: texts.headline, height, link: chart.article?.address ?? page };
  const image = imageOf(dist, `${name}.${assets.theme === 'dark' ? 'dark' : 'light'}.png`);
  for (const [way, html] of Object.entries(
    snippets(assets, chart, { staticHtml, linkedHtml, texts, image, frame: seen }),
  )) {
    write(`${way}.txt`, rebaseUrls(html, folder));
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
  write('html', rebaseUrls(html, '../'));
  const card = imageOf(dist, `${name}.card.png`);
  const file = oembed(chart, {
    title: texts.headline,
    html: rebaseUrls(iframeSnippet(assets, seen), folder),
    size: { width: FRAME_WIDTH, height },
    thumbnail: card && { ...card, address: card.address.replace('./', folder) },
    site: address,
  });
  write('json', `${JSON.stringify(file, null, 2)}\n`);
}

/**
 * Returns the address and the size of an image, or undefined if the site was built without images.
 *
 * @param {Files} dist
 * @param {string} name
 */
function imageOf(dist, name) {
  const file = dist.get(`images/${name}`);
  return file && { address: `./images/${name}`, ...pngSize(file) };
}
