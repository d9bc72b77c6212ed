// Processor time of the whole browser, all threads of all processes: what a frame costs is not only script, but also
// raster, compositing and handing over, which each way of drawing puts elsewhere.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** @typedef {import('@playwright/test').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<() => Promise<number>>} asks for milliseconds since some moment
 */
export async function cpuClock(browser) {
  const session = await browser.newBrowserCDPSession();
  return async () => {
    const { processInfo } = await session.send('SystemInfo.getProcessInfo');
    const times = processInfo.map(({ id, cpuTime }) => processTime(id).then((exact) => exact ?? cpuTime * 1000));
    return (await Promise.all(times)).reduce((sum, time) => sum + time, 0);
  };
}

/**
 * To the nanosecond, where the system tells: on Linux. Elsewhere the browser's own count has to do, which goes by
 * hundredths of a second.
 *
 * @param {number} id of a process
 * @returns {Promise<number | undefined>} milliseconds
 */
async function processTime(id) {
  const folder = `/proc/${id}/task`;
  if (!existsSync(folder)) return undefined;
  const threads = await readdir(folder);
  const times = threads.map((thread) => readFile(`${folder}/${thread}/schedstat`, 'utf8').catch(() => '0'));
  const nanoseconds = (await Promise.all(times)).map((text) => Number(text.split(' ')[0]));
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}
