// Two builds give the same bytes, also where others in between were broken off at a bad moment.

import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readdir, readFile, rm } from 'node:fs/promises';
import { join, relative } from 'node:path';

import { Failure } from '../common/failure.js';
import { ROOT } from '../common/paths.js';

/** What a build puts together aside, one after the other; it is broken off while it does. */
const DRAFTS = ['press', 'dist-new', 'npm-new'].map((name) => join(ROOT, 'target', name));

/** How often to look whether a build has come so far, in milliseconds. */
const LOOK = 10;

/**
 * Builds again and again, and compares.
 *
 * @param {string} dist
 * @param {() => Promise<void>} build
 */
export async function checkAgain(dist, build) {
  const before = await fingerprints(dist);
  for (const draft of DRAFTS) {
    await breakOff(draft);
    mustBeSame(await fingerprints(dist), before, `after a build that was broken off at ${relative(ROOT, draft)}`);
  }
  // The moment between two renamings, in which nothing stands in its place.
  await rm(dist, { recursive: true });
  await build();
  mustBeSame(await fingerprints(dist), before, 'after a second build');
}

/**
 * Starts a build and ends it, as a machine that is switched off would, as soon as it has begun a draft.
 *
 * @param {string} draft
 */
async function breakOff(draft) {
  await rm(draft, { recursive: true, force: true });
  const build = spawn(process.execPath, [join(ROOT, 'scripts', 'build.js')], { cwd: ROOT, detached: true, stdio: 'ignore' });
  const ended = new Promise((resolve) => build.on('close', () => resolve(true)));
  const soon = () => new Promise((resolve) => setTimeout(() => resolve(false), LOOK));
  while (!existsSync(draft)) {
    if (await Promise.race([ended, soon()])) throw new Failure(`A build ended and never wrote ${relative(ROOT, draft)}.`);
  }
  // With all that it has started.
  process.kill(-Number(build.pid), 'SIGKILL');
  await ended;
}

/**
 * @param {Map<string, string>} after
 * @param {Map<string, string>} before
 * @param {string} when
 */
export function mustBeSame(after, before, when) {
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const others = names.filter((name) => before.get(name) !== after.get(name));
  if (others.length === 0) return;
  throw new Failure(`${others.length} of ${names.length} files in dist/ are others ${when}: ${others.slice(0, 9).join(', ')}`);
}

/** @param {string} folder @returns {Promise<Map<string, string>>} the hash of each file's contents, by its name */
export async function fingerprints(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const found = files.sort().map(async (file) => {
    const hash = createHash('sha256').update(await readFile(file)).digest('hex');
    return /** @type {const} */ ([relative(folder, file), hash]);
  });
  return new Map(await Promise.all(found));
}
