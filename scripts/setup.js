// `node scripts/setup.js` installs what a build needs; `--tests` also what the tests need.
// `--print-env` then prints the environment in which `wasm-pack build --target web` runs on its own.

import { main } from './common/errors.js';
import { log } from './common/log.js';
import { cacheDir } from './setup/cache.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  const env = await prepareBuild();
  if (process.argv.includes('--tests')) await prepareTests();
  if (process.argv.includes('--print-env')) printEnv(env.RUSTUP_TOOLCHAIN);
  else log(`All there. What outlives this folder lies in ${cacheDir()}.`);
});

/** @param {string | undefined} toolchain */
function printEnv(toolchain) {
  console.log(toolchain ? `RUSTUP_TOOLCHAIN=${toolchain}` : '# nothing to set: the Rust in use has the wasm target');
}
