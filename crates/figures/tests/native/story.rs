//! Protects the data of the story: every figure has the value that the source prints, and all derived values
//! are found.

use crate::common::{FILE, OURS, derived, ends, text};
use figures::file::{check_figures, parse_baseline, parse_figures};
use figures::{
    Bound, Budget, Decimal, Interval, MAX_NUMBERS, MAX_RATES, Period, Ratio, Story, baseline,
    write_baseline,
};
use std::fs;

/// Key, year, and the range of values that the printed quantity allows.
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
fn story_has_every_figure_of_the_list() {
    for (key, year, expected) in FIGURES {
        let figure = OURS.story.figure(key).unwrap_or_else(|| panic!("no {key}"));
        let value = figure
            .value(year.map(Period::from))
            .unwrap_or_else(|| panic!("no {key} in {year:?}"));
        assert!(value.printed.is_some(), "{key} has no printed quantity");
        let interval = value.bound.and_then(|bound| bound.interval()).expect(key);
        let interval = if OURS.story.is_counted(figure) {
            interval.integers().expect(key)
        } else {
            interval
        };
        let end = |end: Option<figures::End>| end.map_or(String::new(), |e| e.value.to_string());
        assert_eq!(
            format!("{}–{}", end(interval.low), end(interval.high)),
            *expected,
            "{key}"
        );
    }
    for (key, expected) in RATES {
        let change = OURS.story.change(key).map(|change| change.bound);
        let bound = change.or_else(|| OURS.story.share(key).map(|share| share.bound));
        let value = bound.and_then(|bound| bound.value()).expect(key);
        assert_eq!(value.to_string(), *expected, "{key}");
    }
    let printed = OURS.story.figures.iter().flat_map(|f| f.values.iter());
    let printed = printed.filter(|value| value.printed.is_some()).count();
    assert_eq!(printed, FIGURES.len(), "the list is complete");
    assert_eq!(
        OURS.story.changes.len() + OURS.story.shares.len(),
        RATES.len()
    );
}

#[test]
fn story_has_its_source() {
    let source = &OURS.story.source;
    assert_eq!((&*source.language, &*source.date), ("zh-CN", "2020-01-23"));
}

/// The derived values of the story. They are written nowhere else.
#[test]
fn check_derives_all_values() {
    let derived = |key: &str, year| {
        let derived = derived(&OURS.story, key, year).expect(key);
        let (low, high) = ends(&derived);
        (low, high, derived.values.to_vec())
    };
    assert_eq!(derived("outflow.province", 2018), (342, 342, vec![342]));
    assert_eq!(derived("outflow.province", 2019), (191, 191, vec![191]));
    assert_eq!(derived("outflow.linxia", 2018), (52, 52, vec![52]));
    assert_eq!(derived("outflow.linxia", 2019), (36, 36, vec![36]));
    assert_eq!(derived("cases.gang", 2018), (66, 66, vec![66]));
    assert_eq!(derived("suspects.gang", 2018), (273, 278, vec![273, 278]));
    assert_eq!(derived("suspects.gang", 2019), (332, 338, vec![332, 338]));
    assert_eq!(derived("users.present", 2019), (35_659, 36_220, vec![]));
    assert_eq!(derived("users.under35", 2019), (7_970, 8_131, vec![]));
    let rows = OURS
        .story
        .derivations
        .iter()
        .flat_map(|r| r.solutions.iter());
    let rows: Vec<Vec<i64>> = rows.map(|row| row.values.to_vec()).collect();
    let expected = [
        vec![342, 191],
        vec![52, 36],
        vec![66],
        vec![273, 332],
        vec![278, 338],
    ];
    assert_eq!(rows, expected);
    let all = OURS
        .story
        .figures
        .iter()
        .flat_map(|figure| figure.values.iter());
    assert_eq!(all.filter(|value| value.derived.is_some()).count(), 9);
}

/// The evidence of a derived value contains the figures that are needed, and no others.
#[test]
fn derivations_have_minimal_evidence() {
    let names = |at: usize| -> Vec<String> {
        let evidence = OURS.story.derivations[at].evidence.iter();
        evidence.map(|name| name.key.to_string()).collect()
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
fn baseline_file_is_that_of_the_story() {
    let written = text("../../stories/drug-control-2019/baseline.toml");
    assert_eq!(
        written,
        write_baseline(&baseline(&OURS.story)),
        "run npm run build"
    );
    let (entries, problems) = parse_baseline("stories/drug-control-2019/baseline.toml", &written);
    assert_eq!((entries, problems), (baseline(&OURS.story), vec![]));
}

/// The stories of this repository need few steps for each printed quantity: a story of the maximum size, with 1000 values and
/// 1000 rates, would need a fortieth of the budget.
#[test]
fn stories_need_a_small_part_of_the_budget() {
    for file in [
        FILE,
        "../../tests/variants/figures.toml",
        "../../stories/airports/figures.toml",
        "../../stories/census/figures.toml",
    ] {
        let (draft, _) = parse_figures(file, &text(file));
        let budget = Budget::default();
        let Ok(story) = Story::check_within(draft, &budget) else {
            panic!("{file} has problems");
        };
        let values: usize = story.figures.iter().map(|figure| figure.values.len()).sum();
        let quantities = (values + story.changes.len() + story.shares.len()) as u64;
        let largest = (MAX_NUMBERS + MAX_RATES) as u64;
        assert!(
            budget.spent() * largest * 40 <= Budget::default().left() * quantities,
            "{file}: {} steps for {quantities} quantities",
            budget.spent()
        );
    }
}

/// Every printed number is in the line of the article that the data gives. The article is not part of the
/// repository; without it, this test is skipped.
#[test]
fn source_lines_are_those_of_the_article() {
    let Ok(article) = fs::read_to_string("../../../shared/source/article.zh.txt") else {
        eprintln!("skipped: the article is not available");
        return;
    };
    let lines: Vec<&str> = article.lines().collect();
    let digits = |printed: &str| -> String {
        let end = |c: char| !c.is_ascii_digit() && c != '.';
        printed
            .trim_start_matches(end)
            .split(end)
            .next()
            .unwrap_or_default()
            .to_string()
    };
    for figure in OURS.story.figures.iter() {
        for value in figure
            .values
            .iter()
            .filter_map(|value| value.printed.as_ref())
        {
            let line = lines[figure.source_line as usize];
            assert!(
                line.contains(&digits(value)),
                "{}: {value} in line {}",
                figure.key,
                figure.source_line
            );
        }
    }
    let changes = OURS
        .story
        .changes
        .iter()
        .map(|c| (&c.printed, c.source_line));
    for (printed, line) in changes.chain(
        OURS.story
            .shares
            .iter()
            .map(|s| (&s.printed, s.source_line)),
    ) {
        assert!(lines[line as usize].contains(&digits(printed)), "{printed}");
    }
}

/// Two shares of an unprinted total are needed. Another subset of the total is not.
#[test]
fn derivations_omit_unneeded_relations() {
    let figure = |key: &str, more: &str| {
        format!(
            "[[figure]]\nkey = \"{key}\"\nunit = \"people\"\nregion = \"a\"\nsource_line = 1\n{more}\n"
        )
    };
    let share = |key: &str, subset: &str, printed: &str| {
        format!(
            "[[share]]\nkey = \"{key}\"\nsubset = \"{subset}\"\ntotal = \"all\"\nyear = 2019\nregion = \"a\"\nsource_line = 2\nprinted = \"{printed}\"\n"
        )
    };
    let story = [
        "[unit.people]\ninteger = true\n".to_string(),
        figure("all", ""),
        figure("few", "printed = { 2019 = \"23\" }"),
        figure("many", ""),
        figure("some", "subset_of = \"all\"\nprinted = { 2019 = \"10\" }"),
        share("few.share", "few", "0.064%"),
        share("many.share", "many", "22.4%"),
    ];
    let (_, story) = check_figures(FILE, &story.concat()).expect("it fits");
    let derivation = story
        .derivations
        .iter()
        .find(|r| r.targets[0].key == "many");
    let evidence = derivation.map(|d| d.evidence.iter().map(|name| &*name.key).collect::<Vec<_>>());
    assert_eq!(evidence, Some(vec!["few", "few.share", "many.share"]));
}

/// Items have the line of the source, and derived values convert to bounds.
#[test]
fn items_have_source_lines_and_derived_values_have_bounds() {
    let line = |key: &str| OURS.story.item(key).map(|item| item.source_line());
    let figure = OURS.story.figure("outflow.province").expect("a figure");
    let change = OURS.story.change("cases.gang.change").expect("a change");
    let share = OURS.story.share("users.minors.share").expect("a share");
    assert_eq!(line(&figure.key), Some(figure.source_line));
    assert_eq!(line(&change.key), Some(change.source_line));
    assert_eq!(line(&share.key), Some(share.source_line));
    assert_eq!(line("no.such"), None);
    let derived = |key: &str, year| derived(&OURS.story, key, year).expect(key);
    let one = derived("outflow.province", 2018).bound();
    assert_eq!(one, Bound::counted(Decimal::new(342, 0)));
    let range = derived("users.present", 2019).bound();
    let expected = Interval::closed(Ratio::integer(35_659), Ratio::integer(36_220));
    assert_eq!(range, Bound::Between(expected));
}

/// Fifty years of growth from one count: every year is derived, in few steps. Without the count the years have no upper end, and
/// to solve them without noticing that takes thousands of times as many.
#[test]
fn fifty_years_of_growth_take_few_steps() {
    let mut toml = String::from(
        "[source]\nlanguage = \"zh-CN\"\ndate = \"2020-01-23\"\n\
         [unit.people]\ninteger = true\nspellings = [\"人\"]\n\
         [[figure]]\nkey = \"g\"\nunit = \"people\"\nregion = \"r\"\nsource_line = 1\nprinted = { 1970 = \"12345人\" }\n",
    );
    for year in 1970..2020 {
        let (next, percent) = (year + 1, format!("{}.{:02}", year % 5 + 1, year * 7 % 100));
        toml += &format!(
            "[[change]]\nkey = \"c{year}\"\nfigure = \"g\"\nfrom = {year}\nto = {next}\nsource_line = 1\nprinted = \"增长{percent}%\"\n"
        );
    }
    let (draft, problems) = figures::file::parse_figures("figures.toml", &toml);
    assert_eq!(problems, []);
    let story = Story::check_within(draft, &Budget::new(1_000_000)).expect("few steps");
    let figure = story.figure("g").expect("the figure");
    let derived = figure.values.iter().filter(|value| value.derived.is_some());
    assert_eq!(derived.count(), 50);
}

/// A thousand numbers such as 200多, all connected: two years of 500 figures with a change of each, and each figure as a share of
/// the next. All are derived, in few steps.
#[test]
fn a_thousand_connected_numbers_take_few_steps() {
    let not_round = |n: u32| if n.is_multiple_of(10) { n + 1 } else { n };
    let before = |at: u32| not_round(200 + at * 7);
    let after = |at: u32| not_round(before(at) * (90 + at % 21) / 100);
    let more_than = |n: u32| format!("{}多人", n / 10 * 10);
    let mut toml = String::from(
        "[source]\nlanguage = \"zh-CN\"\ndate = \"2020-01-23\"\n\
         [unit.people]\ninteger = true\nspellings = [\"人\"]\n",
    );
    for at in 0..500 {
        let (from, to) = (more_than(before(at)), more_than(after(at)));
        let percent = 100.0 * (f64::from(after(at)) / f64::from(before(at)) - 1.0);
        let word = if percent < 0.0 { "下降" } else { "增长" };
        toml += &format!(
            "[[figure]]\nkey = \"f{at}\"\nunit = \"people\"\nregion = \"r\"\nsource_line = 1\nrounded_to = 10\n\
             printed = {{ 2018 = \"{from}\", 2019 = \"{to}\" }}\n\
             [[change]]\nkey = \"c{at}\"\nfigure = \"f{at}\"\nfrom = 2018\nto = 2019\nsource_line = 1\n\
             printed = \"{word}{:.1}%\"\n",
            percent.abs()
        );
    }
    for at in 0..499 {
        let (part, total) = if after(at) < after(at + 1) {
            (at, at + 1)
        } else {
            (at + 1, at)
        };
        let percent = 100.0 * f64::from(after(part)) / f64::from(after(total));
        toml += &format!(
            "[[share]]\nkey = \"s{at}\"\nsubset = \"f{part}\"\ntotal = \"f{total}\"\nyear = 2019\nregion = \"r\"\n\
             source_line = 1\nprinted = \"{percent:.1}%\"\n"
        );
    }
    let (draft, problems) = figures::file::parse_figures("figures.toml", &toml);
    assert_eq!(problems, []);
    let story = Story::check_within(draft, &Budget::new(1_500_000)).expect("few steps");
    let values = story.figures.iter().flat_map(|figure| figure.values.iter());
    let derived = values.filter(|value| value.derived.is_some()).count();
    assert_eq!(derived, 1000);
}
