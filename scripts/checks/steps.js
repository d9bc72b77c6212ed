// The checks of `npm test` and of `npm run test:release`, as tasks.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { DIST, distTasks } from '../build/dist.js';
import { chosenStory } from '../build/story.js';
import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun, mustRunNode } from '../common/run.js';
import { log } from '../common/log.js';
import { CRATES } from '../common/tasks.js';
import { cacheDir } from '../setup/cache.js';
import { withToolsOnPath } from '../setup/env.js';
import { enginesHere } from '../setup/engines.js';
import { checkHermetic } from './hermetic.js';
import { checkMarkup } from './markup.js';
import { checkStory } from './story.js';
import { wasmPack } from './wasm-pack.js';
import { wasmTests } from './wasm-tests.js';

/** @typedef {import('../common/tasks.js').Task} Task */

/**
 * @typedef {Task & More} Step
 * @typedef {object} More
 * @property {'lint' | 'native' | 'wasm' | 'pages'} group
 * @property {import('../setup/prepare.js').Need[]} [needs] what has to be installed for it
 * @property {boolean} [isBuild] whether it is a part of the build
 */

/** Units of output that Playwright prints: a line for each test. @type {import('../common/tasks.js').Units} */
const TESTS = { name: 'tests', one: /^\s+[✓✘]\s/gm, total: /Running (\d+) tests/ };

/**
 * The steps of `npm test`: what fails soonest comes first. Those that compile for the same folder follow each other, as cargo
 * lets one at a time in.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Promise<Step[]>}
 */
export async function testSteps(wasmEnv) {
  const build = await buildSteps(wasmEnv);
  return [
    { name: 'format', group: 'lint', title: 'rustfmt and Prettier leave the code as it is', run: format },
    { name: 'eslint', group: 'lint', title: 'eslint has nothing to say about the scripts', run: eslint },
    ...build,
    {
      name: 'clippy',
      group: 'lint',
      title: 'Clippy has nothing to say about the Rust code',
      typical: 50,
      after: ['tools'],
      units: CRATES,
      run: () => clippy(wasmEnv),
    },
    {
      name: 'cargo-test',
      group: 'native',
      title: 'Tests of the Rust code on this machine',
      typical: 90,
      after: ['clippy', 'tools'],
      units: CRATES,
      run: () => cargo('test', '--workspace'),
    },
    {
      name: 'wasm',
      group: 'wasm',
      title: 'Tests of the module in a browser',
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

/** Steps that look at what was built. @returns {Step[]} */
function distSteps() {
  return [
    { name: 'types', group: 'lint', title: 'The types in the scripts hold', after: ['dist'], run: types },
    {
      name: 'scripts',
      group: 'native',
      title: 'Tests of the scripts that need no browser',
      after: ['dist'],
      typical: 7,
      run: scripts,
    },
    {
      name: 'html',
      group: 'lint',
      title: 'The pages and pictures that were built are valid HTML and SVG',
      typical: 10,
      after: ['dist'],
      needs: ['java'],
      run: () => checkMarkup(DIST, []),
    },
    pages({ name: 'pages', title: 'Tests of the pages in Chromium', typical: 100, projects: ['e2e'] }),
    pages({
      name: 'engines',
      title: `Tests of the pages in ${enginesHere().join(', ')}`,
      typical: 80,
      projects: enginesHere(),
    }),
  ];
}

/**
 * The steps of `npm run test:release`, beside those of `npm test`: what a release needs, and what takes long.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @returns {Promise<Step[]>}
 */
export async function releaseSteps(wasmEnv) {
  return [
    {
      name: 'deny',
      group: 'lint',
      title: 'Licences and origins of the crates are as agreed',
      needs: ['cargo-deny'],
      run: deny,
    },
    ...(await buildSteps(wasmEnv)),
    {
      name: 'wasm-pack',
      group: 'wasm',
      title: '`wasm-pack build --target web` gives the module that the pages are made of',
      typical: 20,
      after: ['dist'],
      needs: ['wasm-pack'],
      run: () => wasmPack(wasmEnv),
    },
    {
      name: 'hermetic',
      group: 'lint',
      title: 'The same bytes come from another folder, after a build that was broken off, without a network',
      typical: 70,
      after: ['dist', 'wasm-pack'],
      units: CRATES,
      run: () => checkHermetic(DIST),
    },
    {
      name: 'story',
      group: 'lint',
      title: 'Another story can be built, and is valid HTML',
      typical: 60,
      after: ['dist', 'hermetic'],
      needs: ['java'],
      units: CRATES,
      run: () => checkStory(wasmEnv, chosenStory('examples/census')),
    },
    pages({ name: 'long', title: 'Pages that are used for long', typical: 100, projects: ['long'] }),
  ];
}

/**
 * Tests that Playwright runs, with both cores for them.
 *
 * @param {{ name: string, title: string, typical: number, projects: string[] }} chosen
 * @returns {Step}
 */
function pages({ projects, ...step }) {
  const chosen = projects.map((name) => `--project=${name}`);
  return {
    ...step,
    group: 'pages',
    after: ['dist'],
    slots: 2,
    needs: ['browser'],
    units: TESTS,
    run: () => mustRunNode('test the pages', '@playwright/test/cli.js', ['test', ...chosen]),
  };
}

/** @param {...string} args */
function cargo(...args) {
  return mustRun(`run cargo ${args[0]}`, 'cargo', args);
}

/**
 * Natively, and for the browser: the boundary to JavaScript is code that no native build sees.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 */
async function clippy(wasmEnv) {
  const strict = ['--all-targets', '--', '-D', 'warnings'];
  await cargo('clippy', '--workspace', ...strict);
  if (wasmEnv.RUSTUP_TOOLCHAIN === process.env.RUSTUP_TOOLCHAIN) {
    for (const features of [[], ['--no-default-features']]) {
      await cargo('clippy', '--target', WASM_TARGET, ...features, ...strict);
    }
    // By itself: the library has a feature more in it.
    await cargo('clippy', '-p', 'desk', '--lib', '--target', WASM_TARGET, '--', '-D', 'warnings');
  } else {
    log("Clippy does not look at the browser's side here: the toolchain made for wasm has none.");
  }
}

async function format() {
  await cargo('fmt', '--all', '--check');
  await mustRunNode('check the format of the scripts', 'prettier/bin/prettier.cjs', [
    '--check',
    '--log-level',
    'warn',
    '.',
  ]);
}

function eslint() {
  return mustRunNode('run eslint', 'eslint/bin/eslint.js', ['.', '--max-warnings', '0']);
}

function types() {
  return mustRunNode('check the types', 'typescript/bin/tsc', ['--project', 'tsconfig.json']);
}

// The list of known weaknesses is not asked for: it would need a route to where it is kept, and a
// check must not pass or fail by the day.
function deny() {
  const env = withToolsOnPath(process.env, cacheDir());
  // The programs of the build too: by itself cargo-deny looks at the library alone.
  const args = ['--workspace', 'check', '--hide-inclusion-graph', 'licenses', 'bans', 'sources'];
  return mustRun('check the crates', 'cargo-deny', args, { env });
}

function scripts() {
  const tests = ['scripts', 'www', 'bench/harness', 'bench/report'].flatMap((folder) => {
    const files = readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' });
    return files.filter((file) => file.endsWith('.test.js')).map((file) => join(folder, file));
  });
  return mustRun('test the scripts', process.execPath, ['--test', '--test-reporter=spec', ...tests]);
}
