// Measures the cost of a frame while a chart plays, and that nothing happens at rest.

import { cpuClock } from '../harness/cpu.js';
import { readObservations, pause, play, waitLive, waitStill, withTab } from '../harness/browser.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Frames
 * @property {number} cpu processor time while it plays, in milliseconds
 * @property {number} frames number of frames in that time
 * @property {{ cpu: number, asked: number }} [rest] processor time in milliseconds and requested frames, in one second at rest,
 *   if measured
 */

/** Milliseconds in which a page may finish work after an animation. */
const REST = 500;
const SECOND = 1000;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {{ rest: boolean }} options whether to measure at rest too
 * @returns {Promise<Frames>}
 */
export async function measureFrames({ browser, site, base }, peer, { rest }) {
  const address = base + site.page(peer);
  const cpu = await cpuClock(browser);
  return withTab(browser, {}, async (tab) => {
    const { page } = tab;
    await page.goto(address);
    await waitLive(tab);
    // The first animation, which starts by itself, warms up the code.
    await waitStill(page);
    await pause(REST);
    const read = async () => ({ cpu: await cpu(), ...(await readObservations(tab)) });
    const before = await read();
    await play(page);
    const after = await read();
    const played = { cpu: after.cpu - before.cpu, frames: after.frames - before.frames };
    if (!rest) return played;
    await pause(REST);
    const still = await read();
    await pause(SECOND);
    const end = await read();
    return { ...played, rest: { cpu: end.cpu - still.cpu, asked: end.asked - still.asked } };
  });
}
