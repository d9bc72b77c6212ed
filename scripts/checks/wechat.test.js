// Protects sections for articles of WeChat: those of every chart keep the published rules of the editor, which removes nothing of
// them, and both the check and the simulated editor find what breaks a rule.

import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';

import { parseFragment, serialize } from 'parse5';

import { checkFiles } from '../../cli/prerender-module.js';
import { readStoryFiles } from '../../cli/story-files.js';
import { DIST } from '../build/dist.js';
import { ROOT } from '../common/paths.js';
import { LIMITS, problemsOf, sanitised } from './wechat.js';

const STORIES = [
  ...readdirSync(join(ROOT, 'stories')).map((name) => join('stories', name)),
  ...['variants', 'periods', 'revisions'].map((name) => join('tests', name)),
];

/** Charts of the tests that do not play, because that would take too many characters, and those of which even a still one would. */
const STILL = ['lens-bare', 'waffle-three'];
const WITHOUT_PICTURE = ['waffle-three', 'dumbbell-many', 'line-changes'];

/** @param {string} text of a section */
const isUnchanged = (text) => sanitised(text) === serialize(parseFragment(text));

for (const story of STORIES) {
  test(`the sections of ${story} keep the rules, and play`, async () => {
    const checked = await checkFiles(await readStoryFiles(join(ROOT, story)), story);
    const written = checked.render([]);
    const sections = written.filter(({ path }) => path.startsWith('wechat/'));
    const charts = written.filter(({ path }) => path.endsWith('.animated.svg'));
    assert.equal(sections.length, charts.length);
    for (const { path, content } of sections) {
      const text = new TextDecoder().decode(content);
      assert.deepEqual(problemsOf(text), [], path);
      assert.ok(isUnchanged(text), path);
      const chart = path.replace(/^wechat\/|\..*/g, '');
      if (!text.includes('<svg')) assert.ok(WITHOUT_PICTURE.includes(chart), `${path} has no picture`);
      else if (!text.includes('<animate')) assert.ok(STILL.includes(chart), `${path} does not play`);
    }
  });
}

test('the build has a section for each chart and language', () => {
  const names = (/** @type {string} */ folder, /** @type {RegExp} */ end) => {
    const files = readdirSync(join(DIST, folder)).filter((name) => end.test(name));
    return files.map((name) => name.replace(end, '')).sort();
  };
  const sections = names('embed', /\.wechat\.html$/);
  assert.ok(sections.length > 0);
  assert.deepEqual(sections, names('images', /\.animated\.svg$/));
  for (const name of sections) {
    const text = readFileSync(join(DIST, 'embed', `${name}.wechat.html`), 'utf8');
    assert.deepEqual(problemsOf(text), [], name);
    assert.ok(isUnchanged(text), name);
  }
});

const PLAYS = '<animate attributeName="opacity" begin="click" dur="1s" values="0;1" fill="freeze"/>';

/** @param {string} inside of the picture @param {string} [attributes] of the picture */
const section = (inside, attributes = 'viewBox="0 0 9 9" width="100%" style="width:100%"') =>
  `<section><svg xmlns="http://www.w3.org/2000/svg" ${attributes}>${inside}</svg></section>`;

test('what keeps the rules has no problems, and stays', () => {
  const inner = '<svg x="1" width="5" height="5" viewBox="0 0 1 1"><path d="M0 0h1"/></svg>';
  const kept = section(`<g opacity="0">${PLAYS}<text style="opacity:.5">1</text>${inner}</g>`);
  assert.deepEqual(problemsOf(kept), []);
  assert.ok(isUnchanged(kept));
});

/** Sections of which the editor removes something, and what the check says about it. @type {[string, string, RegExp][]} */
const REMOVED = [
  ['an id', section('<g id="a"/>'), /id is removed/],
  ['a class', section('<g class="a"/>'), /class is removed/],
  ['a handler', section('<g onclick="a()"/>'), /onclick is removed/],
  ['a style sheet', section('<style>g{opacity:0}</style>'), /<style> is removed/],
  ['a script', '<section><script>a()</script></section>', /<script> is removed/],
  ['HTML in a picture', section('<foreignObject><p>1</p></foreignObject>'), /<foreignObject> is removed/],
  ['a link', '<section><a href="https://a.example/">1</a></section>', /<a> is removed/],
  ['an image of another site', '<section><img src="https://a.example/a.png"></section>', /src is removed/],
  ['a reference', section('<use href="#a"/>'), /href is removed/],
  [
    'the animation of a radius',
    section(`<circle r="1">${PLAYS.replace('opacity', 'r')}</circle>`),
    /r cannot be animated/,
  ],
  [
    'an opacity that is set',
    section('<g><set attributeName="opacity" to="1" begin="click"/></g>'),
    /opacity cannot be/,
  ],
];

for (const [name, text, problem] of REMOVED) {
  test(`${name} is refused, and removed by the simulated editor`, () => {
    assert.match(problemsOf(text).join('\n'), problem);
    assert.ok(!isUnchanged(text));
    assert.equal(sanitised(sanitised(text)), sanitised(text));
  });
}

/** Sections that stay, but do not work. @type {[string, string, RegExp][]} */
const USELESS = [
  ['a gradient', section('<linearGradient/>'), /useless without ids/],
  ['a clip', section('<clipPath/>'), /useless without ids/],
  ['a paint from elsewhere', section('<g fill="url(#a)"/>'), /refers to something else/],
  ['a start by time', section(`<g>${PLAYS.replace('click', '1s')}</g>`), /expected a tap/],
  ['a start by another element', section(`<g>${PLAYS.replace('click', 'a.click')}</g>`), /expected a tap/],
  ['an end that does not stay', section(`<g>${PLAYS.replace(' fill="freeze"', '')}</g>`), /fill="freeze"/],
  ['a list that ends with ;', section(`<g>${PLAYS.replace('0;1', '0;1;')}</g>`), /only between them/],
  ['times without values', section(`<g>${PLAYS.replace('dur', 'keyTimes="0;.5;1" dur')}</g>`), /as many times/],
  ['times that fall', section(`<g>${PLAYS.replace('dur', 'keyTimes="1;0" dur')}</g>`), /from 0 to 1/],
  ['a wrong spline', section(`<g>${PLAYS.replace('dur', 'keySplines="0 0 2 1" dur')}</g>`), /four numbers/],
  [
    'an unknown transform',
    section('<g><animateTransform attributeName="transform" type="matrix"/></g>'),
    /type="matrix"/,
  ],
  ['a movement without a path', section('<g><animateMotion begin="click"/></g>'), /expected a path/],
  ['a position', '<section style="position:fixed"></section>', /property position/],
  ['a width only in the style', section('', 'viewBox="0 0 9 9" style="width:100%"'), /as an attribute/],
  ['a width only as an attribute', section('', 'viewBox="0 0 9 9" width="100%"'), /in the style/],
  ['a picture without a size', section('', 'width="9" style="width:9px"'), /viewBox/],
  [
    'a picture wider than the column',
    section('', 'viewBox="0 0 9 9" width="9" style="width:9px;max-width:900px"'),
    /677/,
  ],
  ['two sections', '<section></section><section></section>', /one <section>/],
  ['a page', '<!doctype html><section></section>', /one <section>/],
  ['an element that is not closed', '<section><p>1</section>', /wrong HTML/],
  ['too many characters', `<section>${'字'.repeat(LIMITS.characters)}</section>`, /characters/],
  ['too many bytes', `<section>${'𠮷'.repeat(LIMITS.bytes / 3)}</section>`, /bytes/],
];

for (const [name, text, problem] of USELESS) {
  test(`${name} is refused`, () => assert.match(problemsOf(text).join('\n'), problem));
}
