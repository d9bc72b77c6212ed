// `npm run update-snapshots`: replaces the golden files of the tests by the current output, and docs/api.md and docs/browsers.md
// by text generated from the types and from the supported versions. Review the changes (git diff) before committing them.

import { writeFile } from 'node:fs/promises';

import { main } from './common/errors.js';
import { mustRun, mustRunNode } from './common/run.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  await prepareBuild();
  await prepareTests();
  // Imported here because the npm packages may have been missing before.
  const { API_FILE, apiText } = await import('./docs/api.js');
  const { BROWSERS_FILE, browsersText } = await import('./docs/browsers.js');
  await writeFile(API_FILE, apiText());
  await writeFile(BROWSERS_FILE, await browsersText());
  // With UPDATE_SNAPSHOTS the native tests write golden files instead of comparing with them.
  await mustRun('update the native snapshots', 'cargo', ['test', '--workspace'], {
    env: { ...process.env, UPDATE_SNAPSHOTS: '1' },
  });
  await mustRunNode('update the screenshots', '@playwright/test/cli.js', ['test', '--update-snapshots']);
});
