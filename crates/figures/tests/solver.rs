//! Protects what is shown as derived: every value the solver gives fits, and it misses none.
//! Brute force over random instances is the judge.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::{Budget, End, FEW, Interval, Puzzle, Ratio, Tie, TooLoose, rows, solvable, solve};
use proptest::prelude::*;

const MOST: i64 = 30;

fn whole(low: i64, high: i64) -> Interval {
    Interval::closed(Ratio::whole(low), Ratio::whole(high))
}

/// A few small numbers, tied by rounded rates and by being parts.
fn puzzle() -> impl Strategy<Value = Puzzle> {
    let domain = (0..=MOST, 0..=MOST).prop_map(|(a, b)| whole(a.min(b), a.max(b)));
    let domains = prop::collection::vec(domain, 2..=3);
    domains.prop_flat_map(|domains| {
        let count = domains.len();
        let tie = (0..count, 1..count, 0i64..30, 1i64..12, any::<bool>());
        let tie = tie.prop_map(move |(part, apart, n, d, rate)| Tie {
            part,
            whole: (part + apart) % count,
            ratio: ratio(n, d, rate),
        });
        let ties = prop::collection::vec(tie, 1..=5);
        ties.prop_map(move |ties| Puzzle {
            domains: domains.clone(),
            ties,
        })
    })
}

/// A rate within a sixtieth of 1/d around n/d, which few pairs fit, or at most the whole.
fn ratio(n: i64, d: i64, rate: bool) -> Interval {
    if !rate {
        return whole(0, 1);
    }
    let fraction = |n| Ratio::new(n, 60 * d).expect("a denominator above nought");
    Interval::closed(fraction((60 * n - 1).max(0)), fraction(60 * n + 1))
}

/// Every solution, by trying everything.
fn all(puzzle: &Puzzle) -> Vec<Vec<i64>> {
    let mut found = vec![Vec::new()];
    for domain in &puzzle.domains {
        let values = (0..=MOST).filter(|n| domain.contains(Ratio::whole(*n)));
        let values: Vec<i64> = values.collect();
        found = found
            .iter()
            .flat_map(|row: &Vec<i64>| {
                values
                    .iter()
                    .map(|n| [row.as_slice(), &[*n]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    found.retain(|row| puzzle.ties.iter().all(|tie| fits(tie, row)));
    found
}

/// `part = whole × ratio` for some ratio inside.
fn fits(tie: &Tie, row: &[i64]) -> bool {
    let (part, whole) = (row[tie.part], row[tie.whole]);
    match Ratio::new(part, whole) {
        Some(ratio) => tie.ratio.contains(ratio),
        None => part == 0,
    }
}

fn distinct(solutions: &[Vec<i64>], of: &[usize]) -> Vec<Vec<i64>> {
    let seen = solutions
        .iter()
        .map(|row| of.iter().map(|&at| row[at]).collect());
    let mut seen: Vec<Vec<i64>> = seen.collect();
    seen.sort();
    seen.dedup();
    seen
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn gives_what_brute_force_finds(puzzle in puzzle()) {
        let expected = all(&puzzle);
        prop_assert_eq!(solvable(&puzzle, &Budget::default()), Ok(!expected.is_empty()));
        for of in 0..puzzle.domains.len() {
            let values: Vec<i64> = distinct(&expected, &[of]).concat();
            let found = solve(&puzzle, of, &Budget::default()).expect("a small puzzle");
            match (found, values.first()) {
                (None, None) => {}
                (Some(found), Some(low)) => {
                    prop_assert_eq!(found.low, *low);
                    prop_assert_eq!(found.high, values.last().copied());
                    let few = (values.len() <= FEW).then_some(values);
                    prop_assert_eq!(found.few, few);
                }
                (found, _) => prop_assert!(false, "{:?} for {:?}", found, values),
            }
        }
    }

    #[test]
    fn rows_are_those_of_brute_force(puzzle in puzzle()) {
        let of: Vec<usize> = (0..puzzle.domains.len().min(2)).collect();
        let expected = distinct(&all(&puzzle), &of);
        let found = rows(&puzzle, &of, &Budget::default()).expect("a small puzzle");
        let few = (expected.len() <= FEW).then_some(expected);
        prop_assert_eq!(found, few);
    }
}

#[test]
fn numbers_without_a_limit_are_told_as_such() {
    let natural = Interval::new(whole(0, 0).low, None);
    let at_least = Tie {
        part: 0,
        whole: 1,
        ratio: whole(0, 1),
    };
    let puzzle = Puzzle {
        domains: vec![whole(88, 88), natural],
        ties: vec![at_least],
    };
    let found = solve(&puzzle, 1, &Budget::default())
        .expect("a small puzzle")
        .expect("a solution");
    assert_eq!((found.low, found.high, found.few), (88, None, None));
}

/// None of a whole may be its part, however large the whole is.
#[test]
fn a_part_of_nought_says_nothing_of_its_whole() {
    let puzzle = Puzzle {
        domains: vec![whole(0, 0), whole(0, 9)],
        ties: vec![Tie {
            part: 0,
            whole: 1,
            ratio: whole(0, 1),
        }],
    };
    let found = solve(&puzzle, 1, &Budget::default())
        .expect("a small puzzle")
        .expect("a solution");
    assert_eq!((found.low, found.high), (0, Some(9)));
}

/// The second is twice the first, and twice and one fifteenth, which holds at no number above 0.
fn endless() -> Puzzle {
    let above_zero = Interval::new(whole(1, 1).low, None);
    let exactly = |n: i64, d: i64| Tie {
        part: 0,
        whole: 1,
        ratio: Interval::point(Ratio::new(n, d).expect("a denominator above nought")),
    };
    Puzzle {
        domains: vec![above_zero, above_zero],
        ties: vec![exactly(2, 1), exactly(31, 15)],
    }
}

#[test]
fn a_search_without_an_end_is_given_up() {
    assert_eq!(solvable(&endless(), &Budget::default()), Err(TooLoose));
}

/// Two numbers that are each a little more than the other climb by one a round.
fn climbing() -> Puzzle {
    let above_zero = Interval::new(whole(1, 1).low, None);
    let more = Interval::point(Ratio::new(1_000_001, 1_000_000).expect("a fraction"));
    let tie = |part, whole| Tie {
        part,
        whole,
        ratio: more,
    };
    Puzzle {
        domains: vec![above_zero, above_zero],
        ties: vec![tie(0, 1), tie(1, 0)],
    }
}

#[test]
fn a_search_takes_no_more_steps_than_it_may() {
    let budget = Budget::new(10_000);
    assert_eq!(solvable(&climbing(), &budget), Err(TooLoose));
    assert!(budget.is_overdrawn());
    assert_eq!(budget.spent(), 10_000);
    // Whatever is asked next has no steps left.
    let easy = Puzzle {
        domains: vec![whole(0, 9)],
        ties: Vec::new(),
    };
    assert_eq!(solve(&easy, 0, &budget), Err(TooLoose));
}

/// As many steps as there are numbers and ties, for one that comes to rest at once.
#[test]
fn steps_are_numbers_and_ties() {
    let tie = Tie {
        part: 0,
        whole: 1,
        ratio: whole(0, 1),
    };
    let puzzle = Puzzle {
        domains: vec![whole(0, 9); 5],
        ties: vec![tie; 7],
    };
    let budget = Budget::default();
    assert_eq!(solvable(&puzzle, &budget), Ok(true));
    assert_eq!(budget.spent(), 5 + 7);
}

/// Ends as far out as they can be written, and those around nought and one.
fn end() -> impl Strategy<Value = Option<End>> {
    let near = -3i64..=30;
    let far = prop_oneof![Just(1i64), Just(1000), Just(1_000_000_000_000)];
    let far = (far, -3i64..=3).prop_map(|(n, by)| i64::MAX / n + by.min(0));
    let numerator = prop_oneof![4 => near, 2 => far, 1 => -i64::MAX..=i64::MAX];
    let denominator = prop_oneof![3 => Just(1i64), 1 => 1i64..=60, 1 => 1..=i64::MAX];
    let at = (numerator, denominator).prop_filter_map("a fraction", |(n, d)| Ratio::new(n, d));
    let end = (at, any::<bool>()).prop_map(|(at, open)| End { value: at, open });
    prop::option::weighted(0.8, end)
}

/// A rate that moves what it is carried to by next to nothing, or any other.
fn hostile_ratio() -> impl Strategy<Value = Interval> {
    let near_one = (1i64..=i64::MAX - 1, any::<bool>()).prop_filter_map("a fraction", |(n, up)| {
        let ratio = if up {
            Ratio::new(n + 1, n)
        } else {
            Ratio::new(n, n + 1)
        };
        Some(Interval::point(ratio?))
    });
    let some = (1i64..1000).prop_filter_map("a fraction", |n| {
        Some(Interval::closed(
            Ratio::new(n, n + 1)?,
            Ratio::new(n + 2, n + 1)?,
        ))
    });
    let any = (end(), end()).prop_map(|(low, high)| Interval::new(low, high));
    prop_oneof![2 => near_one, 2 => some, 1 => Just(whole(0, 1)), 1 => any]
}

/// Numbers without measure in chains and circles of up to thousands of ties.
fn hostile() -> impl Strategy<Value = Puzzle> {
    let domain = (end(), end()).prop_map(|(low, high)| Interval::new(low, high));
    let domains = prop::collection::vec(domain, 2..=40);
    let ratios = prop::collection::vec(hostile_ratio(), 1..=40);
    (domains, ratios, 1usize..=3000, 1usize..=7).prop_map(|(domains, ratios, ties, apart)| {
        let count = domains.len();
        let tie = |at: usize| Tie {
            part: at % count,
            whole: (at + apart) % count,
            ratio: ratios[at % ratios.len()],
        };
        let ties = (0..ties).map(tie).collect();
        Puzzle { domains, ties }
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// An answer, or none; but always an end, and no sum that is too large to be reckoned with.
    #[test]
    fn hostile_puzzles_come_to_an_end(puzzle in hostile()) {
        let budget = Budget::new(50_000);
        let found = [
            solvable(&puzzle, &budget).map(|_| ()),
            solve(&puzzle, 0, &budget).map(|_| ()),
            rows(&puzzle, &[0, 1], &budget).map(|_| ()),
        ];
        prop_assert!(budget.spent() <= 50_000);
        if budget.is_overdrawn() {
            prop_assert!(found.contains(&Err(TooLoose)));
        }
    }
}

/// Numbers beyond all that is ever printed are not reckoned with.
#[test]
fn numbers_have_a_last() {
    let last = 1_000_000_000_000_000;
    let from = |low: i64| Puzzle {
        domains: vec![Interval::new(Some(End::closed(Ratio::whole(low))), None)],
        ties: Vec::new(),
    };
    assert_eq!(solvable(&from(last), &Budget::default()), Ok(true));
    for low in [last + 1, last + 2] {
        assert_eq!(solvable(&from(low), &Budget::default()), Err(TooLoose));
    }
}
