//! Protects sums: a total that differs from the sum of its parts is reported, a part that is not printed is derived,
//! and consistent figures are accepted.

use crate::common::{derived, line_of};
use figures::file::check_figures;
use figures::{Bound, Budget, Problem, Story};
use std::fmt::Write;

/// The TOML of figures of 2019, each with its unit and its printed quantity; an empty one is not printed.
fn figures(all: &[(&str, &str, &str)]) -> String {
    let units = "[unit.people]\ninteger = true\nspellings = [\"people\"]\n\
                 [unit.bottles]\ninteger = true\nspellings = [\"bottles\"]\n\
                 [unit.crates]\ninteger = true\nspellings = [\"crates\"]\nbase = \"bottles\"\nfactor = \"12\"\n\
                 [unit.kg]\nspellings = [\"kg\"]\n\
                 [unit.g]\nspellings = [\"g\"]\nbase = \"kg\"\nfactor = \"0.001\"\n\
                 [unit.percent]\nspellings = [\"%\"]\n";
    let figure = |(key, unit, printed): &(&str, &str, &str)| {
        let head = format!(
            "[[figure]]\nkey = \"{key}\"\nunit = \"{unit}\"\nregion = \"a\"\nsource_line = 1\n"
        );
        match *printed {
            "" => head,
            printed => format!("{head}printed = {{ 2019 = \"{printed}\" }}\n"),
        }
    };
    units.to_string() + &all.iter().map(figure).collect::<String>()
}

/// The TOML of a sum in 2019.
fn sum(key: &str, total: &str, parts: &[&str], more: &str) -> String {
    format!(
        "[[sum]]\nkey = \"{key}\"\ntotal = \"{total}\"\nparts = {parts:?}\nyear = 2019\n{more}\n"
    )
}

fn check(toml: &str) -> Result<Story, Vec<Problem>> {
    check_figures("figures.toml", toml).map(|(_, story)| story)
}

fn problem(toml: &str) -> Problem {
    let problems = check(toml).expect_err("a problem");
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

/// Text of the derived value in 2019: all values, or the range; `(` and `)` are open ends.
fn derived_text(story: &Story, key: &str) -> String {
    let derived = derived(story, key, 2019).expect(key);
    if !derived.values.is_empty() {
        let values = derived.values.iter().map(ToString::to_string);
        return values.collect::<Vec<_>>().join(" or ");
    }
    let end = |end: Option<figures::End>| end.map_or("…".into(), |end| end.value.to_string());
    let is_open = |end: Option<figures::End>| end.is_some_and(|end| end.open);
    let figures::Interval { low, high } = derived.interval;
    let open = if is_open(low) { "(" } else { "[" };
    let close = if is_open(high) { ")" } else { "]" };
    format!("{open}{}, {}{close}", end(low), end(high))
}

const ABC: [&str; 3] = ["a", "b", "c"];

fn all_people(printed: [&str; 4]) -> Vec<(&'static str, &'static str, &str)> {
    let keys = ["all", "a", "b", "c"];
    keys.into_iter()
        .zip(printed)
        .map(|(key, printed)| (key, "people", printed))
        .collect()
}

#[test]
fn total_that_differs_from_its_parts_is_reported() {
    let people = ["100 people", "40 people", "35 people", "30 people"];
    let toml = figures(&all_people(people)) + &sum("by_kind", "all", &ABC, "");
    let found = problem(&toml);
    assert_eq!(found.key, "by_kind");
    assert_eq!(found.line, line_of(&toml, "total ="));
    assert_eq!(
        found.found,
        "all 2019 100 people; a 2019 40 people; b 2019 35 people; c 2019 30 people; by_kind: the parts add up to 105"
    );
    assert_eq!(found.expected, "parts that add up to the total");
    assert_eq!(
        found.suggestions,
        ["all 2019 105", "a 2019 35", "b 2019 30", "c 2019 25"]
    );
    let fits = ["105 people", "40 people", "35 people", "30 people"];
    assert!(check(&(figures(&all_people(fits)) + &sum("by_kind", "all", &ABC, ""))).is_ok());
}

/// With a remainder, the parts may be less than the total, but not more.
#[test]
fn remainder_allows_less_than_the_total() {
    let toml = |all: &str| {
        let people = [all, "40 people", "35 people", "30 people"];
        figures(&all_people(people)) + &sum("by_kind", "all", &ABC, "remainder = true")
    };
    assert!(check(&toml("120 people")).is_ok());
    assert!(check(&toml("105 people")).is_ok());
    let found = problem(&toml("104 people"));
    assert_eq!(
        found.expected,
        "parts that together do not exceed the total"
    );
    assert_eq!(
        found.suggestions,
        [
            "all 2019 105 or more",
            "a 2019 0 to 39",
            "b 2019 0 to 34",
            "c 2019 0 to 29"
        ]
    );
}

/// Two parts alone are too many: the others are not part of the conflict.
#[test]
fn conflict_contains_no_unneeded_parts() {
    let people = ["100 people", "70 people", "60-odd people", "30 people"];
    let found = problem(&(figures(&all_people(people)) + &sum("by_kind", "all", &ABC, "")));
    assert_eq!(
        found.found,
        "all 2019 100 people; a 2019 70 people; b 2019 60-odd people; by_kind: the parts add up to 161 to 169"
    );
}

#[test]
fn part_that_is_not_printed_is_derived() {
    let story = |printed| check(&(figures(&all_people(printed)) + &sum("s", "all", &ABC, "")));
    let one = story(["100 people", "40 people", "35 people", ""]).expect("it fits");
    assert_eq!(derived_text(&one, "c"), "25");
    assert_eq!(derived(&one, "c", 2019).map(|d| d.bound()), {
        Some(Bound::counted(figures::Decimal::new(25, 0)))
    });
    let evidence = one.derivations[0].evidence.iter();
    let evidence: Vec<String> = evidence.map(ToString::to_string).collect();
    assert_eq!(evidence, ["all 2019", "a 2019", "b 2019"]);
    // 341 to 349 without 40 and 200 or more.
    let hedged = story(["340-odd people", "40 people", "at least 200 people", ""]);
    assert_eq!(derived_text(&hedged.expect("it fits"), "c"), "[0, 109]");
    // No upper limit of the total, so none of the remainder: 501 − 40 − 209.
    let open = story([
        "more than 500 people",
        "40 people",
        "between 200 and 209 people",
        "",
    ]);
    assert_eq!(derived_text(&open.expect("it fits"), "c"), "[252, …]");
    // Nothing is known about the remainder.
    let unknown = story(["at least 40 people", "40 people", "at least 0 people", ""]);
    assert_eq!(derived(&unknown.expect("it fits"), "c", 2019), None);
    // A total that is not printed.
    let total = story(["", "40 people", "35 people", "20-odd people"]).expect("it fits");
    assert_eq!(
        derived_text(&total, "all"),
        (96..=104)
            .map(|n| n.to_string())
            .collect::<Vec<_>>()
            .join(" or ")
    );
}

/// Measured quantities have no whole numbers: open ends stay open.
#[test]
fn measured_remainder_is_derived_with_its_ends() {
    let all = [
        ("all", "kg", "10.0 kg"),
        ("a", "kg", "more than 4 kg"),
        ("b", "g", "2500 g"),
        ("c", "kg", ""),
    ];
    let toml = figures(&all).replace("\"2500 g\"", "\"2500.0 g\"") + &sum("s", "all", &ABC, "");
    let story = check(&toml).expect("it fits");
    // Less than 10.05 − 4 − 2.49995.
    assert_eq!(derived_text(&story, "c"), "[0, 71001/20000)");
    let all = [
        ("all", "kg", "6.4 kg"),
        ("a", "kg", "more than 4 kg"),
        ("b", "g", "2500.0 g"),
        ("c", "kg", ""),
    ];
    let found = problem(&(figures(&all) + &sum("s", "all", &ABC, "")));
    assert_eq!(
        found.found,
        "all 2019 6.4 kg; a 2019 more than 4 kg; b 2019 2500.0 g; s: the parts add up to at least 6.500"
    );
}

/// A whole of 100% is exact, although its parts are rounded.
#[test]
fn shares_add_up_to_a_hundred_percent() {
    let all = |a, b, c| {
        [
            ("all", "percent", "100%"),
            ("a", "percent", a),
            ("b", "percent", b),
            ("c", "percent", c),
        ]
    };
    let toml = |a, b, c| figures(&all(a, b, c)) + &sum("s", "all", &ABC, "");
    assert!(check(&toml("40.1%", "35.2%", "24.7%")).is_ok());
    assert!(check(&toml("40.1%", "35.2%", "24.8%")).is_ok());
    assert!(check(&toml("40.1%", "35.2%", "24.9%")).is_err());
    let story = check(&toml("40.1%", "35.2%", "")).expect("it fits");
    assert_eq!(derived_text(&story, "c"), "[123/5, 124/5]");
}

/// Counts of crates with twelve bottles and of single bottles add up.
#[test]
fn units_are_converted() {
    let all = |a, c| {
        [
            ("all", "crates", "3 crates"),
            ("a", "bottles", a),
            ("b", "crates", "1 crates"),
            ("c", "bottles", c),
        ]
    };
    let story = |a, c| check(&(figures(&all(a, c)) + &sum("s", "all", &ABC, "")));
    assert_eq!(
        derived_text(&story("17 bottles", "").expect("it fits"), "c"),
        "7"
    );
    assert!(story("17 bottles", "7 bottles").is_ok());
    assert!(story("17 bottles", "8 bottles").is_err());
    let all = [
        ("all", "kg", "3 kg"),
        ("a", "people", "12 people"),
        ("b", "kg", "1 kg"),
    ];
    let found = problem(&(figures(&all) + &sum("s", "all", &["a", "b"], "")));
    assert_eq!((&*found.key, &*found.found), ("s.parts", "a in `people`"));
    assert_eq!(found.expected, "a figure in `kg` or in a multiple of it");
}

/// A contradiction of a sum with a share is found, and so is one through a part that is not printed.
#[test]
fn sums_and_shares_are_checked_together() {
    let share = |printed: &str| {
        format!(
            "[[share]]\nkey = \"a.share\"\nsubset = \"a\"\ntotal = \"all\"\nyear = 2019\nregion = \"a\"\nsource_line = 1\nprinted = \"{printed}\"\n"
        )
    };
    let toml = |share: String| {
        figures(&all_people([
            "1000-odd people",
            "",
            "310 people",
            "280 people",
        ]))
        .replace(
            "source_line = 1\nprinted = { 2019 = \"1000",
            "source_line = 1\nrounded_to = 100\nprinted = { 2019 = \"1000",
        ) + &sum("s", "all", &ABC, "")
            + &share
    };
    let story = check(&toml(share("42.0%"))).expect("it fits");
    let solutions = &story.derivations[0];
    assert!(
        derived_text(&story, "a").starts_with("4"),
        "{}",
        derived_text(&story, "a")
    );
    assert!(
        solutions.evidence.iter().any(|name| name.key == "a.share"),
        "{solutions:?}"
    );
    let found = problem(&toml(share("72.0%")));
    assert_eq!(found.key, "s");
    assert!(found.found.contains("a.share 72.0%"), "{}", found.found);
}

#[test]
fn mistakes_in_a_sum_are_reported() {
    let people = all_people(["100 people", "40 people", "35 people", "25 people"]);
    let with = |sum: &str| check(&(figures(&people) + sum)).expect_err("a mistake");
    let only = |toml: &str| {
        let found = with(toml);
        assert_eq!(found.len(), 1, "{found:#?}");
        (
            found[0].key.clone(),
            found[0].found.clone(),
            found[0].expected.clone(),
        )
    };
    let unknown = only(&sum("s", "all", &["a", "b", "d"], ""));
    assert_eq!(
        unknown,
        ("s.parts".into(), "d".into(), "the key of a figure".into())
    );
    let twice = only(&sum("s", "all", &["a", "b", "c", "a"], "remainder = true"));
    assert_eq!((&*twice.0, &*twice.1), ("s.parts", "a"));
    let total = only(&sum("s", "al", &ABC, ""));
    assert_eq!((&*total.0, &*total.1), ("s", "al"));
    let year = only(&sum("s", "all", &ABC, "").replace("2019", "2109"));
    assert_eq!((&*year.0, &*year.1), ("s.year", "2109"));
    let key = only(&sum("a", "all", &ABC, ""));
    assert_eq!((&*key.0, &*key.1), ("a", "this key a second time"));
    let none = only("[[sum]]\nkey = \"s\"\ntotal = \"all\"\nyear = 2019\n");
    assert_eq!((&*none.0, &*none.1), ("s.parts", "nothing"));
    let flag = only(&sum("s", "all", &ABC, "remainder = \"yes\""));
    assert_eq!(flag.2, "true or false");
    let misspelt = only(&sum("s", "all", &ABC, "reminder = true"));
    assert_eq!((&*misspelt.0, &*misspelt.1), ("s", "reminder"));
}

/// A total with 500 hedged parts is checked within a small part of the budget, and each value is derived.
#[test]
fn large_sums_need_a_small_part_of_the_budget() {
    let story = large_sum(500);
    let (draft, _) = figures::file::parse_figures("figures.toml", &story);
    let budget = Budget::default();
    let story = Story::check_within(draft, &budget).expect("it fits");
    assert_eq!(derived_text(&story, "all"), "[170500, 170999]");
    assert!(
        budget.spent() < Budget::default().left() / 4,
        "{} steps",
        budget.spent()
    );
}

/// A total of which `count` parts are printed as 340-odd, and all together are less than 171,000.
fn large_sum(count: usize) -> String {
    let mut all = vec![("all".to_string(), "people", "fewer than 171000 people")];
    all.extend((0..count).map(|n| (format!("p{n}"), "people", "340-odd people")));
    let all: Vec<(&str, &str, &str)> = all
        .iter()
        .map(|(key, unit, text)| (&**key, *unit, *text))
        .collect();
    let keys: Vec<&str> = all[1..].iter().map(|(key, ..)| *key).collect();
    let mut toml = figures(&all).replace(
        "source_line = 1\nprinted = { 2019 = \"fewer",
        "source_line = 1\nrounded_to = 1000\nprinted = { 2019 = \"fewer",
    );
    let _ = write!(toml, "{}", sum("s", "all", &keys, ""));
    toml
}

/// Rows and columns that share their parts need a search. With too few steps, the sum is reported as not settled.
#[test]
fn sums_that_are_not_settled_are_reported() {
    let printed = [
        "about 120 people",
        "about 130 people",
        "about 150 people",
        "about 170 people",
    ];
    let cells = [["a", "b"], ["c", "d"]];
    let figure = |(key, printed): (&'static str, &'static str)| (key, "people", printed);
    let totals = [
        ("row.0", "about 260 people"),
        ("row.1", "about 310 people"),
        ("column.0", "about 280 people"),
        ("column.1", "about 290 people"),
    ];
    let all = cells.concat().into_iter().zip(printed).chain(totals);
    let all: Vec<_> = all.map(figure).collect();
    let row = |n: usize| sum(&format!("rows.{n}"), &format!("row.{n}"), &cells[n], "");
    let column = |n: usize| {
        let parts = [cells[0][n], cells[1][n]];
        sum(&format!("columns.{n}"), &format!("column.{n}"), &parts, "")
    };
    let toml = figures(&all) + &row(0) + &row(1) + &column(0) + &column(1);
    assert!(check(&toml).is_ok());
    let (draft, _) = figures::file::parse_figures("figures.toml", &toml);
    let found = Story::check_within(draft, &Budget::new(400)).expect_err("too few steps");
    let unsettled: Vec<&Problem> = found
        .iter()
        .filter(|found| found.found.contains("not settled"))
        .collect();
    assert!(
        unsettled.iter().any(|found| found.key == "columns.1"),
        "{found:#?}"
    );
    assert!(
        unsettled.iter().all(|found| found.line.is_some()),
        "{found:#?}"
    );
}
