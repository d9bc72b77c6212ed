// Drives a browser through WebDriver. Used for WebKit.

import { setTimeout as pause } from 'node:timers/promises';

import { Builder, Capabilities, Key } from 'selenium-webdriver';

import { HOST } from '../../cli/port.js';
import { findElement, focusedElement } from './in-page.js';
import { TIMEOUT_MS } from './subprocess.js';
import { elementScreenshot } from './window-screenshot.js';

/** @typedef {import('./engine.js').Session} Session */
/** @typedef {import('selenium-webdriver').WebElement} WebElement */

/** WebDriver's keys by Playwright's names. Other keys have the same name in both. */
const KEYS = /** @type {Record<string, string>} */ ({
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Space: Key.SPACE,
  Home: Key.HOME,
  End: Key.END,
  PageUp: Key.PAGE_UP,
  PageDown: Key.PAGE_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  Shift: Key.SHIFT,
  Control: Key.CONTROL,
  Alt: Key.ALT,
});

/** WebKit's driver fails with this message when the process of the page ends during a call, which leaves no result. */
const NO_RESULT = 'Could not parse script result';

/**
 * Opens a window with a driver that is already running.
 *
 * @param {{ port: number, output: () => string }} running the driver; `output` returns what it and the browser have printed
 * @param {Record<string, unknown>} capabilities
 * @returns {Promise<Session>}
 */
export async function openByWebDriver({ port, output }, capabilities) {
  const driver = await new Builder()
    .usingServer(`http://${HOST}:${port}`)
    .withCapabilities(new Capabilities(capabilities))
    .build();
  await driver.manage().setTimeouts({ script: 60_000 });

  /** @param {WebElement} element */
  const accessible = async (element) => ({
    role: await element.getAriaRole(),
    name: await element.getAccessibleName(),
  });

  /** @type {Session['run']} */
  const run = async (task, args) => {
    try {
      return await driver.executeScript(`return (${task})(...arguments)`, ...args);
    } catch (error) {
      if (!(error instanceof Error) || error.message !== NO_RESULT) throw error;
      throw new Error(`The process of the page ended while a script ran in it.\n${output()}`, { cause: error });
    }
  };

  return {
    run,
    goto: (address) => driver.get(address),
    screenshot: (path) => elementScreenshot(path, { run, screenshot: () => driver.takeScreenshot() }),
    press: async (key) => {
      const keys = key.split('+').map((name) => KEYS[name] ?? name);
      const actions = driver.actions();
      for (const name of keys) actions.keyDown(name);
      for (const name of keys.toReversed()) actions.keyUp(name);
      await actions.perform();
    },
    setViewport: async (width, height) => {
      const window = driver.manage().window();
      for (const since = Date.now(); Date.now() - since < TIMEOUT_MS; await pause(30)) {
        const [innerWidth, innerHeight] = /** @type {[number, number]} */ (await run(`${windowSize}`, []));
        if (innerWidth === width && innerHeight === height) return;
        // WebDriver sets the outer size, and only the page knows the inner size. A new window may not have its size yet,
        // and the page may see a new size later.
        const outer = await window.getRect();
        const [across, down] = [outer.width - innerWidth, outer.height - innerHeight];
        if (across < 0 || down < 0) continue;
        await window.setRect({ x: 0, y: 0, width: width + across, height: height + down });
      }
      throw new Error(`The window did not become ${width} by ${height} pixels`);
    },
    accessible: async (path) => accessible(/** @type {WebElement} */ (await run(`${findElement}`, [path]))),
    focused: async () => accessible(/** @type {WebElement} */ (await run(`${focusedElement}`, []))),
    close: () => driver.quit(),
  };
}

/** Runs in the page. Returns width and height of the viewport. */
function windowSize() {
  return [innerWidth, innerHeight];
}
