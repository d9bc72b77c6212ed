// What a page loads, by the server's own count: when it is opened, when a reader does all that a reader can, and when
// the same reader comes again.

import { waitLive, withTab } from '../harness/browser.js';
import { compressed } from '../harness/server.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */
/** @typedef {import('../harness/server.js').Sent} Sent */
/** @typedef {Record<string, number>} Bytes by kind, and `total` */
/** @typedef {{ files: number, bytes: number }} Data */

/** No request for so long, in milliseconds: then none comes. */
const REST = 1000;

/** @param {Sent[]} sent @returns {Bytes} */
export function byKind(sent) {
  /** @type {Bytes} */
  const bytes = { total: 0 };
  for (const { kind, bytes: more } of sent) {
    bytes.total = (bytes.total ?? 0) + more;
    bytes[kind] = (bytes[kind] ?? 0) + more;
  }
  return bytes;
}

/**
 * Counts as style what of it stands in the page itself, so that nothing is left out by being put there.
 *
 * @param {Bytes} bytes
 * @param {number} inside bytes of that by itself
 * @returns {Bytes} with the same total
 */
export function withStyle(bytes, inside) {
  if (inside === 0) return bytes;
  return { ...bytes, html: (bytes.html ?? 0) - inside, style: (bytes.style ?? 0) + inside };
}

/**
 * Of the style sheets among charts of ours, each once. The page around them has its own in its head, and what a library
 * writes into its chart came with its script.
 *
 * @param {import('@playwright/test').Page} page
 */
async function styleInside(page) {
  const texts = await page.locator('body style:not(.chart *)').allTextContents();
  return texts.length === 0 ? 0 : (await compressed([...new Set(texts)].join(''))).length;
}

/** What of it are data, which a page of a library has in its script. @param {Sent[]} sent @returns {Data} */
export function dataOf(sent) {
  const files = sent.filter(({ kind }) => kind === 'data');
  return { files: files.length, bytes: byKind(files).total ?? 0 };
}

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @returns {Promise<{ first: Bytes, again: Bytes, requests: number, asked: number }>} bytes of the first visit and of the
 *   second, which has the first one's cache; how many requests the first made, and how often the second asked only whether
 *   a file is still the same
 */
export function measureBytes({ browser, site, server, base }, peer) {
  const address = base + site.page(peer);
  return withTab(browser, {}, async (tab) => {
    const { page } = tab;
    const visit = async () => {
      server.take();
      await page.goto(address, { waitUntil: 'load' });
      await waitLive(tab);
      await server.quiet(REST);
      const sent = server.take();
      const wrong = sent.find(({ status }) => ![200, 304].includes(status));
      if (wrong) throw new Error(`${peer.key}: ${wrong.path} was answered with ${wrong.status}`);
      return sent;
    };
    const first = await visit();
    const inside = await styleInside(page);
    await page.goto('about:blank');
    const again = await visit();
    const asked = again.filter(({ status }) => status === 304).length;
    return { first: withStyle(byKind(first), inside), again: byKind(again), requests: first.length, asked };
  });
}

/**
 * All chapters of ours on one page, in the hands of a reader who tries everything.
 *
 * @param {Bench} bench
 * @param {Peer} peer
 * @returns {Promise<{ reader: Bytes, data: { one: Data, all: Data }, table: Bytes, sound: Bytes, editing: Bytes }>} what
 *   is loaded for the page and everything in it; the data of it, in one language and in all; and what is not in it:
 *   by sorting the table; by listening; by setting figures
 */
export function measureReader({ browser, site, server, base }, peer) {
  const address = base + site.page(peer, peer.chapters?.length);
  return withTab(browser, {}, async (tab) => {
    const { page } = tab;
    server.take();
    await page.goto(address);
    const figures = await page.locator('news-figure').all();
    for (const figure of figures) {
      await figure.scrollIntoViewIfNeeded();
      await useFigure(figure);
    }
    await waitLive(tab);
    await server.quiet(REST);
    const reading = server.take();
    const [first] = figures;
    await first?.locator('summary').first().click();
    await first?.getByRole('columnheader').getByRole('button').first().click();
    await server.quiet(REST);
    const table = byKind(server.take());
    await page.evaluate(() => {
      for (const lang of ['zh-CN', 'zh-Hant', 'en']) {
        for (const figure of document.querySelectorAll('news-figure')) figure.setAttribute('lang', lang);
      }
    });
    await server.quiet(REST);
    const all = [...reading, ...server.take()];
    const reader = withStyle(byKind(all), await styleInside(page));
    const data = { one: dataOf(reading), all: dataOf(all) };
    await first?.getByRole('button', { name: /listen/i }).click();
    await server.quiet(REST);
    const sound = byKind(server.take());
    // In whatever way it is asked for, now or by a promise.
    await first?.evaluate(async (/** @type {any} */ figure) => (figure.figures = await figure.figures));
    await server.quiet(REST);
    return { reader, data, table, sound, editing: byKind(server.take()) };
  });
}

/**
 * By roles and names, as a reader has them: what is inside may change.
 *
 * @param {import('@playwright/test').Locator} figure
 */
async function useFigure(figure) {
  const canvas = figure.locator('canvas');
  await canvas.waitFor();
  await canvas.hover();
  await figure.getByRole('button', { name: /^(play|pause|replay)$/i }).click();
  await figure.getByRole('slider').fill('1');
  await figure.getByRole('option').first().press('Enter');
}
