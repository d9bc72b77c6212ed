// The rules of the editor for articles of WeChat: checks a section against them, and simulates what the editor removes.
//
// Sources: the table of attributes that may be animated in T/CASME 1609—2024, appendix A; the probes that mbeditor sent through the
// interface for drafts and read back in June 2026 (docs/research/wechat-svg-truth-table.md in AAAAAnson/mbeditor); and the limits
// of the field `content` in the documentation of that interface. Nothing here was tried on a phone.

import { html as HTML, parseFragment, serialize } from 'parse5';

/** @typedef {import('parse5').DefaultTreeAdapterMap} Tree */
/** @typedef {Tree['element']} Element */
/** @typedef {Tree['parentNode']} Parent */

/** The most characters of a section, and of bytes of an article. */
export const LIMITS = { characters: 8_000, bytes: 1_000_000 };

/** Width of the column of an article on a wide screen, in CSS pixels. */
const COLUMN = 677;

/** Elements that the editor removes with all that is in them. */
const REMOVED = new Set('script style link meta title iframe object embed form input button foreignObject'.split(' '));

/** Elements of a section: those that are kept, and useful without ids. */
const KEPT = new Set([
  ...'section h2 p span strong br svg g path rect circle ellipse line polyline polygon text tspan'.split(' '),
  ...'animate set animateTransform animateMotion'.split(' '),
]);

/** Attributes that may be animated, by element. */
const ANIMATED = new Map([
  ['animate', 'x y width height cx cy opacity d points stroke-width stroke-linecap stroke-dashoffset fill'.split(' ')],
  ['set', ['visibility']],
  ['animateTransform', ['transform']],
  ['animateMotion', ['']],
]);

/** Values of `type` of an `animateTransform`. */
const TRANSFORMS = new Set(['translate', 'scale', 'rotate', 'skewX', 'skewY']);

/** Properties of an attribute `style`. */
const STYLES = new Set(
  'display width max-width margin color font-family font-size font-weight line-height opacity'.split(' '),
);

/** Host of images that an article may contain. */
const IMAGES = /^https:\/\/mmbiz\.qpic\.cn\//;

/** When an animation starts: by a tap on its element, at once or later. Another time is unreliable on phones. */
const TAP = /^click(\+\d*\.?\d+s)?$/;

/**
 * Checks a section against the rules.
 *
 * @param {string} text
 * @returns {string[]} what is wrong; nothing if all rules are kept
 */
export function problemsOf(text) {
  /** @type {string[]} */
  const problems = [];
  const found = [...text].length;
  if (found > LIMITS.characters) problems.push(`found ${found} characters, expected at most ${LIMITS.characters}`);
  const size = new TextEncoder().encode(text).length;
  if (size > LIMITS.bytes) problems.push(`found ${size} bytes, expected at most ${LIMITS.bytes}`);
  const onParseError = (/** @type {import('parse5').ParserError} */ { code }) => problems.push(`wrong HTML: ${code}`);
  const tree = parseFragment(text, { onParseError, sourceCodeLocationInfo: true });
  if (!text.startsWith('<section') || tree.childNodes.length !== 1) {
    problems.push('expected one <section> and nothing beside it');
  }
  for (const element of elementsIn(tree)) {
    if (!isClosed(element, text)) problems.push(`wrong HTML: <${element.tagName}> is not closed`);
    problems.push(...problemsOfElement(element));
  }
  return problems;
}

/** The parser closes what is not closed, and says nothing. @param {Element} element @param {string} text */
function isClosed({ tagName, sourceCodeLocation }, text) {
  if (['br', 'img', 'link', 'meta', 'input', 'embed'].includes(tagName) || sourceCodeLocation?.endTag) return true;
  return text.slice(0, sourceCodeLocation?.startTag?.endOffset ?? 0).endsWith('/>');
}

/** @param {Element} element @returns {string[]} */
function problemsOfElement(element) {
  const { tagName } = element;
  const at = `<${tagName}>`;
  const problems = KEPT.has(tagName) ? [] : [`${at} is removed, or useless without ids`];
  for (const { name, value } of element.attrs) {
    if (isRemoved(element, name, value)) problems.push(`${at}: the attribute ${name} is removed`);
    if (/url\(|javascript:/i.test(value)) problems.push(`${at}: ${name} refers to something else`);
  }
  for (const property of stylesOf(element)) {
    if (!STYLES.has(property)) problems.push(`${at}: the property ${property} is not known to stay`);
  }
  if (tagName === 'svg') problems.push(...problemsOfSvg(element));
  if (ANIMATED.has(tagName)) problems.push(...problemsOfAnimation(element));
  return problems;
}

/** An outer SVG element has its width twice, since each of both is ignored somewhere. @param {Element} element @returns {string[]} */
function problemsOfSvg(element) {
  if (isInside(element, 'svg')) return [];
  const style = attribute(element, 'style') ?? '';
  const problems = [];
  if (!attribute(element, 'viewBox')) problems.push('<svg>: expected a viewBox');
  if (!attribute(element, 'width')) problems.push('<svg>: expected the width as an attribute');
  if (!/(^|;)width:/.test(style)) problems.push('<svg>: expected the width in the style');
  const widest = Number(/max-width:(\d+)px/.exec(style)?.[1] ?? COLUMN);
  if (widest > COLUMN) problems.push(`<svg>: found ${widest}px, expected at most ${COLUMN}px, as the column`);
  return problems;
}

/** @param {Element} element @returns {string[]} */
function problemsOfAnimation(element) {
  const { tagName } = element;
  const value = (/** @type {string} */ name) => attribute(element, name) ?? '';
  const name = value('attributeName');
  const isTransform = tagName === 'animateTransform';
  const hasValues = tagName === 'animate' || isTransform;
  const problems = failed([
    [!ANIMATED.get(tagName)?.includes(name), `${name || 'nothing'} cannot be animated`],
    [!TAP.test(value('begin')), `found begin="${value('begin')}", expected a tap`],
    [
      isTransform && !TRANSFORMS.has(value('type')),
      `found type="${value('type')}", expected ${[...TRANSFORMS].join(', ')}`,
    ],
    [tagName === 'animateMotion' && !value('path'), 'expected a path'],
    [hasValues && value('fill') !== 'freeze', 'expected fill="freeze"'],
  ]);
  const all = hasValues ? [...problems, ...problemsOfTimes(element)] : problems;
  return all.map((problem) => `<${tagName}>: ${problem}`);
}

/** Lists of different lengths stop an animation in some engines. @param {Element} element @returns {string[]} */
function problemsOfTimes(element) {
  const list = (/** @type {string} */ name) => attribute(element, name)?.split(';') ?? [];
  const values = list('values');
  return [
    ...failed([[values.length === 0 || values.includes(''), 'expected values, with ; only between them']]),
    ...problemsOfKeyTimes(list('keyTimes'), values),
    ...problemsOfSplines(list('keySplines'), values, attribute(element, 'calcMode')),
  ];
}

/** @param {string[]} texts @param {string[]} values */
function problemsOfKeyTimes(texts, values) {
  if (texts.length === 0) return [];
  const times = texts.map(Number);
  const rises = times.every((time, n) => n === 0 || time >= (times[n - 1] ?? 0));
  return failed([
    [times.length !== values.length, 'expected as many times as values'],
    [times[0] !== 0 || times.at(-1) !== 1 || !rises, 'expected times from 0 to 1'],
  ]);
}

/** @param {string[]} texts @param {string[]} values @param {string | undefined} mode */
function problemsOfSplines(texts, values, mode) {
  if (texts.length === 0) return [];
  return failed([
    [texts.length + 1 !== values.length, 'expected a spline between each two values'],
    [!texts.every(isSpline), 'expected splines of four numbers from 0 to 1'],
    [mode !== 'spline', 'expected calcMode="spline"'],
  ]);
}

/** @param {string} text */
function isSpline(text) {
  const numbers = text.trim().split(/\s+/).map(Number);
  return numbers.length === 4 && numbers.every((number) => number >= 0 && number <= 1);
}

/** Returns the problems that apply. @param {[boolean, string][]} checks */
function failed(checks) {
  return checks.filter(([isWrong]) => isWrong).map(([, problem]) => problem);
}

/**
 * Simulates what the editor removes.
 *
 * @param {string} text
 * @returns {string} what is left
 */
export function sanitised(text) {
  const tree = parseFragment(text);
  clean(tree);
  return serialize(tree);
}

/** @param {Parent} parent */
function clean(parent) {
  parent.childNodes = parent.childNodes.flatMap((node) => {
    if (node.nodeName === '#comment') return [];
    if (!('tagName' in node)) return [node];
    clean(node);
    // An article has no links to other sites: their text stays.
    if (node.tagName === 'a') return node.childNodes;
    const isForeign = ['img', 'image'].includes(node.tagName) && !IMAGES.test(addressOf(node));
    const animated = ANIMATED.get(node.tagName);
    const isUnknown = animated && !animated.includes(attribute(node, 'attributeName') ?? '');
    if (REMOVED.has(node.tagName) || isForeign || isUnknown) return [];
    node.attrs = node.attrs.filter(({ name, value }) => !isRemoved(node, name, value));
    return [node];
  });
}

/** @param {Element} element @param {string} name @param {string} value */
function isRemoved(element, name, value) {
  if (['id', 'class'].includes(name) || /^on/i.test(name)) return true;
  if (!['href', 'src'].includes(name)) return false;
  return !(['img', 'image'].includes(element.tagName) && IMAGES.test(value));
}

/** @param {Element} element */
function addressOf(element) {
  return attribute(element, 'src') ?? attribute(element, 'href') ?? '';
}

/** @param {Element} element @param {string} name @returns {string | undefined} */
function attribute(element, name) {
  return element.attrs.find((attr) => attr.name === name)?.value;
}

/** @param {Element} element */
function stylesOf(element) {
  const declared = (attribute(element, 'style') ?? '').split(';').filter(Boolean);
  return declared.map((declaration) => declaration.split(':')[0]?.trim() ?? '');
}

/** @param {Element} element @param {string} tagName */
function isInside(element, tagName) {
  for (let parent = element.parentNode; parent; parent = 'parentNode' in parent ? parent.parentNode : null) {
    if ('tagName' in parent && parent.tagName === tagName && parent.namespaceURI === HTML.NS.SVG) return true;
  }
  return false;
}

/** @param {Parent} parent @returns {Generator<Element>} */
function* elementsIn(parent) {
  for (const node of parent.childNodes) {
    if (!('tagName' in node)) continue;
    yield node;
    yield* elementsIn(node);
  }
}
