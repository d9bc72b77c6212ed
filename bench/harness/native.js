// Measures the library natively: times with criterion, and instructions with callgrind if it is installed.

import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { UserError } from '../../scripts/common/errors.js';
import { ROOT } from '../../scripts/common/paths.js';
import { mustRun, run } from '../../scripts/common/run.js';
import { log } from '../../scripts/common/log.js';

/** Results file with the numbers of instructions, for the document. */
export const COUNTS = join(ROOT, 'target', 'bench', 'native.json');

const CRATE = 'bench-native';

/** Two numbers of repetitions. The difference of the two counts excludes the start of the program. */
const TIMES = /** @type {const} */ ([1, 6]);

/** @typedef {Record<string, number>} Counts instructions by the name of the work */

/** Measures times, which cargo compares with the last run, and counts instructions. */
export async function measureNative() {
  const how = ['--features', 'criterion', '--profile', 'times', '--target-dir', 'target'];
  await mustRun('take times', 'cargo', ['bench', '-p', CRATE, ...how]);
  const { code } = await run('valgrind', ['--version'], { quiet: true });
  if (code !== 0) {
    log('Instructions are not counted: valgrind is not installed.');
    return;
  }
  await mustRun('compile the work', 'cargo', ['build', '--release', '-p', CRATE, '--target-dir', 'target']);
  await mkdir(join(COUNTS, '..'), { recursive: true });
  await writeFile(COUNTS, JSON.stringify(await countAll(), undefined, 2));
  log(`Wrote ${COUNTS}`);
}

/** @returns {Promise<Counts>} */
async function countAll() {
  const program = join(ROOT, 'target', 'release', CRATE);
  const { output } = await run(program, [], { quiet: true });
  /** @type {Counts} */
  const counts = {};
  for (const name of output.split('\n').filter(Boolean)) {
    const [few, many] = [await count(program, name, TIMES[0]), await count(program, name, TIMES[1])];
    counts[name] = Math.round((many - few) / (TIMES[1] - TIMES[0]));
    console.log(`${name.padEnd(24)}${(counts[name] ?? NaN).toLocaleString('en').padStart(16)} instructions`);
  }
  return counts;
}

/** @param {string} program @param {string} name @param {number} times @returns {Promise<number>} instructions */
async function count(program, name, times) {
  const out = join(ROOT, 'target', 'bench', 'callgrind.out');
  const args = ['--tool=callgrind', `--callgrind-out-file=${out}`, program, name, String(times)];
  const { code, output } = await run('valgrind', args, { quiet: true });
  await rm(out, { force: true });
  if (code !== 0) throw new UserError(`callgrind exited with code ${code}:\n${output}`);
  return instructions(output);
}

/** @param {string} output of callgrind @returns {number} */
export function instructions(output) {
  const found = /Collected\s*:\s*(\d+)/.exec(output)?.[1];
  if (!found) throw new UserError(`callgrind printed no number of instructions:\n${output}`);
  return Number(found);
}
