// `npm run soak`: what `npm test` does in short, done long: fuzzing, random cases by the thousand, pages that are used for
// hours, and changes to the code that a test should notice. Each is bounded, by count and by time; all together takes some
// four hours.
// `npm run soak -- fuzz` does one of them: fuzz, cases, pages or mutants.
// `npm run soak -- repeat 20` runs the tests in browsers so many times, every second time while both cores are busy: a test that
// fails once has a bug, or is one.

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
import { FUZZER, MUTATOR, installCargoTools } from './setup/cargo-tools.js';
import { withToolsOnPath } from './setup/env.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

/** For each target of cargo-fuzz, in bytes, the longest input. */
const MAX_INPUT_BYTES = { frame: 4096, setter: 4096, sheet: 4096, solver: 4096, story: 6000, words: 3000 };

const FUZZ_SECONDS = 600;
const FUZZ_RUNS = 5_000_000;

/** Random cases of each property. */
const CASES = 20_000;

/** What is mutated, and the tests of the library, of those that take seconds, by which it should be noticed. */
const MUTATED = {
  figures: ['--package=figures', '--test-package=figures'],
  scene: library('scene', ['dots', 'goldens', 'scenes']),
  describe: library('describe', ['describe', 'sheets']),
};

/** @param {string} folder @param {string[]} tests */
function library(folder, tests) {
  const chosen = tests.map((test) => `--cargo-test-arg=--test=${test}`);
  return ['--package=news-figure', '--test-package=news-figure', `--file=src/${folder}/**`, ...chosen];
}

/** How long tests may take to notice, in seconds: a mutant may run in circles. */
const MUTANT_TIMEOUT = 40;

/** What cargo-mutants leaves with where all was noticed, by a test or by its time. */
const SUCCESS_CODES = [0, 3];

/** How often `repeat` runs the tests when nothing else is said. */
const DEFAULT_ROUNDS = 20;

const STAGES = { fuzz, cases, pages, mutants };

await main(async () => {
  const [chosen, times] = process.argv.slice(2);
  if (chosen === 'repeat') return repeat(Number(times ?? DEFAULT_ROUNDS));
  const stages = Object.entries(STAGES).filter(([name]) => !chosen || name === chosen);
  if (stages.length === 0) throw new UserError(`There is no "${chosen}", only ${Object.keys(STAGES).join(', ')}.`);
  await prepareBuild();
  await prepareTests();
  for (const [name, run] of stages) {
    log(`Soaking: ${name}.`);
    await run();
  }
});

/** Bytes that a fuzzer thinks of, from the corpus on. What it finds is kept in target/soak, and what breaks in fuzz/artifacts. */
async function fuzz() {
  await installCargoTools(cacheDir(), [FUZZER]);
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
    // Without a sanitizer, which Rust has only in its nightly builds, and which looks for what safe code cannot do.
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

/** Properties, with many more random cases. */
function cases() {
  const env = { ...process.env, PROPTEST_CASES: String(CASES) };
  return mustRun('try many random cases', 'cargo', ['test', '--workspace', '--release', '--no-fail-fast'], { env });
}

/** Leaks and the long page, ten times as long. */
function pages() {
  const files = ['leaks', 'long-page', 'idle'].map((name) => `tests/long/${name}.spec.js`);
  const env = { ...process.env, NEWS_FIGURE_SOAK: '1' };
  return mustRunNode('use pages for hours', '@playwright/test/cli.js', ['test', '--project=long', ...files], { env });
}

/**
 * The steps of `npm test` that need a browser, again and again.
 *
 * @param {number} times
 */
async function repeat(times) {
  if (!(times > 0)) throw new UserError('usage: npm run soak -- repeat [DEFAULT_ROUNDS]');
  for (let round = 1; round <= times; round += 1) {
    const isBusy = round % 2 === 0;
    const load = isBusy
      ? Array.from({ length: cpus().length }, () => spawn(process.execPath, ['--eval', 'for (;;);']))
      : [];
    const start = performance.now();
    try {
      for (const step of ['wasm', 'pages', 'engines']) {
        const what = `pass ${step} in round ${round}${isBusy ? ', while both cores were busy' : ''}`;
        await mustRun(what, process.execPath, ['scripts/test.js', '--only', step], { quiet: true });
      }
    } finally {
      for (const process of load) process.kill();
    }
    const seconds = Math.round((performance.now() - start) / 1000);
    log(`Round ${round} of ${times}${isBusy ? ', while both cores were busy' : ''}: all passed, ${seconds} s.`);
  }
}

/** The code with one thing changed at a time. Which changes no test can notice, and why, stands in .cargo/mutants.toml. */
async function mutants() {
  await installCargoTools(cacheDir(), [MUTATOR]);
  const env = withToolsOnPath({ ...process.env, PROPTEST_CASES: '40', CARGO_PROFILE_DEV_DEBUG: '0' }, cacheDir());
  for (const [name, what] of Object.entries(MUTATED)) {
    const found = join('target', 'soak', 'mutants', name);
    await mkdir(join(ROOT, found), { recursive: true });
    const args = ['mutants', '--jobs=2', `--timeout=${MUTANT_TIMEOUT}`, `--output=${found}`, '--colors=never', ...what];
    const { code } = await run('cargo', args, { env });
    if (!SUCCESS_CODES.includes(code)) {
      throw new UserError(`Not every change to ${name} was noticed: see ${found}/mutants.out.`, code);
    }
  }
}
