// Where the output of a task goes: to the terminal, or to the record of the task that runs.

import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * @typedef {object} Output
 * @property {(text: string) => void} write
 * @property {AbortSignal} [signal] stops the commands that print to it
 */

/** @type {AsyncLocalStorage<Output>} */
const outputs = new AsyncLocalStorage();

/**
 * Runs a function; all that it and the commands that it starts print goes to `output`.
 *
 * @template T
 * @param {Output} output
 * @param {() => T} task
 * @returns {T}
 */
export function withOutput(output, task) {
  return outputs.run(output, task);
}

/** The output of the task that runs; undefined outside any task. */
export function currentOutput() {
  return outputs.getStore();
}

/**
 * Prints a line for whoever started the command.
 *
 * @param {string} line
 */
export function print(line) {
  const output = currentOutput();
  if (output) output.write(`${line}\n`);
  else console.log(line);
}
