//! Protects the arithmetic of bounds: the result contains the true result for all possible true values, and
//! open ends stay open.

use figures::{Bound, Decimal, End, Interval, Ratio};
use proptest::prelude::*;

fn ratio(n: i64, d: i64) -> Ratio {
    Ratio::new(n, d).expect("a positive denominator")
}

fn end() -> impl Strategy<Value = Option<End>> {
    let some = (-60i64..60, 1i64..5, any::<bool>()).prop_map(|(n, d, open)| {
        let at = ratio(n, d);
        Some(End { value: at, open })
    });
    prop_oneof![4 => some, 1 => Just(None)]
}

fn interval() -> impl Strategy<Value = Interval> {
    (end(), end())
        .prop_map(|(a, b)| match (a, b) {
            (Some(a), Some(b)) if a.value > b.value => Interval::new(Some(b), Some(a)),
            (a, b) => Interval::new(a, b),
        })
        .prop_filter("not empty", |interval| !interval.is_empty())
}

/// Fractions at and near the ends of an interval, as far as it contains them.
fn members(interval: &Interval) -> Vec<Ratio> {
    let ends = [interval.low, interval.high].into_iter().flatten();
    let near = ends.flat_map(|end| {
        [-1000, -7, -1, 0, 1, 7, 1000].map(|n| end.value.checked_add(ratio(n, 13)))
    });
    let near = near.flatten().chain([-1, 0, 1, 900].map(Ratio::integer));
    near.filter(|value| interval.contains(*value)).collect()
}

proptest! {
    /// The sum, difference, product and quotient of intervals contain those of their members.
    #[test]
    fn arithmetic_contains_every_result(a in interval(), b in interval()) {
        let results = [a.checked_add(&b), a.checked_sub(&b), a.checked_mul(&b), a.checked_div(&b)];
        for x in members(&a) {
            for y in members(&b) {
                let exact = [
                    x.checked_add(y),
                    x.checked_add(y.negated()),
                    x.checked_mul(y),
                    y.inverse().and_then(|y| x.checked_mul(y)),
                ];
                for (result, exact) in results.iter().zip(exact) {
                    if let (Some(result), Some(exact)) = (result, exact) {
                        prop_assert!(result.contains(exact), "{a:?} {b:?}: {result:?} lacks {exact}");
                    }
                }
            }
        }
    }

    /// An end of a sum is closed if and only if both ends are closed.
    #[test]
    fn sum_has_exact_ends(a in interval(), b in interval()) {
        let sum = a.checked_add(&b).expect("small numbers");
        for (x, y, end) in [(a.low, b.low, sum.low), (a.high, b.high, sum.high)] {
            match (x, y, end) {
                (Some(x), Some(y), Some(end)) => {
                    prop_assert_eq!(end.open, x.open || y.open);
                    prop_assert_eq!(Some(end.value), x.value.checked_add(y.value));
                }
                (_, _, end) => prop_assert_eq!(end, None),
            }
        }
    }

    /// Each end of a product is the product of two ends.
    #[test]
    fn product_has_exact_ends(a in interval(), b in interval()) {
        let product = a.checked_mul(&b).expect("small numbers");
        let corners = |side: fn(&Interval) -> Option<End>| [side(&a), side(&b)];
        let ends = [corners(|i| i.low), corners(|i| i.high)].concat();
        if let [Some(p), Some(q), Some(r), Some(s)] = ends[..] {
            let corners = [(p, q), (p, s), (r, q), (r, s)];
            let corners = corners.map(|(x, y)| x.value.checked_mul(y.value));
            for end in [product.low, product.high] {
                prop_assert!(corners.contains(&end.map(|end| end.value)));
            }
        }
    }

    /// The integers of an interval are the integers that it contains.
    #[test]
    fn integers_are_those_inside(a in interval(), n in -70i64..70) {
        let value = Ratio::integer(n);
        let integers = a.integers();
        prop_assert_eq!(a.contains(value), integers.is_some_and(|integers| integers.contains(value)));
    }

    /// An intersection contains exactly the values that both intervals contain.
    #[test]
    fn intersection_contains_common_values(a in interval(), b in interval(), n in -300i64..300) {
        let value = ratio(n, 5);
        let both = a.contains(value) && b.contains(value);
        prop_assert_eq!(a.intersect(&b).contains(value), both);
    }

    /// The bound of a rounded value contains the exact value.
    #[test]
    fn rounded_value_contains_exact_value(n in -90_000i64..90_000, d in 1i64..900, places in 0u8..4) {
        let value = ratio(n, d);
        let rounded = Decimal::rounded(value, places).expect("small numbers");
        let interval = Bound::measured(rounded).interval().expect("small numbers");
        prop_assert!(interval.contains(value), "{rounded} for {value}");
    }

    /// Fractions are ordered like their cross products.
    #[test]
    fn fractions_are_ordered_by_value(a in -999i64..999, b in 1i64..99, c in -999i64..999, d in 1i64..99) {
        prop_assert_eq!(ratio(a, b).cmp(&ratio(c, d)), (a * d).cmp(&(c * b)));
    }
}

/// All intervals with small integer ends, for exhaustive tests.
fn small_intervals() -> Vec<Interval> {
    let values = [-2, -1, 0, 1, 2].map(Ratio::integer);
    let ends = || {
        let ends = values
            .iter()
            .flat_map(|value| [End::open(*value), End::closed(*value)]);
        ends.map(Some).chain([None])
    };
    let all = ends().flat_map(|low| ends().map(move |high| Interval::new(low, high)));
    all.collect()
}

/// Values within `1 / SCALE²` of an end test the end, values above `SCALE²` test a missing end.
const SCALE: i64 = 1000;

/// Values at, near and between the ends of [`small_intervals`], and far outside.
fn values() -> Vec<Ratio> {
    let halves = (-5..=5).map(|n| ratio(n, 2));
    let near =
        (-2..=2).flat_map(|n| [-1, 1].map(|by| ratio(n * SCALE * SCALE + by, SCALE * SCALE)));
    let far = [-1, 1].map(|n| Ratio::integer(n * SCALE * SCALE));
    halves.chain(near).chain(far).collect()
}

/// Checks that an interval ends at the outermost value found if the end is closed, and next to it if open.
fn assert_ends(interval: &Interval, found: &[Ratio], what: &str) {
    let far = Ratio::integer(100);
    let outermost = [
        (interval.low, found.iter().min().map(|at| at.negated())),
        (interval.high, found.iter().max().copied()),
    ];
    for (is_low, (end, outermost)) in [true, false].into_iter().zip(outermost) {
        let outermost = outermost.expect("a value");
        let Some(end) = end else {
            assert!(outermost > far, "{what}: {interval:?} ends at {outermost}");
            continue;
        };
        let at = if is_low {
            end.value.negated()
        } else {
            end.value
        };
        let apart = at.checked_add(outermost.negated()).expect("small numbers");
        assert_eq!(
            apart == Ratio::integer(0),
            !end.open,
            "{what}: {interval:?}"
        );
        assert!(
            apart >= Ratio::integer(0) && apart < ratio(1, 100),
            "{what}: {interval:?}"
        );
    }
}

/// The ends of a result are those of the results of all members, open or closed.
#[test]
fn arithmetic_is_exact() {
    let intervals: Vec<Interval> = small_intervals()
        .into_iter()
        .filter(|i| !i.is_empty())
        .collect();
    let values = values();
    let members = |i: &Interval| -> Vec<Ratio> {
        let members = values.iter().copied().filter(|value| i.contains(*value));
        members.collect()
    };
    let zero = Ratio::integer(0);
    for a in &intervals {
        for b in &intervals {
            let pairs = || {
                members(a)
                    .into_iter()
                    .flat_map(|x| members(b).into_iter().map(move |y| (x, y)))
            };
            let sums: Vec<Ratio> = pairs().filter_map(|(x, y)| x.checked_add(y)).collect();
            assert_ends(
                &a.checked_add(b).expect("a sum"),
                &sums,
                &format!("{a:?} + {b:?}"),
            );
            let products: Vec<Ratio> = pairs().filter_map(|(x, y)| x.checked_mul(y)).collect();
            assert_ends(
                &a.checked_mul(b).expect("a product"),
                &products,
                &format!("{a:?} * {b:?}"),
            );
            let both_sides = b.contains(ratio(-1, 2)) && b.contains(ratio(1, 2));
            let quotient = a.checked_div(b);
            assert_eq!(
                quotient.is_none(),
                b.contains(zero) || both_sides,
                "{a:?} / {b:?}"
            );
            if let Some(quotient) = quotient {
                let found: Vec<Ratio> = pairs()
                    .filter_map(|(x, y)| x.checked_mul(y.inverse()?))
                    .collect();
                assert_ends(&quotient, &found, &format!("{a:?} / {b:?}"));
            }
        }
    }
}

#[test]
fn is_empty_and_intersect_are_exact() {
    let values = values();
    for a in small_intervals() {
        let inside = values.iter().any(|value| a.contains(*value));
        assert_eq!(a.is_empty(), !inside, "{a:?}");
        for b in small_intervals() {
            let both = a.intersect(&b);
            for value in &values {
                let expected = a.contains(*value) && b.contains(*value);
                assert_eq!(
                    both.contains(*value),
                    expected,
                    "{a:?} and {b:?} at {value}"
                );
            }
        }
    }
}

fn more_than(value: i64, upper: i64) -> Bound {
    Bound::MoreThan {
        value: Decimal::new(value, 0),
        upper: Some(Decimal::new(upper, 0)),
    }
}

fn low_high(bound: Option<Bound>) -> (End, End) {
    let interval = bound
        .and_then(|bound| bound.interval())
        .expect("an interval");
    (
        interval.low.expect("a lower end"),
        interval.high.expect("an upper end"),
    )
}

#[test]
fn arithmetic_keeps_open_ends() {
    let (before, after) = (more_than(340, 350), more_than(190, 200));
    let (low, high) = low_high(before.checked_sub(&after));
    assert_eq!(
        (low, high),
        (
            End::open(Ratio::integer(140)),
            End::open(Ratio::integer(160))
        )
    );
    let (low, high) = low_high(before.change_to(&after));
    assert_eq!(low, End::open(ratio(190 - 350, 350)));
    assert_eq!(high, End::open(ratio(200 - 340, 340)));
}

#[test]
fn sum_of_counts_is_a_count() {
    let count = |n| Bound::counted(Decimal::new(n, 0));
    assert_eq!(count(52).checked_add(&count(36)), Some(count(88)));
    assert_eq!(count(52).checked_sub(&count(36)), Some(count(16)));
}

#[test]
fn share_is_at_most_one() {
    let (_, high) = low_high(more_than(50, 60).share_of(&more_than(50, 60)));
    assert_eq!(high, End::closed(Ratio::integer(1)));
}

#[test]
fn ratio_to_a_possible_zero_is_none() {
    let maybe = Bound::LessThan {
        value: Decimal::new(5, 0),
        lower: None,
    };
    assert_eq!(more_than(1, 2).ratio_to(&maybe), None);
}

#[test]
fn overflow_returns_none() {
    let large = Bound::counted(Decimal::new(i64::MAX / 2, 0));
    assert_eq!(
        large
            .checked_add(&large)
            .and_then(|sum| sum.checked_add(&large)),
        None
    );
    assert_eq!(Decimal::parse("1234567890123456"), None);
}

#[test]
fn bounds_survive_serialization() {
    let bounds = [
        Bound::counted(Decimal::new(70, 0)),
        Bound::measured(Decimal::new(384, 2)),
        more_than(340, 350),
        Bound::LessThan {
            value: Decimal::new(350, 0),
            lower: None,
        },
        Bound::About {
            value: Decimal::new(350, 0),
            tolerance: Decimal::new(5, 0),
        },
        Bound::Between(Interval::new(Some(End::open(ratio(191, 342))), None)),
    ];
    for bound in bounds {
        let text = serde_json::to_string(&bound).expect("a bound");
        let back: Bound = serde_json::from_str(&text).expect(&text);
        assert_eq!(back, bound, "{text}");
    }
    let text = serde_json::to_string(&more_than(340, 350)).expect("a bound");
    assert_eq!(text, r#"{"kind":"more-than","value":"340","upper":"350"}"#);
    for wrong in [
        r#"{"kind":"more-than"}"#,
        r#"{"kind":"exact","value":"x","precision":"1"}"#,
        "340",
    ] {
        assert!(serde_json::from_str::<Bound>(wrong).is_err(), "{wrong}");
    }
}

/// Fifteen digits are parsed and sixteen are not. Trailing zeros are counted. Halves round away from zero.
#[test]
fn decimals_are_parsed_and_rounded_exactly() {
    assert_eq!(
        Decimal::parse("123456789012345"),
        Some(Decimal::new(123_456_789_012_345, 0))
    );
    assert_eq!(Decimal::parse("-12.50"), Some(Decimal::new(-1250, 2)));
    let zeros = |text| Decimal::parse(text).map(Decimal::trailing_zeros);
    assert_eq!(
        ["9000", "70", "101", "0", "70.0"].map(zeros),
        [3, 1, 0, 0, 0].map(Some)
    );
    let rounded = |n, d| Decimal::rounded(ratio(n, d), 1).map(|value| value.to_string());
    let expected = ["0.3", "-0.3", "0.2", "0.0"].map(|text| Some(text.to_string()));
    assert_eq!(
        [
            rounded(1, 4),
            rounded(-1, 4),
            rounded(249, 1000),
            rounded(0, 1)
        ],
        expected
    );
}

/// A measured value is not a count, even if it is an integer, so a sum with it is not exact.
#[test]
fn sum_with_a_measured_value_is_an_interval() {
    let mass = Bound::measured(Decimal::new(5, 0));
    let (low, high) = low_high(mass.checked_add(&Bound::counted(Decimal::new(2, 0))));
    assert_eq!((low.value, high.value), (ratio(13, 2), ratio(15, 2)));
}

/// `to_f64` is exact for small fractions, `ceil` rounds up.
#[test]
fn to_f64_and_ceil_return_the_value() {
    assert_eq!(
        [(1, 4), (-3, 2), (7, 1)].map(|(n, d)| ratio(n, d).to_f64()),
        [0.25, -1.5, 7.0]
    );
    assert_eq!(
        [(1, 4), (-3, 2), (7, 1)].map(|(n, d)| ratio(n, d).ceil()),
        [1, -1, 7]
    );
}
