// Protects the table of a live chart: it has the figures of the static table, can be sorted, copied and downloaded, and
// keeps the bounds everywhere.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { CHARTS, EN, ONE_CHART, OUTFLOW, ZH, failOnErrors, openLive, settle } from './page.js';

/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('@playwright/test').Page} Page */

const SINGLE = new URL('../../dist/news-figure.single.html', import.meta.url).href;

/**
 * Opens a page and the table of a chart.
 *
 * @param {Page} page
 * @param {string} path
 * @param {string} [chart]
 */
async function openTable(page, path, chart = 'outflow') {
  const figure = await openLive(page, path, { chart: `news-figure[chart=${chart}]` });
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.live summary').click();
  // The static table is outside of `details`.
  const table = figure.locator('details table');
  await expect(table).toBeVisible();
  return { figure, table };
}

/**
 * Returns the texts of a column, from the first row to the last.
 *
 * @param {Locator} table
 * @param {number} index from 0
 */
function columnTexts(table, index) {
  return table.locator(`tbody tr > :nth-child(${index + 1})`).allInnerTexts();
}

/** Returns the header of a column. @param {Locator} table @param {number} index from 0 */
function header(table, index) {
  return table.locator('thead th').nth(index);
}

/** Returns the bounds of an element, with its right edge and its smaller side. @param {Locator} locator */
async function boundsOf(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('The element is not shown.');
  return { ...box, right: box.x + box.width, minSide: Math.min(box.width, box.height) };
}

/** @param {Page} page @returns {Promise<string>} */
function readClipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ page }) => failOnErrors(page));

test('the whole table fits a phone; where it does not, its end fades until it is reached', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 900 });
  for (const chart of CHARTS) {
    for (const lang of ['zh-CN', 'en']) {
      const { figure } = await openTable(page, `embed/${chart}.${lang}.html`, chart);
      const frame = figure.locator('.scroll');
      const hidden = await frame.evaluate((element) => element.scrollWidth - element.clientWidth);
      expect(hidden, `${chart}.${lang}`).toBeLessThanOrEqual(0);
      await expect(frame).not.toHaveClass(/has-more/);
    }
  }
  await page.setViewportSize({ width: 200, height: 900 });
  const frame = page.locator('.scroll');
  await expect(frame).toHaveClass(/has-more/);
  await frame.evaluate((element) => element.scrollTo(element.scrollWidth, 0));
  await expect(frame).not.toHaveClass(/has-more/);
});

for (const { path } of ONE_CHART) {
  test(`the live table has the texts of the static table: ${path}`, async ({ page }) => {
    const { figure, table } = await openTable(page, path);
    const texts = (/** @type {Locator} */ root) =>
      root.locator('caption, th, td').evaluateAll((all) => all.map((cell) => cell.textContent));
    expect(await texts(table)).toEqual(await texts(figure.locator('[slot=data] table')));
    await expect(figure.locator('[slot=data]')).toBeHidden();
    await expect(table.locator('caption')).toHaveCount(1);
    await expect(table.locator('thead th[scope=col]')).toHaveCount(4);
    await expect(table.locator('tbody tr > th[scope=row]')).toHaveCount(7);
  });

  test(`a wide table scrolls in its frame and not with the page: ${path}`, async ({ page }) => {
    await page.setViewportSize({ width: 240, height: 800 });
    const { figure } = await openTable(page, path);
    const region = figure.locator('.scroll');
    await expect(region).toHaveAccessibleName(/./);
    const hiddenWidth = await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(hiddenWidth).toBeGreaterThan(0);
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('the script of the table is loaded when the table opens, and the static table is shown until then', async ({
  page,
}) => {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  page.removeAllListeners('pageerror');
  await page.route('**/data-table-*.js', (route) => route.abort());
  const figure = await openLive(page, EN);
  expect(requests.filter((address) => address.includes('/data-table-'))).toEqual([]);
  await figure.locator('summary').click();
  await expect(figure.locator('[slot=data] table')).toBeVisible();
  await expect.poll(() => requests.filter((address) => /\/data-table-\w+\.js$/.test(address)).length).toBe(1);
  await expect(figure.locator('details table')).toHaveCount(0);
  await expect(figure.locator('[slot=data] table'), 'the script was not loaded').toBeVisible();
});

test('the static table stays when a search in the page has opened it', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('details').evaluate((/** @type {HTMLDetailsElement} */ details) => {
    details.open = true;
  });
  await expect(figure.locator('[slot=data] table')).toBeVisible();
  await expect(figure.locator('details table')).toHaveCount(0);
});

test('the static table is hidden when it has another language than the chart', async ({ page }) => {
  await page.route('**/data-table-*.js', (route) => route.abort());
  page.removeAllListeners('pageerror');
  const figure = await openLive(page, EN);
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await figure.locator('summary').click();
  await expect(figure.locator('.headline')).toContainText('44.15%');
  await expect(figure.locator('table:visible')).toHaveCount(0);
});

test('a column sorts ascending, then descending, then in reading order', async ({ page }) => {
  const { table } = await openTable(page, EN);
  const before = await columnTexts(table, 2);
  const button = header(table, 2).getByRole('button', { name: 'As printed', exact: true });
  const sorted = () => table.locator('thead th').evaluateAll((all) => all.map((th) => th.getAttribute('aria-sort')));
  const numbers = async () => (await columnTexts(table, 2)).map((text) => text.replace(/ \(.*/, ''));
  expect(await sorted()).toEqual([null, null, null, null]);
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await sorted()).toEqual([null, null, 'ascending', null]);
  // Sorted by value, not by text.
  const people = ['over 30 people', 'over 50 people', 'over 190 people', 'over 340 people'];
  const changes = ['down 44.15%', 'down 30.77%'];
  expect(await numbers()).toEqual([...people, ...changes, '5 parts']);
  await page.keyboard.press('Space');
  expect(await sorted()).toEqual([null, null, 'descending', null]);
  expect(await numbers()).toEqual([...people.toReversed(), ...changes.toReversed(), '5 parts']);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await sorted()).toEqual([null, null, null, null]);
  expect(await columnTexts(table, 2)).toEqual(before);
});

test('years, names and derived values can be sorted, one column at a time', async ({ page }) => {
  const { table } = await openTable(page, EN);
  await header(table, 3).getByRole('button').click();
  // Rows without a value come last in both directions.
  expect(await columnTexts(table, 3)).toEqual(['36', '52', '191', '342', '–', '–', '–']);
  await header(table, 3).getByRole('button').click();
  expect(await columnTexts(table, 3)).toEqual(['342', '191', '52', '36', '–', '–', '–']);
  await header(table, 1).getByRole('button').click();
  await expect(header(table, 3)).not.toHaveAttribute('aria-sort');
  expect(await columnTexts(table, 1)).toEqual(['2018', '2018', '2018–2019', '2018–2019', '2019', '2019', '2019']);
  await header(table, 0).getByRole('button').click();
  const names = await columnTexts(table, 0);
  expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
});

test('grams and kilograms are sorted by weight', async ({ page }) => {
  const { table } = await openTable(page, 'embed/seized.zh-CN.html', 'seized');
  await header(table, 2).getByRole('button').click();
  expect(await columnTexts(table, 2)).toEqual(['3.84公斤', '18228.07克', '250多公斤']);
  await expect(header(table, 2)).toHaveAttribute('aria-sort', 'ascending');
});

test('the sorting survives a change of language', async ({ page }) => {
  const { figure, table } = await openTable(page, EN);
  await header(table, 2).getByRole('button').click();
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await expect(header(table, 2)).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await columnTexts(table, 2))[0]).toBe('30多人');
});

test.describe('with access to the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const { path, value, message } of [
    { path: 'en.html', value: 'over 340 people (printed as “340多人”)', message: 'Copied' },
    { path: 'index.html', value: '340多人', message: '已复制' },
  ]) {
    test(`a copy of the table has its bounds and its order: ${path}`, async ({ page }) => {
      const { figure, table } = await openTable(page, path);
      await header(table, 2).getByRole('button').click();
      await figure.locator('.copy').click();
      await expect(figure.locator('.status')).toHaveText(message);
      await expect(figure.locator('.status')).toHaveRole('status');
      const rows = (await readClipboard(page)).split('\n').map((row) => row.split('\t'));
      expect(rows).toHaveLength(8);
      for (const row of rows) expect(row).toHaveLength(4);
      expect(rows.map((row) => row[2])).toEqual([await header(table, 2).innerText(), ...(await columnTexts(table, 2))]);
      expect(rows[4]?.slice(1)).toEqual(['2018', value, '342']);
      // Sorting clears the message.
      await header(table, 2).getByRole('button').click();
      await expect(figure.locator('.status')).toBeEmpty();
    });
  }

  test('the table is copied with execCommand without the clipboard API', async ({ page }) => {
    await page.addInitScript(() => Object.defineProperty(navigator, 'clipboard', { value: undefined }));
    const { figure } = await openTable(page, EN);
    await figure.locator('.copy').click();
    await expect(figure.locator('.status')).toHaveText('Copied');
    await expect(figure.locator('.copy')).toBeFocused();
    await expect(figure.locator('textarea')).toHaveCount(0);
    await page.evaluate(() => {
      const field = document.createElement('textarea');
      document.body.prepend(field);
      field.focus();
    });
    await page.keyboard.press('Control+V');
    expect(await page.locator('body > textarea').inputValue()).toContain('\t2018\tover 340 people');
  });
});

test('the table is selected when copying is not allowed', async ({ page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, 'clipboard', { value: undefined });
    document.execCommand = () => false;
  });
  const { figure } = await openTable(page, EN);
  await figure.locator('.copy').click();
  await expect(figure.locator('.status')).toContainText('Selected');
  expect(await page.evaluate(() => getSelection()?.toString())).toContain('over 340 people');
});

for (const { path, lang } of ONE_CHART) {
  test(`the table links to the file of its chart and language: ${path}`, async ({ page, request }) => {
    const { figure } = await openTable(page, path);
    const link = figure.locator('a.file');
    await expect(link).toBeVisible();
    const address = (await link.getAttribute('href')) ?? '';
    expect(address).toMatch(new RegExp(`/data/outflow\\.${lang}\\.csv$`));
    const answer = await request.get(address);
    expect(answer.status()).toBe(200);
    const text = await answer.text();
    expect(text).toContain('outflow.province,');
    expect(text).toContain('340多人,more-than,340');
    const name = await figure.locator('details tbody th').first().innerText();
    expect(text).toContain(name);
  });

  test(`the table links to an image and to the embed code: ${path}`, async ({ page, request }) => {
    const { figure } = await openTable(page, path);
    const image = await request.get((await figure.locator('a.image').getAttribute('href')) ?? '');
    expect(image.headers()['content-type']).toBe('image/png');
    await figure.evaluate((f) => f.setAttribute('theme', 'dark'));
    await expect(figure.locator('a.image'), 'image in the theme of the element').toHaveAttribute(
      'href',
      /dark@2x\.png$/,
    );
    const embed = await request.get((await figure.locator('a.embed').getAttribute('href')) ?? '');
    expect(await embed.text()).toContain(`<iframe src="./embed/outflow.${lang}.html"`);
  });
}

test('the table has no links when the page has set figures', async ({ page }) => {
  await openTable(page, EN);
  const figure = page.locator('news-figure').first();
  const link = figure.locator('a.file');
  await expect(link).toBeVisible();
  await figure.evaluate((f) => f.setAttribute('chart', 'cities'));
  await expect(link).toHaveAttribute('href', /cities\.en\.csv$/);
  await figure.evaluate((f) => f.setAttribute('chart', 'outflow'));
  await expect(link).toHaveAttribute('href', /outflow\.en\.csv$/);
  await figure.evaluate(async (f) => {
    const element = /** @type {any} */ (f);
    element.figures = await element.getFigures();
  });
  await expect(figure.locator('.table-actions a:visible')).toHaveCount(0);
});

test('the table has no links when the files do not exist', async ({ page }) => {
  const live = await openTable(page, EN);
  await live.figure.evaluate((f) => f.setAttribute('lang', 'zh-Hant'));
  await expect(live.table).toContainText('340多人');
  await expect(live.figure.locator('.table-actions a:visible')).toHaveCount(0);
  const { figure } = await openTable(page, new URL('en.html', SOURCE).href);
  await expect(figure.locator('.table-actions a:visible')).toHaveCount(0);
  await page.goto(SINGLE);
  const first = page.locator(OUTFLOW).first();
  await first.scrollIntoViewIfNeeded();
  await first.locator('.live summary').click();
  await expect(first.locator('.copy')).toBeVisible();
  await expect(first.locator('.table-actions a:visible')).toHaveCount(0);
});

test('the table prints without controls', async ({ page }) => {
  const { figure, table } = await openTable(page, ZH);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(table).toBeVisible();
  await expect(header(table, 2)).toBeVisible();
  for (const control of await figure.locator('.table-actions, .listen, .transcript, thead svg').all()) {
    await expect(control).toBeHidden();
  }
});

test('controls are at least 44 px and show the focus', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  const { figure } = await openTable(page, ZH);
  for (const target of await figure.locator('details button, details a, .listen').all()) {
    expect((await boundsOf(target)).minSide, await target.innerText()).toBeGreaterThanOrEqual(44);
    await page.keyboard.press('Tab'); // makes the focus visible
    await target.focus();
    await expect(target).toHaveCSS('outline-style', 'solid');
  }
});

test('controls fit a narrow screen', async ({ page }) => {
  for (const { path } of ONE_CHART) {
    const { figure } = await openTable(page, path);
    for (const width of [280, 320, 360]) {
      await page.setViewportSize({ width, height: 800 });
      await settle(page);
      const { right } = await boundsOf(figure);
      for (const control of await figure
        .locator('.controls > :not([hidden]), .table-actions > :not(:empty), .listen')
        .all()) {
        expect((await boundsOf(control)).right, `${path}, ${width} px`).toBeLessThanOrEqual(right + 0.5);
      }
    }
  }
});
