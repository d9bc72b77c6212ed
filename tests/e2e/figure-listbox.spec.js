// Protects that every figure of every chart can be reached and read: by keyboard, by pointer, by touch, and
// by those who hear it.

import { expect, test } from '@playwright/test';

import { CHARTS, EN, OUTFLOW, ZH, openLive, setProgress } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Locator} Locator */

/** @param {Page} page @param {string} chart */
async function goLive(page, chart) {
  const figure = page.locator(`news-figure[chart=${chart}]`);
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  return figure;
}

/** @param {Page} page @returns {Promise<string | null | undefined>} what is read out for what has the focus */
function focused(page) {
  return page.evaluate(() => document.activeElement?.shadowRoot?.activeElement?.getAttribute('aria-label'));
}

/** What a row of the table says of its figure; behind it stand the source's own words. @param {string[]} row */
function value([, , printed = '', pinned = '']) {
  return /\d/.test(printed) ? (printed.split(/ ?[（(]/)[0] ?? '') : pinned;
}

test('arrows reach every figure of every chart, in the order of its table', async ({ page }) => {
  await openLive(page, 'en.html');
  for (const chart of CHARTS) {
    const figure = await goLive(page, chart);
    const rows = await figure
      .locator('[slot=data] tbody tr')
      .evaluateAll((all) => all.map((row) => [...row.children].map((cell) => cell.textContent ?? '')));
    expect(rows.length).toBeGreaterThan(1);
    await figure.locator('[role=option]').first().focus();
    for (const row of rows) {
      expect(await focused(page), chart).toContain(row[0]);
      expect(await focused(page), chart).toContain(value(row));
      await expect(figure.locator('.tooltip strong')).toBeVisible();
      await page.keyboard.press('ArrowRight');
    }
    expect(await focused(page), 'the last is not left').toContain(rows.at(-1)?.[0]);
    await page.keyboard.press('Home');
    expect(await focused(page)).toContain(rows[0]?.[0]);
    await page.keyboard.press('End');
    expect(await focused(page)).toContain(rows.at(-1)?.[0]);
  }
});

test('a chart is one stop of the tab key, and its controls follow', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('[role=option]').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(figure.getByRole('button', { name: 'Replay' })).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toContain('2019');
});

test('up and down go from what is counted to what is counted', async ({ page }) => {
  const figure = await openLive(page, EN);
  await figure.locator('[role=option]').first().focus();
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^of whom from Linxia, 2018/);
  await page.keyboard.press('ArrowDown');
  expect(await focused(page)).toMatch(/^Parts of the special campaign/);
  await page.keyboard.press('ArrowUp');
  expect(await focused(page)).toMatch(/^of whom from Linxia, 2018/);
});

test('Enter tells source and reckoning, Escape takes them away, and then the tip', async ({ page }) => {
  const figure = await openLive(page, EN);
  const tip = figure.locator('.tooltip');
  await figure.locator('[role=option]').first().focus();
  await expect(tip).toContainText('over 340 people, as printed; worked out as 342 people.');
  await expect(tip).not.toContainText('Source');
  await page.keyboard.press('Enter');
  await expect(tip).toContainText('line 11 of the article');
  await expect(tip).toContainText('342 → 191');
  await expect(figure.getByRole('status')).toContainText('342 → 191');
  await page.keyboard.press('Escape');
  await expect(tip).not.toContainText('Source');
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  expect(await focused(page)).toContain('2018');
});

for (const progress of [0.45, 1]) {
  for (const width of [320, 1280]) {
    test(`the ring lies on the mark at ${progress}, ${width} px wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 900 });
      const figure = await openLive(page, ZH);
      await setProgress(page, progress);
      // 2019's column: its ring holds as much of the columns' colour as can be, and no paper around it.
      await figure.locator('[role=option]').first().focus();
      await page.keyboard.press('ArrowRight');
      const filled = await figure.evaluate((f) => {
        const root = /** @type {ShadowRoot} */ (f.shadowRoot);
        const canvas = /** @type {HTMLCanvasElement} */ (root.querySelector('canvas'));
        const ring = /** @type {HTMLElement} */ (root.activeElement);
        const ratio = canvas.width / canvas.clientWidth;
        const { offsetLeft: x, offsetTop: y, offsetWidth: w, offsetHeight: h } = ring;
        const ink = (/** @type {number[]} */ box) => {
          const [left, top, width, height] = box.map((px) => Math.round(px * ratio));
          const data = canvas.getContext('2d')?.getImageData(left ?? 0, top ?? 0, width || 1, height || 1).data ?? [];
          let inked = 0;
          for (let at = 3; at < data.length; at += 4) inked += (data[at] ?? 0) / 255;
          return inked / (data.length / 4);
        };
        return {
          inside: ink([x, y, w, h]),
          left: ink([x - 5, y + h * 0.6, 3, h * 0.3]),
          style: getComputedStyle(ring).outlineStyle,
        };
      });
      expect(filled.style).toBe('solid');
      expect(filled.inside).toBeGreaterThan(0.3);
      expect(filled.left).toBe(0);
    });
  }
}

test('a pointer finds what it points at, can go onto the tip, and Escape dismisses it', async ({ page }) => {
  await page.clock.install();
  const figure = await openLive(page, EN);
  const tip = figure.locator('.tooltip');
  const box = await figure.locator('[role=option]').nth(3).boundingBox();
  if (!box) throw new Error('no place');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(tip).toContainText('of whom from Linxia, 2018');
  const at = await tip.boundingBox();
  if (!at) throw new Error('no tip');
  await page.mouse.move(at.x + at.width / 2, at.y + at.height / 2, { steps: 4 });
  // Longer than a tip outlasts the pointer.
  await page.clock.runFor(1000);
  await expect(tip).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tip).toBeHidden();
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await expect(tip).toBeVisible();
  await page.mouse.move(2, 2);
  await page.clock.runFor(1000);
  await expect(tip).toBeHidden();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a tap near a mark finds it, and the tip is neither under the finger nor out of view', async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    const figure = await openLive(page, EN);
    const tip = figure.locator('.tooltip');
    for (const [n, name] of [
      [0, '2018'],
      [1, '2019'],
      [3, 'Linxia, 2018'],
    ]) {
      await figure.locator('[role=option]').nth(Number(n)).scrollIntoViewIfNeeded();
      const box = await figure.locator('[role=option]').nth(Number(n)).boundingBox();
      if (!box) throw new Error('no place');
      const finger = { x: box.x + box.width + (n === 1 ? -4 : 6), y: box.y + box.height * 0.45 };
      await page.touchscreen.tap(finger.x, finger.y);
      await expect(tip).toContainText(String(name));
      const at = await tip.boundingBox();
      if (!at) throw new Error('no tip');
      expect(at.x).toBeGreaterThanOrEqual(0);
      expect(at.x + at.width).toBeLessThanOrEqual(320);
      expect(at.y).toBeGreaterThanOrEqual(0);
      const under = finger.y > at.y - 12 && finger.y < at.y + at.height + 12;
      expect(under, 'the finger is clear of the tip').toBe(false);
      await page.touchscreen.tap(315, 4);
      await expect(tip).toBeHidden();
    }
  });
});

test('with reduced motion the button goes step by step, and each step is told', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const figure = await openLive(page, EN, { plays: true });
  const progress = () => figure.evaluate((f) => /** @type {any} */ (f).progress.toFixed(3));
  const button = figure.getByRole('button', { name: 'Next step' });
  const told = figure.getByRole('status');
  expect(await progress()).toBe('1.000');
  for (const [moment, words] of [
    ['0.000', '2018: over 340 people'],
    ['0.409', '2019: over 190 people'],
    ['0.727', 'down 44.15%'],
    ['1.000', 'down 30.77%'],
  ]) {
    await button.click();
    expect(await progress()).toBe(moment);
    await expect(told).toContainText(words ?? '');
  }
});

test('tells its end when the reader set it going, and what another reading or language says', async ({ page }) => {
  const figure = await openLive(page, EN);
  const told = figure.getByRole('status');
  await expect(told).toHaveText('');
  await figure.getByRole('button', { name: 'Replay' }).click();
  await expect(told).toContainText('From over 340 people in 2018');
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await expect(told).toContainText('342 → 191');
  await figure.evaluate((f) => f.setAttribute('lang', 'zh-CN'));
  await expect(told).toContainText('整数');
});

test('a chart that plays by itself does not talk', async ({ page }) => {
  await page.goto(ZH);
  const figure = page.locator(OUTFLOW);
  await figure.locator('canvas').scrollIntoViewIfNeeded();
  await expect(figure.locator('canvas')).toBeVisible();
  await expect.poll(() => figure.evaluate((f) => /** @type {any} */ (f).progress)).toBeGreaterThan(0.3);
  await expect(figure.getByRole('status')).toHaveText('');
});

test('with colours of the reader’s own, the chart has those, from the moment they are asked for', async ({ page }) => {
  const figure = await openLive(page, ZH);
  await page.emulateMedia({ forcedColors: 'active' });
  const look = () =>
    figure.evaluate((f) => {
      const canvas = /** @type {HTMLCanvasElement} */ (f.shadowRoot?.querySelector('canvas'));
      const { data } = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d')).getImageData(
        0,
        0,
        canvas.width,
        canvas.height,
      );
      const seen = new Set();
      for (let at = 0; at < data.length; at += 4) {
        if (data[at + 3] === 255) seen.add(`${data[at]},${data[at + 1]},${data[at + 2]}`);
      }
      const probe = document.body.appendChild(document.createElement('i'));
      const pixel = /** @type {OffscreenCanvasRenderingContext2D} */ (new OffscreenCanvas(1, 1).getContext('2d'));
      const system = ['CanvasText', 'Highlight'].map((name) => {
        // Chromium's highlight lets the ground through.
        for (const colour of ['Canvas', name]) {
          probe.style.cssText = `forced-color-adjust: none; color: ${colour}`;
          pixel.fillStyle = getComputedStyle(probe).color;
          pixel.fillRect(0, 0, 1, 1);
        }
        return pixel.getImageData(0, 0, 1, 1).data.subarray(0, 3).join(',');
      });
      return { seen: [...seen], system };
    });
  await expect(async () => {
    const { seen, system } = await look();
    for (const colour of system) expect(seen).toContain(colour);
    expect(seen.length, 'and no others but blends at edges').toBeLessThan(80);
  }).toPass({ timeout: 20_000 });
});

test('with colours of the reader’s own, the choice is still to be seen', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  const figure = await openLive(page, 'index.html');
  const frames = await figure.evaluate((f) => {
    const names = [...(f.shadowRoot?.querySelectorAll('.values span') ?? [])];
    return names.map((name) => getComputedStyle(name).borderColor);
  });
  const ground = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  expect(frames).toHaveLength(2);
  expect(frames[0], 'chosen').not.toBe(ground);
  expect(frames[1], 'not chosen').toBe(ground);
});

test('with more contrast asked for, marks have the colours of text', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const colour = () => figure.evaluate((f) => getComputedStyle(f).getPropertyValue('--news-figure-emphasis'));
  const usual = await colour();
  await page.emulateMedia({ contrast: 'more' });
  expect(await colour()).not.toBe(usual);
  expect(await colour()).toBe(
    await figure.evaluate((f) => getComputedStyle(f).getPropertyValue('--news-figure-emphasis-text')),
  );
});

test('a host that reads from the right does not turn the chart around', async ({ page }) => {
  const figure = await openLive(page, ZH);
  const before = await figure.locator('canvas').screenshot();
  const left = () =>
    figure
      .locator('[role=option]')
      .first()
      .evaluate((o) => /** @type {HTMLElement} */ (o).offsetLeft);
  const place = await left();
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  expect(await figure.locator('canvas').screenshot()).toEqual(before);
  expect(await left()).toBe(place);
});

test('text of twice the size: the chart follows, and nothing needs scrolling sideways at 320 px', async ({ page }) => {
  await page.setViewportSize({ width: 366, height: 900 });
  const figure = await openLive(page, EN);
  const shape = () => figure.locator('canvas').evaluate((c) => c.clientHeight / c.clientWidth);
  const narrow = await shape();
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(shape).not.toBeCloseTo(narrow, 1);
  // By the reader, in the browser's settings: what pages do to their text is none of a chart's business.
  const protocol = await page.context().newCDPSession(page);
  await protocol.send('Page.setFontSizes', { fontSizes: { standard: 32, fixed: 26 } });
  // Twice the text in a room twice as wide is the layout of half the room, scaled up.
  await page.setViewportSize({ width: 701, height: 900 });
  await expect.poll(shape).toBeCloseTo(narrow, 1);
  await page.setViewportSize({ width: 320, height: 900 });
  const overflow = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  await expect.poll(overflow).toBeLessThanOrEqual(0);
});
