// `npm run dev`: builds, serves the pages on this machine, and does both again at each change of data, Rust or shell.

import { main } from './common/errors.js';
import { parsePort, requireFreePort } from './common/port.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const port = parsePort(process.env.PORT || '8080');
  await requireFreePort(port);
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that this imports.
  const { develop } = await import('./dev/develop.js');
  await develop(port, wasmEnv);
});
