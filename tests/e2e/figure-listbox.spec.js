// Protects access to every figure of a live chart by keyboard, pointer, touch and screen reader, also in forced colours and
// with large text.

import { expect, test } from '@playwright/test';

import { CHARTS, EN, OUTFLOW, ZH, openLive, setProgress } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** Scrolls a chart into view and waits until it is live. @param {Page} page @param {string} chart */
async function goLive(page, chart) {
  const figure = page.locator(`news-figure[chart=${chart}]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  return figure;
}

/** @param {Page} page @returns {Promise<string | null | undefined>} label of the focused option */
function focusedLabel(page) {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'));
}

/** Returns the value in a row of the table, without the quoted source text. @param {string[]} row */
function value([, , printed = '', derived = '']) {
  return /\d/.test(printed) ? (printed.split(/ ?[（(]/)[0] ?? '') : derived;
}

test('arrow keys reach every figure of every chart in the order of its table', async ({ page }) => {
  await openLive(page, 'en.html');
  for (const chart of CHARTS) {
    const figure = await goLive(page, chart);
    const rows = await figure
      .locator('[slot=data] tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    expect(rows.length).toBeGreaterThan(1);
    await figure.locator('[role=option]').first().focus();
    for (const row of rows) {
      expect(await focusedLabel(page), chart).toContain(row[0]);
      expect(await focusedLabel(page), chart).toContain(value(row));
      await expect(figure.locator('.tooltip strong')).toBeVisible();
      await page.keyboard.press('ArrowRight');
    }
    expect(await focusedLabel(page), 'the focus stays on the last').toContain(rows.at(-1)?.[0]);
    await page.keyboard.press('Home');
    expect(await focusedLabel(page)).toContain(rows[0]?.[0]);
    await page.keyboard.press('End');
    expect(await focusedLabel(page)).toContain(rows.at(-1)?.[0]);
  }
});

test('the Tab key stops once at the list, and then at the controls', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('[role=option]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(figure.getByRole('button', { name: 'Replay' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  expect(await focusedLabel(page)).toContain('2019');
});

test('up and down go to the next or previous counted figure', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('[role=option]').first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await focusedLabel(page)).toMatch(/^of whom from Linxia, 2018/);
  await page.keyboard.press('ArrowDown');
  expect(await focusedLabel(page)).toMatch(/^Parts of the special campaign/);
  await page.keyboard.press('ArrowUp');
  expect(await focusedLabel(page)).toMatch(/^of whom from Linxia, 2018/);
});

test('Enter shows source and derivation in the tooltip, and Escape hides them, then the tooltip', async ({ page }) => {
  const figure = await openLive(page, EN);
  const tooltip = figure.locator('.tooltip');
  await figure.locator('[role=option]').first().focus();
  await expect(tooltip).toContainText('over 340 people, as printed; worked out as 342 people.');
  await expect(tooltip).not.toContainText('Source');
  await page.keyboard.press('Enter');
  await expect(tooltip).toContainText('line 11 of the article');
  await expect(tooltip).toContainText('342 → 191');
  await expect(figure.getByRole('status')).toContainText('342 → 191');
  await page.keyboard.press('Escape');
  await expect(tooltip).not.toContainText('Source');
  await expect(tooltip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tooltip).toBeHidden();
  expect(await focusedLabel(page)).toContain('2018');
});

test('the focus ring is on the mark at every width and moment', async ({ page }) => {
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 900 });
    const figure = await openLive(page, ZH);
    // The column of 2019: marks inside the ring, and none to its left.
    await figure.locator('[role=option]').first().focus();
    await page.keyboard.press('ArrowRight');
    for (const progress of [0.45, 1]) {
      await setProgress(page, progress);
      const ring = await figure.evaluate((f) => {
        const root = /** @type {ShadowRoot} */ (f.shadowRoot);
        const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector('canvas'));
        const option = /** @type {HTMLElement} */ (root.activeElement);
        const ratio = canvas.width / canvas.clientWidth;
        const { offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h } = option;
        const ink = (/** @type {number[]} */ box) => {
          const [left, top, width, height] = box.map((px) => Math.round(px * ratio));
          const data = canvas.getContext('2d')?.getImageData(left ?? 0, top ?? 0, width || 1, height || 1).data ?? [];
          let inked = 0;
          for (let i = 3; i < data.length; i += 4) inked += (data[i] ?? 0) / 255;
          return inked / (data.length / 4);
        };
        return {
          inside: ink([x, y, w, h]),
          left: ink([x - 5, y + h * 0.6, 3, h * 0.3]),
          style: getComputedStyle(option).outlineStyle,
        };
      });
      const moment = `${width} px, progress ${progress}`;
      expect(ring.style, moment).toBe('solid');
      expect(ring.inside, moment).toBeGreaterThan(0.3);
      expect(ring.left, moment).toBe(0);
    }
  }
});

test('the pointer shows a tooltip, can move onto it, and Escape hides it', async ({ page }) => {
  await page.clock.install();
  const figure = await openLive(page, EN);
  const tooltip = figure.locator('.tooltip');
  const box = await figure.locator('[role=option]').nth(3).boundingBox();
  if (!box) throw new Error('The option is not laid out.');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(tooltip).toContainText('of whom from Linxia, 2018');
  const tooltipBox = await tooltip.boundingBox();
  if (!tooltipBox) throw new Error('The tooltip is not laid out.');
  await page.mouse.move(tooltipBox.x + tooltipBox.width / 2, tooltipBox.y + tooltipBox.height / 2, { steps: 4 });
  // Longer than the hide delay.
  await page.clock.runFor(1000);
  await expect(tooltip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tooltip).toBeHidden();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(tooltip).toBeVisible();
  await page.mouse.move(2, 2);
  await page.clock.runFor(1000);
  await expect(tooltip).toBeHidden();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap near a mark shows its tooltip in view and not under the finger', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    const figure = await openLive(page, EN);
    const tooltip = figure.locator('.tooltip');
    for (const [index, name] of [
      [0, '2018'],
      [1, '2019'],
      [3, 'Linxia, 2018'],
    ]) {
      await figure.locator('[role=option]').nth(Number(index)).scrollIntoViewIfNeeded();
      const box = await figure.locator('[role=option]').nth(Number(index)).boundingBox();
      if (!box) throw new Error('The option is not laid out.');
      const finger = { x: box.x + box.width + (index === 1 ? -4 : 6), y: box.y + box.height * 0.45 };
      await page.touchscreen.tap(finger.x, finger.y);
      await expect(tooltip).toContainText(String(name));
      const tooltipBox = await tooltip.boundingBox();
      if (!tooltipBox) throw new Error('The tooltip is not laid out.');
      expect(tooltipBox.x).toBeGreaterThanOrEqual(0);
      expect(tooltipBox.x + tooltipBox.width).toBeLessThanOrEqual(320);
      expect(tooltipBox.y).toBeGreaterThanOrEqual(0);
      const isUnder = finger.y > tooltipBox.y - 12 && finger.y < tooltipBox.y + tooltipBox.height + 12;
      expect(isUnder, 'the tooltip is under the finger').toBe(false);
      await page.touchscreen.tap(315, 4);
      await expect(tooltip).toBeHidden();
    }
  });
});

test('the button goes step by step and announces each step with reduced motion', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const figure = await openLive(page, EN, { plays: true });
  const progress = () => figure.evaluate((f) => /** @type {any} */ (f).progress.toFixed(3));
  const button = figure.getByRole('button', { name: 'Next step' });
  const status = figure.getByRole('status');
  expect(await progress()).toBe('1.000');
  for (const [expected, text] of [
    ['0.000', '2018: over 340 people'],
    ['0.409', '2019: over 190 people'],
    ['0.727', 'down 44.15%'],
    ['1.000', 'down 30.77%'],
  ]) {
    await button.click();
    expect(await progress()).toBe(expected);
    await expect(status).toContainText(text ?? '');
  }
});

test('the end of a replay, and changes of value mode and language, are announced', async ({ page }) => {
  const figure = await openLive(page, EN);
  const status = figure.getByRole('status');
  await expect(status).toHaveText('');
  await figure.getByRole('button', { name: 'Replay' }).click();
  await expect(status).toContainText('From over 340 people in 2018');
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await expect(status).toContainText('342 → 191');
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await expect(status).toContainText('整数');
});

test('a chart that plays automatically announces nothing', async ({ page }) => {
  await page.goto(ZH);
  const figure = page.locator(OUTFLOW);
  await figure.locator('canvas').scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect.poll(() => figure.evaluate((f) => /** @type {any} */ (f).progress)).toBeGreaterThan(0.3);
  await expect(figure.getByRole('status')).toHaveText('');
});

test('the chart has system colours as soon as forced colours are active', async ({ page }) => {
  const figure = await openLive(page, ZH);
  await page.emulateMedia({ forcedColors: 'active' });
  const readColours = () =>
    figure.evaluate((f) => {
      const canvas = /** @type {HTMLCanvasElement} */ (f.shadowRoot?.querySelector('canvas'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const drawn = new Set();
      for (let i = 0; i < data.length; i += 4) {
        if (data[i + 3] === 255) drawn.add(`${data[i]},${data[i + 1]},${data[i + 2]}`);
      }
      const probe = document.body.appendChild(document.createElement('i'));
      const pixel = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'));
      const system = ['CanvasText', 'Highlight'].map((name) => {
        // Chromium's `Highlight` is translucent.
        for (const colour of ['Canvas', name]) {
          probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
          pixel.fillStyle = getComputedStyle(probe).color;
          pixel.fillRect(0, 0, 1, 1);
        }
        return pixel.getImageData(0, 0, 1, 1).data.subarray(0, 3).join(',');
      });
      return { drawn: [...drawn], system };
    });
  await expect(async () => {
    const { drawn, system } = await readColours();
    for (const colour of system) expect(drawn).toContain(colour);
    expect(drawn.length, 'only system colours and blends at edges').toBeLessThan(80);
  }).toPass({ timeout: 20_000 });
});

test('the chosen value mode is visible in forced colours', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const figure = await openLive(page, 'index.html');
  const borders = await figure.evaluate((f) => {
    const names = [...(f.shadowRoot?.querySelectorAll('.values span') ?? [])];
    return names.map((name) => getComputedStyle(name).borderColor);
  });
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(borders).toHaveLength(2);
  expect(borders[0], 'chosen').not.toBe(background);
  expect(borders[1], 'not chosen').toBe(background);
});

test('marks have the colours of text when more contrast is preferred', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const colour = () => figure.evaluate((f) => getComputedStyle(f).getPropertyValue('--news-figure-emphasis'));
  const normal = await colour();
  await page.emulateMedia({ contrast: 'more' });
  expect(await colour()).not.toBe(normal);
  expect(await colour()).toBe(
    await figure.evaluate((f) => getComputedStyle(f).getPropertyValue('--news-figure-emphasis-text')),
  );
});

test('a right-to-left host page does not mirror the chart', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await figure.locator('canvas').screenshot();
  const left = () =>
    figure
      .locator('[role=option]')
      .first()
      .evaluate((o) => /** @type {HTMLElement} */ (o).offsetLeft);
  const leftBefore = await left();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await figure.locator('canvas').screenshot()).toEqual(before);
  expect(await left()).toBe(leftBefore);
});

test('the chart has larger labels with text of twice the size, and does not scroll sideways at 320 px', async ({
  page,
}) => {
  await page.setViewportSize({ width: 366, height: 900 });
  const figure = await openLive(page, EN);
  const aspectRatio = () => figure.locator('canvas').evaluate((c) => c.clientHeight / c.clientWidth);
  const narrow = await aspectRatio();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(aspectRatio).not.toBeCloseTo(narrow, 1);
  // Set in the browser by the reader. The text size of the page does not matter to a chart.
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  // Twice the text at twice the width is the layout of half the width, scaled up.
  await page.setViewportSize({ width: 701, height: 900 });
  await expect.poll(aspectRatio).toBeCloseTo(narrow, 1);
  await page.setViewportSize({ width: 320, height: 900 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
});
