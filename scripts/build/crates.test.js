// Tests that each crate is compiled once for all modules.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { WASM_TARGET } from '../common/paths.js';
import { run } from '../common/run.js';
import { MODULES } from './wasm.js';

/**
 * Returns what cargo compiles into a module: a line for each crate, with its features.
 *
 * @param {string} crate
 * @returns {Promise<string[]>}
 */
async function compiledFor(crate) {
  const chosen = ['--locked', '--package', crate, '--target', WASM_TARGET, '--edges', 'normal,no-proc-macro'];
  const form = ['--prefix', 'none', '--no-dedupe', '--format', '{p} [{f}]'];
  const { code, output } = await run('cargo', ['tree', ...chosen, ...form], { quiet: true });
  assert.equal(code, 0, output);
  return [...new Set(output.split('\n').filter((line) => line.endsWith(']')))];
}

test('all modules ask for the same features of each crate, so that it is compiled once', async () => {
  /** @type {Map<string, string>} the crate with its features, by crate */
  const known = new Map();
  for (const { crate } of Object.values(MODULES)) {
    const lines = await compiledFor(crate);
    assert.ok(lines.length > 10, `${crate} has only ${lines.length} crates`);
    for (const line of lines) {
      const name = line.slice(0, line.indexOf(' ['));
      assert.equal(line, known.get(name) ?? line, `features of ${crate}; see crates/figures/Cargo.toml`);
      known.set(name, line);
    }
  }
});
