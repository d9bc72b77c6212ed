// Drives Chromium through Playwright.

import { chromium } from '@playwright/test';

import { findElement, focusedElement } from './in-page.js';

/** @typedef {import('./engine.js').Reader} Reader */
/** @typedef {import('./engine.js').Session} Session */

/**
 * Opens a window for a reader.
 *
 * @param {Reader} reader
 * @param {import('@playwright/test').LaunchOptions} launchOptions
 * @returns {Promise<Session>}
 */
export async function openChromium({ theme, reducedMotion, script }, launchOptions) {
  // Playwright's own setting does not reach images: they ask the system.
  const system = reducedMotion ? ['--force-prefers-reduced-motion'] : [];
  const browser = await chromium.launch({ ...launchOptions, args: [...(launchOptions.args ?? []), ...system] });
  const page = await browser.newPage({
    colorScheme: theme,
    reducedMotion: reducedMotion ? 'reduce' : 'no-preference',
    javaScriptEnabled: script,
  });
  const protocol = await page.context().newCDPSession(page);

  /** Returns role and name in the accessibility tree. @param {string} expression its value is the element */
  const accessible = async (expression) => {
    const { result } = await protocol.send('Runtime.evaluate', { expression });
    const { nodes } = await protocol.send('Accessibility.getPartialAXTree', {
      objectId: result.objectId,
      fetchRelatives: false,
    });
    return { role: nodes[0]?.role?.value ?? '', name: nodes[0]?.name?.value ?? '' };
  };

  return {
    goto: async (address) => void (await page.goto(address)),
    // An expression is allowed under every security policy.
    run: (task, args) => page.evaluate(called(task, args)),
    screenshot: async (path) => {
      const element = (await page.evaluateHandle(called(`${findElement}`, [path]))).asElement();
      return /** @type {import('@playwright/test').ElementHandle} */ (element).screenshot();
    },
    press: (key) => page.keyboard.press(key),
    setViewport: (width, height) => page.setViewportSize({ width, height }),
    accessible: (path) => accessible(called(`${findElement}`, [path])),
    focused: () => accessible(called(`${focusedElement}`, [])),
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
