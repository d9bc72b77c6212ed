//! Protects the one thing that all of this stands on: table, CSV, description and labels say the same
//! of every figure, as they all take it from the one bound.

use crate::data::csv;
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Bound, Messages, ValueRef};
use layout::describe::{Description, describe};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;
use player::scene::{Scene, Shape};
use story::CHAPTERS;
use story::{STORY, WORDS};

/// One printed figure, and how each place has to tell it.
struct Told {
    name: ValueRef,
    /// The year as tables and files write it.
    years: [String; 2],
    bound: Bound,
    /// In the table and the sentences: over 340 people, down 44.15%.
    said: String,
    /// In a label, where the unit may stand apart: over 340, −44.15%.
    label: String,
    whole: bool,
}

fn told(chapter: &ChartSpec, locale: Locale) -> Vec<Told> {
    let mut all = Vec::new();
    for key in chapter.figures.iter() {
        let name = |year| ValueRef {
            key: key.clone(),
            year,
        };
        let rate = |bound: Bound, years: [String; 2], said, label| Told {
            name: name(None),
            years,
            bound,
            said,
            label,
            whole: false,
        };
        if let Some(figure) = STORY.figure(key) {
            for value in figure.values.iter() {
                let Some(bound) = value.bound else { continue };
                let year = value.year.map(|year| year.to_string());
                let unstated = locale.text("table.no_year").to_string();
                all.push(Told {
                    name: name(value.year),
                    years: [year.clone().unwrap_or(unstated), year.unwrap_or_default()],
                    bound,
                    said: locale.quantity(&bound, &figure.unit),
                    label: locale.bound(&bound),
                    whole: STORY.is_counted(figure),
                });
            }
        } else if let Some(change) = STORY.change(key) {
            let (from, to) = (change.from, change.to);
            let years = locale.fill("table.years", |slot| match slot {
                "from" => Some(from.to_string()),
                _ => Some(to.to_string()),
            });
            let (said, label) = (locale.change(&change.bound), locale.signed(&change.bound));
            all.push(rate(
                change.bound,
                [years, format!("{from}-{to}")],
                said,
                label,
            ));
        } else if let Some(share) = STORY.share(key) {
            let said = locale.quantity(&share.bound, "percent");
            let year = share.year.to_string();
            all.push(rate(share.bound, [year.clone(), year], said.clone(), said));
        }
    }
    all
}

/// Every chapter in every language.
fn chapters() -> impl Iterator<Item = (&'static ChartSpec, &'static Messages)> {
    let each = |chapter| WORDS.iter().map(move |words| (chapter, words));
    CHAPTERS.iter().flat_map(each)
}

fn check_table(told: &Told, said: &Description, locale: Locale) {
    let name = locale.text(&format!("figure.{}", told.name.key));
    let row = said.table.rows.iter();
    let mut row = row.filter(|row| row[0] == name && row[1] == told.years[0]);
    let row = row
        .next()
        .unwrap_or_else(|| panic!("{}: no row", told.name));
    assert!(row[2].starts_with(&told.said), "{}: {row:?}", told.name);
}

fn check_csv(told: &Told, file: &str) {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let records: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let ours =
        |record: &&csv::StringRecord| record[0] == *told.name.key && record[2] == *told.years[1];
    let record = records.iter().find(ours);
    let record = record.unwrap_or_else(|| panic!("{}: no record", told.name));
    let value = told
        .bound
        .value()
        .map_or_else(String::new, |value| value.to_string());
    assert_eq!(record[7], *value, "{}", told.name);
    let interval = told.bound.interval().unwrap();
    let interval = if told.whole {
        interval.integers().unwrap()
    } else {
        interval
    };
    for (cells, end) in [(8, interval.low), (10, interval.high)] {
        let found: Option<f64> = record[cells].parse().ok();
        assert_eq!(found, end.map(|end| end.value.to_f64()), "{}", told.name);
        let open = end.map_or_else(String::new, |end| end.open.to_string());
        assert_eq!(record[cells + 1], *open, "{}", told.name);
    }
}

fn check_labels(told: &Told, scene: &Scene, width: f32) {
    let at = scene.keys.iter().position(|key| *key == told.name);
    let at = at.unwrap_or_else(|| panic!("{} is not drawn", told.name));
    let ours = scene.marks.iter().filter(|mark| mark.key == Some(at as u8));
    let texts = ours.filter_map(|mark| match &mark.shape {
        // Without the hair's gaps between Han and digits.
        Shape::Text(label) => Some(label.text.replace('\u{200a}', "")),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    // What is counted from its names is labelled with its names.
    let names = told.name.key == "cities.gansu";
    let labelled = texts.join(" ").contains(&told.label);
    assert!(labelled || names, "{} at {width}: {texts:?}", told.name);
}

#[test]
fn table_csv_description_and_labels_agree() {
    let mut count = 0;
    for (chapter, words) in chapters() {
        let locale = Locale::new(words);
        let said = describe(&STORY, locale, chapter);
        let file = csv(&STORY, chapter, locale).unwrap();
        let spoken = [&*said.headline.concat(), &said.takeaway, &said.alt].join(" ");
        for told in told(chapter, locale) {
            count += 1;
            check_table(&told, &said, locale);
            check_csv(&told, &file);
            for width in LAYOUT_WIDTHS {
                let input = LayoutInput {
                    story: &STORY,
                    locale,
                    chapter,
                    reading: ValueMode::Printed,
                    width,
                };
                check_labels(&told, &build_chart(&input).unwrap().scene_at(1.0), width);
            }
            let beside = locale.text(&["chart.", &*chapter.key, ".callout"].concat());
            let aside = beside.contains(&format!("{{{}@", told.name.key));
            assert!(
                spoken.contains(&told.said) || aside,
                "{}: {spoken}",
                told.name
            );
        }
    }
    assert_eq!(
        count,
        WORDS.len() * 33,
        "31 figures, two of them in two years"
    );
}
