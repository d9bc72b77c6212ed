// The desk's words, in the language that the editor has chosen.

/** @type {Record<string, string>} */
let messages = {};

/** @param {Record<string, string>} all */
export function setMessages(all) {
  messages = all;
}

/**
 * The text under a key, with what its braces name.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [slots]
 */
export function message(key, slots = {}) {
  const text = messages[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (all, name) => String(slots[name] ?? all));
}
