//! Protects corrections in the editor: an edit keeps status and revisions of a figure, a published figure changes only with a
//! reason or when the user accepts it, and the form offers the status.

use crate::common;

use editor::{EditorSession, UiMessages, View};
use figures::story_files::{StoryFiles, TextFile};
use figures::{baseline, write_baseline};

const REPORTS: &str = "quantity:2019:reports";
const STATUS: &str = "entry:status:reports";

/// Returns the story with all its figures published.
fn published() -> StoryFiles {
    let mut files = common::test_story("revisions");
    let story = files.check().story.expect("a story");
    let mut accepted = baseline(&story);
    accepted.publish(&story);
    files.baseline = Some(TextFile {
        name: "baseline.toml".into(),
        text: write_baseline(&accepted),
    });
    files
}

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("zh-CN"))
}

fn figures(session: &EditorSession) -> String {
    let mut files = session.files().into_iter();
    let file = files.find(|file| file.name.ends_with("figures.toml"));
    file.expect("figures").text.clone()
}

#[test]
fn an_edit_keeps_status_and_revisions() {
    let files = common::test_story("revisions");
    let before = files.figures.text.clone();
    for (field, from, to) in [
        (
            "quantity:2019:arrests",
            "2019 = \"330多人\"",
            "2019 = \"331人\"",
        ),
        (
            "quantity::volunteers",
            "printed = \"约120人\"",
            "printed = \"约130人\"",
        ),
    ] {
        let mut session = EditorSession::open(files.clone());
        let text = to.split('"').nth(1).expect("a text");
        session.set(field, text).expect(field);
        assert_eq!(figures(&session), before.replacen(from, to, 1));
        assert!(session.is_valid(), "{:?}", view(&session).problems);
    }
}

#[test]
fn the_form_offers_the_status() {
    let mut session = EditorSession::open(common::test_story("revisions"));
    let before = figures(&session);
    let shown = view(&session);
    let rows = shown.groups.iter().flat_map(|group| &group.rows);
    let mut details = rows.flat_map(|row| &row.details);
    let control = details
        .find(|control| control.field == STATUS)
        .expect("a control");
    assert_eq!((&*control.value, control.optional), ("provisional", true));
    assert_eq!(
        control.choices,
        [("provisional".to_string(), "初步数据".to_string())]
    );
    session.set(STATUS, "").expect("no status");
    let removed = before.replacen(
        "source_line = 2\nstatus = \"provisional\"\n",
        "source_line = 2\n",
        1,
    );
    assert_eq!(figures(&session), removed);
    session.set(STATUS, "provisional").expect("a status");
    assert!(figures(&session).contains("status = \"provisional\"") && session.is_valid());
}

#[test]
fn a_published_figure_can_be_accepted_without_a_reason() {
    let mut session = EditorSession::open(published());
    assert!(session.is_valid());
    session.set(REPORTS, "396人").expect("a field");
    let problems = view(&session).problems;
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert!(
        problems[0].acceptable && problems[0].fields == [REPORTS],
        "{problems:?}"
    );
    assert!(problems[0].problem.suggestions[0].starts_with("revised = [{ period = 2019"));
    session.accept_correction("reports");
    assert!(session.is_valid(), "{:?}", view(&session).problems);
    // Other figures stay published.
    session
        .set("quantity:2018:arrests", "342人")
        .expect("a field");
    assert!(!session.is_valid());
}
