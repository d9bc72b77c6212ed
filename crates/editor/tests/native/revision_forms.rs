//! Protects the forms of corrections: what readers saw is stated with date and reason, an edit changes nothing else, and a
//! downloaded site is recorded as the command-line build records it.

use crate::common;

use editor::{EditorSession, Row, UiMessages, View};
use figures::file::parse_baseline;
use figures::story_files::StoryFiles;
use figures::{Baseline, baseline_of_build};

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
}

fn row(session: &EditorSession, key: &str) -> Row {
    let view = view(session);
    let mut rows = view.groups.iter().flat_map(|group| &group.rows);
    rows.find(|row| row.key == key).expect(key).clone()
}

fn file(session: &EditorSession, name: &str) -> String {
    let mut files = session.files().into_iter();
    files
        .find(|file| file.name == name)
        .expect(name)
        .text
        .clone()
}

fn opened() -> EditorSession {
    EditorSession::open(common::test_story("revisions"))
}

/// Formats the corrections of a row: `period 2019, date 2020-02-01, …`.
fn corrections(session: &EditorSession, key: &str) -> Vec<String> {
    let revisions = row(session, key).revisions.expect("corrections");
    let line = |controls: &Vec<editor::Control>| {
        let texts = controls.iter().map(|control| {
            let path = control.field.split(':').nth(1).expect("a path");
            let name = path.rsplit('.').next().expect("a name");
            format!("{name} {}", control.value)
        });
        texts.collect::<Vec<_>>().join(", ")
    };
    revisions.iter().map(line).collect()
}

#[test]
fn corrections_of_figures_changes_and_shares_are_controls() {
    let session = opened();
    let expected = [
        "period 2019, date 2020-02-01, printed 近320人, why transfers",
        "period 2019, date 2020-03-01, printed 320多人, why recount",
    ];
    assert_eq!(corrections(&session, "arrests"), expected);
    // A value without a period has none to choose.
    let expected = ["date 2020-03-01, printed 100人, why recount"];
    assert_eq!(corrections(&session, "volunteers"), expected);
    let expected = ["date 2020-03-01, printed 下降超过4%, why recount"];
    assert_eq!(corrections(&session, "reports.change"), expected);
    assert_eq!(corrections(&session, "reports.share").len(), 2);
    assert_eq!(row(&session, "unit.people").revisions, None);
    let revisions = row(&session, "arrests").revisions.expect("corrections");
    let reasons: Vec<&str> = revisions[0][3]
        .choices
        .iter()
        .map(|(key, _)| &**key)
        .collect();
    assert_eq!(reasons, ["recount", "transfers"]);
}

#[test]
fn an_edit_of_a_correction_changes_nothing_else() {
    let before = file(&opened(), "figures.toml");
    for (field, from, to) in [
        ("revised.0.date:arrests", "2020-02-01", "2020-02-02"),
        ("revised.1.printed:arrests", "320多人", "近330人"),
        (
            "revised.0.why:volunteers",
            "why = \"recount\"",
            "why = \"transfers\"",
        ),
        ("revised.0.date:reports.change", "2020-03-01", "2020-03-02"),
        ("revised.0.period:arrests", "period = 2019", "period = 2018"),
    ] {
        let mut session = opened();
        let text = to.split(" = ").last().expect("a text").replace('"', "");
        session.set(&format!("entry:{field}"), &text).expect(field);
        let after = file(&session, "figures.toml");
        let differ = before.lines().zip(after.lines()).filter(|(a, b)| a != b);
        let differ: Vec<_> = differ.collect();
        assert_eq!(before.lines().count(), after.lines().count(), "{after}");
        let [(old, new)] = differ[..] else {
            panic!("{differ:?}");
        };
        assert_eq!(new, old.replacen(from, to, 1));
    }
}

#[test]
fn a_correction_is_added_and_removed() {
    let mut session = opened();
    let before = file(&session, "figures.toml");
    for key in ["calls", "reports.change", "volunteers", "arrests"] {
        let has = corrections(&session, key).len();
        session
            .add_revision(key, if key == "calls" { "2019" } else { "" })
            .expect(key);
        assert_eq!(corrections(&session, key).len(), has + 1, "{key}");
        session.remove_revision(key, has).expect(key);
        assert_eq!(file(&session, "figures.toml"), before, "{key}");
    }
    assert!(session.add_revision("unit.people", "").is_err());
    assert!(session.add_revision("nobody", "").is_err());
    assert!(session.remove_revision("calls", 0).is_err());
}

/// The button at a changed number states what readers saw; date and reason are still asked for, at their fields.
#[test]
fn a_published_number_is_corrected_in_the_form() {
    let mut session = opened();
    assert!(session.accept_build(true));
    session
        .set("quantity:2019:calls", "1581人")
        .expect("a field");
    let shown = view(&session);
    assert_eq!(shown.problems.len(), 1, "{:?}", shown.problems);
    let problem = &shown.problems[0];
    assert!(problem.revisable && problem.acceptable);
    assert_eq!(problem.fields[0], "quantity:2019:calls");
    session.add_revision("calls", "2019").expect("a figure");
    let expected = ["period 2019, date , printed 1580人, why correction"];
    assert_eq!(corrections(&session, "calls"), expected);
    let date = "entry:revised.0.date:calls";
    let asked = |session: &EditorSession| -> Vec<String> {
        let problems = view(session).problems.into_iter();
        problems.flat_map(|problem| problem.fields).collect()
    };
    assert!(
        asked(&session).contains(&date.to_string()),
        "{:?}",
        asked(&session)
    );
    session.set(date, "soon").expect("a field");
    assert!(asked(&session).contains(&date.to_string()), "no date");
    session.set(date, "2020-04-01").expect("a field");
    session
        .set("entry:revised.0.why:calls", "recount")
        .expect("a field");
    assert!(session.is_valid(), "{:?}", view(&session).problems);
    assert!(view(&session).problems.is_empty());
    let written = "revised = [{ period = 2019, date = \"2020-04-01\", printed = \"1580人\", why = \"recount\" }]\n";
    assert!(file(&session, "figures.toml").contains(written));
}

/// A site with an address is what readers get; without one it is a preview, and nothing becomes published.
#[test]
fn a_downloaded_site_is_recorded_as_by_the_command() {
    let story = opened().last_valid().expect("a story").story.clone();
    for is_published in [true, false] {
        let mut session = opened();
        assert!(session.accept_build(is_published));
        let (recorded, problems) = parse_baseline("", &file(&session, "baseline.toml"));
        assert!(problems.is_empty(), "{problems:?}");
        let expected = baseline_of_build(&story, &Baseline::default(), is_published);
        assert_eq!(recorded, expected);
        assert_eq!(recorded.published.is_empty(), !is_published);
        assert!(
            view(&session)
                .changed
                .contains(&"baseline.toml".to_string())
        );
        assert!(!session.accept_build(is_published), "nothing has changed");
        // A preview keeps what is published.
        assert!(!session.accept_build(false));
    }
}

#[test]
fn a_story_with_problems_is_not_recorded() {
    let mut session = opened();
    session
        .set("quantity:2019:reports", "many")
        .expect("a field");
    assert!(!session.accept_build(true));
    assert!(
        session
            .files()
            .iter()
            .all(|file| file.name != "baseline.toml")
    );
    let empty = EditorSession::open(StoryFiles::default());
    assert!(view(&empty).groups.is_empty());
}
