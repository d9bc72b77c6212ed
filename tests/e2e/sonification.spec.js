// Protects sonification: nothing plays before the reader asks for it, larger values have higher tones, bounds are audible,
// each tone is followed by its sentence, and playing stops when it should.

import { readFileSync } from 'node:fs';

import { expect, test } from '@playwright/test';

import { SOURCE } from '../../scripts/checks/addresses.js';
import { EN, OUTFLOW, failOnErrors, openLive } from './page.js';

/** @typedef {import('@playwright/test').Locator} Locator */
/** @typedef {import('@playwright/test').Page} Page */

const DIST = new URL('../../dist/', import.meta.url);

/** A tone that was played: waveform, scheduled frequencies in order, and whether it has vibrato. */
/** @typedef {{ type: string, pitches: number[], vibrato: boolean }} Tone */

/**
 * Replaces the page's AudioContext with one that records tones, and lets the test control the clock.
 *
 * @param {Page} page
 */
async function record(page) {
  await page.clock.install();
  await page.addInitScript(() => {
    const recording = {
      contexts: 0,
      closed: 0,
      tones: /** @type {any[]} */ ([]),
      figures: /** @type {any[]} */ ([]),
      details: /** @type {any[]} */ ([]),
    };
    /** @type {any} */ (globalThis).recording = recording;
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
          if (next.onConnect) next.onConnect();
          return next;
        },
      });
    class Recorder {
      currentTime = 0;
      destination = node({});
      constructor() {
        recording.contexts += 1;
      }
      createOscillator() {
        /** @type {any} */
        const tone = { type: 'sine', pitches: [], vibrato: false };
        return node({
          frequency: param(tone.pitches),
          detune: { onConnect: () => (tone.vibrato = true) },
          set type(/** @type {string} */ type) {
            tone.type = type;
          },
          setPeriodicWave: () => (tone.type = 'full'),
          start: () => tone.pitches[0] > 100 && recording.tones.push(tone),
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
        recording.closed += 1;
        return Promise.resolve();
      }
    }
    /** @type {any} */ (globalThis).AudioContext = Recorder;
    const onFigureChange = (/** @type {any} */ { detail }) => {
      recording.figures.push(detail.index);
      recording.details.push(detail);
    };
    document.addEventListener('figurechange', onFigureChange, { capture: true });
  });
}

/** Returns what was recorded so far. @param {Page} page */
function recording(page) {
  return page.evaluate(() => /** @type {any} */ (globalThis).recording);
}

/**
 * Records the announcements from now on.
 *
 * @param {Locator} figure
 */
async function recordAnnouncements(figure) {
  await figure.locator('.visually-hidden').evaluate((line) => {
    const announcements = /** @type {string[]} */ ([]);
    Object.assign(globalThis, { announcements });
    new MutationObserver(() => line.textContent && announcements.push(line.textContent)).observe(line, {
      childList: true,
    });
  });
  return () => figure.page().evaluate(() => /** @type {any} */ (globalThis).announcements);
}

test.beforeEach(({ page }) => failOnErrors(page));

test('nothing is played or loaded before the reader clicks “Listen”', async ({ page }) => {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(new URL(request.url()).pathname));
  await record(page);
  const figure = await openLive(page, EN, { plays: true });
  await page.clock.runFor(10_000);
  expect(await recording(page)).toMatchObject({ contexts: 0, tones: [], figures: [] });
  await expect(figure.locator('.transcript')).toBeEmpty();
  expect(requests.filter((path) => /\/sonify-/.test(path))).toEqual([]);
  await figure.getByRole('button', { name: 'Listen' }).click();
  await expect.poll(() => requests.filter((path) => /\/sonify-\w+\.js$/.test(path)).length).toBe(1);
  // Other readers load one file only.
  expect(readFileSync(new URL('news-figure.js', DIST), 'utf8')).not.toMatch(/import\s*[{"'*]|from\s*["']/);
});

test('every figure is played in order, each followed by its sentence', async ({ page }) => {
  await record(page);
  const figure = await openLive(page, EN);
  const announcements = await recordAnnouncements(figure);
  const button = figure.locator('.listen');
  await expect(button).toHaveAccessibleName('Listen');
  await expect(figure.locator('.visually-hidden')).toHaveRole('status');
  await button.click();
  await expect(button).toHaveAccessibleName('Stop');
  await expect.poll(async () => (await recording(page)).tones.length).toBe(1);
  // The tone comes before the sentence.
  expect(await announcements()).toEqual([]);
  await page.clock.runFor(2500);
  await expect(figure.locator('.transcript')).toHaveText((await announcements())[0]);
  const [{ index, key, sentence, status, revised }] = (await recording(page)).details;
  expect([index, key, status, revised]).toEqual([0, 'outflow.province 2018', undefined, undefined]);
  expect(sentence).toBe((await announcements())[0]);
  // The current figure is highlighted but not focused.
  await expect(figure.locator('.highlighted')).toHaveCount(1);
  await expect(figure.locator('.highlighted')).toHaveAccessibleName(/, 2018: over 340 people/);
  expect((await announcements())[0]).toMatch(/, 2018: over 340 people, as printed; worked out as 342 people\.$/);
  // The sentence has time before the next tone.
  await page.clock.runFor(4000);
  expect((await recording(page)).tones).toHaveLength(1);
  for (let second = 0; second < 90; second += 5) await page.clock.runFor(5000);
  await expect(button).toHaveAccessibleName('Listen');
  const sentences = await announcements();
  expect(sentences.map((/** @type {string} */ text) => /: (.*?), as printed/.exec(text)?.[1])).toEqual([
    'over 340 people',
    'over 190 people',
    'down 44.15%',
    'over 50 people',
    'over 30 people',
    'down 30.77%',
    '5 parts',
  ]);
  const { contexts, closed, figures } = await recording(page);
  expect(figures).toEqual([0, 1, 2, 3, 4, 5, 6, null]);
  expect([contexts, closed]).toEqual([1, 1]);
  await expect(figure.locator('.transcript')).toBeEmpty();
  await expect(figure.locator('.highlighted')).toHaveCount(0);
});

/**
 * Plays a chart and returns its tones.
 *
 * @param {Page} page
 * @param {Locator} figure
 * @returns {Promise<Tone[]>}
 */
async function playAll(page, figure) {
  await page.evaluate(() => {
    const { recording } = /** @type {any} */ (globalThis);
    recording.tones = [];
  });
  await figure.locator('.listen').click();
  await expect.poll(async () => (await recording(page)).tones.length).toBe(1);
  for (let second = 0; second < 90; second += 5) await page.clock.runFor(5000);
  await expect(figure.locator('.listen')).toHaveAccessibleName('Listen');
  return (await recording(page)).tones;
}

/** Returns the first and the last frequency of a tone. @param {Tone | undefined} tone */
function frequencies(tone) {
  const pitches = tone?.pitches ?? [];
  return { start: pitches[0] ?? NaN, end: pitches.at(-1) ?? NaN };
}

test('larger values are higher, changes glide, and bounds have a tail', async ({ page }) => {
  await record(page);
  const tones = await playAll(page, await openLive(page, EN));
  const [starts, ends] = [tones.map((tone) => frequencies(tone).start), tones.map((tone) => frequencies(tone).end)];
  // In reading order: the province in two years, its change, Linxia in two years, its change, parts.
  const counts = [4, 3, 1, 0].map((index) => starts[index] ?? NaN);
  expect(counts).toEqual(counts.toSorted((a, b) => a - b));
  expect(new Set(counts).size).toBe(4);
  // “Over 340” glides up to at most 350. Exact values have no tail.
  expect(tones.map(({ vibrato }) => vibrato)).toEqual([true, true, false, true, true, false, false]);
  const moves = tones.map((_, index) => Math.sign((ends[index] ?? NaN) - (starts[index] ?? NaN)));
  expect(moves).toEqual([1, 1, -1, 1, 1, -1, 0]);
  // Both changes start at one frequency, and the greater one falls further.
  expect(starts[2]).toBe(starts[5]);
  expect(ends[2]).toBeLessThan(ends[5] ?? NaN);
});

test('derived values have another waveform and follow the value mode', async ({ page }) => {
  await record(page);
  const figure = await openLive(page, EN);
  const printed = await playAll(page, figure);
  expect(printed.map(({ type }) => type)).toEqual(Array(7).fill('full'));
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  const derived = await playAll(page, figure);
  expect(derived.map(({ type }) => type === 'triangle')).toEqual([true, true, false, true, true, false, false]);
  // 342 is one number, slightly higher than the start of “over 340”.
  expect(derived[0]?.vibrato).toBe(false);
  expect(frequencies(derived[0]).start).toBeGreaterThan(frequencies(printed[0]).start);
});

test('the tail of a bound is audible, and an exact tone ends in silence', async ({ page }) => {
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
  const [during = 0, ...after] = levels.exact;
  expect(during).toBeGreaterThan(10);
  expect(after).toEqual([0, 0, 0]);
  const [full = 0, tailStart = 0, tailEnd = 0, end] = levels.bound;
  expect(tailStart).toBeLessThan(full);
  expect(tailEnd).toBeLessThan(tailStart);
  expect(tailEnd).toBeGreaterThan(0);
  expect(end).toBe(0);
  expect(levels.derived[0]).toBeGreaterThan(10);
});

/** Ways to stop, the last of which changes the page for good. @type {[string, (page: Page, figure: Locator) => Promise<unknown>][]} */
const STOPS = [
  ['the same button', (_, figure) => figure.getByRole('button', { name: 'Stop' }).click()],
  ['Escape', (page) => page.keyboard.press('Escape')],
  ['removal', (_, figure) => figure.evaluate((f) => document.body.append(f))],
  ['another value mode', (_, figure) => figure.evaluate((f) => f.setAttribute('values', 'derived'))],
  [
    'a hidden page',
    (page) =>
      page.evaluate(() => {
        Object.defineProperty(document, 'hidden', { value: true });
        document.dispatchEvent(new Event('visibilitychange'));
      }),
  ],
];

test('playing is stopped by button, key, removal, value mode and a hidden page', async ({ page }) => {
  await record(page);
  for (const [how, stop] of STOPS) {
    const figure = await openLive(page, EN);
    await figure.locator('.listen').click();
    await expect.poll(async () => (await recording(page)).tones.length).toBe(1);
    await page.clock.runFor(2500);
    await expect(figure.locator('.transcript')).toContainText('over 340');
    await stop(page, figure);
    await expect.poll(async () => (await recording(page)).closed, how).toBe(1);
    await page.clock.runFor(60_000);
    expect((await recording(page)).figures, how).toEqual([0, null]);
    expect((await recording(page)).details[1], how).toEqual({ index: null });
    expect((await recording(page)).tones, how).toHaveLength(1);
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('.listen'), how).toHaveAccessibleName('Listen');
    await expect(figure.locator('.transcript'), how).toBeEmpty();
  }
});

test('only one chart plays at a time', async ({ page }) => {
  await record(page);
  const first = await openLive(page, 'en.html');
  const second = page.locator('news-figure[chart=cases]');
  await first.locator('.listen').click();
  await expect.poll(async () => (await recording(page)).tones.length).toBe(1);
  await second.scrollIntoViewIfNeeded();
  await second.locator('.live .listen').click();
  await expect(second.locator('.listen')).toHaveAccessibleName('Stop');
  await expect(first.locator('.listen')).toHaveAccessibleName('Listen');
});

test('the button is hidden without AudioContext', async ({ page }) => {
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'AudioContext'));
  const figure = await openLive(page, EN);
  await expect(figure.locator('.listen')).toBeHidden();
});

test('the chart stays live and “Listen” can be clicked again when its script cannot be loaded', async ({ page }) => {
  await page.route('**/sonify-*.js', (route) => route.abort());
  const figure = await openLive(page, EN);
  const error = figure.evaluate((f) => new Promise((resolve) => f.addEventListener('error', () => resolve(true))));
  await figure.locator('.listen').click();
  expect(await error).toBe(true);
  await expect(figure.locator('.listen')).toHaveAccessibleName('Listen');
  await expect(figure.locator('canvas')).toBeVisible();
});

test('the button shows that it was pressed before the sound is prepared, which takes a slow phone long', async ({
  page,
}) => {
  await record(page);
  const figure = await openLive(page, EN);
  const pressed = await figure.locator('.listen').evaluate((button) => {
    /** @type {HTMLButtonElement} */ (button).click();
    return [button.textContent, /** @type {any} */ (globalThis).recording.contexts];
  });
  expect(pressed).toEqual(['Stop', 0]);
  await expect.poll(async () => (await recording(page)).contexts).toBe(1);
});

test('“Stop” works while the script is loading', async ({ page }) => {
  await record(page);
  /** @type {() => void} */
  let release = () => {};
  const released = new Promise((resolve) => (release = () => resolve(undefined)));
  await page.route('**/sonify-*.js', async (route) => {
    await released;
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
  expect(await recording(page)).toMatchObject({ contexts: 1, closed: 1, tones: [] });
});

test('sonification plays from the single file', async ({ page }) => {
  await record(page);
  await page.goto(new URL('news-figure.single.html#en', DIST).href);
  const figure = page.locator(`#en ${OUTFLOW}`);
  await figure.scrollIntoViewIfNeeded();
  await figure.locator('.live .listen').click();
  await expect.poll(async () => (await recording(page)).tones.length).toBe(1);
});
