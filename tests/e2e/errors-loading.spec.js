// Protects readers when a chart cannot be loaded because of network, browser or page: the static content stays, one message
// and one event report the error, and the chart comes when it can.

import { expect, test } from '@playwright/test';

import {
  CHART_FILE,
  MODULE,
  PAGE,
  expectErrors,
  expectLive,
  expectStaticContent,
  holdResponse,
  recordErrors,
  retryButton,
} from './errors.js';
import { CSP } from '../csp.js';
import { speedUpAnimations } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Route} Route */

/** Longer than the delay of the automatic retry, in milliseconds. */
const RETRY_DELAY = 5000;

/**
 * Opens the page with a clock that the test can advance.
 *
 * @param {Page} page
 */
async function open(page) {
  await page.clock.install();
  await page.goto(PAGE);
}

/**
 * Answers a request with a changed file.
 *
 * @param {Route} route
 * @param {(bytes: Buffer) => Buffer} change
 */
async function fulfillChanged(route, change) {
  const response = await route.fetch();
  const headers = response.headers();
  delete headers['content-encoding'];
  delete headers['content-length'];
  await route.fulfill({ status: 200, headers, body: change(Buffer.from(await response.body())) });
}

/** @param {number} position from 0 to 1 @returns {(bytes: Buffer) => Buffer} flips a bit there */
const flipBit = (position) => (bytes) => {
  const index = Math.floor((bytes.length - 1) * position);
  bytes[index] = (bytes[index] ?? 0) ^ 0x10;
  return bytes;
};

/** @param {Buffer} bytes */
const firstHalf = (bytes) => bytes.subarray(0, bytes.length / 2);

/** @type {{ what: string, file: string, code: string, answer: (route: Route) => Promise<void> }[]} */
const FAILURES = [
  { what: 'the module is missing', file: MODULE, code: 'network', answer: (r) => r.fulfill({ status: 404 }) },
  { what: 'the connection breaks', file: MODULE, code: 'network', answer: (r) => r.abort('connectionreset') },
  { what: 'the module is truncated', file: MODULE, code: 'corrupt', answer: (r) => fulfillChanged(r, firstHalf) },
  {
    what: 'an HTML page comes instead of the module',
    file: MODULE,
    code: 'corrupt',
    answer: (r) => r.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sorry</title>' }),
  },
  { what: 'the chart file is missing', file: CHART_FILE, code: 'network', answer: (r) => r.fulfill({ status: 404 }) },
  {
    what: 'the chart file is truncated',
    file: CHART_FILE,
    code: 'corrupt',
    answer: (r) => fulfillChanged(r, firstHalf),
  },
  // tests/native/chart_files.rs flips each bit.
  {
    what: 'a bit of the chart file is flipped',
    file: CHART_FILE,
    code: 'corrupt',
    answer: (r) => fulfillChanged(r, flipBit(0.6)),
  },
];

for (const { what, file, code, answer } of FAILURES) {
  test(`the element retries once and then offers a button when ${what}`, async ({ page }) => {
    const recorded = await recordErrors(page);
    let requests = 0;
    await page.route(file, (route) => {
      requests += 1;
      return answer(route);
    });
    await open(page);
    await expectErrors(recorded, code);
    await expectStaticContent(page);
    await expect(retryButton(page)).toBeHidden();
    const before = requests;
    await page.clock.fastForward(RETRY_DELAY);
    await expectErrors(recorded, code, 2);
    expect(requests).toBeGreaterThan(before);
    await expectStaticContent(page);
    // There is no further automatic retry.
    await page.clock.fastForward(10 * RETRY_DELAY);
    await retryButton(page).click();
    await expectErrors(recorded, code, 3);
    await page.unroute(file);
    await retryButton(page).click();
    await expectLive(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

test('the automatic retry loads the chart when the server has recovered', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route(MODULE, (route) => route.fulfill({ status: 503 }), { times: 2 });
  await open(page);
  await expectErrors(recorded, 'network');
  await page.unroute(MODULE);
  await page.clock.fastForward(RETRY_DELAY);
  await expectLive(page);
  await expectErrors(recorded, 'network');
});

test('the chart is loaded when an offline reader is online again', async ({ page, context }) => {
  const recorded = await recordErrors(page);
  const release = await holdResponse(page, MODULE, (route) => route.abort('internetdisconnected'));
  const request = page.waitForRequest(MODULE);
  await open(page);
  await request;
  await context.setOffline(true);
  // The page learns it a little later.
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  release();
  await expectErrors(recorded, 'network');
  await expectStaticContent(page);
  await page.clock.fastForward(10 * RETRY_DELAY);
  await expectErrors(recorded, 'network');
  await page.unroute(MODULE);
  await context.setOffline(false);
  await expectLive(page);
});

test('a reader who went offline before the retry is online again: the chart is loaded, with another retry if it fails', async ({
  page,
  context,
}) => {
  const recorded = await recordErrors(page);
  const codes = async () => (await recorded.events()).map(({ code }) => code);
  let isDown = true;
  await page.route(MODULE, (route) => (isDown ? route.fulfill({ status: 503 }) : route.continue()));
  await open(page);
  await expectErrors(recorded, 'network');
  await context.setOffline(true);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  await page.clock.fastForward(RETRY_DELAY);
  // The module or the chart file, whichever fails first.
  await expect.poll(codes).toEqual(['network', 'network']);
  await context.setOffline(false);
  await expect.poll(codes).toEqual(['network', 'network', 'network']);
  await expect(retryButton(page)).toBeHidden();
  isDown = false;
  await page.clock.fastForward(RETRY_DELAY);
  await expectLive(page);
});

test('a module with a wrong content type is loaded', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route(MODULE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
  });
  await open(page);
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('picture and table can be used while the module takes half a minute', async ({ page }) => {
  const recorded = await recordErrors(page);
  const release = await holdResponse(page, MODULE, (route) => route.continue());
  await open(page);
  await expect(page.locator('news-figure:defined')).toBeVisible();
  await page.clock.fastForward(30_000);
  await expectStaticContent(page);
  release();
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('the static content and the table are shown when the script is missing', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route('**/news-figure*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(PAGE);
  await speedUpAnimations(page);
  await expect(page.locator('[slot=data] table')).toBeVisible();
  await expectStaticContent(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

/** @type {{ what: string, code: string, remove: () => void }[]} */
const MISSING = [
  {
    what: 'WebAssembly',
    code: 'unsupported',
    remove: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
  },
  {
    what: 'a canvas context',
    code: 'internal',
    remove: () => (HTMLCanvasElement.prototype.getContext = () => null),
  },
];

for (const { what, code, remove } of MISSING) {
  test(`the static content stays without ${what}`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.addInitScript(remove);
    await open(page);
    await expectErrors(recorded, code);
    await expectStaticContent(page);
    await page.clock.fastForward(10 * RETRY_DELAY);
    await expectErrors(recorded, code);
    if (code === 'unsupported') await expect(retryButton(page)).toBeHidden();
  });
}

for (const [what, change] of /** @type {const} */ ([
  ['a module that the browser rejects', flipBit(0)],
  ['a module that the browser has no memory for', undefined],
])) {
  test(`${what} is unsupported: seven charts request it once and offer no retry`, async ({ page }) => {
    const recorded = await recordErrors(page);
    let requests = 0;
    await page.route(MODULE, (route) => {
      requests += 1;
      return change ? fulfillChanged(route, change) : route.continue();
    });
    if (!change) {
      await page.addInitScript(() => {
        const instantiate = WebAssembly.instantiate.bind(WebAssembly);
        const reject = (/** @type {BufferSource} */ bytes, /** @type {WebAssembly.Imports} */ imports) =>
          bytes.byteLength > 100
            ? Promise.reject(new RangeError('could not allocate memory'))
            : instantiate(bytes, imports);
        Object.assign(WebAssembly, { instantiate: reject });
      });
    }
    await page.clock.install();
    await page.setViewportSize({ width: 800, height: 12_000 });
    await page.goto('index.html');
    const codes = async () => (await recorded.events()).map((event) => event.code);
    await expect.poll(codes).toEqual(Array(7).fill('unsupported'));
    await page.clock.fastForward(10 * RETRY_DELAY);
    expect(await codes()).toHaveLength(7);
    expect(requests).toBe(1);
    expect(recorded.console, 'one message for all charts').toHaveLength(1);
    await expect(retryButton(page)).toHaveCount(0);
    await expectStaticContent(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

test('the element reports wasm-unsafe-eval when the policy lacks it', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route('**/*.html', async (route) => {
    const response = await route.fetch();
    const policy = "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:";
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': policy } });
  });
  await open(page);
  await expectErrors(recorded, 'unsupported');
  expect(recorded.console[0]).toContain('wasm-unsafe-eval');
  await expectStaticContent(page);
});

for (const name of /** @type {const} */ (['customElements', 'AbortController'])) {
  test(`without ${name} the static pages are complete, and one message for all charts names it`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.addInitScript((name) => Reflect.deleteProperty(globalThis, name), name);
    await page.goto('index.html');
    await speedUpAnimations(page);
    await expect(page.locator('[slot=data] table').first()).toBeVisible();
    await expectStaticContent(page);
    await expect.poll(() => recorded.console).toEqual([`<news-figure>: needs ${name}`]);
    await expect(page.locator('fieldset.motion-choice')).toBeHidden();
    expect(recorded.uncaught).toEqual([]);
  });
}

test('the chart is live and styled under a strict policy without adoptedStyleSheets', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.addInitScript(() => Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets'));
  await page.route(PAGE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-security-policy': CSP } });
  });
  await page.goto(PAGE);
  await expectLive(page);
  await expect(page.locator('news-figure .controls')).toHaveCSS('display', 'flex');
  await page.locator('news-figure summary').click();
  await expect(page.locator('news-figure details thead button').first()).toHaveCSS('display', 'inline-flex');
  expect(recorded.uncaught).toEqual([]);
  expect(recorded.console).toEqual([]);
});

for (const name of /** @type {const} */ (['ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'])) {
  test(`the chart goes live and fits its width without ${name}`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.addInitScript((missing) => Reflect.deleteProperty(globalThis, missing), name);
    await page.goto(PAGE);
    await expectLive(page);
    const width = () => page.locator('news-figure canvas').evaluate(({ clientWidth }) => clientWidth);
    await page.setViewportSize({ width: 400, height: 800 });
    await expect.poll(width).toBeLessThan(400);
    const distortion = () =>
      page.locator('news-figure canvas').evaluate((canvas) => {
        const { width, height, clientWidth, clientHeight } = /** @type {HTMLCanvasElement} */ (canvas);
        return Math.abs(width / height - clientWidth / clientHeight);
      });
    await expect.poll(distortion).toBeLessThan(0.02);
    expect(recorded).toMatchObject({ console: [], uncaught: [] });
  });
}

test('the other charts go live when one cannot be loaded', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route(CHART_FILE, (route) => route.fulfill({ status: 404 }));
  await page.goto('index.html');
  const others = page.locator('news-figure:not([chart=outflow])');
  for (const other of await others.all()) {
    await other.scrollIntoViewIfNeeded();
    await expect(other.locator('canvas')).toBeVisible();
  }
  await expect(page.locator('news-figure[chart=outflow] canvas:visible')).toHaveCount(0);
  expect(new Set((await recorded.events()).map(({ code }) => code))).toEqual(new Set(['network']));
  expect(recorded.console).toHaveLength(1);
  expect(recorded.uncaught).toEqual([]);
});
