// `npm test`: installs what is missing, then runs every check in order and stops at the first that fails.
// `npm test -- --only native` runs one group or one step; an unknown name prints them all.

import { Failure, main } from './common/failure.js';
import { say } from './common/say.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

/** @typedef {import('./checks/steps.js').Step} Step */

let passed = 0;

// The tests are those of our own story; the example has a step of its own.
delete process.env.NEWS_FIGURE_STORY;

await main(test);
// On a line of its own, the last: other programs read it. A failed set-up counts as a failed step.
console.log(`${passed} passed, ${process.exitCode ? 1 : 0} failed`);

async function test() {
  const only = onlyFrom(process.argv.slice(2));
  const wasmEnv = await prepareBuild();
  // Only now are the npm packages sure to be there that the steps import.
  const { steps } = await import('./checks/steps.js');
  const chosen = choose(steps(wasmEnv), only);
  if (chosen.some(({ needsTools }) => needsTools)) await prepareTests();
  for (const [index, step] of chosen.entries()) {
    say(`Step ${index + 1} of ${chosen.length}, ${step.name}: ${step.what}.`);
    await runStep(step);
  }
}

/**
 * @param {string[]} args
 * @returns {string | undefined}
 */
function onlyFrom(args) {
  if (args.length === 0) return undefined;
  if (args.length === 2 && args[0] === '--only') return args[1];
  throw new Failure('usage: npm test [-- --only STEP]');
}

/**
 * @param {Step[]} steps
 * @param {string | undefined} only
 */
function choose(steps, only) {
  const chosen = steps.filter(({ name, group }) => !only || only === name || only === group);
  if (chosen.length > 0) return chosen;
  const known = steps.map(({ name, group }) => `${group}/${name}`).join(', ');
  throw new Failure(`There is no group or step "${only}", only ${known}.`);
}

/** @param {Step} step */
async function runStep({ name, run }) {
  try {
    await run();
    passed += 1;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    throw new Failure(`Step "${name}" failed. ${error.message}`, error.exitCode);
  }
}
