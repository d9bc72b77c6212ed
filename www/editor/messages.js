// The messages of the editor, in the language that the user has chosen.

/** @type {Record<string, string>} */
let messages = {};

/** Replaces all messages. @param {Record<string, string>} all the messages by key */
export function setMessages(all) {
  messages = all;
}

/**
 * Returns a message, with its placeholders replaced. Returns the key if there is no such message.
 *
 * @param {string} key
 * @param {Record<string, string | number>} [values] of the placeholders, which are names in braces
 */
export function message(key, values = {}) {
  const text = messages[key] ?? key;
  return text.replaceAll(/\{(\w+)\}/g, (all, name) => String(values[name] ?? all));
}
