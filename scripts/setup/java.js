import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Run} Run */

// What the checker of HTML and SVG runs on, and no more of Java than that.
const PACKAGES = ['default-jre-headless'];
const OLDEST = 17;

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} the command for Java: that of JAVA_HOME, or else the one on PATH
 */
export function javaCommand(env = process.env) {
  return env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
}

/**
 * Sees to it that there is a Java for the checker of HTML and SVG.
 *
 * @param {Run} run
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function installJava(run, env = process.env) {
  const java = javaCommand(env);
  if ((await version(run, java)) >= OLDEST) return;
  // Installing another would not help whoever names one.
  if (env.JAVA_HOME) throw new UserError(missing(`JAVA_HOME names ${env.JAVA_HOME}, which is no such Java.`));
  log(`Installing Java from the system's packages, to check HTML and SVG with: ${PACKAGES.join(', ')} (a minute).`);
  try {
    await installPackages(run, PACKAGES);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new UserError(missing(`It could not be installed: ${error.message}`));
  }
  const installed = await version(run, java);
  if (installed < OLDEST) throw new UserError(missing(`The system's packages have Java ${installed}.`));
}

/**
 * @param {Run} run
 * @param {string} java
 * @returns {Promise<number>} such as 17; 0 where there is none
 */
async function version(run, java) {
  const { code, output } = await run(java, ['-version'], { quiet: true });
  return code === 0 ? Number(/version "(\d+)/.exec(output)?.[1] ?? 0) : 0;
}

/** @param {string} why */
function missing(why) {
  return (
    `Checking HTML and SVG needs Java ${OLDEST} or newer. ${why}\n` +
    'Install one and put java on PATH, or name its folder by JAVA_HOME.'
  );
}
