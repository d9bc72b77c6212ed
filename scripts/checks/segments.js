// Splits the source of a Rust or JavaScript file into code, comments and doc comments. Strings, characters, templates and
// regular expressions become blank in the code.

/**
 * @typedef {object} Segment
 * @property {'code' | 'comment' | 'doc'} kind
 * @property {string} text with its comment marks
 * @property {number} line number of its first line
 */

const COMMENT = /\/\/[^\n]*|\/\*[^]*?\*\//y;
const DOUBLE_QUOTED = /"(?:\\[^]|[^"\\])*"/y;
const SINGLE_QUOTED = /'(?:\\[^]|[^'\\\n])*'/y;
const TEMPLATE = /`(?:\\[^]|[^`\\])*`/y;
/** A raw string of Rust: r"…", r#"…"#. */
const RAW_STRING = /\bb?r(#*)"[^]*?"\1/y;
/** A character of Rust. A lifetime such as 'a has no second quotation mark. */
const CHARACTER = /b?'(?:\\'|\\[^']+|[^'\\])'/y;
const PATTERN = /\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\/[a-z]*/y;

/** The end of code after which a slash begins a regular expression, and not a division. */
const BEFORE_PATTERN = /(?:^|[([{,;:=!&|?+\-*%~^<>]|\b(?:return|typeof|case|of|in|yield|await))\s*$/;

/**
 * @param {string} source
 * @param {string} language extension of the file: `rs`, or another for JavaScript
 * @returns {Segment[]} in order; lines of comments that follow each other form one segment
 */
export function segments(source, language) {
  const literals =
    language === 'rs' ? [RAW_STRING, DOUBLE_QUOTED, CHARACTER] : [DOUBLE_QUOTED, SINGLE_QUOTED, TEMPLATE];
  /** @type {Segment[]} */
  const found = [];
  let code = '';
  let line = 1;
  for (let at = 0; at < source.length;) {
    const comment = match(COMMENT, source, at);
    const literal =
      comment === undefined ? literalAt(source, at, literals, language === 'rs' ? undefined : code) : undefined;
    if (comment !== undefined) {
      line = addCode(found, code, line);
      code = '';
      addComment(found, comment, line);
      line += lines(comment);
    } else {
      code += literal === undefined ? source[at] : ' '.repeat(1) + '\n'.repeat(lines(literal));
    }
    at += (comment ?? literal ?? ' ').length;
  }
  addCode(found, code, line);
  return found;
}

/**
 * @param {string} source
 * @param {number} at
 * @param {RegExp[]} literals
 * @param {string} [code] code before it, in a language with regular expressions
 */
function literalAt(source, at, literals, code) {
  const literal = literals.map((pattern) => match(pattern, source, at)).find((text) => text !== undefined);
  if (literal !== undefined || code === undefined) return literal;
  return source[at] === '/' && BEFORE_PATTERN.test(code) ? match(PATTERN, source, at) : undefined;
}

/** @param {RegExp} pattern @param {string} source @param {number} at */
function match(pattern, source, at) {
  pattern.lastIndex = at;
  return pattern.exec(source)?.[0];
}

/** @param {string} text */
function lines(text) {
  return text.split('\n').length - 1;
}

/** @param {Segment[]} found @param {string} code @param {number} line @returns {number} number of the line after the code */
function addCode(found, code, line) {
  if (code.trim()) found.push({ kind: 'code', text: code, line });
  return line + lines(code);
}

/** @param {Segment[]} found @param {string} text @param {number} line */
function addComment(found, text, line) {
  const kind = /^(\/\*\*(?!\/)|\/\/\/(?!\/)|\/\/!)/.test(text) ? 'doc' : 'comment';
  const last = found.at(-1);
  const follows =
    last && text.startsWith('//') && last.text.startsWith('//') && last.line + lines(last.text) + 1 === line;
  if (follows && last.kind === kind) last.text += `\n${text}`;
  else found.push({ kind, text, line });
}
