import { join } from 'node:path';

import { UserError } from '../common/errors.js';
import { log } from '../common/log.js';
import { installPackages } from './apt.js';

/** @typedef {import('../common/run.js').Run} Run */

// Java runtime for the checker of HTML and SVG, without graphics.
const PACKAGES = ['default-jre-headless'];
const OLDEST = 17;

/**
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {string} path of Java in JAVA_HOME, or the command on PATH
 */
export function javaCommand(env = process.env) {
  return env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', 'java') : 'java';
}

/**
 * Installs Java for the checker of HTML and SVG if it is missing.
 *
 * @param {Run} run
 * @param {NodeJS.ProcessEnv} [env]
 */
export async function installJava(run, env = process.env) {
  const java = javaCommand(env);
  if ((await version(run, java)) >= OLDEST) return;
  // With JAVA_HOME set, an installed package would not be used.
  if (env.JAVA_HOME) throw new UserError(missing(`JAVA_HOME names ${env.JAVA_HOME}, which has no such Java.`));
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
 * @returns {Promise<number>} major version such as 17; 0 if Java does not run
 */
async function version(run, java) {
  const { code, output } = await run(java, ['-version'], { quiet: true });
  return code === 0 ? Number(/version "(\d+)/.exec(output)?.[1] ?? 0) : 0;
}

/** @param {string} why */
function missing(why) {
  return (
    `Checking HTML and SVG needs Java ${OLDEST} or newer. ${why}\n` +
    'Install one and put java on PATH, or set JAVA_HOME.'
  );
}
