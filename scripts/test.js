// `npm test`: installs what is missing, then runs every check; it ends at the first that fails.
// `npm test -- --only native` runs one group or one step; an unknown name prints them all.
// `npm run test:release` runs what only a release needs, and what takes long.

import { UserError, main } from './common/errors.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

/** @typedef {import('./checks/steps.js').Step} Step */
/** @typedef {import('./common/tasks.js').Result} Result */

/** How many of the slowest tests are printed. */
const SLOWEST = 20;

/** @type {Result[]} */
const results = [];

// The tests are those of our own story; another one has a step of its own.
delete process.env.NEWS_FIGURE_STORY;

await main(test);
// On a line of its own, the last: other programs read it. A failed set-up counts as a failed step.
console.log(`${results.length} passed, ${process.exitCode ? 1 : 0} failed`);

async function test() {
  const { only, release } = parseArgs(process.argv.slice(2));
  const start = performance.now();
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the steps import.
  const { inputHash, isBuilt } = await import('./build/inputs.js');
  const { chosenStory } = await import('./build/story.js');
  const { releaseSteps, testSteps } = await import('./checks/steps.js');
  const { runTasks } = await import('./common/tasks.js');
  const story = chosenStory();
  const isFresh = await isBuilt(story, await inputHash(story, wasmEnv));
  const chosen = selectSteps(await (release ? releaseSteps(wasmEnv) : testSteps(wasmEnv)), only, isFresh);
  await prepareTests(chosen.flatMap(({ needs = [] }) => needs));
  const prepared = (performance.now() - start) / 1000;
  await runTasks(chosen, { results });
  await report(prepared, (performance.now() - start) / 1000);
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
 * The steps that are asked for, with those that build what they need.
 *
 * @param {Step[]} steps
 * @param {string | undefined} only
 * @param {boolean} isFresh whether `dist/` is as a build would make it
 */
function selectSteps(steps, only, isFresh) {
  const chosen = steps.filter(({ name, group }) => !only || only === name || only === group);
  if (chosen.length === 0) {
    const known = steps.map(({ name, group }) => `${group}/${name}`).join(', ');
    throw new UserError(`There is no group or step "${only}", only ${known}.`);
  }
  const needsDist = !isFresh && chosen.some(({ after = [] }) => after.includes('dist'));
  return steps.filter((step) => chosen.includes(step) || (needsDist && step.isBuild));
}

/**
 * @param {number} prepared how long installing took, in seconds
 * @param {number} total the whole, in seconds
 */
async function report(prepared, total) {
  const { slowest } = await import('./checks/slowest.js');
  const line = (/** @type {number} */ seconds, /** @type {string} */ what) =>
    `${seconds.toFixed(1).padStart(8)} s  ${what}`;
  console.log('\nSteps, some of them side by side:');
  console.log(line(prepared, 'set-up'));
  for (const { name, seconds } of results) console.log(line(seconds, name));
  console.log(line(total, 'in all'));
  const slow = slowest(
    results.map(({ output }) => output),
    SLOWEST,
  );
  if (slow.length > 0) console.log(`\nThe ${slow.length} slowest tests:`);
  for (const { name, seconds } of slow) console.log(line(seconds, name));
}
