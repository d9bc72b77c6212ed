// Protects the table of a live chart: the figures of the static one, whatever order they stand in, with
// their bounds in every copy.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { EN, OUTFLOW, ONE_CHART, ZH, failOnErrors, openLive } from './page.js';

/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('@playwright/test').Page} Page */

const SINGLE = new URL('../../dist/news-figure.single.html', import.meta.url).href;

/**
 * Opens a page, and in it a chapter's table.
 *
 * @param {Page} page
 * @param {string} path
 * @param {string} [chart]
 */
async function openTable(page, path, chart = 'outflow') {
  const figure = await openLive(page, path, { chart: `news-figure[chart=${chart}]` });
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.live summary').click();
  // Not the one in the page, which stands outside.
  const table = figure.locator('details table');
  await expect(table).toBeVisible();
  return { figure, table };
}

/**
 * The texts of a column, counted from 0, from the first row to the last.
 *
 * @param {Locator} table
 * @param {number} column
 */
function column(table, column) {
  return table.locator(`tbody tr > :nth-child(${column + 1})`).allInnerTexts();
}

/** @param {Locator} table @param {number} column */
function head(table, column) {
  return table.locator('thead th').nth(column);
}

/** Where something lies. @param {Locator} locator */
async function place(locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('it is not shown');
  return { ...box, right: box.x + box.width, least: Math.min(box.width, box.height) };
}

/** @param {Page} page @returns {Promise<string>} */
function clipboard(page) {
  return page.evaluate(() => navigator.clipboard.readText());
}

test.beforeEach(({ page }) => failOnErrors(page));

for (const { path } of ONE_CHART) {
  test(`${path} has the figures of the static table in a real one`, async ({ page }) => {
    const { figure, table } = await openTable(page, path);
    const texts = (/** @type {Locator} */ root) =>
      root.locator('caption, th, td').evaluateAll((all) => all.map((cell) => cell.textContent));
    expect(await texts(table)).toEqual(await texts(figure.locator('[slot=data] table')));
    await expect(figure.locator('[slot=data]')).toBeHidden();
    await expect(table.locator('caption')).toHaveCount(1);
    await expect(table.locator('thead th[scope=col]')).toHaveCount(4);
    await expect(table.locator('tbody tr > th[scope=row]')).toHaveCount(7);
  });

  test(`${path} scrolls its table, not the page`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 800 });
    const { figure } = await openTable(page, path);
    const region = figure.locator('.scroll');
    await expect(region).toHaveAccessibleName(/./);
    const room = await region.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth);
    expect(room).toBeGreaterThan(0);
    await region.focus();
    await page.keyboard.press('ArrowRight');
    await expect.poll(() => region.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

test('is asked for when it is opened; until it has come, the table of the page stands there', async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  page.removeAllListeners('pageerror');
  await page.route('**/data-table-*.js', (route) => route.abort());
  const figure = await openLive(page, EN);
  expect(asked.filter((address) => address.includes('/data-table-'))).toEqual([]);
  await figure.locator('summary').click();
  await expect(figure.locator('[slot=data] table')).toBeVisible();
  await expect.poll(() => asked.filter((address) => /\/data-table-\w+\.js$/.test(address)).length).toBe(1);
  await expect(figure.locator('details table')).toHaveCount(0);
  await expect(figure.locator('[slot=data] table'), 'whether it comes or not').toBeVisible();
});

test('what a search in the page has opened is not taken away by another table', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('details').evaluate((/** @type {HTMLDetailsElement} */ details) => {
    details.open = true;
  });
  await expect(figure.locator('[slot=data] table')).toBeVisible();
  await expect(figure.locator('details table')).toHaveCount(0);
});

test('a table that would say something else does not stand there', async ({ page }) => {
  await page.route('**/data-table-*.js', (route) => route.abort());
  page.removeAllListeners('pageerror');
  const figure = await openLive(page, EN);
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await figure.locator('summary').click();
  await expect(figure.locator('.headline')).toContainText('44.15%');
  await expect(figure.locator('table:visible')).toHaveCount(0);
});

test('a column rises, falls and gives the reading order back, by value and like with like', async ({ page }) => {
  const { table } = await openTable(page, EN);
  const before = await column(table, 2);
  const button = head(table, 2).getByRole('button', { name: 'As printed', exact: true });
  const sorted = () => table.locator('thead th').evaluateAll((all) => all.map((th) => th.getAttribute('aria-sort')));
  const numbers = async () => (await column(table, 2)).map((text) => text.replace(/ \(.*/, ''));
  expect(await sorted()).toEqual([null, null, null, null]);
  await button.focus();
  await page.keyboard.press('Enter');
  expect(await sorted()).toEqual([null, null, 'ascending', null]);
  // As texts, “over 190” would come first.
  const people = ['over 30 people', 'over 50 people', 'over 190 people', 'over 340 people'];
  const changes = ['down 44.15%', 'down 30.77%'];
  expect(await numbers()).toEqual([...people, ...changes, '5 parts']);
  await page.keyboard.press('Space');
  expect(await sorted()).toEqual([null, null, 'descending', null]);
  expect(await numbers()).toEqual([...people.toReversed(), ...changes.toReversed(), '5 parts']);
  await expect(button).toBeFocused();
  await page.keyboard.press('Enter');
  expect(await sorted()).toEqual([null, null, null, null]);
  expect(await column(table, 2)).toEqual(before);
});

test('years, names and what was worked out are ordered too, one column at a time', async ({ page }) => {
  const { table } = await openTable(page, EN);
  await head(table, 3).getByRole('button').click();
  // What has no such value comes last, whichever way.
  expect(await column(table, 3)).toEqual(['36', '52', '191', '342', '–', '–', '–']);
  await head(table, 3).getByRole('button').click();
  expect(await column(table, 3)).toEqual(['342', '191', '52', '36', '–', '–', '–']);
  await head(table, 1).getByRole('button').click();
  await expect(head(table, 3)).not.toHaveAttribute('aria-sort');
  expect(await column(table, 1)).toEqual(['2018', '2018', '2018–2019', '2018–2019', '2019', '2019', '2019']);
  await head(table, 0).getByRole('button').click();
  const names = await column(table, 0);
  expect(names).toEqual(names.toSorted(new Intl.Collator('en').compare));
});

test('grams stand among kilograms by what they weigh', async ({ page }) => {
  const { table } = await openTable(page, 'embed/seized.zh-CN.html', 'seized');
  await head(table, 2).getByRole('button').click();
  expect(await column(table, 2)).toEqual(['3.84公斤', '18228.07克', '250多公斤']);
  await expect(head(table, 2)).toHaveAttribute('aria-sort', 'ascending');
});

test('the order outlives a change of language', async ({ page }) => {
  const { figure, table } = await openTable(page, EN);
  await head(table, 2).getByRole('button').click();
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await expect(head(table, 2)).toHaveAttribute('aria-sort', 'ascending');
  await expect.poll(async () => (await column(table, 2))[0]).toBe('30多人');
});

test.describe('copied', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  for (const { path, said, copied } of [
    { path: 'en.html', said: 'over 340 people (printed as “340多人”)', copied: 'Copied' },
    { path: 'index.html', said: '340多人', copied: '已复制' },
  ]) {
    test(`${path} keeps its bounds and its order`, async ({ page }) => {
      const { figure, table } = await openTable(page, path);
      await head(table, 2).getByRole('button').click();
      await figure.locator('.copy').click();
      await expect(figure.locator('.status')).toHaveText(copied);
      await expect(figure.locator('.status')).toHaveRole('status');
      const rows = (await clipboard(page)).split('\n').map((row) => row.split('\t'));
      expect(rows).toHaveLength(8);
      for (const row of rows) expect(row).toHaveLength(4);
      expect(rows.map((row) => row[2])).toEqual([await head(table, 2).innerText(), ...(await column(table, 2))]);
      expect(rows[4]?.slice(1)).toEqual(['2018', said, '342']);
      // What was said of one order is not left standing by the next.
      await head(table, 2).getByRole('button').click();
      await expect(figure.locator('.status')).toBeEmpty();
    });
  }

  test('without a clipboard it is copied the older way', async ({ page }) => {
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

test('where nothing may be copied the table is selected', async ({ page }) => {
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
  test(`${path} leads to the file of its chart and language`, async ({ page, request }) => {
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

  test(`${path} gives its chart as an image, and what to paste to embed it`, async ({ page, request }) => {
    const { figure } = await openTable(page, path);
    const image = await request.get((await figure.locator('a.image').getAttribute('href')) ?? '');
    expect(image.headers()['content-type']).toBe('image/png');
    await figure.evaluate((f) => f.setAttribute('theme', 'dark'));
    await expect(figure.locator('a.image'), 'in the theme of the element').toHaveAttribute('href', /dark@2x\.png$/);
    const embed = await request.get((await figure.locator('a.embed').getAttribute('href')) ?? '');
    expect(await embed.text()).toContain(`<iframe src="./embed/outflow.${lang}.html"`);
  });
}

test('leads to no file that has other figures', async ({ page }) => {
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

test('leads to no file that is not known to be there', async ({ page }) => {
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

test('prints its figures without its controls', async ({ page }) => {
  const { figure, table } = await openTable(page, ZH);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(table).toBeVisible();
  await expect(head(table, 2)).toBeVisible();
  for (const control of await figure.locator('.table-actions, .listen, .transcript, thead svg').all()) {
    await expect(control).toBeHidden();
  }
});

test('has targets that a finger finds, and shows where the focus is', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 800 });
  const { figure } = await openTable(page, ZH);
  for (const target of await figure.locator('details button, details a, .listen').all()) {
    expect((await place(target)).least, await target.innerText()).toBeGreaterThanOrEqual(44);
    await page.keyboard.press('Tab'); // so that a keyboard is at work
    await target.focus();
    await expect(target).toHaveCSS('outline-style', 'solid');
  }
});

for (const width of [280, 320, 360]) {
  test(`has room for its controls at ${width}`, async ({ page }) => {
    await page.setViewportSize({ width, height: 800 });
    for (const { path } of ONE_CHART) {
      const { figure } = await openTable(page, path);
      const { right } = await place(figure);
      for (const control of await figure
        .locator('.controls > :not([hidden]), .table-actions > :not(:empty), .listen')
        .all()) {
        expect((await place(control)).right).toBeLessThanOrEqual(right + 0.5);
      }
    }
  });
}
