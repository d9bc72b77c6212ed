// Protects the editor: a wrong number is reported with reasons, the charts show a right one, a draft survives a reload and
// a failing server, and the saved file differs only in that number.

import { expect, test } from '@playwright/test';

import { CSP } from '../csp.js';
import { VALUE_2019, CHANGE, CHART, openEditor, table, description, downloadChanges, readStoryFile } from './editor.js';
import { recordConsole } from './page.js';

test.use({ locale: 'en-GB' });

test('a wrong number is reported with reasons and suggestions; the charts keep the last valid values', async ({
  page,
}) => {
  await openEditor(page);
  expect(await description(page, VALUE_2019)).toBe('more than 190, less than 200 · derived: 191');
  await page.fill(VALUE_2019, '180多人');
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'true');
  expect(await description(page, VALUE_2019)).toMatch(
    /more than 180, less than 190.*outflow\.province\.change.*there are none/s,
  );
  await expect(page.getByText('One thing is wrong.', { exact: true }).first()).toBeVisible();
  await expect(page.locator('#section-outflow .note')).toBeVisible();
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 190/);
  await page.getByRole('button', { name: 'Use 191人' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('191人');
  await expect(page.locator(VALUE_2019)).toBeFocused();
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'false');
  await expect(page.locator('#section-outflow .note')).toBeHidden();
  await expect(table(page)).toContainText('191');
});

test('the chart shows valid edits, and each edit can be undone and redone', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.getByRole('button', { name: /^Use 下降/ }).click();
  const change = await page.locator(CHANGE).inputValue();
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 180/);
  await expect(page.locator(`${CHART} .headline`)).toContainText(change.replace('下降', ''));
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(CHANGE)).toHaveValue('下降44.15%');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await expect(page.getByRole('button', { name: 'Undo' })).toHaveAttribute('aria-disabled', 'true');
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /over 190/);
  await page.getByRole('button', { name: 'Redo' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
});

test('the downloaded file differs from the opened one only in the edited number', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '191人');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('figures.toml');
  const before = await readStoryFile('figures.toml');
  expect(text).toBe(before.replace('2019 = "190多人"', '2019 = "191人"'));
  expect(text).not.toBe(before);
});

test('only the first of two tabs stores the draft, and the second says so', async ({ page, context }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  const draft = () => page.evaluate(() => localStorage.getItem('news-figure editor draft'));
  const first = await draft();
  expect(first).toContain('180多人');
  const other = await context.newPage();
  await openEditor(other);
  await expect(other.locator(VALUE_2019)).toHaveValue('180多人');
  await expect(other.getByText('Another tab has this editor open')).toBeVisible();
  await other.fill(VALUE_2019, '170多人');
  expect(await draft()).toBe(first);
  // When the first tab is closed and has left the draft, the second one stores it.
  await page.close();
  await expect(other.getByText('Another tab has this editor open')).toBeHidden();
  expect(await other.evaluate(() => localStorage.getItem('news-figure editor draft'))).toContain('170多人');
});

test('a draft survives a reload and can be discarded', async ({ page }) => {
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.reload();
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
  await expect(page.locator(VALUE_2019)).toHaveAttribute('aria-invalid', 'true');
  await page.getByRole('button', { name: 'Discard the draft' }).click();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await page.reload();
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  expect(await page.evaluate(() => localStorage.getItem('news-figure editor draft'))).toBeNull();
});

test('messages are edited in every language, checked, and shown in the chart', async ({ page }) => {
  await openEditor(page);
  await page.locator('#section-outflow summary', { hasText: 'Texts of this chart' }).click();
  const field = page.locator('[data-field="message:en:chart.outflow.subtitle"]');
  await field.fill('Another subtitle, {from} and {to}');
  await expect(page.locator(`${CHART} .subtitle`)).toContainText('Another subtitle, 2018 and 2019');
  await field.fill('Another subtitle');
  await expect(field).toHaveAttribute('aria-invalid', 'true');
  await expect(page.locator(`${CHART} .subtitle`)).toContainText('Another subtitle, 2018 and 2019');
  await field.fill('Another subtitle, {from} and {to}');
  const { name, text } = await downloadChanges(page);
  expect(name).toBe('en.toml');
  const lines = (await readStoryFile('messages/en.toml')).split('\n');
  const changed = text.split('\n').filter((line, at) => line !== lines[at]);
  expect(changed).toEqual(['subtitle = "Another subtitle, {from} and {to}"']);
  await page.selectOption('#chart-language', 'zh-CN');
  await expect(page.locator(`${CHART} canvas`)).toHaveAttribute('aria-label', /190多/);
});

test('the keyboard operates the editor, and changes are announced', async ({ page }) => {
  await openEditor(page);
  await page.focus(VALUE_2019);
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.insertText('180多人');
  await expect(page.locator('.toolbar [role=status]')).toHaveText('more than 180, less than 190. One thing is wrong.');
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Use 190多人' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.locator(VALUE_2019)).toHaveValue('190多人');
  await expect(page.locator('.toolbar [role=status]')).toHaveText(/Nothing is wrong\./);
  await page.locator('#section-outflow').getByText('outflow', { exact: true }).click();
  await page.keyboard.press('ControlOrMeta+Z');
  await expect(page.locator(VALUE_2019)).toHaveValue('180多人');
  await page.locator('.problems summary').press('Enter');
  await page.getByRole('button', { name: 'Go to the field: outflow.province.change' }).press('Enter');
  await expect(page.locator('[data-field="quantity:2018:outflow.province"]')).toBeFocused();
});

test('the editor is in Chinese for Chinese browsers, and in English on request', async ({ page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'languages', { value: ['zh-TW'] }));
  await openEditor(page);
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  expect(await description(page, VALUE_2019)).toBe('大于 190，小于 200 · 可推定为 191');
  await page.getByRole('button', { name: 'English' }).click();
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

for (const [what, file] of /** @type {const} */ ([
  ['module', '**/assets/editor-*.wasm'],
  ['story', '**/assets/story-*.json'],
])) {
  test(`if the ${what} cannot be loaded, this is reported and the draft is kept`, async ({ page }) => {
    /** @type {string[]} */
    const uncaught = [];
    page.on('pageerror', ({ message }) => uncaught.push(message));
    await openEditor(page);
    await page.fill(VALUE_2019, '191人');
    await page.route(file, (route) => route.fulfill({ status: 503, body: 'busy' }));
    await page.reload();
    await expect(page.getByRole('alert')).toContainText('Load the page again');
    await expect(page.getByRole('alert')).toContainText('status 503');
    await page.unroute(file);
    await page.reload();
    await expect(page.locator(VALUE_2019)).toHaveValue('191人');
    await expect(page.getByRole('alert')).toHaveCount(0);
    expect(uncaught).toEqual([]);
  });
}

test('the editor runs under a strict security policy and does not scroll sideways on narrow screens', async ({
  page,
}) => {
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  const messages = recordConsole(page);
  await page.setViewportSize({ width: 320, height: 700 });
  await openEditor(page);
  await page.fill(VALUE_2019, '180多人');
  await page.locator('#section-outflow summary', { hasText: 'Texts of this chart' }).click();
  await page.fill('#article-text', '有近200所学校参加。');
  await page.getByRole('button', { name: 'Look for figures' }).click();
  await page.locator('.candidates button').click();
  await downloadChanges(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  expect(messages).toEqual([]);
});
