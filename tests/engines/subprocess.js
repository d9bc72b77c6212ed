// Starts the programs that a browser needs, such as a driver or a virtual screen.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { HOST } from '../../cli/port.js';

/**
 * Maximum time until a program or a window is ready, in milliseconds. On its first start on a machine a browser reads all
 * fonts, which takes most of a minute when the processor is busy.
 */
export const TIMEOUT_MS = 120_000;

/**
 * Starts a program and waits until it is ready.
 *
 * @template T
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, ready: (printed: string) => T | Promise<T> }} options `ready` receives the
 *   output and is called until its result is truthy
 * @returns {Promise<{ ready: NonNullable<T>, output: () => string, end: () => void }>} `output` returns the last 10,000
 *   characters that the program has printed
 */
export async function startProcess(command, args, { env = process.env, ready }) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => void child.kill();
  let printed = '';
  let failure = '';
  // The output must be read, or a full pipe blocks the program.
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (printed = (printed + text).slice(-10_000)));
  }
  child.on('error', ({ message }) => (failure = message));
  child.on('exit', (code) => (failure = `it exited with code ${code}`));
  for (const since = Date.now(); Date.now() - since < TIMEOUT_MS && !failure; await pause(30)) {
    const result = await ready(printed);
    if (result) return { ready: result, output: () => printed, end };
  }
  end();
  throw new Error(`${command} did not become ready: ${failure || `not within ${TIMEOUT_MS} ms`}\n${printed}`);
}

/**
 * Starts a browser's driver on a free port.
 *
 * @param {string} command
 * @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options]
 */
export async function startDriver(command, { args = [], env } = {}) {
  const port = await freePort();
  const ready = () => isListening(port);
  const { output, end } = await startProcess(command, [`--port=${port}`, ...args], { env, ready });
  return { port, output, end };
}

/** Returns whether a driver answers on a port. @param {number} port */
function isListening(port) {
  return fetch(`http://${HOST}:${port}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** @returns {Promise<number>} a port that is not in use */
export function freePort() {
  const probe = createServer();
  return new Promise((resolve, reject) => {
    probe.on('error', reject);
    probe.listen(0, HOST, () => {
      const { port } = /** @type {import('node:net').AddressInfo} */ (probe.address());
      probe.close(() => resolve(port));
    });
  });
}
