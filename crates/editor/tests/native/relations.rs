//! Protects the forms of relations: every list of the data file has rows and a form to add one, both follow the description of
//! the keys, and wrong input is reported as in the file.

use crate::common::opened;
use editor::article::Kind;
use editor::{Control, EditorSession, Entry, Input, Row, UiMessages, View};
use figures::file::keys::{self, Holds};

const KINDS: [Kind; 5] = [
    Kind::Change,
    Kind::Share,
    Kind::Sum,
    Kind::Ratio,
    Kind::Order,
];

/// Figures with one relation of each kind.
const FIGURES: &str = r#"
[source]
language = "en"
date = "2024-05-01"

[unit.trips]
integer = true
spellings = ["trips"]

[unit.trips_each]
spellings = ["trips each"]

[[figure]]
key = "all"
unit = "trips"
region = "lake"
source_line = 1
printed = { 2022 = "1,200 trips", 2023 = "1,500 trips" }

[[figure]]
key = "north"
unit = "trips"
region = "lake"
source_line = 2
printed = { 2023 = "900 trips" }

[[figure]]
key = "south"
unit = "trips"
region = "lake"
source_line = 3
printed = { 2023 = "600 trips" }

[[figure]]
key = "each"
unit = "trips_each"
region = "lake"
source_line = 4
printed = { 2023 = "1.5 trips each" }
"#;

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
}

fn figures(session: &EditorSession) -> &str {
    &session.files()[0].text
}

fn row(view: &View, key: &str) -> Row {
    let mut rows = view.groups.iter().flat_map(|group| &group.rows);
    rows.find(|row| row.key == key).expect(key).clone()
}

fn entry(kind: Kind, key: &str, fields: &[(&str, &str)]) -> Entry {
    let fields = fields.iter();
    Entry {
        kind,
        key: key.to_string(),
        fields: fields
            .map(|(name, text)| ((*name).to_string(), (*text).to_string()))
            .collect(),
        ..Entry::default()
    }
}

/// A relation of each kind that agrees with the figures.
fn entries() -> [Entry; 5] {
    [
        entry(
            Kind::Change,
            "all.change",
            &[
                ("figure", "all"),
                ("from", "2022"),
                ("to", "2023"),
                ("source_line", "1"),
                ("printed", "up 300 trips"),
                ("yearly", "true"),
            ],
        ),
        entry(
            Kind::Share,
            "north.share",
            &[
                ("subset", "north"),
                ("total", "all"),
                ("year", "2023"),
                ("region", "lake"),
                ("source_line", "2"),
                ("printed", "60%"),
            ],
        ),
        entry(
            Kind::Sum,
            "all.sum",
            &[
                ("total", "all"),
                ("parts", "north\nsouth"),
                ("year", "2023"),
            ],
        ),
        entry(
            Kind::Ratio,
            "each.ratio",
            &[
                ("figure", "each"),
                ("numerator", "north"),
                ("denominator", "south"),
                ("per", "1"),
                ("year", "2023"),
            ],
        ),
        entry(
            Kind::Order,
            "record",
            &[("higher", "all@2023"), ("lower", "all@2022\nnorth@2023")],
        ),
    ]
}

/// The kinds of problem of the figures alone.
fn problems_of_figures(session: &EditorSession) -> Vec<String> {
    let problems = view(session).problems.into_iter();
    let own = problems.filter(|one| one.problem.file == "figures.toml");
    own.map(|one| format!("{}: {}", one.problem.key, one.problem.found))
        .collect()
}

#[test]
fn every_relation_can_be_added_edited_and_removed() {
    let mut session = opened(FIGURES);
    session.add_all(&entries()).expect("new relations");
    assert_eq!(problems_of_figures(&session), Vec::<String>::new());
    let written = figures(&session).to_string();
    for expected in [
        "[[ratio]]\nkey = \"each.ratio\"\nfigure = \"each\"\nnumerator = \"north\"\ndenominator = \"south\"\nper = 1\nyear = 2023\n",
        "[[order]]\nkey = \"record\"\nhigher = [\"all@2023\"]\nlower = [\"all@2022\", \"north@2023\"]\n",
        "printed = \"up 300 trips\"\nyearly = true\n",
    ] {
        assert!(written.contains(expected), "{written}");
    }
    for (entry, list) in entries().iter().zip(keys::RELATIONS) {
        let shown = row(&view(&session), &entry.key);
        assert_eq!(shown.kind, list.name);
        for (name, text) in &entry.fields {
            let field = format!("entry:{name}:{}", entry.key);
            let control = shown.details.iter().find(|one| one.field == field);
            match (list.field(name).expect(name).holds, control) {
                (Holds::Printed, _) => assert_eq!(shown.cells[0].value, *text),
                (_, control) => assert_eq!(control.expect(&field).value, *text, "{field}"),
            }
        }
    }
    assert_eq!(row(&view(&session), "each.ratio").name, "Ratio: each, 2023");
    assert_eq!(row(&view(&session), "record").name, "Order: all, 2023");
    session.set("entry:per:each.ratio", "").expect("optional");
    session
        .set("entry:or_equal:record", "true")
        .expect("a flag");
    session.set("entry:yearly:all.change", "").expect("a flag");
    assert!(!figures(&session).contains("per =") && !figures(&session).contains("yearly"));
    assert!(figures(&session).contains("or_equal = true\n"));
    for entry in entries() {
        session.remove(&entry.key).expect(&entry.key);
    }
    assert_eq!(figures(&session).trim(), FIGURES.trim());
}

/// The forms have all keys that the parser accepts, and no others.
#[test]
fn forms_follow_the_description_of_the_keys() {
    let shown = view(&opened(FIGURES));
    let kinds: Vec<&str> = shown.relations.iter().map(|form| form.kind).collect();
    assert_eq!(kinds, KINDS.map(|kind| kind.list().name));
    for (form, list) in shown.relations.iter().zip(keys::RELATIONS) {
        let asked: Vec<&str> = form.fields.iter().map(|one| &*one.field).collect();
        // A key is asked for with every entry, and a new relation has no corrections.
        let mut expected = list.keys();
        expected.retain(|key| !["key", "revised"].contains(key));
        assert_eq!(asked, expected);
        for control in &form.fields {
            let field = list.field(&control.field).expect("a field");
            assert_eq!(control.optional, !field.is_required, "{}", control.field);
            assert!(!control.label.starts_with("entry."), "{}", control.label);
            let is_many = control.input == Input::Many;
            assert_eq!(is_many, field.holds.is_list(), "{}", control.field);
        }
    }
    let higher = |one: &&Control| one.field == "higher";
    let order = shown.relations.last().expect("the orders");
    let choices = &order.fields.iter().find(higher).expect("a field").choices;
    assert_eq!(
        choices[1],
        ("all@2023".to_string(), "all, 2023".to_string())
    );
}

/// The form writes what was typed, and the file is checked: a file with the same texts has the same problems.
#[test]
fn wrong_input_is_reported_as_in_the_file() {
    let wrong = [
        (
            "entry:per:each.ratio",
            "many",
            "per = \"many\"",
            "a whole number",
        ),
        (
            "entry:per:each.ratio",
            "0",
            "per = 0",
            "a number such as 100000, at least 1",
        ),
        (
            "entry:year:each.ratio",
            "last",
            "year = \"last\"",
            "a year such as 2019",
        ),
        (
            "entry:numerator:each.ratio",
            "each",
            "numerator = \"each\"",
            "three different figures",
        ),
        (
            "entry:higher:record",
            "all@2031",
            "higher = [\"all@2031\"]",
            "a figure with a period",
        ),
        ("entry:higher:record", "", "", "values such as"),
        (
            "entry:source_line:north.share",
            "two",
            "source_line = \"two\"",
            "a whole number",
        ),
        (
            "entry:denominator:each.ratio",
            "nobody",
            "denominator = \"nobody\"",
            "the key of a figure",
        ),
    ];
    for (field, value, written, expected) in wrong {
        let mut session = opened(FIGURES);
        session.add_all(&entries()).expect("new relations");
        session.set(field, value).expect(field);
        assert!(figures(&session).contains(written), "{field} {value}");
        let shown = view(&session);
        let mut problems = shown.problems.iter();
        let problem = problems.find(|one| one.problem.expected.contains(expected));
        let problem = problem.unwrap_or_else(|| panic!("{field} {value}: {:?}", shown.problems));
        assert!(
            problem.fields.contains(&field.to_string()),
            "{field}: {:?}",
            problem.fields
        );
        let key = field.rsplit(':').next().expect("a key");
        let row = row(&shown, key);
        let control = row.details.iter().find(|one| one.field == field);
        assert_eq!(control.expect("a control").value, value);
        let again = opened(&session.files()[0].text);
        assert_eq!(problems_of_figures(&again), problems_of_figures(&session));
    }
}

#[test]
fn contradictions_of_ratios_and_orders_name_the_fields_that_disagree() {
    let mut session = opened(FIGURES);
    session.add_all(&entries()).expect("new relations");
    session
        .set("quantity:2023:each", "1.9 trips each")
        .expect("a field");
    let shown = view(&session);
    let problem = &shown.problems[0];
    assert_eq!(problem.problem.key, "each.ratio");
    assert!(problem.fields.contains(&"quantity:2023:each".to_string()));
    assert!(
        problem.fixes.iter().any(|fix| fix.value.contains("1.5")),
        "{:?}",
        problem.fixes
    );
    session.undo();
    session
        .set("quantity:2022:all", "1,700 trips")
        .expect("a field");
    let found = problems_of_figures(&session).join("; ");
    assert!(found.contains("record"), "{found}");
}

#[test]
fn relation_that_lacks_a_required_key_is_not_added() {
    let session = opened(FIGURES);
    for (complete, kind) in entries().iter().zip(KINDS) {
        for field in kind
            .list()
            .fields
            .iter()
            .filter(|field| field.name != "key")
        {
            let mut less = complete.clone();
            less.fields.remove(field.name);
            let expected = field.is_required.then(|| field.name.to_string());
            assert_eq!(
                less.check(session.draft()).err(),
                expected,
                "{}",
                field.name
            );
        }
    }
}

/// A change states what its unit says: the field says so, too.
#[test]
fn differences_and_points_are_interpreted() {
    let mut session = opened(FIGURES);
    session.add_all(&entries()).expect("new relations");
    let shown = row(&view(&session), "all.change");
    assert_eq!(
        (&*shown.unit, &*shown.cells[0].interpretation),
        ("trips", "up, exactly 300")
    );
    session
        .set("quantity::all.change", "up 0.9 percentage points")
        .expect("a field");
    let shown = row(&view(&session), "all.change");
    assert_eq!(shown.cells[0].interpretation, "up, from 0.85 to 0.95");
}
