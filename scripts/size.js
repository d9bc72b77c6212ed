// `npm run size`: where the bytes are that readers load: of the module by crate, by function and by item of data, of
// the scripts by file.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { chosenStory } from './build/story.js';
import { main } from './common/errors.js';
import { ROOT } from './common/paths.js';
import { prepareBuild } from './setup/prepare.js';
import { report, reportScripts } from './size/report.js';
import { parseModule } from './size/module.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the build imports.
  const { scriptSources } = await import('./build/bundle.js');
  const { optimise } = await import('./build/optimise.js');
  const { bindModule, buildTools, compileModule } = await import('./build/wasm.js');
  const story = chosenStory();
  await buildTools(['bindgen']);
  for (const kind of /** @type {const} */ (['readers', 'whole'])) await compileModule(kind, wasmEnv, story);
  const modules = { readers: await bindModule('readers', story), whole: await bindModule('whole', story) };
  const named = await optimise(modules.readers.wasm, join(ROOT, 'target', 'wasm-opt', 'named'), ['--debuginfo']);
  console.log(await report(parseModule(await readFile(named))));
  // Addresses and tokens of the build are not ours to weigh.
  const manifest = { chartFiles: new Map(), names: new Map(), tokens: '{}', source: '' };
  console.log(reportScripts(await scriptSources(modules, manifest)));
});
