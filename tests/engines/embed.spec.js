// Protects embedded charts on pages of other sites in every engine: the build's snippets under a strict security policy,
// with and without script, under hostile styles, in tabs and carousels, moved and removed.

import { chartSelector, expectLive, expectPicture, openTable, setProgress } from './chart-helpers.js';
import { CHART_COUNT } from './host-pages.js';
import { heightDifference } from './in-page.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

const OUTFLOW = chartSelector('outflow');

/** The inline static picture of an element. */
const PICTURE = `${OUTFLOW} [role=img]`;

test.describe('on a page of another site under a strict policy', () => {
  test('the element goes live from scripts with an integrity hash', async ({ engine }) => {
    await engine.openHost('element/outflow.en?strict');
    await expectLive(engine, OUTFLOW);
    await setProgress(engine, 'outflow', 0.5);
    expect(await engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => canvas.ariaLabel)).toContain('over 340');
    const checked = () => document.querySelectorAll('link[integrity], script[integrity]').length;
    expect(await engine.evaluate(checked)).toBe(1);
    expect(engine.requests.some((path) => path.endsWith('.wasm'))).toBe(true);
    expect(await engine.messages()).toEqual([]);
  });

  test('the element goes live when the policy allows no inline style', async ({ engine }) => {
    await engine.openHost('linked/outflow.en?strict');
    await expectLive(engine, OUTFLOW);
    const styles = () => document.querySelectorAll('style').length;
    expect(await engine.evaluate(styles)).toBe(0);
    expect(await engine.messages()).toEqual([]);
  });

  test('the iframe has the height that the page inside reports', async ({ engine }) => {
    await engine.openHost('iframe/outflow.en?strict');
    await engine.evaluateOn('iframe', (frame) => frame.scrollIntoView());
    await expect.poll(() => engine.evaluateOn('iframe', (frame) => frame.style.height)).toMatch(/^\d+px$/);
    const difference = () => engine.evaluateOn('iframe', heightDifference);
    await expect.poll(difference).toBeLessThanOrEqual(1);
    // In a narrower iframe the text takes more lines.
    const height = () => engine.evaluateOn('iframe', (frame) => frame.clientHeight);
    const before = await height();
    await engine.evaluateOn('iframe', (frame) => (frame.width = '300'));
    await expect.poll(height).not.toBe(before);
    await expect.poll(difference).toBeLessThanOrEqual(1);
    await engine.evaluateOn('iframe', (frame) => (frame.width = '100%'));
    await expect.poll(height).toBe(before);
    expect(await engine.messages()).toEqual([]);
  });

  test('the static picture is visible without script', async ({ engine }) => {
    await engine.openHost('static/outflow.en?strict');
    await expectPicture(engine, 'img');
    expect(await engine.messages()).toEqual([]);
  });
});

test.describe('on a page of another site without script', () => {
  for (const [way, path, picture] of [
    ['element', 'element/outflow.en?strict', PICTURE],
    ['element with linked files', 'linked/outflow.en?strict', 'img'],
    ['static picture', 'static/outflow.en?strict', 'img'],
  ]) {
    test(`the ${way} has picture, alternative text and table`, async ({ engine }) => {
      await engine.openHost(path ?? '', { script: false });
      await expectPicture(engine, picture ?? '');
      expect((await engine.accessible(picture ?? '')).name).toContain('over 340');
      await engine.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      expect(await engine.evaluateOn('table', ({ clientHeight }) => clientHeight)).toBeGreaterThan(100);
      expect(await engine.evaluateOn('table', ({ textContent }) => textContent)).toContain('over 340');
    });
  }

  test('the iframe has picture and table, and a link beside it', async ({ engine }) => {
    await engine.openHost('iframe/outflow.en?strict', { script: false });
    expect(await engine.evaluateOn('iframe', ({ title }) => title)).toContain('44.15%');
    const { inside, height, link } = await engine.evaluateOn('iframe', (frame) => ({
      inside: frame.src,
      height: frame.clientHeight,
      link: document.querySelector('p > a')?.getAttribute('href'),
    }));
    expect(height).toBeGreaterThan(500);
    expect(link).toContain('/en.html#outflow');
    await engine.open(inside, { script: false });
    await expectPicture(engine, PICTURE);
    expect(await engine.evaluateOn('table', ({ clientHeight }) => clientHeight)).toBeGreaterThan(100);
  });

  test('hostile page styles change nothing', ({ engine }) => expectSameStyles(engine, false));

  test('a chart without slot attributes shows its content', async ({ engine }) => {
    await engine.openHost('stripped/outflow.en?strict', { script: false });
    await expectPicture(engine, PICTURE);
  });
});

/** Returns computed styles and heights of texts in the slots and in the shadow root. @param {Engine} engine */
function computedStyles(engine) {
  return engine.evaluateOn(OUTFLOW, (element) => {
    const style = (/** @type {Element | null} */ node) => {
      if (!node) return undefined;
      const { fontSize, letterSpacing, wordSpacing, textTransform, textAlign, display } = getComputedStyle(node);
      const { height } = node.getBoundingClientRect();
      return { fontSize, letterSpacing, wordSpacing, textTransform, textAlign, display, height: Math.round(height) };
    };
    const outside = [
      '[slot=headline]',
      '[slot=headline] span',
      '[slot=subtitle]',
      '[slot=picture]',
      '[slot=picture] [width="400"]',
    ]
      .concat(['[slot=takeaway]', '[slot=notes] p', '[slot=data] td', '[slot=data] th'])
      .map((path) => style(element.querySelector(path)));
    const inside = ['canvas', '.controls', '.values', 'summary', '.scroll table', '.scroll td', '.listen', '.copy'].map(
      (path) => style(element.shadowRoot?.querySelector(path)),
    );
    return [...outside, ...inside];
  });
}

/**
 * Expects the same computed styles on a page with hostile styles as on one without.
 *
 * @param {Engine} engine
 * @param {boolean} script
 */
async function expectSameStyles(engine, script) {
  const styles = [];
  for (const path of ['element/outflow.en', 'hostile/outflow.en']) {
    await engine.openHost(`${path}?strict`, { script });
    await engine.evaluateOn(OUTFLOW, ({ style }) => Object.assign(style, { width: '400px' }));
    await (script ? expectLive(engine, OUTFLOW) : expectPicture(engine, PICTURE));
    if (script) await openTable(engine, OUTFLOW);
    styles.push(await computedStyles(engine));
  }
  expect(await engine.evaluateOn('h1', (h1) => getComputedStyle(h1).letterSpacing), 'the page is styled').toBe('40px');
  expect(styles[1]).toEqual(styles[0]);
  expect(styles[0]?.[0]?.fontSize).toBe('22px');
}

test('hostile page styles change nothing when the chart is live', ({ engine }) => expectSameStyles(engine, true));

test(`${CHART_COUNT} charts on a page share one download, and each goes live`, async ({ engine }) => {
  test.slow();
  await engine.openHost('many?strict');
  for (let index = 0; index < CHART_COUNT; index += 1) {
    await engine.evaluate((current) => {
      const all = document.querySelectorAll('news-figure');
      all[current]?.setAttribute('data-now', '');
      all[current - 1]?.removeAttribute('data-now');
    }, index);
    await expectLive(engine, 'news-figure[data-now]');
  }
  const requested = (/** @type {RegExp} */ kind) => engine.requests.filter((path) => kind.test(path));
  // None if the browser has cached it since another test.
  expect(requested(/\.wasm$/).length).toBeLessThanOrEqual(1);
  expect(requested(/news-figure.*\.js$/).length).toBeLessThanOrEqual(1);
  expect(await engine.messages()).toEqual([]);
});

test('a chart in a tab goes live in the layout of its static picture when the tab opens', async ({ engine }) => {
  await engine.openHost('tabs/outflow.en?strict');
  await engine.setViewport(600, 1000);
  await engine.evaluateOn(OUTFLOW, (element) => {
    // Loads before the tab opens; the column is narrower than the chart's width.
    element.setAttribute('loading', 'eager');
    element.style.width = '660px';
    element.parentNode.append(element);
  });
  const label = () =>
    engine.evaluateOn(
      OUTFLOW,
      ({ shadowRoot }) => shadowRoot?.querySelector('canvas')?.getAttribute('aria-label') ?? '',
    );
  await expect.poll(label).toContain('over 340');
  const toggle = () => engine.evaluateOn('div', (tab) => (tab.hidden = !tab.hidden));
  const ratio = () => engine.evaluateOn(`${OUTFLOW} >>> canvas`, ({ style }) => style.aspectRatio);
  await toggle();
  await expectLive(engine, OUTFLOW);
  const shown = await ratio();
  // The widest layout that fits into 660 px.
  expect(shown.split(' ')[0]).toBe('640');
  await toggle();
  await toggle();
  await expectLive(engine, OUTFLOW);
  expect(await ratio()).toBe(shown);
  expect(await engine.messages()).toEqual([]);
});

test('a chart in a hidden slide is visible only when the slide is', async ({ engine }) => {
  await engine.openHost('element/outflow.en?strict');
  await engine.evaluate(() => {
    document.body.style.visibility = 'hidden';
  });
  // The script may run after the `load` event.
  await expect.poll(() => engine.evaluateOn(OUTFLOW, ({ shadowRoot }) => Boolean(shadowRoot))).toBe(true);
  const visibility = async () => [
    await engine.evaluateOn(`${OUTFLOW} [slot=takeaway]`, (text) => getComputedStyle(text).visibility),
    await engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => getComputedStyle(canvas).visibility),
  ];
  expect(await visibility()).toEqual(['hidden', 'hidden']);
  await expectLive(engine, OUTFLOW);
  expect(await visibility()).toEqual(['hidden', 'hidden']);
  await engine.evaluate(() => document.body.style.removeProperty('visibility'));
  expect(await visibility()).toEqual(['visible', 'visible']);
});

test('a chart goes live in the shadow root of another element', async ({ engine }) => {
  await engine.openHost('element/outflow.en?strict');
  await engine.evaluate(() => {
    const card = document.body.appendChild(document.createElement('div'));
    const root = card.attachShadow({ mode: 'open' });
    card.className = 'card';
    root.append(...document.querySelectorAll('style, news-figure'));
  });
  await expectLive(engine, `.card >>> ${OUTFLOW}`);
  const size = () => engine.evaluateOn(`.card >>> ${OUTFLOW} [slot=headline]`, (h) => getComputedStyle(h).fontSize);
  await expect.poll(size).toBe('22px');
  expect(await engine.messages()).toEqual([]);
});

test('a chart without slot attributes shows its own texts when it is live', async ({ engine }) => {
  await engine.openHost('stripped/outflow.en?strict');
  await expectLive(engine, OUTFLOW);
  const takeaway = () => engine.evaluateOn(`${OUTFLOW} >>> .takeaway`, ({ textContent }) => textContent);
  await expect.poll(takeaway).toContain('over 340');
  expect(await engine.evaluateOn(PICTURE, ({ clientHeight }) => clientHeight)).toBe(0);
  expect(await engine.messages()).toEqual([]);
});

test('charts go live when they were moved, removed and put back at any time', async ({ engine }) => {
  test.slow();
  await engine.openHost('many?strict');
  // Before the module is loaded, while it loads, and after.
  await engine.evaluate(async () => {
    const all = [...document.querySelectorAll('news-figure')];
    for (let round = 0; round < 9; round += 1) {
      for (const element of all.slice(0, 6)) {
        element.remove();
        if (round % 3) await new Promise((resolve) => setTimeout(resolve, round % 5));
        document.body.prepend(element);
      }
    }
    document.body.prepend(...all.slice(0, 3));
    all[0]?.setAttribute('data-now', '');
  });
  await expectLive(engine, 'news-figure[data-now]');
  // At most one request: none if the browser has cached the module.
  expect(engine.requests.filter((path) => path.endsWith('.wasm')).length).toBeLessThanOrEqual(1);
  expect(await engine.messages()).toEqual([]);
});
