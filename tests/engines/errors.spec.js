// Protects readers of every engine whose network, browser or page keeps a chart from coming: picture, takeaway and table
// stand; one message tells what it was; and it comes by itself, or by a button, when it can. Here is what engines report in
// their own ways; tests/e2e has more faults, in Chromium.

import { canvasWidth, expectLive, figure } from './chart-helpers.js';
import { tellApart } from './in-page.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./server.js').Harm} Harm */

const OUTFLOW = figure('outflow');
const BUTTON = `${OUTFLOW} >>> button`;

const MODULE = /\/runtime-[^/]*\.wasm$/;
const SHEET = /\/outflow\.en-[^/]*\.chart$/;

test.afterEach(({ engine }) => engine.mend());

/** Whether the element said it. @param {string} words */
const isOurs = (words) => words.startsWith('console.error: <news-figure>');

/** Waits for the codes of all that went wrong. @param {Engine} engine @param {string[]} codes */
async function expectCodes(engine, codes) {
  await engine.evaluateOn(OUTFLOW, (element) => element.scrollIntoView());
  await expect.poll(() => engine.codes()).toEqual(codes);
}

/**
 * Expects what the page brought with it to stand, and to be seen; and one message at the most, and nothing else, to have
 * been told. What browsers say of files that did not come is their own.
 *
 * @param {Engine} engine
 */
async function expectStanding(engine) {
  expect(await canvasWidth(engine, OUTFLOW)).toBe(0);
  const heights = await engine.evaluateOn(OUTFLOW, (element) => {
    const details = element.shadowRoot?.querySelector('details');
    if (details) details.open = true;
    const slots = ['picture', 'takeaway', 'data'];
    return slots.map((slot) => element.querySelector(`[slot=${slot}]`).getBoundingClientRect().height);
  });
  for (const height of heights) expect(height).toBeGreaterThan(10);
  const told = (await engine.told()).filter((words) => !words.startsWith('error: <link'));
  const ours = told.filter(isOurs);
  expect(told).toEqual(ours);
  expect(ours.length).toBeLessThanOrEqual(1);
}

/** @type {{ what: string, files: RegExp, how: Harm, code: string }[]} */
const FAULTS = [
  { what: 'a module that is not there', files: MODULE, how: 'missing', code: 'network' },
  { what: 'a chart on a line that breaks', files: SHEET, how: 'broken', code: 'network' },
];

for (const { what, files, how, code } of FAULTS) {
  test(`${what}: it tries again by itself, and then the reader does`, async ({ engine }) => {
    await engine.harm(files, how);
    await engine.openHost('element/outflow.en?strict&hurried');
    await expectCodes(engine, [code, code]);
    await expectStanding(engine);
    await expect.poll(() => engine.accessible(BUTTON)).toEqual({ role: 'button', name: 'Load the chart again' });
    engine.mend();
    await engine.evaluateOn(BUTTON, (button) => button.focus());
    await engine.press('Enter');
    await expectLive(engine, OUTFLOW);
    expect(await engine.codes()).toEqual([code, code]);
  });
}

for (const [what, asked] of [
  ['WebAssembly, as where a browser is locked down', 'strict&lacking=WebAssembly'],
  ['a policy that lets modules run', 'strict=no-wasm'],
]) {
  test(`without ${what}, the page is as it came`, async ({ engine }) => {
    await engine.openHost(`element/outflow.en?${asked}`);
    await expectCodes(engine, ['unsupported']);
    const told = await engine.told();
    expect(told.filter(isOurs)).toHaveLength(1);
    expect(told.filter((words) => words.startsWith('unhandledrejection'))).toEqual([]);
    expect(await canvasWidth(engine, OUTFLOW)).toBe(0);
  });
}

for (const lacking of ['ResizeObserver', 'IntersectionObserver', 'PerformanceObserver']) {
  test(`without ${lacking} the chart comes`, async ({ engine }) => {
    await engine.openHost(`element/outflow.en?strict&lacking=${lacking}`);
    await expectLive(engine, OUTFLOW);
    expect(await engine.told()).toEqual([]);
  });
}

for (const lacking of ['customElements', 'CSSStyleSheet']) {
  test(`without ${lacking} the page is as it came`, async ({ engine }) => {
    await engine.openHost(`element/outflow.en?strict&lacking=${lacking}`);
    const height = () => engine.evaluateOn(`${OUTFLOW} [slot=picture]`, ({ clientHeight }) => clientHeight);
    await expect.poll(height).toBeGreaterThan(100);
    expect((await engine.told()).filter((words) => words.startsWith('unhandledrejection'))).toEqual([]);
  });
}

test('an iframe is as high as what it shows, before a chart can come and after', async ({ engine }) => {
  await engine.harm(MODULE, 'missing');
  await engine.openHost('iframe/outflow.en?strict');
  await engine.evaluateOn('iframe', (frame) => frame.scrollIntoView());
  const asked = () => engine.requests.filter((path) => MODULE.test(path)).length;
  await expect.poll(asked).toBeGreaterThan(0);
  const apart = () => engine.evaluateOn('iframe', tellApart);
  await expect.poll(apart).toBeLessThanOrEqual(1);
  expect(await engine.evaluateOn('iframe', ({ clientHeight }) => clientHeight)).toBeGreaterThan(200);
});
