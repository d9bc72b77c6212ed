import { spawn } from 'node:child_process';

import { UserError } from './errors.js';
import { currentOutput } from './output.js';
import { ROOT } from './paths.js';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd] where to run; the repository's root unless told
 * @property {NodeJS.ProcessEnv} [env] the whole environment; this process's unless told
 * @property {boolean} [quiet] collect what it prints in place of showing it
 * @property {boolean} [tee] collect what it prints, and show it too
 * @property {number} [timeout] milliseconds after which it is ended
 */

/**
 * @typedef {object} Outcome
 * @property {number} code the exit code; 127 when there is no such command
 * @property {string} output what it printed, when quiet or tee; inside a task (see output.js) the task has it
 */

/** @typedef {(command: string, args: string[], options?: RunOptions) => Promise<Outcome>} Run */

/**
 * Runs a command to its end. Never through a shell, so arguments mean the same on every system.
 *
 * @type {Run}
 */
export function run(command, args, { cwd = ROOT, env, quiet = false, tee = false, timeout } = {}) {
  const task = quiet ? undefined : currentOutput();
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd,
      env,
      timeout,
      signal: currentOutput()?.signal,
      stdio: quiet || tee || task ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream?.setEncoding('utf8').on('data', (text) => {
        if (task) task.write(text);
        else output += text;
      });
      if (tee) stream?.pipe(process.stderr, { end: false });
    }
    child.on('error', (error) => resolve({ code: 127, output: error.message }));
    child.on('close', (code, signal) => {
      if (signal) {
        output += `\n(ended by ${signal}${timeout ? `, perhaps after its ${timeout / 1000} s were up` : ''})`;
      }
      resolve({ code: code ?? 1, output: output.trim() });
    });
  });
}

/**
 * Runs a command that has to succeed.
 *
 * @param {string} what what it was for, in words: "compile the module"
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<void>}
 */
export async function mustRun(what, command, args, options) {
  const { code, output } = await run(command, args, options);
  if (code === 0) return;
  if (code === 127) throw new UserError(`Could not ${what}: is ${command} installed? ${output}`, code);
  throw new UserError(`Could not ${what}: it left with exit code ${code}.${output && `\n${output}`}`, code);
}

/**
 * Runs the program of an npm package by its script file, which needs neither npx nor a shell.
 *
 * @param {string} what
 * @param {string} script its path under node_modules
 * @param {string[]} args
 * @param {RunOptions} [options]
 */
export function mustRunNode(what, script, args, options) {
  return mustRun(what, process.execPath, [`${ROOT}node_modules/${script}`, ...args], options);
}
