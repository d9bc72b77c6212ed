// Chooses the language of a chart by BCP 47 tags.

/**
 * Returns the available language that fits best. For each wanted language in turn, the same tag is preferred, then the
 * same language in the same script (zh-Hant for zh-TW and zh-HK), then the same language.
 *
 * @param {string[]} wanted BCP 47 tags, best first
 * @param {readonly string[]} available BCP 47 tags
 * @returns {string} the first available language if none fits
 */
export function negotiateLocale(wanted, available) {
  for (const tag of wanted) {
    // Most pages name an available tag. Intl is avoided for those, as its first use takes as long as to draw a chart.
    const found = available.includes(tag) ? tag : findClosest(tag, available);
    if (found) return found;
  }
  return available[0] || '';
}

/** @param {string} tag @param {readonly string[]} available */
function findClosest(tag, available) {
  const own = parseTag(tag);
  const others = available.map(parseTag);
  const same = (/** @type {number} */ upTo) =>
    available[others.findIndex((other) => own.every((part, at) => at > upTo || part === other[at]))];
  return own[0] && (same(2) ?? same(1) ?? same(0));
}

/**
 * Splits a tag into language, script and the canonical tag. The browser derives the script from the region.
 *
 * @param {string} tag
 * @returns {(string | undefined)[]} an empty list for an invalid tag
 */
function parseTag(tag) {
  try {
    // Cantonese and other Chinese languages are written as Chinese, which their canonical tags do not show.
    const locale = new Intl.Locale(tag.trim().replace(/^zh-[a-z]{3}\b/i, 'zh'));
    const { language, script } = locale.maximize();
    return [language, script, locale.toString()];
  } catch {
    return [];
  }
}
