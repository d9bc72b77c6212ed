//! Protects the consistency of the output: JSON-LD, CSV, table, labels and spoken texts state the same bound for every
//! figure of every story in `stories/`, also where a value is provisional or was corrected.

mod status;

use self::status::{check_earlier, check_status};
use crate::all_stories::stories;
use crate::data::csv;
use crate::dataset::dataset;
use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use figures::{Bound, Derived, Interval, Item, Messages, Revision, Story, ValidStory, ValueRef};
use layout::describe::{Description, FigureDescription, describe};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;
use player::scene::{Scene, Shape};
use serde_json::Value as Json;
use std::collections::HashMap;
use story::BUILT_IN;

/// A figure, with the texts that each output must contain.
struct Expected<'a> {
    name: ValueRef,
    /// The period in tables, and in files.
    periods: [String; 2],
    bound: Option<Bound>,
    derived: Option<&'a Derived>,
    /// The printed value in tables and sentences: over 340 people, down 44.15%.
    text: String,
    /// The derived value in tables, and in sentences with its unit.
    derived_texts: [String; 2],
    /// The printed value in labels, without the unit: over 340, −44.15%.
    label: String,
    whole: bool,
    is_provisional: bool,
    revised: &'a [Revision],
    /// Earlier values, in words.
    earlier: Vec<String>,
}

fn expected<'a>(story: &'a Story, spec: &'a ChartSpec, locale: Locale) -> Vec<Expected<'a>> {
    let items = spec.figures.iter().filter_map(|key| story.item(key));
    items
        .flat_map(|item| expected_of(story, item, locale))
        .collect()
}

fn expected_of<'a>(story: &'a Story, item: Item<'a>, locale: Locale) -> Vec<Expected<'a>> {
    let rate = |key: &figures::Text, bound, periods, text, label| {
        let key = key.clone();
        Expected {
            name: ValueRef { key, year: None },
            periods,
            bound: Some(bound),
            derived: None,
            text,
            derived_texts: Default::default(),
            label,
            whole: false,
            is_provisional: false,
            revised: &[],
            earlier: Vec::new(),
        }
    };
    let earlier = |revised: &[Revision], say: &dyn Fn(&Bound) -> String| {
        revised.iter().map(|one| say(&one.bound)).collect()
    };
    match item {
        Item::Figure(figure) => {
            let each = |value: &'a figures::Value| {
                let unstated = || locale.text("table.no_year").to_string();
                let in_table = value.year.map_or_else(unstated, |year| locale.period(year));
                let in_file = value.year.map(|year| year.to_string());
                let derived = value.derived.as_ref();
                let quantity = |bound: Bound| locale.quantity(&bound, &figure.unit);
                Expected {
                    name: ValueRef {
                        key: figure.key.clone(),
                        year: value.year,
                    },
                    periods: [in_table, in_file.unwrap_or_default()],
                    bound: value.bound,
                    derived,
                    text: value.bound.map(quantity).unwrap_or_default(),
                    derived_texts: derived.map_or_else(Default::default, |derived| {
                        [
                            locale.derived(derived),
                            locale.derived_quantity(derived, &figure.unit),
                        ]
                    }),
                    label: value.bound.map_or_else(String::new, |b| locale.bound(&b)),
                    whole: story.is_counted(figure),
                    is_provisional: value.status.is_some(),
                    revised: &value.revised,
                    earlier: earlier(&value.revised, &|bound| {
                        locale.quantity(bound, &figure.unit)
                    }),
                }
            };
            figure.values.iter().map(each).collect()
        }
        Item::Change(change) => {
            let in_file = format!("{}-{}", change.from, change.to);
            let periods = [locale.span(change), in_file];
            let (text, label) = (locale.change(change), locale.signed(change));
            vec![Expected {
                is_provisional: change.status.is_some(),
                revised: &change.revised,
                earlier: earlier(&change.revised, &|bound| locale.change_of(change, bound)),
                ..rate(&change.key, change.bound, periods, text, label)
            }]
        }
        Item::Share(share) => {
            let text = locale.quantity(&share.bound, "percent");
            let periods = [locale.period(share.year), share.year.to_string()];
            vec![Expected {
                is_provisional: share.status.is_some(),
                revised: &share.revised,
                earlier: earlier(&share.revised, &|bound| locale.quantity(bound, "percent")),
                ..rate(&share.key, share.bound, periods, text.clone(), text)
            }]
        }
    }
}

fn check_table(expected: &Expected, description: &Description, locale: Locale) {
    let name = locale.text(&format!("figure.{}", expected.name.key));
    let mut rows = description.table.rows.iter();
    let row = rows.find(|row| row[0] == name && row[1] == expected.periods[0]);
    let row = row.unwrap_or_else(|| panic!("{}: no row", expected.name));
    assert!(
        row[2].starts_with(&expected.text),
        "{}: {row:?}",
        expected.name
    );
    if expected.derived.is_some() {
        assert_eq!(row[3], expected.derived_texts[0], "{}", expected.name);
    }
}

fn check_spoken(expected: &Expected, description: &Description) -> FigureDescription {
    let mut figures = description.figures.iter();
    let figure = figures.find(|figure| figure.key == expected.name.to_string());
    let figure = figure.unwrap_or_else(|| panic!("{}: not described", expected.name));
    let sentence = &figure.sentence;
    assert!(sentence.contains(&expected.text), "{sentence}");
    assert!(sentence.contains(&expected.derived_texts[1]), "{sentence}");
    figure.clone()
}

/// A record of a CSV file, by column.
type Record = HashMap<String, String>;

fn integers(interval: Interval, whole: bool) -> Option<Interval> {
    if whole {
        interval.integers()
    } else {
        Some(interval)
    }
}

fn check_csv(expected: &Expected, file: &str) -> Record {
    let mut reader = csv::Reader::from_reader(file.as_bytes());
    let mut records = reader.deserialize::<Record>().map(Result::unwrap);
    let ours = |record: &Record| {
        record["key"] == *expected.name.key && record["year"] == expected.periods[1]
    };
    let record = records.find(ours);
    let record = record.unwrap_or_else(|| panic!("{}: no record", expected.name));
    let value = expected.bound.and_then(|bound| bound.value());
    let value = value.map_or_else(String::new, |value| value.to_string());
    assert_eq!(record["value"], value, "{}", expected.name);
    let interval = expected.bound.and_then(|bound| bound.interval());
    let interval = interval.and_then(|one| integers(one, expected.whole));
    let derived = expected.derived.map(|derived| derived.interval);
    let last = expected.revised.last();
    let earlier = last.and_then(|one| integers(one.bound.interval()?, expected.whole));
    let [date, printed] = last.map_or(["", ""], |one| [&*one.date, &*one.printed]);
    assert_eq!(
        [&record["revised_on"], &record["earlier_printed"]],
        [date, printed]
    );
    for (column, end) in [
        ("earlier_low", earlier.and_then(|one| one.low)),
        ("earlier_high", earlier.and_then(|one| one.high)),
        ("low", interval.and_then(|one| one.low)),
        ("high", interval.and_then(|one| one.high)),
        ("derived_low", derived.and_then(|one| one.low)),
        ("derived_high", derived.and_then(|one| one.high)),
    ] {
        let found: Option<f64> = record[column].parse().ok();
        let rounded = end.map(|end| (end.value.to_f64() * 1e6).round() / 1e6);
        assert_eq!(found, rounded, "{} {column}", expected.name);
        let open = end.map_or_else(String::new, |end| end.open.to_string());
        assert_eq!(record[&format!("{column}_open")], open, "{}", expected.name);
    }
    let status = match (expected.bound, expected.derived) {
        (Some(_), _) if expected.is_provisional => "P",
        (Some(_), _) => "A",
        (None, Some(_)) => "E",
        (None, None) => "O",
    };
    assert_eq!(record["obs_status"], status, "{}", expected.name);
    record
}

/// Checks the JSON-LD of a value against its record and against what is spoken.
fn check_json_ld(expected: &Expected, data: &Json, record: &Record, spoken: &FigureDescription) {
    let references = |one: &Json| {
        one["valueReference"]
            .as_array()
            .cloned()
            .unwrap_or_default()
    };
    let reference = |one: &Json, id: &str| {
        references(one)
            .into_iter()
            .find(|one| one["propertyID"] == id)
    };
    let period = |one: &Json| reference(one, "period").map_or(Json::Null, |p| p["value"].clone());
    let ours = |one: &&Json| {
        let stated = period(one).as_str().unwrap_or_default() == expected.periods[1];
        one["propertyID"] == *expected.name.key && stated
    };
    let variables = data["variables"].as_array().unwrap();
    let ours: Vec<&Json> = variables.iter().filter(ours).collect();
    let [own] = ours[..] else {
        panic!("{}: {ours:?}", expected.name);
    };
    assert_eq!(own["name"], *spoken.name);
    check_earlier(expected, &references(own), record, spoken);
    let is_exact = matches!(expected.bound, Some(Bound::Exact { .. }));
    let derived = match expected.bound {
        Some(_) => {
            assert_eq!(own["description"], *spoken.sentence);
            check_amount(own, record, ["low", "high"], is_exact);
            assert_eq!(own["measurementTechnique"], Json::Null, "{own}");
            reference(own, "derived")
        }
        None => Some(own.clone()).filter(|_| expected.derived.is_some()),
    };
    assert_eq!(derived.is_some(), expected.derived.is_some(), "{own}");
    if let Some(derived) = derived {
        check_amount(&derived, record, ["derived_low", "derived_high"], false);
        let text = derived["description"].as_str().unwrap();
        assert!(text.contains(&expected.derived_texts[1]), "{derived}");
        let technique = derived["measurementTechnique"].as_str().unwrap();
        let notes = spoken.notes.join(" ");
        assert!(!technique.is_empty() && notes.contains(technique), "{own}");
    }
}

/// Checks that JSON-LD states the numbers of two columns: both ends, or one value if they are equal.
fn check_amount(own: &Json, record: &Record, columns: [&str; 2], is_exact: bool) {
    let cells = columns.map(|column| record[column].parse::<f64>().ok());
    let found = ["value", "minValue", "maxValue"].map(|name| own[name].as_f64());
    if cells[0].is_some() && cells[0] == cells[1] {
        assert_eq!(found, [cells[0], None, None], "{own}");
        return;
    }
    let value = record["value"].parse::<f64>().ok().filter(|_| is_exact);
    assert_eq!(found, [value, cells[0], cells[1]], "{own}");
}

/// Checks that a label states a printed value, if the chart draws that value. An earlier value of a line has a label only
/// where there is space.
fn check_label(expected: &Expected, story: &Story, spec: &ChartSpec, scene: &Scene) {
    let name = &expected.name;
    let mut figures = scene.figures.iter();
    let Some(at) = figures.position(|figure| figure == name) else {
        // A chart that compares two periods does not draw others, and a value beside the chart is one of them.
        let is_other = scene.figures.iter().any(|other| other.key == name.key);
        return assert!(is_other, "{}: {name} is not drawn", spec.key);
    };
    let ours = scene.marks.iter();
    let ours = ours.filter(|mark| mark.figure == Some(at as u8));
    let texts = ours.filter_map(|mark| match &mark.shape {
        // The label without the hair spaces between Han characters and digits.
        Shape::Text(label) => Some(label.text.replace('\u{200a}', "")),
        _ => None,
    });
    let texts: Vec<String> = texts.collect();
    let values = story.figure(&name.key).map(|figure| &*figure.values);
    let last = values.and_then(|values| values.last()?.year);
    let is_optional = matches!(spec.kind, ChartKind::Line { .. }) && name.year != last;
    // A figure that counts names is labelled with the names.
    let has_names = name.key == "cities.gansu";
    let text = texts.join(" ");
    let after = text.split_once(&expected.label).map(|(_, after)| after);
    let is_labelled = after.is_some();
    // The mark follows the number or its unit, which may be on the next line.
    if let Some(after) = after {
        let own = after.split(|c: char| c.is_ascii_digit()).next();
        let has = |mark| own.is_some_and(|own| own.contains(mark));
        assert_eq!(has('ʳ'), !expected.revised.is_empty(), "{text}");
        assert_eq!(has('ᵖ'), expected.is_provisional, "{text}");
    }
    assert!(
        is_labelled || has_names || is_optional && texts.is_empty(),
        "{}: {name} has no label {} but {texts:?}",
        spec.key,
        expected.label
    );
}

fn check_chart(story: &ValidStory, spec: &ChartSpec, messages: &Messages) -> usize {
    let locale = Locale::new(messages);
    let figures = &story.story;
    let description = describe(figures, locale, spec);
    let file = csv(figures, spec, locale).unwrap();
    let data = dataset(figures, spec, locale);
    let all = expected(figures, spec, locale);
    assert_eq!(data["variables"].as_array().unwrap().len(), all.len());
    for expected in &all {
        check_table(expected, &description, locale);
        check_status(expected, &description, locale);
        let spoken = check_spoken(expected, &description);
        let record = check_csv(expected, &file);
        check_json_ld(expected, &data, &record, &spoken);
    }
    for width in LAYOUT_WIDTHS {
        let input = LayoutInput {
            story: figures,
            locale,
            spec,
            value_mode: ValueMode::Printed,
            width,
        };
        let scene = build_chart(&input).unwrap().scene_at(1.0);
        for one in all.iter().filter(|one| one.bound.is_some()) {
            check_label(one, figures, spec, &scene);
        }
    }
    all.len()
}

#[test]
fn json_ld_csv_table_labels_and_spoken_texts_of_every_story_agree() {
    let mut counts = HashMap::new();
    for (name, story) in stories() {
        for messages in &story.messages {
            for spec in &story.charts {
                *counts.entry(name.clone()).or_insert(0) += check_chart(&story, spec, messages);
            }
        }
    }
    assert!(counts.len() >= 4 && counts.values().all(|count| *count > 0));
}

/// Every printed figure of the built-in story is stated in headline, takeaway or alternative text, or beside the chart.
#[test]
fn sentences_of_the_built_in_story_state_every_figure() {
    let mut count = 0;
    for messages in &BUILT_IN.messages {
        let locale = Locale::new(messages);
        for spec in &BUILT_IN.charts {
            let Description {
                headline,
                takeaway,
                alt,
                ..
            } = describe(&BUILT_IN.story, locale, spec);
            let sentences = [&*headline.concat(), &takeaway, &alt].join(" ");
            let callout = locale.text(&["chart.", &*spec.key, ".callout"].concat());
            let all = expected(&BUILT_IN.story, spec, locale);
            for one in all.iter().filter(|one| one.bound.is_some()) {
                count += 1;
                let is_callout = callout.contains(&format!("{{{}@", one.name.key));
                assert!(
                    sentences.contains(&one.text) || is_callout,
                    "{}: {sentences}",
                    one.name
                );
            }
        }
    }
    let figures = "31 figures, two of them in two years";
    assert_eq!(count, BUILT_IN.messages.len() * 33, "{figures}");
}
