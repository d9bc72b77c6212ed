// Protects the language of a chart: it is chosen by the attribute, by the page or by the reader's browser, and then chart,
// texts, table and controls all have it.

import { expect, test } from '@playwright/test';

import { failOnErrors } from './page.js';

/** @typedef {import('@playwright/test').Page} Page */

/** Texts of the chart in each language. */
const TEXTS = {
  'zh-Hant': {
    alt: /340多人.*臨夏籍/,
    headline: '在省外抓獲的甘肅販毒者，一年下降44.15%',
    takeaway: '其中臨夏籍由50多人減至30多人',
    source: '來源：定西政法網',
    controls: ['重播', '播放進度', '依推算', '數據表'],
    table: ['指標', '340多人', '5項（原文寫作「五大」）'],
    labels: ['340多', '臨夏籍 −30.77%', '漸淡的一排是「多」'],
    type: /^"?Songti TC/,
  },
  'zh-CN': {
    alt: /340多人.*临夏籍/,
    headline: '外省抓获的甘肃贩毒人员，一年下降44.15%',
    takeaway: '其中临夏籍由50多人减至30多人',
    source: '来源：定西政法网',
    controls: ['重播', '播放进度', '按推算', '数据表'],
    table: ['指标', '340多人', '5项（原文写作“五大”）'],
    labels: ['340多', '临夏籍 −30.77%', '渐淡的一排是“多”'],
    type: /^"?Songti SC/,
  },
  en: {
    alt: /over 340 people.*from Linxia/,
    headline: 'Gansu traffickers arrested in other provinces: down 44.15% in a year',
    takeaway: 'Those from Linxia went from over 50 people',
    source: 'Source: Dingxi Zhengfa Wang',
    controls: ['Replay', 'Position in the animation', 'Worked out', 'Data table'],
    table: ['As printed', 'over 340 people', '5 parts (printed as “五大”)'],
    labels: ['over 340', 'From Linxia −30.77%', 'the fading row'],
    type: /^Georgia/,
  },
};

/**
 * Opens a page with one chart in it.
 *
 * @param {Page} page
 * @param {{ around?: string, own?: string, inside?: string }} options attributes of `<html>`, attributes of the element,
 *     and content of the element
 */
async function open(page, { around = '', own = '', inside = '' }) {
  await page.route('**/one.html', (route) =>
    route.fulfill({
      contentType: 'text/html; charset=utf-8',
      body: `<!doctype html><html ${around}><head><title>One</title>
        <script type="module" src="./news-figure.js"></script></head><body style="width:640px">
        <news-figure chart="outflow" loading="eager" autoplay="off" ${own}>${inside}</news-figure></body></html>`,
    }),
  );
  // Records labels, which are only on the canvas.
  await page.addInitScript(() => {
    const global = /** @type {any} */ (globalThis);
    global.drawn = '';
    const { fillText } = CanvasRenderingContext2D.prototype;
    CanvasRenderingContext2D.prototype.fillText = function (text, ...rest) {
      global.drawn += `${text}\n`;
      fillText.call(this, text, ...rest);
    };
  });
  await page.goto('one.html');
  await expect(page.locator('canvas')).toBeVisible();
}

/**
 * @param {Page} page
 * @param {keyof typeof TEXTS} lang
 */
async function expectLanguage(page, lang) {
  const figure = page.locator('news-figure');
  const { alt, headline, takeaway, source, controls, table, labels, type } = TEXTS[lang];
  const [button = '', slider = '', derived = '', data = ''] = controls;
  await expect(figure.locator('canvas')).toHaveAttribute('aria-label', alt);
  await expect(figure.locator('.figure')).toHaveAttribute('lang', lang);
  await expect(figure.locator('.headline')).toHaveText(headline);
  await expect(figure.locator('.headline')).toHaveCSS('font-family', type);
  await expect(figure.locator('.takeaway')).toContainText(takeaway);
  await expect(figure.locator('.notes')).toContainText(source);
  await expect(figure.locator('.motion')).toHaveAccessibleName(button);
  await expect(figure.getByRole('slider')).toHaveAccessibleName(slider);
  await expect(figure.getByRole('radio', { name: derived })).toBeVisible();
  await expect(figure.locator('summary')).toHaveText(data);
  for (const cell of table) await expect(figure.locator('details table')).toContainText(cell);
  // Without the hair spaces between Han characters and digits.
  const drawn = () => page.evaluate(() => /** @type {any} */ (globalThis).drawn.replaceAll('\u200a', ''));
  for (const label of labels) await expect.poll(drawn).toContain(label);
}

test.beforeEach(({ page }) => failOnErrors(page));

for (const [lang, expected] of /** @type {[string, keyof typeof TEXTS][]} */ ([
  ['zh-Hant', 'zh-Hant'],
  ['zh-TW', 'zh-Hant'],
  ['zh-SG', 'zh-CN'],
])) {
  test(`the element is in ${expected} when its attribute is ${lang}`, async ({ page }) => {
    await open(page, { around: 'lang="en"', own: `lang="${lang}"` });
    await expectLanguage(page, expected);
  });
}

test('the element has the language of its page', async ({ page }) => {
  await open(page, { around: 'lang="zh-HK"' });
  await expectLanguage(page, 'zh-Hant');
});

test('the element changes among all languages and leaves no text of the previous one', async ({ page }) => {
  await open(page, { own: 'lang="zh-Hant"' });
  await expectLanguage(page, 'zh-Hant');
  for (const [lang, expected] of /** @type {[string, keyof typeof TEXTS][]} */ ([
    ['en', 'en'],
    ['zh-CN', 'zh-CN'],
    ['zh-HK', 'zh-Hant'],
    ['zh-Hans', 'zh-CN'],
    ['en-GB', 'en'],
    ['zh-Hant', 'zh-Hant'],
  ])) {
    await page.evaluate((wanted) => {
      /** @type {any} */ (globalThis).drawn = '';
      document.querySelector('news-figure')?.setAttribute('lang', wanted);
    }, lang);
    await expectLanguage(page, expected);
    const shown = await page.locator('news-figure').evaluate((figure) => figure.shadowRoot?.textContent);
    for (const [other, { headline }] of Object.entries(TEXTS)) {
      expect(shown?.includes(headline), other).toBe(other === expected);
    }
  }
});

test.describe('for a reader in Taiwan', () => {
  test.use({ locale: 'zh-TW' });

  test('the element has the reader’s language when the page sets none', async ({ page }) => {
    await open(page, {});
    await expectLanguage(page, 'zh-Hant');
  });

  test('the element has the reader’s language when its content has no language either', async ({ page }) => {
    await open(page, { inside: '<h3 slot="headline">外省</h3><p slot="takeaway">340多人</p>' });
    await expectLanguage(page, 'zh-Hant');
  });

  test('the attribute overrides the reader’s language', async ({ page }) => {
    await open(page, { own: 'lang="zh-CN"' });
    await expectLanguage(page, 'zh-CN');
  });
});
