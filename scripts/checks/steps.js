// The checks of `npm test` and of `npm run test:release`, as tasks.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DIST, distTasks } from '../build/dist.js';
import { chosenStory } from '../build/story.js';
import { recordToolsTested } from '../build/tools.js';
import { ROOT } from '../common/paths.js';
import { mustRun, mustRunNode } from '../common/run.js';
import { CRATES } from '../common/tasks.js';
import { cacheDir } from '../setup/cache.js';
import { withToolsOnPath } from '../setup/env.js';
import { clippy, clippyEnv, nativeTests } from './clippy.js';
import { ANIMATION_PROJECTS, ENGINE_PROJECTS } from './engine-projects.js';
import { checkHermetic } from './hermetic.js';
import { checkMarkup } from './markup.js';
import { checkPackage, checkStory } from './package.js';
import { checkProse } from './prose.js';
import { wasmPack } from './wasm-pack.js';
import { wasmTests } from './wasm-tests.js';

/** @typedef {import('../common/tasks.js').Task} Task */

/**
 * @typedef {Task & More} Step
 * @typedef {object} More
 * @property {'lint' | 'native' | 'wasm' | 'pages'} group
 * @property {import('../setup/prepare.js').Need[]} [needs] tools that must be installed for the step
 * @property {boolean} [isBuild] whether the step is part of the build
 */

/** Units of output that Playwright prints: a line for each test. @type {import('../common/tasks.js').Units} */
const TESTS = { name: 'tests', one: /^\s+[✓✘]\s/gm, total: /Running (\d+) tests/ };

/**
 * Arguments of `cargo test` that print the time of each test. Rust's test programs accept that in a stable toolchain only with
 * this variable, which is set for them alone because it would have cargo compile everything again.
 */
const REPORT_TIME =
  process.platform === 'win32'
    ? []
    : [
        '--config',
        'target."cfg(unix)".runner=["env","RUSTC_BOOTSTRAP=1"]',
        '--',
        '-Zunstable-options',
        '--report-time',
      ];

/**
 * Returns the steps of `npm test`, those that fail soonest first. Steps that compile into the same folder come one after the
 * other, because cargo locks it.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<Step[]>}
 */
export async function testSteps(wasmEnv) {
  const build = await buildSteps(wasmEnv);
  return [
    { name: 'format', group: 'lint', title: 'Check formatting with rustfmt and Prettier', run: format },
    { name: 'eslint', group: 'lint', title: 'Check the scripts with eslint', run: eslint },
    { name: 'prose', group: 'lint', title: 'Check the language of comments, names and documents', run: checkProse },
    ...build,
    {
      name: 'clippy',
      group: 'lint',
      title: 'Compile the Rust code and its tests with Clippy',
      typical: 120,
      after: ['tools'],
      units: CRATES,
      run: () => clippy(wasmEnv),
    },
    {
      name: 'cargo-test',
      group: 'native',
      title: 'Test the Rust code natively',
      typical: 60,
      after: ['clippy', 'tools'],
      units: CRATES,
      run: nativeTest,
    },
    {
      name: 'wasm',
      group: 'wasm',
      title: 'Test the module in a browser',
      typical: 40,
      after: ['cargo-test', 'clippy', 'tools'],
      needs: ['browser'],
      units: CRATES,
      run: () => wasmTests(wasmEnv),
    },
    ...distSteps(),
  ];
}

/** @param {NodeJS.ProcessEnv} wasmEnv @returns {Promise<Step[]>} */
async function buildSteps(wasmEnv) {
  return (await distTasks(wasmEnv)).map((task) => ({ ...task, group: 'lint', isBuild: true }));
}

/** Returns the steps that check the build. @returns {Step[]} */
function distSteps() {
  return [
    { name: 'types', group: 'lint', title: 'Check the types of the scripts', after: ['dist'], run: types },
    {
      name: 'scripts',
      group: 'native',
      title: 'Test the scripts without a browser',
      after: ['dist'],
      typical: 7,
      run: scripts,
    },
    {
      name: 'html',
      group: 'lint',
      title: 'Validate the HTML and SVG of the build',
      typical: 10,
      after: ['dist'],
      needs: ['java'],
      run: () => checkMarkup(DIST, []),
    },
    pages({ name: 'pages', title: 'Test the pages in Chromium', typical: 100, projects: ['e2e'] }),
    pages({
      name: 'old',
      title: 'Test a page in two old browsers',
      typical: 10,
      projects: ['old'],
      needs: ['browser', 'old-browsers'],
      after: ['pages'],
    }),
    pages({
      name: 'engines',
      title: `Test the pages in ${names(ENGINE_PROJECTS).join(', ')}`,
      typical: 80,
      projects: names(ENGINE_PROJECTS),
      after: ['pages', 'old'],
    }),
  ];
}

/**
 * Returns the steps of `npm run test:release` that `npm test` does not have: checks for releases, and slow ones.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @returns {Promise<Step[]>}
 */
export async function releaseSteps(wasmEnv) {
  return [
    {
      name: 'deny',
      group: 'lint',
      title: 'Check licences and sources of the crates',
      needs: ['cargo-deny'],
      run: deny,
    },
    ...(await buildSteps(wasmEnv)),
    {
      name: 'wasm-pack',
      group: 'wasm',
      title: 'Check that `wasm-pack build --target web` builds the same module',
      typical: 20,
      after: ['dist'],
      needs: ['wasm-pack'],
      run: () => wasmPack(wasmEnv),
    },
    {
      name: 'hermetic',
      group: 'lint',
      title: 'Check that the build is reproducible in another folder, after an interruption and without a network',
      typical: 70,
      after: ['dist', 'wasm-pack'],
      units: CRATES,
      run: () => checkHermetic(DIST),
    },
    {
      name: 'package',
      group: 'lint',
      title: 'Build the site by the command of the npm package and compare it',
      typical: 20,
      after: ['dist'],
      run: checkPackage,
    },
    {
      name: 'story',
      group: 'lint',
      title: 'Build another story by that command and validate its HTML',
      typical: 20,
      after: ['dist', 'package'],
      needs: ['java'],
      run: () => checkStory(chosenStory('stories/census')),
    },
    ...longSteps(),
  ];
}

/** Returns the steps of `npm run test:release` that run browsers. @returns {Step[]} */
function longSteps() {
  return [
    pages({
      name: 'animations',
      title: 'Test animations without script in all engines',
      typical: 40,
      projects: names(ANIMATION_PROJECTS),
    }),
    pages({
      name: 'long',
      title: 'Test pages over a long time',
      typical: 60,
      projects: ['long'],
      after: ['animations'],
    }),
  ];
}

/** @param {import('./engine-projects.js').EngineProject[]} projects */
function names(projects) {
  return projects.map(({ name }) => name);
}

/**
 * Returns a step that runs Playwright tests. Its two workers wait for browsers a third of the time, so it takes one slot. Two such
 * steps cannot run at once, because they serve the pages at the same address: the second one names the first in `after`.
 *
 * @param {{ name: string, title: string, typical: number, projects: string[], needs?: Step['needs'], after?: string[] }} chosen
 * @returns {Step}
 */
function pages({ projects, needs = ['browser'], after = [], ...step }) {
  const chosen = projects.map((name) => `--project=${name}`);
  return {
    ...step,
    group: 'pages',
    after: ['dist', ...after],
    needs,
    units: TESTS,
    run: () => mustRunNode('test the pages', '@playwright/test/cli.js', ['test', ...chosen]),
  };
}

async function format() {
  await mustRun('check the format of the Rust code', 'cargo', ['fmt', '--all', '--check']);
  await mustRunNode('check the format of the scripts', 'prettier/bin/prettier.cjs', [
    '--check',
    '--log-level',
    'warn',
    '.',
  ]);
}

async function nativeTest() {
  await mustRun('run the tests', 'cargo', ['test', ...(await nativeTests()), ...REPORT_TIME], { env: clippyEnv() });
  await recordToolsTested();
}

function eslint() {
  return mustRunNode('run eslint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
}

function types() {
  return mustRunNode('check the types', 'typescript/bin/tsc', ['--project', 'tsconfig.json']);
}

// Advisories are not checked here: they need the network, and the result of a test must not change from day to day.
async function deny() {
  // No other step compiles the fuzz targets, so nothing else would notice that their lock file is out of date.
  const lock = ['update', '--workspace', '--locked', '--manifest-path', 'fuzz/Cargo.toml'];
  await mustRun('check the lock file of the fuzz targets', 'cargo', lock);
  const env = withToolsOnPath(process.env, cacheDir());
  // By default cargo-deny checks the library only; this includes the programs of the build.
  const args = ['--workspace', 'check', '--hide-inclusion-graph', 'licenses', 'bans', 'sources'];
  await mustRun('check the crates', 'cargo-deny', args, { env });
}

function scripts() {
  const tests = ['cli', 'scripts', 'site', 'www', 'bench'].flatMap((folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    const own = files.filter((file) => file.endsWith('.test.js') && !file.startsWith('node_modules'));
    return own.map((file) => join(folder, file));
  });
  return mustRun('test the scripts', process.execPath, ['--test', '--test-reporter=spec', ...tests]);
}
