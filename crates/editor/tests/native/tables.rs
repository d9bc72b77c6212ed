//! Protects what a person needs for a whole table of a release: tables are found in a pasted text, their rows are added in
//! one step, a total with its parts is a form like any other, and a year that is wrong can be removed.

use editor::article::{Kind, PastedTable, find_candidates, find_tables};
use editor::{EditorSession, Entry, Input, NewStory, StoryTexts, UiMessages, View};
use figures::Draft;
use std::collections::BTreeMap;

const FERRIES: &str = "Ferries\n\
    In 2021 there were 310 trips.\n\
    Route\t2019\t2020\t2021\n\
    North\t1,200\t900\t100\n\
    South\t400\t300\t-\n\
    Island\t30\t20\t210\n\
    Total\t1,630\t1,219\t310\n\
    Source: the harbour";

fn tables(text: &str) -> Vec<PastedTable> {
    find_tables(text, &Draft::default())
}

fn table(text: &str) -> PastedTable {
    let found = tables(text);
    assert_eq!(found.len(), 1, "{text}: {found:?}");
    found.into_iter().next().expect("a table")
}

fn years(table: &PastedTable) -> Vec<u16> {
    table.columns.iter().map(|(_, year)| *year).collect()
}

#[test]
fn table_of_a_page_has_its_years_rows_lines_and_total() {
    let table = table(FERRIES);
    assert_eq!(
        (table.source_line, years(&table)),
        (2, vec![2019, 2020, 2021])
    );
    let rows = table.rows.iter();
    let rows: Vec<(&str, u32)> = rows.map(|row| (&*row.label, row.source_line)).collect();
    let named = [("North", 3), ("South", 4), ("Island", 5), ("Total", 6)];
    assert_eq!(rows, named);
    assert_eq!(table.rows[1].cells, ["400", "300", ""]);
    // In 2020 the total does not fit, but in most years it does.
    assert_eq!(table.total, Some(3));
}

/// A number in a table is not offered alone, too: it is marked, and the panel shows the table.
#[test]
fn numbers_of_a_table_are_marked() {
    let found = find_candidates(FERRIES, &Draft::default());
    let (outside, inside): (Vec<_>, Vec<_>) = found.iter().partition(|one| !one.in_table);
    assert!(outside.iter().all(|one| one.source_line == 1), "{found:?}");
    assert_eq!(inside.len(), 11, "{found:?}");
}

#[test]
fn tables_are_read_in_the_forms_that_are_pasted() {
    let spaces = "            2018    2019\nApples         12      15\nPlums           3       4\n";
    assert_eq!(table(spaces).rows[1].cells, ["3", "4"]);
    let markdown = "| Fruit | 2018 | 2019 |\n|---|---:|---:|\n| Apples | 12 | 15 |\n";
    assert_eq!(table(markdown).rows[0].label, "Apples");
    let bare = "2018\t2019\nApples\t12\t15\n";
    assert_eq!(years(&table(bare)), [2018, 2019]);
    let financial = "Fruit\t2018/19\t2019-20 (p)\nApples\t12\t15\n";
    assert_eq!(tables(financial), [], "two marks are no year");
    let financial = "Fruit\t2018/19\t2019/20\nApples\t12\t15\n";
    assert_eq!(years(&table(financial)), [2018, 2019]);
    let marked = "水果\t2018年\t2019 p\n苹果\t12\t15\n";
    assert_eq!(years(&table(marked)), [2018, 2019]);
}

#[test]
fn years_may_be_in_rows() {
    let found = table("Year\tApples\tPlums\n2018\t12\t3\n2019\t15\t..\n");
    assert_eq!(years(&found), [2018, 2019]);
    let rows = found.rows.iter();
    let rows: Vec<(&str, Vec<&str>)> = rows
        .map(|row| (&*row.label, row.cells.iter().map(|cell| &**cell).collect()))
        .collect();
    assert_eq!(
        rows,
        [("Apples", vec!["12", "15"]), ("Plums", vec!["3", ""])]
    );
    assert_eq!(
        table("Apples\n2018\t12\n2019\t15\n").rows[0].label,
        "Apples"
    );
}

/// Prose, lists and tables without years are none.
#[test]
fn other_lines_are_no_tables() {
    for text in [
        "In 2018 there were 12.  In 2019 there were 15.",
        "2018\n2019\n",
        "Fruit\tApples\tPlums\nMarket\t12\t3\n",
        "Fruit\t2018\t2019\nApples\tmany\tfew\n",
        "Fruit\t2018\t2019\n\nApples\t12\t15\n",
        "",
    ] {
        assert_eq!(tables(text), [], "{text}");
    }
}

fn started() -> EditorSession {
    let text = |text: &str| text.to_string();
    let story = NewStory {
        language: text("en"),
        date: text("2022-02-01"),
        texts: vec![StoryTexts {
            lang: text("en"),
            title: text("Ferries"),
            lead: text("Trips"),
            publisher: text("The harbour"),
        }],
        has_examples: false,
    };
    EditorSession::start(&story, story::interface_messages()).expect("a story")
}

fn named(lang_and_name: &str) -> BTreeMap<String, String> {
    BTreeMap::from([("en".to_string(), lang_and_name.to_string())])
}

fn figure(key: &str, printed: &[(&str, &str)]) -> Entry {
    let printed = printed.iter();
    Entry {
        key: key.to_string(),
        source_line: 3,
        printed: printed
            .map(|(year, text)| ((*year).to_string(), (*text).to_string()))
            .collect(),
        unit: "trips".to_string(),
        spelling: "trips".to_string(),
        unit_names: named("{n} trips"),
        is_integer: true,
        region: "lake".to_string(),
        names: named(key),
        region_names: named("The lake"),
        ..Entry::default()
    }
}

fn fields(fields: &[(&str, &str)]) -> BTreeMap<String, String> {
    let fields = fields.iter();
    fields
        .map(|(name, text)| ((*name).to_string(), (*text).to_string()))
        .collect()
}

fn sum(total: &str, parts: &[&str], year: u16) -> Entry {
    Entry {
        kind: Kind::Sum,
        key: format!("{total}-{year}"),
        fields: fields(&[
            ("total", total),
            ("parts", &parts.join("\n")),
            ("year", &year.to_string()),
        ]),
        ..Entry::default()
    }
}

/// The rows of a table with a misprint in 2020: 900 and 300 are not 1,290.
fn rows() -> Vec<Entry> {
    let mut rows = vec![
        figure("north", &[("2019", "1,200"), ("2020", "900")]),
        figure("south", &[("2019", "400"), ("2020", "300")]),
        figure("all", &[("2019", "1,600"), ("2020", "1,290")]),
    ];
    rows.extend([2019, 2020].map(|year| sum("all", &["north", "south"], year)));
    rows
}

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
}

fn figures(session: &EditorSession) -> &str {
    &session.files()[0].text
}

#[test]
fn rows_and_their_sums_are_added_in_one_step_and_checked() {
    let mut session = started();
    let before = figures(&session).to_string();
    session.add_all(&rows()).expect("new entries");
    assert_eq!(figures(&session).matches("[unit.trips]").count(), 1);
    let shown = view(&session);
    assert_eq!(shown.problems.len(), 1, "{:?}", shown.problems);
    let fixes = &shown.problems[0].fixes;
    let fits = |field: &str| {
        fixes
            .iter()
            .any(|fix| fix.field == format!("quantity:2020:{field}"))
    };
    assert!(fits("north") && fits("south") && fits("all"), "{fixes:?}");
    session.undo();
    assert_eq!(figures(&session), before);
}

/// A total and each of its parts may be wrong. A misprint changes few digits, and is far from the year beside it.
#[test]
fn likely_misprint_of_a_sum_comes_first_with_its_thousands_grouped() {
    let mut session = started();
    let entries = [
        figure("north", &[("2019", "1,555,225"), ("2020", "1,642,888")]),
        // A digit of the total may be wrong as well, but this number is far from the one of the year after.
        figure("south", &[("2019", "233,189"), ("2020", "34,249")]),
        figure("all", &[("2019", "1,588,414"), ("2020", "1,677,137")]),
        sum("all", &["north", "south"], 2019),
    ];
    session.add_all(&entries).expect("new entries");
    let problem = &view(&session).problems[0];
    assert_eq!(problem.fields[0], "quantity:2019:south");
    let fixes = problem.fixes.iter();
    let own: Vec<&str> = fixes
        .filter(|fix| fix.field == problem.fields[0])
        .map(|fix| &*fix.value)
        .collect();
    assert_eq!(own, ["33,189"]);
}

#[test]
fn entry_that_is_wrong_is_named_and_none_is_added() {
    let mut session = started();
    let before = figures(&session).to_string();
    let wrong = |change: &dyn Fn(&mut Vec<Entry>)| {
        let mut entries = rows();
        change(&mut entries);
        started()
            .add_all(&entries)
            .map_err(|(at, error)| (at, error.0))
    };
    let missing = |at: usize, name: &str| Err((at, name.to_string()));
    assert_eq!(wrong(&|all| all[1].key = "north".into()), missing(1, "key"));
    assert_eq!(wrong(&|all| all[2].printed.clear()), missing(2, "printed"));
    assert_eq!(
        wrong(&|all| drop(all[3].fields.remove("parts"))),
        missing(3, "parts")
    );
    assert_eq!(
        wrong(&|all| drop(all[3].fields.remove("total"))),
        missing(3, "total")
    );
    let mut entries = rows();
    entries[0].printed.insert("2020".into(), String::new());
    assert!(session.add_all(&entries).is_err());
    assert_eq!(figures(&session), before);
}

#[test]
fn year_that_does_not_fit_is_removed_and_derived() {
    let mut session = started();
    session.add_all(&rows()).expect("new entries");
    session.remove_year("south", "2020").expect("a year");
    assert!(figures(&session).contains("printed = { 2019 = \"400\" }"));
    assert!(session.is_valid());
    let shown = view(&session);
    let rows = shown.groups.iter().flat_map(|group| &group.rows);
    let south = rows.clone().find(|row| row.key == "south").expect("a row");
    let derived: Vec<&str> = south.cells.iter().map(|cell| &*cell.derived).collect();
    assert!(derived.contains(&"390"), "{derived:?}");
    assert!(session.remove_year("south", "2020").is_err());
    session.remove_year("south", "2019").expect("the last year");
    assert_eq!(figures(&session).matches("printed").count(), 2);
}

/// The rest of a total is a figure that nobody prints.
#[test]
fn figure_that_is_not_printed_is_worked_out_by_a_sum() {
    let mut session = started();
    let rest = Entry {
        is_unprinted: true,
        ..figure("rest", &[])
    };
    let entries = [
        figure("all", &[("2019", "1,600")]),
        figure("north", &[("2019", "1,200")]),
        rest,
        sum("all", &["north", "rest"], 2019),
    ];
    session.add_all(&entries).expect("new entries");
    assert!(session.is_valid(), "{:?}", view(&session).problems);
    let story = &session.last_valid().expect("a valid story").story;
    let value = story
        .figure("rest")
        .and_then(|rest| rest.value(Some(2019.into())));
    assert!(value.is_some_and(|value| value.derived.is_some()));
}

#[test]
fn sum_is_a_form_with_its_total_year_and_parts() {
    let mut session = started();
    session.add_all(&rows()[..4]).expect("new entries");
    let shown = view(&session);
    let rows = shown.groups.iter().flat_map(|group| &group.rows);
    let row = rows.clone().find(|row| row.kind == "sum").expect("a sum");
    assert_eq!(row.name, "Sum: all, 2019");
    let control = |name: &str| {
        let field = format!("entry:{name}:all-2019");
        let found = row.details.iter().find(|control| control.field == field);
        found.expect(name)
    };
    let parts = control("parts");
    assert_eq!((parts.input, &*parts.value), (Input::Many, "north\nsouth"));
    assert_eq!(parts.choices.len(), 3);
    assert_eq!(control("remainder").input, Input::Flag);
    session.set("entry:parts:all-2019", "north").expect("parts");
    assert!(figures(&session).contains("parts = [\"north\"]"));
    let problem = &view(&session).problems[0];
    assert_eq!(problem.problem.key, "all-2019");
    session
        .set("entry:remainder:all-2019", "true")
        .expect("a flag");
    assert!(figures(&session).contains("remainder = true"));
    assert!(session.is_valid());
    session.set("entry:remainder:all-2019", "").expect("a flag");
    assert!(!figures(&session).contains("remainder"));
    assert!(session.set("entry:remainder:all-2019", "perhaps").is_err());
    session.remove("all-2019").expect("the sum");
    assert!(!figures(&session).contains("[[sum]]"));
}

/// A unit can be corrected, such as one of which it was forgotten that it counts things.
#[test]
fn unit_is_a_form_with_its_spellings_and_its_multiple() {
    let mut session = started();
    session.add_all(&rows()[..3]).expect("new entries");
    let shown = view(&session);
    let rows = shown.groups.iter().flat_map(|group| &group.rows);
    let row = rows.clone().find(|row| row.key == "unit.trips");
    let row = row.expect("a unit");
    assert_eq!((row.kind, &*row.name), ("unit", "Unit: … trips"));
    let inputs: Vec<Input> = row.details.iter().map(|control| control.input).collect();
    assert_eq!(
        inputs,
        [
            Input::Lines,
            Input::Flag,
            Input::Flag,
            Input::Choice,
            Input::Text
        ]
    );
    session.set("entry:integer:unit.trips", "").expect("a flag");
    assert!(!figures(&session).contains("integer"));
    session
        .set("entry:integer:unit.trips", "true")
        .expect("a flag");
    session
        .set("entry:spellings:unit.trips", "trips\nsailings")
        .expect("spellings");
    assert!(figures(&session).contains("spellings = [\"trips\", \"sailings\"]"));
    session
        .set("entry:base:unit.trips", "percent")
        .expect("a unit");
    let problem = &view(&session).problems[0];
    assert_eq!(problem.fields, ["entry:factor:unit.trips"]);
    session
        .set("entry:factor:unit.trips", "1000")
        .expect("a factor");
    assert!(figures(&session).contains("factor = \"1000\""));
    assert!(session.is_valid(), "{:?}", view(&session).problems);
}
