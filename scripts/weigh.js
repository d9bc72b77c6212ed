// `npm run weigh`: where the bytes are that readers load: of the module by crate, by function and by piece of data, of the
// scripts by file.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { main } from './common/failure.js';
import { ROOT } from './common/paths.js';
import { prepareBuild } from './setup/prepare.js';
import { report, reportScripts } from './weigh/report.js';
import { takeApart } from './weigh/module.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the build imports.
  const { buildPkg } = await import('./build/wasm.js');
  const { scriptSources } = await import('./build/bundle.js');
  const { optimise } = await import('./build/optimise.js');
  await buildPkg(wasmEnv);
  const options = { kept: 'wasm-opt-named', more: ['--debuginfo'] };
  const named = await optimise(join(ROOT, 'pkg', 'news_figure_bg.wasm'), options);
  console.log(await report(takeApart(await readFile(named))));
  console.log(reportScripts(await scriptSources()));
});
