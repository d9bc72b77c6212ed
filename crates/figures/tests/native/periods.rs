//! Protects periods: years, months and financial years are read in one form each, in order of time, and never mixed.

use figures::file::check_figures;
use figures::{Draft, Period, PeriodType, Problem, Story};
use proptest::prelude::*;

fn period(text: &str) -> Period {
    Period::parse(text).unwrap_or_else(|| panic!("{text}"))
}

#[test]
fn periods_are_read_and_written_in_one_form() {
    for text in [
        "2019", "0", "65535", "2019-01", "2019-12", "2022/23", "1999/00",
    ] {
        assert_eq!(period(text).to_string(), text);
    }
    for text in [
        "",
        "+2019",
        "-1",
        "65536",
        "2019-00",
        "2019-13",
        "2019-3",
        "19-03",
        "2019-03-01",
        "2022/24",
        "2022/2023",
        "2022/22",
        " 2019",
        "2019Q1",
        "二〇一九",
    ] {
        assert_eq!(Period::parse(text), None, "{text}");
    }
}

#[test]
fn periods_are_in_order_of_time() {
    let sorted = ["2017-12", "2018-01", "2018-02", "2019-01"].map(period);
    assert!(sorted.is_sorted());
    let numbers = sorted.map(Period::number);
    let first = numbers[0];
    assert_eq!(numbers.map(|number| number - first), [0, 1, 2, 13]);
    assert_eq!(period("2023/24").number() - period("2021/22").number(), 2);
    assert_eq!(period("2019-01").number() % 12, 0, "January");
}

proptest! {
    #[test]
    fn any_period_is_read_as_it_is_written(year in 0..=9999_u16, month in 1..=12_u8) {
        let month = Period::month(year, month).expect("a month");
        let financial = period("2022/23").with_number(year.into());
        for one in [month, financial, Period::from(year)] {
            prop_assert_eq!(Period::parse(&one.to_string()), Some(one));
            prop_assert_eq!(one.with_number(one.number()), one);
            let json = serde_json::to_string(&one).expect("JSON");
            let read: Period = serde_json::from_str(&json).expect("a period");
            prop_assert_eq!(read, one);
        }
    }
}

/// Scripts write a year as a number, as before there were other periods.
#[test]
fn scripts_see_years_as_numbers_and_other_periods_as_texts() {
    let forms = ["2019", "2019-03", "2022/23"]
        .map(|text| serde_json::to_string(&period(text)).expect("JSON"));
    assert_eq!(forms, ["2019", "\"2019-03\"", "\"2022/23\""]);
    for wrong in ["-1", "65536", "2019.5", "\"2019-3\"", "true", "null"] {
        assert!(serde_json::from_str::<Period>(wrong).is_err(), "{wrong}");
    }
}

const FIGURES: &str = r#"
[source]
language = "en"
date = "2020-02-03"

[unit.people]
integer = true
spellings = ["people"]

[[figure]]
key = "riders"
unit = "people"
region = "town"
source_line = 1
printed = { 2019-01 = "400 people", 2018-12 = "200 people", 2019-02 = "100 people" }

[[figure]]
key = "pupils"
unit = "people"
region = "town"
source_line = 1
printed = { "2018/19" = "30 people", "2019/20" = "60 people" }

[[change]]
key = "riders.change"
figure = "riders"
from = "2018-12"
to = "2019-01"
source_line = 1
printed = "up 100%"

[[share]]
key = "share"
subset = "pupils"
total = "pupils"
year = "2018/19"
region = "town"
source_line = 1
printed = "100%"

[[sum]]
key = "sum"
total = "riders"
parts = ["others"]
year = "2019-02"
remainder = true

[[figure]]
key = "others"
unit = "people"
region = "town"
source_line = 1
"#;

fn check(text: &str) -> Result<(Draft, Story), Vec<Problem>> {
    check_figures("figures.toml", text)
}

#[test]
fn figures_have_values_in_months_and_financial_years() {
    let (_, story) = check(FIGURES).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let riders = story.figure("riders").expect("the figure");
    let years: Vec<String> = riders
        .values
        .iter()
        .filter_map(|value| Some(value.year?.to_string()))
        .collect();
    assert_eq!(years, ["2018-12", "2019-01", "2019-02"]);
    let change = story.change("riders.change").expect("the change");
    assert_eq!(change.from.period_type(), PeriodType::Month);
    let others = story.figure("others").expect("the figure");
    assert_eq!(others.values[0].year, Some(period("2019-02")));
}

/// Each change of the file leads to one problem, at the line of what is wrong.
#[test]
fn periods_of_several_types_are_reported() {
    for (from, to, key, found) in [
        (
            "2019-02 = \"100",
            "2019 = \"100",
            "riders",
            "2018-12 and 2019",
        ),
        (
            "to = \"2019-01\"",
            "to = 2019",
            "riders.change",
            "2018-12 and 2019",
        ),
        (
            "year = \"2018/19\"",
            "year = 2018",
            "share",
            "2018 and 2018/19",
        ),
        (
            "year = \"2019-02\"",
            "year = \"2019/20\"",
            "sum",
            "2019/20 and 2018-12",
        ),
    ] {
        let text = FIGURES.replace(from, to);
        let problems = check(&text).expect_err(to);
        let problem = problems.iter().find(|one| one.found == found);
        let problem = problem.unwrap_or_else(|| panic!("{to}: {problems:#?}"));
        assert_eq!(problem.key, key);
        assert!(
            problem.expected.contains("periods of one type"),
            "{problem}"
        );
        let line = problem.line.expect("a line");
        let stated = text.lines().nth(line as usize - 1).expect("the line");
        assert!(
            stated.contains(to) || stated.starts_with("[[") || stated.starts_with("from"),
            "{line}: {stated}"
        );
    }
}

#[test]
fn what_is_no_period_is_reported() {
    for (from, to, key, expected) in [
        (
            "2019-02 = \"100",
            "2019-13 = \"100",
            "riders.printed",
            "2019-03",
        ),
        (
            "from = \"2018-12\"",
            "from = \"2018-00\"",
            "riders.change.from",
            "2019-03",
        ),
        (
            "from = \"2018-12\"",
            "from = [2018]",
            "riders.change.from",
            "2022/23",
        ),
        (
            "from = \"2018-12\"",
            "from = 99999",
            "riders.change.from",
            "a year such as 2019",
        ),
        (
            "from = \"2018-12\"",
            "from = \"2019-02\"",
            "riders.change",
            "an earlier period",
        ),
        (
            "2019-02 = \"100",
            "\"2019-01\" = \"100",
            "file",
            "valid TOML",
        ),
    ] {
        let problems = check(&FIGURES.replace(from, to)).expect_err(to);
        let found = problems.iter().find(|problem| problem.key == key);
        let found = found.unwrap_or_else(|| panic!("{to}: {problems:#?}"));
        assert!(found.expected.contains(expected), "{found}");
    }
}
