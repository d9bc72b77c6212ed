// A build gives the same bytes in another folder, of whatever name, with sources that may only be read and without a network.

import { cp, mkdir, readdir, rm, symlink } from 'node:fs/promises';
import { join } from 'node:path';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';
import { mustRun, run } from '../common/run.js';
import { say } from '../common/say.js';
import { mustBeSame, fingerprints } from './again.js';

/** A name that no command line is to trip over. */
const ELSEWHERE = join(ROOT, 'target', 'elsewhere', "另一个 folder's 名");

/** What is installed and what is compiled is shared, so that this takes a minute or two. */
const SHARED = ['node_modules', 'target'];

/** What a build writes, and what is not its business. */
const LEFT_OUT = [...SHARED, '.git', 'dist', 'pkg', 'test-results'];

/** Ways to start a program without a network and with places that it cannot write to: for root, and for others. */
const WAYS = [['--net', '--mount'], ['--map-root-user', '--net', '--mount']];

/** For a shell: lets the files that are named be read only, and goes on with what comes after `--`. */
const READ_ONLY = `
set -e
while [ "$1" != -- ]; do mount --bind "$1" "$1"; mount -o remount,ro,bind "$1"; shift; done
shift
exec "$@"`;

/** @param {string} dist that was built here */
export async function checkElsewhere(dist) {
  const names = await copy();
  const build = [process.execPath, join(ELSEWHERE, 'scripts', 'build.js')];
  const [command = '', ...args] = await shutIn(names, build);
  await mustRun('build elsewhere', command, args, { cwd: ELSEWHERE });
  mustBeSame(await fingerprints(join(ELSEWHERE, 'dist')), await fingerprints(dist), 'in another folder');
  await mustHaveWritten([...names, ...SHARED, 'dist', 'pkg']);
  await rm(ELSEWHERE, { recursive: true });
}

/** Puts the sources there. @returns {Promise<string[]>} their names */
async function copy() {
  await rm(ELSEWHERE, { recursive: true, force: true });
  await mkdir(ELSEWHERE, { recursive: true });
  const names = (await readdir(ROOT)).filter((name) => !LEFT_OUT.includes(name));
  const options = { recursive: true, preserveTimestamps: true };
  for (const name of names) await cp(join(ROOT, name), join(ELSEWHERE, name), options);
  for (const name of SHARED) await symlink(join(ROOT, name), join(ELSEWHERE, name));
  return names;
}

/**
 * A command that runs another with these files read only, and no network; as it is where the system has no way to do so.
 *
 * @param {string[]} names
 * @param {string[]} command
 */
async function shutIn(names, command) {
  for (const way of WAYS) {
    const { code } = await run('unshare', [...way, 'true'], { quiet: true });
    if (code === 0) return ['unshare', ...way, 'sh', '-c', READ_ONLY, 'sh', ...names, '--', ...command];
  }
  say('Sources stay writable, and the network there: this system cannot take them away.');
  return command;
}

/** @param {string[]} names */
async function mustHaveWritten(names) {
  const more = (await readdir(ELSEWHERE)).filter((name) => !names.includes(name));
  if (more.length > 0) throw new Failure(`A build writes what it has no business to: ${more.join(', ')}`);
}
