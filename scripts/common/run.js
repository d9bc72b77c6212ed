import { spawn } from 'node:child_process';

import { UserError } from './errors.js';
import { currentOutput } from './output.js';
import { ROOT } from './paths.js';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] working directory; by default the repository's root
 * @property {NodeJS.ProcessEnv} [env] complete environment; by default that of this process
 * @property {boolean} [quiet] return the output and do not show it
 * @property {number} [timeout] milliseconds after which the command is killed
 */

/**
 * @typedef {object} Outcome
 * @property {number} code exit code; 127 if the command does not exist
 * @property {string} output what the command printed, if `quiet`; inside a task (see output.js) it goes to the task
 */

/** @typedef {(command: string, args: string[], options?: RunOptions) => Promise<Outcome>} Run */

/**
 * Runs a command and waits until it exits. No shell is used, so arguments mean the same on every system.
 *
 * @type {Run}
 */
export function run(command, args, { cwd = ROOT, env, quiet = false, timeout } = {}) {
  const task = quiet ? undefined : currentOutput();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout,
      signal: currentOutput()?.signal,
      // Playwright stops the servers that it has started only after this signal.
      killSignal: 'SIGINT',
      stdio: quiet || task ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        if (task) task.write(text);
        else output += text;
      });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => {
      if (signal) {
        output += `\n(killed by ${signal}${timeout ? `, perhaps after the timeout of ${timeout / 1000} s` : ''})`;
      }
      resolve({ code: code ?? 1, output: output.trim() });
    });
  });
}

/**
 * Runs a command and throws a UserError when it fails.
 *
 * @param {string} what purpose of the command, for the message "Could not …": "compile the module"
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export async function mustRun(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return;
  if (code === 127) throw new UserError(`Could not ${what}: is ${command} installed? ${output}`, code);
  throw new UserError(`Could not ${what}: the command exited with code ${code}.${output && `\n${output}`}`, code);
}

/**
 * Runs a program of an npm package by the path of its script. Neither npx nor a shell is needed.
 *
 * @param {string} what
 * @param {string} script path under node_modules
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function mustRunNode(what, script, args, options) {
  return mustRun(what, process.execPath, [`${ROOT}node_modules/${script}`, ...args], options);
}
