// Starts QtWebEngine, an old Chromium in a window of Qt.

import { join } from 'node:path';

import { qtPython } from '../../scripts/setup/old-browsers.js';
import { freePort, startProcess } from '../engines/subprocess.js';
import { hasPage, openByProtocol } from './protocol.js';

export async function openQt() {
  const port = await freePort();
  const program = await startProcess(qtPython(), [join(import.meta.dirname, 'qt_window.py')], {
    env: {
      ...process.env,
      QT_QPA_PLATFORM: 'offscreen',
      QTWEBENGINE_REMOTE_DEBUGGING: `127.0.0.1:${port}`,
      QTWEBENGINE_DISABLE_SANDBOX: '1',
      QTWEBENGINE_CHROMIUM_FLAGS: '--no-sandbox --disable-gpu --disable-dev-shm-usage --hide-scrollbars',
    },
    ready: () => hasPage(port),
  });
  return openByProtocol(port, async () => program.end());
}
