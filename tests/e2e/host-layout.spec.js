// Protects a chart in unusual layouts of the page around it: direction, scrolling containers, transforms, clipping,
// fullscreen.

import { expect } from '@playwright/test';

import { openArticle, test } from './host-site.js';
import { setAutoplay } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

for (const name of ['outflow.en', 'outflow.zh-CN']) {
  test(`${name} reads from left to right on a page from right to left`, async ({ page, site }) => {
    await openArticle(page, site, (html) => html.replace('<html', '<html dir="rtl"'), { name });
    for (const part of ['.figure', '[slot=takeaway]', '[slot=data] table']) {
      await expect(page.locator(`news-figure ${part}`).first()).toHaveCSS('direction', 'ltr');
    }
    const [summary, listen] = await Promise.all(
      ['summary', '.listen'].map((part) => page.locator(`news-figure ${part}`).boundingBox()),
    );
    if (!summary || !listen) throw new Error('a control has no box');
    const text = await page.locator('news-figure summary').evaluate((element) => {
      const range = document.createRange();
      range.selectNodeContents(element);
      return range.getBoundingClientRect().right;
    });
    expect(text, 'the label of the table ends before the button').toBeLessThan(listen.x);
  });
}

test('in a scrolling container every step is shown when nothing can be scrolled further', async ({ page, site }) => {
  await page.setViewportSize({ width: 1080, height: 1920 });
  await setAutoplay(page, 'scroll');
  const change = (/** @type {string} */ html) =>
    html
      .replace(
        '<body>',
        '<body style="margin: 0"><main style="height: 100vh; overflow: auto"><div style="height: 1500px">',
      )
      .replace('<news-figure', '</div><news-figure')
      .replace('</body>', '</main></body>');
  await openArticle(page, site, change, { plays: true });
  await page.locator('main').evaluate((main) => main.scrollTo(0, main.scrollHeight));
  await expect.poll(() => page.locator('news-figure').evaluate((/** @type {any} */ figure) => figure.progress)).toBe(1);
});

test('nothing of the chart makes the page larger', async ({ page, site }) => {
  const change = (/** @type {string} */ html) =>
    html
      .replace(
        '<body>',
        '<body style="margin: 0"><main style="height: 100vh; overflow: auto"><div style="height: 2000px"></div>',
      )
      .replace('</body>', '</main></body>');
  await openArticle(page, site, change);
  const { scroll, client } = await page.evaluate(() => {
    const { scrollHeight: scroll, clientHeight: client } = document.documentElement;
    return { scroll, client };
  });
  expect(scroll).toBe(client);
});

test('the tooltip is beside its figure in a page that shrinks or magnifies the chart', async ({ page, site }) => {
  for (const scale of [0.5, 1.5]) {
    const style = `transform: scale(${scale}); transform-origin: 0 0; width: 700px`;
    await openArticle(page, site, (html) => html.replace('<news-figure', `<news-figure style="${style}"`));
    const canvas = page.locator('news-figure canvas');
    const option = page.locator('news-figure [role=option]').first();
    await option.focus();
    await page.keyboard.press('Escape');
    const figure = await option.boundingBox();
    if (!figure) throw new Error('the figure has no box');
    const [x, y] = [figure.x + figure.width / 2, figure.y + figure.height / 2];
    await page.mouse.move(x, y);
    const tooltip = page.locator('news-figure .tooltip');
    await expect(tooltip).toBeVisible();
    const box = await tooltip.boundingBox();
    if (!box) throw new Error('the tooltip has no box');
    const distance = Math.max(box.x - x, x - box.x - box.width, box.y - y, y - box.y - box.height, 0);
    expect(distance, `scale ${scale}`).toBeLessThan(40);
    const pixels = await canvas.evaluate((/** @type {HTMLCanvasElement} */ element) => {
      return element.width / element.getBoundingClientRect().width;
    });
    expect(pixels, 'a magnified canvas is sharp').toBeGreaterThan(0.95);
  }
});

test('the tooltip is below its figure where the page would clip it above', async ({ page, site }) => {
  const card = '<div style="height: 400px"></div><section style="overflow: hidden; height: 900px">';
  const change = (/** @type {string} */ html) =>
    html
      .replace('<news-figure', `${card}<news-figure`)
      .replace(/<h3 slot="headline">.*?<\/h3>/s, '')
      .replace(/<p slot="subtitle">.*?<\/p>/s, '')
      .replace('</news-figure>', '</news-figure></section>');
  await openArticle(page, site, change);
  await page.locator('news-figure [role=option]').first().focus();
  const [tooltip, section] = await Promise.all(
    ['news-figure .tooltip', 'section'].map((path) => page.locator(path).boundingBox()),
  );
  if (!tooltip || !section) throw new Error('no box');
  expect(tooltip.y).toBeGreaterThanOrEqual(section.y);
});

test('in fullscreen the chart is on paper and can be scrolled', async ({ page, site }) => {
  await openArticle(page, site, (html) => html);
  await page.evaluate(() =>
    addEventListener('click', () => document.querySelector('news-figure')?.requestFullscreen(), { once: true }),
  );
  await page.locator('h1').click();
  await page.waitForFunction(() => document.fullscreenElement !== null);
  const figure = page.locator('news-figure');
  await expect(figure).toHaveCSS('background-color', 'rgb(251, 250, 247)');
  await expect(figure).toHaveCSS('overflow-y', 'auto');
});
