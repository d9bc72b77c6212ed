// Which of the languages that there are a reader gets, by their BCP 47 tags.

/**
 * The first of the wanted languages that there is: the very tag, or else one of the same language in the same script,
 * as zh-TW and zh-HK are for zh-Hant, or else of the same language. None of them: the first that there is.
 *
 * @param {string[]} wanted the best first
 * @param {readonly string[]} there
 * @returns {string}
 */
export function negotiateLocale(wanted, there) {
  for (const tag of wanted) {
    // Most pages name one by its very tag. What browsers know of languages takes as long to load as a chart to be drawn.
    const found = there.includes(tag) ? tag : findClosest(tag, there);
    if (found) return found;
  }
  return there[0] ?? '';
}

/** @param {string} tag @param {readonly string[]} there */
function findClosest(tag, there) {
  const own = parseTag(tag);
  const others = there.map(parseTag);
  const same = (/** @type {number} */ upTo) =>
    there[others.findIndex((other) => own.every((part, at) => at > upTo || part === other[at]))];
  return own[0] && (same(2) ?? same(1) ?? same(0));
}

/**
 * Language, script and tag, for comparing; the browser knows which script a region writes. Empty for what is no tag.
 *
 * @param {string} tag
 */
function parseTag(tag) {
  try {
    // Cantonese and the like are written as Chinese is, which a canonical tag no longer says.
    const locale = new Intl.Locale(tag.trim().replace(/^zh-[a-z]{3}\b/i, 'zh'));
    const { language, script } = locale.maximize();
    return [language, script, locale.toString()];
  } catch {
    return [];
  }
}
