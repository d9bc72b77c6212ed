import { readdirSync } from 'node:fs';
import { join } from 'node:path';

import { buildDist, DIST } from '../build/dist.js';
import { chosenStory } from '../build/story.js';
import { ROOT, WASM_TARGET } from '../common/paths.js';
import { mustRun, mustRunNode } from '../common/run.js';
import { say } from '../common/say.js';
import { findChromedriver } from '../setup/browser.js';
import { cacheDir } from '../setup/cache.js';
import { enginesHere } from '../setup/engines.js';
import { withToolsOnPath } from '../setup/env.js';
import { checkAgain } from './again.js';
import { checkElsewhere } from './elsewhere.js';
import { checkMarkup } from './markup.js';

/** A story of another subject: what is built of it is tested as well. */
const EXAMPLE = chosenStory('examples/census');

/** How long a file of tests in a browser may take, in seconds, on a machine as slow as any. */
const PATIENCE = 120;

/**
 * @typedef {object} Step
 * @property {string} name
 * @property {'lint' | 'native' | 'wasm' | 'e2e'} group
 * @property {string} what
 * @property {boolean} [needsTools] whether a browser, Java or a tool of cargo's is needed
 * @property {() => Promise<void>} run throws a Failure when it fails
 */

/**
 * Every check, in the order of `npm test`: what fails soonest and says most comes first.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv the environment in which cargo compiles for wasm
 * @returns {Step[]}
 */
export function steps(wasmEnv) {
  return [
    {
      name: 'format',
      group: 'lint',
      what: 'the Rust code is laid out as rustfmt does it',
      run: () => cargo('fmt', '--all', '--check'),
    },
    {
      name: 'clippy',
      group: 'lint',
      what: 'clippy has nothing to say about the Rust code',
      run: () => clippy(wasmEnv),
    },
    ...builds(wasmEnv),
    { name: 'eslint', group: 'lint', what: 'eslint has nothing to say about the scripts', run: eslint },
    { name: 'types', group: 'lint', what: 'the types in the scripts hold', run: types },
    {
      name: 'deny',
      group: 'lint',
      what: 'licences and origins of the crates are as agreed',
      needsTools: true,
      run: deny,
    },
    { name: 'scripts', group: 'native', what: 'tests of the scripts that need no browser', run: scripts },
    {
      name: 'cargo-test',
      group: 'native',
      what: 'tests of the Rust code on this machine',
      run: () => cargo('test', '--workspace'),
    },
    ...inBrowsers(wasmEnv),
  ];
}

/**
 * What is built, on which the next steps stand.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @returns {Step[]}
 */
function builds(wasmEnv) {
  return [
    // Before our own, so that what cargo keeps is ours when the pages are tested.
    {
      name: 'example',
      group: 'lint',
      what: 'another story can be built',
      run: () => buildDist(wasmEnv, EXAMPLE),
    },
    // The glue's types are what the next steps check the scripts against.
    { name: 'build', group: 'lint', what: 'the pages can be built', run: () => buildDist(wasmEnv) },
    {
      name: 'again',
      group: 'lint',
      what: 'a second build gives the same bytes, also after some that were broken off',
      run: () => checkAgain(DIST, () => buildDist(wasmEnv)),
    },
    {
      name: 'elsewhere',
      group: 'lint',
      what: 'the same bytes come of another folder, from sources that may only be read, without a network',
      run: () => checkElsewhere(DIST),
    },
    {
      name: 'html',
      group: 'lint',
      what: 'the pages and pictures that were built are valid HTML and SVG',
      needsTools: true,
      run: () => checkMarkup(DIST, [EXAMPLE.dist]),
    },
  ];
}

/**
 * What needs a browser, and comes last: it takes longest.
 *
 * @param {NodeJS.ProcessEnv} wasmEnv
 * @returns {Step[]}
 */
function inBrowsers(wasmEnv) {
  return [
    {
      name: 'wasm',
      group: 'wasm',
      what: 'tests of the module in a browser',
      needsTools: true,
      run: () => wasm(wasmEnv),
    },
    {
      name: 'pages',
      group: 'e2e',
      what: 'tests of the pages in a browser',
      needsTools: true,
      run: () => playwright(['e2e']),
    },
    {
      name: 'engines',
      group: 'e2e',
      what: `tests of the pages in every engine: ${enginesHere().join(', ')}`,
      needsTools: true,
      run: () => playwright(enginesHere()),
    },
  ];
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
    say("Clippy does not look at the browser's side here: the toolchain made for wasm has none.");
  }
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

/** @param {NodeJS.ProcessEnv} wasmEnv */
function wasm(wasmEnv) {
  const driver = findChromedriver();
  const args = ['test', '--headless', '--chrome', ...(driver ? ['--chromedriver', driver] : [])];
  const env = { ...wasmEnv, WASM_BINDGEN_TEST_TIMEOUT: String(PATIENCE) };
  return mustRun('test the module in a browser', 'wasm-pack', args, { env: withToolsOnPath(env, cacheDir()) });
}

/** @param {string[]} projects of playwright.config.js */
function playwright(projects) {
  const chosen = projects.map((name) => `--project=${name}`);
  return mustRunNode('test the pages', '@playwright/test/cli.js', ['test', ...chosen]);
}
