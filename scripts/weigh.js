// `npm run weigh`: where the bytes of the module are, by crate, by function and by piece of data.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chosenStory } from './build/story.js';
import { main } from './common/failure.js';
import { ROOT } from './common/paths.js';
import { prepareBuild } from './setup/prepare.js';
import { report } from './weigh/report.js';
import { takeApart } from './weigh/module.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the build imports.
  const { buildReaders } = await import('./build/wasm.js');
  const { optimise } = await import('./build/optimise.js');
  const { wasm } = await buildReaders(wasmEnv, chosenStory());
  const named = await optimise(wasm, join(ROOT, 'target', 'wasm-opt', 'named'), ['--debuginfo']);
  console.log(await report(takeApart(await readFile(named))));
});
