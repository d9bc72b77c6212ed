// Drives old Chromiums through their own protocol. Playwright and Puppeteer support recent ones only.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import connect from 'chrome-remote-interface';

import { oldChromium } from '../../scripts/setup/old-browsers.js';
import { startProcess } from '../engines/subprocess.js';

const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--hide-scrollbars',
  '--remote-debugging-port=0',
  '--remote-allow-origins=*',
];

/**
 * @typedef {object} OldBrowser
 * @property {(address: string) => Promise<void>} goto resolves when the page has loaded
 * @property {(width: number, height: number) => Promise<void>} setViewport
 * @property {(task: string, args: unknown[]) => Promise<any>} run calls a function in the page, given as text
 * @property {() => Promise<Buffer>} screenshot the window, as PNG
 * @property {() => string[]} errors uncaught errors and messages of level `error`, of all pages
 * @property {() => Promise<void>} close
 */

/** Returns whether the browser has opened its first page, which may be after it listens. @param {number} port */
async function hasPage(port) {
  const targets = await connect.List({ port });
  return targets.some(({ type }) => type === 'page');
}

/**
 * Starts an old Chromium with an empty profile.
 *
 * @param {string} name
 * @returns {Promise<OldBrowser>}
 */
export async function openOldChromium(name) {
  const profile = await mkdtemp(join(tmpdir(), 'news-figure-old-'));
  const program = await startProcess(oldChromium(name), [...FLAGS, `--user-data-dir=${profile}`, 'about:blank'], {
    // The browser would look for a message bus that its system does not have.
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: '/dev/null' },
    ready: async (printed) => {
      const port = Number(/DevTools listening on ws:\/\/[^/]*:(\d+)\//.exec(printed)?.[1]);
      return port && (await hasPage(port)) ? port : undefined;
    },
  });
  const client = await connect({ port: program.ready, local: true });
  const { Page, Runtime, Emulation } = client;
  /** @type {string[]} */
  const errors = [];
  Runtime.exceptionThrown(({ exceptionDetails: { exception, text } }) => errors.push(exception?.description ?? text));
  Runtime.consoleAPICalled(({ type, args }) => {
    if (type === 'error') errors.push(args.map(({ value, description }) => value ?? description).join(' '));
  });
  await Page.enable();
  await Runtime.enable();
  return {
    goto: async (url) => {
      const loaded = Page.loadEventFired();
      await Page.navigate({ url });
      await loaded;
    },
    setViewport: (width, height) =>
      Emulation.setDeviceMetricsOverride({ width, height, deviceScaleFactor: 1, mobile: false }),
    run: async (task, args) => {
      const expression = `(${task})(...${JSON.stringify(args)})`;
      const { result, exceptionDetails } = await Runtime.evaluate({ expression, returnByValue: true });
      if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
      return result.value;
    },
    screenshot: async () => Buffer.from((await Page.captureScreenshot({ format: 'png' })).data, 'base64'),
    errors: () => errors,
    close: async () => {
      await client.close();
      program.end();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
