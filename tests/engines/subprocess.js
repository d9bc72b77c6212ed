// A program that stands beside a browser: its driver, its screen.

import { spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

import { HOST } from '../../scripts/common/port.js';

/** How long anything may take until it is ready, in milliseconds: far longer than it does. */
export const PATIENCE = 20_000;

/**
 * Starts a program and waits until it is ready.
 *
 * @template T
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv, ready: (printed: string) => T | Promise<T> }} options asked until what it
 *   gives is something
 * @returns {Promise<{ ready: NonNullable<T>, end: () => void }>}
 */
export async function start(command, args, { env = process.env, ready }) {
  const child = spawn(command, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const end = () => void child.kill();
  let printed = '';
  let over = '';
  // Read to its end, or a program that prints a lot would stand still.
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (printed = (printed + text).slice(-10_000)));
  }
  child.on('error', ({ message }) => (over = message));
  child.on('exit', (code) => (over = `it ended with exit code ${code}`));
  for (const since = Date.now(); Date.now() - since < PATIENCE && !over; await pause(30)) {
    const said = await ready(printed);
    if (said) return { ready: said, end };
  }
  end();
  throw new Error(`${command} did not get ready: ${over || 'it took too long'}\n${printed}`);
}

/**
 * Starts a browser's driver at a port of its own.
 *
 * @param {string} command
 * @param {{ args?: string[], env?: NodeJS.ProcessEnv }} [options]
 */
export async function startDriver(command, { args = [], env } = {}) {
  const port = await freePort();
  const ready = () => listens(port);
  const { end } = await start(command, [`--port=${port}`, ...args], { env, ready });
  return { port, end };
}

/** Every driver answers this. @param {number} port */
function listens(port) {
  return fetch(`http://${HOST}:${port}/status`).then(
    ({ ok }) => ok,
    () => false,
  );
}

/** @returns {Promise<number>} a port that nobody listens at */
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
