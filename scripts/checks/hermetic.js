// Checks that a build is reproducible and hermetic: it writes the same bytes in another folder with an unusual name, with
// read-only sources and without a network, also after an interrupted build.

import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { readFolder } from '../../cli/disk.js';
import { sha256 } from '../../cli/hash.js';
import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';

/** A folder whose name has spaces, an apostrophe and Chinese characters. */
const COPY = join(ROOT, 'target', 'elsewhere', "另一个 folder's 名");

/** Folders that are shared with the copy, so that the check takes only a minute or two. */
const SHARED = ['node_modules', 'target'];

/** Folders that a build writes or does not read. */
const EXCLUDED = [...SHARED, '.git', 'dist', 'pkg', 'test-results'];

/** Options of `unshare` for a process without a network and with its own mounts: for root, and for other users. */
const UNSHARE_OPTIONS = [
  ['--net', '--mount'],
  ['--map-root-user', '--net', '--mount'],
];

/** Shell script: mounts the files before `--` read-only and then runs the command after it. */
const READ_ONLY = `
set -e
while [ "$1" != -- ]; do mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; shift; done
shift
exec "$@"`;

/** Draft folder of a build. The build is interrupted when this exists. */
const DRAFT = join(COPY, 'target', 'dist-new');

/** Interval in which to look for the draft, in milliseconds. */
const POLL_MS = 10;

/** @param {string} dist that was built here */
export async function checkHermetic(dist) {
  const names = await copy();
  const command = await sandboxed(names, [
    'env',
    'NEWS_FIGURE_COMPILE=1',
    process.execPath,
    join(COPY, 'scripts', 'build.js'),
  ]);
  await interruptBuild(command);
  const [program = '', ...args] = command;
  await mustRun('build elsewhere', program, args, { cwd: COPY });
  assertSameFiles(await fingerprints(join(COPY, 'dist')), await fingerprints(dist), 'in another folder');
  await assertNoStrayFiles([...names, ...SHARED, 'dist', 'pkg']);
  await rm(COPY, { recursive: true });
}

/**
 * Starts a build and kills it as soon as it writes output, as a power failure would.
 *
 * @param {string[]} command
 */
async function interruptBuild([program = '', ...args]) {
  await rm(DRAFT, { recursive: true, force: true });
  const build = spawn(program, args, { cwd: COPY, detached: true, stdio: 'ignore' });
  const ended = new Promise((resolve) => build.on('close', () => resolve(true)));
  const soon = () => new Promise((resolve) => setTimeout(() => resolve(false), POLL_MS));
  while (!existsSync(DRAFT)) {
    if (await Promise.race([ended, soon()])) {
      throw new UserError(`The build ended without writing ${relative(ROOT, DRAFT)}.`);
    }
  }
  // A negative number kills the whole process group.
  process.kill(-Number(build.pid), 'SIGKILL');
  await ended;
  if (existsSync(join(COPY, 'dist'))) throw new UserError('An interrupted build left a dist/.');
}

/** Copies the sources. @returns {Promise<string[]>} names of the copied files and folders */
async function copy() {
  await rm(COPY, { recursive: true, force: true });
  await mkdir(COPY, { recursive: true });
  const names = (await readdir(ROOT)).filter((name) => !EXCLUDED.includes(name));
  const options = { recursive: true, preserveTimestamps: true };
  for (const name of names) await cp(join(ROOT, name), join(COPY, name), options);
  for (const name of SHARED) await symlink(join(ROOT, name), join(COPY, name));
  return names;
}

/**
 * Returns a command that runs another with read-only sources and without a network, if the system supports that.
 *
 * @param {string[]} names
 * @param {string[]} command
 */
async function sandboxed(names, command) {
  for (const way of UNSHARE_OPTIONS) {
    const { code } = await run('unshare', [...way, 'true'], { quiet: true });
    if (code === 0) return ['unshare', ...way, 'sh', '-c', READ_ONLY, 'sh', ...names, '--', ...command];
  }
  log('Sources stay writable and the network stays reachable: this system has no usable `unshare`.');
  return command;
}

/** @param {string[]} names */
async function assertNoStrayFiles(names) {
  const more = (await readdir(COPY)).filter((name) => !names.includes(name));
  if (more.length > 0) throw new UserError(`The build wrote unexpected files: ${more.join(', ')}`);
}

/**
 * @param {Map<string, string>} after
 * @param {Map<string, string>} before
 * @param {string} when for the message
 */
export function assertSameFiles(after, before, when) {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const others = names.filter((name) => before.get(name) !== after.get(name));
  if (others.length === 0) return;
  throw new UserError(
    `${others.length} of ${names.length} files in dist/ differ ${when}: ${others.slice(0, 9).join(', ')}`,
  );
}

/** @param {string} folder @returns {Promise<Map<string, string>>} SHA-256 of each file, by relative path */
export async function fingerprints(folder) {
  const files = await readFolder(folder);
  return new Map([...files].map(([path, contents]) => [path, sha256(contents)]));
}
