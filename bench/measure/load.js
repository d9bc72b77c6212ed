// A page being opened: first pixels of the chart, when it is live, what blocks, what moves.

import { pngDifference } from '../harness/pixels.js';
import { evaluate, readObservations, pause, VIEWPORT, waitLive, withTab } from '../harness/browser.js';

/** @typedef {import('../harness/browser.js').Tab} Tab */
/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Load
 * @property {number} pixels first pixels of the chart, in milliseconds since the page was asked for
 * @property {number} live when the chart was live
 * @property {number} shift layout shift
 * @property {number} blocking what long tasks take over 50 ms, together, in milliseconds
 * @property {number} longest task, in milliseconds; 0 when none took 50
 */

/** Pictures are taken at half size: enough to see that there is something, and half the work. */
const SCALE = 0.5;

/** What is drawn while the chart is already there still has to arrive here. */
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

/** @typedef {{ at: number, png: Buffer }} Picture `at` in milliseconds since 1970 */

/**
 * Has the browser hand over what it shows, each time that changes, with the time it was shown at. That is what a
 * reader sees, in whatever way it was drawn: no page has to tell, and none can tell too soon.
 *
 * @param {Tab['session']} session
 * @returns {Promise<Picture[]>} filled while the film runs
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

/** In the page: when it was asked for, and where the first chart lies. */
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
