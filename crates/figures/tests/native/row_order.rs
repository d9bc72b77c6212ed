//! Protects the order of the rows of a dumbbell chart: the marks of the later values go from right to left, whatever bounds
//! the values have.

use figures::Story;
use figures::chart_spec::ChartSpec;
use figures::file::{check_figures, parse_charts};
use std::fmt::Write;

/// Returns a story of figures with these later values, and a chart with a row for each, in the order given.
fn chart(values: &[&str]) -> (Story, ChartSpec) {
    let mut figures = String::from(
        "[source]\nlanguage = \"en\"\ndate = \"2020-02-03\"\n[unit.kg]\nspellings = [\"kg\"]\n[unit.g]\nspellings = [\"g\"]\n\
         base = \"kg\"\nfactor = \"0.001\"\n",
    );
    let mut charts = String::from("[[chart]]\nkey = \"rows\"\nkind = \"dumbbell\"\n");
    for (at, value) in values.iter().enumerate() {
        let unit = if value.ends_with(" g") { "g" } else { "kg" };
        let _ = write!(
            figures,
            "[[figure]]\nkey = \"{at}\"\nunit = \"{unit}\"\nregion = \"r\"\nsource_line = 0\nrounded_to = 1\n\
             printed = {{ 2018 = \"1 {unit}\", 2019 = \"{value}\" }}\n"
        );
        let _ = write!(charts, "[[chart.row]]\nfigure = \"{at}\"\n");
    }
    let checked = check_figures("figures.toml", &figures);
    let (_, story) = checked.unwrap_or_else(|problems| panic!("{problems:#?}"));
    let (charts, problems) = parse_charts("charts.toml", &charts, &story);
    assert_eq!(problems, []);
    let spec = charts.charts.into_iter().next().expect("the chart");
    (story, spec)
}

/// Returns the values in the order of the rows.
fn sorted<'v>(values: &[&'v str]) -> Vec<&'v str> {
    let (_, spec) = chart(values);
    let keys = spec.figures.iter();
    keys.map(|key| values[key.parse::<usize>().expect("a number")])
        .collect()
}

#[test]
fn rows_are_sorted_by_the_places_of_their_marks() {
    let expected = [
        "between 300 and 420 kg", // at 360
        "nearly 350 kg",
        "345 kg",
        "340-odd kg",
        "at least 335 kg",
        "330 kg",
        "329000 g",
        "fewer than 320 kg",
        "about 310 kg",
    ];
    assert_eq!(sorted(&expected), expected);
    let mut reversed = expected;
    reversed.reverse();
    assert_eq!(sorted(&reversed), expected);
}

/// Rows with marks at the same place begin with the one that may be larger.
#[test]
fn of_equal_marks_the_possibly_larger_one_is_first() {
    let expected = [
        "over 350 kg",
        "350-odd kg",
        "about 350 kg",
        "350 kg",
        "nearly 350 kg",
        "less than 350 kg",
    ];
    for turn in 0..expected.len() {
        let mut turned = expected;
        turned.rotate_left(turn);
        assert_eq!(sorted(&turned), expected, "{turn}");
    }
}

#[test]
fn rows_with_equal_values_keep_their_order() {
    let (_, spec) = chart(&["20 kg", "30 kg", "20 kg", "30 kg"]);
    let keys: Vec<&str> = spec.figures.iter().map(|key| &**key).collect();
    assert_eq!(keys, ["1", "3", "0", "2"]);
}

/// Figures that a page sets are sorted again; the callout stays last.
#[test]
fn rows_are_sorted_by_the_values_of_another_story() {
    let (_, spec) = chart(&["20 kg", "30 kg", "10 kg"]);
    let (other, _) = chart(&["20 kg", "5 kg", "40 kg"]);
    let mut spec = ChartSpec::new(spec.key.clone(), spec.kind, Some("x".into()));
    spec.sort_rows(&other);
    let keys: Vec<&str> = spec.figures.iter().map(|key| &**key).collect();
    assert_eq!(keys, ["2", "0", "1", "x"]);
}
