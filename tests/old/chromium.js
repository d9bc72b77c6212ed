// Starts old Chromiums.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { oldChromium } from '../../scripts/setup/old-browsers.js';
import { startProcess } from '../engines/subprocess.js';
import { hasPage, openByProtocol } from './protocol.js';

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
 * Starts an old Chromium with an empty profile.
 *
 * @param {string} name
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
  return openByProtocol(program.ready, async () => {
    program.end();
    await rm(profile, { recursive: true, force: true, maxRetries: 5 });
  });
}
