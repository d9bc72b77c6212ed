// Drives WebKit through MiniBrowser and WebKitWebDriver.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { find } from '../../scripts/setup/programs.js';
import { startDriver, startProcess } from './subprocess.js';
import { openByWebDriver } from './webdriver.js';

/** @typedef {import('./engine.js').Reader} Reader */
/** @typedef {import('./engine.js').Session} Session */

/**
 * @param {Reader} reader
 * @returns {Promise<Session>}
 */
export async function openWebKit(reader) {
  const settings = await gtkSettings(reader);
  // A virtual screen, so that tests do not depend on the real one. Xvfb chooses a free display number.
  const screen = await startProcess('Xvfb', ['-displayfd', '1', '-screen', '0', '1600x1600x24', '-nolisten', 'tcp'], {
    ready: (printed) => /^\d+(?=\n)/m.exec(printed)?.[0],
  });
  const driver = await startDriver(find('webkit driver') ?? 'WebKitWebDriver', {
    env: environment(reader, screen.ready, settings),
  });
  const end = async () => {
    driver.end();
    screen.end();
    await rm(settings, { recursive: true, force: true });
  };
  try {
    const session = await openByWebDriver(driver, {
      browserName: 'MiniBrowser',
      'webkitgtk:browserOptions': { binary: find('minibrowser'), args: flags(reader) },
    });
    return { ...session, close: () => session.close().finally(end) };
  } catch (error) {
    await end();
    throw error;
  }
}

/** @param {Reader} reader */
function flags({ script }) {
  return ['--automation', `--enable-javascript=${script}`];
}

/**
 * Returns the environment of the driver. WebKit reads the theme and reduced motion from GTK settings.
 *
 * @param {Reader} reader
 * @param {string} display
 * @param {string} settings
 * @returns {NodeJS.ProcessEnv}
 */
function environment({ theme }, display, settings) {
  return {
    ...process.env,
    DISPLAY: `:${display}`,
    GDK_BACKEND: 'x11',
    GDK_SCALE: '1',
    GTK_THEME: theme === 'dark' ? 'Adwaita:dark' : 'Adwaita',
    XDG_CONFIG_HOME: settings,
  };
}

/**
 * @param {Reader} reader
 * @returns {Promise<string>} path of a temporary folder with the settings
 */
async function gtkSettings({ reducedMotion }) {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-webkit-'));
  await mkdir(join(folder, 'gtk-3.0'));
  const lines = ['[Settings]', `gtk-enable-animations=${reducedMotion ? 0 : 1}`, ''];
  await writeFile(join(folder, 'gtk-3.0', 'settings.ini'), lines.join('\n'));
  return folder;
}
