// Drives Firefox through WebDriver BiDi, which is built in, so no driver has to be installed.

import puppeteer from 'puppeteer-core';

import { find } from '../../scripts/setup/programs.js';
import { findElement, focusedElement } from './in-page.js';
import { elementScreenshot } from './window-screenshot.js';

/** @typedef {import('./engine.js').Accessible} Accessible */
/** @typedef {import('./engine.js').Reader} Reader */
/** @typedef {import('./engine.js').Session} Session */
/** @typedef {import('puppeteer-core').ElementHandle<Element>} Handle */

/**
 * Roles that tests ask for, the most frequent ones first: BiDi finds elements by role but does not return the role of an
 * element, and each question takes time.
 */
const ROLES = ['image', 'img', 'option', 'button', 'slider', 'radio', 'listbox', 'link', 'group', 'heading', 'table'];

/**
 * Opens a window for a reader.
 *
 * @param {Reader} reader
 * @returns {Promise<Session>}
 */
export async function openFirefox(reader) {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: find('firefox'),
    headless: true,
    extraPrefsFirefox: preferences(reader),
  });
  // The first tab of Firefox never gets the focus, so keys would have no effect in it.
  let page = await browser.newPage();
  await page.bringToFront();

  /** @type {Session['run']} */
  const run = (task, args) => page.evaluate(called(task, args));

  /** @param {string} task returns the element @param {unknown[]} args */
  const accessible = async (task, args) => {
    const handle = (await page.evaluateHandle(called(task, args))).asElement();
    return accessibleOf(/** @type {Handle} */ (handle));
  };

  return {
    run,
    goto: async (address) => void (await page.goto(address)),
    screenshot: (path) =>
      elementScreenshot(path, {
        run,
        screenshot: () => page.screenshot({ encoding: 'base64', captureBeyondViewport: false }),
      }),
    press: async (key) => {
      const keys = /** @type {import('puppeteer-core').KeyInput[]} */ (key.replace('Space', ' ').split('+'));
      const [last, ...modifiers] = keys.toReversed();
      for (const modifier of modifiers) await page.keyboard.down(modifier);
      if (last) await page.keyboard.press(last);
      for (const modifier of modifiers) await page.keyboard.up(modifier);
    },
    setViewport: (width, height) => page.setViewport({ width, height }),
    accessible: (path) => accessible(`${findElement}`, [path]),
    focused: () => accessible(`${focusedElement}`, []),
    // Each browser context has a cache of its own.
    forget: async () => {
      const before = page;
      page = await (await browser.createBrowserContext()).newPage();
      await page.bringToFront();
      await before.close();
    },
    close: () => browser.close(),
  };
}

/**
 * Returns role and name as Firefox computes them. The name is that of the markup if Firefox finds the element by it, or
 * else empty.
 *
 * @param {Handle} element
 * @returns {Promise<Accessible>}
 */
async function accessibleOf(element) {
  const named = await element.evaluate(
    (node) => node.getAttribute('aria-label') ?? node.getAttribute('alt') ?? node.textContent?.trim() ?? '',
  );
  const parent = /** @type {Handle} */ (
    (await element.evaluateHandle((node) => node.parentElement ?? node)).asElement()
  );
  const isFound = async (/** @type {string} */ selector) => {
    for (const found of await parent.$$(selector)) {
      if (await found.evaluate((node, other) => node === other, element)) return true;
    }
    return false;
  };
  let role = '';
  for (const one of ROLES) {
    if (role === '' && (await isFound(`aria/[role="${one}"]`))) role = one;
  }
  return { role, name: named && (await isFound(`aria/${named}`)) ? named : '' };
}

/**
 * @param {string} task
 * @param {unknown[]} args
 */
function called(task, args) {
  return `(${task})(...${JSON.stringify(args)})`;
}

/** @param {Reader} reader */
function preferences({ theme, reducedMotion, script }) {
  const dark = theme === 'dark';
  return {
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'ui.prefersReducedMotion': reducedMotion ? 1 : 0,
    'javascript.enabled': script,
    'layout.css.devPixelsPerPx': '1.0',
    // No background requests.
    'app.normandy.enabled': false,
    'services.settings.server': 'data:,',
    'network.captive-portal-service.enabled': false,
  };
}
