// Protects that Lighthouse has nothing to say against the accessibility of any page.

import { chromium, expect, test } from '@playwright/test';
import lighthouse from 'lighthouse';

import { BUILT } from '../../scripts/checks/addresses.js';
import { freePort } from '../engines/program.js';

for (const path of ['index.html', 'en.html', 'news-figure.single.html']) {
  test(`${path} has all points for accessibility`, async ({ launchOptions }) => {
    test.slow();
    const port = await freePort();
    // Lighthouse looks through a port of the browser's, not through Playwright.
    const args = [...(launchOptions.args ?? []), `--remote-debugging-port=${port}`];
    const browser = await chromium.launch({ ...launchOptions, args });
    const result = await lighthouse(new URL(path, BUILT).href, {
      port,
      onlyCategories: ['accessibility'],
      // As quick as the machine can: nothing is timed here, and nobody looks at the report.
      throttlingMethod: 'provided',
      disableFullPageScreenshot: true,
      logLevel: 'error',
    });
    await browser.close();
    const { accessibility } = result?.lhr.categories ?? {};
    const lost = accessibility?.auditRefs.filter(({ id, weight }) => weight > 0 && result?.lhr.audits[id]?.score === 0);
    expect(lost?.map(({ id }) => result?.lhr.audits[id]?.title)).toEqual([]);
    expect(accessibility?.score).toBe(1);
  });
}
