/** Longest code of a language. BCP 47 allows longer ones, but none is registered, so they are mistakes such as “french”. */
const LONGEST = 3;

/**
 * Returns a BCP 47 language tag in its canonical form: `zh-Hant` for “ZH-hant”.
 *
 * @param {string} text
 * @returns {string | undefined} undefined if the text is no tag of a language
 */
export function canonicalTag(text) {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim());
    return tag && new Intl.Locale(tag).language.length <= LONGEST ? tag : undefined;
  } catch {
    return undefined;
  }
}
