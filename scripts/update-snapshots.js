// `npm run update-snapshots`: takes the pictures that the tests compare with from what the program draws now, and docs/api.md
// from the types. Look at the changes (git diff) before committing them.

import { writeFile } from 'node:fs/promises';

import { main } from './common/errors.js';
import { mustRun, mustRunNode } from './common/run.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  await prepareBuild();
  await prepareTests();
  // Only now are the npm packages sure to be there that this imports.
  const { API_FILE, apiText } = await import('./docs/api.js');
  await writeFile(API_FILE, apiText());
  // The native tests write in place of comparing when UPDATE_SNAPSHOTS is set.
  await mustRun('bless the native pictures', 'cargo', ['test', '--workspace'], {
    env: { ...process.env, UPDATE_SNAPSHOTS: '1' },
  });
  await mustRunNode('bless the screenshots', '@playwright/test/cli.js', ['test', '--update-snapshots']);
});
