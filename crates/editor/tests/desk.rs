//! Protects the desk: what is refused and why, what would fit, what can be taken back, and that it
//! refuses just what the build refuses.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use editor::article::Kind;
use editor::{Cell, Desk, Entry, LANGUAGES, Texts, View};
use std::collections::BTreeMap;

const LATER: &str = "token:2019:outflow.province";
const RATE: &str = "token::outflow.province.change";

fn opened() -> Desk {
    Desk::open(common::story())
}

fn view(desk: &Desk) -> View {
    desk.view(&Texts::of("en"))
}

fn cell(view: &View, field: &str) -> Cell {
    let cells = view
        .groups
        .iter()
        .flat_map(|group| &group.rows)
        .flat_map(|row| &row.cells);
    cells
        .clone()
        .find(|cell| cell.field == field)
        .cloned()
        .expect(field)
}

fn figures(desk: &Desk) -> &str {
    &desk.files()[0].text
}

#[test]
fn the_story_is_shown_whole_and_nothing_is_wrong_with_it() {
    let desk = opened();
    let view = view(&desk);
    assert!(view.faults.is_empty() && view.changed.is_empty() && desk.holds());
    let chapters: Vec<&str> = view.groups.iter().map(|group| &*group.chapter).collect();
    assert_eq!(chapters[..2], ["outflow", "cases"]);
    let rows = view
        .groups
        .iter()
        .map(|group| group.rows.len())
        .sum::<usize>();
    assert_eq!(
        rows,
        desk.draft().figures.len() + desk.draft().changes.len() + desk.draft().shares.len()
    );
    let later = cell(&view, LATER);
    assert_eq!(
        (&*later.value, &*later.reading, &*later.derived),
        ("190多人", "more than 190, less than 200", "191")
    );
    assert_eq!(cell(&view, RATE).reading, "down, from 44.145 to 44.155");
    let row = &view.groups[0].rows[0];
    assert_eq!(
        (&*row.name, &*row.unit, row.line),
        (
            "People from Gansu arrested for trafficking in other provinces",
            "people",
            Some(11)
        )
    );
    assert!(cell(&view, "place::users.handled").place);
}

#[test]
fn a_wrong_number_is_refused_with_its_reasons_and_the_charts_keep_the_last_good() {
    let mut desk = opened();
    desk.set(LATER, "180多人").expect("a field");
    let view = view(&desk);
    assert!(!desk.holds());
    let fault = &view.faults[0];
    assert_eq!(fault.problem.key, "outflow.province.change");
    assert_eq!(fault.problem.file, "data/figures.toml");
    assert!(fault.problem.line.is_some() && fault.problem.found.contains("180多人"));
    assert!(fault.fields.contains(&LATER.to_string()) && fault.fields.contains(&RATE.to_string()));
    let (story, _) = desk.shown().expect("the last good");
    let value = story
        .figure("outflow.province")
        .and_then(|f| f.value(Some(2019)));
    assert_eq!(value.and_then(|v| v.printed.as_deref()), Some("190多人"));
    assert_eq!(
        cell(&view, LATER).derived,
        "",
        "not what was derived before"
    );
}

/// Each is tried on a desk of its own: a press on it must leave nothing wrong.
#[test]
fn whatever_is_offered_fits() {
    let wrong = [
        (LATER, "180多人"),
        (RATE, "下降44.05%"),
        ("token:2019:outflow.linxia", "50多人"),
        ("token:2019:users.handled", "9100多人次"),
        ("token::users.minors.share", "45%"),
        ("token:2019:cases.gang", "87起"),
        ("token:2019:cities.gansu", "五十"),
    ];
    for (field, value) in wrong {
        let mut desk = opened();
        desk.set(field, value).expect(field);
        let faults = view(&desk).faults;
        assert!(!faults.is_empty(), "{field} {value}");
        let offered: Vec<_> = faults.iter().flat_map(|fault| &fault.fixes).collect();
        assert!(
            offered.iter().any(|one| one.field == field),
            "{field} {value}: {offered:?}"
        );
        for one in offered {
            let mut other = opened();
            other.set(field, value).expect(field);
            other.set(&one.field, &one.value).expect("a field");
            assert!(other.holds(), "{field} {value}, then {one:?}");
        }
    }
}

#[test]
fn a_figure_can_be_corrected_with_its_rate() {
    let mut desk = opened();
    desk.set(LATER, "180多人").expect("a field");
    let faults = view(&desk).faults;
    let rate = faults[0]
        .fixes
        .iter()
        .find(|one| one.field == RATE)
        .expect("a rate that fits");
    desk.set(RATE, &rate.value.clone()).expect("a field");
    assert!(desk.holds(), "{:?}", view(&desk).faults);
    let (story, words) = desk.shown().expect("a story");
    let value = story
        .figure("outflow.province")
        .and_then(|f| f.value(Some(2019)));
    assert_eq!(value.and_then(|v| v.printed.as_deref()), Some("180多人"));
    assert_eq!(words.len(), 3);
    assert_eq!(view(&desk).changed, ["data/figures.toml"]);
}

#[test]
fn what_is_typed_in_one_field_is_one_step() {
    let mut desk = opened();
    let before = figures(&desk).to_string();
    for token in ["19", "191", "191人"] {
        desk.set(LATER, token).expect("a field");
    }
    let after = figures(&desk).to_string();
    desk.settle();
    desk.set(LATER, "超过190人").expect("a field");
    desk.undo();
    assert_eq!(figures(&desk), after);
    desk.undo();
    assert_eq!(figures(&desk), before);
    assert!(!view(&desk).can_undo && view(&desk).can_redo);
    desk.undo();
    desk.redo();
    desk.redo();
    desk.redo();
    assert!(figures(&desk).contains("超过190人"));
}

/// Even an escape that nobody would write anew comes back.
#[test]
fn what_was_opened_comes_back_as_it_was_written() {
    let mut folder = common::story();
    folder.figures.text = folder.figures.text.replace("190多人", "190\\u591a人");
    let mut desk = Desk::open(folder.clone());
    desk.set(LATER, "191人").expect("a field");
    desk.set(LATER, "190多人").expect("a field");
    assert_eq!(figures(&desk), folder.figures.text);
    assert!(view(&desk).changed.is_empty());
}

#[test]
fn a_correction_that_nothing_else_bears_out_can_be_meant() {
    let mut desk = opened();
    desk.set(RATE, "下降44.51%").expect("a field");
    let faults = view(&desk).faults;
    assert!(faults[0].acceptable && !desk.holds(), "{faults:?}");
    desk.accept("outflow.province.change");
    assert!(desk.holds(), "{:?}", view(&desk).faults);
    assert_eq!(
        view(&desk).changed,
        ["data/figures.toml", "data/baseline.toml"]
    );
}

#[test]
fn the_place_is_asked_for_and_not_guessed() {
    let mut desk = opened();
    desk.set("token:2019:users.found", "1700多人")
        .expect("a field");
    let shown = view(&desk);
    let fault = &shown.faults[0];
    let offered: Vec<&str> = fault
        .fixes
        .iter()
        .filter(|one| one.field.starts_with("place"))
        .map(|one| &*one.value)
        .collect();
    assert_eq!(offered, ["10", "100"], "between 1700 and 1701 is nobody");
    desk.set("place::users.found", "100").expect("a place");
    assert_eq!(
        cell(&view(&desk), "token:2019:users.found").reading,
        "more than 1700, less than 1800"
    );
    assert!(desk.set("place::users.found", "ten").is_err());
    assert!(desk.set("token:2019:nothing", "1").is_err() && desk.set("what", "1").is_err());
}

#[test]
fn words_are_checked_and_shown() {
    let mut desk = opened();
    let field = "word:en:chart.outflow.subtitle";
    let old = desk
        .words()
        .iter()
        .flat_map(|group| group.rows.clone())
        .find(|row| row.key == "chart.outflow.subtitle");
    let old = old.expect("a text").cells[0].value.clone();
    desk.set(field, &format!("Anew: {old}")).expect("a text");
    let words = desk.shown().expect("a story").1;
    assert!(
        words[0]
            .get("chart.outflow.subtitle")
            .is_some_and(|text| text.starts_with("Anew"))
    );
    desk.set(field, "340 people {no.such@2018}")
        .expect("a text");
    let faults = view(&desk).faults;
    assert!(
        faults.iter().any(|fault| fault.fields == [field]),
        "{faults:?}"
    );
    let words = desk.shown().expect("a story").1;
    assert!(
        words[0]
            .get("chart.outflow.subtitle")
            .is_some_and(|text| text.starts_with("Anew")),
        "the last good"
    );
}

fn entry() -> Entry {
    let names = ["en", "zh-CN", "zh-Hant"].map(|lang| (lang.to_string(), "cars".to_string()));
    Entry {
        kind: Kind::Figure,
        key: "cars.new".into(),
        line: 3,
        printed: BTreeMap::from([
            ("2018".into(), "30多辆".into()),
            ("2019".into(), "\"41\"辆".replace('"', "")),
        ]),
        unit: "cars".into(),
        spelling: "辆".into(),
        whole_things: true,
        area: "gansu".into(),
        place: None,
        of: String::new(),
        whole: String::new(),
        years: Vec::new(),
        names: BTreeMap::from(names),
        areas: BTreeMap::new(),
    }
}

#[test]
fn a_new_figure_is_put_at_the_end_with_its_unit_and_its_names() {
    let mut desk = opened();
    let before = figures(&desk).to_string();
    desk.add(&entry()).expect("a figure");
    assert!(
        desk.holds() && view(&desk).faults.is_empty(),
        "{:?}",
        view(&desk).faults
    );
    let added = figures(&desk)
        .strip_prefix(&before)
        .expect("nothing else changes");
    assert_eq!(
        added,
        "\n[unit.cars]\ninteger = true\nspellings = [\"辆\"]\n\n[[figure]]\nkey = \"cars.new\"\nunit = \"cars\"\n\
         region = \"gansu\"\nsource_line = 3\nprinted = { 2018 = \"30多辆\", 2019 = \"41辆\" }\n"
    );
    let change = Entry {
        kind: Kind::Change,
        key: "cars.new.change".into(),
        of: "cars.new".into(),
        years: vec![2018, 2019],
        printed: BTreeMap::from([(String::new(), "上升28%".into())]),
        ..entry()
    };
    desk.add(&change).expect("a change");
    let faults = view(&desk).faults;
    assert!(desk.holds(), "{faults:?}");
    assert_eq!(cell(&view(&desk), "token:2018:cars.new").derived, "32");
    assert_eq!(
        desk.add(&change).err().map(|refused| refused.0),
        Some("key".into())
    );
    desk.undo();
    desk.undo();
    assert_eq!(figures(&desk), before);
}

/// The desk must let pass what the build lets pass, and nothing else: it is the same function.
#[test]
fn files_that_are_broken_are_told_and_not_lost() {
    let mut folder = common::story();
    folder.figures.text.push_str("\n[[figure]\n");
    let text = folder.figures.text.clone();
    let desk = Desk::open(folder);
    let faults = view(&desk).faults;
    assert!(!desk.holds() && desk.shown().is_none());
    assert!(faults[0].problem.line.is_some());
    assert_eq!(figures(&desk), text);
}

/// Files may come from anywhere, in any state: each problem is told, and the desk goes on.
#[test]
fn no_file_is_too_broken() {
    let spoilt = [
        ("340多人", "999999999999999999人"),
        ("unit = \"people\"", "unit = 5"),
        ("printed = {", "printed = [{"),
        ("[[figure]]", "[figure]"),
        ("2019 = \"", "year = \""),
        ("rounded_to = 1000", "rounded_to = -1"),
        ("下降", "下降近超过"),
        ("key = ", "name = "),
        ("source_line = 13", ""),
        ("integer = true", "integer = 1"),
        ("outflow.province", ""),
        ("from = 2018", "from = 2020"),
        ("subset_of = \"cases.all\"", "subset_of = \"cases.gang\""),
        ("[source]", "\u{feff}[source]\r"),
        ("\"", ""),
    ];
    for (at, (from, to)) in spoilt.into_iter().enumerate() {
        let mut folder = common::story();
        assert!(folder.figures.text.contains(from), "{from}");
        folder.figures.text = folder.figures.text.replace(from, to);
        folder.messages[0].text = folder.messages[0].text.replacen(" = \"", to, 3);
        let mut desk = Desk::open(folder);
        assert!(!view(&desk).faults.is_empty(), "{from} → {to}");
        if at % 4 > 0 {
            continue; // each edit is a check, and these are slow without optimisation
        }
        let _ = (
            desk.words(),
            desk.set(LATER, "1"),
            desk.set("word:en:a.b.c", "x"),
            desk.add(&entry()),
        );
        desk.accept("outflow.province");
        desk.undo();
        assert!(!view(&desk).faults.is_empty());
        assert_eq!(desk.files().len(), desk.opened().len());
    }
    let desk = Desk::open(figures::story_files::StoryFiles::default());
    let _ = (view(&desk), desk.words(), desk.shown().is_none());
}

#[test]
fn the_languages_of_the_desk_have_the_same_texts() {
    let keys = |lang: &str| {
        let texts = Texts::of(lang);
        texts
            .all()
            .map(|(key, _)| key.to_string())
            .collect::<Vec<_>>()
    };
    assert!(keys("en").len() > 60);
    assert_eq!(keys(LANGUAGES[0].0), keys(LANGUAGES[1].0));
}

/// Every text that the page or the program asks for is there, and none is there for nothing.
#[test]
fn texts_that_are_asked_for_are_there() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut asked = String::new();
    for folder in ["www/editor", "crates/editor/src"] {
        for entry in std::fs::read_dir(format!("{root}/{folder}")).expect(folder) {
            let path = entry.expect("an entry").path();
            asked += &std::fs::read_to_string(&path).unwrap_or_default();
        }
    }
    let texts = Texts::of("en");
    let known: Vec<&str> = texts.all().map(|(key, _)| key).collect();
    for key in &known {
        let quoted = ["'", "\""]
            .iter()
            .any(|q| asked.contains(&format!("{q}{key}{q}")));
        let family = key
            .rsplit_once('.')
            .is_some_and(|(head, _)| asked.contains(&format!("`{head}.${{")));
        assert!(quoted || family, "nobody asks for {key}");
    }
    for quoted in asked
        .split("message('")
        .skip(1)
        .chain(asked.split("data-say=\"").skip(1))
    {
        let key: String = quoted.chars().take_while(|c| !"'\"".contains(*c)).collect();
        assert!(known.contains(&&*key), "no text for {key}");
    }
}
