// `npm run bless`: takes the pictures that the tests compare with from what the program draws now.
// Look at the changes (git diff) before committing them.

import { main } from './common/failure.js';
import { mustRun, mustRunNode } from './common/run.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  await prepareBuild();
  await prepareTests();
  // The native tests write in place of comparing when BLESS is set.
  await mustRun('bless the native pictures', 'cargo', ['test', '--workspace'], {
    env: { ...process.env, BLESS: '1' },
  });
  await mustRunNode('bless the screenshots', '@playwright/test/cli.js', ['test', '--update-snapshots']);
});
