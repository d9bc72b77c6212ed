// The desk's words, in the language that the editor has chosen.

/** @type {Record<string, string>} */
let texts = {};

/** @param {Record<string, string>} all */
export function speak(all) {
  texts = all;
}

/**
 * The text under a key, with what its braces name.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [slots]
 */
export function say(key, slots = {}) {
  const text = texts[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (all, name) => String(slots[name] ?? all));
}
