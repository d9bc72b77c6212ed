// `npm run size`: prints the size of what readers load: the wasm module by crate and function, and the scripts by source file.

import { join } from 'node:path';

import { main } from './common/errors.js';
import { ROOT } from './common/paths.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { scriptSizes } = await import('./build/bundle.js');
  const { moduleSize } = await import('./build/module-size.js');
  const { FEATURES, optimise } = await import('./build/optimise.js');
  const { shortenNames } = await import('./build/short-names.js');
  const { bindModule, compileModule } = await import('./build/wasm.js');
  for (const kind of /** @type {const} */ (['runtime', 'full'])) await compileModule(kind, wasmEnv);
  const shortened = async (/** @type {'runtime' | 'full'} */ kind) => shortenNames(kind, await bindModule(kind));
  const modules = { runtime: await shortened('runtime'), full: await shortened('full') };
  const options = { lowering: true, keepNames: true };
  const named = await optimise(modules.runtime.wasm, join(ROOT, 'target', 'wasm-opt', 'named'), options);
  console.log(await moduleSize(named, FEATURES));
  console.log(await scriptSizes(modules));
});
