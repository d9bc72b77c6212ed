// Protects listening: nothing sounds before the reader asks for it, more sounds higher, a bound is heard,
// each tone is followed by its sentence, and it ends when it should.

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { EN, OUTFLOW, failOnErrors, openLive } from './page.js';

/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('@playwright/test').Page} Page */

const DIST = new URL('../../dist/', import.meta.url);

/** A voice that was played: its kind, and what was asked of its pitch, in order. */
/** @typedef {{ type: string, pitches: number[], trembles: boolean }} Voice */

/**
 * Has the page play to a context that keeps a record instead, and gives the time into the test's hands.
 *
 * @param {Page} page
 */
async function record(page) {
  await page.clock.install();
  await page.addInitScript(() => {
    const heard = { contexts: 0, closed: 0, voices: /** @type {any[]} */ ([]), figures: /** @type {any[]} */ ([]) };
    /** @type {any} */ (globalThis).heard = heard;
    const param = (/** @type {number[]} */ values = []) => ({
      values,
      set value(/** @type {number} */ value) {
        values.push(value);
      },
      setValueAtTime: (/** @type {number} */ value) => values.push(value),
      linearRampToValueAtTime: (/** @type {number} */ value) => values.push(value),
      exponentialRampToValueAtTime: (/** @type {number} */ value) => values.push(value),
    });
    const node = (/** @type {object} */ more) =>
      Object.assign(more, {
        connect: (/** @type {any} */ next) => {
          if (next.trembled) next.trembled();
          return next;
        },
      });
    class Recorder {
      currentTime = 0;
      destination = node({});
      constructor() {
        heard.contexts += 1;
      }
      createOscillator() {
        /** @type {any} */
        const voice = { type: 'sine', pitches: [], trembles: false };
        return node({
          frequency: param(voice.pitches),
          detune: { trembled: () => (voice.trembles = true) },
          set type(/** @type {string} */ type) {
            voice.type = type;
          },
          setPeriodicWave: () => (voice.type = 'full'),
          start: () => voice.pitches[0] > 100 && heard.voices.push(voice),
          stop: () => {},
        });
      }
      createGain() {
        return node({ gain: param() });
      }
      createPeriodicWave() {}
      resume() {
        return Promise.resolve();
      }
      close() {
        heard.closed += 1;
        return Promise.resolve();
      }
    }
    /** @type {any} */ (globalThis).AudioContext = Recorder;
    const tell = (/** @type {any} */ event) => heard.figures.push(event.detail.index);
    document.addEventListener('figurechange', tell, { capture: true });
  });
}

/** @param {Page} page */
function heard(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).heard);
}

/**
 * Everything that the live region says from now on.
 *
 * @param {Locator} figure
 */
async function listenTo(figure) {
  await figure.locator('.visually-hidden').evaluate((line) => {
    const page = /** @type {any} */ (globalThis);
    const said = /** @type {string[]} */ ([]);
    page.said = said;
    new MutationObserver(() => line.textContent && said.push(line.textContent)).observe(line, { childList: true });
  });
  return () => figure.page().evaluate(() => /** @type {any} */ (globalThis).said);
}

test.beforeEach(({ page }) => failOnErrors(page));

test('nothing of it is there before the reader asks for it', async ({ page }) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  await record(page);
  const figure = await openLive(page, EN, { plays: true });
  await page.clock.runFor(10_000);
  expect(await heard(page)).toMatchObject({ contexts: 0, voices: [], figures: [] });
  await expect(figure.locator('.transcript')).toBeEmpty();
  expect(asked.filter((path) => /\/sonify-/.test(path))).toEqual([]);
  await figure.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(() => asked.filter((path) => /\/sonify-\w+\.js$/.test(path)).length).toBe(1);
  // What a reader who never listens has to fetch is one file, as before.
  expect(readFileSync(new URL('news-figure.js', DIST), 'utf8')).not.toMatch(/import\s*[{"'*]|from\s*["']/);
});

test('plays every figure in order, each followed by its sentence', async ({ page }) => {
  await record(page);
  const figure = await openLive(page, EN);
  const said = await listenTo(figure);
  const button = figure.locator('.listen');
  await expect(button).toHaveAccessibleName('Listen');
  await expect(figure.locator('.visually-hidden')).toHaveRole('status');
  await button.click();
  await expect(button).toHaveAccessibleName('Stop');
  await expect.poll(async () => (await heard(page)).voices.length).toBe(1);
  // First the tone, then the sentence.
  expect(await said()).toEqual([]);
  await page.clock.runFor(2500);
  await expect(figure.locator('.transcript')).toHaveText((await said())[0]);
  // The figure that is heard has the ring, but not the focus.
  await expect(figure.locator('.highlighted')).toHaveCount(1);
  await expect(figure.locator('.highlighted')).toHaveAccessibleName(/, 2018: over 340 people/);
  expect((await said())[0]).toMatch(/, 2018: over 340 people, as printed; worked out as 342 people\.$/);
  // It has time to be said before the next tone.
  await page.clock.runFor(4000);
  expect((await heard(page)).voices).toHaveLength(1);
  for (let second = 0; second < 90; second += 5) await page.clock.runFor(5000);
  await expect(button).toHaveAccessibleName('Listen');
  const sentences = await said();
  expect(sentences.map((/** @type {string} */ text) => /: (.*?), as printed/.exec(text)?.[1])).toEqual([
    'over 340 people',
    'over 190 people',
    'down 44.15%',
    'over 50 people',
    'over 30 people',
    'down 30.77%',
    '5 parts',
  ]);
  const { contexts, closed, figures } = await heard(page);
  expect(figures).toEqual([0, 1, 2, 3, 4, 5, 6, null]);
  expect([contexts, closed]).toEqual([1, 1]);
  await expect(figure.locator('.transcript')).toBeEmpty();
  await expect(figure.locator('.highlighted')).toHaveCount(0);
});

/**
 * The voices of a whole chapter.
 *
 * @param {Page} page
 * @param {Locator} figure
 * @returns {Promise<Voice[]>}
 */
async function playAll(page, figure) {
  await page.evaluate(() => {
    const { heard } = /** @type {any} */ (globalThis);
    heard.voices = [];
  });
  await figure.locator('.listen').click();
  await expect.poll(async () => (await heard(page)).voices.length).toBe(1);
  for (let second = 0; second < 90; second += 5) await page.clock.runFor(5000);
  await expect(figure.locator('.listen')).toHaveAccessibleName('Listen');
  return (await heard(page)).voices;
}

/** Where a voice begins, and where it ends. @param {Voice | undefined} voice */
function ends(voice) {
  const pitches = voice?.pitches ?? [];
  return { begin: pitches[0] ?? NaN, end: pitches.at(-1) ?? NaN };
}

test('more sounds higher, a change moves, and a bound has a tail', async ({ page }) => {
  await record(page);
  const voices = await playAll(page, await openLive(page, EN));
  const [begins, over] = [voices.map((voice) => ends(voice).begin), voices.map((voice) => ends(voice).end)];
  // In reading order: the province in two years, its change, Linxia in two years, its change, parts.
  const counts = [4, 3, 1, 0].map((at) => begins[at] ?? NaN);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBe(4);
  // Over 340 fades upwards, to 350 at most. What is exact just ends.
  expect(voices.map(({ trembles }) => trembles)).toEqual([true, true, false, true, true, false, false]);
  const moves = voices.map((_, at) => Math.sign((over[at] ?? NaN) - (begins[at] ?? NaN)));
  expect(moves).toEqual([1, 1, -1, 1, 1, -1, 0]);
  // Both changes fall from one place, the greater one further.
  expect(begins[2]).toBe(begins[5]);
  expect(over[2]).toBeLessThan(over[5] ?? NaN);
});

test('what was worked out has another voice, and follows the reading', async ({ page }) => {
  await record(page);
  const figure = await openLive(page, EN);
  const printed = await playAll(page, figure);
  expect(printed.map(({ type }) => type)).toEqual(Array(7).fill('full'));
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  const pinned = await playAll(page, figure);
  expect(pinned.map(({ type }) => type === 'triangle')).toEqual([true, true, false, true, true, false, false]);
  // 342 is one number, and a little more than where “over 340” begins.
  expect(pinned[0]?.trembles).toBe(false);
  expect(ends(pinned[0]).begin).toBeGreaterThan(ends(printed[0]).begin);
});

test('a tail is really heard, and nothing after an exact figure', async ({ page }) => {
  await page.goto(new URL('en.html', SOURCE).href);
  const levels = await page.evaluate(async () => {
    const { playTone } = await import(/** @type {any} */ ('/www/sonification/sonify.js'));
    /** @param {object} tone */
    const play = async (tone) => {
      const context = new OfflineAudioContext(1, 44_100 * 3, 44_100);
      playTone(context, { from: 440, to: 440, derived: false, ...tone }, 0);
      const samples = (await context.startRendering()).getChannelData(0);
      const level = (/** @type {number} */ from, /** @type {number} */ to) =>
        Math.max(...samples.slice(from * 44_100, to * 44_100).map(Math.abs));
      return [level(0.2, 0.6), level(0.8, 1.1), level(1.6, 1.8), level(2, 3)].map((value) => Math.round(value * 100));
    };
    return { exact: await play({}), bound: await play({ tail: 470 }), derived: await play({ derived: true }) };
  });
  const [stands = 0, ...after] = levels.exact;
  expect(stands).toBeGreaterThan(10);
  expect(after).toEqual([0, 0, 0]);
  const [full = 0, begun = 0, faint = 0, over] = levels.bound;
  expect(begun).toBeLessThan(full);
  expect(faint).toBeLessThan(begun);
  expect(faint).toBeGreaterThan(0);
  expect(over).toBe(0);
  expect(levels.derived[0]).toBeGreaterThan(10);
});

for (const [how, stop] of /** @type {[string, (page: Page, figure: Locator) => Promise<unknown>][]} */ ([
  ['the same button', (_, figure) => figure.getByRole('button', { name: 'Stop' }).click()],
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['removal', (_, figure) => figure.evaluate((f) => document.body.append(f))],
  ['another reading', (_, figure) => figure.evaluate((f) => f.setAttribute('values', 'derived'))],
  [
    'a hidden page',
    (page) =>
      page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }),
  ],
])) {
  test(`stops by ${how}`, async ({ page }) => {
    await record(page);
    const figure = await openLive(page, EN);
    await figure.locator('.listen').click();
    await expect.poll(async () => (await heard(page)).voices.length).toBe(1);
    await page.clock.runFor(2500);
    await expect(figure.locator('.transcript')).toContainText('over 340');
    await stop(page, figure);
    await expect.poll(async () => (await heard(page)).closed).toBe(1);
    await page.clock.runFor(60_000);
    expect((await heard(page)).figures).toEqual([0, null]);
    expect((await heard(page)).voices).toHaveLength(1);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.listen')).toHaveAccessibleName('Listen');
    await expect(figure.locator('.transcript')).toBeEmpty();
  });
}

test('one chart at a time', async ({ page }) => {
  await record(page);
  const first = await openLive(page, 'en.html');
  const second = page.locator('news-figure[chart=cases]');
  await first.locator('.listen').click();
  await expect.poll(async () => (await heard(page)).voices.length).toBe(1);
  await second.scrollIntoViewIfNeeded();
  await second.locator('.live .listen').click();
  await expect(second.locator('.listen')).toHaveAccessibleName('Stop');
  await expect(first.locator('.listen')).toHaveAccessibleName('Listen');
});

test('offers nothing where there is no sound', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'AudioContext'));
  const figure = await openLive(page, EN);
  await expect(figure.locator('.listen')).toBeHidden();
});

test('the picture stays, and it can be tried again, where it cannot be loaded', async ({ page }) => {
  await page.route('**/sonify-*.js', (route) => route.abort());
  const figure = await openLive(page, EN);
  const told = figure.evaluate((f) => new Promise((resolve) => f.addEventListener('error', () => resolve(true))));
  await figure.locator('.listen').click();
  expect(await told).toBe(true);
  await expect(figure.locator('.listen')).toHaveAccessibleName('Listen');
  await expect(figure.locator('canvas')).toBeVisible();
});

test('stops at once, though it is still being loaded', async ({ page }) => {
  await record(page);
  /** @type {() => void} */
  let release = () => {};
  const held = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/sonify-*.js', async (route) => {
    await held;
    await route.continue();
  });
  const figure = await openLive(page, EN);
  await figure.getByRole('button', { name: 'Listen' }).click();
  await figure.getByRole('button', { name: 'Stop' }).click();
  await expect(figure.getByRole('button', { name: 'Listen' })).toBeVisible();
  const loaded = page.waitForResponse('**/sonify-*.js');
  release();
  await loaded;
  await page.clock.runFor(10_000);
  expect(await heard(page)).toMatchObject({ contexts: 1, closed: 1, voices: [] });
});

test('plays from the single file, which asks nobody for it', async ({ page }) => {
  await record(page);
  await page.goto(new URL('news-figure.single.html#en', DIST).href);
  const figure = page.locator(`#en ${OUTFLOW}`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.live .listen').click();
  await expect.poll(async () => (await heard(page)).voices.length).toBe(1);
});
