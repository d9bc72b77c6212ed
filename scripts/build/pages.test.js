import assert from 'node:assert/strict';
import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { publishFragments, renderPage } from './pages.js';
import { contentSecurityPolicy } from './csp.js';
import { baseUrl } from './site.js';
import { styleElement, styleSources } from './style.js';

/** @type {import('./pages.js').Site} */
let site;

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
  await mkdir(join(folder, 'fragments'));
  await writeFile(join(folder, 'fragments', 'one.zh.auto.html'), '<img src="pictures/one.svg" alt="图">');
  await writeFile(join(folder, 'fragments', 'one.zh.auto.inline.html'), '<svg></svg>');
  await writeFile(join(folder, 'fragments', 'bad.zh.auto.inline.html'), '<img src="pictures/lost.svg" alt="">');
  const pictures = new Map([['pictures/one.svg', './assets/one-1234.svg']]);
  site = {
    dist: join(folder, 'dist'),
    prerendered: folder,
    pictures,
    style: 'a{}',
    preload: { wasm: './m.wasm', chartFiles: new Map([['one.en', './one.chart']]) },
  };
});

after(() => rm(site.prerendered, { recursive: true }));

/** @param {string} source */
function render(source) {
  return renderPage(site, 'page.html', source);
}

test('renderPage inlines the picture of the first figure and links to the pictures of others', async () => {
  const figure = (/** @type {string} */ inside) => `<news-figure chart="one" lang="zh">${inside}\n</news-figure>`;
  assert.equal(
    await render(`<p>A &amp; B ${figure('')}${figure('')}`),
    `<p>A &amp; B ${figure('<svg></svg>')}${figure('<img src="./assets/one-1234.svg" alt="图">')}`,
  );
});

test('publishFragments writes fragments in the requested languages, with published pictures', async () => {
  await publishFragments(site, []);
  await assert.rejects(readdir(join(site.dist, 'fragments')), /ENOENT/);
  await writeFile(join(site.prerendered, 'fragments', 'one.xx.auto.html'), '<img src="pictures/one.svg" alt="">');
  await publishFragments(site, ['xx']);
  assert.deepEqual(await readdir(join(site.dist, 'fragments')), ['one.xx.auto.html']);
  const html = await readFile(join(site.dist, 'fragments', 'one.xx.auto.html'), 'utf8');
  assert.equal(html, '<img src="./assets/one-1234.svg" alt="">');
});

test('renderPage puts all styles into the page, its own last, followed by preload links', async () => {
  const sheet = (/** @type {string} */ name) => `<link rel="stylesheet" href="./www/${name}.css">`;
  const html = await render(`<head>\n  ${sheet('element/figure')}\n  ${sheet('site/inline-page')}\n  <meta>\n</head>`);
  const preload = '<link rel="preload" as="fetch" type="application/wasm" crossorigin href="./m.wasm">';
  assert.ok(html.startsWith('<head>\n  <style>a{}news-figure{'));
  assert.match(html, /\.inline-page[\s\S]*<\/style>\n/);
  assert.ok(html.endsWith(`</style>\n  ${preload}\n  <meta>\n</head>`));
  assert.equal(await render('<head>\n</head>'), `<head>\n<style>a{}</style>\n${preload}\n</head>`);
});

test('a policy lists the style elements of a page by their hashes', () => {
  const [source] = styleSources(styleElement('a{}'));
  assert.equal(source, "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='");
  assert.deepEqual(styleSources(`${styleElement('a{}')}<p>${styleElement('a{}')}`), [source]);
  assert.match(contentSecurityPolicy([source ?? '']), /style-src 'self' 'sha256-[^']+';/);
  assert.doesNotMatch(contentSecurityPolicy([]), /unsafe-inline/);
});

test('styleElement escapes text that would end the style element', () => {
  assert.equal(styleElement('a{content:"</style>"}'), String.raw`<style>a{content:"\3c /style>"}</style>`);
});

test('renderPage links to the built script', async () => {
  const script = '<script type="module" src="./www/element/news-figure.js"></script>';
  assert.equal(await render(script), '<script type="module" src="./news-figure.js"></script>');
});

/** Elements in a head with an address for search engines and other sites: as written, and as completed. */
const PUBLIC = [
  ['<link rel="canonical" href="./en.html">', '<link rel="canonical" href="https://news.example/gansu/en.html">'],
  [
    '<link rel="alternate" hreflang="zh-CN" href="./index.html">',
    '<link rel="alternate" hreflang="zh-CN" href="https://news.example/gansu/index.html">',
  ],
  [
    '<meta property="og:image" content="./images/card.png">',
    '<meta property="og:image" content="https://news.example/gansu/images/card.png">',
  ],
  ['<meta property="og:title" content="./title">', '<meta property="og:title" content="./title">'],
  ['<a href="./index.html" hreflang="zh-CN"></a>', '<a href="./index.html" hreflang="zh-CN"></a>'],
];

test('renderPage makes exactly those addresses absolute that are read outside of the page', async () => {
  const address = baseUrl({ NEWS_FIGURE_BASE_URL: 'https://news.example/gansu' });
  for (const [written = '', completed] of PUBLIC) {
    assert.equal(await renderPage({ ...site, address }, 'page.html', written), completed);
  }
});

test('renderPage leaves addresses relative when the base URL is not known', async () => {
  for (const [written = ''] of PUBLIC) assert.equal(await render(written), written);
});

for (const text of ['news.example/gansu', 'ftp://news.example/', 'https://news.example/?a', 'https://']) {
  test(`baseUrl rejects ${text}`, () => {
    assert.throws(() => baseUrl({ NEWS_FIGURE_BASE_URL: text }), /NEWS_FIGURE_BASE_URL is ".*"; expected/);
  });
}

for (const [what, source, message] of /** @type {[string, string, RegExp][]} */ ([
  [
    'an unknown chart',
    '\n<news-figure chart="two" lang="zh"></news-figure>',
    /page\.html:2: prerender wrote no two\.zh\.auto\.inline\.html/,
  ],
  ['an unknown language', '<news-figure chart="one" lang="fr"></news-figure>', /no one\.fr\.auto\.inline\.html/],
  ['a figure without a chart', '<news-figure lang="zh"></news-figure>', /needs the attributes/],
  ['a figure that is not empty', '<news-figure chart="one" lang="zh"><p></p></news-figure>', /must be empty/],
  ['a figure that is not closed', '<news-figure chart="one" lang="zh">', /has no end tag/],
  ['a picture that is not there', '<news-figure chart="bad" lang="zh"></news-figure>', /no pictures\/lost\.svg/],
  ['a style that is not there', '<head><link rel="stylesheet" href="./www/lost.css"></head>', /there is no file/],
  ['a file that is not there', '<img src="./www/lost.png" alt="">', /there is no file/],
])) {
  test(`renderPage rejects ${what}`, () => assert.rejects(render(source), message));
}
