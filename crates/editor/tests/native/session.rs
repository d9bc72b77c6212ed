//! Protects editing sessions: which edits are reported as problems, suggestions, undo and redo. A
//! session reports the same problems as the build.

use crate::common;

use editor::article::Kind;
use editor::{Cell, EditorSession, Entry, LANGUAGES, UiMessages, View};
use std::collections::BTreeMap;

const LATER: &str = "quantity:2019:outflow.province";
const RATE: &str = "quantity::outflow.province.change";

fn opened() -> EditorSession {
    EditorSession::open(common::story())
}

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
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

fn figures(session: &EditorSession) -> &str {
    &session.files()[0].text
}

/// A total that is not the sum of its parts is reported at all fields involved, each with a value that fits.
#[test]
fn sum_that_differs_from_its_total_is_reported_with_fixes() {
    let mut folder = common::story();
    folder.figures.text += "\n[[sum]]\nkey = \"cities\"\ntotal = \"cities.all\"\n\
                            parts = [\"cities.advanced\", \"cities.gansu\"]\nyear = 2019\n";
    let session = EditorSession::open(folder);
    let view = view(&session);
    assert_eq!(view.problems.len(), 1, "{:?}", view.problems);
    let problem = &view.problems[0];
    assert_eq!(problem.problem.key, "cities");
    // The smallest change first: 40 becomes 107 by two digits, 109 becomes 42 by three.
    let names = ["advanced", "all", "gansu"];
    let fields = names.map(|name| format!("quantity:2019:cities.{name}"));
    assert_eq!(problem.fields, fields);
    let fixes = problem.fixes.iter();
    let fixes: Vec<(&str, &str)> = fixes.map(|fix| (&*fix.field, &*fix.value)).collect();
    assert!(
        fixes.contains(&("quantity:2019:cities.all", "42个")),
        "{fixes:?}"
    );
}

#[test]
fn view_shows_all_figures_of_a_valid_story() {
    let session = opened();
    let view = view(&session);
    assert!(view.problems.is_empty() && view.changed.is_empty() && session.is_valid());
    let charts: Vec<&str> = view.groups.iter().map(|group| &*group.chart).collect();
    assert_eq!(charts[..2], ["outflow", "cases"]);
    let rows = view
        .groups
        .iter()
        .map(|group| group.rows.len())
        .sum::<usize>();
    assert_eq!(
        rows,
        session.draft().figures.len()
            + session.draft().changes.len()
            + session.draft().shares.len()
            + session.draft().units.len()
    );
    let later = cell(&view, LATER);
    assert_eq!(
        (&*later.value, &*later.interpretation, &*later.derived),
        ("190多人", "more than 190, less than 200", "191")
    );
    assert_eq!(
        cell(&view, RATE).interpretation,
        "down, from 44.145 to 44.155"
    );
    let row = &view.groups[0].rows[0];
    assert_eq!(
        (&*row.name, &*row.unit, row.source_line),
        (
            "People from Gansu arrested for trafficking in other provinces",
            "people",
            Some(11)
        )
    );
    assert!(cell(&view, "entry:rounded_to:users.handled").is_rounding);
}

#[test]
fn wrong_number_is_reported_and_the_last_valid_story_is_kept() {
    let mut session = opened();
    session.set(LATER, "180多人").expect("a field");
    let view = view(&session);
    assert!(!session.is_valid());
    let problem = &view.problems[0];
    assert_eq!(problem.problem.key, "outflow.province.change");
    assert_eq!(problem.problem.file, "figures.toml");
    assert!(problem.problem.line.is_some() && problem.problem.found.contains("180多人"));
    assert!(
        problem.fields.contains(&LATER.to_string()) && problem.fields.contains(&RATE.to_string())
    );
    let valid = session.last_valid().expect("the last valid story");
    let value = valid
        .story
        .figure("outflow.province")
        .and_then(|f| f.value(Some(2019.into())));
    assert_eq!(value.and_then(|v| v.printed.as_deref()), Some("190多人"));
    assert_eq!(
        cell(&view, LATER).derived,
        "",
        "the derived value of an invalid story is unknown"
    );
}

/// Each suggestion is tried in a session of its own.
#[test]
fn every_suggestion_fixes_the_problem() {
    let wrong = [
        (LATER, "180多人"),
        (RATE, "下降44.05%"),
        ("quantity:2019:outflow.linxia", "50多人"),
        ("quantity:2019:users.handled", "9100多人次"),
        ("quantity::users.minors.share", "45%"),
        ("quantity:2019:cases.gang", "87起"),
        ("quantity:2019:cities.gansu", "五十"),
    ];
    for (field, value) in wrong {
        let mut session = opened();
        session.set(field, value).expect(field);
        let problems = view(&session).problems;
        assert!(!problems.is_empty(), "{field} {value}");
        let offered: Vec<_> = problems.iter().flat_map(|problem| &problem.fixes).collect();
        assert!(
            offered.iter().any(|one| one.field == field),
            "{field} {value}: {offered:?}"
        );
        for one in offered {
            let mut other = opened();
            other.set(field, value).expect(field);
            other.set(&one.field, &one.value).expect("a field");
            assert!(other.is_valid(), "{field} {value}, then {one:?}");
        }
    }
}

#[test]
fn figure_can_be_corrected_together_with_its_change() {
    let mut session = opened();
    session.set(LATER, "180多人").expect("a field");
    let problems = view(&session).problems;
    let rate = problems[0]
        .fixes
        .iter()
        .find(|one| one.field == RATE)
        .expect("a rate that fits");
    session.set(RATE, &rate.value.clone()).expect("a field");
    assert!(session.is_valid(), "{:?}", view(&session).problems);
    let valid = session.last_valid().expect("a story");
    let value = valid
        .story
        .figure("outflow.province")
        .and_then(|f| f.value(Some(2019.into())));
    assert_eq!(value.and_then(|v| v.printed.as_deref()), Some("180多人"));
    assert_eq!(valid.messages.len(), 3);
    assert_eq!(view(&session).changed, ["figures.toml"]);
}

#[test]
fn edits_of_one_field_are_one_undo_step() {
    let mut session = opened();
    let before = figures(&session).to_string();
    for token in ["19", "191", "191人"] {
        session.set(LATER, token).expect("a field");
    }
    let after = figures(&session).to_string();
    session.commit();
    session.set(LATER, "超过190人").expect("a field");
    session.undo();
    assert_eq!(figures(&session), after);
    session.undo();
    assert_eq!(figures(&session), before);
    assert!(!view(&session).can_undo && view(&session).can_redo);
    session.undo();
    session.redo();
    session.redo();
    session.redo();
    assert!(figures(&session).contains("超过190人"));
}

/// The source is restored even if it has an escape that the editor would not write.
#[test]
fn restoring_a_value_restores_its_source() {
    let mut folder = common::story();
    folder.figures.text = folder.figures.text.replace("190多人", "190\\u591a人");
    let mut session = EditorSession::open(folder.clone());
    session.set(LATER, "191人").expect("a field");
    session.set(LATER, "190多人").expect("a field");
    assert_eq!(figures(&session), folder.figures.text);
    assert!(view(&session).changed.is_empty());
}

#[test]
fn unconfirmed_correction_can_be_accepted() {
    let mut session = opened();
    session.set(RATE, "下降44.51%").expect("a field");
    let problems = view(&session).problems;
    assert!(
        problems[0].acceptable && !session.is_valid(),
        "{problems:?}"
    );
    session.accept_correction("outflow.province.change");
    assert!(session.is_valid(), "{:?}", view(&session).problems);
    assert_eq!(view(&session).changed, ["figures.toml", "baseline.toml"]);
}

#[test]
fn ambiguous_rounding_is_reported_and_not_guessed() {
    let mut session = opened();
    session
        .set("quantity:2019:users.found", "1700多人")
        .expect("a field");
    let shown = view(&session);
    let problem = &shown.problems[0];
    let offered: Vec<&str> = problem
        .fixes
        .iter()
        .filter(|one| one.field.starts_with("entry:rounded_to"))
        .map(|one| &*one.value)
        .collect();
    assert_eq!(
        offered,
        ["10", "100"],
        "no integer is between 1700 and 1701"
    );
    session
        .set("entry:rounded_to:users.found", "100")
        .expect("a place");
    assert_eq!(
        cell(&view(&session), "quantity:2019:users.found").interpretation,
        "more than 1700, less than 1800"
    );
    let field = "entry:rounded_to:users.found";
    session.set(field, "ten").expect("a field");
    let shown = view(&session);
    assert_eq!(cell(&shown, field).value, "ten");
    let asked = |one: &editor::ProblemView| one.problem.expected == "a whole number";
    assert!(
        shown
            .problems
            .iter()
            .any(|one| asked(one) && one.fields[0] == field)
    );
    assert!(
        session.set("quantity:2019:nothing", "1").is_err() && session.set("what", "1").is_err()
    );
}

#[test]
fn words_are_checked_and_last_valid() {
    let mut session = opened();
    let field = "message:en:chart.outflow.subtitle";
    let old = session
        .messages(&UiMessages::for_language("en"))
        .iter()
        .flat_map(|group| group.rows.clone())
        .find(|row| row.key == "chart.outflow.subtitle");
    let old = old.expect("a message").cells[0].value.clone();
    session
        .set(field, &format!("Anew: {old}"))
        .expect("a message");
    let words = &session.last_valid().expect("a story").messages;
    assert!(
        words[0]
            .get("chart.outflow.subtitle")
            .is_some_and(|text| text.starts_with("Anew"))
    );
    session
        .set(field, "340 people {no.such@2018}")
        .expect("a message");
    let problems = view(&session).problems;
    assert!(
        problems.iter().any(|problem| problem.fields == [field]),
        "{problems:?}"
    );
    let words = &session.last_valid().expect("a story").messages;
    assert!(
        words[0]
            .get("chart.outflow.subtitle")
            .is_some_and(|text| text.starts_with("Anew")),
        "the last valid story"
    );
}

fn entry() -> Entry {
    let names = ["en", "zh-CN", "zh-Hant"].map(|lang| (lang.to_string(), "cars".to_string()));
    Entry {
        kind: Kind::Figure,
        key: "cars.new".into(),
        source_line: 3,
        printed: BTreeMap::from([
            ("2018".into(), "30多辆".into()),
            ("2019".into(), "\"41\"辆".replace('"', "")),
        ]),
        unit: "cars".into(),
        spelling: "辆".into(),
        is_integer: true,
        region: "gansu".into(),
        names: BTreeMap::from(names),
        unit_names: ["en", "zh-CN", "zh-Hant"]
            .map(|lang| (lang.to_string(), "{n} cars".into()))
            .into(),
        unit_singulars: BTreeMap::from([("en".to_string(), "{n} car".into())]),
        ..Entry::default()
    }
}

#[test]
fn new_figure_is_appended_with_its_unit_and_names() {
    let mut session = opened();
    let before = figures(&session).to_string();
    session.add(&entry()).expect("a figure");
    assert!(
        session.is_valid() && view(&session).problems.is_empty(),
        "{:?}",
        view(&session).problems
    );
    let added = figures(&session)
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
        fields: [
            ("figure", "cars.new"),
            ("from", "2018"),
            ("to", "2019"),
            ("source_line", "3"),
            ("printed", "上升28%"),
        ]
        .map(|(name, text)| (name.to_string(), text.to_string()))
        .into(),
        ..entry()
    };
    session.add(&change).expect("a change");
    let problems = view(&session).problems;
    assert!(session.is_valid(), "{problems:?}");
    assert_eq!(
        cell(&view(&session), "quantity:2018:cars.new").derived,
        "32"
    );
    assert_eq!(
        session.add(&change).err().map(|error| error.0),
        Some("key".into())
    );
    session.undo();
    session.undo();
    assert_eq!(figures(&session), before);
}

#[test]
fn files_with_invalid_toml_are_reported_and_kept() {
    let mut folder = common::story();
    folder.figures.text.push_str("\n[[figure]\n");
    let text = folder.figures.text.clone();
    let session = EditorSession::open(folder);
    let problems = view(&session).problems;
    assert!(!session.is_valid() && session.last_valid().is_none());
    assert!(problems[0].problem.line.is_some());
    assert_eq!(figures(&session), text);
}

/// Files may be in any state: all problems are reported, and the session still works.
#[test]
fn session_accepts_any_files() {
    let replacements = [
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
    for (at, (from, to)) in replacements.into_iter().enumerate() {
        let mut folder = common::story();
        assert!(folder.figures.text.contains(from), "{from}");
        folder.figures.text = folder.figures.text.replace(from, to);
        folder.messages[0].text = folder.messages[0].text.replacen(" = \"", to, 3);
        let mut session = EditorSession::open(folder);
        assert!(!view(&session).problems.is_empty(), "{from} → {to}");
        if at % 4 > 0 {
            continue; // each edit runs all checks, which is slow in debug builds
        }
        let _ = (
            session.messages(&UiMessages::for_language("en")),
            session.set(LATER, "1"),
            session.set("message:en:a.b.c", "x"),
            session.add(&entry()),
        );
        session.accept_correction("outflow.province");
        session.undo();
        assert!(!view(&session).problems.is_empty());
        assert_eq!(session.files().len(), session.opened().len());
    }
    let session = EditorSession::open(figures::story_files::StoryFiles::default());
    let _ = (
        view(&session),
        session.messages(&UiMessages::for_language("en")),
        session.last_valid().is_none(),
    );
}

#[test]
fn the_languages_of_the_desk_have_the_same_texts() {
    let keys = |lang: &str| {
        let texts = UiMessages::for_language(lang);
        texts
            .all()
            .map(|(key, _)| key.to_string())
            .collect::<Vec<_>>()
    };
    assert!(keys("en").len() > 60);
    assert_eq!(keys(LANGUAGES[0].0), keys(LANGUAGES[1].0));
}

/// Every message that the page or the crate uses exists, and no message is unused.
#[test]
fn messages_that_are_used_exist() {
    let root = concat!(env!("CARGO_MANIFEST_DIR"), "/../..");
    let mut asked = String::new();
    for folder in [
        "www/editor",
        "www/check",
        "crates/editor/src",
        "crates/editor/src/release",
    ] {
        for entry in std::fs::read_dir(format!("{root}/{folder}")).expect(folder) {
            let path = entry.expect("an entry").path();
            asked += &std::fs::read_to_string(&path).unwrap_or_default();
        }
    }
    let texts = UiMessages::for_language("en");
    let known: Vec<&str> = texts.all().map(|(key, _)| key).collect();
    for key in &known {
        let quoted = ["'", "\""]
            .iter()
            .any(|q| asked.contains(&format!("{q}{key}{q}")));
        let family = key
            .rsplit_once('.')
            .is_some_and(|(head, _)| asked.contains(&format!("`{head}.${{")))
            || key
                .split_once('.')
                .is_some_and(|(head, _)| asked.contains(&format!("\"{head}.{{")));
        assert!(quoted || family, "unused message: {key}");
    }
    for quoted in asked
        .split("message('")
        .skip(1)
        .chain(asked.split("data-say=\"").skip(1))
    {
        let key: String = quoted.chars().take_while(|c| !"'\"".contains(*c)).collect();
        assert!(known.contains(&&*key), "missing message: {key}");
    }
}

/// A new language has every text that the check asks for, as the texts to translate; it can be undone.
#[test]
fn a_new_language_is_complete() {
    for lang in ["fr", "de-CH"] {
        let mut session = opened();
        session.add_language(lang).unwrap();
        let shown = view(&session);
        let keys: Vec<&String> = shown
            .problems
            .iter()
            .map(|shown| &shown.problem.key)
            .collect();
        assert!(keys.is_empty(), "{lang}: {keys:?}");
        assert!(
            shown.languages.iter().any(|one| one == lang),
            "{:?}",
            shown.languages
        );
        assert_eq!(shown.changed, [format!("messages/{lang}.toml")]);
        let play = format!("message:{lang}:ui.play");
        session.set(&play, "Lire").unwrap();
        session.undo();
        session.undo();
        assert!(view(&session).changed.is_empty());
    }
}

/// A language of the interface needs only the story's own texts.
#[test]
fn a_language_of_the_interface_has_only_texts_of_the_story() {
    let mut files = common::story();
    files.messages.retain(|file| !file.name.contains("Hant"));
    let mut session = EditorSession::open(files);
    session.add_language("zh-Hant").unwrap();
    let added = session.changed();
    assert!(added[0].text.contains("[chart.outflow]") && !added[0].text.contains("[ui]"));
}

/// A language that the story has is refused, and so is a story without messages.
#[test]
fn a_language_is_added_once() {
    let mut session = opened();
    assert!(session.add_language("en").is_err());
    assert!(view(&session).changed.is_empty());
    let mut files = common::story();
    files.messages.clear();
    assert!(EditorSession::open(files).add_language("fr").is_err());
}
