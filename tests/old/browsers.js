// The old browsers, with the way to open each.

import { OLD_CHROMIUMS, QUICK_CHROMIUMS } from '../../scripts/setup/old-browsers.js';
import { openOldChromium } from './chromium.js';
import { openQt } from './qt.js';
import { openQtWebKit } from './qtwebkit.js';
import { LIVE } from './support.js';
import { openWpe, WPE_SIZE } from './wpe.js';

/**
 * @typedef {object} OldBrowser an open window
 * @property {(address: string) => Promise<void>} goto resolves when the page has loaded
 * @property {(width: number, height: number) => Promise<void>} setViewport
 * @property {(task: string, args: unknown[]) => Promise<any>} run calls a function in the page, given as text
 * @property {() => Promise<Buffer>} [screenshot] the window, as PNG
 * @property {() => string[] | Promise<string[]>} errors uncaught errors and messages of level `error`; always empty where the
 *   browser reports none
 * @property {() => Promise<void>} close
 */

/**
 * @typedef {object} Browser
 * @property {string} name
 * @property {boolean} [isStatic] whether it is older than the first version with live charts
 * @property {boolean} [hasModules] whether it runs module scripts
 * @property {boolean} [isShort] whether `npm test` uses it
 * @property {number} [width] the only width of its window, in CSS pixels
 * @property {() => Promise<OldBrowser>} open
 */

/** @type {Browser[]} */
export const BROWSERS = [
  ...OLD_CHROMIUMS.map((name) => ({
    name,
    isStatic: Number(name.replace('chromium-', '')) < (LIVE.chrome ?? 0),
    hasModules: true,
    isShort: QUICK_CHROMIUMS.includes(name),
    open: () => openOldChromium(name),
  })),
  // Chromium 102 in a Qt program, as in-app browsers on desktops have it.
  { name: 'qt-6.4', open: openQt },
  // About Safari 10: it does not know modules.
  { name: 'qtwebkit', isStatic: true, open: openQtWebKit },
  // The engine of Safari 16 on Debian 12.
  { name: 'wpe', width: WPE_SIZE.width, open: openWpe },
];
