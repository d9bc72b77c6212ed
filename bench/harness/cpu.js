// Measures the processor time of the whole browser: all threads of all processes. A frame costs script, rasterisation and
// compositing, and ways of drawing differ in where they spend it.

import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';

/** @typedef {import('@playwright/test').Browser} Browser */

/**
 * @param {Browser} browser
 * @returns {Promise<() => Promise<number>>} function that returns the processor time in milliseconds
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
 * Returns the processor time of a process with nanosecond resolution, which only Linux provides. Otherwise the value of the
 * browser is used, with a resolution of hundredths of a second.
 *
 * @param {number} id process id
 * @returns {Promise<number | undefined>} milliseconds; undefined if not available
 */
async function processTime(id) {
  const folder = `/proc/${id}/task`;
  if (!existsSync(folder)) return undefined;
  const threads = await readdir(folder);
  const times = threads.map((thread) => readFile(`${folder}/${thread}/schedstat`, 'utf8').catch(() => '0'));
  const nanoseconds = (await Promise.all(times)).map((text) => Number(text.split(' ')[0]));
  return nanoseconds.reduce((sum, time) => sum + time, 0) / 1e6;
}
