// Reads the prebuilt files of the package: scripts, styles and modules that are the same in the sites of all stories.

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { UserError } from '../site/user-error.js';
import { readFolder } from './disk.js';

const FOLDER = fileURLToPath(new URL('../prebuilt/', import.meta.url));

/** @returns {Promise<import('../site/site.js').Prebuilt>} */
export async function readPrebuilt() {
  if (!existsSync(FOLDER)) {
    throw new UserError(
      'The prebuilt files are missing. In the repository, use `npm run build` and `npm run dev`, or the command of the ' +
        'package in target/npm/.',
    );
  }
  const [shared, parts] = await Promise.all(['shared', 'parts'].map((name) => readFolder(`${FOLDER}${name}`)));
  return { shared: shared ?? new Map(), parts: parts ?? new Map() };
}
