// Starts WPE WebKit, which has the engine of Safari 16 on Debian 12.

import { startDriver } from '../engines/subprocess.js';
import { openByWebDriver } from '../engines/webdriver.js';

/** The size of its window without a screen, which cannot be changed, in CSS pixels. */
export const WPE_SIZE = { width: 800, height: 600 };

/** @returns {Promise<import('./browsers.js').OldBrowser>} */
export async function openWpe() {
  const driver = await startDriver('WPEWebDriver', { args: ['--host=127.0.0.1'] });
  try {
    const session = await openByWebDriver(driver, {
      browserName: 'cog',
      'wpe:browserOptions': { binary: '/usr/bin/cog', args: ['--automation', '--platform=headless'] },
    });
    return {
      goto: session.goto,
      setViewport: async () => {},
      run: session.run,
      errors: () => [],
      close: () => session.close().finally(driver.end),
    };
  } catch (error) {
    driver.end();
    throw error;
  }
}
