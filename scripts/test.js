// `npm test`: installs missing tools and packages and runs every check; it stops at the first failure.
// `npm test -- --only native` runs one group or one step; an unknown name prints all names.
// `npm run test:release` runs checks that only a release needs, and slow ones.

import { UserError, main } from './common/errors.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

/** @typedef {import('./checks/steps.js').Step} Step */
/** @typedef {import('./common/tasks.js').Result} Result */

/** Number of slowest tests to print. */
const SLOWEST = 20;

/** @type {Result[]} */
const results = [];

// The tests are for the built-in story; one step builds another story.
delete process.env.NEWS_FIGURE_STORY;

await main(test);
// The last line, which other programs parse. A failed set-up counts as a failed step.
console.log(`${results.length} passed, ${process.exitCode ? 1 : 0} failed`);

async function test() {
  const { only, release } = parseArgs(process.argv.slice(2));
  const start = performance.now();
  const wasmEnv = await prepareBuild();
  // Imported here because the npm packages may have been missing before.
  const { inputHash, isBuilt } = await import('./build/inputs.js');
  const { chosenStory } = await import('./build/story.js');
  const { releaseSteps, testSteps } = await import('./checks/steps.js');
  const { runTasks } = await import('./common/tasks.js');
  const story = chosenStory();
  const isFresh = await isBuilt(story, await inputHash(story, wasmEnv));
  const chosen = selectSteps(await (release ? releaseSteps(wasmEnv) : testSteps(wasmEnv)), only, isFresh);
  const prepared = (performance.now() - start) / 1000;
  await runTasks(withSetUp(chosen), { results });
  await report(prepared, (performance.now() - start) / 1000);
}

/**
 * Adds the installation of what the steps need. It mostly waits for downloads, so it takes no slot, and only the steps that need
 * it wait for it.
 *
 * @param {Step[]} steps
 * @returns {import('./common/tasks.js').Task[]}
 */
function withSetUp(steps) {
  const needs = steps.flatMap(({ needs = [] }) => needs);
  if (needs.length === 0) return steps;
  const name = 'programs';
  const title = 'Install the programs that the tests need';
  const waiting = steps.map((step) => (step.needs ? { ...step, after: [...(step.after ?? []), name] } : step));
  return [{ name, title, waits: true, run: () => prepareTests(needs) }, ...waiting];
}

/** @param {string[]} args @returns {{ only?: string, release: boolean }} */
function parseArgs(args) {
  const release = args[0] === '--release';
  const [flag, only, ...more] = release ? args.slice(1) : args;
  if (flag === undefined) return { release };
  if (flag === '--only' && only && more.length === 0) return { only, release };
  throw new UserError('usage: npm test [-- --only STEP]');
}

/**
 * Returns the requested steps, and the build steps unless `dist/` is up to date.
 *
 * @param {Step[]} steps
 * @param {string | undefined} only
 * @param {boolean} isFresh whether `dist/` is up to date
 */
function selectSteps(steps, only, isFresh) {
  const chosen = steps.filter(({ name, group }) => !only || only === name || only === group);
  if (chosen.length === 0) {
    const known = steps.map(({ name, group }) => `${group}/${name}`).join(', ');
    throw new UserError(`Unknown group or step "${only}"; expected one of ${known}.`);
  }
  const needsDist = !isFresh && chosen.some(({ after = [] }) => after.includes('dist'));
  const isChosen = (/** @type {Step} */ step) => chosen.includes(step);
  // A build step that is asked for by its name is taken in any case.
  return steps.filter((step) => (step.isBuild ? needsDist || (only && isChosen(step)) : isChosen(step)));
}

/**
 * @param {number} prepared duration of the set-up, in seconds
 * @param {number} total duration of everything, in seconds
 */
async function report(prepared, total) {
  const { slowest } = await import('./checks/slowest.js');
  const line = (/** @type {number} */ seconds, /** @type {string} */ what) =>
    `${seconds.toFixed(1).padStart(8)} s  ${what}`;
  console.log('\nSteps, some of them in parallel:');
  console.log(line(prepared, 'set-up'));
  for (const { name, seconds } of results) console.log(line(seconds, name));
  console.log(line(total, 'total'));
  const slow = slowest(
    results.map(({ output }) => output),
    SLOWEST,
  );
  if (slow.length > 0) console.log(`\nThe ${slow.length} slowest tests:`);
  for (const { name, seconds } of slow) console.log(line(seconds, name));
}
