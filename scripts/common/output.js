// Destination of printed output: the terminal, or the log of the current task.

import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * @typedef {object} Output
 * @property {(text: string) => void} write
 * @property {AbortSignal} [signal] aborts the commands that print to this output
 */

/** @type {AsyncLocalStorage<Output>} */
const outputs = new AsyncLocalStorage();

/**
 * Runs a function and sends all that it prints, and that commands started by it print, to `output`.
 *
 * @template T
 * @param {Output} output
 * @param {() => T} task
 * @returns {T}
 */
export function withOutput(output, task) {
  return outputs.run(output, task);
}

/** Returns the output of the current task, or undefined outside of tasks. */
export function currentOutput() {
  return outputs.getStore();
}

/**
 * Prints a line to standard output, or to the log of the current task.
 *
 * @param {string} line
 */
export function print(line) {
  const output = currentOutput();
  if (output) output.write(`${line}\n`);
  else console.log(line);
}
