// The size of a module by crate and by function. wasm-opt measures the functions; no program for this knows both Rust's names
// and what readers load after all passes.

import { UserError } from '../common/errors.js';
import { run } from '../common/run.js';
import { ROOT } from '../common/paths.js';

/** Maximum number of rows of a list. */
const MAX_ROWS = 30;

/** A function in the output of wasm-opt, with its size. */
const FUNCTION = /^func: (?<name>.+)\n(?: .*\n)*? \[binary-bytes\] *: (?<bytes>\d+)/gm;

/** The crate of a type or function, or that of the trait for a type that belongs to no crate. */
const CRATES = [/^<?&?(?:mut |dyn )?([a-z_]\w*)(?:\[\w+\])?::/, / as ([a-z_]\w*)(?:\[\w+\])?::/];

/** @param {string} module path of a module with the names of its functions @param {string[]} flags features of the module */
export async function moduleSize(module, flags) {
  const program = `${ROOT}node_modules/binaryen/bin/wasm-opt`;
  const { code, output } = await run(process.execPath, [program, module, ...flags, '--func-metrics'], { quiet: true });
  if (code !== 0) throw new UserError(`wasm-opt could not measure ${module}:\n${output}`);
  return sizesOf(output);
}

/**
 * @param {string} metrics output of wasm-opt
 * @returns {string} two lists: crates and functions, the largest first
 */
export function sizesOf(metrics) {
  const functions = [...metrics.matchAll(FUNCTION)].map(({ groups }) => {
    const name = (groups?.name ?? '').replaceAll(/::h[0-9a-f]{16}\b|\[[0-9a-f]{6,16}\]/g, '');
    return { name, bytes: Number(groups?.bytes) };
  });
  if (functions.length === 0) throw new UserError(`wasm-opt named no functions:\n${metrics.slice(0, 400)}`);
  const crates = functions.map(({ name, bytes }) => ({ name: crateOf(name), bytes }));
  return `${list('Code by crate', crates)}\n${list('Largest functions', functions)}`;
}

/** @param {string} name such as `<figures::Font as core::fmt::Debug>::fmt` */
const crateOf = (name) => CRATES.map((crate) => crate.exec(name)?.[1]).find(Boolean) ?? 'the boundary to JavaScript';

/** @param {string} title @param {{ name: string, bytes: number }[]} items those of the same name are added up */
function list(title, items) {
  /** @type {Map<string, number>} */
  const sums = new Map();
  for (const { name, bytes } of items) sums.set(name, (sums.get(name) ?? 0) + bytes);
  const rows = [...sums].sort(([, a], [, b]) => b - a).slice(0, MAX_ROWS);
  const lines = rows.map(([name, bytes]) => `${bytes.toLocaleString('en').padStart(11)}  ${name}`);
  const total = items.reduce((sum, { bytes }) => sum + bytes, 0);
  return `${title}, of ${total.toLocaleString('en')} bytes\n${lines.join('\n')}\n`;
}
