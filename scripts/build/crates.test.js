// Tests that each crate is compiled once for all modules.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { treeOf } from './crates.js';
import { MODULES } from './wasm.js';

/**
 * Returns a line for each crate that is compiled into a module, with its features.
 *
 * @param {string} crate
 */
async function compiledFor(crate) {
  const lines = (await treeOf(crate, '{p} [{f}]')).split('\n');
  // Lines for a crate that was listed before end in an asterisk.
  return [...new Set(lines.filter((line) => line.endsWith(']')))];
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
