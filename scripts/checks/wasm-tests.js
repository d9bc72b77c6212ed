// Runs the tests of the wasm module in a browser, with wasm-bindgen's test runner.

import { buildTool } from '../build/tools.js';
import { WASM_TARGET } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { find } from '../setup/programs.js';
import { WASM_TESTS, wasmTestEnv } from './clippy.js';

/** Seconds that a test file may take in a browser, with a margin for slow machines. */
const TIMEOUT = 120;

/** Environment variable that sets the program with which cargo runs tests that are compiled for wasm. */
const RUNNER = `CARGO_TARGET_${WASM_TARGET.toUpperCase().replaceAll('-', '_')}_RUNNER`;

/**
 * Runs the tests of the wasm module in Chromium.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 */
export async function wasmTests(wasmEnv) {
  const env = {
    ...wasmTestEnv(wasmEnv),
    [RUNNER]: await buildTool('wasm-bindgen-test-runner'),
    WASM_BINDGEN_TEST_ONLY_WEB: '1',
    WASM_BINDGEN_TEST_TIMEOUT: String(TIMEOUT),
    CHROMEDRIVER: find('chromedriver'),
  };
  await mustRun('test the module in a browser', 'cargo', ['test', ...WASM_TESTS], { env });
}
