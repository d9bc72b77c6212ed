//! Protects the forms of charts: a chart of any kind can be added, filled in, changed, moved and removed without typing
//! TOML, each edit changes only what it is about, and texts follow the rows they are about.

use crate::common::test_story;
use editor::{ChartForm, EditorSession, Input, NewStory, StoryTexts, UiMessages, View};
use figures::file::keys::KINDS;
use figures::story_files::{StoryFiles, TextFile};

/// Returns a session with the story that has every kind of chart.
fn variants() -> EditorSession {
    EditorSession::open(variant_files())
}

fn variant_files() -> StoryFiles {
    test_story("variants")
}

fn view(session: &EditorSession) -> View {
    session.view(&UiMessages::for_language("en"))
}

fn charts(session: &EditorSession) -> String {
    text(session, "charts.toml")
}

fn text(session: &EditorSession, name: &str) -> String {
    let files = session.files();
    let file = files.iter().find(|file| file.name == name);
    file.expect(name).text.clone()
}

fn form(session: &EditorSession, chart: &str) -> ChartForm {
    let charts = view(session).charts;
    charts
        .into_iter()
        .find(|form| form.chart == chart)
        .expect(chart)
}

/// Every text of every chart can be edited, is offered among the choices, and setting it again changes nothing.
#[test]
fn every_text_of_every_kind_of_chart_is_a_control() {
    let mut session = variants();
    let before = charts(&session);
    let shown = view(&session);
    assert!(shown.problems.is_empty(), "{:?}", shown.problems);
    let mut filled = 0;
    for form in &shown.charts {
        for control in form
            .entries
            .iter()
            .flat_map(|entry| entry.rows.iter().flatten())
        {
            let name = &control.field;
            assert!(
                !control.label.contains('.') && !control.hint.is_empty(),
                "{name}: {control:?}"
            );
            if control.value.is_empty() {
                assert!(control.optional, "{name}");
                continue;
            }
            // Each edit checks the story, so of a list the first two rows have to do.
            let is_later = name.split('.').nth(1).is_some_and(|at| at > "1");
            if is_later {
                continue;
            }
            filled += 1;
            let is_offered = control.choices.iter().any(|(key, _)| *key == control.value);
            assert!(
                is_offered || control.input == Input::Lines,
                "{name}: {control:?}"
            );
            session.set(name, &control.value).expect(name);
        }
    }
    assert!(filled > 60, "{filled}");
    // A map is written with its rows below each other.
    let flat = |text: &str| {
        text.split_whitespace()
            .collect::<String>()
            .replace(",]", "]")
    };
    assert_eq!(flat(&charts(&session)), flat(&before));
}

/// A kind that is added has a form, whatever it takes; what is missing is reported at its controls.
#[test]
fn a_chart_of_every_kind_is_added_with_its_required_entries() {
    for kind in KINDS {
        let mut session = variants();
        let before = charts(&session);
        session.add_chart("new", kind.name).expect(kind.name);
        assert!(charts(&session).starts_with(&before), "{}", kind.name);
        let form = form(&session, "new");
        let controls: Vec<_> = form
            .entries
            .iter()
            .flat_map(|entry| entry.rows.iter().flatten())
            .collect();
        let shown = view(&session);
        let required = controls.iter().filter(|control| control.value.is_empty());
        let required = required.filter(|control| !control.optional).count();
        // A square of a waffle requires no entry alone, and a new map has another number of places than is counted.
        assert!(shown.problems.len() >= required.max(1), "{}", kind.name);
        assert!(
            shown.problems.len() <= required + 1,
            "{}: {:?}",
            kind.name,
            shown.problems
        );
        for problem in &shown.problems {
            let is_at_control = controls
                .iter()
                .any(|control| problem.fields.contains(&control.field));
            assert!(is_at_control, "{}: {problem:?}", kind.name);
        }
        assert!(
            !shown.drawn.contains(&"new".to_string()) && shown.drawn.len() > 20,
            "{}",
            kind.name
        );
        session.remove_chart("new").expect("the chart");
        assert_eq!(charts(&session), before, "{}", kind.name);
    }
}

#[test]
fn a_chart_needs_a_new_key_and_a_known_kind() {
    let mut session = variants();
    for (key, kind, expected) in [
        ("", "bars", "key"),
        ("Bars", "bars", "key"),
        ("a b", "bars", "key"),
        ("bars-one", "bars", "key"),
        ("new", "pie", "kind"),
    ] {
        let error = session.add_chart(key, kind).expect_err(key);
        assert_eq!(error.0, expected);
    }
    assert!(view(&session).changed.is_empty());
}

/// The proposals for all texts of a chart are valid in every language. Only names that nobody can guess have none.
#[test]
fn proposals_complete_the_texts_of_every_chart() {
    let mut files = variant_files();
    for file in &mut files.messages {
        let start = file.text.find("[chart.").expect("texts of charts");
        let end = file.text[start..]
            .find("\n[sample")
            .map_or(file.text.len(), |end| start + end);
        file.text.replace_range(start..end, "");
    }
    let mut session = EditorSession::open(files);
    let forms = view(&session).charts;
    for form in &forms {
        assert!(form.has_proposals, "{}", form.chart);
        session.fill_texts(&form.chart).expect("proposals");
    }
    let left = view(&session).problems;
    for problem in &left {
        let name = problem.problem.key.rsplit('.').next().unwrap_or_default();
        assert!(name.starts_with("place_") || name == "names", "{problem:?}");
    }
    assert!(!left.is_empty() && session.fill_texts("bars-one").is_err());
    let english = text(&session, "messages/en.toml");
    assert!(english.contains("headline = \"Callers: {callers@to}\""));
}

/// A proposal is offered at the field of the text.
#[test]
fn a_missing_text_has_a_proposal() {
    let mut session = variants();
    session
        .remove_text("chart.bars-one.headline")
        .expect("a text");
    let shown = view(&session);
    let fields: Vec<&str> = shown
        .problems
        .iter()
        .flat_map(|problem| &problem.fixes)
        .map(|fix| &*fix.field)
        .collect();
    assert_eq!(
        fields,
        [
            "message:en:chart.bars-one.headline",
            "message:zh-CN:chart.bars-one.headline"
        ]
    );
    let fix = shown.problems[0].fixes[0].clone();
    session.set(&fix.field, &fix.value).expect("a text");
    session.undo();
    session.undo();
    assert!(view(&session).problems.is_empty() && session.remove_text("no.such").is_err());
}

/// Removing a row moves the texts of the rows after it up, and removes its own.
#[test]
fn texts_follow_the_rows_of_a_chart() {
    let mut session = variants();
    let name = |session: &EditorSession, key: &str| {
        editor::value_at(
            &text(session, "messages/en.toml"),
            editor::Target::Message { key },
        )
    };
    let before: Vec<_> = (0..4)
        .map(|at| name(&session, &format!("chart.slope-four.name_{at}")))
        .collect();
    session.remove_row("slope-four", "line", 1).expect("a row");
    let after: Vec<_> = (0..4)
        .map(|at| name(&session, &format!("chart.slope-four.name_{at}")))
        .collect();
    assert_eq!(
        after,
        [
            before[0].clone(),
            before[2].clone(),
            before[3].clone(),
            None
        ]
    );
    assert!(
        view(&session).problems.is_empty(),
        "{:?}",
        view(&session).problems
    );
    session.undo();
    // Another figure in a row: its name would be wrong, so it is asked for.
    session
        .set("chart:slope-four:line.1.figure", "visitors.mill")
        .expect("a figure");
    assert_eq!(name(&session, "chart.slope-four.name_1"), None);
    let expected = view(&session).problems;
    assert!(
        expected
            .iter()
            .any(|problem| problem.problem.key == "chart.slope-four.name_1"
                || problem.fields[0].starts_with("chart:slope-four:line.1")),
        "{expected:?}"
    );
    session.undo();
    session
        .remove_row("areas-four", "figures", 3)
        .expect("a figure");
    assert!(charts(&session).contains("figures = [\"books\", \"ink\", \"dust\"]"));
    assert!(
        view(&session).problems.is_empty(),
        "{:?}",
        view(&session).problems
    );
}

/// A square is a share, or a part and a whole. The form shows all three, and what is not chosen is not written.
#[test]
fn a_row_has_only_what_is_chosen() {
    let mut session = variants();
    session.add_row("waffle-one", "square").expect("a square");
    for (name, key) in [("subset", "loans.night"), ("total", "loans")] {
        let field = format!("chart:waffle-one:square.1.{name}");
        session.set(&field, key).expect(name);
    }
    let added = "[[chart.square]]\nsubset = \"loans.night\"\ntotal = \"loans\"\n";
    assert_eq!(charts(&session).matches(added).count(), 2);
    let open = view(&session).problems;
    let keys: Vec<&str> = open.iter().map(|one| &*one.problem.key).collect();
    assert_eq!(
        keys, ["chart.waffle-one.name_1"; 2],
        "only its name is missing"
    );
    session
        .set("chart:waffle-one:square.1.total", "")
        .expect("optional");
    assert!(!view(&session).problems.is_empty());
}

#[test]
fn rows_are_added_up_to_the_limit_of_the_kind() {
    let mut session = variants();
    for (chart, list, limit) in [
        ("bars-one", "bar", 6),
        ("areas-one", "figures", 4),
        ("stocks-one", "flows", 4),
    ] {
        let entry = |session: &EditorSession| {
            let entries = form(session, chart).entries;
            entries
                .into_iter()
                .find(|entry| entry.name == list)
                .expect(list)
        };
        while entry(&session).can_add {
            session.add_row(chart, list).expect(list);
        }
        assert_eq!(entry(&session).rows.len(), limit, "{chart}");
    }
    assert!(
        session.add_row("bars-one", "total").is_err()
            || session.add_row("no-chart", "bar").is_err()
    );
}

#[test]
fn charts_are_moved_with_their_comments() {
    let mut session = variants();
    let before = charts(&session);
    let order = |session: &EditorSession| {
        view(session)
            .groups
            .into_iter()
            .map(|group| group.chart)
            .collect::<Vec<_>>()
    };
    let first = order(&session);
    assert!(before.contains(
        "# The earlier value is derived, with two solutions.\n[[chart]]\nkey = \"number-derived\""
    ));
    session
        .move_chart("number-derived", true)
        .expect("a chart above");
    let now = charts(&session);
    assert!(now.contains("# The earlier value is derived, with two solutions.\n[[chart]]\nkey = \"number-derived\""), "{now}");
    let mut expected = first.clone();
    let at = expected
        .iter()
        .position(|key| key == "number-derived")
        .expect("the chart");
    expected.swap(at - 1, at);
    assert_eq!(order(&session), expected);
    session
        .move_chart("number-derived", false)
        .expect("a chart below");
    assert_eq!(charts(&session), before);
    assert!(
        session.move_chart(&first[0], true).is_err()
            && session
                .move_chart(first.last().expect("a chart"), false)
                .is_err()
    );
}

/// A chart that is removed leaves nothing behind.
#[test]
fn a_removed_chart_takes_its_texts_with_it() {
    let mut session = variants();
    let keys: Vec<String> = view(&session)
        .charts
        .into_iter()
        .map(|form| form.chart)
        .collect();
    for key in &keys[1..6] {
        session.remove_chart(key).expect(key);
    }
    assert!(
        view(&session)
            .problems
            .iter()
            .all(|problem| !problem.problem.key.starts_with("chart."))
    );
    let english = text(&session, "messages/en.toml");
    for key in &keys[1..6] {
        assert!(!english.contains(&format!("chart.{key}")), "{key}");
        assert!(!charts(&session).contains(&format!("\"{key}\"")), "{key}");
    }
    assert!(
        keys.iter()
            .skip(6)
            .all(|key| english.contains(&format!("[chart.{key}]")))
    );
}

/// Placeholders that are offered have values, as readers will see them.
#[test]
fn placeholders_of_a_chart_have_values() {
    let session = variants();
    let offered = session.placeholders("columns-part", "en", &UiMessages::for_language("en"));
    let texts: Vec<(&str, &str)> = offered
        .iter()
        .map(|one| (&*one.text, &*one.value))
        .collect();
    assert!(
        texts
            .iter()
            .any(|(text, value)| *text == "{members.change}" && value.contains('%')),
        "{texts:?}"
    );
    assert!(texts.contains(&("{to}", "2019")), "{texts:?}");
    // Those of the chart come first, then those of all others.
    let own = offered.iter().take_while(|one| !one.is_other).count();
    assert!(own > 0 && own < offered.len());
    assert!(offered[own..].iter().all(|one| one.is_other));
    let value = |name: &str| session.placeholder_value("columns-part", "en", name);
    let share = value("members/members@2019").expect("a share");
    assert_eq!(share, "96.0 to 100.0%");
    assert_eq!(value("members/nothing@2019"), None);
    assert!(
        texts.iter().all(|(_, value)| !value.is_empty()),
        "{texts:?}"
    );
    assert!(
        session
            .placeholders("no-chart", "en", &UiMessages::for_language("en"))
            .is_empty()
    );
}

/// A story from its title to its first valid chart, without a line of TOML.
#[test]
fn a_story_is_made_from_nothing() {
    let texts = |lang: &str| StoryTexts {
        lang: lang.into(),
        title: "Trees of the town".into(),
        lead: "What the gardeners planted.".into(),
        publisher: "Town gardeners".into(),
    };
    let mut story = NewStory {
        language: "en".into(),
        date: "2025-03-01".into(),
        texts: vec![texts("en"), texts("fr")],
        has_examples: false,
    };
    let mut session = EditorSession::start(&story, story::interface_messages()).expect("a story");
    let shown = view(&session);
    let keys: Vec<&str> = shown
        .problems
        .iter()
        .map(|problem| &*problem.problem.key)
        .collect();
    assert_eq!(keys, ["chart"], "only a chart is missing");
    assert!(
        !shown.can_undo && shown.changed.len() == 4,
        "{:?}",
        shown.changed
    );
    let names = |text: &str| {
        [
            ("en".to_string(), text.to_string()),
            ("fr".to_string(), text.to_string()),
        ]
        .into()
    };
    let entry = editor::Entry {
        kind: editor::article::Kind::Figure,
        key: "trees".into(),
        source_line: 2,
        printed: [
            ("2023".to_string(), "1,204 trees".to_string()),
            ("2024".to_string(), "more than 1,300 trees".to_string()),
        ]
        .into(),
        unit: "trees".into(),
        spelling: "trees".into(),
        unit_names: names("{n} trees"),
        unit_singulars: [("en".to_string(), "{n} tree".to_string())].into(),
        is_integer: true,
        region: "town".into(),
        rounded_to: Some(100),
        names: names("Trees planted"),
        region_names: names("The town"),
        ..editor::Entry::default()
    };
    session.add(&entry).expect("a figure");
    session.add_chart("trees", "slope").expect("a chart");
    session
        .set("chart:trees:line.0.figure", "trees")
        .expect("a figure");
    session.fill_texts("trees").expect("proposals");
    let shown = view(&session);
    let open: Vec<String> = shown
        .problems
        .iter()
        .map(|problem| format!("{:?}", problem.problem))
        .collect();
    assert!(open.is_empty(), "{open:?}");
    assert_eq!(shown.drawn, ["trees"]);
    // The line that names the source is that of the interface until the story words it in its own way.
    let groups = session.messages(&UiMessages::for_language("en"));
    let mut rows = groups.iter().flat_map(|group| &group.rows);
    let line = rows.find(|row| row.key == "source.line").expect("a row");
    assert!(line.cells[0].value.contains("{publisher}"));
    let page = "{publisher}, {date}, page {line}";
    session.set("message:en:source.line", page).expect("a text");
    assert!(text(&session, "messages/en.toml").contains(page));
    session.undo();
    // In an added language, copies of proposals become proposals of its own, and texts of the user stay.
    let note = "message:en:chart.trees.note";
    session.set(note, "Our own note.").expect("a text");
    session.add_language("zh-CN").expect("a language");
    assert!(form(&session, "trees").has_proposals);
    session.fill_texts("trees").expect("proposals");
    let added = text(&session, "messages/zh-CN.toml");
    assert!(
        added.contains("\"Our own note.\"") && !added.contains("Nothing is drawn yet"),
        "{added}"
    );
    assert!(!form(&session, "trees").has_proposals);
    for _ in 0..3 {
        session.undo();
    }
    let files: Vec<TextFile> = session.files().into_iter().cloned().collect();
    let files = StoryFiles::from_files(files, story::interface_messages()).expect("a story");
    assert!(files.check().into_valid().is_ok());
    let draft = session.files().into_iter().cloned().collect();
    let draft = StoryFiles::from_files(draft, story::interface_messages()).expect("a story");
    let opened = StoryFiles {
        figures: TextFile {
            name: "figures.toml".into(),
            text: String::new(),
        },
        ..StoryFiles::default()
    };
    let resumed = view(&EditorSession::resume(opened, draft));
    assert!(!resumed.can_undo && resumed.changed.len() == 4);

    story.texts[1].lead.clear();
    let missing = |story: &NewStory| {
        EditorSession::start(story, Vec::new())
            .err()
            .map(|error| error.0)
    };
    assert_eq!(missing(&story).as_deref(), Some("lead.fr"));
    story.date = "2025".into();
    assert_eq!(missing(&story).as_deref(), Some("date"));
}

/// The template is a valid story in any language.
#[test]
fn a_story_can_start_with_examples() {
    let texts = ["en", "zh-CN", "fr"].map(|lang| StoryTexts {
        lang: lang.into(),
        title: "T".into(),
        lead: "L".into(),
        publisher: "P".into(),
    });
    let story = NewStory {
        language: "en".into(),
        date: "2025-03-01".into(),
        texts: texts.into(),
        has_examples: true,
    };
    let session = EditorSession::start(&story, story::interface_messages()).expect("a story");
    let shown = view(&session);
    assert!(shown.problems.is_empty(), "{:?}", shown.problems);
    assert_eq!(shown.drawn.len(), 2);
    assert!(text(&session, "figures.toml").contains("2025-03-01"));
    assert!(text(&session, "messages/zh-CN.toml").contains("title = \"T\""));
}

/// A chart of many places is filled in one step.
#[test]
fn several_rows_are_added_in_one_step_and_no_more_than_fit() {
    let mut session = variants();
    let before = charts(&session);
    let figures = session.draft().figures.iter();
    let keys: Vec<String> = figures
        .filter_map(|raw| Some(raw.key.as_ref()?.value.clone()))
        .take(25)
        .collect();
    session.add_chart("many", "dumbbell").expect("a chart");
    session.add_rows("many", "row", &keys[..24]).expect("rows");
    let form = form(&session, "many");
    let rows = &form.entries[0].rows;
    assert_eq!((rows.len(), &rows[0][0].value), (24, &keys[0]));
    assert!(session.add_rows("many", "row", &keys[24..]).is_err());
    session.undo();
    session.undo();
    assert_eq!(charts(&session), before);
}
