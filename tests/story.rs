//! Protects the story's data: every figure is there and says what the source says, what is pinned
//! down is found, and every kind of mistake in the files is told, with its place.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use news_figure::figures::file::{check_story, read_accepted, read_story, read_words};
use news_figure::figures::{
    Problem, Story, WordsFile, accepted, check_accepted, check_words, write_accepted,
};
use news_figure::story::{STORY, WORDS};
use std::fs;

const FILE: &str = "data/figures.toml";

fn text(path: &str) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The data file with one text in it replaced by another.
fn changed(from: &str, to: &str) -> String {
    let data = text(FILE);
    assert!(data.contains(from), "the data has no {from}");
    data.replacen(from, to, 1)
}

fn check(data: &str) -> Result<Story, Vec<Problem>> {
    check_story(FILE, data).map(|(_, story)| story)
}

/// The problems of the data with one text replaced.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    check(&changed(from, to)).expect_err(to)
}

/// The one problem of the data with one text replaced.
fn problem(from: &str, to: &str) -> Problem {
    let problems = problems(from, to);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

/// The number of the line on which a text stands.
fn line_of(data: &str, text: &str) -> Option<u32> {
    let at = data.lines().position(|line| line.contains(text));
    at.map(|at| at as u32 + 1)
}

/// Key, year, and the whole numbers or values that the printed token leaves.
const FIGURES: &[(&str, Option<u16>, &str)] = &[
    ("outflow.province", Some(2018), "341–349"),
    ("outflow.province", Some(2019), "191–199"),
    ("outflow.linxia", Some(2018), "51–59"),
    ("outflow.linxia", Some(2019), "31–39"),
    ("campaign.battles", Some(2019), "5–5"),
    ("monitor.prefectures", Some(2019), "14–14"),
    ("monitor.counties", Some(2019), "34–34"),
    ("cases.all", Some(2019), "1481–1489"),
    ("suspects.all", Some(2019), "1871–1879"),
    ("fugitives", Some(2019), "70–70"),
    ("cases.gang", Some(2019), "88–88"),
    ("suspects.gang", Some(2019), "331–339"),
    ("seized.heroin", Some(2019), "250–260"),
    ("seized.meth", Some(2019), "767/200–769/200"),
    ("seized.kangle", None, "3645613/200–729123/40"),
    ("drive.days", Some(2019), "90–90"),
    ("users.handled", Some(2019), "9001–9999"),
    ("users.found", Some(2019), "1751–1759"),
    ("users.detox", Some(2019), "5191–5199"),
    ("users.clean", Some(2019), "35821–35829"),
    ("users.consolidation", Some(2019), "45–"),
    ("users.minors", Some(2019), "23–23"),
    ("cities.all", Some(2019), "109–109"),
    ("cities.advanced", Some(2019), "40–40"),
    ("cities.gansu", Some(2019), "2–2"),
    ("counties.thousand", Some(2019), "22–22"),
];

const RATES: &[(&str, &str)] = &[
    ("outflow.province.change", "-44.15"),
    ("outflow.linxia.change", "-30.77"),
    ("cases.gang.change", "33"),
    ("suspects.gang.change", "21.6"),
    ("users.new.change", "-16.5"),
    ("users.minors.share", "0.064"),
    ("users.under35.share", "22.4"),
];

#[test]
fn every_figure_of_the_list_is_there() {
    for (key, year, expected) in FIGURES {
        let figure = STORY.figure(key).unwrap_or_else(|| panic!("no {key}"));
        let value = figure
            .value(*year)
            .unwrap_or_else(|| panic!("no {key} in {year:?}"));
        assert!(value.printed.is_some(), "{key} has no printed token");
        let interval = value.bound.and_then(|bound| bound.interval()).expect(key);
        let whole = STORY.unit(&figure.unit).is_some_and(|unit| unit.whole);
        let interval = if whole {
            interval.whole().expect(key)
        } else {
            interval
        };
        let end = |end: Option<news_figure::figures::End>| {
            end.map_or(String::new(), |e| e.at.to_string())
        };
        assert_eq!(
            format!("{}–{}", end(interval.low), end(interval.high)),
            *expected,
            "{key}"
        );
    }
    for (key, expected) in RATES {
        let change = STORY.change(key).map(|change| change.bound);
        let bound = change.or_else(|| STORY.share(key).map(|share| share.bound));
        let value = bound.and_then(|bound| bound.value()).expect(key);
        assert_eq!(value.to_string(), *expected, "{key}");
    }
    let printed = STORY.figures.iter().flat_map(|f| f.values.iter());
    let printed = printed.filter(|value| value.printed.is_some()).count();
    assert_eq!(
        printed,
        FIGURES.len(),
        "a figure that this list does not have"
    );
    assert_eq!(STORY.changes.len() + STORY.shares.len(), RATES.len());
}

/// What the story's figures pin down: found by the solver, written nowhere but here.
#[test]
fn what_is_pinned_down_is_found() {
    let pinned = |key: &str, year| {
        let value = STORY
            .figure(key)
            .and_then(|figure| figure.value(Some(year)));
        let pinned = value.and_then(|value| value.pinned.clone()).expect(key);
        (pinned.low, pinned.high, pinned.values.to_vec())
    };
    assert_eq!(pinned("outflow.province", 2018), (342, 342, vec![342]));
    assert_eq!(pinned("outflow.province", 2019), (191, 191, vec![191]));
    assert_eq!(pinned("outflow.linxia", 2018), (52, 52, vec![52]));
    assert_eq!(pinned("outflow.linxia", 2019), (36, 36, vec![36]));
    assert_eq!(pinned("cases.gang", 2018), (66, 66, vec![66]));
    assert_eq!(pinned("suspects.gang", 2018), (273, 278, vec![273, 278]));
    assert_eq!(pinned("suspects.gang", 2019), (332, 338, vec![332, 338]));
    assert_eq!(pinned("users.present", 2019), (35_659, 36_220, vec![]));
    assert_eq!(pinned("users.under35", 2019), (7_970, 8_131, vec![]));
    let rows = STORY.reckonings.iter().flat_map(|r| r.rows.iter());
    let rows: Vec<Vec<i64>> = rows.map(|row| row.values.to_vec()).collect();
    let expected = [
        vec![342, 191],
        vec![52, 36],
        vec![66],
        vec![273, 332],
        vec![278, 338],
    ];
    assert_eq!(rows, expected);
    let all = STORY.figures.iter().flat_map(|figure| figure.values.iter());
    assert_eq!(all.filter(|value| value.pinned.is_some()).count(), 9);
}

/// The explanation of a pin names all figures that it takes, and none besides.
#[test]
fn reckonings_name_their_reasons() {
    let names = |at: usize| -> Vec<String> {
        let because = STORY.reckonings[at].because.iter();
        because.map(|name| name.key.to_string()).collect()
    };
    assert_eq!(
        names(0),
        [
            "outflow.province",
            "outflow.province",
            "outflow.province.change"
        ]
    );
    assert_eq!(names(2), ["cases.gang", "cases.gang.change"]);
    assert_eq!(names(4), ["users.minors", "users.minors.share"]);
    assert_eq!(
        names(5),
        ["users.minors", "users.minors.share", "users.under35.share"]
    );
}

#[test]
fn a_rate_that_fits_no_counts_is_told_with_what_would_fit() {
    let told = problem("下降44.15%", "下降44.05%");
    assert_eq!(told.key, "outflow.province.change");
    assert_eq!(
        told.line,
        line_of(&changed("下降44.15%", "下降44.05%"), "下降44.05%")
    );
    for name in ["340多人", "190多人", "下降44.05%"] {
        assert!(told.found.contains(name), "{}", told.found);
    }
    assert_eq!(
        told.fits,
        ["outflow.province.change 下降44.06% or 下降44.02%"]
    );
}

#[test]
fn a_count_that_fits_no_rate_is_told_with_what_would_fit() {
    let told = problem("190多人", "180多人");
    assert_eq!(told.key, "outflow.province.change");
    let expected = [
        "outflow.province.change 下降44.57%",
        "outflow.province 2019 191",
    ];
    assert_eq!(told.fits, expected);
}

/// −44.51 % fits 340多 and 190多 as well as −44.15 % does, as 346 → 192; what gives the slip away is
/// that it came alone.
#[test]
fn a_slip_that_still_fits_is_asked_about() {
    let (draft, _) = read_story(FILE, &changed("下降44.15%", "下降44.51%"));
    let story = Story::check(draft.clone()).expect("346 → 192 fits");
    let record = accepted(&STORY);
    let told = check_accepted(&record, &draft, &story, "data/accepted.toml");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].key, "outflow.province.change");
    assert_eq!(
        told[0].line,
        line_of(&changed("下降44.15%", "下降44.51%"), "下降44.51%")
    );
    for name in ["342", "191", "346", "192", "340多人", "190多人"] {
        let said = [told[0].found.as_str(), &told[0].expected].concat();
        assert!(said.contains(name), "{said}");
    }
    assert!(told[0].fits[0].contains("下降44.15%"));
}

/// A count that is corrected to the very number that was worked out moves nothing.
#[test]
fn a_count_that_confirms_what_was_worked_out_passes() {
    let (draft, _) = read_story(FILE, &changed("190多人", "191人"));
    let story = Story::check(draft.clone()).expect("342 → 191 fits");
    assert_eq!(
        check_accepted(&accepted(&STORY), &draft, &story, "data/accepted.toml"),
        []
    );
}

/// A correction of a count together with its rate is borne out, and needs no further word.
#[test]
fn a_correction_that_is_borne_out_passes() {
    let data = changed("190多人", "180多人").replacen("下降44.15%", "下降46.20%", 1);
    let (draft, _) = read_story(FILE, &data);
    let story = Story::check(draft.clone()).expect("342 → 184 fits");
    assert_eq!(
        check_accepted(&accepted(&STORY), &draft, &story, "data/accepted.toml"),
        []
    );
    let value = story
        .figure("outflow.province")
        .and_then(|f| f.value(Some(2019)).cloned());
    assert_eq!(value.and_then(|v| v.pinned).map(|p| p.low), Some(184));
}

#[test]
fn the_record_of_what_was_accepted_is_that_of_the_story() {
    let written = text("data/accepted.toml");
    assert_eq!(
        written,
        write_accepted(&accepted(&STORY)),
        "run npm run build"
    );
    let (record, problems) = read_accepted("data/accepted.toml", &written);
    assert_eq!((record, problems), (accepted(&STORY), vec![]));
}

#[test]
fn a_place_left_open_is_asked_for_by_name() {
    let told = problem("place = 1000\n", "");
    assert_eq!(told.key, "users.handled.place");
    assert!(told.expected.contains("place = "), "{}", told.expected);
    assert!(told.found.contains("9000多人次"), "{}", told.found);
    let told = problem("place = 1000", "place = 300");
    assert_eq!(told.key, "users.handled.place");
}

#[test]
fn parts_do_not_exceed_wholes() {
    let (from, to) = (
        "\"50多人\", 2019 = \"30多人\"",
        "\"50多人\", 2019 = \"230多人\"",
    );
    let told = problems(from, to);
    assert_eq!(told[0].key, "outflow.linxia");
    assert!(told[0].found.contains("230多人"), "{}", told[0].found);
    let told = problem("88起", "1490起");
    assert_eq!(told.key, "cases.gang");
    assert!(
        told.fits.iter().any(|fit| fit.contains("0 to 1489")),
        "{:?}",
        told.fits
    );
}

#[test]
fn units_agree() {
    let told = problem("3.84公斤", "3.84人");
    assert_eq!(told.key, "seized.meth.printed.2019");
    assert!(told.expected.contains("公斤"), "{}", told.expected);
    let told = problem("part_of = \"outflow.province\"", "part_of = \"cases.all\"");
    assert_eq!(told.key, "outflow.linxia.part_of");
    let told = problem("unit = \"days\"", "unit = \"weeks\"");
    assert!(told.expected.contains("days"), "{}", told.expected);
}

#[test]
fn keys_are_unique_and_referenced() {
    let told = problem("key = \"fugitives\"", "key = \"monitor.counties\"");
    assert_eq!(told.key, "monitor.counties");
    let told = problem("of = \"users.new\"", "of = \"users.gnu\"");
    assert_eq!(
        (told.key.as_str(), told.found.as_str()),
        ("users.new.change", "users.gnu")
    );
    let told = problem("whole = \"users.present\"", "whole = \"users\"");
    assert_eq!(told.key, "users.minors.share");
}

#[test]
fn directions_belong_to_changes_alone() {
    assert_eq!(problem("下降16.5%", "16.5%").key, "users.new.change");
    assert_eq!(
        problem("\"22.4%\"", "\"上升22.4%\"").key,
        "users.under35.share"
    );
    assert_eq!(problem("下降16.5%", "下降16.5").key, "users.new.change");
}

#[test]
fn all_problems_come_in_one_go_with_their_lines() {
    let data = changed("下降44.15%", "下降44.05%")
        .replacen("\"90天\"", "\"好多天\"", 1)
        .replacen("unit = \"days\"", "unti = \"days\"", 1)
        .replacen("line = 18", "line = \"十八\"", 1);
    let problems = check(&data).expect_err("four mistakes");
    for mistake in ["下降44.05%", "unti =", "\"十八\""] {
        let line = line_of(&data, mistake);
        assert!(line.is_some(), "{mistake}");
        assert!(
            problems.iter().any(|p| p.line == line),
            "{mistake} in {problems:#?}"
        );
    }
    assert!(
        problems.iter().all(|p| p.file == FILE && p.line.is_some()),
        "{problems:#?}"
    );
    let line = problems.iter().filter(|p| p.key == "cities.all.line");
    assert_eq!(line.count(), 1, "one mistake is told once");
}

#[test]
fn a_file_that_is_no_toml_is_told_with_its_line() {
    let data = changed("key = \"fugitives\"", "key = \"fugitives");
    let problems = check(&data).expect_err("a quotation mark is missing");
    assert_eq!(problems[0].line, line_of(&data, "key = \"fugitives"));
}

fn words(lang: &str, change: impl Fn(String) -> String) -> WordsFile {
    let file = format!("data/words/{lang}.toml");
    let (texts, problems) = read_words(&file, &change(text(&file)));
    assert_eq!(problems, []);
    let lang = lang.to_string();
    WordsFile { file, lang, texts }
}

/// The problems of the words, with a text in the English ones replaced.
fn words_problems(from: &str, to: &str) -> Vec<Problem> {
    let english = words("en", |text| {
        assert!(text.contains(from), "{from}");
        text.replacen(from, to, 1)
    });
    check_words(&[english, words("zh-CN", |text| text)], &STORY)
}

#[test]
fn languages_are_held_against_each_other() {
    assert_eq!(words_problems("As printed", "As printed"), []);
    let files = fs::read_dir("data/words").expect("the words").count();
    assert_eq!(WORDS.len(), files, "a language is a file");
    let told = words_problems("replay = \"Replay\"\n", "");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "ui.replay"));
    let told = words_problems("between = \"{low} to {high}\"", "between = \"{low} on\"");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "bound.between"));
    let told = words_problems("fugitives", "fugitvies");
    assert!(
        told.iter().any(|p| p.key == "figure.fugitives"),
        "{told:#?}"
    );
}

#[test]
fn words_name_figures_and_do_not_write_them_out() {
    let told = words_problems(
        "{outflow.province@from} in {from}",
        "over 340 people in {from}",
    );
    assert!(told.iter().any(|p| p.expected.contains("340")), "{told:#?}");
    let told = words_problems("{outflow.linxia.change}.", "{outflow.linxia.cage}.");
    assert!(
        told.iter()
            .any(|p| p.expected.contains("{outflow.linxia.cage}")),
        "{told:#?}"
    );
}

/// Reads the project's own reference list where it lies beside the repository, and is skipped where
/// it does not: each figure is to be found there under the line that the data gives.
#[test]
fn lines_are_those_of_the_article() {
    let Ok(article) = fs::read_to_string("../shared/source/article.zh.txt") else {
        eprintln!("skipped: the article is not here");
        return;
    };
    let lines: Vec<&str> = article.lines().collect();
    let digits = |token: &str| -> String {
        let end = |c: char| !c.is_ascii_digit() && c != '.';
        token
            .trim_start_matches(end)
            .split(end)
            .next()
            .unwrap_or_default()
            .to_string()
    };
    for figure in STORY.figures.iter() {
        for value in figure
            .values
            .iter()
            .filter_map(|value| value.printed.as_ref())
        {
            let line = lines[figure.line as usize];
            assert!(
                line.contains(&digits(value)),
                "{}: {value} in line {}",
                figure.key,
                figure.line
            );
        }
    }
    let changes = STORY.changes.iter().map(|c| (&c.printed, c.line));
    for (token, line) in changes.chain(STORY.shares.iter().map(|s| (&s.printed, s.line))) {
        assert!(lines[line as usize].contains(&digits(token)), "{token}");
    }
}
