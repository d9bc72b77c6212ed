// Protects our charts on pages of another site, in every engine: the build's snippets as they are pasted, under
// a strict policy that names our origin, with and without script; and pages that do to them what pages do.

import { expectDrawn, expectLive, figure, openTable, show } from './chart-helpers.js';
import { MANY } from './host-pages.js';
import { tellApart } from './in-page.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */

const OUTFLOW = figure('outflow');

/** The picture of an element, that has its own words. */
const PICTURE = `${OUTFLOW} [role=img]`;

test.describe('on a page of another site, under a strict policy', () => {
  test('the element goes live, from files that are what they should be', async ({ engine }) => {
    await engine.openHost('element/outflow.en?strict');
    await expectLive(engine, OUTFLOW);
    await show(engine, 'outflow', 0.5);
    expect(await engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => canvas.ariaLabel)).toContain('over 340');
    const checked = () => document.querySelectorAll('link[integrity], script[integrity]').length;
    expect(await engine.evaluate(checked)).toBe(1);
    expect(engine.requests.some((path) => path.endsWith('.wasm'))).toBe(true);
    expect(await engine.told()).toEqual([]);
  });

  test('so it does with its style in a file, where a policy allows no other', async ({ engine }) => {
    await engine.openHost('external-css/outflow.en?strict');
    await expectLive(engine, OUTFLOW);
    const styles = () => document.querySelectorAll('style').length;
    expect(await engine.evaluate(styles)).toBe(0);
    expect(await engine.told()).toEqual([]);
  });

  test('the iframe is as high as the page inside it says', async ({ engine }) => {
    await engine.openHost('iframe/outflow.en?strict');
    await engine.evaluateOn('iframe', (frame) => frame.scrollIntoView());
    await expect.poll(() => engine.evaluateOn('iframe', (frame) => frame.style.height)).toMatch(/^\d+px$/);
    const apart = () => engine.evaluateOn('iframe', tellApart);
    await expect.poll(apart).toBeLessThanOrEqual(1);
    // Narrower, its text takes more lines.
    const height = () => engine.evaluateOn('iframe', (frame) => frame.clientHeight);
    const before = await height();
    await engine.evaluateOn('iframe', (frame) => (frame.width = '300'));
    await expect.poll(height).not.toBe(before);
    await expect.poll(apart).toBeLessThanOrEqual(1);
    await engine.evaluateOn('iframe', (frame) => (frame.width = '100%'));
    await expect.poll(height).toBe(before);
    expect(await engine.told()).toEqual([]);
  });

  test('the picture needs no script', async ({ engine }) => {
    await engine.openHost('static/outflow.en?strict');
    await expectDrawn(engine, 'img');
    expect(await engine.told()).toEqual([]);
  });
});

test.describe('on a page of another site, without script', () => {
  for (const [way, path, picture] of [
    ['element', 'element/outflow.en?strict', PICTURE],
    ['element with its style in a file', 'external-css/outflow.en?strict', PICTURE],
    ['picture', 'static/outflow.en?strict', 'img'],
  ]) {
    test(`the ${way} has picture, alternative text and table`, async ({ engine }) => {
      await engine.openHost(path ?? '', { script: false });
      await expectDrawn(engine, picture ?? '');
      expect((await engine.accessible(picture ?? '')).name).toContain('over 340');
      await engine.evaluate(() => document.querySelector('details')?.setAttribute('open', ''));
      expect(await engine.evaluateOn('table', ({ clientHeight }) => clientHeight)).toBeGreaterThan(100);
      expect(await engine.evaluateOn('table', ({ textContent }) => textContent)).toContain('over 340');
    });
  }

  test('the iframe has them, and a link beside it', async ({ engine }) => {
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
    await expectDrawn(engine, PICTURE);
    expect(await engine.evaluateOn('table', ({ clientHeight }) => clientHeight)).toBeGreaterThan(100);
  });
});

/** How the texts of a chart are set, at places inside and outside the element. @param {Engine} engine */
function look(engine) {
  return engine.evaluateOn(OUTFLOW, (element) => {
    const style = (/** @type {Element | null} */ place) => {
      if (!place) return undefined;
      const { fontSize, letterSpacing, wordSpacing, textTransform, textAlign, display } = getComputedStyle(place);
      const { height } = place.getBoundingClientRect();
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

for (const script of [true, false]) {
  test(`a page whose style is hostile changes nothing, ${script ? 'live' : 'without script'}`, async ({ engine }) => {
    const looks = [];
    for (const path of ['element/outflow.en', 'hostile/outflow.en']) {
      await engine.openHost(`${path}?strict`, { script });
      await engine.evaluateOn(OUTFLOW, ({ style }) => Object.assign(style, { width: '400px' }));
      await (script ? expectLive(engine, OUTFLOW) : expectDrawn(engine, PICTURE));
      if (script) await openTable(engine, OUTFLOW);
      looks.push(await look(engine));
    }
    expect(await engine.evaluateOn('h1', (h1) => getComputedStyle(h1).letterSpacing), 'it is hostile').toBe('40px');
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[0]?.[0]?.fontSize).toBe('22px');
  });
}

test(`${MANY} charts on a page share one download, and each goes live`, async ({ engine }) => {
  test.slow();
  await engine.openHost('many?strict');
  for (let at = 0; at < MANY; at += 1) {
    await engine.evaluate((index) => {
      const all = document.querySelectorAll('news-figure');
      all[index]?.setAttribute('data-now', '');
      all[index - 1]?.removeAttribute('data-now');
    }, at);
    await expectLive(engine, 'news-figure[data-now]');
  }
  const asked = (/** @type {RegExp} */ kind) => engine.requests.filter((path) => kind.test(path));
  expect(asked(/\.wasm$/)).toHaveLength(1);
  expect(asked(/news-figure.*\.js$/)).toHaveLength(1);
  expect(await engine.told()).toEqual([]);
});

test('a chart in a tab goes live when it is shown, in the layout of its picture, and stays so', async ({ engine }) => {
  await engine.openHost('tabs/outflow.en?strict');
  await engine.setViewport(600, 1000);
  await engine.evaluateOn(OUTFLOW, (element) => {
    // Ready before it is shown, as a page may want it; in a column that another picture would fit better.
    element.setAttribute('loading', 'eager');
    element.style.width = '660px';
    element.parentNode.append(element);
  });
  const said = () =>
    engine.evaluateOn(
      OUTFLOW,
      ({ shadowRoot }) => shadowRoot?.querySelector('canvas')?.getAttribute('aria-label') ?? '',
    );
  await expect.poll(said).toContain('over 340');
  const toggle = () => engine.evaluateOn('div', (tab) => (tab.hidden = !tab.hidden));
  const ratio = () => engine.evaluateOn(`${OUTFLOW} >>> canvas`, ({ style }) => style.aspectRatio);
  await toggle();
  await expectLive(engine, OUTFLOW);
  const shown = await ratio();
  // The widest in a column of 660px.
  expect(shown.split(' ')[0]).toBe('640');
  await toggle();
  await toggle();
  await expectLive(engine, OUTFLOW);
  expect(await ratio()).toBe(shown);
  expect(await engine.told()).toEqual([]);
});

test('a chart in a carousel is seen when its slide is, before and after it is live', async ({ engine }) => {
  await engine.openHost('element/outflow.en?strict');
  await engine.evaluate(() => {
    document.body.style.visibility = 'hidden';
  });
  const seen = async () => [
    await engine.evaluateOn(`${OUTFLOW} [slot=takeaway]`, (text) => getComputedStyle(text).visibility),
    await engine.evaluateOn(`${OUTFLOW} >>> canvas`, (canvas) => getComputedStyle(canvas).visibility),
  ];
  expect(await seen()).toEqual(['hidden', 'hidden']);
  await expectLive(engine, OUTFLOW);
  expect(await seen()).toEqual(['hidden', 'hidden']);
  await engine.evaluate(() => document.body.style.removeProperty('visibility'));
  expect(await seen()).toEqual(['visible', 'visible']);
});

test('a chart lives in the shadow root of another element', async ({ engine }) => {
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
  expect(await engine.told()).toEqual([]);
});

test('a chart that lost its slots on the way shows what it has, and says the rest itself when live', async ({
  engine,
}) => {
  await engine.openHost('stripped/outflow.en?strict', { script: false });
  await expectDrawn(engine, PICTURE);
  await engine.openHost('stripped/outflow.en?strict');
  await expectLive(engine, OUTFLOW);
  expect(await engine.evaluateOn(`${OUTFLOW} >>> .takeaway`, ({ textContent }) => textContent)).toContain('over 340');
  expect(await engine.evaluateOn(PICTURE, ({ clientHeight }) => clientHeight)).toBe(0);
  expect(await engine.told()).toEqual([]);
});

test('charts can be moved, taken away and put back at any time', async ({ engine }) => {
  test.slow();
  await engine.openHost('many?strict');
  // Before the module is there, while it comes, and after.
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
  // Once for all; not at all where the browser has it from a page before, as it may keep it for good.
  expect(engine.requests.filter((path) => path.endsWith('.wasm')).length).toBeLessThanOrEqual(1);
  expect(await engine.told()).toEqual([]);
});
