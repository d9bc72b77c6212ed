// Starts QtWebKit, which has the engine of about Safari 10 on Debian 12. It does not know modules, so its readers see the static
// page.

import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

/** The Python of the system, which has Debian's package of QtWebKit. */
const PYTHON = '/usr/bin/python3';

/** @returns {Promise<import('./browsers.js').OldBrowser>} */
export async function openQtWebKit() {
  const child = spawn(PYTHON, [join(import.meta.dirname, 'qtwebkit_window.py')], {
    env: { ...process.env, QT_QPA_PLATFORM: 'offscreen', QT_LOGGING_RULES: 'default.warning=false' },
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  /** @param {string} name @param {unknown[]} args */
  const command = async (name, ...args) => {
    child.stdin.write(`${JSON.stringify([name, args])}\n`);
    const { value: line, done } = await answers.next();
    if (done) throw new Error('QtWebKit has ended.');
    const { value, error } = JSON.parse(line);
    if (error) throw new Error(error);
    return value;
  };
  return {
    goto: (url) => command('goto', url),
    setViewport: (width, height) => command('set_viewport', width, height),
    run: (task, args) => command('run', task, args),
    screenshot: async () => Buffer.from(await command('screenshot'), 'base64'),
    errors: () => command('errors'),
    close: async () => void child.kill(),
  };
}
