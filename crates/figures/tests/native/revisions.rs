//! Protects readers of corrected figures: what was published stays, with its bound, date and reason, and no published figure
//! changes unnoticed.

use crate::common::{INTERFACE, line_of};
use figures::file::parse_baseline;
use figures::story_files::{StoryFiles, TextFile, read_interface_messages, read_story_files};
use figures::{Baseline, Bound, Period, Problem, Status, Story, Value, baseline, write_baseline};

fn files() -> StoryFiles {
    let mut files = read_story_files("../../tests/revisions").expect("the story");
    files.interface_messages = read_interface_messages(INTERFACE).expect("the messages");
    files
}

/// Returns the files after one replacement in the figures.
fn changed(from: &str, to: &str) -> StoryFiles {
    let mut files = files();
    let text = &files.figures.text;
    assert!(text.contains(from), "the figures have no {from}");
    files.figures.text = text.replacen(from, to, 1);
    files
}

fn story(files: &StoryFiles) -> Story {
    let checked = files.check();
    assert_eq!(checked.problems, []);
    checked.story.expect("a story")
}

fn value<'a>(story: &'a Story, key: &str, year: Option<u16>) -> &'a Value {
    let figure = story.figure(key).expect(key);
    figure.value(year.map(Period::from)).expect(key)
}

/// Returns the files with a baseline in which all figures of `story` are published.
fn published(mut files: StoryFiles, story: &Story) -> StoryFiles {
    let mut accepted = baseline(story);
    accepted.publish(story);
    files.baseline = Some(TextFile {
        name: "baseline.toml".into(),
        text: write_baseline(&accepted),
    });
    files
}

fn only(problems: Vec<Problem>) -> Problem {
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

#[test]
fn earlier_values_keep_their_bounds_in_order_of_date() {
    let story = story(&files());
    let revised = &value(&story, "arrests", Some(2019)).revised;
    let texts: Vec<_> = revised
        .iter()
        .map(|one| (&*one.date, &*one.printed, &*one.why))
        .collect();
    let expected = [
        ("2020-02-01", "近320人", "transfers"),
        ("2020-03-01", "320多人", "recount"),
    ];
    assert_eq!(texts, expected);
    assert!(matches!(revised[0].bound, Bound::LessThan { .. }));
    assert!(matches!(revised[1].bound, Bound::MoreThan { .. }));
    assert!(value(&story, "arrests", Some(2018)).revised.is_empty());
    let reports = [2018, 2019].map(|year| value(&story, "reports", Some(year)).status);
    assert_eq!(reports, [Some(Status::Provisional); 2]);
    let volunteers = value(&story, "volunteers", None);
    assert_eq!(&*volunteers.revised[0].printed, "100人");
    let change = story.change("reports.change").expect("a change");
    assert!(
        matches!(change.revised[0].bound, Bound::LessThan { .. }),
        "over 4% down"
    );
    assert_eq!(change.status, Some(Status::Provisional));
    let share = story.share("reports.share").expect("a share");
    let dates = share.revised.iter().map(|one| &*one.date);
    assert_eq!(dates.collect::<Vec<_>>(), ["2020-02-01", "2020-03-01"]);
    // The order in the file does not matter.
    let [first, second] = ["2020-02-01", "2020-03-01"];
    let mut swapped = files();
    let text = swapped
        .figures
        .text
        .replacen(first, "x", 1)
        .replacen(second, first, 1);
    swapped.figures.text = text.replacen('x', second, 1);
    let swapped = self::story(&swapped);
    assert_eq!(
        &*value(&swapped, "arrests", Some(2019)).revised[0].printed,
        "320多人"
    );
}

#[test]
fn mistakes_are_reported_with_line_and_key() {
    for (from, to, key, expected) in [
        (
            "\"2020-02-01\"",
            "\"2020-02-30\"",
            "arrests.revised.date",
            "a date such as",
        ),
        (
            "\"2020-02-01\"",
            "\"1 February\"",
            "arrests.revised.date",
            "a date such as",
        ),
        (
            "printed = \"近320人\"",
            "printed = \"近320多人\"",
            "arrests.revised.printed",
            "",
        ),
        (
            "printed = \"近320人\"",
            "printed = \"330多人\"",
            "arrests.revised.printed",
            "an earlier text",
        ),
        (
            ", why = \"transfers\"",
            "",
            "arrests.revised.why",
            "a line `why = ",
        ),
        (
            "date = \"2020-02-01\", ",
            "",
            "arrests.revised.date",
            "a line `date = ",
        ),
        (
            "printed = \"近320人\", ",
            "",
            "arrests.revised.printed",
            "a line `printed = ",
        ),
        (
            "why = \"transfers\"",
            "because = \"transfers\"",
            "revised",
            "one of period, date",
        ),
        (
            "{ period = 2019, date = \"2020-02-01\"",
            "{ period = 2017, date = \"2020-02-01\"",
            "arrests.revised",
            "a period for which",
        ),
        (
            "{ period = 2019, date = \"2020-02-01\"",
            "{ date = \"2020-02-01\"",
            "arrests.revised",
            "the period of the earlier value",
        ),
        (
            "[{ date",
            "[{ period = 2019, date",
            "volunteers.revised",
            "a period for which",
        ),
        (
            "status = \"provisional\"",
            "status = \"estimated\"",
            "reports.status",
            "`status = \"provisional\"`",
        ),
        (
            "status = \"provisional\"",
            "status = true",
            "reports.status",
            "a text in quotes",
        ),
        (
            "printed = { 2018 = \"410人\", 2019 = \"395人\" }",
            "",
            "reports.status",
            "no status",
        ),
        (
            "printed = \"下降超过4%\"",
            "printed = \"超过4%\"",
            "reports.change.revised.printed",
            "a change with its direction",
        ),
        (
            "printed = \"下降超过4%\"",
            "printed = \"减少15人\"",
            "reports.change.revised.printed",
            "a text in the unit",
        ),
        (
            "printed = \"24%\"",
            "printed = \"上升24%\"",
            "reports.share.revised.printed",
            "a share, without a direction",
        ),
        (
            "printed = \"24%\"",
            "printed = \"25%\"",
            "reports.share.revised.printed",
            "an earlier text",
        ),
        (
            "{ date = \"2020-02-01\", printed = \"24%\"",
            "{ period = 2019, printed = \"24%\"",
            "revised",
            "one of date, printed, why",
        ),
    ] {
        let files = changed(from, to);
        let problems = files.check().problems;
        let mut found = problems.iter();
        let found = found.find(|one| one.key == key && one.expected.contains(expected));
        let found = found.unwrap_or_else(|| panic!("{to}: {problems:#?}"));
        assert_eq!(found.file, files.figures.name, "{to}");
        assert!(found.line.is_some_and(|line| line > 15), "{to}: {found}");
    }
    let files = changed("\"2020-02-01\"", "\"2020-02-30\"");
    let found = only(files.check().problems);
    assert_eq!(found.line, line_of(&files.figures.text, "2020-02-30"));
}

/// The reason exists in every language, and no reason is left over.
#[test]
fn every_language_states_the_reason() {
    let mut files = files();
    let at = files
        .messages
        .iter()
        .position(|file| file.name.ends_with("zh-CN.toml"));
    let file = &mut files.messages[at.expect("Chinese")];
    file.text = file.text.replacen("recount = ", "recounted = ", 1);
    let name = file.name.clone();
    let problems = files.check().problems;
    let missing = problems
        .iter()
        .find(|one| one.file == name && one.key == "revision.recount");
    assert_eq!(
        missing.map(|one| &*one.found),
        Some("nothing"),
        "{problems:#?}"
    );
    let unused = problems
        .iter()
        .find(|one| one.key == "revision.recounted" && one.file == name);
    let unused = unused.unwrap_or_else(|| panic!("{problems:#?}"));
    assert!(unused.line.is_some() && unused.expected.contains("unused"));
}

/// The line that the build suggests for a changed figure is the one that it accepts, once date and reason are filled in.
#[test]
fn a_published_figure_changes_only_with_a_revision() {
    let before = story(&files());
    assert_eq!(published(files(), &before).check().problems, []);
    for (from, to, key, line) in [
        (
            "2018 = \"340多人\"",
            "2018 = \"342人\"",
            "arrests",
            "revised = [{ period = 2018, date = \"YYYY-MM-DD\", printed = \"340多人\", why = \"correction\" }, { period = 2019, date = \"2020-02-01\", printed = \"近320人\", why = \"transfers\" }, { period = 2019, date = \"2020-03-01\", printed = \"320多人\", why = \"recount\" }]",
        ),
        (
            "2019 = \"395人\"",
            "2019 = \"396人\"",
            "reports",
            "revised = [{ period = 2019, date = \"YYYY-MM-DD\", printed = \"395人\", why = \"correction\" }]",
        ),
        (
            "printed = \"约120人\"",
            "printed = \"约130人\"",
            "volunteers",
            "revised = [{ date = \"2020-03-01\", printed = \"100人\", why = \"recount\" }, { date = \"YYYY-MM-DD\", printed = \"约120人\", why = \"correction\" }]",
        ),
        (
            "printed = \"下降近4%\"",
            "printed = \"下降3.7%\"",
            "reports.change",
            "revised = [{ date = \"2020-03-01\", printed = \"下降超过4%\", why = \"recount\" }, { date = \"YYYY-MM-DD\", printed = \"下降近4%\", why = \"correction\" }]",
        ),
        (
            "printed = \"25%\"",
            "printed = \"25.0%\"",
            "reports.share",
            "revised = [{ date = \"2020-02-01\", printed = \"24%\", why = \"transfers\" }, { date = \"2020-03-01\", printed = \"近26%\", why = \"recount\" }, { date = \"YYYY-MM-DD\", printed = \"25%\", why = \"correction\" }]",
        ),
    ] {
        let files = published(changed(from, to), &before);
        let found = only(files.check().problems);
        assert_eq!((&*found.file, &*found.key), (&*files.figures.name, key));
        assert_eq!(found.line, line_of(&files.figures.text, to), "{found}");
        let words = |text: &str| {
            let [suggested, expected] = [text, line].map(|text| {
                let mut parts: Vec<String> = text
                    .split("{ ")
                    .map(|part| part.trim_end_matches([',', ' ', ']']).to_string())
                    .collect();
                parts.sort();
                parts
            });
            assert_eq!(suggested, expected);
        };
        words(&found.suggestions[0]);
        assert!(
            found.suggestions[1].ends_with("from baseline.toml"),
            "{found}"
        );
        // The line, filled in, in place of the one that the figure has.
        let mut explained = files.clone();
        let text = &explained.figures.text;
        let start = text.find(to).expect(to);
        let end = text[start..]
            .find("\n\n")
            .map_or(text.len(), |at| start + at);
        let first = text[start..end].lines().next().expect("a line");
        let line = found.suggestions[0]
            .replace("YYYY-MM-DD", "2020-04-01")
            .replace("\"correction\"", "\"recount\"");
        let figure = format!("{first}\n{line}");
        explained.figures.text = format!("{}{figure}{}", &text[..start], &text[end..]);
        let problems = explained.check().problems;
        let problems: Vec<_> = problems
            .iter()
            .filter(|one| !one.key.starts_with("revision."))
            .collect();
        assert!(problems.is_empty(), "{problems:#?}");
    }
}

/// Before publication, and after its line in the baseline was removed, a figure may change.
#[test]
fn a_figure_that_no_reader_has_seen_may_change() {
    let before = story(&files());
    let mut files = changed("2019 = \"395人\"", "2019 = \"396人\"");
    files.baseline = Some(TextFile {
        name: "baseline.toml".into(),
        text: write_baseline(&baseline(&before)),
    });
    assert_eq!(files.check().problems, []);
    let mut removed = published(changed("2019 = \"395人\"", "2019 = \"396人\""), &before);
    let file = removed.baseline.as_mut().expect("a baseline");
    file.text = file.text.replace("\"reports 2019\" = \"395人\"\n", "");
    assert_eq!(removed.check().problems, []);
}

#[test]
fn a_baseline_is_read_as_it_was_written() {
    let story = story(&files());
    let mut written = baseline(&story);
    written.publish(&story);
    // Values of figures, a change and a share.
    assert_eq!(written.published.len(), 9);
    let (read, problems) = parse_baseline("baseline.toml", &write_baseline(&written));
    assert_eq!((read, problems), (written, Vec::new()));
    let (empty, _) = parse_baseline("baseline.toml", &write_baseline(&Baseline::default()));
    assert_eq!(empty, Baseline::default());
}

/// A language of its own needs the texts of provisional and corrected values only in a story that has such values.
#[test]
fn texts_of_the_status_are_required_where_a_value_has_one() {
    for (folder, expected) in [
        ("../../stories/template", &[][..]),
        (
            "../../tests/revisions",
            &[
                "note",
                "provisional",
                "provisional_cell",
                "revised",
                "revised_cell",
            ],
        ),
    ] {
        let mut files = read_story_files(folder).expect("the story");
        files.interface_messages = read_interface_messages(INTERFACE).expect("the messages");
        for file in &mut files.interface_messages {
            file.texts
                .retain(|(key, _)| file.lang != "zh-CN" || !key.starts_with("status."));
        }
        let problems = files.check().problems;
        let mut missing: Vec<&str> = problems
            .iter()
            .filter_map(|one| one.key.strip_prefix("status."))
            .collect();
        missing.sort_unstable();
        missing.dedup();
        assert_eq!(missing, expected, "{problems:#?}");
        assert!(problems.iter().all(|one| one.file.ends_with("zh-CN.toml")));
    }
}
