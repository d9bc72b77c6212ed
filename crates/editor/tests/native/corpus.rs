//! Protects the corpus of annotated releases, and measures how well the article parser reads it:
//!
//!     cargo test -p editor --test native corpus -- --nocapture
//!
//! prints the tables. `corpus/README.md` describes the files and every column.

use crate::common::measure::{Measures, Score, measure, mistaken_relations, mistakes};
use crate::common::release::{Release, read, releases};
use editor::article::find_candidates;
use figures::Draft;
use std::env;

/// The least recall and precision of number, bound and unit together, in percent, for each language
/// and set. Raise them when the parser improves.
const FLOORS: [(&str, &str, usize, usize); 9] = [
    ("en", "development", 96, 97),
    ("en", "test", 92, 91),
    ("zh-CN", "development", 100, 97),
    ("zh-CN", "test", 98, 96),
    ("zh-Hant", "development", 100, 100),
    ("zh-Hant", "test", 98, 93),
    ("en", "written", 98, 98),
    ("zh-CN", "written", 99, 99),
    ("zh-Hant", "written", 100, 100),
];

/// The least recall and precision of the relations, in percent, in the order of the tables: change to count, part to
/// whole, two years, and the recall of relations of three numbers. Raise them when the parser improves.
const RELATION_FLOORS: [[usize; 7]; 9] = [
    [93, 100, 60, 90, 100, 100, 96],
    [85, 94, 56, 90, 72, 81, 78],
    [97, 97, 92, 97, 100, 100, 92],
    [86, 90, 72, 94, 100, 100, 72],
    [93, 100, 100, 95, 100, 100, 100],
    [83, 92, 60, 77, 100, 100, 100],
    [100, 100, 84, 100, 97, 100, 98],
    [100, 100, 89, 100, 96, 100, 98],
    [100, 100, 88, 100, 93, 100, 98],
];

#[test]
fn every_annotation_of_the_corpus_is_where_it_says() {
    let all = releases();
    let wrong = |(name, release): &(String, Result<Release, String>)| {
        let error = release.as_ref().err()?;
        Some(format!("{name}: {error}"))
    };
    let wrong: Vec<String> = all.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    let good: Vec<&Release> = all.iter().filter_map(|(_, r)| r.as_ref().ok()).collect();
    let figures: usize = good.iter().map(|release| release.figures.len()).sum();
    assert!(good.len() >= 30 && figures >= 500);
    for (lang, least) in [("en", 12), ("zh-CN", 12), ("zh-Hant", 6)] {
        let of_lang: Vec<_> = good.iter().filter(|release| release.lang == lang).collect();
        let half = |set: &str| of_lang.iter().filter(|release| release.set == set).count();
        let halves = [half("development"), half("test")];
        assert!(halves[0] + halves[1] >= least, "{lang}: {halves:?}");
        assert!(halves[0].abs_diff(halves[1]) <= 1, "{lang}: {halves:?}");
    }
}

/// A release with two figures, after one replacement.
fn small(from: &str, to: &str) -> Result<Release, String> {
    let good = r#"
lang = "en"
set = "test"
text = """
In 2020 there were 340 trees, up 5%.
"""
figures = [
  { id = "a", at = "340 trees", number = "340", bound = "exact", place = "1", unit = "", what = "trees", year = 2020 },
  { id = "b", at = "up 5%", number = "5", bound = "exact", place = "1", direction = "up", unit = "%", what = "trees" },
]
relations = [{ kind = "change", change = "b", of = "a", from = 2019, to = 2020 }]
not_figures = [{ at = "2020" }]
[source]
publisher = "P"
title = "T"
year = 2020
address = "https://example.org"
"#;
    assert!(good.contains(from), "{from}");
    read(&good.replace(from, to))
}

#[test]
fn mistakes_in_an_annotation_are_reported() {
    assert!(small("trees", "trees").is_ok());
    for (from, to, expected) in [
        ("at = \"up 5%\"", "at = \"up 6%\"", "does not print"),
        ("at = \"340 trees\"", "at = \"340 bushes\"", "not contain"),
        ("number = \"340\"", "number = \"341\"", "does not print"),
        ("there were", "there were 340 trees or", "more than once"),
        ("there were", "there were 7 or", "neither a figure"),
        (
            "not_figures = [{ at = \"2020\" }]",
            "not_figures = []",
            "neither",
        ),
        (
            "{ at = \"2020\" }",
            "{ at = \"2020 there were 340\" }",
            "overlap",
        ),
        ("of = \"a\"", "of = \"c\"", "no figure has the id c"),
        (
            "kind = \"change\"",
            "kind = \"rise\"",
            "no relation is called",
        ),
        (
            "bound = \"exact\", place = \"1\", unit",
            "bound = \"over\", unit",
            "no bound",
        ),
        ("unit = \"\"", "units = \"\"", "`units` is not known"),
        ("set = \"test\"", "set = \"both\"", "`set` is none of"),
        ("set = \"test\"", "set = \"written\"", "no `source`"),
        ("id = \"b\"", "id = \"a\"", "two figures have the id a"),
        (
            "publisher = \"P\"",
            "publisher = \"\"",
            "`source.publisher` is empty",
        ),
    ] {
        let error = small(from, to).expect_err(to);
        assert!(error.contains(expected), "{to}: {error}");
    }
}

/// Prints the measures, and checks that none is below its floor.
#[test]
fn parser_reads_the_releases_at_least_as_well_as_before() {
    let mut groups = Vec::new();
    for (lang, set, recall, precision) in FLOORS {
        let mut sum = Measures::default();
        for (name, release) in releases() {
            let release = release.expect(&name);
            if release.lang == lang && release.set == set {
                let candidates = find_candidates(&release.text, &Draft::default());
                let measures = measure(&release, &candidates);
                if set != "test" {
                    print_release(&name, &measures);
                }
                if set != "test" && env::var_os("NEWS_FIGURE_CORPUS").is_some() {
                    let list = mistakes(&release, &candidates);
                    println!("  {}", list.join("\n  "));
                    let list = mistaken_relations(&release, &candidates);
                    println!("  {}", list.join("\n  "));
                }
                sum += measures;
            }
        }
        groups.push((lang, set, recall, precision, sum));
    }
    print_figures(&groups);
    print_pairs(&groups);
    for ((lang, set, .., sum), floors) in groups.iter().zip(RELATION_FLOORS) {
        let pairs = [sum.changes, sum.parts, sum.two_years];
        let pairs = pairs
            .iter()
            .flat_map(|score| [score.recall(), score.precision()]);
        let found: Vec<usize> = pairs.chain([sum.triples.recall()]).collect();
        let is_below = found
            .iter()
            .zip(floors)
            .any(|(found, floor)| *found < floor);
        assert!(!is_below, "{lang} {set}: {found:?}, before {floors:?}");
    }
    for (lang, set, recall, precision, sum) in groups {
        assert!(
            sum.read.recall() >= recall && sum.read.precision() >= precision,
            "{lang} {set}: {} / {}, before {recall} / {precision}",
            sum.read.recall(),
            sum.read.precision()
        );
    }
}

type Group<'a> = (&'a str, &'a str, usize, usize, Measures);

fn print_release(name: &str, measures: &Measures) {
    println!(
        "{name}: {} figures, {} found, {} read, {} offered",
        measures.read.expected, measures.found.right, measures.read.right, measures.read.offered
    );
}

fn print_figures(groups: &[Group]) {
    println!("\nFigures: recall / precision in percent\n");
    println!(
        "| | releases | figures | found | number, bound, unit | and sign | and rounding | year |"
    );
    println!("|---|---|---|---|---|---|---|---|");
    for (lang, set, _, _, sum) in groups {
        let cell = |score: Score| format!("{} / {}", score.recall(), score.precision());
        println!(
            "| {lang}, {set} | {} | {} | {} | **{}** | {} | {} | {} |",
            sum.releases,
            sum.read.expected,
            cell(sum.found),
            cell(sum.read),
            cell(sum.signed),
            cell(sum.rounded),
            sum.years.recall()
        );
    }
}

fn print_pairs(groups: &[Group]) {
    println!("\nRelations: recall / precision in percent (right of stated, offered)\n");
    println!("| | change to count | part to whole | two years | share to part | three numbers |");
    println!("|---|---|---|---|---|---|");
    let mut more = Vec::new();
    for (lang, set, _, _, sum) in groups {
        let cell = |score: Score| {
            format!(
                "{} / {} ({} of {}, {})",
                score.recall(),
                score.precision(),
                score.right,
                score.expected,
                score.offered
            )
        };
        println!(
            "| {lang}, {set} | {} | {} | {} | {} | {} ({} of {}) |",
            cell(sum.changes),
            cell(sum.parts),
            cell(sum.two_years),
            cell(sum.shares),
            sum.triples.recall(),
            sum.triples.right,
            sum.triples.expected
        );
        let row = [sum.differences, sum.points, sum.rates, sum.sums].map(cell);
        let [certain, likely] =
            [sum.certain, sum.likely].map(|score| format!("{} of {}", score.right, score.offered));
        more.push(format!(
            "| {lang}, {set} | {} | {certain} | {likely} |",
            row.join(" | ")
        ));
    }
    println!(
        "\n| | difference to count | points to percentage | rate to count | sums | certain pairs right | likely pairs right |"
    );
    println!("|---|---|---|---|---|---|---|");
    println!("{}", more.join("\n"));
}
