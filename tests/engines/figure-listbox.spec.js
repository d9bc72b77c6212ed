// Protects keyboard access in every engine: every figure of every chart can be reached, and its accessible name has the
// value of the static table.

import { PAGES } from '../e2e/page.js';
import { CHARTS, chartSelector, openLive } from './chart-helpers.js';
import { expect, test } from './test.js';

for (const { path } of PAGES.slice(0, 1)) {
  test(`arrow keys reach every figure of every chart, each with its bound: ${path}`, async ({ engine }) => {
    test.slow();
    await openLive(engine, path);
    for (const chart of CHARTS) {
      // The static table is in the page before any script runs.
      const rows = await engine.evaluateOn(`${chartSelector(chart)} table`, (table) =>
        [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
      expect(rows.length).toBeGreaterThan(1);
      await engine.evaluateOn(`${chartSelector(chart)} >>> [role=option]`, (option) => option.focus());
      for (const [name = '', , printed = '', derived = ''] of rows) {
        const focused = await engine.focused();
        expect(focused.role, chart).toBe('option');
        expect(focused.name, chart).toContain(name);
        expect(focused.name, chart).toContain(/\d/.test(printed) ? printed.split(/ ?[（(]/)[0] : derived);
        await engine.press('ArrowRight');
      }
      await engine.press('Home', 'Enter');
      const tooltip = await engine.evaluateOn(`${chartSelector(chart)} >>> .tooltip`, (element) => element.textContent);
      expect(tooltip, chart).toMatch(/定西政法网|Dingxi Zhengfa Wang/);
      await engine.press('Escape', 'Escape');
      expect(await engine.evaluateOn(`${chartSelector(chart)} >>> .tooltip`, (element) => element.hidden), chart).toBe(
        true,
      );
    }
  });
}
