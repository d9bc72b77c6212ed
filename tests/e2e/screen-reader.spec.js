// Protects what is heard: the chart as a screen reader goes through it, inside its shadow root, in reading
// order, with every figure's bound. The reader is a virtual one, which follows the same rules as real ones.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { CHARTS, OUTFLOW, openLive } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const READER = new URL('node_modules/@guidepup/virtual-screen-reader/lib/esm/index.browser.js', SOURCE).href;

/**
 * Everything that is read out from the top of a chart to its end.
 *
 * @param {Page} page
 * @param {string} chart
 * @returns {Promise<string[]>}
 */
function readOut(page, chart) {
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
  }, READER);
}

for (const [file, bound, how] of [
  ['index.html', '340多人，原文所载；推算为342人', '按方向键'],
  ['en.html', 'over 340 people, as printed; worked out as 342 people', 'Arrow keys'],
]) {
  test(`${file}: name, picture in words, how to explore, and each figure with its bound`, async ({ page }) => {
    // Its own name and language first: the texts of the page itself stand in slots.
    const figure = await openLive(page, new URL(file ?? '', SOURCE).href);
    const name = await figure.locator('.figure').getAttribute('aria-label');
    const alt = await figure.locator('canvas').getAttribute('aria-label');
    const list = await figure.getByRole('listbox').getAttribute('aria-label');
    const heard = await readOut(page, 'outflow');
    const all = heard.join('\n');
    expect(heard[0]).toContain(name);
    const order = [`image, ${alt}`, `listbox, ${list}`, bound ?? '', 'slider'].map((part) => all.indexOf(part));
    expect(order, all).toEqual([...order].sort((a, b) => a - b));
    expect(Math.min(...order), all).toBeGreaterThan(0);
    expect(all).toContain(how);
    expect(heard.filter((phrase) => phrase.startsWith('option'))).toHaveLength(7);
    expect(all, 'where it stands in the list').toContain('position 1, set size 7');
    expect(all, 'the finding in a sentence').toContain(await figure.locator('.takeaway').innerText());
    expect(heard.at(-1), 'to its end').toContain('end of group');
  });
}

test('every chart reads out as many figures as its table has rows', async ({ page }) => {
  test.slow();
  await openLive(page, new URL('en.html', SOURCE).href);
  for (const chart of CHARTS) {
    const figure = page.locator(`news-figure[chart=${chart}]`);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('canvas')).toBeVisible();
    const options = (await readOut(page, chart)).filter((phrase) => phrase.startsWith('option'));
    // As these pages are written they have no tables of their own.
    await expect(figure.locator('details tbody tr'), chart).toHaveCount(options.length);
    expect(options, chart).not.toEqual([]);
  }
});

test('what changes is said politely', async ({ page }) => {
  await openLive(page, new URL('en.html', SOURCE).href);
  const heard = await page.locator(OUTFLOW).evaluate(async (figure, address) => {
    const { virtual } = await import(address);
    const root = /** @type {ShadowRoot} */ (figure.shadowRoot);
    await virtual.start({ container: root.querySelector('.figure') });
    figure.setAttribute('values', 'derived');
    await new Promise((resolve) => setTimeout(resolve, 300));
    const phrases = await virtual.spokenPhraseLog();
    await virtual.stop();
    return phrases;
  }, READER);
  expect(heard.join('\n')).toMatch(/polite: .*342 → 191/);
});
