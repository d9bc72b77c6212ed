// Measures loading of a page: first pixels of the chart, time until it is live, blocking tasks, layout shift.

import { pngDifference } from '../harness/pixels.js';
import { evaluate, readObservations, pause, VIEWPORT, waitLive, withTab } from '../harness/browser.js';

/** @typedef {import('../harness/browser.js').Tab} Tab */
/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Load
 * @property {number} pixels time of the first pixels of the chart, in milliseconds since the page was requested
 * @property {number} live time when the chart was live
 * @property {number} shift sum of layout shifts
 * @property {number} blocking total time of long tasks beyond 50 ms each, in milliseconds
 * @property {number} longest longest task, in milliseconds; 0 if none took 50 ms
 */

/** Scale of screenshots: half size is enough to see something, and half the work. */
const SCALE = 0.5;

/** Milliseconds in which late screenshots arrive after the chart is live. */
const REST = 400;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {{ slow: boolean }} options
 * @returns {Promise<Load>}
 */
export function measureLoad({ browser, site, base }, peer, { slow }) {
  const address = base + site.page(peer);
  return withTab(browser, { slow }, async (tab) => {
    const { page, session } = tab;
    const film = await startFilm(session);
    await page.goto(address, { waitUntil: 'commit' });
    await waitLive(tab);
    await pause(REST);
    await session.send('Page.stopScreencast');
    const { origin, box } = await evaluate(session, chartBox);
    const { live, shift, tasks } = await readObservations(tab);
    const over = tasks.map((task) => Math.max(0, task - 50));
    const blocking = over.reduce((sum, task) => sum + task, 0);
    const pixels = firstPixels(film, box) - origin;
    return { pixels, live, shift, blocking, longest: Math.max(0, ...tasks) };
  });
}

/** @typedef {{ at: number, png: Buffer }} Picture screenshot; `at` in milliseconds since 1970 */

/**
 * Records a screenshot with its time whenever the visible page changes. This is what a reader sees, however it is drawn: pages
 * do not report anything themselves.
 *
 * @param {Tab['session']} session
 * @returns {Promise<Picture[]>} array to which screenshots are added
 */
async function startFilm(session) {
  /** @type {Picture[]} */
  const film = [];
  session.on('Page.screencastFrame', ({ data, metadata, sessionId }) => {
    film.push({ at: (metadata.timestamp ?? NaN) * 1000, png: Buffer.from(data, 'base64') });
    session.send('Page.screencastFrameAck', { sessionId }).catch(() => {});
  });
  const [maxWidth, maxHeight] = [VIEWPORT.width * SCALE, VIEWPORT.height * SCALE];
  await session.send('Page.startScreencast', { format: 'png', maxWidth, maxHeight, everyNthFrame: 1 });
  return film;
}

/** Runs in the page: returns the time of the request and the box of the first chart. */
function chartBox() {
  const chart = document.querySelector('.chart, news-figure > [slot=picture]');
  const live = document.querySelector('news-figure')?.shadowRoot?.querySelector('canvas');
  const shown = [live, chart].find((element) => element?.getClientRects().length);
  const { left, top, width, height } = shown?.getBoundingClientRect() ?? new DOMRect();
  return { origin: performance.timeOrigin, box: { left, top, width, height } };
}

/** @param {Picture[]} film @param {{ left: number, top: number, width: number, height: number }} box */
function firstPixels(film, { left, top, width, height }) {
  const area = { left: left * SCALE, top: top * SCALE, width: width * SCALE, height: height * SCALE };
  return film.find(({ png }) => pngDifference(png, area))?.at ?? NaN;
}
