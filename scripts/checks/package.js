// Checks that the command of the npm package builds stories with Node alone: the built-in story as the build of the repository
// does, and another story with valid HTML.

import { cp, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { packageOf } from '../build/package.js';
import { chosenStory } from '../build/story.js';
import { assertSameFiles, fingerprints } from './hermetic.js';
import { checkMarkup } from './markup.js';

/** Folder for copies of stories, because the command writes into the folder of a story. */
const COPIES = join(ROOT, 'target', 'package-check');

/** Builds the built-in story by the command and compares the site with `dist/`. */
export async function checkPackage() {
  const story = chosenStory();
  await withSite(story.folder, story.pages, async (site) => {
    const [here, there] = await Promise.all([fingerprints(story.dist), fingerprints(site)]);
    assertSameFiles(there, here, 'when the command of the package builds it');
  });
}

/**
 * Builds another story by the command and validates its HTML.
 *
 * @param {import('../build/story.js').Story} story
 */
export function checkStory({ folder, pages }) {
  return withSite(folder, pages, (site) => checkMarkup(site, []));
}

/**
 * Builds a copy of a story by the command, and removes it after a check.
 *
 * @param {string} folder of the story
 * @param {string} pages folder of its pages
 * @param {(site: string) => Promise<void>} check
 */
async function withSite(folder, pages, check) {
  const copy = join(COPIES, basename(folder));
  await rm(copy, { recursive: true, force: true });
  // A site that was built in the folder of the story is not part of it.
  await cp(folder, copy, { recursive: true, filter: (path) => !path.startsWith(join(folder, 'dist')) });
  if (pages !== folder) {
    for (const page of ['index.html', 'en.html']) await cp(join(pages, page), join(copy, page));
  }
  const command = join(packageOf(chosenStory()), 'cli', 'news-figure.js');
  // Without a path, no compiler is found. The typefaces are those of the repository.
  await mustRun('build by the command of the package', process.execPath, [command, 'build', copy], {
    env: { PATH: '' },
  });
  await check(join(copy, 'dist'));
  await rm(copy, { recursive: true });
}
