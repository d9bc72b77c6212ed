// `npm run check -- FOLDER...`: checks stories, without building them, by the command `news-figure check` of the npm package.

import { main } from './common/errors.js';
import { run } from './common/run.js';
import { prepareBuild } from './setup/prepare.js';

await main(async () => {
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { bindModule, compileModule } = await import('./build/wasm.js');
  await compileModule('prerender', wasmEnv);
  await bindModule('prerender');
  const { code } = await run(process.execPath, ['cli/news-figure.js', 'check', ...process.argv.slice(2)]);
  process.exitCode = code;
});
