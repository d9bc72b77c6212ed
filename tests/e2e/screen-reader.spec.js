// Protects what a screen reader announces: the chart inside its shadow root, in reading order, with the bound of every
// figure. The tests use a virtual screen reader, which follows the same rules as real ones.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { CHARTS, OUTFLOW, openLive } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const SCREEN_READER = new URL('node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', SOURCE).href;

/**
 * Returns all phrases from the top of a chart to its end.
 *
 * @param {Page} page
 * @param {string} chart
 * @returns {Promise<string[]>}
 */
function phrasesOf(page, chart) {
  return page.locator(`news-figure[chart=${chart}]`).evaluate(async (figure, address) => {
    const { virtual } = await import(address);
    const container = /** @type {ShadowRoot} */ (figure.shadowRoot).querySelector('.figure');
    await virtual.start({ container });
    const end = `end of group, ${container?.getAttribute('aria-label')}`;
    for (let n = 0; n < 200; n += 1) {
      await virtual.next();
      if ((await virtual.lastSpokenPhrase()).startsWith(end)) break;
    }
    const phrases = await virtual.spokenPhraseLog();
    await virtual.stop();
    return phrases;
  }, SCREEN_READER);
}

for (const [file, bound, how] of [
  ['index.html', '340多人，原文所载；推算为342人', '按方向键'],
  ['en.html', 'over 340 people, as printed; worked out as 342 people', 'Arrow keys'],
]) {
  test(`the screen reader announces name, alternative text, instructions, and each figure with its bound: ${file}`, async ({
    page,
  }) => {
    // On unbundled pages the element renders all texts itself.
    const figure = await openLive(page, new URL(file ?? '', SOURCE).href);
    const name = await figure.locator('.figure').getAttribute('aria-label');
    const alt = await figure.locator('canvas').getAttribute('aria-label');
    const list = await figure.getByRole('listbox').getAttribute('aria-label');
    const phrases = await phrasesOf(page, 'outflow');
    const all = phrases.join('\n');
    expect(phrases[0]).toContain(name);
    const order = [`image, ${alt}`, `listbox, ${list}`, bound ?? '', 'slider'].map((part) => all.indexOf(part));
    expect(order, all).toEqual([...order].sort((a, b) => a - b));
    expect(Math.min(...order), all).toBeGreaterThan(0);
    expect(all).toContain(how);
    expect(phrases.filter((phrase) => phrase.startsWith('option'))).toHaveLength(7);
    expect(all, 'position in the list').toContain('position 1, set size 7');
    expect(all, 'takeaway').toContain(await figure.locator('.takeaway').innerText());
    expect(phrases.at(-1), 'end of the chart').toContain('end of group');
  });
}

test('the screen reader announces as many figures of each chart as its table has rows', async ({ page }) => {
  test.slow();
  await openLive(page, new URL('en.html', SOURCE).href);
  for (const chart of CHARTS) {
    const figure = page.locator(`news-figure[chart=${chart}]`);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('canvas')).toBeVisible();
    const options = (await phrasesOf(page, chart)).filter((phrase) => phrase.startsWith('option'));
    // Unbundled pages have no static tables.
    await expect(figure.locator('details tbody tr'), chart).toHaveCount(options.length);
    expect(options, chart).not.toEqual([]);
  }
});

test('a change of the value mode is announced politely', async ({ page }) => {
  await openLive(page, new URL('en.html', SOURCE).href);
  const phrases = await page.locator(OUTFLOW).evaluate(async (figure, address) => {
    const { virtual } = await import(address);
    const root = /** @type {ShadowRoot} */ (figure.shadowRoot);
    await virtual.start({ container: root.querySelector('.figure') });
    figure.setAttribute('values', 'derived');
    const isAnnounced = async () => (await virtual.spokenPhraseLog()).join().includes('342 → 191');
    while (!(await isAnnounced())) await new Promise((resolve) => requestAnimationFrame(resolve));
    const log = await virtual.spokenPhraseLog();
    await virtual.stop();
    return log;
  }, SCREEN_READER);
  expect(phrases.join('\n')).toMatch(/polite: .*342 → 191/);
});
