import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';

import { renderPage } from './pages.js';

/** @type {import('./pages.js').Site} */
let site;

before(async () => {
  const folder = await mkdtemp(join(tmpdir(), 'news-figure-test-'));
  await mkdir(join(folder, 'fragments'));
  await writeFile(join(folder, 'fragments', 'one.zh.auto.html'), '<img src="pictures/one.svg" alt="图">');
  await writeFile(join(folder, 'fragments', 'bad.zh.auto.html'), '<img src="pictures/lost.svg" alt="">');
  const pictures = new Map([['pictures/one.svg', './assets/one-1234.svg']]);
  site = { dist: join(folder, 'dist'), press: folder, pictures, headLinks: ['<link rel="preload">'] };
});

after(() => rm(site.press, { recursive: true }));

/** @param {string} source */
function render(source) {
  return renderPage(site, 'page.html', source);
}

test('fills a figure in and leads to the published pictures', async () => {
  assert.equal(
    await render('<p>A &amp; B <news-figure chapter="one" lang="zh">\n</news-figure>'),
    '<p>A &amp; B <news-figure chapter="one" lang="zh"><img src="./assets/one-1234.svg" alt="图">\n</news-figure>',
  );
});

test('puts its links before the first stylesheet, or else at the end of the head', async () => {
  const sheet = '<link rel="stylesheet" href="mine.css">';
  assert.equal(
    await render(`<head>\n  ${sheet}\n</head>`),
    `<head>\n  <link rel="preload">\n  ${sheet}\n</head>`,
  );
  assert.equal(await render('<head>\n</head>'), '<head>\n<link rel="preload">\n</head>');
});

test('leads to the built script', async () => {
  const script = '<script type="module" src="./www/news-figure.js"></script>';
  assert.equal(await render(script), script.replace('./www/', './'));
});

for (const [what, source, message] of /** @type {[string, string, RegExp][]} */ ([
  [
    'an unknown chapter',
    '\n<news-figure chapter="two" lang="zh"></news-figure>',
    /page\.html:2: there is no chapter "two"/,
  ],
  ['an unknown language', '<news-figure chapter="one" lang="fr"></news-figure>', /no chapter "one" in "fr"/],
  ['a figure without a chapter', '<news-figure lang="zh"></news-figure>', /needs the attributes/],
  [
    'a figure that is not empty',
    '<news-figure chapter="one" lang="zh"><p></p></news-figure>',
    /must be empty/,
  ],
  ['a figure that is not closed', '<news-figure chapter="one" lang="zh">', /has no end tag/],
  [
    'a picture that is not there',
    '<news-figure chapter="bad" lang="zh"></news-figure>',
    /no pictures\/lost\.svg/,
  ],
  ['a file that is not there', '<img src="./www/lost.png" alt="">', /there is no file/],
])) {
  test(`refuses ${what}`, () => assert.rejects(render(source), message));
}
