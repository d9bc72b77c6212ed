// Protects what newsrooms paste into their pages: each snippet has the complete chart, gives the integrity of its files, and
// links to them from wherever it is pasted.

import assert from 'node:assert/strict';
import { test } from 'node:test';

import { listCharts } from './charts.js';
import { embedPage } from './embed-page.js';
import { readText } from './files.js';
import { integrity } from './hash.js';
import { writeHeaders } from './headers.js';
import { oembed } from './oembed.js';
import { parseChartFragment } from './parse-fragment.js';
import { parseSettings } from './settings.js';
import { rebaseUrls, snippets } from './snippets.js';
import { startHeight } from './start-height.js';

const INSIDE = `<h3 slot="headline"><span>Down </span><span>&lt;44%&gt;</span></h3><p slot="subtitle">People</p>
<picture slot="picture"><source media="(min-width: 672px)" srcset="./assets/a.640-1.svg" width="640" height="480">
<img src="./assets/a.280-1.svg" alt="Two &quot;columns&quot;" width="280" height="401"></picture>
<p slot="takeaway">From over 340 to over 190.</p>
<div slot="data"><table><caption>Data: a &amp; b</caption><tbody><tr><td>over 340</td></tr></tbody></table></div>
<div slot="notes"><p>A note.</p><p>Source: S &amp; T</p></div>`;

const CHART = {
  key: 'one',
  lang: 'en',
  article: { address: './en.html#one', title: 'All & more', publisher: undefined },
};

const file = (/** @type {string} */ name) => ({ address: `./${name}`, integrity: `sha384-${name}` });
const KIT = {
  style: file('f.css'),
  css: 'a{}',
  preload: { wasm: './m.wasm', chartFiles: new Map([['one.en', './one.chart']]) },
  entry: file('n-1.js'),
  iframeHost: file('embed/p-1.js'),
  theme: /** @type {const} */ ('auto'),
};
const IMAGE = { address: './images/one.en.light.png', width: 672, height: 519 };
const FRAME = { address: './embed/one.en.html', title: 'Down <44%>', height: 900, link: './en.html#one' };

const SNIPPETS = snippets(KIT, CHART, {
  staticHtml: INSIDE,
  linkedHtml: INSIDE,
  texts: parseChartFragment(INSIDE),
  image: IMAGE,
  frame: FRAME,
});

test('parseChartFragment returns the parts of the static content', () => {
  const texts = parseChartFragment(INSIDE);
  assert.equal(texts.headline, 'Down <44%>');
  assert.equal(texts.alt, 'Two "columns"');
  assert.deepEqual(texts.notes, ['A note.', 'Source: S & T']);
  assert.deepEqual(texts.pictures, [
    { width: 640, height: 480 },
    { width: 280, height: 401 },
  ]);
  assert.throws(() => parseChartFragment('<p slot="headline"></p>'), /expected "img"/);
});

test('the element snippet has all static content and links to files with their integrity', () => {
  assert.match(SNIPPETS.element, /<news-figure chart="one" lang="en"><h3 slot="headline">/);
  assert.ok(SNIPPETS.element.includes(INSIDE));
  const names = (/** @type {string} */ html, /** @type {string} */ name) =>
    html.includes(`"./${name}" integrity="sha384-${name}" crossorigin="anonymous"`);
  assert.ok(names(SNIPPETS.element, 'n-1.js') && names(SNIPPETS.linked, 'n-1.js'));
  assert.ok(names(SNIPPETS.linked, 'f.css'));
  // The files that the script will load are preloaded.
  for (const part of ['./m.wasm', './one.chart']) {
    assert.match(SNIPPETS.element, new RegExp(`rel="preload".* href="${part}"`));
  }
});

test('the iframe snippet has title, height and link, and nothing that a strict policy forbids', () => {
  assert.match(SNIPPETS.iframe, /title="Down &lt;44%&gt;" width="100%" height="900".* loading="lazy"/);
  assert.match(SNIPPETS.iframe, /<a href="\.\/en\.html#one">Down &lt;44%&gt;<\/a>/);
  for (const html of Object.values(SNIPPETS)) assert.doesNotMatch(html, / (style|on\w+)=|<script>/);
  const { element, ...others } = SNIPPETS;
  for (const html of Object.values(others)) assert.doesNotMatch(html, /<style/);
  assert.ok(element.startsWith('<style media="all">a{}</style>'));
  assert.doesNotMatch(element, /rel="stylesheet"/, 'it would hold the page up');
});

test('the static snippet has alternative text, table, notes and source as text', () => {
  const picture = SNIPPETS.static;
  assert.match(picture, /<img src="\.\/images\/one\.en\.light\.png" alt="Two &quot;columns&quot;" width="672"/);
  assert.ok(picture.includes('<source srcset="./assets/a.280-1.svg" width="280" height="401">'));
  assert.ok(picture.includes('<summary>Data: a &amp; b</summary><table><tbody>'));
  assert.ok(picture.includes('<a href="./en.html#one">Source: S &amp; T</a>'));
  assert.doesNotMatch(picture, /slot=|<script/);
});

test('snippets have the attribute theme when the pages have one theme', () => {
  const assets = { ...KIT, theme: parseSettings({ theme: 'light' }).theme };
  const made = snippets(assets, CHART, {
    staticHtml: INSIDE,
    linkedHtml: INSIDE,
    texts: parseChartFragment(INSIDE),
    image: IMAGE,
    frame: FRAME,
  });
  assert.match(made.element, /lang="en" theme="light">/);
  assert.equal(parseSettings().theme, 'auto');
  assert.throws(() => parseSettings({ theme: 'blue' }), /theme "blue": expected auto, light or dark/);
});

test('rebaseUrls makes addresses absolute or relative to another folder', () => {
  const html = rebaseUrls(SNIPPETS.static, 'https://news.example/gansu/');
  assert.doesNotMatch(html, /"\.\//);
  assert.ok(html.includes('srcset="https://news.example/gansu/assets/a.640-1.svg"'));
  assert.ok(rebaseUrls(SNIPPETS.iframe, '../').includes('src="../embed/p-1.js"'));
});

test('embedPage refers search engines to the article', () => {
  const files = { headLinks: [], style: './s.css', script: './e.js' };
  const parts = { title: 'T & U', staticHtml: INSIDE, theme: /** @type {const} */ ('auto'), ...files };
  const html = embedPage(CHART, { ...parts, folder: 'https://news.example/' });
  assert.match(html, /<meta name="robots" content="noindex">/);
  assert.match(html, /<h1 slot="headline">.*<\/h1>/);
  assert.match(html, /<link rel="canonical" href="https:\/\/news\.example\/en\.html">/);
  assert.match(html, /json\+oembed" href="https:\/\/news\.example\/embed\/one\.en\.json" title="T &amp; U"/);
  const alone = embedPage({ key: 'one', lang: 'xx' }, { ...parts, folder: './' });
  assert.doesNotMatch(alone, /canonical|<a /);
  assert.match(
    html,
    /<p>Source: S &amp; T<\/p><p><a href="\.\/en\.html#one" target="_blank">All &amp; more<\/a><\/p><\/div>/,
  );
});

test('oembed returns the fields that the standard requires', () => {
  const site = new URL('https://news.example/gansu/');
  const parts = { title: 'T', html: '<iframe>', size: { width: 640, height: 900 }, thumbnail: IMAGE };
  const made = oembed(CHART, { ...parts, site });
  assert.equal(made.version, '1.0');
  assert.equal(made.type, 'rich');
  assert.equal(made.height, 900);
  assert.equal(made.thumbnail_width, 672);
  assert.equal(made.provider_name, 'news.example');
  assert.ok(!('provider_name' in oembed(CHART, { ...parts, site: undefined })));
});

test('listCharts returns each chart of the pages once, and the same in requested languages', () => {
  const figure = (/** @type {string} */ key) => `<news-figure chart="${key}" lang="en"></news-figure>`;
  const head = '<title>All</title><meta property="og:site_name" content="The News">';
  const source = `${head}<section id="two">${figure('two')}</section>${figure('one')}${figure('two')}`;
  const found = listCharts(new Map([['en.html', source]]), ['xx']);
  assert.deepEqual(
    found.map(({ key, lang, article }) => [key, lang, article?.address]),
    [
      ['two', 'en', './en.html#two'],
      ['one', 'en', './en.html'],
      ['two', 'xx', undefined],
      ['one', 'xx', undefined],
    ],
  );
  assert.equal(found[0]?.article?.publisher, 'The News');
});

test('startHeight grows with the length of the texts', () => {
  const texts = parseChartFragment(INSIDE);
  const more = startHeight({ ...texts, takeaway: texts.takeaway.repeat(20) });
  assert.ok(more > startHeight(texts) + 100);
  // Han characters are twice as wide as others.
  assert.ok(
    startHeight({ ...texts, takeaway: '字'.repeat(200) }) > startHeight({ ...texts, takeaway: 'a'.repeat(200) }),
  );
});

test('without images, the static snippet has the narrowest picture and oembed no thumbnail', () => {
  const texts = parseChartFragment(INSIDE);
  const made = snippets(KIT, CHART, { staticHtml: INSIDE, linkedHtml: INSIDE, texts, frame: FRAME });
  assert.match(made.static, /<img src="\.\/assets\/a\.280-1\.svg" alt="[^"]*" width="280" height="401"/);
  const file = oembed(CHART, { title: 'T', html: '', size: { width: 640, height: 900 }, site: undefined });
  assert.ok(!('thumbnail_url' in file));
});

test('writeHeaders sets caching by name', () => {
  const dist = new Map(['news-figure.js', 'news-figure-0a1b2c3d.js', 'a.png'].map((name) => [name, new Uint8Array()]));
  writeHeaders(dist, new URL('https://news.example/gansu/'));
  const headers = readText(dist, '_headers');
  assert.match(headers, /\/gansu\/news-figure-0a1b2c3d\.js\n {2}Cache-Control: .*immutable/);
  assert.match(headers, /\/gansu\/news-figure\.js\n {2}Cache-Control: public, max-age=300/);
  assert.match(headers, /\/gansu\/\*\n {2}Access-Control-Allow-Origin: \*/);
});

test('integrity returns the hash in the form that browsers check', async () => {
  // The example of the standard: "alert('Hello, world.');".
  const known = 'sha384-H8BRh8j48O9oYatfu5AZzq6A9RINhZO5H16dQZngK7T62em8MUt1FLm52t+eX6xO';
  assert.equal(await integrity("alert('Hello, world.');"), known);
});
