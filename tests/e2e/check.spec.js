// Protects check.html, where an editor checks the numbers of a release: findings and marks in the text lead to each other, marks
// are exactly where the numbers are, long texts do not block the page, and nothing of a text leaves the machine or is parsed.
// All of it runs under the strict security policy of the build.

import { expect, test } from '@playwright/test';

import { CSP } from '../csp.js';
import { recordConsole } from './page.js';

test.use({ locale: 'en-GB' });

/** A release with a contradiction in its second line and a question in its third. */
const RELEASE = [
  'Accidents and people',
  'In 2019 there were 1,234 accidents, down 8.0% from 1,299 in 2018. There were 12 schools.',
  'The census counted 4,699,755 people in 2018, up 457,700 from 4,242,050 in 2013.',
];

/** @type {string[]} */
let messages;
/** Addresses of all requests. @type {string[]} */
let requests;

test.beforeEach(async ({ page }) => {
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  messages = recordConsole(page);
  requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('check.html');
});

test.afterEach(() => expect(messages).toEqual([]));

/** @param {import('@playwright/test').Page} page @param {string} text */
async function check(page, text) {
  await page.getByLabel('Text of the release').fill(text);
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Result' })).toBeFocused();
}

/** Returns the texts of marks. @param {import('@playwright/test').Page} page @param {string} kind */
const marks = (page, kind) => page.locator(`.release-text .${kind}`).allTextContents();

test('findings lead to their numbers in the text, and marks to their finding', async ({ page }) => {
  await page.getByLabel('Text of the release').fill(RELEASE.join('\n'));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Result' })).toBeFocused();
  await expect(page.getByRole('status')).toContainText('Contradictions: 1. Questions: 1.');
  expect(await marks(page, 'contradiction')).toEqual(['1,234 accidents', 'down 8.0%', '1,299']);
  expect(await marks(page, 'question')).toEqual(['4,699,755 people', 'up 457,700', '4,242,050']);
  expect(await marks(page, 'number')).toEqual(['12 schools']);

  const [contradiction, question] = await page.locator('.findings li').all();
  await expect(contradiction ?? page).toContainText('Would fit: down 8.0% → down 5.0%');
  await expect(question ?? page).toContainText('Line 3');
  await contradiction?.getByRole('button', { name: '1,299' }).press('Enter');
  const mark = page.getByRole('link', { name: '1,299' });
  await expect(mark).toBeFocused();
  await expect(mark).toHaveAccessibleDescription(/^The change does not agree with the values/);
  expect(await marks(page, 'chosen')).toEqual(['1,234 accidents', 'down 8.0%', '1,299']);
  await page.getByRole('link', { name: 'up 457,700' }).press('Enter');
  await expect(question ?? page).toBeFocused();
});

test('marks are where the numbers are, after emoji, at the line ends of Windows, and beside markup', async ({
  page,
}) => {
  const markup = '<img src=x onerror="globalThis.ran = 1">';
  await check(page, `\r\n😀🎉 ${markup}\r\n\r\n👩‍👧 ${RELEASE[1]}\r\n${markup}`);
  expect(await marks(page, 'contradiction')).toEqual(['1,234 accidents', 'down 8.0%', '1,299']);
  await expect(page.locator('.findings')).toContainText('Line 4');
  await expect(page.locator('.release-text')).toContainText(markup);
  expect(await page.evaluate(() => 'ran' in globalThis)).toBe(false);
});

test('a text without numbers has a result, which follows the language of the page', async ({ page }) => {
  await check(page, 'Nothing to count.');
  await expect(page.getByRole('status')).toHaveText('No figure was found in this text.');
  await expect(page.locator('.release-text')).toBeHidden();
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.getByRole('status')).toHaveText('这段文字里没有找到数字。');
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await page.getByRole('textbox').fill('');
  await page.getByRole('button', { name: '核对' }).click();
  await expect(page.getByRole('status')).toHaveText('这段文字里没有找到数字。');
});

test('a check that takes minutes does not block the page and can be stopped', async ({ page }) => {
  const field = page.getByLabel('Text of the release');
  await field.fill(`${RELEASE[1]} `.repeat(12_000));
  await page.getByRole('button', { name: 'Check', exact: true }).click();
  await expect(page.getByRole('status')).toHaveText('Checking …');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByRole('status')).toHaveText('Stopped. The text was not checked.');
  await check(page, RELEASE.join('\n'));
  await expect(page.getByRole('status')).toContainText('Contradictions: 1.');
});

test('no text leaves the machine, and nothing of it is stored', async ({ page }) => {
  await check(page, RELEASE.join('\n'));
  const { origin } = new URL(page.url());
  for (const address of requests) {
    expect(new URL(address).origin).toBe(origin);
    expect(address).not.toMatch(/[?#]/);
  }
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toMatch(/accidents/);
});

test('the page does not scroll sideways where it is narrow', async ({ page }) => {
  await page.setViewportSize({ width: 280, height: 700 });
  await check(page, `${RELEASE.join('\n')}\n${'9'.repeat(300)}`);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(280);
});
