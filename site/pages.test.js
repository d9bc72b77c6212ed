import assert from 'node:assert/strict';
import { test } from 'node:test';

import { contentSecurityPolicy } from './csp.js';
import { put, readText } from './files.js';
import { publishFragments, renderPage } from './pages.js';
import { parseSettings } from './settings.js';
import { styleElement, styleSources } from './style.js';

/** @param {Record<string, string>} texts @returns {import('./files.js').Files} */
function filesOf(texts) {
  const files = new Map();
  for (const [path, text] of Object.entries(texts)) put(files, path, text);
  return files;
}

/** @type {import('./pages.js').Site} */
const site = {
  dist: new Map(),
  prerendered: filesOf({
    'datasets/one.zh.json': JSON.stringify({
      dataset: { inLanguage: 'zh' },
      distribution: { contentUrl: './data/one.zh.csv' },
      variables: [],
    }),
    'fragments/one.zh.auto.html': '<img src="pictures/one.svg" alt="图">',
    'fragments/one.zh.auto.inline.html': '<svg></svg>',
    'fragments/one.xx.auto.html': '<img src="pictures/one.svg" alt="">',
    'fragments/bad.zh.auto.inline.html': '<img src="pictures/lost.svg" alt="">',
  }),
  parts: filesOf({
    'www/element/figure.css': 'news-figure{}',
    'www/site/page.css': '.page{}',
    'www/site/icon.svg': '<svg/>',
  }),
  pictures: new Map([['pictures/one.svg', './assets/one-1234.svg']]),
  style: 'a{}',
  preload: { wasm: './m.wasm', chartFiles: new Map([['one.en', './one.chart']]) },
};

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

test('publishFragments writes fragments in the requested languages, with published pictures', () => {
  const dist = new Map();
  publishFragments({ ...site, dist }, []);
  assert.equal(dist.size, 0);
  publishFragments({ ...site, dist }, ['xx']);
  assert.deepEqual([...dist.keys()], ['fragments/one.xx.auto.html']);
  assert.equal(readText(dist, 'fragments/one.xx.auto.html'), '<img src="./assets/one-1234.svg" alt="">');
});

test('renderPage puts all styles into the page, its own last, followed by preload links', async () => {
  const sheet = (/** @type {string} */ name) => `<link rel="stylesheet" href="./www/${name}.css">`;
  const html = await render(`<head>\n  ${sheet('element/figure')}\n  ${sheet('site/page')}\n  <meta>\n</head>`);
  const preload = '<link rel="preload" as="fetch" type="application/wasm" crossorigin href="./m.wasm">';
  assert.ok(html.startsWith('<head>\n  <style>a{}news-figure{}.page{}</style>\n'));
  assert.ok(html.endsWith(`</style>\n  ${preload}\n  <meta>\n</head>`));
  assert.equal(await render('<head>\n</head>'), `<head>\n<style>a{}</style>\n${preload}\n</head>`);
});

test('renderPage puts the figures of the charts at the end of the head, or after the styles', async () => {
  const sheet = '<link rel="stylesheet" href="./www/site/page.css">';
  const figure = '<news-figure chart="one" lang="zh"></news-figure>';
  const data = /<script type="application\/ld\+json">[^<]*data\/one\.zh\.csv[^<]*<\/script>\n/;
  for (const [source, before, after] of /** @type {[string, string, string][]} */ ([
    [`<head>\n${sheet}\n<meta>\n</head>${figure}`, '<meta>\n', '</head><news-figure'],
    [`<head>\n<meta>\n${sheet}\n</head>${figure}`, '.chart">\n', '</head><news-figure'],
    [`${sheet}\n${figure}`, '.chart">\n', '<news-figure'],
  ])) {
    const html = await renderPage(
      { ...site, preload: { wasm: './m.wasm', chartFiles: new Map([['one.zh', './one.chart']]) } },
      'page.html',
      source,
    );
    const [found = ''] = data.exec(html) ?? [];
    assert.ok(found && html.includes(before + found + after), html);
  }
  assert.doesNotMatch(await render(`<head>\n${sheet}\n</head>`), /ld\+json/);
});

test('a policy lists the style elements of a page by their hashes', async () => {
  const [source] = await styleSources(styleElement('a{}'));
  assert.equal(source, "'sha256-X1RutGBrXCt9KkSaXMK7tHftWiRscFHOhxsS8tv8hBk='");
  assert.deepEqual(await styleSources(`${styleElement('a{}')}<p>${styleElement('a{}')}`), [source]);
  assert.match(contentSecurityPolicy([source ?? '']), /style-src 'self' 'sha256-[^']+';/);
  assert.doesNotMatch(contentSecurityPolicy([]), /unsafe-inline/);
});

test('styleElement escapes text that would end the style element', () => {
  assert.equal(styleElement('a{content:"</style>"}'), String.raw`<style>a{content:"\3c /style>"}</style>`);
});

test('renderPage publishes an icon with a hash in its name', async () => {
  const html = await render('<link rel="icon" href="./www/site/icon.svg">');
  const [, path = ''] = /href="\.\/(assets\/icon-[0-9a-f]{8}\.svg)"/.exec(html) ?? [];
  assert.equal(readText(site.dist, path), '<svg/>');
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
  const { address } = parseSettings({ baseUrl: 'https://news.example/gansu' });
  for (const [written = '', completed] of PUBLIC) {
    assert.equal(await renderPage({ ...site, address }, 'page.html', written), completed);
  }
});

test('renderPage leaves addresses relative when the base URL is not known', async () => {
  for (const [written = ''] of PUBLIC) assert.equal(await render(written), written);
});

for (const text of ['news.example/gansu', 'ftp://news.example/', 'https://news.example/?a', 'https://']) {
  test(`parseSettings rejects the base URL ${text}`, () => {
    assert.throws(() => parseSettings({ baseUrl: text }), /base URL ".*": expected/);
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
