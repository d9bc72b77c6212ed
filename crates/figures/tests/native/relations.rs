//! Protects the relations beside rates, shares and sums: differences, percentage points, yearly averages, real changes,
//! ratios, orders, and values below zero. Each is accepted where it is true, reported where it is not, and refused where it
//! has no meaning.

use crate::common;

use crate::common::derived;
use figures::file::check_figures;
use figures::{Problem, Story};

const UNITS: &str = r#"
[unit.people]
integer = true
spellings = ["people", "人"]
[unit.dozens]
integer = true
spellings = ["dozens"]
base = "people"
factor = "12"
[unit.percent]
spellings = ["%"]
[unit.rate]
spellings = ["offences"]
[unit.kg]
spellings = ["kg"]
[unit.yuan]
signed = true
spellings = ["yuan"]
"#;

/// The TOML of a figure with its values by period.
fn figure(key: &str, unit: &str, printed: &str) -> String {
    format!(
        "[[figure]]\nkey = \"{key}\"\nunit = \"{unit}\"\nregion = \"a\"\nsource_line = 1\nprinted = {{ {printed} }}\n"
    )
}

/// The TOML of a change of `x` from 2014 to 2019.
fn change(printed: &str, more: &str) -> String {
    format!(
        "[[change]]\nkey = \"c\"\nfigure = \"x\"\nfrom = 2014\nto = 2019\nsource_line = 1\nprinted = \"{printed}\"\n{more}\n"
    )
}

fn check(toml: &str) -> Result<Story, Vec<Problem>> {
    check_figures("figures.toml", &format!("{UNITS}{toml}")).map(|(_, story)| story)
}

fn accepted(toml: &str) -> Story {
    check(toml).unwrap_or_else(|problems| panic!("{problems:#?}"))
}

/// The only problem: its key, what was found and what was expected.
fn problem(toml: &str) -> Problem {
    let problems = check(toml).expect_err(toml);
    assert_eq!(problems.len(), 1, "{problems:#?}");
    problems[0].clone()
}

const PEOPLE: &str = "2014 = \"140 people\", 2019 = \"120 people\"";

#[test]
fn a_difference_is_the_later_value_minus_the_earlier_one() {
    let story = |printed: &str| figure("x", "people", PEOPLE) + &change(printed, "");
    let c = accepted(&story("down 20 people"));
    assert_eq!(c.changes[0].unit, "people");
    accepted(&story("减少20人"));
    accepted(&story("down more than 15 people"));
    let wrong = problem(&story("down 30 people"));
    assert_eq!(wrong.key, "c");
    assert_eq!(
        wrong.found,
        "x 2014 140 people; x 2019 120 people; c down 30 people"
    );
    assert_eq!(wrong.suggestions[0], "c down 20 people");
    // A rise in place of a fall, and a bound that is just missed.
    problem(&story("up 20 people"));
    problem(&story("down more than 20 people"));
}

#[test]
fn a_difference_may_be_in_a_multiple_of_the_unit() {
    let story = |printed: &str| {
        figure(
            "x",
            "people",
            "2014 = \"140 people\", 2019 = \"116 people\"",
        ) + &change(printed, "")
    };
    accepted(&story("down 2 dozens"));
    problem(&story("down 3 dozens"));
    let other = problem(&story("down 2 kg"));
    assert_eq!(
        other.expected,
        "a change in percent, in `people` or in a multiple of it"
    );
}

#[test]
fn an_earlier_count_is_derived_from_a_difference() {
    let story = accepted(
        &(figure("x", "people", "2019 = \"1007545 people\"") + &change("up 10112 people", "")),
    );
    let earlier = derived(&story, "x", 2014).expect("a value");
    assert_eq!(earlier.values.to_vec(), [997_433]);
}

#[test]
fn percentage_points_are_a_difference_and_percent_is_a_rate() {
    let story = |printed: &str| {
        figure("x", "percent", "2014 = \"55.0%\", 2019 = \"55.9%\"") + &change(printed, "")
    };
    for printed in ["up 0.9 percentage points", "上升0.9个百分点", "up 0.9 pp"] {
        assert_eq!(
            accepted(&story(printed)).changes[0].unit,
            "percentage_point",
            "{printed}"
        );
    }
    // Both shares are rounded, so 0.8 is possible too: 55.05 and 55.85.
    accepted(&story("up 0.8 percentage points"));
    problem(&story("up 1.9 percentage points"));
    problem(&story("down 0.9 percentage points"));
    // 55.9 is 1.6% more than 55.0.
    assert_eq!(accepted(&story("up 1.6%")).changes[0].unit, "percent");
    problem(&story("up 0.9%"));
    let counts = figure("x", "people", PEOPLE) + &change("down 3 percentage points", "");
    assert!(
        problem(&counts)
            .expected
            .starts_with("a change in percent, in `people`")
    );
}

#[test]
fn a_yearly_average_compounds() {
    // 1000 × 1.1⁵ = 1610.51
    let story = |later: &str, printed: &str, more: &str| {
        figure(
            "x",
            "people",
            &format!("2014 = \"1000 people\", 2019 = \"{later}\""),
        ) + &change(printed, more)
    };
    accepted(&story("1611 people", "up 10.0%", "yearly = true"));
    problem(&story("1500 people", "up 10.0%", "yearly = true"));
    problem(&story("1611 people", "up 10.0%", ""));
    accepted(&story("1500 people", "up 100 people", "yearly = true"));
    problem(&story("1611 people", "up 100 people", "yearly = true"));
}

#[test]
fn a_real_change_is_not_compared_with_amounts() {
    let story = |more: &str| figure("x", "people", PEOPLE) + &change("up 6.1%", more);
    problem(&story(""));
    assert!(accepted(&story("real = true")).changes[0].real);
    let amount = figure("x", "people", PEOPLE) + &change("down 20 people", "real = true");
    assert_eq!(
        problem(&amount).expected,
        "a change in percent, if inflation is left out"
    );
}

/// Offences, residents and offences for each 100,000 residents.
fn rate(rate: &str, more: &str) -> String {
    figure("offences", "people", "2019 = \"2207 people\"")
        + &figure("residents", "people", "2019 = \"37585 people\"")
        + &match rate {
            "" => "[[figure]]\nkey = \"rate\"\nunit = \"rate\"\nregion = \"a\"\nsource_line = 1\n"
                .into(),
            rate => figure("rate", "rate", &format!("2019 = \"{rate}\"")),
        }
        + "[[ratio]]\nkey = \"r\"\nfigure = \"rate\"\nnumerator = \"offences\"\ndenominator = \"residents\"\nyear = 2019\n"
        + more
}

#[test]
fn a_ratio_is_one_figure_for_each_of_another() {
    // 2207 / 37585 × 100,000 = 5872.02
    accepted(&rate("5872 offences", "per = 100000"));
    let wrong = problem(&rate("5782 offences", "per = 100000"));
    assert_eq!(wrong.key, "r");
    assert!(
        wrong.found.contains("rate 2019 5782 offences"),
        "{}",
        wrong.found
    );
    problem(&rate("5872 offences", "per = 1000"));
    accepted(&rate("0.0587 offences", ""));
}

#[test]
fn a_ratio_that_is_not_printed_is_derived() {
    let story = accepted(&rate("", "per = 100000"));
    let found = derived(&story, "rate", 2019).expect("a value");
    let low = found.interval.low.expect("an end").value.to_f64();
    assert!((5872.0..5872.1).contains(&low), "{low}");
    assert_eq!(found.interval.low, found.interval.high);
}

#[test]
fn a_ratio_in_percent_is_for_each_hundred() {
    let share = rate("5.9 offences", "").replace("unit = \"rate\"", "unit = \"percent\"");
    accepted(&share.replace("5.9 offences", "5.9%"));
    problem(&share.replace("5.9 offences", "6.9%"));
}

/// Percentage points between shares that are not printed: 2207 of 37585 is 5.87%, 2000 of 40000 is 5%.
#[test]
fn points_between_shares_follow_from_counts() {
    let story = |points: &str| {
        figure(
            "part",
            "people",
            "2014 = \"2000 people\", 2019 = \"2207 people\"",
        ) + &figure(
            "all",
            "people",
            "2014 = \"40000 people\", 2019 = \"37585 people\"",
        ) + "[[figure]]\nkey = \"x\"\nunit = \"percent\"\nregion = \"a\"\nsource_line = 1\n"
            + "[[ratio]]\nkey = \"r14\"\nfigure = \"x\"\nnumerator = \"part\"\ndenominator = \"all\"\nyear = 2014\n"
            + "[[ratio]]\nkey = \"r19\"\nfigure = \"x\"\nnumerator = \"part\"\ndenominator = \"all\"\nyear = 2019\n"
            + &change(points, "")
    };
    accepted(&story("up 0.87 percentage points"));
    problem(&story("up 0.97 percentage points"));
}

#[test]
fn ratios_that_have_no_meaning_are_refused() {
    let base = rate("5872 offences", "per = 100000");
    let found = |from: &str, to: &str| {
        assert!(base.contains(from), "{from}");
        let found = problem(&base.replace(from, to));
        (found.key, found.expected)
    };
    let same = found("numerator = \"offences\"", "numerator = \"residents\"");
    assert_eq!(
        same,
        ("r.denominator".into(), "three different figures".into())
    );
    let none = found("numerator = \"offences\"", "numerator = \"none\"");
    assert_eq!(none, ("r".into(), "the key of a figure".into()));
    let zero = found("per = 100000", "per = 0");
    assert_eq!(zero.0, "r.per");
    let counted = problem(
        &base
            .replace("unit = \"rate\"", "unit = \"people\"")
            .replace("5872 offences", "5872 people"),
    );
    assert_eq!(counted.key, "r.figure");
    let unknown = found("per = 100000", "for = 100000");
    assert_eq!(unknown.0, "r");
}

fn order(higher: &str, lower: &str, more: &str) -> String {
    figure("x", "people", PEOPLE)
        + &figure("y", "people", "2019 = \"120多 people\"")
        + &figure("w", "kg", "2019 = \"5 kg\"")
        + &format!("[[order]]\nkey = \"o\"\nhigher = {higher}\nlower = {lower}\n{more}\n")
}

#[test]
fn an_order_is_checked_pair_by_pair() {
    let story = |higher: &str, lower: &str| check(&order(higher, lower, ""));
    let ok = |higher: &str, lower: &str| assert!(story(higher, lower).is_ok(), "{higher} {lower}");
    ok("[\"x@2014\"]", "[\"x@2019\", \"y@2019\"]");
    // More than 120 is higher than 120.
    ok("[\"y@2019\"]", "[\"x@2019\"]");
    let wrong = problem(&order("[\"x@2019\"]", "[\"x@2014\"]", ""));
    assert_eq!(wrong.key, "o");
    assert_eq!(wrong.expected, "values in this order");
    assert!(wrong.found.contains("x 2019 120 people"), "{}", wrong.found);
    problem(&order("[\"x@2019\"]", "[\"y@2019\"]", ""));
    let equal = order("[\"x@2019\"]", "[\"z@2019\"]", "or_equal = true")
        + &figure("z", "people", "2019 = \"120 people\"");
    accepted(&equal);
    problem(&equal.replace("or_equal = true", ""));
}

#[test]
fn orders_that_have_no_meaning_are_refused() {
    let keys = |higher: &str, lower: &str| {
        let problems = check(&order(higher, lower, "")).expect_err("a problem");
        let keys = problems.into_iter().map(|problem| problem.key);
        keys.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(keys("[]", "[\"x@2019\"]"), "o.higher");
    assert_eq!(keys("[\"x@2018\"]", "[\"x@2019\"]"), "o.higher");
    assert_eq!(keys("[\"x@May\"]", "[\"x@2019\"]"), "o.higher");
    assert_eq!(keys("[\"x@2014\", \"x@2014\"]", "[\"x@2019\"]"), "o.higher");
    assert_eq!(keys("[\"w@2019\"]", "[\"x@2019\"]"), "o");
    assert!(keys("[\"x@2019\"]", "[\"x@2019\"]").starts_with('o'));
}

#[test]
fn values_below_zero_need_a_signed_unit() {
    let x = |unit: &str, printed: &str| {
        figure(
            "x",
            unit,
            &format!("2014 = \"{printed}\", 2019 = \"10 {unit}\""),
        )
    };
    accepted(&x("yuan", "-5 yuan"));
    let refused = problem(&x("kg", "-5 kg"));
    assert_eq!(
        refused.expected,
        "zero or more; `signed = true` in its unit if it may be below zero"
    );
    // Parts of it may exceed it, and so leave nothing to check.
    let part = figure("y", "yuan", "2019 = \"-3 yuan\"");
    let sum =
        "[[sum]]\nkey = \"s\"\ntotal = \"x\"\nparts = [\"y\"]\nyear = 2019\nremainder = true\n";
    assert_eq!(
        problem(&(x("yuan", "-5 yuan") + &part + sum)).key,
        "s.remainder"
    );
    let subset = part + "subset_of = \"x\"\n";
    assert_eq!(
        problem(&(x("yuan", "-5 yuan") + &subset)).key,
        "y.subset_of"
    );
    // A difference can be compared across zero, a rate cannot.
    accepted(&(x("yuan", "-5 yuan") + &change("up 15 yuan", "")));
    problem(&(x("yuan", "-5 yuan") + &change("up 5 yuan", "")));
    accepted(&(x("yuan", "-5 yuan") + &change("up 300%", "")));
}

#[test]
fn changes_need_direction_and_unit() {
    let story = |printed: &str| figure("x", "people", PEOPLE) + &change(printed, "");
    assert_eq!(
        problem(&story("20 people")).expected,
        "a change with its direction, such as 下降44.15% or up 33%"
    );
    assert_eq!(
        problem(&story("down 20")).expected,
        "a rate in percent, such as 44.15%"
    );
}

/// An average of several years is rounded outwards: the exact product is never reported.
#[test]
fn a_yearly_average_never_contradicts_the_exact_product() {
    for earlier in [999_983_u64, 1_234_567, 40_000_003] {
        for rate in [-123_i64, -7, 3, 45, 317] {
            for years in [2, 5, 19] {
                let factor = 1.0 + rate as f64 / 1000.0;
                let later = (earlier as f64 * factor.powi(years)).round();
                let (sign, rate) = (if rate < 0 { "down" } else { "up" }, rate.abs());
                let toml = figure(
                    "x",
                    "people",
                    &format!(
                        "2000 = \"{earlier} people\", {} = \"{later} people\"",
                        2000 + years
                    ),
                ) + &change(
                    &format!("{sign} {}.{}%", rate / 10, rate % 10),
                    "yearly = true",
                )
                .replace("2014", "2000")
                .replace("2019", &(2000 + years).to_string());
                accepted(&toml);
            }
        }
    }
}

/// Numbers from 0 to `below`, from a generator that a seed determines (xorshift).
struct Random(u64);

impl Random {
    fn below(&mut self, below: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % below
    }
}

/// Whether counts satisfy a statement.
type Holds = Box<dyn Fn(&[i64]) -> bool>;

/// A statement about small counts.
struct Statement {
    toml: String,
    holds: Holds,
}

const KEYS: [&str; 4] = ["a", "b", "c", "d"];

/// Returns whether a rate in percent, rounded to whole percent, is `printed`.
fn rounds_to(part: i64, whole: i64, printed: i64) -> bool {
    // |part / whole − printed / 100| is at most 1 / 200.
    whole > 0 && (200 * part - 2 * printed * whole).abs() <= whole
}

fn statement(at: usize, random: &mut Random) -> Statement {
    let x = random.below(4) as usize;
    let y = (x + 1 + random.below(3) as usize) % 4;
    let z = (0..4).find(|n| *n != x && *n != y).expect("four keys");
    let [kx, ky, kz] = [x, y, z].map(|n| KEYS[n]);
    let number = random.below(12) as i64;
    match random.below(5) {
        0 => Statement {
            toml: format!(
                "[[order]]\nkey = \"s{at}\"\nhigher = [\"{kx}@2019\"]\nlower = [\"{ky}@2019\"]\n"
            ),
            holds: Box::new(move |row| row[x] > row[y]),
        },
        1 => Statement {
            toml: format!(
                "[[sum]]\nkey = \"s{at}\"\ntotal = \"{kx}\"\nparts = [\"{ky}\", \"{kz}\"]\nyear = 2019\n"
            ),
            holds: Box::new(move |row| row[x] == row[y] + row[z]),
        },
        2 => {
            let printed = random.below(100) as i64;
            Statement {
                toml: format!(
                    "[[share]]\nkey = \"s{at}\"\nsubset = \"{kx}\"\ntotal = \"{ky}\"\nyear = 2019\nregion = \"a\"\nsource_line = 1\nprinted = \"{printed}%\"\n"
                ),
                holds: Box::new(move |row| rounds_to(row[x], row[y], printed)),
            }
        }
        3 => {
            let printed = 10 + random.below(190) as i64;
            let figure = format!("r{at}");
            Statement {
                toml: self::figure(&figure, "percent", &format!("2019 = \"{printed}%\""))
                    + &format!(
                        "[[ratio]]\nkey = \"s{at}\"\nfigure = \"{figure}\"\nnumerator = \"{kx}\"\ndenominator = \"{ky}\"\nyear = 2019\n"
                    ),
                holds: Box::new(move |row| rounds_to(row[x], row[y], printed)),
            }
        }
        // The earlier value is a fifth number, which each statement has for itself.
        _ => Statement {
            toml: format!(
                "[[change]]\nkey = \"s{at}\"\nfigure = \"{kx}\"\nfrom = 2018\nto = 2019\nsource_line = 1\nprinted = \"up {number} people\"\n"
            ),
            holds: Box::new(move |row| row[x] >= number),
        },
    }
}

/// Every answer of the solver on small stories with all kinds of statements is that of trying all counts: what is reported
/// cannot be true, what is accepted can, and derived values are the possible ones.
#[test]
fn mixed_relations_agree_with_trying_all_counts() {
    let mut random = Random(0x5eed_1234_5678_9abc);
    let (mut solvable, mut unsolvable) = (0, 0);
    for _ in 0..400 {
        let printed: Vec<i64> = (0..4).map(|_| random.below(5) as i64 * 10).collect();
        let mut toml: String = KEYS
            .iter()
            .zip(&printed)
            .map(|(key, tens)| match tens {
                0 => figure(key, "people", "2019 = \"fewer than 12 people\""),
                tens => figure(key, "people", &format!("2019 = \"{tens}-odd people\"")),
            })
            .collect();
        let range = |tens: i64| {
            if tens == 0 {
                0..=11
            } else {
                tens + 1..=tens + 9
            }
        };
        let statements: Vec<Statement> = (0..1 + random.below(3) as usize)
            .map(|at| statement(at, &mut random))
            .collect();
        let mut changed: Vec<&str> = Vec::new();
        for one in &statements {
            // Two differences of one figure would share its earlier value.
            let is_change = one.toml.starts_with("[[change]]");
            let figure = one.toml.lines().nth(2).unwrap_or_default();
            if is_change && changed.contains(&figure) {
                continue;
            }
            if is_change {
                changed.push(figure);
            }
            toml += &one.toml;
        }
        let mut rows = Vec::new();
        for a in range(printed[0]) {
            for b in range(printed[1]) {
                for c in range(printed[2]) {
                    for d in range(printed[3]) {
                        let row = [a, b, c, d];
                        if statements
                            .iter()
                            .all(|one| !toml.contains(&one.toml) || (one.holds)(&row))
                        {
                            rows.push(row);
                        }
                    }
                }
            }
        }
        match check(&toml) {
            Ok(story) => {
                assert!(!rows.is_empty(), "cannot be true:\n{toml}");
                solvable += 1;
                for (at, key) in KEYS.iter().enumerate() {
                    let Some(derived) = derived(&story, key, 2019) else {
                        continue;
                    };
                    let (low, high) = common::ends(&derived);
                    let found: Vec<i64> = rows.iter().map(|row| row[at]).collect();
                    assert_eq!(Some(&low), found.iter().min(), "{key}:\n{toml}");
                    assert_eq!(Some(&high), found.iter().max(), "{key}:\n{toml}");
                }
            }
            Err(problems) => {
                assert!(
                    rows.is_empty(),
                    "{:?} is possible, {problems:#?}\n{toml}",
                    rows[0]
                );
                unsolvable += 1;
            }
        }
    }
    assert!(solvable > 80 && unsolvable > 80, "{solvable} {unsolvable}");
}
