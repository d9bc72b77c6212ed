//! The figures of a chart as CSV, with separate columns for each part of a bound.

use crate::columns::COLUMNS;
use crate::rows::{Row, decimal, rows};
use figures::chart_spec::ChartSpec;
use figures::{Bound, End, Story};
use layout::locale::Locale;
use std::error::Error;

/// Returns the CSV file of one chart in one language, in UTF-8.
pub fn csv(story: &Story, spec: &ChartSpec, locale: Locale) -> Result<String, Box<dyn Error>> {
    let mut file = csv::Writer::from_writer(Vec::new());
    file.write_record(COLUMNS.map(|column| column.name))?;
    for row in rows(story, spec) {
        file.write_record(row.cells(locale))?;
    }
    Ok(String::from_utf8(file.into_inner()?)?)
}

/// Returns the figures of a story as JSON.
pub fn figures_json(story: &Story) -> serde_json::Result<String> {
    serde_json::to_string_pretty(story)
}

impl Row<'_> {
    fn cells(&self, locale: Locale) -> [String; COLUMNS.len()] {
        let interval = self.interval();
        let [low, high] = [interval.and_then(|i| i.low), interval.and_then(|i| i.high)];
        let derived = self.derived.map(|derived| derived.interval);
        let derived_low = derived.and_then(|interval| interval.low);
        let derived_high = derived.and_then(|interval| interval.high);
        let value = self.bound.and_then(|bound| bound.value());
        let last = self.revised.last();
        let earlier = last.and_then(|one| self.interval_of(one));
        let earlier_low = earlier.and_then(|interval| interval.low);
        let earlier_high = earlier.and_then(|interval| interval.high);
        [
            cell(self.key),
            cell(locale.text(&format!("figure.{}", self.key))),
            self.period.clone(),
            cell(locale.text(&format!("region.{}", self.region))),
            cell(self.unit),
            cell(self.printed.unwrap_or_default()),
            self.bound.map_or("", kind).to_string(),
            value.map_or_else(String::new, |value| value.to_string()),
            end(low),
            open(low),
            end(high),
            open(high),
            end(derived_low),
            open(derived_low),
            end(derived_high),
            open(derived_high),
            self.line.to_string(),
            self.comparator().to_string(),
            self.status().to_string(),
            last.map_or_else(String::new, |one| one.date.to_string()),
            cell(last.map_or("", |one| &one.printed)),
            end(earlier_low),
            open(earlier_low),
            end(earlier_high),
            open(earlier_high),
            last.map_or_else(String::new, |one| {
                cell(locale.text(&["revision.", &one.why].concat()))
            }),
        ]
    }
}

/// Returns a text that a spreadsheet does not evaluate: a text that could be a formula gets an
/// apostrophe before it. A signed number such as -44.15% is not changed: digits, points and commas
/// after the sign, and an optional percent sign.
fn cell(text: &str) -> String {
    // Spreadsheets also accept full-width signs at the start of a formula.
    let starts = ['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n'];
    let signed = text.strip_prefix(['+', '-']).is_some_and(is_number);
    if text.starts_with(starts) && !signed {
        return ["'", text].concat();
    }
    text.to_string()
}

fn is_number(text: &str) -> bool {
    let digits = text.strip_suffix('%').unwrap_or(text);
    let allowed = |c: char| c.is_ascii_digit() || c == '.' || c == ',';
    digits.starts_with(|c: char| c.is_ascii_digit()) && digits.chars().all(allowed)
}

fn kind(bound: Bound) -> &'static str {
    match bound {
        Bound::Exact { .. } => "exact",
        Bound::MoreThan { .. } => "more-than",
        Bound::LessThan { .. } => "less-than",
        Bound::About { .. } => "about",
        Bound::Between(_) => "between",
    }
}

fn end(end: Option<End>) -> String {
    let value = end.and_then(decimal);
    value.map_or_else(String::new, |value| value.to_string())
}

fn open(end: Option<End>) -> String {
    end.map_or_else(String::new, |end| end.open.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::BUILT_IN;

    fn file(spec: &str) -> String {
        let spec = BUILT_IN.charts.iter().find(|c| c.key == spec).unwrap();
        csv(&BUILT_IN.story, spec, Locale::new(&BUILT_IN.messages[0])).unwrap()
    }

    #[test]
    fn csv_has_separate_columns_for_bounds() {
        let outflow = file("outflow");
        let line = outflow.lines().nth(1).unwrap();
        let end = "2018,Gansu,people,340多人,more-than,340,341,false,349,false,342,false,342,false,11,>,A,,,,,,,";
        assert!(
            line.starts_with("outflow.province,") && line.ends_with(end),
            "{line}"
        );
        let change = outflow.lines().nth(3).unwrap();
        let end = "下降44.15%,exact,-44.15,-44.155,false,-44.145,false,,,,,11,,A,,,,,,,";
        assert!(change.ends_with(end), "{change}");
    }

    /// Values that the source does not print are empty cells. Open ends are marked.
    #[test]
    fn csv_marks_open_ends_and_leaves_missing_years_empty() {
        let seized = file("seized");
        assert!(
            seized.contains("250多公斤,more-than,250,250,true,260,true"),
            "{seized}"
        );
        assert!(
            seized.contains(",,Kangle county,g,18228.07克,exact,18228.07,"),
            "{seized}"
        );
        let cases = file("cases");
        assert!(
            cases.contains(",2018,Gansu,cases,,,,,,,,66,false,66,false,13,,E"),
            "{cases}"
        );
    }

    /// A spreadsheet must not evaluate text from a name.
    #[test]
    fn csv_cells_are_never_formulas() {
        for formula in [
            "=1+1",
            "+1+1",
            "-1+1",
            "-2+3+cmd|' /C calc'!A0",
            "@SUM(A1)",
            "\t=1",
            "\r=1",
            "＝1",
            "-",
            "+%",
            "-.5",
        ] {
            assert_eq!(cell(formula), format!("'{formula}"));
        }
        for text in [
            "-44.15%",
            "+35,820",
            "-3",
            "340多人",
            "下降44.15%",
            "",
            "a=1",
            "'",
            "−44.15%",
        ] {
            assert_eq!(cell(text), text);
        }
    }

    /// With any messages, the file has the same rows and columns, and returns each text.
    #[test]
    fn csv_keeps_untrusted_messages_in_their_cells() {
        for text in crate::untrusted_text::TEXTS {
            let messages = crate::untrusted_text::messages(text);
            let file = csv(&BUILT_IN.story, &BUILT_IN.charts[0], Locale::new(&messages)).unwrap();
            let mut reader = csv::Reader::from_reader(file.as_bytes());
            let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
            assert!(!rows.is_empty());
            for row in rows {
                assert_eq!(row.len(), COLUMNS.len(), "{text:?}");
                assert_eq!((&row[1], &row[3]), (&*cell(text), &*cell(text)), "{text:?}");
                assert!(
                    row.iter()
                        .all(|cell| !cell.starts_with(['=', '@', '\t', '\r'])),
                    "{row:?}"
                );
            }
        }
    }

    /// The JSON contains the figures of the story, with every text escaped.
    #[test]
    fn figures_json_escapes_untrusted_text() {
        let mut story = BUILT_IN.story.clone();
        let harmless = serde_json::to_value(&story).unwrap();
        for text in crate::untrusted_text::TEXTS {
            for figure in story.figures.to_mut() {
                figure.region = (*text).into();
            }
            let json = figures_json(&story).unwrap();
            let read: serde_json::Value = serde_json::from_str(&json).unwrap();
            assert_eq!(read["figures"][0]["region"], *text);
            let parts = |json: &serde_json::Value| json.as_object().unwrap().len();
            assert_eq!(parts(&read), parts(&harmless));
        }
    }
}
