// Protects readers whose network, browser or page keeps a chart from coming: what the page says stands, whole and
// readable; one message and one event tell what it was; and what can be had later comes later.

import { expect, test } from '@playwright/test';

import {
  MODULE,
  PAGE,
  CHART_FILE,
  expectLive,
  expectStaticContent,
  expectErrors,
  holdResponse,
  recordErrors,
  retryButton,
} from './errors.js';
import { speedUpAnimations } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */
/** @typedef {import('@playwright/test').Route} Route */

/** Longer than it waits before it tries again by itself, in milliseconds. */
const PAUSE = 5000;

/**
 * Has the page's clock stand ready to be put forward.
 *
 * @param {Page} page
 */
async function open(page) {
  await page.clock.install();
  await page.goto(PAGE);
}

/**
 * Answers with the file, changed.
 *
 * @param {Route} route
 * @param {(bytes: Buffer) => Buffer} change
 */
async function changed(route, change) {
  const response = await route.fetch();
  const headers = response.headers();
  delete headers['content-encoding'];
  delete headers['content-length'];
  await route.fulfill({ status: 200, headers, body: change(Buffer.from(await response.body())) });
}

/** @param {number} part where, from 0 to 1 @returns {(bytes: Buffer) => Buffer} turns a bit over */
const flipped = (part) => (bytes) => {
  const at = Math.floor((bytes.length - 1) * part);
  bytes[at] = (bytes[at] ?? 0) ^ 0x10;
  return bytes;
};

/** @param {Buffer} bytes */
const halved = (bytes) => bytes.subarray(0, bytes.length / 2);

/** @type {{ what: string, file: string, code: string, answer: (route: Route) => Promise<void> }[]} */
const FAULTS = [
  { what: 'a module that is not there', file: MODULE, code: 'network', answer: (r) => r.fulfill({ status: 404 }) },
  { what: 'a line that breaks', file: MODULE, code: 'network', answer: (r) => r.abort('connectionreset') },
  { what: 'half of a module', file: MODULE, code: 'corrupt', answer: (r) => changed(r, halved) },
  {
    what: 'a page of apology in place of the module',
    file: MODULE,
    code: 'corrupt',
    answer: (r) => r.fulfill({ contentType: 'text/html', body: '<!doctype html><title>Sorry</title>' }),
  },
  { what: 'a chart that is not there', file: CHART_FILE, code: 'network', answer: (r) => r.fulfill({ status: 404 }) },
  { what: 'half of a chart', file: CHART_FILE, code: 'corrupt', answer: (r) => changed(r, halved) },
  // That any bit counts is shown natively, by tests/chart_files.rs.
  {
    what: 'a chart with a bit turned over',
    file: CHART_FILE,
    code: 'corrupt',
    answer: (r) => changed(r, flipped(0.6)),
  },
];

for (const { what, file, code, answer } of FAULTS) {
  test(`${what}: it tries again by itself, and then the reader does`, async ({ page }) => {
    const recorded = await recordErrors(page);
    let asked = 0;
    await page.route(file, (route) => {
      asked += 1;
      return answer(route);
    });
    await open(page);
    await expectErrors(recorded, code);
    await expectStaticContent(page);
    await expect(retryButton(page)).toBeHidden();
    const before = asked;
    await page.clock.fastForward(PAUSE);
    await expectErrors(recorded, code, 2);
    expect(asked).toBeGreaterThan(before);
    await expectStaticContent(page);
    // And no more by itself.
    await page.clock.fastForward(10 * PAUSE);
    await retryButton(page).click();
    await expectErrors(recorded, code, 3);
    await page.unroute(file);
    await retryButton(page).click();
    await expectLive(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

test('a server that has recovered within the pause: the chart comes, and nobody had to press anything', async ({
  page,
}) => {
  const recorded = await recordErrors(page);
  await page.route(MODULE, (route) => route.fulfill({ status: 503 }), { times: 2 });
  await open(page);
  await expectErrors(recorded, 'network');
  await page.unroute(MODULE);
  await page.clock.fastForward(PAUSE);
  await expectLive(page);
  await expectErrors(recorded, 'network');
});

test('a reader who is offline gets the chart when the line is back', async ({ page, context }) => {
  const recorded = await recordErrors(page);
  const cut = await holdResponse(page, MODULE, (route) => route.abort('internetdisconnected'));
  const asked = page.waitForRequest(MODULE);
  await open(page);
  await asked;
  await context.setOffline(true);
  // The page hears of it a little later.
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  cut();
  await expectErrors(recorded, 'network');
  await expectStaticContent(page);
  await page.clock.fastForward(10 * PAUSE);
  await expectErrors(recorded, 'network');
  await page.unroute(MODULE);
  await context.setOffline(false);
  await expectLive(page);
});

test('a reader who goes offline while it waits to try again gets the chart when the line is back', async ({
  page,
  context,
}) => {
  const recorded = await recordErrors(page);
  await page.route(MODULE, (route) => route.fulfill({ status: 503 }));
  await open(page);
  await expectErrors(recorded, 'network');
  await context.setOffline(true);
  await expect.poll(() => page.evaluate(() => navigator.onLine)).toBe(false);
  await page.clock.fastForward(PAUSE);
  // Of module or chart, whichever fails first.
  await expect.poll(async () => (await recorded.events()).map(({ code }) => code)).toEqual(['network', 'network']);
  await expect(retryButton(page)).toBeHidden();
  await page.unroute(MODULE);
  await context.setOffline(false);
  await expectLive(page);
});

test('a module of the wrong type is taken for what it is', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route(MODULE, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, headers: { ...response.headers(), 'content-type': 'text/plain' } });
  });
  await open(page);
  await expectLive(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

test('a module that takes half a minute: the picture stands, its table opens, and then the chart comes', async ({
  page,
}) => {
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

test('a script that is not there: the page is as it came, and its table shows itself', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.route('**/news-figure*.js', (route) => route.fulfill({ status: 404 }));
  await page.goto(PAGE);
  await speedUpAnimations(page);
  await expect(page.locator('[slot=data] table')).toBeVisible();
  await expectStaticContent(page);
  expect(recorded).toMatchObject({ console: [], uncaught: [] });
});

/** @type {{ what: string, code: string, remove: () => void }[]} */
const LACKS = [
  {
    what: 'WebAssembly, as where a browser is locked down',
    code: 'unsupported',
    remove: () => Reflect.deleteProperty(globalThis, 'WebAssembly'),
  },
  {
    what: 'a canvas to draw on',
    code: 'internal',
    remove: () => (HTMLCanvasElement.prototype.getContext = () => null),
  },
];

for (const { what, code, remove } of LACKS) {
  test(`without ${what}`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.addInitScript(remove);
    await open(page);
    await expectErrors(recorded, code);
    await expectStaticContent(page);
    await page.clock.fastForward(10 * PAUSE);
    await expectErrors(recorded, code);
    if (code === 'unsupported') await expect(retryButton(page)).toBeHidden();
  });
}

for (const [what, change] of /** @type {const} */ ([
  ['a module that the browser rejects', flipped(0)],
  ['a module that the browser has no memory for', undefined],
])) {
  test(`${what} is unsupported: seven charts ask for it once, and offer no other try`, async ({ page }) => {
    const recorded = await recordErrors(page);
    let asked = 0;
    await page.route(MODULE, (route) => {
      asked += 1;
      return change ? changed(route, change) : route.continue();
    });
    if (!change) {
      await page.addInitScript(() => {
        const instantiate = WebAssembly.instantiate.bind(WebAssembly);
        const refuse = (/** @type {BufferSource} */ bytes, /** @type {WebAssembly.Imports} */ imports) =>
          bytes.byteLength > 100
            ? Promise.reject(new RangeError('could not allocate memory'))
            : instantiate(bytes, imports);
        Object.assign(WebAssembly, { instantiate: refuse });
      });
    }
    await page.clock.install();
    await page.setViewportSize({ width: 800, height: 12_000 });
    await page.goto('index.html');
    const codes = async () => (await recorded.events()).map((event) => event.code);
    await expect.poll(codes).toEqual(Array(7).fill('unsupported'));
    await page.clock.fastForward(10 * PAUSE);
    expect(await codes()).toHaveLength(7);
    expect(asked).toBe(1);
    await expect(retryButton(page)).toHaveCount(0);
    await expectStaticContent(page);
    expect(recorded.uncaught).toEqual([]);
  });
}

test('a policy without wasm-unsafe-eval', async ({ page }) => {
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

test('without custom elements the page is as it came', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.addInitScript(() => Reflect.deleteProperty(globalThis, 'customElements'));
  await page.goto(PAGE);
  await speedUpAnimations(page);
  await expect(page.locator('[slot=data] table')).toBeVisible();
  await expectStaticContent(page);
  expect(recorded.console).toHaveLength(1);
  expect(recorded.uncaught).toEqual([]);
});

test('without style sheets made by script the page is as it came', async ({ page }) => {
  const recorded = await recordErrors(page);
  await page.addInitScript(() => Reflect.deleteProperty(Document.prototype, 'adoptedStyleSheets'));
  await page.goto(PAGE);
  await speedUpAnimations(page);
  await expect(page.locator('[slot=data] table')).toBeVisible();
  await expectStaticContent(page);
  expect(recorded.console).toHaveLength(1);
  expect(recorded.uncaught).toEqual([]);
});

for (const name of /** @type {const} */ (['ResizeObserver', 'IntersectionObserver', 'PerformanceObserver'])) {
  test(`without ${name} the chart comes, and fits its room`, async ({ page }) => {
    const recorded = await recordErrors(page);
    await page.addInitScript((lacking) => Reflect.deleteProperty(globalThis, lacking), name);
    await page.goto(PAGE);
    await expectLive(page);
    const width = () => page.locator('news-figure canvas').evaluate(({ clientWidth }) => clientWidth);
    await page.setViewportSize({ width: 400, height: 800 });
    await expect.poll(width).toBeLessThan(400);
    const { ratio, room } = await page.locator('news-figure canvas').evaluate((canvas) => {
      const { width, height, clientWidth, clientHeight } = /** @type {HTMLCanvasElement} */ (canvas);
      return { ratio: width / height, room: clientWidth / clientHeight };
    });
    expect(Math.abs(ratio - room)).toBeLessThan(0.02);
    expect(recorded).toMatchObject({ console: [], uncaught: [] });
  });
}

test('one chart that cannot be had does not touch the others', async ({ page }) => {
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
