//! How much room text takes, and where it may break.
//!
//! One table of advances serves the browser and the static pictures alike, so both set the same
//! layout; asking the browser instead would force a reflow, and natively there is nobody to ask.
//! The table is that of the widest of the common typefaces, so that real text is seldom wider.

/// The room that text takes in a line, in pixels.
pub fn width(text: &str, size: f32, bold: bool) -> f32 {
    pixels(text.chars().map(advance).sum(), size, bold)
}

fn pixels(ems: f32, size: f32, bold: bool) -> f32 {
    let heavier = if bold { 1.12 } else { 1.0 };
    ems * size * heavier
}

/// A hair space.
const HAIR: char = '\u{200a}';

/// Stands for what there is no room for.
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

/// Chinese characters and full-width punctuation.
fn is_han(c: char) -> bool {
    matches!(c, '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '—')
}

/// More characters than a label has room for; what is behind them is not looked at.
const MAX_CHARS: usize = 1000;

/// Puts a hair's gap between Chinese and digits, as Chinese typography asks.
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

/// Punctuation that no line may start with.
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

/// Punctuation that no line may end with.
fn is_opening(c: char) -> bool {
    matches!(c, '（' | '《' | '「' | '『' | '【' | '“' | '‘' | '(')
}

/// The phrases of a headline, between which it had best break: after full-width punctuation.
pub fn phrases(text: &str) -> Vec<String> {
    let stops = ['，', '；', '：'];
    text.split_inclusive(stops).map(str::to_string).collect()
}

/// The most lines that a text is given, so that no words make a picture any higher than this many lines of
/// each of its texts; the last ends in an ellipsis where there were more.
pub const MAX_LINES: usize = 6;

/// Breaks text into lines of about the same length, so that no word is left alone at the end, none wider than
/// `max_width` and a space: that between two words is not counted. Numbers, Latin words and a number with its 多
/// stay whole; a piece that is wider by itself is cut. There are [`MAX_LINES`] at the most.
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
    // A hair more, as sums of the same widths in another order differ by less.
    let reach = max_width + width(" ", size, bold) + 0.01;
    let lines = lines.into_iter();
    lines.map(|line| cut(&line, size, bold, reach)).collect()
}

/// Whether all of a text can be shown in a room, in as many lines as it may have.
pub fn fits(text: &str, size: f32, bold: bool, max_width: f32) -> bool {
    let lines = wrap_greedy(text, size, bold, max_width);
    let fits = |line: &String| width(line, size, bold) <= max_width;
    lines.len() <= MAX_LINES && lines.iter().all(fits)
}

/// A line no wider than `max_width`: what there is no room for is an ellipsis. A piece with a figure in it is
/// left out whole, as 35 is no beginning of 35,820, and 340 not of 340多. Nothing where there is no room
/// for the ellipsis.
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

/// The same text in the narrowest room that takes no more lines, to a hundredth.
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

/// Each line as full as it can be, and one line more than there may be at the most: what is behind that
/// is not looked at, however long it is.
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

/// As much of a text as fills more lines than there may be, if it were set in a line: no two lines that follow
/// each other are both less than half full.
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

/// The pieces of a text between which a line may break, one by one.
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
    // A number and the 多 or the unit after it belong together.
    let number = before.is_ascii_digit() || before == HAIR || after == HAIR;
    (is_han(before) || is_han(after)) && !number
}
