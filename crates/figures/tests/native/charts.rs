//! Protects `charts.toml` and the files of a story: every kind of mistake is reported with its file and line,
//! and no content makes the parser panic.

use crate::common;

use crate::common::{INTERFACE, OURS, line_of};
use figures::Problem;
use figures::chart_spec::{MAX_DOTS, MAX_HIGHLIGHT, ValueMode};
use figures::file::{check_figures, keys, parse_charts};
use figures::story_files::read_story_dir;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "../../tests/variants/charts.toml";

/// Returns the problems of the charts of the variants after one replacement.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    let text = common::text(FILE);
    assert!(text.contains(from), "the file has no {from}");
    problems_of(&text.replacen(from, to, 1))
}

fn problems_of(text: &str) -> Vec<Problem> {
    problems_with("", text)
}

/// Returns the problems of charts, with additional figures beside those of the variants.
fn problems_with(figures: &str, text: &str) -> Vec<Problem> {
    let file = "../../tests/variants/figures.toml";
    let data = common::text(file) + figures;
    let (_, story) = check_figures(file, &data).expect("figures that agree");
    parse_charts(FILE, text, &story).1
}

/// Each mistake is reported with its line, its key, and the expected value.
#[test]
fn reports_every_mistake_with_its_line() {
    let cases = [
        // keys that do not exist, or have the wrong type
        (
            "total = \"members\"",
            "total = \"membres\"",
            "columns-bare.total",
            "a figure that counts",
        ),
        (
            "change = \"members.change\"",
            "change = \"guests.change\"",
            "columns-bare.change",
            "a change of members",
        ),
        (
            "total = \"branches\"",
            "total = \"paper\"",
            "bar.total",
            "counts things",
        ),
        (
            "subset_share = \"readers.grown.share\"",
            "subset_share = \"readers.small.share\"",
            "lens-bare.subset_share",
            "share of readers.grown in readers",
        ),
        (
            "share = \"returned\"",
            "share = \"paper\"",
            "square.share",
            "percent",
        ),
        (
            "callout = \"branches\"",
            "callout = \"branch\"",
            "areas-one.callout",
            "the key of a figure",
        ),
        (
            "rate = \"returned\"",
            "rate = \"readers\"",
            "stocks-rate.rate",
            "percent",
        ),
        // entries of each kind
        (
            "kind = \"dot-columns\"",
            "kind = \"colums\"",
            "columns-bare.kind",
            "bars, dot-columns",
        ),
        (
            "kind = \"dot-highlight\"",
            "kind = \"tile-map\"",
            "picked-bare",
            "minor_places",
        ),
        (
            "total = \"members\"",
            "totl = \"members\"",
            "columns-bare",
            "total",
        ),
        (
            "highlight = \"branches.open\"\n",
            "",
            "picked-bare.highlight",
            "a line `highlight",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"dust\", \"glue\", \"ink\"]",
            "areas-four.figures",
            "1 to 4",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"ink\"]",
            "areas-four.figures",
            "once",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"branches\"]",
            "areas-four.figures",
            "one unit",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "\"books\"",
            "areas-four.figures",
            "a list",
        ),
        (
            "subset = \"members.young\"\ntotal = \"members\"",
            "subset = \"members.young\"",
            "square.total",
            "a line `total",
        ),
        // years
        (
            "figure = \"helpers\"",
            "figure = \"branches\"",
            "line.figure",
            "several years",
        ),
        (
            "figure = \"ink\"",
            "figure = \"loans\"",
            "slope-measured.line",
            "one unit",
        ),
        (
            "total = \"branches\"",
            "total = \"branches\"\nsubset = \"branches.open\"\nchange = \"members.change\"",
            "bar.change",
            "a change of branches.open",
        ),
        (
            "figure = \"letters\"",
            "figure = \"ink\"",
            "line.figure",
            "values in 3 to 60 years",
        ),
        (
            "figure = \"courses\"",
            "figure = \"letters\"",
            "line-four.line",
            "one unit",
        ),
        (
            "figure = \"courses\"",
            "figure = \"talks\"",
            "line-four.line",
            "each figure once",
        ),
        (
            "change = \"talks.change\"",
            "change = \"tours.change\"",
            "line.change",
            "a change of talks",
        ),
        (
            "\"talks.change.first\"]",
            "\"talks.change.none\"]",
            "line-brackets.changes",
            "the keys of changes",
        ),
        (
            "\"talks.change.first\"]",
            "\"members.change\"]",
            "line-brackets.changes",
            "figures that the lines show",
        ),
        (
            "\"talks.change.first\"]",
            "\"callers.change\"]",
            "line-brackets.changes",
            "each change once",
        ),
        (
            "\"talks.change.first\"]",
            "\"talks.change.first\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\", \"talks.change\"]",
            "line-brackets.changes",
            "1 to 16 keys",
        ),
        (
            "changes = [\"callers.change\", \"talks.change\", \"callers.change.first\", \"talks.change.first\"]",
            "changes = []",
            "line-brackets.changes",
            "1 to 16 keys",
        ),
        // large numbers
        (
            "figure = \"visits\"",
            "figure = \"visit\"",
            "number-change.figure",
            "the key of a figure",
        ),
        (
            "change = \"visits.change\"",
            "change = \"guests.change\"",
            "number-change.change",
            "a change of visits",
        ),
        // rows
        (
            "[[chart.row]]\nfigure = \"ink\"\n",
            "",
            "dumbbell-two.row",
            "2 to 24 tables",
        ),
        (
            "[[chart.row]]\nfigure = \"paper\"",
            "[[chart.row]]\nfigure = \"ink\"",
            "dumbbell-two.row",
            "each figure once",
        ),
        (
            "[[chart.row]]\nfigure = \"paper\"",
            "[[chart.row]]\nfigure = \"helpers\"",
            "dumbbell-two.row",
            "one unit",
        ),
        (
            "[[chart.row]]\nfigure = \"paper\"",
            "[[chart.row]]\nfigure = \"dust\"",
            "row.figure",
            "several years",
        ),
        (
            "[[chart.row]]\nfigure = \"helpers\"",
            "[[chart.row]]\nfigure = \"helpers\"\nchange = \"members.change\"",
            "row.change",
            "a change of helpers",
        ),
        // maps
        ("\"oo..\"", "\"oo.\", \"o\"", "tiles-bare.map", "14 places"),
        ("\"oo..\"", "\"ox..\"", "tiles-bare.map", "o for a place"),
        (
            "places = \"branches\"",
            "places = \"helpers\"",
            "tiles-bare.places",
            "one number",
        ),
        // keys of charts
        (
            "key = \"columns-bare\"",
            "key = \"Columns bare\"",
            "Columns bare.key",
            "lowercase letters",
        ),
        (
            "key = \"columns-bare\"",
            "key = \"samples\"",
            "samples.key",
            "except join, page, samples",
        ),
        (
            "key = \"columns-part\"",
            "key = \"columns-bare\"",
            "columns-bare",
            "a unique key",
        ),
        ("key = \"columns-bare\"\n", "", "chart.key", "a line `key"),
        (
            "callout = \"branches\"",
            "callout = \"books\"",
            "areas-one.callout",
            "does not draw",
        ),
    ];
    for (from, to, key, expected) in cases {
        let found = problems(from, to);
        let hit = found
            .iter()
            .find(|p| p.key == key && p.expected.contains(expected));
        let hit = hit.unwrap_or_else(|| panic!("{to}: {found:#?}"));
        assert!(
            hit.file == FILE && hit.line.is_some() && !hit.found.is_empty(),
            "{hit:?}"
        );
    }
    assert_eq!(problems("members", "members"), []);
}

/// The TOML of a figure.
fn figure(key: &str, unit: &str, printed: &str) -> String {
    format!(
        "[[figure]]\nkey = \"{key}\"\nunit = \"{unit}\"\nregion = \"town\"\nsource_line = 1\nprinted = {printed}\n"
    )
}

/// The TOML of a change.
fn change(figure: &str, years: [u16; 2], printed: &str) -> String {
    let [from, to] = years;
    format!(
        "[[change]]\nkey = \"{figure}.change\"\nfigure = \"{figure}\"\nfrom = {from}\nto = {to}\nsource_line = 1\nprinted = \"{printed}\"\n"
    )
}

/// The TOML of a figure whose latest year is after its change.
fn figure_with_later_year() -> String {
    let values = "{ 2017 = \"10 people\", 2018 = \"20 people\", 2019 = \"30 people\" }";
    [
        figure("grown", "people", values),
        change("grown", [2017, 2018], "up 100%"),
    ]
    .concat()
}

/// A figure that may be below zero has no number of dots, no length of a bar and no area, so only kinds with a scale take it.
#[test]
fn refuses_figures_below_zero_where_marks_count_things() {
    let balance = figure("till", "euros", "{ 2019 = \"-550 euros\" }");
    let sum = "[[sum]]\nkey = \"tills\"\ntotal = \"till\"\nparts = [\"balance.cafe\", \"balance.shop\"]\nyear = 2019\n";
    let cases = [
        (
            "bars",
            "[[chart.bar]]\ntotal = \"till\"\n",
            "bar.total: the key of a figure that counts things, is never below zero",
        ),
        ("stocks-flows", "stocks = [\"till\"]\n", "x.stocks: "),
        (
            "proportional-squares",
            "figures = [\"till\"]\n",
            "x.figures: ",
        ),
        (
            "parts",
            "sum = \"tills\"\n",
            "x.sum: a sum of figures that are never below zero",
        ),
    ];
    for (kind, entries, expected) in cases {
        let chart = format!("[[chart]]\nkey = \"x\"\nkind = \"{kind}\"\n{entries}");
        let found = expectations(&[&balance, sum].concat(), &chart);
        assert!(contains(&found, expected), "{kind}: {found:?}");
    }
    let number = "[[chart]]\nkey = \"x\"\nkind = \"number\"\nfigure = \"till\"\n";
    assert_eq!(expectations(&balance, number), [""; 0]);
}

/// Returns the problems of charts with additional figures, each as `key: expected`.
fn expectations(figures: &str, charts: &str) -> Vec<String> {
    let found = problems_with(figures, charts);
    found
        .iter()
        .map(|p| format!("{}: {}", p.key, p.expected))
        .collect()
}

fn contains(expectations: &[String], expected: &str) -> bool {
    expectations.iter().any(|text| text.contains(expected))
}

/// Each kind is parsed even if all of its entries are missing.
#[test]
fn parses_each_kind_as_itself() {
    for keys::Kind { name, .. } in keys::KINDS {
        let text = format!("[[chart]]\nkey = \"x\"\nkind = \"{name}\"\n");
        let (charts, _) = parse_charts(FILE, &text, &OURS.story);
        let kinds: Vec<&str> = charts
            .charts
            .iter()
            .map(|chart| chart.kind.name())
            .collect();
        assert_eq!(kinds, [*name]);
    }
    let (charts, problems) = parse_charts(
        FILE,
        "[[chart]]\nkey = \"x\"\nkind = \"bats\"\n",
        &OURS.story,
    );
    assert!(charts.charts.is_empty(), "{charts:?}");
    assert_eq!(problems.len(), 1, "{problems:?}");
}

/// The limits of each kind, tested at the limit and one above.
#[test]
fn reports_counts_above_the_limits() {
    let count = |key: &str, n: i64| figure(key, "people", &format!("{{ 2019 = \"{n} people\" }}"));
    let lens = |few: i64| {
        let chart = "[[chart]]\nkey = \"x\"\nkind = \"lens\"\ntotal = \"readers\"\nsubset = \"readers.grown\"\nsubset_share = \"readers.grown.share\"\nhighlight = \"few\"\nhighlight_share = \"readers.small.share\"\n";
        contains(
            &expectations(&count("few", few), chart),
            "x.highlight: a figure that is at most",
        )
    };
    assert_eq!(
        [lens(MAX_HIGHLIGHT), lens(MAX_HIGHLIGHT + 1)],
        [false, true]
    );
    let picked = |all: i64, picked: i64, named: i64| {
        let figures = [
            count("all", all),
            count("picked", picked),
            count("named", named),
        ]
        .concat();
        expectations(
            &figures,
            "[[chart]]\nkey = \"x\"\nkind = \"dot-highlight\"\ntotal = \"all\"\nhighlight = \"picked\"\nnamed = \"named\"\n",
        )
    };
    let none: [&str; 0] = [];
    assert_eq!(picked(MAX_DOTS, 9, 9), none);
    assert_eq!(picked(9, 9, 9), none);
    assert!(contains(
        &picked(MAX_DOTS + 1, 9, 9),
        "x.total: a figure that is at most"
    ));
    assert!(contains(
        &picked(9, 10, 1),
        "x.highlight: a figure that is at most 9"
    ));
    assert!(contains(
        &picked(9, 5, 6),
        "x.named: a figure that is at most 5"
    ));
    let endless = "[[chart]]\nkey = \"x\"\nkind = \"dot-highlight\"\ntotal = \"helpers\"\nhighlight = \"branches\"\n";
    assert!(contains(
        &expectations("", endless),
        "x.total: a figure that is at most"
    ));
    let sample = |n: i64, per: i64| {
        expectations(
            &count("n", n),
            &format!("[[sample]]\nkey = \"x-1\"\nfigure = \"n\"\nper = {per}\n"),
        )
    };
    assert_eq!(
        sample(60, 1),
        ["chart: a table [[chart]]"],
        "only the missing chart"
    );
    let fits = |n, per| !contains(&sample(n, per), "a count up to 60, or up to 410 dots");
    assert_eq!(
        [fits(60, 1), fits(61, 1), fits(410, 1)],
        [true, false, false]
    );
    assert_eq!(
        [fits(4109, 10), fits(4110, 10), fits(60, 10)],
        [true, false, true]
    );
    assert!(contains(
        &sample(60, 0),
        "a count of at least 1 for each dot"
    ));
    assert!(contains(
        &expectations("", "[[sample]]\nkey = \"X\"\nfigure = \"branches\"\n"),
        "lowercase letters"
    ));
    let squares = "[[chart.square]]\nshare = \"returned\"\n".repeat(4);
    let waffle = format!("[[chart]]\nkey = \"x\"\nkind = \"waffle\"\n{squares}");
    assert!(contains(&expectations("", &waffle), "1 to 3 tables"));
    assert!(contains(
        &expectations("", "[[chart]]\nkey = \"x\"\nkind = \"bars\"\n"),
        "1 to 6 tables"
    ));
}

/// The TOML of a chart with a row for each figure.
fn dumbbell(keys: &[&str]) -> String {
    let rows = keys
        .iter()
        .map(|key| format!("[[chart.row]]\nfigure = \"{key}\"\n"));
    let head = "[[chart]]\nkey = \"x\"\nkind = \"dumbbell\"\n";
    [head.to_string(), rows.collect()].concat()
}

/// A dumbbell chart has 2 to 24 rows between the same two years.
#[test]
fn reports_rows_that_do_not_fit_the_chart() {
    let keys: Vec<String> = (0..25).map(|n| format!("row.{n}")).collect();
    let keys: Vec<&str> = keys.iter().map(String::as_str).collect();
    let years = |key: &str, first: u16| {
        let printed = format!("{{ {first} = \"50 people\", 2019 = \"70 people\" }}");
        figure(key, "people", &printed)
    };
    let figures: String = keys.iter().map(|key| years(key, 2018)).collect();
    let rows = |count: usize| expectations(&figures, &dumbbell(&keys[..count]));
    let none: [&str; 0] = [];
    assert_eq!(rows(2), none);
    assert_eq!(rows(24), none);
    for count in [1, 25] {
        let expected = "x.row: 2 to 24 tables [[chart.row]]";
        assert!(contains(&rows(count), expected), "{count}");
    }
    let others = [years("one", 2018), years("other", 2017)].concat();
    let found = expectations(&others, &dumbbell(&["one", "other"]));
    assert_eq!(found, ["x.row: rows between the same two years"]);
}

/// Rows are in order of the marks of their later values, in one unit.
#[test]
fn sorts_rows_by_the_later_value() {
    let values = [
        ("few", "people", "50 people"),
        ("under", "people", "fewer than 60 people"),
        ("over", "people", "more than 50 people"),
        ("dozens", "dozens", "5 dozens"),
        ("many", "people", "about 70 people"),
    ];
    let unit = "[unit.dozens]\nspellings = [\"dozens\"]\nbase = \"people\"\nfactor = \"12\"\n";
    let figures = values.map(|(key, unit, later)| {
        let earlier = if unit == "dozens" {
            "2 dozens"
        } else {
            "20 people"
        };
        let printed = format!("{{ 2018 = \"{earlier}\", 2019 = \"{later}\" }}");
        figure(key, unit, &printed)
    });
    let data = common::text("../../tests/variants/figures.toml") + unit + &figures.concat();
    let (_, story) = check_figures("figures.toml", &data).expect("figures that agree");
    let chart = dumbbell(&values.map(|(key, ..)| key));
    let (charts, problems) = parse_charts(FILE, &chart, &story);
    assert_eq!(problems, []);
    let keys: Vec<&str> = charts.charts[0].figures.iter().map(|key| &**key).collect();
    // 5 dozens and fewer than 60 are both marked at 60, and more than 50 at 50; what may be larger comes first.
    assert_eq!(keys, ["many", "dozens", "under", "over", "few"]);
}

/// A line has up to four changes, and the lines of a chart have up to 255 values and changes, so that every mark has an index.
#[test]
fn reports_too_many_changes_and_values_of_lines() {
    let year = |n: usize| format!("{} = \"{} people\"", 1900 + n, 100 + n);
    let values = |count: usize| {
        let years: Vec<String> = (0..count).map(year).collect();
        format!("{{ {} }}", years.join(", "))
    };
    let change = |figure: &str, n: usize| {
        format!(
            "[[change]]\nkey = \"{figure}.{n}\"\nfigure = \"{figure}\"\nfrom = 1900\nto = {}\nsource_line = 1\n\
             printed = \"up {n}%\"\n",
            1900 + n
        )
    };
    let chart = |figures: &[&str], changes: &[String]| {
        let lines = figures
            .iter()
            .map(|figure| format!("[[chart.line]]\nfigure = \"{figure}\"\n"));
        let lines: String = lines.collect();
        format!("[[chart]]\nkey = \"x\"\nkind = \"line\"\nchanges = {changes:?}\n{lines}")
    };
    let keys = ["a", "b", "c", "d"];
    let all = keys.map(|key| figure(key, "people", &values(60))).concat();
    let changes = |count: usize| {
        let of = |key: &&str| {
            (1..=count)
                .map(|n| (key.to_string(), n))
                .collect::<Vec<_>>()
        };
        keys.iter().flat_map(of).collect::<Vec<(String, usize)>>()
    };
    let found = |changes: &[(String, usize)]| {
        let data: String = changes.iter().map(|(key, n)| change(key, *n)).collect();
        let names: Vec<String> = changes
            .iter()
            .map(|(key, n)| format!("{key}.{n}"))
            .collect();
        expectations(&(all.clone() + &data), &chart(&keys, &names))
    };
    assert_eq!(found(&changes(3)), [""; 0]);
    let all_four = changes(4);
    assert_eq!(found(&all_four[1..]), [""; 0]);
    assert_eq!(
        found(&all_four),
        ["x.line: lines with at most 255 values and changes together"]
    );
    let five: Vec<_> = (1..=5).map(|n| ("a".to_string(), n)).collect();
    let expected = "x.changes: at most 4 changes of a line, with its `change`";
    assert_eq!(found(&five), [expected]);
}

/// A chart of parts needs a complete sum in the latest year of its total, of at most twelve parts that all have a value.
#[test]
fn chart_of_parts_needs_a_complete_sum() {
    let chart = |sum: &str| format!("[[chart]]\nkey = \"x\"\nkind = \"parts\"\nsum = \"{sum}\"\n");
    let figure = |key: &str, printed: &str| {
        format!(
            "[[figure]]\nkey = \"{key}\"\nunit = \"people\"\nregion = \"town\"\nsource_line = 1\n{printed}\n"
        )
    };
    let sum = |parts: &[String], more: &str| {
        format!("[[sum]]\nkey = \"s\"\ntotal = \"t\"\nparts = {parts:?}\n{more}\n")
    };
    let part = |n: usize| format!("p{n}");
    let story = |total: &str, parts: usize, more: &str| {
        let keys: Vec<String> = (0..parts).map(part).collect();
        let printed = |n: usize| figure(&part(n), "printed = { 2019 = \"1 people\" }");
        let figures: String = (0..parts).map(printed).collect();
        problems_with(
            &(figure("t", total) + &figures + &sum(&keys, more)),
            &chart("s"),
        )
    };
    assert_eq!(story("", 12, "year = 2019"), []);
    let contains = |found: Vec<Problem>, expected: &str| {
        assert_eq!(found.len(), 1, "{found:?}");
        assert_eq!(found[0].key, "x.sum");
        assert!(found[0].expected.contains(expected), "{found:?}");
    };
    contains(problems_with("", &chart("events")), "the key of a sum");
    contains(story("", 13, "year = 2019"), "at most 12 parts");
    contains(
        story(
            "printed = { 2019 = \"3 people\" }",
            2,
            "year = 2019\nremainder = true",
        ),
        "without `remainder`",
    );
    contains(
        story(
            "printed = { 2019 = \"2 people\", 2020 = \"4 people\" }",
            2,
            "year = 2019",
        ),
        "in the latest year",
    );
    let open = figure("t", "")
        + &figure("p0", "printed = { 2019 = \"1 people\" }")
        + &figure("p1", "")
        + &sum(&[part(0), part(1)], "year = 2019");
    contains(problems_with(&open, &chart("s")), "all have a value");
}

/// Figures have values in the years that the chart shows.
#[test]
fn reports_figures_without_a_value_in_the_years_of_the_chart() {
    let bar = |figures: &str, bar: &str| {
        expectations(
            figures,
            &format!("[[chart]]\nkey = \"x\"\nkind = \"bars\"\n[[chart.bar]]\n{bar}"),
        )
    };
    let early = figure("early", "people", "{ 2018 = \"20 people\" }");
    let late = "a figure with a value in 2019";
    assert!(contains(
        &bar(&early, "total = \"members\"\nsubset = \"early\"\n"),
        late
    ));
    assert!(!contains(&bar(&early, "total = \"early\"\n"), "a value in"));
    // The year of a bar is the later year of its change, not the latest year.
    let past = [
        figure(
            "part",
            "people",
            "{ 2017 = \"10 people\", 2018 = \"20 people\" }",
        ),
        change("part", [2017, 2018], "up 100%"),
    ];
    let found = bar(
        &past.concat(),
        "total = \"members\"\nsubset = \"part\"\nchange = \"part.change\"\n",
    );
    assert!(!contains(&found, "a value in"), "{found:?}");
    // The earlier value is neither printed nor derived, because it has no upper limit.
    let vague = [
        figure("vague", "people", "{ 2019 = \"more than 280 people\" }"),
        change("vague", [2018, 2019], "up 5%"),
    ];
    let found = bar(
        &vague.concat(),
        "total = \"vague\"\nchange = \"vague.change\"\n",
    );
    assert!(
        contains(&found, "a figure with a value in 2018"),
        "{found:?}"
    );
    // A large number is the latest value, so its change ends there.
    let number = |figure: &str| {
        let chart = format!(
            "[[chart]]\nkey = \"x\"\nkind = \"number\"\nfigure = \"{figure}\"\nchange = \"{figure}.change\"\n"
        );
        let later = figure_with_later_year();
        expectations(&[past.concat(), later].concat(), &chart)
    };
    let ends = "x.change: a change that ends in the latest year of the figure";
    assert!(contains(&number("grown"), ends));
    assert!(!contains(&number("part"), ends));
    let square = |square: &str| {
        let ever = figure("ever", "people", "\"20 people\"");
        expectations(
            &ever,
            &format!("[[chart]]\nkey = \"x\"\nkind = \"waffle\"\n[[chart.square]]\n{square}"),
        )
    };
    let found = square("subset = \"ever\"\ntotal = \"members\"\n");
    assert!(
        contains(&found, "square.subset: a figure with a year"),
        "{found:?}"
    );
    let found = square("share = \"returned\"\nsubset = \"members.young\"\n");
    assert!(
        contains(&found, "either `share`, or `subset` and `total`"),
        "{found:?}"
    );
}

/// A square needs an area above zero. The dots of a tile map need an exact count.
#[test]
fn reports_values_that_the_chart_cannot_draw() {
    let areas = |n: i64| {
        let none = figure("none", "people", &format!("{{ 2019 = \"{n} people\" }}"));
        expectations(
            &none,
            "[[chart]]\nkey = \"x\"\nkind = \"proportional-squares\"\nfigures = [\"none\"]\n",
        )
    };
    assert!(contains(&areas(0), "greater than zero"));
    assert!(!contains(&areas(1), "greater than zero"));
    let tiles = |smaller: &str| {
        let map = "map = [\"oooo\", \"oooo\", \"oooo\", \"oo..\"]";
        expectations(
            "",
            &format!(
                "[[chart]]\nkey = \"x\"\nkind = \"tile-map\"\nplaces = \"branches\"\nminor_places = \"{smaller}\"\n{map}\n"
            ),
        )
    };
    assert!(contains(
        &tiles("helpers"),
        "the key of a count that is exactly one number"
    ));
    assert!(contains(
        &tiles("glue"),
        "the key of a count that is exactly one number"
    ));
    assert!(!contains(&tiles("branches.open"), "x.minor_places"));
}

/// Several mistakes are reported together, in order of line.
#[test]
fn reports_all_mistakes_together() {
    let text = common::text(FILE);
    let text = text
        .replacen("kind = \"bars\"", "kind = \"bats\"", 1)
        .replacen("rate = \"returned\"", "rate = 45", 1)
        .replacen("figure = \"paper\"", "figure = \"papers\"", 1);
    let lines: Vec<Option<u32>> = problems_of(&text).iter().map(|p| p.line).collect();
    for mistake in ["\"bats\"", "rate = 45", "\"papers\""] {
        let line = line_of(&text, mistake);
        assert!(lines.contains(&line), "{mistake}: {lines:?}");
    }
    assert!(lines.is_sorted());
    assert_eq!(problems_of("[[chart]\n")[0].line, Some(1), "invalid TOML");
    assert_eq!(problems_of("").len(), 1, "a story has a chart");
}

/// A copy of the files of a story, which is removed when the test ends.
struct Copy(PathBuf);

impl Copy {
    fn of(folder: &str, name: &str) -> Self {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(copy.join("messages")).expect("a folder");
        for file in [
            "figures.toml",
            "charts.toml",
            "messages/en.toml",
            "messages/zh-CN.toml",
        ] {
            fs::copy(Path::new(folder).join(file), copy.join(file)).expect(file);
        }
        Self(copy)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect(file);
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replacen(from, to, 1)).expect(file);
    }

    fn read(&self) -> Vec<Problem> {
        let folder = self.0.to_string_lossy();
        read_story_dir(&folder, INTERFACE).err().unwrap_or_default()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Missing messages, unused messages, and placeholders without a value are reported for every language.
#[test]
fn checks_messages_against_the_charts() {
    let cases = [
        (
            "subset = \"Young members\"\n",
            "",
            "chart.columns-part.subset",
            "a text with this key, which charts of kind dot-columns need",
        ),
        (
            "name_3 = \"Glue\"\n",
            "",
            "chart.areas-four.name_3",
            "a text with this key",
        ),
        (
            "step_2 = \"{members.change}\"\n",
            "",
            "chart.columns-bare.step_2",
            "a text with this key",
        ),
        (
            "headline = \"A headline\"",
            "headline = \" \"",
            "chart.columns-bare.headline",
            "between the quotes",
        ),
        (
            "alt = \"What it shows\"",
            "alt = \"What it shows\"\ncallout = \"Also\"",
            "chart.columns-bare.callout",
            "unused",
        ),
        (
            "[region]",
            "[region]\nvillage = \"The village\"",
            "region.village",
            "unused",
        ),
        (
            "[unit]",
            "[unit]\nmiles = \"{n} miles\"",
            "unit.miles",
            "unused",
        ),
        (
            "[figure]",
            "[figure]\n\"inks\" = \"Inks\"",
            "figure.inks",
            "unused",
        ),
        (
            "[unit]",
            "[unit]\n\"miles.one\" = \"{n} mile\"",
            "unit.miles.one",
            "unused",
        ),
        (
            "[figure]",
            "[figure]\n\"members.one\" = \"One member\"",
            "figure.members.one",
            "unused",
        ),
        (
            "dot = \"One dot is {per};\"",
            "dot = \"One dot is {n};\"",
            "chart.columns-bare.dot",
            "{n}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{books@2019.range}\"",
            "chart.columns-bare.takeaway",
            "{books@2019.range}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{helpers:members@2019}\"",
            "chart.columns-bare.takeaway",
            "{helpers:members@2019}",
        ),
        (
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members@2017}\"",
            "chart.columns-bare.step_0",
            "{members@2017}",
        ),
        (
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members}\"",
            "chart.columns-bare.step_0",
            "{members}",
        ),
        (
            "step_1 = \"{branches@year}\"",
            "step_1 = \"{branches@from}\"",
            "chart.bars-one.step_1",
            "{branches@from}",
        ),
        (
            "{books:ink@year} as much",
            "{books:branches@year} as much",
            "chart.areas-four.ratio",
            "{books:branches@year}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{n}\"",
            "chart.columns-bare.takeaway",
            "{n}",
        ),
    ];
    let copy = Copy::of("../../tests/variants", "messages-against-charts");
    assert_eq!(
        copy.read(),
        [],
        "messages of the interface come from i18n/charts"
    );
    let valid = "takeaway = \"{members@2019.range} {members.young:members@2019}\"";
    copy.change("messages/en.toml", "takeaway = \"What it says\"", valid);
    let found = copy.read();
    let has_value = |p: &Problem| !p.expected.contains("a placeholder that has a value");
    assert!(found.iter().all(has_value), "{found:#?}");
    fs::copy(
        "../../tests/variants/messages/en.toml",
        copy.0.join("messages/en.toml"),
    )
    .expect("a copy");
    for (from, to, key, expected) in cases {
        copy.change("messages/en.toml", from, to);
        let found = copy.read();
        let ours = |p: &&Problem| p.file.ends_with("messages/en.toml") && p.key == key;
        let hit = found
            .iter()
            .find(|p| ours(p) && p.expected.contains(expected));
        assert!(hit.is_some(), "{to}: {found:#?}");
        let restored = fs::copy(
            "../../tests/variants/messages/en.toml",
            copy.0.join("messages/en.toml"),
        );
        restored.expect("a copy");
    }
}

/// A typing error that still fits is reported by the check of all files. Messages are not checked if the
/// figures contradict.
#[test]
fn checks_figures_against_the_baseline() {
    let copy = Copy::of("../../stories/drug-control-2019", "baseline");
    fs::copy(
        "../../stories/drug-control-2019/baseline.toml",
        copy.0.join("baseline.toml"),
    )
    .expect("a copy");
    fs::copy(
        "../../stories/drug-control-2019/messages/zh-Hant.toml",
        copy.0.join("messages/zh-Hant.toml"),
    )
    .expect("a copy");
    assert_eq!(copy.read(), []);
    copy.change("figures.toml", "下降44.15%", "下降44.51%");
    let found = copy.read();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].key, "outflow.province.change");
    copy.change("figures.toml", "下降44.51%", "下降44.05%");
    copy.change(
        "messages/en.toml",
        "publisher = \"Dingxi Zhengfa Wang\"\n",
        "",
    );
    let found = copy.read();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert!(
        found[0].suggestions.iter().any(|s| s.contains("44.06%")),
        "{found:#?}"
    );
}

/// If a chart cannot be parsed, its messages are not reported as unused.
#[test]
fn reports_one_mistake_in_a_chart_once() {
    let copy = Copy::of("../../tests/variants", "one-mistake");
    copy.change("charts.toml", "kind = \"bars\"", "kind = \"bats\"");
    let found = copy.read();
    assert!(
        found.iter().all(|p| p.file.ends_with("charts.toml")),
        "{found:#?}"
    );
}

/// Messages that cannot be parsed are not checked any further.
#[test]
fn reports_one_mistake_in_messages_once() {
    let copy = Copy::of("../../tests/variants", "one-message");
    copy.change(
        "messages/en.toml",
        "subset = \"Young members\"",
        "subset = 5",
    );
    let found = copy.read();
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(found[0].key, "chart.columns-part.subset");
}

/// In a language that the interface does not have, a story needs all messages.
#[test]
fn reports_missing_interface_messages_in_another_language() {
    let copy = Copy::of("../../tests/variants", "another-language");
    fs::rename(
        copy.0.join("messages/zh-CN.toml"),
        copy.0.join("messages/fr.toml"),
    )
    .expect("a file");
    let found = copy.read();
    let missing = found
        .iter()
        .find(|p| p.key == "bound.more_than" && p.file.ends_with("fr.toml"));
    assert!(missing.is_some(), "{found:#?}");
}

/// Missing files and files that are not UTF-8 are reported.
#[test]
fn reports_files_that_cannot_be_read() {
    for lost in ["figures.toml", "charts.toml", "messages/en.toml"] {
        let copy = Copy::of("../../tests/variants", "lacking");
        fs::write(copy.0.join(lost), [0xff, 0xfe, 0x00]).expect(lost);
        let found = copy.read();
        assert!(found.iter().any(|p| p.file.ends_with(lost)), "{found:#?}");
        fs::remove_file(copy.0.join(lost)).expect(lost);
        assert_eq!(copy.read().is_empty(), lost == "messages/en.toml", "{lost}");
    }
    let found = read_story_dir("no/such", INTERFACE)
        .err()
        .unwrap_or_default();
    assert!(found[0].file.starts_with("no/such/"), "{found:#?}");
}

/// The charts of the story, which other tests rely on.
#[test]
fn parses_the_charts_of_the_story() {
    let keys: Vec<&str> = OURS.charts.iter().map(|chart| &*chart.key).collect();
    assert_eq!(
        keys,
        [
            "outflow", "cases", "seized", "monitor", "users", "young", "cities"
        ]
    );
    let first: Vec<&str> = OURS.charts[0].figures.iter().map(|key| &**key).collect();
    let expected = [
        "outflow.province",
        "outflow.province.change",
        "outflow.linxia",
        "outflow.linxia.change",
        "campaign.battles",
    ];
    assert_eq!(first, expected, "the reading order of the kind");
}

/// Charts offer derived values only if a printed figure has one.
#[test]
fn has_derived_is_true_when_a_printed_value_is_also_derived() {
    let derived = |key: &str| {
        let mut charts = OURS.charts.iter();
        let chart = charts.find(|chart| chart.key == key);
        chart.expect(key).has_derived(&OURS.story)
    };
    assert!(derived("outflow"));
    assert!(!derived("monitor"), "all values are printed, none derived");
    assert!(!derived("young"), "the derived values are not printed");
}

/// The names are those of the attribute `values`.
#[test]
fn value_mode_parses_its_names() {
    assert_eq!(ValueMode::parse("printed"), Some(ValueMode::Printed));
    assert_eq!(ValueMode::parse("derived"), Some(ValueMode::Derived));
    assert_eq!(ValueMode::parse("Derived"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// No content makes the parser panic.
    #[test]
    fn never_panics(
        kind in 0..keys::KINDS.len(),
        key in "[a-z.]{0,9}",
        value in prop_oneof![
            Just("1".to_string()), Just("[]".into()), Just("{}".into()), Just("[[]]".into()),
            Just("\"members\"".into()), Just("[\"books\", \"books\"]".into()), Just("-9e99".into()),
            "\"[a-z#o.{}@]{0,12}\"",
        ],
        cut in 0usize..3000,
    ) {
        let keys::Kind { name: kind, entries } = keys::KINDS[kind];
        let mut text = format!("[[chart]]\nkey = \"x\"\nkind = \"{kind}\"\n");
        for name in keys::names(entries) {
            text += &format!("{name} = {value}\n");
        }
        text += &format!("{key:?} = {value}\n[[sample]]\nper = {value}\n");
        problems_of(&text);
        let all = common::text(FILE);
        let cut = all.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last();
        problems_of(&all[..cut.unwrap_or_default()]);
    }
}
