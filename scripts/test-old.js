// `npm run test:old`: opens several kinds of pages in all old browsers. `npm test` opens one page in two of them.

import { main } from './common/errors.js';
import { mustRunNode } from './common/run.js';
import { installOldBrowsers } from './setup/old-browsers.js';
import { prepareBuild, prepareTests } from './setup/prepare.js';

await main(async () => {
  await prepareBuild();
  await prepareTests(['browser']);
  await installOldBrowsers({ all: true });
  const env = { ...process.env, NEWS_FIGURE_ALL_OLD_BROWSERS: '1' };
  await mustRunNode('test the pages in old browsers', '@playwright/test/cli.js', ['test', '--project=old'], { env });
});
