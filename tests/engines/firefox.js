// Firefox, by geckodriver.

import { cacheDir } from '../../scripts/setup/cache.js';
import { findFirefox, geckodriver } from '../../scripts/setup/engines.js';
import { freePort, startDriver } from './program.js';
import { openByWebDriver } from './webdriver.js';

/** @typedef {import('./engine.js').Reader} Reader */
/** @typedef {import('./engine.js').Session} Session */

/**
 * @param {Reader} reader
 * @returns {Promise<Session>}
 */
export async function openFirefox(reader) {
  // Its other port, which nobody here asks for, would be the same one for every Firefox.
  const args = [`--websocket-port=${await freePort()}`];
  const driver = await startDriver(geckodriver(cacheDir()), { args });
  try {
    const session = await openByWebDriver(driver.port, {
      browserName: 'firefox',
      'moz:firefoxOptions': { binary: findFirefox(), args: ['-headless'], prefs: preferences(reader) },
    });
    return { ...session, close: () => session.close().finally(driver.end) };
  } catch (error) {
    driver.end();
    throw error;
  }
}

/** @param {Reader} reader */
function preferences({ theme, still, script }) {
  const dark = theme === 'dark';
  return {
    'ui.systemUsesDarkTheme': dark ? 1 : 0,
    'layout.css.prefers-color-scheme.content-override': dark ? 0 : 1,
    'ui.prefersReducedMotion': still ? 1 : 0,
    'javascript.enabled': script,
    'layout.css.devPixelsPerPx': '1.0',
    // Asks nobody for anything by itself.
    'app.normandy.enabled': false,
    'services.settings.server': 'data:,',
    'network.captive-portal-service.enabled': false,
  };
}
