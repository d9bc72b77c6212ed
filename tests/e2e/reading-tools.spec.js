// Protects what other programs make of a chart: translation, pictures of the page for sharing, content filters, and reader
// modes. Real libraries are used.

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

import { expect } from '@playwright/test';
import sanitizeHtml from 'sanitize-html';

import { ROOT } from '../../scripts/common/paths.js';
import { BUILT } from '../../scripts/checks/addresses.js';
import { hostPage } from '../engines/host-pages.js';
import { openArticle, test } from './host-site.js';
import { disableAutoplay } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const ASSETS = new URL('/', BUILT).href;

/** Text of a label that is in the picture only. */
const LABEL = 'over 190 people in 2019';

/** Adds a library to a page. @param {Page} page @param {string} file under node_modules */
async function addLibrary(page, file) {
  await page.addScriptTag({ content: await readFile(join(ROOT, 'node_modules', file), 'utf8') });
}

/** Translates the static texts of a page as browsers do it: each text is put into a `<font>`. */
function translate() {
  for (const text of texts(document.querySelector('news-figure'))) {
    const font = document.createElement('font');
    font.textContent = `¿${text.data}?`;
    text.replaceWith(font);
  }
  /** @param {Node | null} node @returns {Text[]} */
  function texts(node) {
    if (node instanceof Text) return node.data.trim() ? [node] : [];
    if (node instanceof SVGElement) return [];
    return [...(node?.childNodes ?? [])].flatMap(texts);
  }
}

test('a translation stays when the chart goes live and when its table is opened', async ({ page, site }) => {
  const script = `<script>(${translate})()</script>`;
  await openArticle(page, site, (html) => html.replace('</news-figure>', `</news-figure>${script}`));
  const figure = page.locator('news-figure');
  await expect(figure.locator('[slot=takeaway]')).toBeVisible();
  await expect(figure.locator('[slot=takeaway]')).toContainText('¿From over 340');
  await figure.getByText('Data table').click();
  await expect(figure.locator('thead button').first()).toHaveText('¿Figure?');
  await expect(figure.locator('.scroll tbody tr').first()).toContainText('¿over 340 people');
  // Sorting still goes by the figures, not by the texts.
  await figure.getByRole('button', { name: 'As printed' }).click();
  await expect(figure.locator('.scroll tbody tr').first()).toContainText('of whom from Linxia');
  await figure.getByRole('radio', { name: 'Worked out' }).check();
  await expect(figure.locator('thead button').first()).toHaveText('¿Figure?');
});

const SCREENSHOT_LIBRARIES = [
  { file: 'html2canvas/dist/html2canvas.min.js', draw: 'html2canvas(target)' },
  { file: 'html2canvas-pro/dist/html2canvas-pro.min.js', draw: 'html2canvas(target)' },
  { file: 'modern-screenshot/dist/index.js', draw: 'modernScreenshot.domToCanvas(target)' },
];

for (const { file, draw } of SCREENSHOT_LIBRARIES) {
  test(`a picture of the page has the live chart without its static twin: ${file.split('/')[0]}`, async ({
    page,
    site,
  }) => {
    await disableAutoplay(page);
    // The static picture and the static table are red, so that they differ from the live chart.
    const red = '<svg xmlns="http://www.w3.org/2000/svg"><rect width="999" height="999" fill="red"/></svg>';
    const html = (await hostPage('linked/outflow.en', ASSETS))
      .replace(/<source[^>]*>/g, '')
      .replace(/(<img src=")[^"]*/, `$1data:image/svg+xml,${encodeURIComponent(red)}`)
      .replace('<table', '<table bgcolor="red"');
    await site.open(page, html);
    await expect(page.locator('news-figure canvas')).toBeVisible();
    await addLibrary(page, file);
    const colors = await page.evaluate(async (draw) => {
      const drawn = await new Function('target', `return ${draw}`)(document.body);
      const { data } = drawn.getContext('2d').getImageData(0, 0, drawn.width, drawn.height);
      const count = (/** @type {number[]} */ color) =>
        Array.from({ length: data.length / 4 }, (_, at) => at * 4).filter((at) =>
          color.every((value, channel) => data[at + channel] === value),
        ).length;
      return { red: count([255, 0, 0]), subject: count([0x0b, 0x5c, 0x60]) };
    }, draw);
    expect(colors.subject).toBeGreaterThan(5000);
    // A line of the closed table at most; the picture has more than a hundred thousand pixels.
    expect(colors.red).toBeLessThan(500);
  });
}

/** Returns the visible text of some HTML in a page without our files. @param {Page} page @param {string} html */
async function visibleText(page, html) {
  await page.setContent(html);
  return page.locator('body').innerText();
}

/** Filters, each with the HTML that it leaves of a snippet, by the name of the filter. @type {Record<string, (page: Page, html: string) => Promise<string>>} */
const FILTERS = {
  'sanitize-html': async (_, html) => sanitizeHtml(html),
  'sanitize-html with images': async (_, html) =>
    sanitizeHtml(html, { allowedTags: sanitizeHtml.defaults.allowedTags.concat('img', 'figure', 'figcaption') }),
  DOMPurify: async (page, html) => {
    await page.setContent('<p></p>');
    await addLibrary(page, 'dompurify/dist/purify.min.js');
    return page.evaluate((source) => /** @type {any} */ (globalThis).DOMPurify.sanitize(source), html);
  },
};

for (const [name, filter] of Object.entries(FILTERS)) {
  test(`${name} leaves picture or text of a snippet, and no loose labels`, async ({ page }) => {
    for (const kind of ['linked', 'static', 'iframe']) {
      const rest = await filter(page, await hostPage(`${kind}/outflow.en`, ASSETS));
      const text = await visibleText(page, rest);
      expect(text, kind).not.toContain('var(--');
      expect(
        text.split('Gansu traffickers arrested').length,
        `${kind}: headline, once more in the table or as a link`,
      ).toBeLessThan(4);
      expect(text, kind).toContain('Gansu traffickers arrested');
      if (kind === 'iframe') continue;
      expect(text, kind).toContain('From over 340 people in 2018 to over 190 people in 2019');
      expect(await page.locator('table tbody tr').count(), kind).toBe(7);
      if (rest.includes('<img')) expect(rest, kind).toContain(LABEL);
    }
  });
}

test('a reader mode keeps picture, alternative text and table', async ({ page, site }) => {
  await site.open(page, await hostPage('element/outflow.en', ASSETS));
  await addLibrary(page, '@mozilla/readability/Readability.js');
  const content = await page.evaluate(() => {
    // Readability leaves out texts that are too short for an article.
    for (const paragraph of document.querySelectorAll('body > p')) {
      paragraph.textContent = 'Words, and more words. '.repeat(40);
    }
    const copy = /** @type {Document} */ (document.cloneNode(true));
    return new /** @type {any} */ (globalThis).Readability(copy).parse().content;
  });
  await page.setContent(content);
  await expect(page.locator('img')).toHaveAttribute('alt', new RegExp(LABEL));
  await expect(page.locator('table tbody tr')).toHaveCount(7);
  expect(await page.locator('body').innerText()).toContain('From over 340 people');
});

test('WordPress paragraphs leave the content inside the element', async ({ page, site }) => {
  // As its filter changes the snippet: a paragraph around all text between two blocks.
  const paragraphs = (/** @type {string} */ html) =>
    html.replace(/<news-figure[^>]*>/, '$&</p>').replace('</news-figure>', '<p>$&');
  await openArticle(page, site, paragraphs);
  const figure = page.locator('news-figure');
  await expect(figure.locator('> [slot]')).toHaveCount(6);
  await expect(page.getByRole('heading', { name: 'Gansu traffickers' })).toHaveCount(1);
  await expect(page.locator('body > p').last()).toHaveText('Words after it.');
});
