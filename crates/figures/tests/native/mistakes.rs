//! Protects editors: every kind of mistake in `figures.toml` is reported with its line and with suggestions,
//! and valid figures pass.

use crate::common;

use crate::common::{FILE, OURS, line_of, text};
use figures::file::{check_figures, parse_figures, parse_messages};
use figures::{
    Budget, MAX_NUMBERS, MAX_PARTS, MAX_RATES, Problem, Story, baseline, check_baseline,
};

/// Returns the data file after one replacement.
fn changed(from: &str, to: &str) -> String {
    let data = text(FILE);
    assert!(data.contains(from), "the data has no {from}");
    data.replacen(from, to, 1)
}

fn check(data: &str) -> Result<Story, Vec<Problem>> {
    check_figures(FILE, data).map(|(_, story)| story)
}

/// Returns the problems of the data after one replacement.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    check(&changed(from, to)).expect_err(to)
}

/// Returns the only problem of the data after one replacement.
fn problem(from: &str, to: &str) -> Problem {
    let problems = problems(from, to);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

#[test]
fn rate_without_solution_is_reported_with_suggestions() {
    let found = problem("下降44.15%", "下降44.05%");
    assert_eq!(found.key, "outflow.province.change");
    assert_eq!(
        found.line,
        line_of(&changed("下降44.15%", "下降44.05%"), "下降44.05%")
    );
    // No other figures: those of Linxia are connected to these, but not part of the conflict.
    assert_eq!(
        found.found,
        "outflow.province 2018 340多人; outflow.province 2019 190多人; outflow.province.change 下降44.05%"
    );
    assert_eq!(
        found.suggestions,
        ["outflow.province.change 下降44.06% or 下降44.02%"]
    );
}

#[test]
fn count_without_solution_is_reported_with_suggestions() {
    let found = problem("190多人", "180多人");
    assert_eq!(found.key, "outflow.province.change");
    let expected = [
        "outflow.province.change 下降44.57%",
        "outflow.province 2019 191",
    ];
    assert_eq!(found.suggestions, expected);
}

/// The TOML of a count in two years and its change.
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

/// The TOML of a subset of that count.
fn subset(printed: &str) -> String {
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

/// A suggested rate keeps the printed words, unless its direction differs.
#[test]
fn suggestions_keep_the_printed_words() {
    let suggestion = |after: &str, change: &str| {
        let [before, after] = years("1000人", after);
        let found = check(&two_years(&before, &after, change)).expect_err("another rate");
        found[0].suggestions[0].clone()
    };
    assert_eq!(suggestion("1002人", "上升0.05%"), "all.change 上升0.20%");
    assert_eq!(suggestion("1000人", "上升0.05%"), "all.change 上升0.00%");
    assert_eq!(suggestion("1002人", "上升0.00%"), "all.change 上升0.20%");
    assert_eq!(suggestion("999人", "上升0.05%"), "all.change -0.10%");
}

/// A contradiction through an unprinted value is reported with all figures involved.
#[test]
fn conflict_is_reported_with_all_figures_involved() {
    let [before, _] = years("100人", "");
    let story = two_years(&before, "", "下降50%") + &subset("{ 2018 = \"70人\", 2019 = \"60人\" }");
    let found = check(&story).expect_err("60 of 50");
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        found[0].found,
        "all 2018 100人; some 2019 60人; all.change 下降50%"
    );
    let suggestions = [
        "all.change 下降40%",
        "all 2018 119 or more",
        "some 2019 0 to 50",
    ];
    assert_eq!(found[0].suggestions, suggestions);
}

/// A value is derived if its range becomes narrower, also if there are too many values to list.
#[test]
fn range_is_derived_only_when_it_becomes_narrower() {
    let derived = |before: &str, after: &str, change: &str| {
        let [before, after] = years(before, after);
        let before = format!("rounded_to = 100\n{before}");
        let story = check(&two_years(&before, &after, change)).expect("it fits");
        let derived = common::derived(&story, "all", 2018);
        derived.map(|p| (common::ends(&p), p.values.to_vec()))
    };
    assert_eq!(
        derived("3000多人", "1512人", "下降50%"),
        Some(((3001, 3054), vec![]))
    );
    assert_eq!(derived("3000多人", "1500多人", "下降50%"), None);
}

/// −44.51 % fits 340多 → 190多 as 346 → 192, so only the baseline detects this typing error.
#[test]
fn typing_error_that_still_fits_is_reported() {
    let (draft, _) = parse_figures(FILE, &changed("下降44.15%", "下降44.51%"));
    let story = Story::check(draft.clone()).expect("346 → 192 fits");
    let entries = baseline(&OURS.story);
    let found = check_baseline(
        &entries,
        &draft,
        &story,
        "stories/drug-control-2019/baseline.toml",
    );
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].key, "outflow.province.change");
    assert_eq!(
        found[0].line,
        line_of(&changed("下降44.15%", "下降44.51%"), "下降44.51%")
    );
    for name in ["342", "191", "346", "192", "340多人", "190多人"] {
        let message = [found[0].found.as_str(), &found[0].expected].concat();
        assert!(message.contains(name), "{message}");
    }
    assert!(found[0].suggestions[0].contains("下降44.15%"));
}

/// A derived value may disappear from the baseline only if the source now prints it.
#[test]
fn derived_value_may_disappear_only_when_it_is_printed() {
    let (draft, _) = parse_figures(FILE, &text(FILE));
    let found = |derived: &str| {
        let mut entries = baseline(&OURS.story);
        entries.entries[0].printed[2].1 = "下降44.16%".into();
        entries.entries[0].derived = entries.entries[0].derived.clone() + derived;
        check_baseline(
            &entries,
            &draft,
            &OURS.story,
            "stories/drug-control-2019/baseline.toml",
        )
        .len()
    };
    assert_eq!(found(""), 0);
    assert_eq!(found(", fugitives 2019 = 70"), 0);
    assert_eq!(found(", fugitives 2019 = 71"), 1);
    let mut entries = baseline(&OURS.story);
    entries.entries[0].printed[2].1 = "下降44.16%".into();
    entries.entries[0].derived = "fugitives 2019 = 70".into();
    let found = check_baseline(
        &entries,
        &draft,
        &OURS.story,
        "stories/drug-control-2019/baseline.toml",
    );
    assert_eq!(found.len(), 1, "values that were not derived before");
}

/// A derivation from an unprinted value is not confirmed by a second figure.
#[test]
fn baseline_omits_derivations_that_nothing_confirms() {
    let [_, after] = years("", "88人");
    let story = two_years("", &after, "上升33%") + &subset("{ 2018 = \"60多人\" }");
    let story = check(&story).expect("66 → 88 fits");
    let some = common::derived(&story, "some", 2018);
    assert_eq!(some.map(|derived| common::ends(&derived)), Some((61, 66)));
    assert_eq!(baseline(&story).entries, []);
}

/// A count that is corrected to its derived value changes no result.
#[test]
fn count_equal_to_its_derived_value_passes() {
    let (draft, _) = parse_figures(FILE, &changed("190多人", "191人"));
    let story = Story::check(draft.clone()).expect("342 → 191 fits");
    assert_eq!(
        check_baseline(
            &baseline(&OURS.story),
            &draft,
            &story,
            "stories/drug-control-2019/baseline.toml"
        ),
        []
    );
}

/// A correction of a count together with its rate needs no confirmation.
#[test]
fn correction_of_count_and_rate_passes() {
    let data = changed("190多人", "180多人").replacen("下降44.15%", "下降46.20%", 1);
    let (draft, _) = parse_figures(FILE, &data);
    let story = Story::check(draft.clone()).expect("342 → 184 fits");
    assert_eq!(
        check_baseline(
            &baseline(&OURS.story),
            &draft,
            &story,
            "stories/drug-control-2019/baseline.toml"
        ),
        []
    );
    let derived = common::derived(&story, "outflow.province", 2019);
    assert_eq!(derived.map(|p| common::ends(&p).0), Some(184));
}

#[test]
fn ambiguous_rounding_is_reported_with_its_key() {
    let found = problem("rounded_to = 1000\n", "");
    assert_eq!(found.key, "users.handled.rounded_to");
    assert!(
        found.expected.contains("rounded_to = "),
        "{}",
        found.expected
    );
    assert!(found.found.contains("9000多人次"), "{}", found.found);
    let found = problem("rounded_to = 1000", "rounded_to = 300");
    assert_eq!(found.key, "users.handled.rounded_to");
}

#[test]
fn subset_that_exceeds_its_total_is_reported() {
    let (from, to) = (
        "\"50多人\", 2019 = \"30多人\"",
        "\"50多人\", 2019 = \"230多人\"",
    );
    let found = problems(from, to);
    assert_eq!(found[0].key, "outflow.linxia");
    assert!(found[0].found.contains("230多人"), "{}", found[0].found);
    let found = problem("88起", "1490起");
    assert_eq!(found.key, "cases.gang");
    assert!(
        found.suggestions.iter().any(|s| s.contains("0 to 1489")),
        "{:?}",
        found.suggestions
    );
}

#[test]
fn wrong_units_are_reported() {
    let found = problem("3.84公斤", "3.84人");
    assert_eq!(found.key, "seized.meth.printed.2019");
    assert!(found.expected.contains("公斤"), "{}", found.expected);
    let found = problem(
        "subset_of = \"outflow.province\"",
        "subset_of = \"cases.all\"",
    );
    assert_eq!(found.key, "outflow.linxia.subset_of");
    let found = problem("unit = \"days\"", "unit = \"weeks\"");
    assert!(found.expected.contains("days"), "{}", found.expected);
}

/// Measured values such as masses are not whole numbers. They are compared as ranges.
#[test]
fn measured_values_that_contradict_are_reported() {
    let story = |subset: &str, earlier: &str, later: &str, rate: &str| {
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
printed = {{ 2019 = "{subset}" }}
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
    let found = check(&story("6.7 kg", "8.5 kg", "6.5 kg", "down 23.5%")).expect_err("too much");
    assert_eq!((found.len(), found[0].key.as_str()), (1, "one"));
    assert_eq!(found[0].found, "one 2019 6.7 kg; all 2019 6.5 kg");
    assert_eq!(found[0].expected, "a value that does not exceed the total");
    assert_eq!(found[0].suggestions, ["one 2019 0 to 6.55"]);
    let found =
        check(&story("2.4 kg", "8.5 kg", "6.5 kg", "down 33.5%")).expect_err("another rate");
    assert_eq!((found.len(), found[0].key.as_str()), (1, "all.change"));
    assert_eq!(
        found[0].found,
        "all 2019 6.5 kg; all 2018 8.5 kg; all.change down 33.5%"
    );
    assert_eq!(found[0].expected, "a rate that agrees with the two values");
    assert_eq!(found[0].suggestions, ["all 2019 5.615 to 5.690"]);
}

#[test]
fn invalid_units_are_reported() {
    let found = problem("base = \"kg\"\n", "base = \"stone\"\n");
    assert_eq!(
        (found.key.as_str(), found.found.as_str()),
        ("unit.g", "stone")
    );
    assert!(found.expected.contains("`factor`"), "{}", found.expected);
    let found = problem("base = \"kg\"\n", "");
    assert_eq!(
        (found.key.as_str(), found.found.as_str()),
        ("unit.g", "nothing")
    );
    let found = problem("factor = \"0.001\"\n", "");
    assert_eq!((found.key.as_str(), found.found.as_str()), ("unit.g", "kg"));
    let (mut draft, _) = parse_figures(FILE, &text(FILE));
    draft.units.push(draft.units[0].clone());
    let found = Story::check(draft).expect_err("a unit twice");
    assert!(
        found.iter().any(|p| p.found == "two units with this key"),
        "{found:#?}"
    );
}

#[test]
fn missing_texts_are_reported() {
    let found = problem("key = \"fugitives\"", "key = \" \"");
    assert_eq!(
        (found.key.as_str(), found.found.as_str()),
        ("figure.key", "nothing")
    );
    assert_eq!(found.expected, "a line `key = \"…\"`");
    for (line, key) in [
        ("key = \"cases.all\"\n", "figure.key"),
        ("figure = \"users.new\"\n", "users.new.change.figure"),
        ("total = \"users.present\"\n", "users.minors.share.total"),
    ] {
        let found = problems(line, "");
        assert!(found.iter().any(|p| p.key == key), "{found:#?}");
        let known =
            |p: &Problem| p.expected.contains("line `") || p.expected == "the key of a figure";
        assert!(
            found.iter().all(known),
            "no problems that follow from the missing text: {found:#?}"
        );
    }
}

#[test]
fn duplicate_and_unknown_keys_are_reported() {
    let found = problem("key = \"fugitives\"", "key = \"monitor.counties\"");
    assert_eq!(found.key, "monitor.counties");
    let found = problem("figure = \"users.new\"", "figure = \"users.gnu\"");
    assert_eq!(
        (found.key.as_str(), found.found.as_str()),
        ("users.new.change", "users.gnu")
    );
    let found = problem("total = \"users.present\"", "total = \"users\"");
    assert_eq!(found.key, "users.minors.share");
    let found = problem(
        "subset_of = \"outflow.province\"",
        "subset_of = \"outflow\"",
    );
    let problem = [&found.key, &found.found, &found.expected].map(String::as_str);
    assert_eq!(
        problem,
        ["outflow.linxia", "outflow", "the key of a figure"]
    );
}

#[test]
fn missing_and_unexpected_directions_are_reported() {
    assert_eq!(problem("下降16.5%", "16.5%").key, "users.new.change");
    assert_eq!(
        problem("\"22.4%\"", "\"上升22.4%\"").key,
        "users.under35.share"
    );
    assert_eq!(problem("下降16.5%", "下降16.5").key, "users.new.change");
}

#[test]
fn all_problems_are_reported_together_with_their_lines() {
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
    assert_eq!(line.len(), 1, "one mistake is reported once");
    assert_eq!(
        line[0].found, "source_line = \"十八\"",
        "the line as written"
    );
}

/// `Display` starts with file and line, which editors recognize.
#[test]
fn problem_displays_file_line_and_suggestions() {
    let found = problem("190多人", "180多人").to_string();
    let lines: Vec<&str> = found.lines().collect();
    let at = line_of(&changed("190多人", "180多人"), "下降44.15%").expect("a line");
    assert_eq!(lines[0], format!("{FILE}:{at}: outflow.province.change"));
    assert!(
        lines[1].starts_with("  found: outflow.province 2018 340多人; "),
        "{found}"
    );
    assert!(lines[2].starts_with("  expected: whole numbers"), "{found}");
    assert_eq!(lines[3], "  would fit: outflow.province.change 下降44.57%");
}

#[test]
fn invalid_toml_is_reported_with_its_line() {
    let data = changed("key = \"fugitives\"", "key = \"fugitives");
    let problems = check(&data).expect_err("a quotation mark is missing");
    assert_eq!(problems[0].line, line_of(&data, "key = \"fugitives"));
}

/// Invisible characters that change the display are rejected in every file. The report shows their code
/// points, because the characters themselves would change its display too.
#[test]
fn misleading_characters_are_rejected() {
    for (escaped, number) in [
        ("\\u202E", "[U+202E]"),
        ("\\u2066", "[U+2066]"),
        ("\\u0007", "[U+0007]"),
        ("\\u0085", "[U+0085]"),
        ("\\n", "[U+000A]"),
        ("\\uFDD0", "[U+FDD0]"),
        ("\\U0001FFFE", "[U+1FFFE]"),
    ] {
        let messages = format!("[ui]\nplay = \"Play\"\nreplay = \"043{escaped}0\"\n");
        let (_, found) = parse_messages("en.toml", &messages);
        let [problem] = &found[..] else {
            panic!("{escaped}: {found:#?}");
        };
        let location = (problem.file.as_str(), problem.line, problem.key.as_str());
        assert_eq!(location, ("en.toml", Some(3), "ui.replay"));
        assert_eq!(problem.found, format!("043{number}0"));
        assert!(problem.expected.contains("bidirectional"), "{problem}");
        let data = changed("\"50多人\"", &format!("\"50{escaped}多人\""));
        let found = parse_figures(FILE, &data).1;
        let line = line_of(&data, &format!("50{escaped}多人"));
        assert_eq!((found.len(), found[0].line), (1, line), "{found:#?}");
        assert_eq!(found[0].key, "outflow.linxia.printed.2018");
        assert!(check(&data).is_err());
    }
    // Without an escape, and in a key.
    let (_, found) = parse_messages("en.toml", "\"a\u{202e}\" = \"b\u{2069}\"\n");
    let found: Vec<&str> = found.iter().map(|problem| problem.found.as_str()).collect();
    assert_eq!(found, ["a[U+202E]", "b[U+2069]"], "{found:#?}");
    // Joiners, marks and emoji are valid: some languages need them.
    let (_, found) = parse_messages(
        "fa.toml",
        "a = \"\u{200c}\u{200d}\u{301}👩\u{200d}👧\u{200f}\"\n",
    );
    assert!(found.is_empty(), "{found:#?}");
}

/// The TOML of many figures with one year each, and of changes of the first figure.
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

/// A story above the limits is rejected at the line of the first entry above the limit.
#[test]
fn story_above_the_limits_is_rejected() {
    let text = many(MAX_NUMBERS + 2, 0);
    let found = check(&text).expect_err("too many figures");
    let expected = "at most 1000; each period of a figure counts as one";
    let found = found.iter().find(|found| found.expected == expected);
    let found = found.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(found.line, line_of(&text, "f.1000").map(|line| line - 1));

    let text = many(MAX_NUMBERS, 0);
    assert!(check(&text).is_ok(), "exactly the limit");

    let text = many(1, MAX_RATES + 2);
    let found = check(&text).expect_err("too many changes");
    let expected = "at most 1000 changes, shares, sums, ratios and orders";
    let found = found.iter().find(|found| found.expected == expected);
    let found = found.unwrap_or_else(|| panic!("{found:?}"));
    assert_eq!(found.line, line_of(&text, "c.1000").map(|line| line - 1));

    let summed = |parts: usize| {
        let parts: Vec<String> = (0..parts).map(|at| format!("f.{at}")).collect();
        let sum = format!("[[sum]]\nkey = \"s\"\ntotal = \"f.0\"\nparts = {parts:?}\n");
        check(&(many(1, 0) + &sum)).expect_err("unknown parts")
    };
    let is_too_many = |found: &Problem| found.found == "more parts than can be checked";
    assert!(!summed(MAX_PARTS).iter().any(is_too_many));
    assert!(summed(MAX_PARTS + 1).iter().any(is_too_many));

    let spelled = |count: usize| {
        let spellings: Vec<String> = (0..count).map(|at| format!("\"u{at}\"")).collect();
        let unit = format!("[unit.many]\nspellings = [{}]\n", spellings.join(","));
        check(&(unit + &many(1, 0))).err().unwrap_or_default()
    };
    assert_eq!(spelled(MAX_NUMBERS - 1), [], "exactly the limit");
    let found = spelled(MAX_NUMBERS);
    assert!(found.iter().any(|found| found.key == "unit"), "{found:?}");
}

/// A story that the budget does not cover is rejected, because its check is incomplete.
#[test]
fn story_that_exhausts_the_budget_is_rejected() {
    let (draft, _) = parse_figures(FILE, &text(FILE));
    assert!(Story::check_within(draft.clone(), &Budget::new(40_000)).is_ok());
    for steps in [0, 1, 100, 300] {
        let found = Story::check_within(draft.clone(), &Budget::new(steps)).expect_err("no steps");
        assert!(
            found[0].found.ends_with("too many connected to be checked"),
            "{steps}: {found:?}"
        );
        assert_eq!(found[0].line, line_of(&text(FILE), "[[change]]"));
    }
}

/// Round counts of 万 and million are rounded to one of that word, whatever zeros come before it.
#[test]
fn round_counts_agree_only_with_rates_that_their_magnitude_allows() {
    let agrees = |before, after, change| {
        let [before, after] = years(before, after);
        check(&two_years(&before, &after, change)).is_ok()
    };
    for (before, after, change, expected) in [
        ("30万人", "40万人", "上升75%", false),
        ("30万人", "40万人", "上升33.3%", true),
        ("100万人", "134万人", "上升33.1%", true),
        ("100万人", "134万人", "上升35.9%", false),
        ("20 million人", "30 million人", "上升100%", false),
        ("20 million人", "30 million人", "上升50%", true),
        ("三十万人", "四十万人", "上升75%", false),
    ] {
        assert_eq!(
            agrees(before, after, change),
            expected,
            "{before}, {after}, {change}"
        );
    }
}

/// The check uses the stated rounding of numbers without hedges too.
#[test]
fn stated_rounding_widens_what_a_round_count_agrees_with() {
    let [before, after] = years("100万人", "134万人");
    let data = two_years(&before, &after, "上升40%");
    assert!(check(&data).is_err());
    let rounded = data.replacen("[[figure]]", "[[figure]]\nrounded_to = 100000", 1);
    assert_ne!(data, rounded);
    // 1,340,000 is no multiple of 100,000 and keeps its own place.
    assert!(check(&rounded).is_ok(), "{:#?}", check(&rounded));
}
