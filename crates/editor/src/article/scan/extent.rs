//! Where the quantity around a number starts and ends: the longest text that the quantity parser accepts.

use super::boundaries::{
    ends_at_word_boundary, is_article, is_criterion, is_model, starts_at_word_boundary,
};
use super::figure::{has_unit, is_ratio};
use super::{MAX_BEFORE, ScannedQuantity, Scanner, abbreviations, direction, number_words};
use crate::article::Certainty;
use crate::article::plain::{first_characters, last_characters};
use crate::interpretation::PERCENT;
use figures::{Bound, Decimal, Interval, QuantityError, read_quantity, starts_with_prefix};

/// The most characters from the start of the number to the end of the quantity.
const MAX_AFTER: usize = 60;

/// How many times higher the upper end of a range of changes may be than the lower one.
const MAX_RANGE: f64 = 5.0;

/// Words before a number that are not part of the quantity.
const FILLERS: [&str; 20] = [
    "同比", "环比", "分别", "达到", "了", "为", "达", "到", "至", "是", "有", "在", "从", "由",
    " ", "\u{3000}", "by ", "from ", "to ", "~ ",
];

impl Scanner {
    /// Returns the quantity around a number. It starts at `from` or later.
    pub(super) fn quantity_at(
        &self,
        line: &str,
        from: usize,
        number: usize,
    ) -> Option<ScannedQuantity> {
        let number = self.with_currency(line, from, number);
        let between = opening(line, from, number).and_then(|start| self.end_of(line, start));
        let mut end = between.or_else(|| self.end_of(line, number))?;
        let (mut start, mut is_two_values) = self.start_of(line, from, number, end);
        is_two_values |= self.is_change_to(line, start, number, end);
        if is_two_values {
            // “From 7.7% to 26.3%” and 增加12人至350人 are two values, unless the first has no unit.
            let first = self.shorter(line, number, end);
            let says_change = || {
                let before = last_characters(&line[..number], 3 * MAX_BEFORE).to_ascii_lowercase();
                direction::CHANGING.iter().any(|word| before.contains(word))
            };
            let first =
                first.filter(|end| self.unit(&line[number..*end]).is_some() || says_change());
            if let Some(first) = first {
                end = first;
                (start, _) = self.start_of(line, from, number, end);
            }
        }
        let text = line[start..end].trim_end();
        let (reading, rounding_choices) = self.parse(text).ok()?;
        let written = abbreviations::written_out(&self.abbreviations, text, &reading);
        let written = written.and_then(|text| Some((self.parse(&text).ok()?, text)));
        let end = start + text.len();
        let ((reading, rounding_choices), text) =
            written.unwrap_or_else(|| ((reading, rounding_choices), text.to_string()));
        let quantity = ScannedQuantity {
            start,
            end,
            text,
            reading,
            rounding_choices,
            full_unit: None,
            is_cell: false,
            certainty: Certainty::Certain,
        };
        let figure = !is_article(&line[number..end])
            && !is_ratio(&quantity)
            && !is_criterion(line, &quantity)
            && !is_model(&quantity);
        let is_worded = !quantity.text.contains(|c: char| c.is_ascii_digit())
            && line[number..].starts_with(|c: char| c.is_ascii_alphabetic());
        let worded = || {
            let before = last_characters(&line[..quantity.start], MAX_BEFORE);
            let after = first_characters(&line[quantity.end..], MAX_BEFORE);
            number_words::is_figure(
                &quantity.text,
                quantity.reading.unit.as_deref(),
                before,
                after,
            )
        };
        let is_figure = if is_worded {
            worded()
        } else {
            has_unit(line, &quantity)
        };
        (figure && is_figure).then_some(quantity)
    }

    /// Returns whether a text with a direction and two numbers states a change and a new level, and no range: “rose by
    /// £9.8 million to £341.2 million”. In a range the unit stands once, and the numbers are not far apart.
    fn is_change_to(&self, line: &str, start: usize, number: usize, end: usize) -> bool {
        let Some((first, _)) = line[number..end].split_once(" to ") else {
            return false;
        };
        let Ok((whole, _)) = self.parse(&line[start..end]) else {
            return false;
        };
        let Bound::Between(Interval { low, high }) = whole.bound else {
            return false;
        };
        let ends = low
            .zip(high)
            .map(|(low, high)| [low, high].map(|end| end.value.to_f64().abs()));
        let is_far = ends.is_some_and(|[low, high]| low.max(high) > MAX_RANGE * low.min(high));
        let has_unit = self.unit(first).is_some()
            && !whole
                .unit
                .as_deref()
                .is_some_and(|unit| PERCENT.contains(&unit));
        let has_magnitude = ["million", "billion", "trillion", "thousand"]
            .iter()
            .any(|word| first.contains(word));
        whole.direction.is_some() && (is_far || has_unit || has_magnitude)
    }

    /// Returns the start of the currency before a number, or else that of the number.
    fn with_currency(&self, line: &str, from: usize, number: usize) -> usize {
        let before = line[from..number].trim_end_matches(' ');
        let start = from + before.len() - self.spellings.currency_at_end(before);
        let has_currency = start < from + before.len() && starts_at_word_boundary(line, start);
        if has_currency { start } else { number }
    }

    /// Returns the end of the longest quantity that starts at the number or its currency.
    fn end_of(&self, line: &str, number: usize) -> Option<usize> {
        let limit = line[number..].char_indices().nth(MAX_AFTER);
        let limit = limit.map_or(line.len(), |(at, _)| number + at);
        let text = &line[number..limit];
        let read = |place| {
            let quantity = read_quantity(text, &self.spellings, place, false);
            quantity.map(|(_, rest)| rest.len())
        };
        let rest = match read(None) {
            Err(QuantityError::AmbiguousRounding { .. }) => read(Some(Decimal::new(1, 0))),
            other => other,
        }
        .ok();
        let end = rest.map_or(limit, |rest| limit - rest);
        let is_whole = rest.is_some()
            && self.parse(&line[number..end]).is_ok()
            && !line[..end].ends_with(' ')
            && ends_at_word_boundary(line, end);
        if is_whole {
            return Some(end);
        }
        self.shorter(line, number, end)
    }

    /// Returns the end of the longest quantity that starts at the number and ends before `end`.
    fn shorter(&self, line: &str, number: usize, end: usize) -> Option<usize> {
        let ends = line[number..end]
            .char_indices()
            .skip(1)
            .map(|(at, _)| number + at);
        let ends: Vec<usize> = ends.take(MAX_AFTER).collect();
        let reads = |end: &usize| {
            let text = &line[number..*end];
            !text.ends_with(' ') && ends_at_word_boundary(line, *end) && self.parse(text).is_ok()
        };
        ends.into_iter().rev().find(reads)
    }

    /// Returns the start of the longest quantity that contains the number, and whether a word before
    /// it says that a range is two values.
    fn start_of(&self, line: &str, from: usize, number: usize, end: usize) -> (usize, bool) {
        let starts = line[from..number]
            .char_indices()
            .rev()
            .take(MAX_BEFORE)
            .map(|(at, _)| from + at);
        let starts = starts.filter(|start| {
            starts_with_prefix(&line[*start..])
                && starts_at_word_boundary(line, *start)
                && !leads_to_level(line, *start)
        });
        let (mut first, mut is_two_values) = (number, false);
        for start in starts {
            match self.parse(&line[start..end]) {
                Ok(_) => first = start,
                Err(error) => {
                    is_two_values |= matches!(error, Some(QuantityError::AmbiguousRange(_)));
                }
            }
        }
        while let Some(filler) = FILLERS
            .iter()
            .find(|filler| line[first..number].starts_with(**filler))
        {
            first += filler.len();
        }
        // “1.5% more than 525,048” compares two numbers.
        let compares = [" than "]
            .iter()
            .any(|word| line[first..number].contains(word))
            && {
                let before = line[..first].trim_end();
                before.ends_with('%') || before.ends_with("cent") || before.ends_with("points")
            };
        (if compares { number } else { first }, is_two_values)
    }

    fn unit(&self, text: &str) -> Option<String> {
        self.parse(text).ok()?.0.unit
    }
}

/// Returns whether “up to” at a place belongs to a verb and leads to a new level: “went up to 412”. Elsewhere it means at most.
fn leads_to_level(line: &str, start: usize) -> bool {
    let verbs = ["went ", "goes ", "gone ", "going ", "moved ", "climbed "];
    line[start..].starts_with("up to ") && verbs.iter().any(|verb| line[..start].ends_with(verb))
}

/// Returns the start of the word before a number that opens a range, if there is one.
fn opening(line: &str, from: usize, number: usize) -> Option<usize> {
    let before = &line[from..number];
    let words = ["between ", "Between ", "介于", "在"];
    let word = words.iter().find(|word| before.ends_with(**word))?;
    Some(number - word.len())
}
