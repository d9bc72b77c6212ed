// Playwright projects that run `tests/engines` in each browser engine of this machine.

import { enginesHere } from '../setup/programs.js';

/**
 * @typedef {object} EngineProject
 * @property {string} name
 * @property {{ engine: string }} metadata read by tests/engines/test.js
 * @property {string} testDir
 * @property {string[]} testMatch
 * @property {string[]} [testIgnore]
 */

/** Files in `tests/engines` that Chromium runs: topics that `tests/e2e` does not cover. */
const IN_CHROMIUM = ['animated', 'axe', 'dataset', 'embed', 'goldens'].map((name) => `${name}.spec.js`);

/** Files that test animations that a browser plays without script. */
const ANIMATIONS = ['animated.spec.js', 'wechat.spec.js'];

/**
 * Projects of `npm test`. axe reports the same in all engines; animations in other engines than Chromium are in
 * ANIMATION_PROJECTS.
 *
 * @type {EngineProject[]}
 */
export const ENGINE_PROJECTS = enginesHere().map((engine) =>
  engine === 'chromium'
    ? project(engine, engine, { testMatch: IN_CHROMIUM })
    : project(engine, engine, { testMatch: ['*.spec.js'], testIgnore: ['axe.spec.js', ...ANIMATIONS] }),
);

/**
 * Projects of `npm run test:release`: animations in the engines that `npm test` leaves out. They change rarely, and every engine
 * starts several browsers for them.
 *
 * @type {EngineProject[]}
 */
export const ANIMATION_PROJECTS = enginesHere()
  .filter((engine) => engine !== 'chromium')
  .map((engine) => project(`${engine}-animations`, engine, { testMatch: ANIMATIONS }));

/**
 * @param {string} name
 * @param {string} engine
 * @param {{ testMatch: string[], testIgnore?: string[] }} files
 * @returns {EngineProject}
 */
function project(name, engine, files) {
  return { name, metadata: { engine }, testDir: 'tests/engines', ...files };
}
