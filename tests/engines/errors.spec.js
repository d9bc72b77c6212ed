// Protects readers in every engine when a chart cannot be loaded: static picture, takeaway and table stay, one message
// reports the error, and the chart comes after an automatic retry or by a button. These are the failures that engines
// report differently; tests/e2e has more, in Chromium.

import { canvasWidth, chartSelector, expectLive } from './chart-helpers.js';
import { heightDifference } from './in-page.js';
import { expect, test } from './test.js';

/** @typedef {import('./engine.js').Engine} Engine */
/** @typedef {import('./server.js').Failure} Failure */

const OUTFLOW = chartSelector('outflow');
const BUTTON = `${OUTFLOW} >>> button`;

const MODULE = /\/runtime-[^/]*\.wasm$/;
const CHART_FILE = /\/outflow\.en-[^/]*\.chart$/;

test.afterEach(({ engine }) => engine.restoreFiles());

/** Returns whether the element logged a message. @param {string} message */
const isOurs = (message) => message.startsWith('console.error: <news-figure>');

/** Scrolls the chart into view and waits for these error codes. @param {Engine} engine @param {string[]} codes */
async function expectCodes(engine, codes) {
  await engine.evaluateOn(OUTFLOW, (element) => element.scrollIntoView());
  await expect.poll(() => engine.errorCodes()).toEqual(codes);
}

/**
 * Expects that static picture, takeaway and table are visible and that the element logged at most one message. Messages of
 * the browser about missing files are ignored.
 *
 * @param {Engine} engine
 */
async function expectStaticContent(engine) {
  expect(await canvasWidth(engine, OUTFLOW)).toBe(0);
  const heights = await engine.evaluateOn(OUTFLOW, (element) => {
    const details = element.shadowRoot?.querySelector('details');
    if (details) details.open = true;
    const slots = ['picture', 'takeaway', 'data'];
    return slots.map((slot) => element.querySelector(`[slot=${slot}]`).getBoundingClientRect().height);
  });
  for (const height of heights) expect(height).toBeGreaterThan(10);
  const messages = (await engine.messages()).filter((message) => !message.startsWith('error: <link'));
  const ours = messages.filter(isOurs);
  expect(messages).toEqual(ours);
  expect(ours.length).toBeLessThanOrEqual(1);
}

/** @type {{ what: string, files: RegExp, failure: Failure, code: string }[]} */
const FAILURES = [
  { what: 'the module is missing', files: MODULE, failure: 'missing', code: 'network' },
  { what: 'the connection breaks for the chart file', files: CHART_FILE, failure: 'aborted', code: 'network' },
];

for (const { what, files, failure, code } of FAILURES) {
  test(`the element retries once and then offers a button when ${what}`, async ({ engine }) => {
    engine.breakFiles(files, failure);
    await engine.openHost('element/outflow.en?strict&fast');
    await expectCodes(engine, [code, code]);
    await expectStaticContent(engine);
    await expect.poll(() => engine.accessible(BUTTON)).toEqual({ role: 'button', name: 'Load the chart again' });
    engine.restoreFiles();
    await engine.evaluateOn(BUTTON, (button) => button.focus());
    await engine.press('Enter');
    await expectLive(engine, OUTFLOW);
    expect(await engine.errorCodes()).toEqual([code, code]);
  });
}

for (const [what, options] of [
  ['WebAssembly', 'strict&missing=WebAssembly'],
  ['a policy that allows WebAssembly', 'strict=no-wasm'],
]) {
  test(`the static content stays without ${what}`, async ({ engine }) => {
    await engine.openHost(`element/outflow.en?${options}`);
    await expectCodes(engine, ['unsupported']);
    const messages = await engine.messages();
    expect(messages.filter(isOurs)).toHaveLength(1);
    expect(messages.filter((message) => message.startsWith('unhandledrejection'))).toEqual([]);
    expect(await canvasWidth(engine, OUTFLOW)).toBe(0);
  });
}

for (const missing of ['ResizeObserver', 'IntersectionObserver', 'PerformanceObserver', 'adoptedStyleSheets']) {
  test(`the chart goes live without ${missing}`, async ({ engine }) => {
    await engine.openHost(`element/outflow.en?strict&missing=${missing}`);
    await expectLive(engine, OUTFLOW);
    expect(await engine.messages()).toEqual([]);
  });
}

test('the static content stays without customElements', async ({ engine }) => {
  await engine.openHost('element/outflow.en?strict&missing=customElements');
  const height = () => engine.evaluateOn(`${OUTFLOW} [slot=picture]`, ({ clientHeight }) => clientHeight);
  await expect.poll(height).toBeGreaterThan(100);
  expect((await engine.messages()).filter((message) => message.startsWith('unhandledrejection'))).toEqual([]);
});

test('an iframe has the height of its content when the module is missing', async ({ engine }) => {
  engine.breakFiles(MODULE, 'missing');
  await engine.openHost('iframe/outflow.en?strict');
  await engine.evaluateOn('iframe', (frame) => frame.scrollIntoView());
  const requests = () => engine.requests.filter((path) => MODULE.test(path)).length;
  await expect.poll(requests).toBeGreaterThan(0);
  // The page inside answers only when its script runs.
  await expect.poll(() => engine.evaluateOn('iframe', (frame) => frame.style.height)).toMatch(/^\d+px$/);
  const difference = () => engine.evaluateOn('iframe', heightDifference);
  await expect.poll(difference).toBeLessThanOrEqual(1);
  expect(await engine.evaluateOn('iframe', ({ clientHeight }) => clientHeight)).toBeGreaterThan(200);
});
