//! The result of a check in words, for a page and for the command.

use super::Results;
use super::problem::{Contradiction, ImpliedValue};
use super::statement::Statement;
use crate::article::Candidate;
use crate::interpretation::derived_text;
use crate::ui_messages::UiMessages;
use figures::{Derived, Interval, Ratio, magnitude_words};
use serde::Serialize;

/// The result for a release.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Report {
    /// The result in one sentence.
    pub summary: String,
    /// All numbers of the release, in order.
    pub numbers: Vec<Number>,
    /// Numbers that cannot be true together, by what the words of the release state.
    pub contradictions: Vec<Finding>,
    /// Numbers that cannot be true together if they belong together as is likely.
    pub questions: Vec<Finding>,
    /// Values that follow from several numbers.
    pub implied: Vec<Implied>,
    /// How many stated relations were checked.
    pub relations: usize,
    /// How many more relations are likely.
    pub likely_relations: usize,
    /// How many connected sets of numbers are too large to be checked.
    pub unsettled: usize,
}

/// A number and where the release prints it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Number {
    /// The line, counted from 1.
    pub line: u32,
    /// The start in the line, in UTF-16 code units.
    pub start: usize,
    /// The end in the line, in UTF-16 code units.
    pub end: usize,
    /// The quantity as printed, with its direction.
    pub quantity: String,
    /// The sentence, in three parts: before the number, the number, and after it.
    pub sentence: [String; 3],
}

/// Numbers that do not fit together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// The smallest set of numbers that contradict each other, by their index.
    pub numbers: Vec<usize>,
    /// The contradiction in one sentence.
    pub text: String,
    /// Texts for one of the numbers, each of which would fit; the likeliest misprint first.
    pub suggestions: Vec<Suggested>,
}

/// Another text for a number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Suggested {
    /// The index of the number.
    pub number: usize,
    /// The text.
    pub text: String,
}

/// A value that follows from several numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Implied {
    /// The number that it narrows down, or, if it is not printed itself, a number of the same figure.
    pub number: usize,
    /// The numbers that it follows from.
    pub evidence: Vec<usize>,
    /// The value in one sentence.
    pub text: String,
}

/// Describes the results in the language of `ui`. `text` is the release.
pub fn report(text: &str, candidates: &[Candidate], results: &Results, ui: &UiMessages) -> Report {
    let words = Words { candidates, ui };
    let contradictions: Vec<Finding> = results
        .certain
        .contradictions
        .iter()
        .map(|one| words.finding("contradiction", one, &results.certain_statements))
        .collect();
    let questions: Vec<Finding> = results
        .questions
        .iter()
        .map(|one| words.finding("question", one, &results.all_statements))
        .collect();
    let relations = results.certain_statements.len();
    let counts = [
        candidates.len(),
        relations,
        contradictions.len(),
        questions.len(),
    ];
    Report {
        summary: words.summary(counts),
        numbers: numbers(text, candidates),
        contradictions,
        questions,
        implied: results
            .certain
            .implied
            .iter()
            .map(|one| words.implied(one))
            .collect(),
        relations,
        likely_relations: results.all_statements.len().saturating_sub(relations),
        unsettled: results.certain.unsettled,
    }
}

/// Returns the numbers with their places. They are in the order of the text, so each line is read once.
fn numbers(text: &str, candidates: &[Candidate]) -> Vec<Number> {
    let mut candidates = candidates.iter().peekable();
    let mut numbers = Vec::new();
    for (at, line) in text.lines().enumerate() {
        let (mut bytes, mut units) = (0, 0);
        let mut utf16 = |end: usize| {
            let more = line.get(bytes..end).unwrap_or_default();
            units += more.encode_utf16().count();
            bytes = bytes.max(end);
            units
        };
        while let Some(one) = candidates.next_if(|one| one.source_line as usize == at) {
            let start = utf16(one.span.start);
            let end = utf16(one.span.end);
            numbers.push(Number {
                line: one.source_line + 1,
                start,
                end,
                quantity: one.quantity.clone(),
                sentence: one.sentence.clone(),
            });
        }
    }
    numbers
}

/// Describes numbers in a language.
struct Words<'a> {
    candidates: &'a [Candidate],
    ui: &'a UiMessages,
}

impl Words<'_> {
    fn summary(&self, counts: [usize; 4]) -> String {
        let [numbers, relations, contradictions, questions] = counts.map(|count| count.to_string());
        let key = match counts {
            [0, ..] => "release.no_numbers",
            [_, _, 0, 0] => "release.fits",
            [_, _, 0, _] => "release.fits_but_asks",
            _ => "release.contradicts",
        };
        let slots = [
            ("numbers", &*numbers),
            ("relations", &*relations),
            ("contradictions", &*contradictions),
            ("questions", &*questions),
        ];
        self.ui.format(key, &slots)
    }

    fn quantities(&self, numbers: &[usize]) -> String {
        let quantity = |at: &usize| self.candidates.get(*at).map(|one| one.quantity.trim());
        let all: Vec<&str> = numbers.iter().filter_map(quantity).collect();
        all.join(&self.ui.format("release.join", &[]))
    }

    fn finding(&self, group: &str, found: &Contradiction, statements: &[Statement]) -> Finding {
        let involved: Vec<&Statement> = found
            .statements
            .iter()
            .filter_map(|index| statements.get(*index))
            .collect();
        let kind = match involved[..] {
            [Statement::Change { .. }] => "change",
            [Statement::Share { .. }] => "share",
            [Statement::Part { .. }] => "part",
            [Statement::Sum { .. }] => "sum",
            [Statement::Order { .. }] => "order",
            [Statement::Multiple { .. }] => "multiple",
            _ => "several",
        };
        let key = format!("release.{group}_{kind}");
        let list = self.quantities(&found.numbers);
        let suggestions = found.suggestions.iter().map(|(number, text)| Suggested {
            number: *number,
            text: text.clone(),
        });
        Finding {
            numbers: found.numbers.clone(),
            text: self.ui.format(&key, &[("list", &list)]),
            suggestions: suggestions.collect(),
        }
    }

    fn implied(&self, implied: &ImpliedValue) -> Implied {
        let key = match implied.number {
            Some(_) => "release.implied",
            None => "release.implied_earlier",
        };
        let number = implied.number.unwrap_or(implied.figure);
        let others: Vec<usize> = implied
            .evidence
            .iter()
            .copied()
            .filter(|at| *at != number)
            .collect();
        let slots = [
            ("number", self.quantities(&[number])),
            (
                "value",
                in_magnitude(&self.quantities(&[number]), self.ui, &implied.derived),
            ),
            ("list", self.quantities(&others)),
        ];
        let slots = slots.each_ref().map(|(name, text)| (*name, &**text));
        Implied {
            number,
            evidence: implied.evidence.clone(),
            text: self.ui.format(key, &slots),
        }
    }
}

/// Describes a derived value with the magnitude word of a printed quantity: 17,449万 rather than 174490000.
fn in_magnitude(quantity: &str, ui: &UiMessages, derived: &Derived) -> String {
    let scaled = magnitude_words(quantity).and_then(|(word, power)| {
        let factor = Interval::point(Ratio::new(1, 10i64.checked_pow(power)?)?);
        Some((word, derived.interval.checked_mul(&factor)?))
    });
    let Some((word, interval)) = scaled.filter(|_| derived.listed().is_empty()) else {
        return derived_text(ui, derived);
    };
    let space = if word.is_ascii() { " " } else { "" };
    let text = derived_text(
        ui,
        &Derived {
            interval,
            ..derived.clone()
        },
    );
    format!("{text}{space}{word}")
}
