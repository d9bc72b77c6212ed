// Measures the bytes that a page loads, counted by the server: when it is opened, when a reader uses everything, and on a second
// visit.

import { waitLive, withTab } from '../harness/browser.js';
import { compressed } from '../harness/server.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */
/** @typedef {import('../harness/server.js').Sent} Sent */
/** @typedef {Record<string, number>} Bytes by kind, and `total` */
/** @typedef {{ files: number, bytes: number }} Data */

/** Milliseconds without a request after which loading counts as finished. */
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
 * Counts inline styles as style and not as HTML, so that inlining does not hide them.
 *
 * @param {Bytes} bytes
 * @param {number} inside bytes of the inline styles, compressed by themselves
 * @returns {Bytes} bytes with the same total
 */
export function withStyle(bytes, inside) {
  if (inside === 0) return bytes;
  return { ...bytes, html: (bytes.html ?? 0) - inside, style: (bytes.style ?? 0) + inside };
}

/**
 * Returns the compressed size of the style sheets among our charts, without duplicates. Styles in the page's head and styles that
 * a library's script inserts are not counted.
 *
 * @param {import('@playwright/test').Page} page
 */
async function styleInside(page) {
  const texts = await page.locator('body style:not(.chart *)').allTextContents();
  return texts.length === 0 ? 0 : (await compressed([...new Set(texts)].join(''))).length;
}

/** Returns number and bytes of data files. A library's page has its data in its script. @param {Sent[]} sent @returns {Data} */
export function dataOf(sent) {
  const files = sent.filter(({ kind }) => kind === 'data');
  return { files: files.length, bytes: byKind(files).total ?? 0 };
}

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @returns {Promise<{ first: Bytes, again: Bytes, requests: number, asked: number }>} bytes of the first visit, and of a second
 *   visit with a filled cache; number of requests of the first visit; number of requests of the second visit that were answered
 *   with 304
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
 * Measures a page with all our charts while a reader uses every control.
 *
 * @param {Bench} bench
 * @param {Peer} peer
 * @returns {Promise<{ reader: Bytes, data: { one: Data, all: Data }, table: Bytes, sound: Bytes, editing: Bytes }>} bytes of the
 *   page with all its languages; data in one language and in all; and what is loaded on demand: by sorting the table, by
 *   listening, by setting figures
 */
export function measureReader({ browser, site, server, base }, peer) {
  const address = base + site.page(peer, peer.charts?.length);
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
    // `figures` may be a value or a promise.
    await first?.evaluate(async (/** @type {any} */ figure) => (figure.figures = await figure.figures));
    await server.quiet(REST);
    return { reader, data, table, sound, editing: byKind(server.take()) };
  });
}

/**
 * Uses each control of a figure. Controls are found by role and name, so that their markup may change.
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
