// Protects the page around the charts: metadata for other sites, terms, sizes of controls, and the single file that contains
// everything.

import { expect, test } from '@playwright/test';

import { OUTFLOW, PAGES, PICTURE, recordConsole } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

const SINGLE = new URL('../../dist/news-figure.single.html', import.meta.url).href;

/** @param {Page} page @param {string} selector @param {string} name */
const attribute = (page, selector, name) => page.locator(`head ${selector}`).getAttribute(name);

for (const { path, lang } of PAGES) {
  test(`${path} has metadata for other sites, with an image, and links to method and terms`, async ({
    page,
    request,
  }) => {
    await page.goto(path);
    const metadata = (/** @type {string} */ property) => attribute(page, `meta[property="${property}"]`, 'content');
    expect(await metadata('og:title')).toBe(await page.title());
    expect(await metadata('og:description')).toBe(await attribute(page, 'meta[name=description]', 'content'));
    expect(await metadata('og:type')).toBe('article');
    expect(await metadata('og:locale')).toContain(lang.slice(0, 2));
    const address = (await metadata('og:image')) ?? '';
    expect(address).toMatch(new RegExp(`/images/page\\.${lang}\\.card\\.png$`));
    expect(await metadata('og:image:alt')).toBeTruthy();
    await expect(page.locator('meta[name="twitter:card"]')).toHaveAttribute('content', 'summary_large_image');
    const canonical = await attribute(page, 'link[rel=canonical]', 'href');
    expect(canonical).toMatch(new RegExp(`${path}$`));
    await expect(page.locator(`link[hreflang="${lang}"]`)).toHaveAttribute('href', canonical ?? '');
    const image = await request.get(new URL(address, page.url()).href);
    expect(image.ok()).toBe(true);
    const size = (await image.body()).subarray(16, 24);
    expect([size.readUInt32BE(0), size.readUInt32BE(4)]).toEqual([1200, 630]);
    for (const id of ['method', 'terms']) {
      await page.locator(`a[href="#${id}"]`).click();
      await expect(page.locator(`#${id} h2`)).toBeInViewport();
    }
  });

  test(`${path} has terms that the keyboard opens and print shows, and controls of at least 44 px`, async ({
    page,
  }) => {
    await page.setViewportSize({ width: 280, height: 800 });
    await page.goto(path);
    for (const target of await page.locator('nav a, #terms summary').all()) {
      const box = await target.boundingBox();
      expect(Math.min(box?.width ?? 0, box?.height ?? 0), await target.innerText()).toBeGreaterThanOrEqual(44);
    }
    const terms = page.locator('#terms li');
    const [first, second] = [terms.nth(0), terms.nth(1)];
    await expect(first.locator('p')).toBeHidden();
    await first.locator('summary').focus();
    await page.keyboard.press('Enter');
    await expect(first.locator('p')).toBeVisible();
    await page.keyboard.press('Tab');
    await expect(second.locator('summary')).toBeFocused();
    await expect(second.locator('summary')).toHaveCSS('outline-style', 'solid');
    await page.keyboard.press('Space');
    await expect(second.locator('p')).toBeVisible();
    await page.keyboard.press('Space');
    await expect(second.locator('p')).toBeHidden();
    await expect(page.locator('#terms').getByRole('list')).toHaveCount(3);
    await page.emulateMedia({ media: 'print' });
    for (const meaning of await page.locator('#terms li p').all()) await expect(meaning).toBeVisible();
    await expect(page.locator('nav')).toBeHidden();
  });

  test(`the reader can choose when charts move on ${path}`, async ({ page }) => {
    await page.goto(path);
    const modes = () =>
      page.locator('news-figure').evaluateAll((all) => [...new Set(all.map((f) => f.getAttribute('autoplay')))]);
    const choice = page.locator('fieldset.motion-choice');
    expect(await modes()).toEqual(['scroll']);
    await choice.locator('[value=off]').check();
    expect(await modes()).toEqual(['off']);
    await choice.getByRole('radio').first().press('ArrowRight');
    expect(await modes()).toEqual(['view']);
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await expect(choice).toBeHidden();
  });
}

test('every Chinese text on the English page is marked as Chinese', async ({ page }) => {
  await page.goto('en.html');
  const unmarked = await page.locator('main').evaluate((main) => {
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT, (text) =>
      text.parentElement?.closest('news-figure, :lang(zh)') ? NodeFilter.FILTER_REJECT : NodeFilter.FILTER_ACCEPT,
    );
    const found = [];
    while (texts.nextNode()) found.push(texts.currentNode.nodeValue ?? '');
    return found.filter((text) => /\p{Script=Han}/u.test(text));
  });
  expect(unmarked).toEqual([]);
});

test.describe('the single file', () => {
  /** @type {string[]} */
  let messages;

  test.beforeEach(({ page }) => {
    messages = recordConsole(page);
    page.on('pageerror', ({ message }) => messages.push(message));
    page.on('request', (request) => {
      const address = request.url();
      if (!address.startsWith('data:') && !address.startsWith(SINGLE)) messages.push(`requested ${address}`);
    });
  });

  test('shows live charts from a file address without any request', async ({ page }) => {
    await page.goto(SINGLE);
    for (const figure of await page.locator('#zh-CN news-figure').all()) {
      await figure.scrollIntoViewIfNeeded();
      await expect(figure.locator('canvas')).toBeVisible();
    }
    await expect(page.locator('#en')).toBeHidden();
    expect(messages).toEqual([]);
  });

  test('links to the other language and back', async ({ page }) => {
    await page.goto(SINGLE);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.locator('#zh-CN')).toBeHidden();
    const figure = page.locator('#en news-figure').first();
    await figure.scrollIntoViewIfNeeded();
    await expect(figure.locator('canvas')).toBeVisible();
    await expect(figure.locator('.motion')).toHaveAccessibleName(/^(Pause|Replay)$/);
    await page.getByRole('link', { name: 'Terms' }).click();
    await expect(page.getByRole('heading', { name: 'Terms' })).toBeInViewport();
    await page.getByRole('link', { name: '中文' }).click();
    await expect(page.locator('#zh-CN')).toBeVisible();
    await expect(page.locator('#en')).toBeHidden();
    expect(messages).toEqual([]);
  });

  test.describe('without script', () => {
    test.use({ javaScriptEnabled: false });

    test('shows its static pictures', async ({ page }) => {
      await page.goto(`${SINGLE}#en`);
      await expect(page.locator(`#en ${OUTFLOW} ${PICTURE}`)).toHaveAttribute('width', '640');
      for (const picture of await page.locator('#en news-figure img:visible').all()) {
        await picture.scrollIntoViewIfNeeded();
        expect(await picture.evaluate((img) => /** @type {any} */ (img).naturalWidth)).toBe(640);
      }
      expect(messages).toEqual([]);
    });
  });
});
