// `node scripts/serve.js FOLDER PORT`: serves a folder for the browser tests.

import { resolve } from 'node:path';

import { main } from './common/errors.js';
import { ROOT } from './common/paths.js';
import { parsePort, requireFreePort } from '../cli/port.js';
import { log } from './common/log.js';
import { serve } from './common/server.js';

await main(async () => {
  const [folder = 'dist', port = '8080'] = process.argv.slice(2);
  await requireFreePort(parsePort(port));
  log(`Serving ${folder} at ${await serve(() => resolve(ROOT, folder), parsePort(port))}`);
});
