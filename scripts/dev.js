// `npm run dev`: builds and serves the pages, and rebuilds and reloads them at each change of data, Rust or the shell.

import { main } from './common/errors.js';
import { parsePort, requireFreePort } from '../cli/port.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const port = parsePort(process.env.PORT || '8080');
  await requireFreePort(port);
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { compile, develop } = await import('./dev/develop.js');
  await develop(port, () => compile(wasmEnv));
});
