// Protects that every figure of every chart is reached and read by keyboard alone, in every engine, and that what
// is read out is what the data says.

import { PAGES } from '../e2e/page.js';
import { CHAPTERS, figure, openLive } from './chart-helpers.js';
import { expect, test } from './test.js';

for (const { path } of PAGES.slice(0, 1)) {
  test(`${path}: arrows reach every figure of every chart, each with its bound`, async ({ engine }) => {
    test.slow();
    await openLive(engine, path);
    for (const chapter of CHAPTERS) {
      // The page's own table comes from the same data by another way: it stood there before the script.
      const rows = await engine.evaluateOn(`${figure(chapter)} table`, (table) =>
        [...table.querySelectorAll('tbody tr')].map((row) => [...row.children].map((cell) => cell.textContent ?? '')),
      );
      expect(rows.length).toBeGreaterThan(1);
      await engine.evaluateOn(`${figure(chapter)} >>> [role=option]`, (option) => option.focus());
      for (const [name = '', , printed = '', pinned = ''] of rows) {
        const heard = await engine.focused();
        expect(heard.role, chapter).toBe('option');
        expect(heard.name, chapter).toContain(name);
        expect(heard.name, chapter).toContain(/\d/.test(printed) ? printed.split(/ ?[（(]/)[0] : pinned);
        await engine.press('ArrowRight');
      }
      await engine.press('Home', 'Enter');
      const tip = await engine.evaluateOn(`${figure(chapter)} >>> .tooltip`, (element) => element.textContent);
      expect(tip, chapter).toMatch(/定西政法网|Dingxi Zhengfa Wang/);
      await engine.press('Escape', 'Escape');
      expect(await engine.evaluateOn(`${figure(chapter)} >>> .tooltip`, (element) => element.hidden), chapter).toBe(
        true,
      );
    }
  });
}
