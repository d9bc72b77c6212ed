// Protects the element: its attributes, properties, methods and events, and that static content stays until the chart is
// live.

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { CSP } from '../csp.js';
import {
  EN,
  ONE_CHART,
  OUTFLOW,
  PICTURE,
  SUBJECT,
  ZH,
  countPixels,
  disableAutoplay,
  failOnErrors,
  onElement,
  openLive,
  setProgress,
} from './page.js';

test.beforeEach(({ page }) => failOnErrors(page));

for (const { path, lang } of ONE_CHART) {
  test(`the texts of the chart have their language: ${path}`, async ({ page }) => {
    const figure = await openLive(page, path);
    await expect(figure.locator('.figure')).toHaveAttribute('lang', lang);
  });
}

test('the reader chooses the value mode', async ({ page }) => {
  const figure = await openLive(page, EN);
  const printed = await countPixels(page, SUBJECT.light);
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await expect(figure).toHaveJSProperty('values', 'derived');
  await expect.poll(() => countPixels(page, SUBJECT.light)).not.toBe(printed);
  await figure.getByRole('radio', { name: 'Printed' }).check();
  await expect.poll(() => countPixels(page, SUBJECT.light)).toBe(printed);
});

test('the table opens from its summary', async ({ page }) => {
  const figure = await openLive(page, EN);
  await expect(figure.locator('table:visible')).toHaveCount(0);
  await figure.getByText('Data table').click();
  await expect(figure.locator('details table')).toBeVisible();
  await expect(figure.locator('details table')).toContainText('over 340 people');
});

test('the static texts return when the element has their language again', async ({ page }) => {
  await disableAutoplay(page);
  await page.goto(ZH);
  await page.locator(OUTFLOW).evaluate((original) => {
    const figure = /** @type {HTMLElement} */ (original.cloneNode(true));
    figure.id = 'copy';
    figure.lang = 'en';
    figure.setAttribute('loading', 'eager');
    document.body.prepend(figure);
  });
  const inside = page.locator('#copy .figure');
  await expect(inside).toHaveClass(/live-text/);
  await page.locator('#copy').evaluate((figure) => figure.setAttribute('lang', 'zh-CN'));
  await expect(inside).not.toHaveClass(/live-text/);
});

test('the chart changes its language with the attribute', async ({ page }) => {
  const figure = await openLive(page, ZH);
  await onElement(page, (f) => f.setAttribute('lang', 'en'));
  await expect(figure.locator('canvas')).toHaveAttribute('aria-label', /over 340 people/);
  await expect(figure.locator('.headline')).toContainText('down 44.15%');
  await onElement(page, (f) => f.setAttribute('lang', 'zh-CN'));
  await expect(figure.locator('canvas')).toHaveAttribute('aria-label', /340多人/);
});

test('a link switches the page to the other language', async ({ page }) => {
  await page.goto('index.html');
  await page.getByRole('link', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.getByRole('link', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
});

test('the chart has the theme of the system unless the attribute sets one', async ({ page }) => {
  await openLive(page, ZH);
  expect(await countPixels(page, SUBJECT.dark)).toBe(0);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(() => countPixels(page, SUBJECT.dark)).toBeGreaterThan(5000);
  await onElement(page, (f) => f.setAttribute('theme', 'light'));
  expect(await countPixels(page, SUBJECT.light)).toBeGreaterThan(5000);
});

test.describe('on a screen with 3 pixels per CSS pixel', () => {
  test.use({ deviceScaleFactor: 3 });
  test('the canvas has one pixel per device pixel', async ({ page }) => {
    const figure = await openLive(page, ZH);
    const canvas = await figure.locator('canvas').evaluate((c) => {
      const { width, clientWidth } = /** @type {HTMLCanvasElement} */ (c);
      return { width, clientWidth };
    });
    expect(Math.abs(canvas.width - canvas.clientWidth * 3)).toBeLessThanOrEqual(1);
  });
});

test('the static picture stays when the module cannot be loaded, and a later attempt succeeds', async ({ page }) => {
  await disableAutoplay(page);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(ZH);
  const figure = page.locator(OUTFLOW);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator(PICTURE)).toBeVisible();
  await expect(figure.locator('canvas')).toBeHidden();
  await expect(figure.locator('[slot=takeaway]')).toBeVisible();
  await page.unroute('**/*.wasm');
  await onElement(page, (f) => f.parentNode.insertBefore(f, f.nextSibling));
  await expect(figure.locator('canvas')).toBeVisible();
});

test('an unknown chart dispatches an error that lists the known charts', async ({ page }) => {
  await openLive(page, ZH);
  const message = await page.evaluate(async () => {
    const figure = document.createElement('news-figure');
    figure.setAttribute('chart', 'nowhere');
    figure.setAttribute('loading', 'eager');
    figure.textContent = 'fallback';
    const error = new Promise((resolve) => figure.addEventListener('error', resolve));
    document.body.append(figure);
    return /** @type {any} */ (await error).detail.message;
  });
  expect(message).toContain('outflow');
});

test('a live chart stays live when the attribute is set to an unknown chart', async ({ page }) => {
  await openLive(page, ZH);
  const figure = page.locator('news-figure').first();
  const before = await countPixels(page, SUBJECT.light);
  const message = await figure.evaluate(async (f) => {
    const error = new Promise((resolve) => f.addEventListener('error', resolve, { once: true }));
    f.setAttribute('chart', 'nowhere');
    return /** @type {any} */ (await error).detail.message;
  });
  expect(message).toContain('nowhere');
  await setProgress(page, 0);
  expect(await countPixels(page, SUBJECT.light)).toBeLessThan(before);
  await figure.evaluate((f) => f.setAttribute('chart', 'cities'));
  await expect(figure.locator('.takeaway')).toContainText('109');
});

test('the element stops playing when it is removed', async ({ page }) => {
  const figure = await openLive(page, ZH);
  for (let round = 0; round < 5; round += 1) {
    await onElement(page, (f) => {
      const { parentNode, nextSibling } = f;
      f.remove();
      parentNode.insertBefore(f, nextSibling);
    });
  }
  await expect(figure.locator('canvas')).toBeVisible();
  await onElement(page, (f) => {
    f.replay();
    f.remove();
    /** @type {any} */ (globalThis).figure = f;
  }).catch(() => {});
  expect(await page.evaluate(() => /** @type {any} */ (globalThis).figure.paused)).toBe(true);
});

test('the chart runs under a strict security policy', async ({ page }) => {
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  /** @type {string[]} */
  const messages = [];
  // Other messages do not matter here.
  page.on('console', (message) => {
    if (message.type() === 'error' || /polic/i.test(message.text())) messages.push(message.text());
  });
  await openLive(page, ZH);
  await setProgress(page, 0.5);
  expect(messages).toEqual([]);
  // The policy is in force: a violation is reported.
  await page.evaluate(() => Object.assign(new Image(), { src: 'http://elsewhere.invalid/' }).src);
  await expect.poll(() => messages.length).toBe(1);
});

test('the chart runs unbundled from the repository', async ({ page }) => {
  const figure = await openLive(page, new URL('index.html', SOURCE).href);
  expect(await countPixels(page, SUBJECT.light)).toBeGreaterThan(5000);
  await expect(figure.locator('.headline')).toContainText('44.15%');
  await figure.locator('summary').click();
  await expect(figure.locator('details table')).toContainText('340多人');
  // The build draws the samples, so their section is left out.
  await expect(page.getByRole('heading', { name: '怎样看图' })).toBeHidden();
});
