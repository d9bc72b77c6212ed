// `npm run soak`: long tests: fuzzing, thousands of random cases, pages used for hours, and mutants (changes to the code that
// a test should notice). Each is limited by count and time; together they take about four hours.
// `npm run soak -- fuzz` runs one of them: fuzz, cases, pages or mutants.
// `npm run soak -- repeat 20` runs the browser tests 20 times, every second time with both cores busy, to find tests that
// fail only sometimes.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { cpus } from 'node:os';
import { join } from 'node:path';

import { UserError, main } from './common/errors.js';
import { ROOT } from './common/paths.js';
import { mustRun, mustRunNode, run } from './common/run.js';
import { log } from './common/log.js';
import { cacheDir } from './setup/cache.js';
import { installCargoTools } from './setup/cargo-tools.js';
import { withToolsOnPath } from './setup/env.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

/** Maximum length of an input in bytes, for each target of cargo-fuzz. */
const MAX_INPUT_BYTES = {
  chart_file: 4096,
  figure_override: 4096,
  frame: 4096,
  messages: 3000,
  quantity: 256,
  release: 512,
  solver: 4096,
  story: 6000,
};

const FUZZ_SECONDS = 600;
const FUZZ_RUNS = 5_000_000;

/** Number of random cases for each property. */
const CASES = 20_000;

/** Code that is mutated, and the fast tests that should notice it. */
const MUTATED = {
  figures: ['--package=figures', '--test-package=figures'],
  scene: library('player', 'scene', ['dots', 'goldens', 'scenes']),
  describe: library('layout', 'describe', ['describe', 'chart_files']),
};

/** @param {string} crate @param {string} folder @param {string[]} tests modules of tests/native */
function library(crate, folder, tests) {
  const chosen = ['--test=native', '--', ...tests].map((arg) => `--cargo-test-arg=${arg}`);
  return [`--package=${crate}`, '--test-package=news-figure', `--file=crates/${crate}/src/${folder}/**`, ...chosen];
}

/** Seconds after which a test of a mutant is stopped: a mutant may loop forever. */
const MUTANT_TIMEOUT = 40;

/** Exit codes of cargo-mutants when each mutant was noticed, by a failing test or by a timeout. */
const SUCCESS_CODES = [0, 3];

/** Number of rounds of `repeat` by default. */
const DEFAULT_ROUNDS = 20;

/** Arguments of `scripts/test.js` for the steps that `repeat` repeats: all that need a browser, except those that take long. */
const REPEATED = [
  ['--only', 'wasm'],
  ['--only', 'pages'],
  ['--release', '--only', 'animations'],
];

const STAGES = { fuzz, cases, pages, mutants };

await main(async () => {
  const [chosen, times] = process.argv.slice(2);
  if (chosen === 'repeat') return repeat(Number(times ?? DEFAULT_ROUNDS));
  const stages = Object.entries(STAGES).filter(([name]) => !chosen || name === chosen);
  if (stages.length === 0) {
    throw new UserError(`Unknown test "${chosen}"; expected one of ${Object.keys(STAGES).join(', ')}.`);
  }
  await prepareBuild();
  await prepareTests();
  for (const [name, run] of stages) {
    log(`Running ${name}.`);
    await run();
  }
});

/** Runs each fuzz target, starting from its corpus. New inputs are kept in target/soak, failing ones in fuzz/artifacts. */
async function fuzz() {
  await installCargoTools(cacheDir(), ['cargo-fuzz']);
  const own = { ...process.env, RUSTC_BOOTSTRAP: '1', CARGO_TARGET_DIR: join(ROOT, 'target', 'fuzz') };
  const env = withToolsOnPath(own, cacheDir());
  for (const [target, longest] of Object.entries(MAX_INPUT_BYTES)) {
    const found = join('target', 'soak', target);
    await mkdir(join(ROOT, found), { recursive: true });
    const known = ['corpus', 'regressions'].map((folder) => join('fuzz', folder, target));
    const bounds = {
      max_total_time: FUZZ_SECONDS,
      runs: FUZZ_RUNS,
      len_control: 0,
      max_len: longest,
      timeout: 20,
      rss_limit_mb: 2048,
      print_final_stats: 1,
    };
    const limits = Object.entries(bounds).map(([name, value]) => `-${name}=${value}`);
    // No sanitizer: Rust has them only in nightly builds, and they look for errors that safe code cannot make.
    const args = [
      'fuzz',
      'run',
      target,
      '--sanitizer',
      'none',
      found,
      ...known.filter((folder) => existsSync(join(ROOT, folder))),
    ];
    await mustRun(`fuzz ${target}`, 'cargo', [...args, '--', ...limits], { env });
    log(`${target}: ${(await readdir(join(ROOT, found))).length} inputs in ${found}.`);
  }
}

/** Runs all property tests with many more random cases. */
function cases() {
  const env = { ...process.env, PROPTEST_CASES: String(CASES) };
  return mustRun('try many random cases', 'cargo', ['test', '--workspace', '--release', '--no-fail-fast'], { env });
}

/** Runs the tests for leaks, long pages and idle pages ten times as long. */
function pages() {
  const files = ['leaks', 'long-page', 'idle'].map((name) => `tests/long/${name}.spec.js`);
  const env = { ...process.env, NEWS_FIGURE_SOAK: '1' };
  return mustRunNode('test pages for hours', '@playwright/test/cli.js', ['test', '--project=long', ...files], { env });
}

/**
 * Repeats the steps that need a browser.
 *
 * @param {number} times
 */
async function repeat(times) {
  if (!(times > 0)) throw new UserError('usage: npm run soak -- repeat [ROUNDS]');
  for (let round = 1; round <= times; round += 1) {
    const isBusy = round % 2 === 0;
    const load = isBusy
      ? Array.from({ length: cpus().length }, () => spawn(process.execPath, ['--eval', 'for (;;);']))
      : [];
    const start = performance.now();
    try {
      for (const chosen of REPEATED) {
        const what = `pass ${chosen.at(-1)} in round ${round}${isBusy ? ', while both cores were busy' : ''}`;
        await mustRun(what, process.execPath, ['scripts/test.js', ...chosen], { quiet: true });
      }
    } finally {
      for (const process of load) process.kill();
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    log(`Round ${round} of ${times}${isBusy ? ', while both cores were busy' : ''}: all passed, ${seconds} s.`);
  }
}

/** Mutates the code in one place at a time. .cargo/mutants.toml lists mutants that no test can notice, with reasons. */
async function mutants() {
  await installCargoTools(cacheDir(), ['cargo-mutants']);
  const env = withToolsOnPath({ ...process.env, PROPTEST_CASES: '40', CARGO_PROFILE_DEV_DEBUG: '0' }, cacheDir());
  for (const [name, what] of Object.entries(MUTATED)) {
    const found = join('target', 'soak', 'mutants', name);
    await mkdir(join(ROOT, found), { recursive: true });
    const args = ['mutants', '--jobs=2', `--timeout=${MUTANT_TIMEOUT}`, `--output=${found}`, '--colors=never', ...what];
    const { code } = await run('cargo', args, { env });
    if (!SUCCESS_CODES.includes(code)) {
      throw new UserError(`The tests missed mutants of ${name}: see ${found}/mutants.out.`, code);
    }
  }
}
