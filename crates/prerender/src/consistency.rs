//! Protects the consistency of the output: table, CSV, description and labels state the same bound
//! for every figure.

use crate::data::csv;
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Bound, Messages, ValueRef};
use layout::describe::{Description, describe};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;
use player::scene::{Scene, Shape};
use story::BUILT_IN;

/// A printed figure, with the texts that each output must contain.
struct Expected {
    name: ValueRef,
    /// The year in tables, and in files.
    years: [String; 2],
    bound: Bound,
    /// The text in tables and sentences: over 340 people, down 44.15%.
    text: String,
    /// The text in labels, without the unit: over 340, −44.15%.
    label: String,
    whole: bool,
}

fn expected(spec: &ChartSpec, locale: Locale) -> Vec<Expected> {
    let mut all = Vec::new();
    for key in spec.figures.iter() {
        let name = |year| ValueRef {
            key: key.clone(),
            year,
        };
        let rate = |bound: Bound, years: [String; 2], text, label| Expected {
            name: name(None),
            years,
            bound,
            text,
            label,
            whole: false,
        };
        if let Some(figure) = BUILT_IN.story.figure(key) {
            for value in figure.values.iter() {
                let Some(bound) = value.bound else { continue };
                let year = value.year.map(|year| year.to_string());
                let unstated = locale.text("table.no_year").to_string();
                all.push(Expected {
                    name: name(value.year),
                    years: [year.clone().unwrap_or(unstated), year.unwrap_or_default()],
                    bound,
                    text: locale.quantity(&bound, &figure.unit),
                    label: locale.bound(&bound),
                    whole: BUILT_IN.story.is_counted(figure),
                });
            }
        } else if let Some(change) = BUILT_IN.story.change(key) {
            let (from, to) = (change.from, change.to);
            let years = locale.span(change);
            let (text, label) = (locale.change(change), locale.signed(change));
            all.push(rate(
                change.bound,
                [years, format!("{from}-{to}")],
                text,
                label,
            ));
        } else if let Some(share) = BUILT_IN.story.share(key) {
            let text = locale.quantity(&share.bound, "percent");
            let year = share.year.to_string();
            all.push(rate(share.bound, [year.clone(), year], text.clone(), text));
        }
    }
    all
}

/// Returns every chart in every language.
fn specs() -> impl Iterator<Item = (&'static ChartSpec, &'static Messages)> {
    let each = |spec| {
        BUILT_IN
            .messages
            .iter()
            .map(move |messages| (spec, messages))
    };
    BUILT_IN.charts.iter().flat_map(each)
}

fn check_table(expected: &Expected, description: &Description, locale: Locale) {
    let name = locale.text(&format!("figure.{}", expected.name.key));
    let row = description.table.rows.iter();
    let mut row = row.filter(|row| row[0] == name && row[1] == expected.years[0]);
    let row = row
        .next()
        .unwrap_or_else(|| panic!("{}: no row", expected.name));
    assert!(
        row[2].starts_with(&expected.text),
        "{}: {row:?}",
        expected.name
    );
}

fn check_csv(expected: &Expected, file: &str) {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let ours = |record: &&csv::StringRecord| {
        record[0] == *expected.name.key && record[2] == *expected.years[1]
    };
    let record = records.iter().find(ours);
    let record = record.unwrap_or_else(|| panic!("{}: no record", expected.name));
    let value = expected
        .bound
        .value()
        .map_or_else(String::new, |value| value.to_string());
    assert_eq!(record[7], *value, "{}", expected.name);
    let interval = expected.bound.interval().unwrap();
    let interval = if expected.whole {
        interval.integers().unwrap()
    } else {
        interval
    };
    for (cells, end) in [(8, interval.low), (10, interval.high)] {
        let found: Option<f64> = record[cells].parse().ok();
        assert_eq!(
            found,
            end.map(|end| end.value.to_f64()),
            "{}",
            expected.name
        );
        let open = end.map_or_else(String::new, |end| end.open.to_string());
        assert_eq!(record[cells + 1], *open, "{}", expected.name);
    }
}

fn check_labels(expected: &Expected, scene: &Scene, width: f32) {
    let at = scene
        .figures
        .iter()
        .position(|figure| *figure == expected.name);
    let at = at.unwrap_or_else(|| panic!("{} is not drawn", expected.name));
    let ours = scene
        .marks
        .iter()
        .filter(|mark| mark.figure == Some(at as u8));
    let texts = ours.filter_map(|mark| match &mark.shape {
        // The label without the hair spaces between Han characters and digits.
        Shape::Text(label) => Some(label.text.replace('\u{200a}', "")),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    // A figure that counts names is labelled with the names.
    let names = expected.name.key == "cities.gansu";
    let labelled = texts.join(" ").contains(&expected.label);
    assert!(labelled || names, "{} at {width}: {texts:?}", expected.name);
}

#[test]
fn table_csv_description_and_labels_are_consistent() {
    let mut count = 0;
    for (spec, messages) in specs() {
        let locale = Locale::new(messages);
        let description = describe(&BUILT_IN.story, locale, spec);
        let file = csv(&BUILT_IN.story, spec, locale).unwrap();
        let sentences = [
            &*description.headline.concat(),
            &description.takeaway,
            &description.alt,
        ]
        .join(" ");
        for expected in expected(spec, locale) {
            count += 1;
            check_table(&expected, &description, locale);
            check_csv(&expected, &file);
            for width in LAYOUT_WIDTHS {
                let input = LayoutInput {
                    story: &BUILT_IN.story,
                    locale,
                    spec,
                    value_mode: ValueMode::Printed,
                    width,
                };
                check_labels(
                    &expected,
                    &build_chart(&input).unwrap().scene_at(1.0),
                    width,
                );
            }
            let callouts = locale.text(&["chart.", &*spec.key, ".callout"].concat());
            let is_callout = callouts.contains(&format!("{{{}@", expected.name.key));
            assert!(
                sentences.contains(&expected.text) || is_callout,
                "{}: {sentences}",
                expected.name
            );
        }
    }
    assert_eq!(
        count,
        BUILT_IN.messages.len() * 33,
        "31 figures, two of them in two years"
    );
}
