//! A model of the sentences of an article: for each quantity its line, sentence, segment and clause, and the text around
//! it. The rules in `relate` work on it.

use super::plain::{first_characters, last_characters, plain_text};
use super::role::{Role, role};
use super::scan::ScannedQuantity;
use std::ops::Range;

/// The most characters before or after a quantity that a rule reads.
const MAX_CONTEXT: usize = 120;

/// A quantity in its sentence.
#[derive(Clone, Debug)]
pub struct Item {
    /// The line, counted from 0.
    pub line: usize,
    /// The byte range in the line.
    pub span: Range<usize>,
    /// The number of the sentence in the article. A sentence ends at a full stop or at the end of a line.
    pub sentence: usize,
    /// The number of the segment, which also ends at a semicolon.
    pub segment: usize,
    /// The number of the clause, which also ends at a comma, a colon or a bracket.
    pub clause: usize,
    /// How many brackets are open.
    pub nesting: usize,
    /// The width of the space and marks before the text of the line.
    pub indent: usize,
    /// Where the sentence starts in the line.
    sentence_start: usize,
    /// Where the clause starts in the line.
    clause_start: usize,
    /// Where the clause ends in the line.
    clause_end: usize,
    /// The role of the number.
    pub role: Role,
    /// The unit, in plain form.
    pub unit: Option<String>,
    /// The value, negative for a fall; the middle of a range.
    pub value: f64,
    /// Half of the last place, within which the value may differ.
    pub tolerance: f64,
    /// Whether it is a rise or fall.
    pub has_direction: bool,
    /// Whether the number is a cell of a table.
    pub is_cell: bool,
}

/// All quantities of an article in order, with its text in plain form.
#[derive(Debug, Default)]
pub struct Sentences {
    lines: Vec<String>,
    /// The quantities.
    pub items: Vec<Item>,
    sentences: usize,
    segments: usize,
    clauses: usize,
}

impl Sentences {
    /// Adds the next line with its quantities.
    pub fn add_line(&mut self, line: &str, quantities: &[ScannedQuantity]) {
        let plain = plain_text(line);
        let first = self.items.len();
        let indent = indent(&plain);
        self.sentences += 1;
        self.segments += 1;
        self.clauses += 1;
        let mut walk = Walk::default();
        let mut next = quantities.iter().peekable();
        let mut skip_to = 0;
        for (at, c) in plain.char_indices() {
            if let Some(quantity) = next.next_if(|quantity| quantity.start <= at) {
                let item = self.item(quantity, &walk, indent);
                self.items.push(item);
                skip_to = quantity.end;
            }
            if at < skip_to {
                continue;
            }
            if let Some(end) = separator(&plain, at, c) {
                walk.pass(end, at + c.len_utf8());
                self.sentences += usize::from(end == Separator::Sentence);
                self.segments += usize::from(end <= Separator::Segment);
                self.clauses += 1;
                let closed = self.items[first..].iter_mut().rev();
                closed
                    .take_while(|item| item.clause_end == usize::MAX)
                    .for_each(|item| item.clause_end = at);
            }
        }
        for item in &mut self.items[first..] {
            item.clause_end = item.clause_end.min(plain.len());
        }
        self.lines.push(plain);
        for at in first..self.items.len() {
            self.items[at].role = role(self, at);
        }
    }

    fn item(&self, quantity: &ScannedQuantity, walk: &Walk, indent: usize) -> Item {
        let bound = &quantity.reading.bound;
        let interval = bound.interval();
        let ends = interval.map(|ends| {
            let end = |end: Option<figures::End>| end.map(|end| end.value.to_f64());
            (end(ends.low), end(ends.high))
        });
        let (low, high) = ends.unwrap_or_default();
        let middle = match (low, high) {
            (Some(low), Some(high)) => f64::midpoint(low, high),
            (low, high) => low.or(high).unwrap_or_default(),
        };
        let value = bound.value().and_then(figures::Decimal::ratio);
        let width = low.zip(high).map(|(low, high)| (high - low) / 2.0);
        Item {
            line: self.lines.len(),
            span: quantity.start..quantity.end,
            sentence: self.sentences,
            segment: self.segments,
            clause: self.clauses,
            nesting: walk.nesting,
            indent,
            sentence_start: walk.sentence_start,
            clause_start: walk.clause_start,
            clause_end: usize::MAX,
            role: Role::Level,
            unit: quantity
                .full_unit
                .as_deref()
                .or(quantity.reading.unit.as_deref())
                .map(plain_text),
            value: value.map_or(middle, |value| value.to_f64()),
            tolerance: width.unwrap_or_default(),
            has_direction: quantity.reading.direction.is_some(),
            is_cell: quantity.is_cell,
        }
    }

    /// Returns the quantity that was found in the same line before, if there is one.
    fn before_in_line(&self, at: usize) -> Option<&Item> {
        let before = self.items.get(at.checked_sub(1)?)?;
        (before.line == self.items[at].line).then_some(before)
    }

    fn text(&self, line: usize, range: Range<usize>) -> &str {
        let line = self.lines.get(line).map_or("", |line| line.as_str());
        line.get(range).unwrap_or_default()
    }

    /// Returns the text between the quantity before and this one, from the start of the line if it is the first.
    pub fn gap(&self, at: usize) -> &str {
        let item = &self.items[at];
        let from = self.before_in_line(at).map_or(0, |before| before.span.end);
        last_characters(self.text(item.line, from..item.span.start), MAX_CONTEXT)
    }

    /// Returns the text before a quantity in its clause, up to the quantity before it.
    pub fn lead(&self, at: usize) -> &str {
        let item = &self.items[at];
        let before = self.before_in_line(at).map_or(0, |before| before.span.end);
        let from = before.max(item.clause_start);
        last_characters(self.text(item.line, from..item.span.start), MAX_CONTEXT)
    }

    /// Returns the text before a quantity in its clause, with other quantities in it.
    pub fn head(&self, at: usize) -> &str {
        let item = &self.items[at];
        let text = self.text(item.line, item.clause_start..item.span.start);
        last_characters(text, MAX_CONTEXT)
    }

    /// Returns the text before a quantity in its sentence, with other quantities in it.
    pub fn sentence_head(&self, at: usize) -> &str {
        let item = &self.items[at];
        let text = self.text(item.line, item.sentence_start..item.span.start);
        last_characters(text, MAX_CONTEXT)
    }

    /// Returns the text after a quantity in its sentence, with other quantities in it.
    pub fn sentence_tail(&self, at: usize) -> &str {
        let item = &self.items[at];
        let line = self.lines.get(item.line).map_or("", |line| line.as_str());
        let text = first_characters(line.get(item.span.end..).unwrap_or_default(), MAX_CONTEXT);
        let end = text
            .find(['。', '\n'])
            .into_iter()
            .chain(text.find(". "))
            .min();
        &text[..end.unwrap_or(text.len())]
    }

    /// Returns the text after a quantity in its clause, up to the next quantity.
    pub fn tail(&self, at: usize) -> &str {
        let item = &self.items[at];
        let next = self.items.get(at + 1).filter(|next| next.line == item.line);
        let end = next.map_or(usize::MAX, |next| next.span.start);
        let end = end.min(item.clause_end).max(item.span.end);
        first_characters(self.text(item.line, item.span.end..end), MAX_CONTEXT)
    }

    /// Returns the text after a quantity up to the next one, or to the end of the line.
    pub fn rest(&self, at: usize) -> &str {
        let item = &self.items[at];
        let next = self.items.get(at + 1).filter(|next| next.line == item.line);
        let end = next.map(|next| next.span.start);
        let end = end.unwrap_or_else(|| self.lines.get(item.line).map_or(0, String::len));
        first_characters(
            self.text(item.line, item.span.end..end.max(item.span.end)),
            MAX_CONTEXT,
        )
    }

    /// Returns the quantity as printed, in plain form.
    pub fn printed(&self, at: usize) -> &str {
        let item = &self.items[at];
        self.text(item.line, item.span.clone())
    }

    /// Returns whether two quantities are in the same sentence.
    pub fn same_sentence(&self, a: usize, b: usize) -> bool {
        self.items[a].sentence == self.items[b].sentence
    }
}

/// The text that ends at a mark.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Separator {
    Sentence,
    Segment,
    Clause,
    Opening,
    Closing,
}

/// Where the sentence, the segment and the clause started.
#[derive(Default)]
struct Walk {
    sentence_start: usize,
    clause_start: usize,
    nesting: usize,
}

impl Walk {
    fn pass(&mut self, separator: Separator, to: usize) {
        self.clause_start = to;
        match separator {
            Separator::Sentence => {
                self.sentence_start = to;
                self.nesting = 0;
            }
            Separator::Opening => self.nesting += 1,
            Separator::Closing => self.nesting = self.nesting.saturating_sub(1),
            Separator::Segment | Separator::Clause => {}
        }
    }
}

/// Returns what ends at a character.
fn separator(line: &str, at: usize, c: char) -> Option<Separator> {
    let after = &line[at + c.len_utf8()..];
    let is_spaced = after.is_empty() || after.starts_with([' ', '\u{a0}', '”', '"', '\'', '’']);
    match c {
        '。' | '！' | '!' | '？' | '?' => Some(Separator::Sentence),
        '.' if is_spaced && !is_abbreviated(&line[..at]) => Some(Separator::Sentence),
        '；' | ';' => Some(Separator::Segment),
        '，' | '：' | '\t' | '|' => Some(Separator::Clause),
        ',' if !after.starts_with(|c: char| c.is_ascii_digit()) => Some(Separator::Clause),
        ':' if !after.starts_with(|c: char| c.is_ascii_digit()) => Some(Separator::Clause),
        '—' => Some(Separator::Clause),
        '–' | '-' if is_spaced && line[..at].ends_with(' ') => Some(Separator::Clause),
        '（' | '(' | '[' | '【' => Some(Separator::Opening),
        '）' | ')' | ']' | '】' => Some(Separator::Closing),
        _ => None,
    }
}

/// Returns whether a full stop after a text belongs to an abbreviation.
fn is_abbreviated(before: &str) -> bool {
    let words = [
        " approx", " vs", " no", " u.s", " u.k", " mr", " st", " e.g", " i.e",
    ];
    words.iter().any(|word| before.ends_with(word))
}

/// Returns the width of the space and of the list mark at the start of a line. A mark counts as two.
fn indent(line: &str) -> usize {
    let width = |c: char| match c {
        '\u{3000}' => 2,
        '\t' => 4,
        _ => 1,
    };
    let marks = |c: char| c.is_whitespace() || "·・•●○■►▪◆-–—*".contains(c);
    line.chars().take_while(|c| marks(*c)).map(width).sum()
}
