// A page of an old Chromium, driven through the browser's own protocol. Playwright and Puppeteer support recent ones only.

import connect from 'chrome-remote-interface';

/** @typedef {import('./browsers.js').OldBrowser} OldBrowser */

/** Returns whether the browser has opened its first page, which may be after it listens. @param {number} port */
export async function hasPage(port) {
  try {
    return (await connect.List({ port })).some(({ type }) => type === 'page');
  } catch (error) {
    const { code = '' } = /** @type {NodeJS.ErrnoException} */ (error);
    // It does not listen yet, or is about to.
    if (['ECONNREFUSED', 'ECONNRESET'].includes(code)) return false;
    throw error;
  }
}

/**
 * Connects to the first page of a browser.
 *
 * @param {number} port
 * @param {() => Promise<void>} end ends the browser
 * @returns {Promise<OldBrowser>}
 */
export async function openByProtocol(port, end) {
  const client = await connect({ port, local: true });
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
      await end();
    },
  };
}
