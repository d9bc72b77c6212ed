// A build gives the same bytes in another folder, of whatever name, with sources that may only be read and without a network,
// also after a build that was broken off.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, readdir, rm, symlink } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { UserError } from '../common/errors.js';
import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { log } from '../common/log.js';

/** A name that no command line is to trip over. */
const COPY = join(ROOT, 'target', 'elsewhere', "另一个 folder's 名");

/** What is installed and what is compiled is shared, so that this takes a minute or two. */
const SHARED = ['node_modules', 'target'];

/** What a build writes, and what is not its business. */
const EXCLUDED = [...SHARED, '.git', 'dist', 'pkg', 'test-results'];

/** Ways to start a program without a network and with places that it cannot write to: for root, and for others. */
const UNSHARE_OPTIONS = [
  ['--net', '--mount'],
  ['--map-root-user', '--net', '--mount'],
];

/** For a shell: lets the files that are named be read only, and goes on with what comes after `--`. */
const READ_ONLY = `
set -e
while [ "$1" != -- ]; do mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; shift; done
shift
exec "$@"`;

/** The folder that a build writes aside; it is broken off when that has come. */
const DRAFT = join(COPY, 'target', 'dist-new');

/** How often to look whether a build has come so far, in milliseconds. */
const POLL_MS = 10;

/** @param {string} dist that was built here */
export async function checkHermetic(dist) {
  const names = await copy();
  const command = await sandboxed(names, [process.execPath, join(COPY, 'scripts', 'build.js')]);
  await interruptBuild(command);
  const [program = '', ...args] = command;
  await mustRun('build elsewhere', program, args, { cwd: COPY });
  assertSameFiles(await fingerprints(join(COPY, 'dist')), await fingerprints(dist), 'in another folder');
  await assertNoStrayFiles([...names, ...SHARED, 'dist', 'pkg']);
  await rm(COPY, { recursive: true });
}

/**
 * Starts a build and ends it, as a machine that is switched off would, as soon as it has begun to write.
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
      throw new UserError(`A build ended and never wrote ${relative(ROOT, DRAFT)}.`);
    }
  }
  // With all that it has started.
  process.kill(-Number(build.pid), 'SIGKILL');
  await ended;
  if (existsSync(join(COPY, 'dist'))) throw new UserError('A build that was broken off left a dist/.');
}

/** Puts the sources there. @returns {Promise<string[]>} their names */
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
 * A command that runs another with these files read only, and no network; as it is where the system has no way to do so.
 *
 * @param {string[]} names
 * @param {string[]} command
 */
async function sandboxed(names, command) {
  for (const way of UNSHARE_OPTIONS) {
    const { code } = await run('unshare', [...way, 'true'], { quiet: true });
    if (code === 0) return ['unshare', ...way, 'sh', '-c', READ_ONLY, 'sh', ...names, '--', ...command];
  }
  log('Sources stay writable, and the network there: this system cannot take them away.');
  return command;
}

/** @param {string[]} names */
async function assertNoStrayFiles(names) {
  const more = (await readdir(COPY)).filter((name) => !names.includes(name));
  if (more.length > 0) throw new UserError(`A build writes what it has no business to: ${more.join(', ')}`);
}

/**
 * @param {Map<string, string>} after
 * @param {Map<string, string>} before
 * @param {string} when for the message
 */
function assertSameFiles(after, before, when) {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const others = names.filter((name) => before.get(name) !== after.get(name));
  if (others.length === 0) return;
  throw new UserError(
    `${others.length} of ${names.length} files in dist/ are others ${when}: ${others.slice(0, 9).join(', ')}`,
  );
}

/** @param {string} folder @returns {Promise<Map<string, string>>} the hash of each file's contents, by its name */
async function fingerprints(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = files.sort().map(async (file) => {
    const hash = createHash('sha256')
      .update(await readFile(file))
      .digest('hex');
    return /** @type {const} */ ([relative(folder, file), hash]);
  });
  return new Map(await Promise.all(found));
}
