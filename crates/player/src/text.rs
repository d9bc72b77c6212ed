//! Measures text and breaks it into lines.
//!
//! One table of advances serves the browser and static pictures, so that both have the same layout.
//! Measuring in the browser would force a reflow. The table is that of DejaVu Sans, the widest common typeface, so
//! that real text is seldom wider.

/// The estimated width of a line of text, in pixels.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    pixels(text.chars().map(advance).sum(), size, bold)
}

fn pixels(ems: f32, size: f32, bold: bool) -> f32 {
    let heavier = if bold { 1.12 } else { 1.0 };
    ems * size * heavier
}

/// A hair space.
const HAIR: char = '\u{200a}';

/// Replaces text that does not fit.
const ELLIPSIS: char = '…';

/// The advance of a character in ems, as in DejaVu Sans.
fn advance(c: char) -> f32 {
    match c {
        HAIR => 0.12,
        'i' | 'j' | 'l' => 0.28,
        ' ' | '.' | ',' | ':' | ';' | '\'' | '|' | 'I' => 0.33,
        'f' | 't' | 'r' | '-' | '(' | ')' => 0.41,
        'm' | 'w' | 'M' | 'W' | '%' | ELLIPSIS => 0.97,
        'A'..='Z' | '−' | '–' => 0.72,
        '“' | '”' => 0.52,
        '!'..='~' => 0.63,
        c if is_han(c) => 1.0,
        _ => 0.63,
    }
}

/// Whether a character is Chinese or full-width punctuation.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '—')
}

/// Longer texts are truncated, since no label has that much space.
const MAX_CHARS: usize = 1000;

/// Inserts hair spaces between Chinese characters and digits or `%`, as Chinese typography requires.
pub fn space_cjk(text: &str) -> String {
    let letter = |c: char| is_han(c) && !is_closing(c) && !is_opening(c);
    let mut out = String::with_capacity(text.len().min(MAX_CHARS * 2) + 8);
    let mut last = None;
    for (at, c) in text.chars().enumerate() {
        if at == MAX_CHARS {
            out.push(ELLIPSIS);
            break;
        }
        let gap = last.is_some_and(|last: char| {
            (letter(last) && c.is_ascii_digit())
                || ((last.is_ascii_digit() || last == '%') && letter(c))
        });
        if gap {
            out.push(HAIR);
        }
        out.push(c);
        last = Some(c);
    }
    out
}

/// Whether a character is punctuation that must not start a line.
fn is_closing(c: char) -> bool {
    matches!(
        c,
        '，' | '。'
            | '、'
            | '；'
            | '：'
            | '？'
            | '！'
            | '）'
            | '》'
            | '」'
            | '』'
            | '】'
            | '”'
            | '’'
            | '…'
    ) || matches!(c, ',' | '.' | ';' | ':' | ')' | '%')
}

/// Whether a character is punctuation that must not end a line.
fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '【' | '“' | '‘' | '(')
}

/// Splits a headline into the phrases between which it should break: after full-width punctuation.
pub fn phrases(text: &str) -> Vec<String> {
    let stops = ['，', '；', '：'];
    text.split_inclusive(stops).map(str::to_string).collect()
}

/// The maximal number of lines of a text, which limits the height of a chart. Longer texts end in an ellipsis.
pub const MAX_LINES: usize = 6;

/// Breaks text into at most [`MAX_LINES`] lines of similar length. A line may be wider than `max_width` pixels by one
/// space, since the space at a break is not counted. Numbers, Latin words and a number with its 多 are not broken; a
/// longer unbreakable piece is truncated.
pub fn wrap(text: &str, size: f32, bold: bool, max_width: f32) -> Vec<String> {
    let mut lines = wrap_greedy(text, size, bold, max_width);
    if lines.len() > MAX_LINES {
        lines.truncate(MAX_LINES);
        if let Some(last) = lines.last_mut() {
            last.push(ELLIPSIS);
        }
    } else {
        lines = balance_lines(lines, text, size, bold, max_width);
    }
    // The tolerance covers rounding, since widths are added in different orders.
    let reach = max_width + width(" ", size, bold) + 0.01;
    let lines = lines.into_iter();
    lines.map(|line| cut(&line, size, bold, reach)).collect()
}

/// Whether a text fits into `max_width` pixels in at most [`MAX_LINES`] lines.
pub fn fits(text: &str, size: f32, bold: bool, max_width: f32) -> bool {
    let lines = wrap_greedy(text, size, bold, max_width);
    let fits = |line: &String| width(line, size, bold) <= max_width;
    lines.len() <= MAX_LINES && lines.iter().all(fits)
}

/// Truncates a line to `max_width` pixels with an ellipsis. A piece with a digit is removed completely: 35 of 35,820,
/// or 340 of 340多, would be a wrong number. Returns an empty string if not even the ellipsis fits.
pub fn cut(line: &str, size: f32, bold: bool, max_width: f32) -> String {
    if width(line, size, bold) <= max_width {
        return line.to_string();
    }
    let (mut taken, mut kept) = (0.0, 0);
    'pieces: for piece in unbreakable(line) {
        let start = kept;
        for c in piece.chars() {
            taken += advance(c);
            if pixels(taken + advance(ELLIPSIS), size, bold) > max_width {
                if piece.contains(char::is_numeric) {
                    kept = start;
                }
                break 'pieces;
            }
            kept += c.len_utf8();
        }
    }
    let kept = line.get(..kept).unwrap_or_default().trim_end();
    let mut kept = kept.to_string();
    kept.push(ELLIPSIS);
    if width(&kept, size, bold) <= max_width {
        kept
    } else {
        String::new()
    }
}

/// Breaks the text at the smallest width that does not increase the number of lines, found by bisection to within a
/// hundredth of `max_width`.
fn balance_lines(
    mut lines: Vec<String>,
    text: &str,
    size: f32,
    bold: bool,
    max_width: f32,
) -> Vec<String> {
    let (mut narrow, mut wide) = (0.0, max_width);
    for _ in 0..7 {
        let middle = (narrow + wide) / 2.0;
        let tried = wrap_greedy(text, size, bold, middle);
        let fits = |line: &String| width(line, size, bold) <= middle;
        if tried.len() <= lines.len() && tried.iter().all(fits) {
            (lines, wide) = (tried, middle);
        } else {
            narrow = middle;
        }
    }
    lines
}

/// Fills each line as far as possible. Returns at most one line more than [`MAX_LINES`]; the rest of the text is
/// ignored, so that a long text costs no time.
fn wrap_greedy(text: &str, size: f32, bold: bool, max_width: f32) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    for piece in unbreakable(beginning(text, size, bold, max_width)) {
        let fits =
            width(line.trim_end(), size, bold) + width(piece.trim_end(), size, bold) <= max_width;
        if !line.is_empty() && !fits {
            lines.push(line.trim_end().to_string());
            line = String::new();
            if lines.len() > MAX_LINES {
                return lines;
            }
        }
        line.push_str(piece);
    }
    if !line.is_empty() {
        lines.push(line.trim_end().to_string());
    }
    lines
}

/// The beginning of a text that is certain to fill more than [`MAX_LINES`] lines. Of two consecutive lines, at least
/// one is more than half full.
fn beginning(text: &str, size: f32, bold: bool, max_width: f32) -> &str {
    let limit = 2.0 * (MAX_LINES + 1) as f32 * max_width;
    let mut taken = 0.0;
    let beyond = |&(_, c): &(usize, char)| {
        taken += advance(c);
        pixels(taken, size, bold) > limit
    };
    let end = text.char_indices().find(beyond);
    let end = end.map_or(text.len(), |(at, c)| at + c.len_utf8());
    text.get(..end).unwrap_or(text)
}

/// Splits a text into the pieces between which a line may break.
fn unbreakable(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut last = None;
        let ends = |&(_, c): &(usize, char)| last.replace(c).is_some_and(|last| may_break(last, c));
        let end = rest
            .char_indices()
            .find(ends)
            .map_or(rest.len(), |(at, _)| at);
        let (piece, after) = rest.split_at_checked(end)?;
        rest = after;
        (!piece.is_empty()).then_some(piece)
    })
}

fn may_break(before: char, after: char) -> bool {
    if is_closing(after) || is_opening(before) || after == ' ' {
        return false;
    }
    if before == ' ' {
        return true;
    }
    // A number is not separated from the 多 or the unit after it.
    let number = before.is_ascii_digit() || before == HAIR || after == HAIR;
    (is_han(before) || is_han(after)) && !number
}
