// `node scripts/setup.js` installs what a build needs; with `--tests` also what the tests need.
// `--print-env` prints the environment for running `wasm-pack build --target web` by hand.

import { main } from './common/errors.js';
import { log } from './common/log.js';
import { cacheDir } from './setup/cache.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  const env = await prepareBuild();
  if (process.argv.includes('--tests')) await prepareTests();
  if (process.argv.includes('--print-env')) printEnv(env.RUSTUP_TOOLCHAIN);
  else log(`Everything is installed. Tools that several clones share are in ${cacheDir()}.`);
});

/** @param {string | undefined} toolchain */
function printEnv(toolchain) {
  console.log(toolchain ? `RUSTUP_TOOLCHAIN=${toolchain}` : '# nothing to set: the Rust in use has the wasm target');
}
