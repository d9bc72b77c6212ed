//! Protects what the article search offers to the data file: the right relation with the right keys, nothing twice, and what is only
//! likely as a question.

use crate::common::opened;
use editor::Entry;
use editor::article::{Candidate, Certainty, Kind, OfferedField, find_candidates};
use figures::Draft;
use figures::file::parse_figures;

const HEAD: &str = r#"
[source]
language = "en"
date = "2020-03-01"

[unit.trips]
integer = true
spellings = ["trips", "次"]

[unit.each]
spellings = ["each", "trips per 1,000 residents", "册"]

[unit.percent]
spellings = ["%"]
"#;

/// Returns a data file with figures: key, unit, and text in 2019.
fn file(figures: &[(&str, &str, &str)]) -> String {
    let tables = figures.iter().map(|(key, unit, printed)| {
        format!(
            "\n[[figure]]\nkey = \"{key}\"\nunit = \"{unit}\"\nregion = \"r\"\nsource_line = 0\n\
             printed = {{ 2019 = \"{printed}\" }}\n"
        )
    });
    HEAD.to_string() + &tables.collect::<String>()
}

fn draft(text: &str) -> Draft {
    let (draft, problems) = parse_figures("figures.toml", text);
    assert!(problems.is_empty(), "{problems:?}");
    draft
}

/// Formats fields: `figure all, from 2018?`. A question mark stands for a field that is only likely.
fn line(fields: &[OfferedField]) -> String {
    let field = |one: &OfferedField| {
        let mark = if one.certainty == Certainty::Likely {
            "?"
        } else {
            ""
        };
        format!("{} {}{mark}", one.name, one.value.replace('\n', "+"))
    };
    fields.iter().map(field).collect::<Vec<_>>().join(", ")
}

fn candidate(text: &str, figures: &[(&str, &str, &str)], quantity: &str) -> Candidate {
    let found = find_candidates(text, &draft(&file(figures)));
    let one = found.iter().find(|one| one.quantity == quantity);
    let all: Vec<&str> = found.iter().map(|one| &*one.quantity).collect();
    assert!(one.is_some(), "{quantity} in {all:?}");
    one.expect(quantity).clone()
}

#[test]
fn changes_are_offered_with_their_figure_and_what_the_words_say() {
    let figures = [("all", "trips", "1,200 trips")];
    let own = |text: &str, quantity: &str| {
        let one = candidate(text, &figures, quantity);
        assert_eq!(one.kind, Kind::Change, "{text}");
        line(&one.fields)
    };
    let text = "In 2019 there were 1,200 trips, up 5%.";
    assert_eq!(own(text, "up 5%"), "figure all, from 2018?, to 2019");
    let text = "In 2019 there were 1,200 trips, up 60 trips.";
    assert_eq!(own(text, "up 60 trips"), "figure all, from 2018?, to 2019");
    let text = "In 2019 there were 1,200 trips, up 5% a year on average.";
    assert_eq!(own(text, "up 5%"), "figure all, to 2019, yearly true");
    let text = "There were 1,200 trips in 2019, up 5% from 1,100 trips in 2016.";
    assert_eq!(own(text, "up 5%"), "figure all, from 2016, to 2019");
}

#[test]
fn points_are_offered_as_a_change_of_their_rate() {
    let figures = [("rate", "percent", "26.5%")];
    let text = "2019年就业率26.5%，提高0.9个百分点。";
    let one = candidate(text, &figures, "提高0.9个百分点");
    assert_eq!(one.kind, Kind::Change);
    assert_eq!(line(&one.fields), "figure rate, from 2018?, to 2019");
}

#[test]
fn shares_are_offered_with_part_and_whole() {
    let figures = [
        ("part", "trips", "300 trips"),
        ("all", "trips", "1,200 trips"),
    ];
    let text = "In 2019 there were 1,200 trips, of which 300 trips, or 25% of all, were short.";
    let one = candidate(text, &figures, "25%");
    assert_eq!(one.kind, Kind::Share);
    let fields = line(&one.fields);
    assert!(
        fields.contains("subset part") && fields.contains("total all"),
        "{fields}"
    );
    assert!(fields.ends_with("year 2019"), "{fields}");
}

const SUM: &str =
    "In 2019 there were 1,500 trips, including 900 trips by bus and 600 trips by rail.";
const PARTS: [(&str, &str, &str); 3] = [
    ("all", "trips", "1,500 trips"),
    ("bus", "trips", "900 trips"),
    ("rail", "trips", "600 trips"),
];

#[test]
fn sums_are_offered_when_all_their_figures_are_in_the_data() {
    let one = candidate(SUM, &PARTS, "1,500 trips");
    assert_eq!(one.relations.len(), 1);
    let offered = &one.relations[0];
    assert_eq!(offered.kind, Kind::Sum);
    let fields = line(&offered.fields).replace('?', "");
    assert_eq!(fields, "total all, parts bus+rail, year 2019");
    assert_eq!(candidate(SUM, &PARTS[..2], "1,500 trips").relations, []);
    let known =
        "\n[[sum]]\nkey = \"s\"\ntotal = \"all\"\nparts = [\"rail\", \"bus\"]\nyear = 2019\n";
    let found = find_candidates(SUM, &draft(&(file(&PARTS) + known)));
    assert!(
        found.iter().all(|one| one.relations.is_empty()),
        "it is in the data"
    );
}

#[test]
fn sums_that_nearly_add_up_are_questions() {
    let parts = [PARTS[0], ("bus", "trips", "901 trips"), PARTS[2]];
    let text = SUM.replace("900", "901");
    let one = candidate(&text, &parts, "1,500 trips");
    for offered in &one.relations {
        let parts = offered.fields.iter().find(|field| field.name == "parts");
        assert_eq!(parts.map(|field| field.certainty), Some(Certainty::Likely));
    }
}

#[test]
fn rates_are_offered_as_ratios_with_what_they_are_for() {
    let figures = [("books", "each", "340万册"), ("rate", "each", "2.6册")];
    let offered = |text: &str| {
        let one = candidate(text, &figures, "2.6册");
        let lines: Vec<String> = one.relations.iter().map(|one| line(&one.fields)).collect();
        lines.join("; ")
    };
    let ratio = "figure rate, numerator books?, year 2019";
    assert_eq!(offered("2019年全市有书340万册，人均书2.6册。"), ratio);
    assert_eq!(
        offered("2019年全市有书340万册，每千人书2.6册。"),
        "figure rate, numerator books?, per 1000, year 2019"
    );
    let known = "\n[[ratio]]\nkey = \"r\"\nfigure = \"rate\"\nnumerator = \"books\"\ndenominator = \"people\"\nyear = 2019\n";
    let text = "2019年全市有书340万册，人均书2.6册。";
    let found = find_candidates(text, &draft(&(file(&figures) + known)));
    assert!(
        found.iter().all(|one| one.relations.is_empty()),
        "it is in the data"
    );
}

/// A ratio is of figures in one period, so “1.5 times last year” is none.
#[test]
fn multiples_are_offered_unless_they_compare_two_years() {
    let figures = [
        ("all", "trips", "1,200 trips"),
        ("times", "each", "3 times"),
    ];
    let offered = |text: &str| {
        let one = candidate(text, &figures, "3 times");
        let lines: Vec<String> = one.relations.iter().map(|one| line(&one.fields)).collect();
        lines.join("; ")
    };
    assert_eq!(
        offered("In 2019 there were 1,200 trips, 3 times as many as by ferry."),
        "figure times, numerator all, year 2019"
    );
    assert_eq!(
        offered("In 2019 there were 1,200 trips, 3 times as many as last year."),
        ""
    );
}

#[test]
fn orders_are_offered_with_both_values() {
    let figures = [
        ("all", "trips", "1,200 trips"),
        ("bus", "trips", "900 trips"),
    ];
    let text = "In 2019 there were 1,200 trips by rail, more than the 900 trips by bus.";
    let one = candidate(text, &figures, "1,200 trips");
    let lines: Vec<String> = one.relations.iter().map(|one| line(&one.fields)).collect();
    assert_eq!(lines, ["higher all@2019, lower bus@2019"]);
    assert_eq!(one.relations[0].kind, Kind::Order);
    let known = "\n[[order]]\nkey = \"o\"\nhigher = [\"all@2019\"]\nlower = [\"bus@2019\"]\n";
    let found = find_candidates(text, &draft(&(file(&figures) + known)));
    assert!(
        found.iter().all(|one| one.relations.is_empty()),
        "it is in the data"
    );
}

#[test]
fn multiple_of_another_figure_is_offered_with_both() {
    let figures = [
        ("rail", "trips", "1,200 trips"),
        ("bus", "trips", "400 trips"),
        ("times", "each", "3 times"),
    ];
    let text = "In 2019 there were 1,200 trips by rail, 3 times the 400 trips by bus.";
    let one = candidate(text, &figures, "3 times");
    let lines: Vec<String> = one.relations.iter().map(|one| line(&one.fields)).collect();
    assert_eq!(
        lines,
        ["figure times, numerator rail, denominator bus, year 2019"]
    );
}

/// An offer has all that the data file needs: it is added as it is, and the story is valid.
#[test]
fn an_accepted_offer_is_the_right_table() {
    let text = file(&PARTS);
    let mut session = opened(&text);
    let found = find_candidates(SUM, session.draft());
    let offered = found.iter().flat_map(|one| &one.relations).next();
    let offered = offered.expect("a sum");
    let fields = offered.fields.iter();
    let entry = Entry {
        kind: offered.kind,
        key: "all.sum".to_string(),
        fields: fields
            .map(|field| (field.name.to_string(), field.value.clone()))
            .collect(),
        ..Entry::default()
    };
    session.add(&entry).expect("complete");
    let added = session.files()[0].text.replace(&text, "");
    let expected =
        "\n[[sum]]\nkey = \"all.sum\"\ntotal = \"all\"\nparts = [\"bus\", \"rail\"]\nyear = 2019\n";
    assert_eq!(added, expected);
    let story = figures::Story::check(session.draft().clone());
    assert!(story.is_ok(), "{story:?}");
}
