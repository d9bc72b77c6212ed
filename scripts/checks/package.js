// Checks that the command of the npm package writes the same site as the build of the repository, with Node alone.

import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';

import { ROOT } from '../common/paths.js';
import { mustRun } from '../common/run.js';
import { packageOf } from '../build/package.js';
import { assertSameFiles, fingerprints } from './hermetic.js';

/** Copy of the built-in story, with its pages. */
const COPY = join(ROOT, 'target', 'package-check');

/**
 * @param {import('../build/story.js').Story} story that was built
 */
export async function checkPackage(story) {
  await rm(COPY, { recursive: true, force: true });
  await cp(story.folder, COPY, { recursive: true });
  for (const page of ['index.html', 'en.html']) await cp(join(story.pages, page), join(COPY, page));
  const command = join(packageOf(story), 'cli', 'news-figure.js');
  // Without a path, no compiler is found. The typefaces are those of the repository.
  await mustRun('build by the command of the package', process.execPath, [command, 'build', COPY], {
    env: { PATH: '' },
  });
  const [here, there] = await Promise.all([fingerprints(story.dist), fingerprints(join(COPY, 'dist'))]);
  assertSameFiles(there, here, 'when the command of the package builds it');
  await rm(COPY, { recursive: true });
}
