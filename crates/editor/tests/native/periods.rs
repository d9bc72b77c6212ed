//! Protects months and financial years in the editor: they are added, shown, and named in the proposed texts.

use crate::common::test_story;
use editor::{EditorSession, UiMessages, View};

fn session() -> EditorSession {
    EditorSession::open(test_story("periods"))
}

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
}

fn text(session: &EditorSession, name: &str) -> String {
    let files = session.files();
    let file = files.iter().find(|file| file.name == name);
    file.expect(name).text.clone()
}

#[test]
fn months_and_financial_years_are_added_to_figures() {
    let mut session = session();
    for (key, period, line) in [
        (
            "swimmers",
            "2019-02",
            "2019-01 = \"91 people\", 2019-02 = \"\"",
        ),
        ("swimmers", "2018-10", "{ 2018-10 = \"\", 2018-11"),
        ("teachers", "2013/14", "\"2013/14\" = \"\", \"2015/16\""),
    ] {
        session.add_year(key, period).expect(period);
        assert!(text(&session, "figures.toml").contains(line), "{period}");
    }
    for wrong in ["2019-02", "2019-13", "2019-3", "March 2019", "2019/21"] {
        assert!(session.add_year("swimmers", wrong).is_err(), "{wrong}");
    }
    let groups = view(&session).groups;
    let mut rows = groups.iter().flat_map(|group| &group.rows);
    let row = rows.find(|row| row.key == "swimmers").expect("the figure");
    let fields: Vec<&str> = row.cells.iter().map(|cell| &*cell.field).collect();
    assert_eq!(fields[0], "quantity:2018-10:swimmers");
    assert_eq!(fields.len(), 5, "{fields:?}");
    session
        .set("quantity:2018-10:swimmers", "40 people")
        .expect("a month");
    assert!(text(&session, "figures.toml").contains("2018-10 = \"40 people\""));
}

/// A period that is typed letter by letter is stored at each letter, and reported until it is complete.
#[test]
fn the_periods_of_a_change_are_set_as_typed() {
    let mut session = session();
    let field = "entry:from:pupils.change";
    for typed in ["2015", "2015/", "2015/1"] {
        session.set(field, typed).expect(typed);
        let problems = view(&session).problems;
        let own = problems
            .iter()
            .find(|one| one.problem.key.starts_with("pupils.change"));
        assert!(own.is_some(), "{typed}: {problems:?}");
    }
    session.set(field, "2014/15").expect("a financial year");
    assert!(text(&session, "figures.toml").contains("from = \"2014/15\""));
    assert!(view(&session).problems.is_empty());
}

/// Chinese says 年 after a year, but not after a month, which contains it already.
#[test]
fn proposed_texts_name_months() {
    let mut session = session();
    for lang in ["en", "zh-CN"] {
        let field = format!("message:{lang}:chart.line-months.subtitle");
        session.remove_text("chart.line-months.subtitle").ok();
        assert!(session.set(&field, "x").is_ok());
    }
    session
        .remove_text("chart.line-months.subtitle")
        .expect("a text");
    session.fill_texts("line-months").expect("proposals");
    let chinese = text(&session, "messages/zh-CN.toml");
    assert!(
        chinese.contains("subtitle = \"游泳，{from}至{to}\""),
        "{chinese}"
    );
    let english = text(&session, "messages/en.toml");
    assert!(
        english.contains("subtitle = \"Swimmers, {from} to {to}\""),
        "{english}"
    );
    let ui = UiMessages::for_language("zh-CN");
    let offered = session.placeholders("line-months", "zh-CN", &ui);
    let month = offered.iter().find(|one| one.text == "{swimmers@2018-12}");
    let month = month.unwrap_or_else(|| panic!("{offered:?}"));
    assert_eq!(month.name, "游泳 2018年12月");
    let from = offered.iter().find(|one| one.text == "{from}");
    assert_eq!(from.expect("a period").value, "2018年11月");
}

/// The form of a line chart takes a list of further changes, of which each figure's own and others may be chosen.
#[test]
fn the_form_of_lines_has_a_list_of_changes() {
    let mut session = session();
    let forms = view(&session).charts;
    let form = forms.iter().find(|form| form.chart == "line-changes");
    let entries = &form.expect("the chart").entries;
    let entry = entries.iter().find(|entry| entry.name == "changes");
    let entry = entry.expect("an entry");
    assert!(entry.is_list && entry.can_remove && !entry.can_add);
    assert_eq!(entry.rows.len(), 16);
    session
        .add_row("line-financial", "changes")
        .expect("a list");
    let field = "chart:line-financial:changes.0";
    session.set(field, "pupils.change").expect("a change");
    assert!(text(&session, "charts.toml").contains("changes = [\"pupils.change\"]"));
    let found = view(&session).problems;
    assert!(
        found
            .iter()
            .any(|one| one.problem.expected == "each change once"),
        "its line states the change already: {found:?}"
    );
}
