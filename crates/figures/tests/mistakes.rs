//! Protects editors: every kind of mistake in the file of figures is told, with its place, and with what
//! would fit; and what is right passes.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{FILE, OURS, line_of, text};
use figures::file::{check_story, read_story, read_words};
use figures::{Budget, MOST_NUMBERS, MOST_RATES, Problem, Story, accepted, check_accepted};

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

#[test]
fn a_rate_that_fits_no_counts_is_told_with_what_would_fit() {
    let told = problem("下降44.15%", "下降44.05%");
    assert_eq!(told.key, "outflow.province.change");
    assert_eq!(
        told.line,
        line_of(&changed("下降44.15%", "下降44.05%"), "下降44.05%")
    );
    // These and no others: what came from Linxia is tied to them, and has no part in it.
    assert_eq!(
        told.found,
        "outflow.province 2018 340多人; outflow.province 2019 190多人; outflow.province.change 下降44.05%"
    );
    assert_eq!(
        told.suggestions,
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
    assert_eq!(told.suggestions, expected);
}

/// One count in two years and its change, which are to fit.
fn two_years(before: &str, after: &str, change: &str) -> String {
    format!(
        r#"
[unit.people]
integer = true
spellings = ["人"]
[[figure]]
key = "all"
unit = "people"
region = "a"
source_line = 1
{before}{after}
[[change]]
key = "all.change"
figure = "all"
from = 2018
to = 2019
source_line = 2
printed = "{change}"
"#
    )
}

fn years(before: &str, after: &str) -> [String; 2] {
    [
        format!("printed.2018 = \"{before}\"\n"),
        format!("printed.2019 = \"{after}\"\n"),
    ]
}

/// A part of it.
fn some(printed: &str) -> String {
    format!(
        r#"
[[figure]]
key = "some"
unit = "people"
region = "a"
subset_of = "all"
source_line = 3
printed = {printed}
"#
    )
}

/// What would fit is said in the words of the token, unless it goes the other way.
#[test]
fn what_would_fit_is_said_in_the_words_that_were_printed() {
    let fits = |after: &str, change: &str| {
        let [before, after] = years("1000人", after);
        let told = check(&two_years(&before, &after, change)).expect_err("another rate");
        told[0].suggestions[0].clone()
    };
    assert_eq!(fits("1002人", "上升0.05%"), "all.change 上升0.20%");
    assert_eq!(fits("1000人", "上升0.05%"), "all.change 上升0.00%");
    assert_eq!(fits("1002人", "上升0.00%"), "all.change 上升0.20%");
    assert_eq!(fits("999人", "上升0.05%"), "all.change -0.10%");
}

/// What contradicts each other only through a number that nobody printed is told with all that leads there.
#[test]
fn a_contradiction_is_told_with_all_that_it_takes() {
    let [before, _] = years("100人", "");
    let story = two_years(&before, "", "下降50%") + &some("{ 2018 = \"70人\", 2019 = \"60人\" }");
    let told = check(&story).expect_err("60 of 50");
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(
        told[0].found,
        "all 2018 100人; some 2019 60人; all.change 下降50%"
    );
    let fits = [
        "all.change 下降40%",
        "all 2018 119 or more",
        "some 2019 0 to 50",
    ];
    assert_eq!(told[0].suggestions, fits);
}

/// A number is worked out where its range grows narrower, also where it stays too wide to be listed.
#[test]
fn a_range_is_worked_out_only_where_it_grows_narrower() {
    let derived = |before: &str, after: &str, change: &str| {
        let [before, after] = years(before, after);
        let before = format!("rounded_to = 100\n{before}");
        let story = check(&two_years(&before, &after, change)).expect("it fits");
        let derived = common::derived(&story, "all", 2018);
        derived.map(|p| (p.low, p.high, p.values.to_vec()))
    };
    assert_eq!(
        derived("3000多人", "1512人", "下降50%"),
        Some((3001, 3054, vec![]))
    );
    assert_eq!(derived("3000多人", "1500多人", "下降50%"), None);
}

/// −44.51 % fits 340多 and 190多 as well as −44.15 % does, as 346 → 192; what gives the slip away is
/// that it came alone.
#[test]
fn a_slip_that_still_fits_is_asked_about() {
    let (draft, _) = read_story(FILE, &changed("下降44.15%", "下降44.51%"));
    let story = Story::check(draft.clone()).expect("346 → 192 fits");
    let record = accepted(&OURS.story);
    let told = check_accepted(&record, &draft, &story, "data/baseline.toml");
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
    assert!(told[0].suggestions[0].contains("下降44.15%"));
}

/// What was accepted may have more numbers than what is worked out now, if those are printed exactly by then; it may
/// not have others.
#[test]
fn numbers_are_gone_only_where_they_are_printed() {
    let (draft, _) = read_story(FILE, &text(FILE));
    let told = |derived: &str| {
        let mut record = accepted(&OURS.story);
        record[0].printed[2].1 = "下降44.16%".into();
        record[0].derived = record[0].derived.clone() + derived;
        check_accepted(&record, &draft, &OURS.story, "data/baseline.toml").len()
    };
    assert_eq!(told(""), 0);
    assert_eq!(told(", fugitives 2019 = 70"), 0);
    assert_eq!(told(", fugitives 2019 = 71"), 1);
    let mut record = accepted(&OURS.story);
    record[0].printed[2].1 = "下降44.16%".into();
    record[0].derived = "fugitives 2019 = 70".into();
    let told = check_accepted(&record, &draft, &OURS.story, "data/baseline.toml");
    assert_eq!(told.len(), 1, "numbers that were not worked out before");
}

/// Nothing bears out a number that rests on one that the source does not print.
#[test]
fn what_nothing_bears_out_is_not_accepted() {
    let [_, after] = years("", "88人");
    let story = two_years("", &after, "上升33%") + &some("{ 2018 = \"60多人\" }");
    let story = check(&story).expect("66 → 88 fits");
    let some = common::derived(&story, "some", 2018);
    assert_eq!(
        some.map(|derived| (derived.low, derived.high)),
        Some((61, 66))
    );
    assert_eq!(accepted(&story), []);
}

/// A count that is corrected to the very number that was worked out moves nothing.
#[test]
fn a_count_that_confirms_what_was_worked_out_passes() {
    let (draft, _) = read_story(FILE, &changed("190多人", "191人"));
    let story = Story::check(draft.clone()).expect("342 → 191 fits");
    assert_eq!(
        check_accepted(&accepted(&OURS.story), &draft, &story, "data/baseline.toml"),
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
        check_accepted(&accepted(&OURS.story), &draft, &story, "data/baseline.toml"),
        []
    );
    let derived = common::derived(&story, "outflow.province", 2019);
    assert_eq!(derived.map(|p| p.low), Some(184));
}

#[test]
fn a_place_left_open_is_asked_for_by_name() {
    let told = problem("rounded_to = 1000\n", "");
    assert_eq!(told.key, "users.handled.rounded_to");
    assert!(told.expected.contains("rounded_to = "), "{}", told.expected);
    assert!(told.found.contains("9000多人次"), "{}", told.found);
    let told = problem("rounded_to = 1000", "rounded_to = 300");
    assert_eq!(told.key, "users.handled.rounded_to");
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
        told.suggestions.iter().any(|fit| fit.contains("0 to 1489")),
        "{:?}",
        told.suggestions
    );
}

#[test]
fn units_agree() {
    let told = problem("3.84公斤", "3.84人");
    assert_eq!(told.key, "seized.meth.printed.2019");
    assert!(told.expected.contains("公斤"), "{}", told.expected);
    let told = problem(
        "subset_of = \"outflow.province\"",
        "subset_of = \"cases.all\"",
    );
    assert_eq!(told.key, "outflow.linxia.subset_of");
    let told = problem("unit = \"days\"", "unit = \"weeks\"");
    assert!(told.expected.contains("days"), "{}", told.expected);
}

/// Masses and other measures are no whole numbers: they are held against each other as ranges.
#[test]
fn measures_are_held_against_each_other() {
    let story = |part: &str, earlier: &str, later: &str, rate: &str| {
        format!(
            r#"
[unit.kg]
spellings = ["kg"]
[[figure]]
key = "all"
unit = "kg"
region = "a"
source_line = 1
printed = {{ 2018 = "{earlier}", 2019 = "{later}" }}
[[figure]]
key = "one"
unit = "kg"
region = "a"
subset_of = "all"
source_line = 2
printed = {{ 2019 = "{part}" }}
[[change]]
key = "all.change"
figure = "all"
from = 2018
to = 2019
source_line = 3
printed = "{rate}"
"#
        )
    };
    assert!(check(&story("2.4 kg", "8.5 kg", "6.5 kg", "down 23.5%")).is_ok());
    assert!(check(&story("6.54 kg", "8.5 kg", "6.5 kg", "down 23.5%")).is_ok());
    let told = check(&story("6.7 kg", "8.5 kg", "6.5 kg", "down 23.5%")).expect_err("too much");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "one"));
    assert_eq!(told[0].found, "one 2019 6.7 kg; all 2019 6.5 kg");
    assert_eq!(told[0].expected, "a part that does not exceed its whole");
    assert_eq!(told[0].suggestions, ["one 2019 0.000 to 6.550"]);
    let told = check(&story("2.4 kg", "8.5 kg", "6.5 kg", "down 33.5%")).expect_err("another rate");
    assert_eq!((told.len(), told[0].key.as_str()), (1, "all.change"));
    assert_eq!(
        told[0].found,
        "all 2019 6.5 kg; all 2018 8.5 kg; all.change down 33.5%"
    );
    assert_eq!(told[0].expected, "a rate that the two values give");
    assert_eq!(told[0].suggestions, ["all 2019 5.615 to 5.690"]);
}

#[test]
fn units_are_named_once_and_each_names_its_base() {
    let told = problem("base = \"kg\"\n", "base = \"stone\"\n");
    assert_eq!(
        (told.key.as_str(), told.found.as_str()),
        ("unit.g", "stone")
    );
    assert!(told.expected.contains("`factor`"), "{}", told.expected);
    let told = problem("base = \"kg\"\n", "");
    assert_eq!(
        (told.key.as_str(), told.found.as_str()),
        ("unit.g", "nothing")
    );
    let told = problem("factor = \"0.001\"\n", "");
    assert_eq!((told.key.as_str(), told.found.as_str()), ("unit.g", "kg"));
    let (mut draft, _) = read_story(FILE, &text(FILE));
    draft.units.push(draft.units[0].clone());
    let told = Story::check(draft).expect_err("a unit twice");
    assert!(
        told.iter().any(|p| p.found == "a unit of that name twice"),
        "{told:#?}"
    );
}

#[test]
fn texts_that_are_empty_are_asked_for() {
    let told = problem("key = \"fugitives\"", "key = \" \"");
    assert_eq!(
        (told.key.as_str(), told.found.as_str()),
        ("figure.key", "nothing")
    );
    assert_eq!(told.expected, "a line `key = \"…\"`");
    for (line, key) in [
        ("key = \"cases.all\"\n", "figure.key"),
        ("figure = \"users.new\"\n", "users.new.change.figure"),
        ("total = \"users.present\"\n", "users.minors.share.total"),
    ] {
        let told = problems(line, "");
        assert!(told.iter().any(|p| p.key == key), "{told:#?}");
        let known =
            |p: &Problem| p.expected.contains("line `") || p.expected == "the key of a figure";
        assert!(
            told.iter().all(known),
            "what is missing takes part in nothing: {told:#?}"
        );
    }
}

#[test]
fn keys_are_unique_and_referenced() {
    let told = problem("key = \"fugitives\"", "key = \"monitor.counties\"");
    assert_eq!(told.key, "monitor.counties");
    let told = problem("figure = \"users.new\"", "figure = \"users.gnu\"");
    assert_eq!(
        (told.key.as_str(), told.found.as_str()),
        ("users.new.change", "users.gnu")
    );
    let told = problem("total = \"users.present\"", "total = \"users\"");
    assert_eq!(told.key, "users.minors.share");
    let told = problem(
        "subset_of = \"outflow.province\"",
        "subset_of = \"outflow\"",
    );
    let said = [&told.key, &told.found, &told.expected].map(String::as_str);
    assert_eq!(said, ["outflow.linxia", "outflow", "the key of a figure"]);
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
        .replacen("source_line = 18", "source_line = \"十八\"", 1);
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
    let line: Vec<&Problem> = problems
        .iter()
        .filter(|p| p.key == "cities.all.source_line")
        .collect();
    assert_eq!(line.len(), 1, "one mistake is told once");
    assert_eq!(
        line[0].found, "source_line = \"十八\"",
        "as it stands there"
    );
}

/// As a terminal shows it: the file and line first, where editors look for them.
#[test]
fn a_problem_is_told_in_full() {
    let told = problem("190多人", "180多人").to_string();
    let lines: Vec<&str> = told.lines().collect();
    let at = line_of(&changed("190多人", "180多人"), "下降44.15%").expect("a line");
    assert_eq!(lines[0], format!("{FILE}:{at}: outflow.province.change"));
    assert!(
        lines[1].starts_with("  found: outflow.province 2018 340多人; "),
        "{told}"
    );
    assert!(lines[2].starts_with("  expected: whole numbers"), "{told}");
    assert_eq!(lines[3], "  would fit: outflow.province.change 下降44.57%");
}

#[test]
fn a_file_that_is_no_toml_is_told_with_its_line() {
    let data = changed("key = \"fugitives\"", "key = \"fugitives");
    let problems = check(&data).expect_err("a quotation mark is missing");
    assert_eq!(problems[0].line, line_of(&data, "key = \"fugitives"));
}

/// What cannot be seen and changes what can: each is refused in every file, with its place, and is told by
/// its number, as the error would otherwise show what it warns of.
#[test]
fn characters_that_mislead_are_refused() {
    for (escaped, number) in [
        ("\\u202E", "[U+202E]"),
        ("\\u2066", "[U+2066]"),
        ("\\u0007", "[U+0007]"),
        ("\\u0085", "[U+0085]"),
        ("\\n", "[U+000A]"),
        ("\\uFDD0", "[U+FDD0]"),
        ("\\U0001FFFE", "[U+1FFFE]"),
    ] {
        let words = format!("[ui]\nplay = \"Play\"\nreplay = \"043{escaped}0\"\n");
        let (_, told) = read_words("en.toml", &words);
        let [problem] = &told[..] else {
            panic!("{escaped}: {told:#?}");
        };
        let place = (problem.file.as_str(), problem.line, problem.key.as_str());
        assert_eq!(place, ("en.toml", Some(3), "ui.replay"));
        assert_eq!(problem.found, format!("043{number}0"));
        assert!(problem.expected.contains("bidirectional"), "{problem}");
        let data = changed("\"50多人\"", &format!("\"50{escaped}多人\""));
        let told = read_story(FILE, &data).1;
        let line = line_of(&data, &format!("50{escaped}多人"));
        assert_eq!((told.len(), told[0].line), (1, line), "{told:#?}");
        assert_eq!(told[0].key, "outflow.linxia.printed.2018");
        assert!(check(&data).is_err());
    }
    // As it stands, without an escape, and in a name.
    let (_, told) = read_words("en.toml", "\"a\u{202e}\" = \"b\u{2069}\"\n");
    let found: Vec<&str> = told.iter().map(|problem| problem.found.as_str()).collect();
    assert_eq!(found, ["a[U+202E]", "b[U+2069]"], "{told:#?}");
    // Joiners, marks and emoji are of the languages that have them.
    let (_, told) = read_words(
        "fa.toml",
        "a = \"\u{200c}\u{200d}\u{301}👩\u{200d}👧\u{200f}\"\n",
    );
    assert!(told.is_empty(), "{told:#?}");
}

/// So many figures of one year each, and changes of the first of them.
fn many(figures: usize, changes: usize) -> String {
    let mut text = String::from("[unit.people]\ninteger = true\n");
    for at in 0..figures {
        text += &format!(
            "[[figure]]\nkey = \"f.{at}\"\nunit = \"people\"\nregion = \"a\"\nsource_line = 1\nprinted = {{ 2019 = \"7\" }}\n"
        );
    }
    for at in 0..changes {
        text += &format!(
            "[[change]]\nkey = \"c.{at}\"\nfigure = \"f.0\"\nfrom = 2018\nto = 2019\nsource_line = 1\nprinted = \"up 5%\"\n"
        );
    }
    text
}

/// More than can be checked in any reasonable time is refused at the line where it begins to be too much.
#[test]
fn more_figures_than_can_be_checked_are_refused() {
    let text = many(MOST_NUMBERS + 2, 0);
    let told = check(&text).expect_err("too many figures");
    let expected = "at most 1000, each year of a figure counted by itself";
    let found = told.iter().find(|told| told.expected == expected);
    let found = found.unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!(found.line, line_of(&text, "f.1000").map(|line| line - 1));

    let text = many(MOST_NUMBERS, 0);
    assert!(check(&text).is_ok(), "as many as it may be");

    let text = many(1, MOST_RATES + 2);
    let told = check(&text).expect_err("too many changes");
    let expected = "at most 1000 changes and shares";
    let found = told.iter().find(|told| told.expected == expected);
    let found = found.unwrap_or_else(|| panic!("{told:?}"));
    assert_eq!(found.line, line_of(&text, "c.1000").map(|line| line - 1));

    let spelled = |count: usize| {
        let spellings: Vec<String> = (0..count).map(|at| format!("\"u{at}\"")).collect();
        let unit = format!("[unit.many]\nspellings = [{}]\n", spellings.join(","));
        check(&(unit + &many(1, 0))).err().unwrap_or_default()
    };
    assert_eq!(spelled(MOST_NUMBERS - 1), [], "as many as it may be");
    let told = spelled(MOST_NUMBERS);
    assert!(told.iter().any(|told| told.key == "unit"), "{told:?}");
}

/// What could not be worked out to its end must not be published as if nothing were to be found.
#[test]
fn figures_too_closely_tied_are_refused() {
    let (draft, _) = read_story(FILE, &text(FILE));
    assert!(Story::check_within(draft.clone(), &Budget::new(40_000)).is_ok());
    for steps in [0, 1, 100, 2000, 5000] {
        let told = Story::check_within(draft.clone(), &Budget::new(steps)).expect_err("no steps");
        assert!(
            told[0].found.ends_with("too closely tied to be checked"),
            "{steps}: {told:?}"
        );
        assert_eq!(told[0].line, line_of(&text(FILE), "[[change]]"));
    }
}
