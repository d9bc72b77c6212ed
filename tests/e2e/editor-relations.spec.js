// Protects the forms of relations and corrections: every relation can be added by keyboard and edited, what is only likely in an
// article is asked, and a corrected number is stated with its date and reason.

import { expect, test } from '@playwright/test';
import axe from 'axe-core';

import { description, downloadChanges, openEditor } from './editor.js';

/** @typedef {import('@playwright/test').Page} Page */

const PROBLEMS = '.state';

/** Opens the form that adds something by hand, and chooses what it is. @param {Page} page @param {string} kind */
async function openForm(page, kind) {
  await page.getByRole('button', { name: 'Add a figure by hand' }).click();
  const form = page.locator('#figures form');
  await form.getByLabel('What it is', { exact: true }).selectOption(kind);
  return form;
}

/** @param {Page} page @param {string} key */
function row(page, key) {
  return page.locator('.rows > fieldset', { has: page.locator('legend code', { hasText: new RegExp(`^${key}$`) }) });
}

test('a ratio and an order are added by hand, edited, and reported as in the file', async ({ page }) => {
  await openEditor(page);
  const form = await openForm(page, 'ratio');
  await form.getByLabel('Key', { exact: true }).fill('arrests.ratio');
  await form.getByRole('button', { name: 'Add to the data' }).click();
  await expect(form.getByRole('alert')).toHaveText('Still missing: Figure that is the ratio');
  await expect(form.getByLabel('Figure that is the ratio')).toBeFocused();
  await form.getByLabel('Figure that is the ratio').selectOption('outflow.linxia');
  await form.getByLabel('What is divided').selectOption('outflow.province');
  await form.getByLabel('What it is divided by').selectOption('cases.all');
  await form.getByLabel('Year or month').filter({ visible: true }).fill('2019');
  await form.getByRole('button', { name: 'Add to the data' }).press('Enter');
  // A count is no ratio: the problem is at the field.
  const figure = page.locator('[data-field="entry:figure:arrests.ratio"]');
  await expect(figure).toHaveAttribute('aria-invalid', 'true');
  expect(await description(page, '[data-field="entry:figure:arrests.ratio"]')).toContain(
    'a ratio is rarely a whole number',
  );
  const per = page.locator('[data-field="entry:per:arrests.ratio"]');
  await per.fill('many');
  await expect(per).toHaveAttribute('aria-invalid', 'true');
  expect(await description(page, '[data-field="entry:per:arrests.ratio"]')).toContain('a whole number');
  await row(page, 'arrests.ratio').getByRole('button', { name: 'Remove arrests.ratio' }).click();
  await expect(figure).toHaveCount(0);
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();

  const order = await openForm(page, 'order');
  await order.getByLabel('Key', { exact: true }).fill('arrests.record');
  await order
    .getByRole('group', { name: 'The higher values' })
    .getByLabel(/provinces, 2018$/)
    .check();
  await order
    .getByRole('group', { name: 'The lower values' })
    .getByLabel(/provinces, 2019$/)
    .check();
  await order.getByRole('button', { name: 'Add to the data' }).click();
  await expect(page.getByText('Nothing is wrong.').first()).toBeAttached();
  const { text } = await downloadChanges(page);
  expect(text).toContain('higher = ["outflow.province@2018"]\nlower = ["outflow.province@2019"]\n');
});

test('a change of an article is offered with its figure, and what is only likely is asked', async ({ page }) => {
  await openEditor(page);
  const line = '2019年，甘肃省在省外抓获190多人，同比减少20人。';
  await page.fill('#article-text', Array.from({ length: 11 }, () => '').join('\n') + `\n${line}`);
  await page.getByRole('button', { name: 'Look for figures' }).click();
  const found = page.locator('.candidates > li', { hasText: '减少20人' }).last();
  await found.getByRole('button', { name: 'Use it: 减少20人' }).click();
  const form = found.locator('form');
  await expect(form.getByLabel('What it is', { exact: true })).toHaveValue('change');
  await expect(form.getByLabel('Change of')).toHaveValue('outflow.province');
  const from = form.getByLabel('From', { exact: true });
  await expect(from).toHaveValue('');
  await expect(form.getByText('Is it 2018?')).toBeVisible();
  await form.getByRole('button', { name: /^From: Is it 2018\?/ }).press('Enter');
  await expect(from).toHaveValue('2018');
  await expect(from).toBeFocused();
  await expect(form.getByText('Is it 2018?')).toBeHidden();
  await form.getByLabel('Key', { exact: true }).fill('outflow.less');
  for (const lang of ['en', 'zh-CN', 'zh-Hant']) await form.getByLabel(`Name in ${lang}`).fill('Fewer');
  await form.getByRole('button', { name: 'Add to the data' }).click();
  // 20 fewer contradicts the rate, which says about 150 fewer.
  const added = page.locator('[data-field="quantity::outflow.less"]');
  await expect(added).toHaveValue('减少20人');
  await expect(added).toHaveAttribute('aria-invalid', 'true');
});

test('a published number is corrected with a date and a reason', async ({ page }) => {
  await openEditor(page);
  await page.getByLabel('Address of the site').fill('https://news.example/town/');
  const [site] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download the site' }).click(),
  ]);
  expect(site.suggestedFilename()).toBe('site.zip');
  await expect(page.locator('#publish').getByRole('status')).toContainText('baseline.toml records these numbers');
  await expect(page.locator(PROBLEMS)).toContainText('Changed: baseline.toml');

  const found = page.locator('[data-field="quantity:2019:cities.gansu"]');
  await found.fill('兰州、张掖、武威');
  await expect(found).toHaveAttribute('aria-invalid', 'true');
  await row(page, 'cities.gansu')
    .getByRole('button', { name: /state the correction/ })
    .click();
  const date = page.locator('[data-field="entry:revised.0.date:cities.gansu"]');
  await expect(date).toBeFocused();
  await expect(page.locator('[data-field="entry:revised.0.printed:cities.gansu"]')).not.toHaveValue('');
  await date.fill('2020-04-01');
  const why = page.locator('[data-field="entry:revised.0.why:cities.gansu"]');
  await expect(why).toHaveValue('correction');
  await row(page, 'cities.gansu').getByRole('button', { name: 'Remove this correction' }).click();
  await expect(date).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Undo' })).toBeFocused();
});

test('axe reports nothing in the forms of relations and corrections in both themes', async ({ page }) => {
  await openEditor(page);
  await openForm(page, 'ratio');
  await row(page, 'outflow.province').getByText('Unit, source and more').click();
  await row(page, 'outflow.province').getByRole('button', { name: 'Add a correction: outflow.province' }).click();
  await expect(page.locator('[data-field="entry:revised.0.date:outflow.province"]')).toBeFocused();
  await page.evaluate(axe.source);
  const violations = (/** @type {import('axe-core').RunOptions} */ options) =>
    page.evaluate(async (options) => {
      const { axe } = /** @type {{ axe: typeof import('axe-core') }} */ (/** @type {any} */ (globalThis));
      const { violations } = await axe.run({ include: [['#figures'], ['.rows']] }, options);
      return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }, options);
  expect(await violations({})).toEqual([]);
  // Themes differ in colours only.
  await page.emulateMedia({ colorScheme: 'dark' });
  expect(await violations({ runOnly: ['color-contrast'] })).toEqual([]);
});
