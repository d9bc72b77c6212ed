// What a frame costs while a chart moves, and that nothing costs anything when it does not.

import { cpuClock } from '../harness/cpu.js';
import { readObservations, pause, play, waitLive, waitStill, withTab } from '../harness/browser.js';

/** @typedef {import('../harness/bench.js').Bench} Bench */
/** @typedef {import('../harness/peers.js').Peer} Peer */

/**
 * @typedef {object} Frames
 * @property {number} cpu milliseconds while it plays
 * @property {number} frames in that time
 * @property {{ cpu: number, asked: number }} [rest] milliseconds in a second in which nothing moves, and frames asked for
 *   in that second; where that was looked at
 */

/** For what a page does once after it has come to rest. */
const REST = 500;
const SECOND = 1000;

/**
 * @param {Bench} bench
 * @param {Peer} peer
 * @param {{ rest: boolean }} options whether to readObservations at what it does at rest, too
 * @returns {Promise<Frames>}
 */
export async function measureFrames({ browser, site, base }, peer, { rest }) {
  const address = base + site.page(peer);
  const cpu = await cpuClock(browser);
  return withTab(browser, {}, async (tab) => {
    const { page } = tab;
    await page.goto(address);
    await waitLive(tab);
    // What it plays by itself compiles and warms it.
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
