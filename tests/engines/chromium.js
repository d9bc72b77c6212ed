// Chromium, by Playwright.

import { chromium } from '@playwright/test';

import { deepFocus, find } from './in-page.js';

/** @typedef {import('./engine.js').Reader} Reader */
/** @typedef {import('./engine.js').Session} Session */

/**
 * Opens a window for a reader.
 *
 * @param {Reader} reader
 * @param {import('@playwright/test').LaunchOptions} launchOptions
 * @returns {Promise<Session>}
 */
export async function openChromium({ theme, still, script }, launchOptions) {
  const browser = await chromium.launch(launchOptions);
  const page = await browser.newPage({
    colorScheme: theme,
    reducedMotion: still ? 'reduce' : 'no-preference',
    javaScriptEnabled: script,
  });
  const protocol = await page.context().newCDPSession(page);

  /** What the browser itself tells assistive technology. @param {string} place an expression */
  const accessible = async (place) => {
    const { result } = await protocol.send('Runtime.evaluate', { expression: place });
    const { nodes } = await protocol.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    return { role: nodes[0]?.role?.value ?? '', name: nodes[0]?.name?.value ?? '' };
  };

  return {
    goto: async (address) => void (await page.goto(address)),
    // As an expression, which no security policy of the page forbids.
    run: (task, args) => page.evaluate(called(task, args)),
    screenshot: async (path) => {
      const element = (await page.evaluateHandle(called(`${find}`, [path]))).asElement();
      return /** @type {import('@playwright/test').ElementHandle} */ (element).screenshot();
    },
    press: (key) => page.keyboard.press(key),
    setViewport: (width, height) => page.setViewportSize({ width, height }),
    accessible: (path) => accessible(called(`${find}`, [path])),
    focused: () => accessible(called(`${deepFocus}`, [])),
    close: () => browser.close(),
  };
}

/**
 * @param {string} task
 * @param {unknown[]} args
 */
function called(task, args) {
  return `(${task})(...${JSON.stringify(args)})`;
}
