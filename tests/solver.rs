//! Protects what is shown as pinned down: every value the solver gives fits, and it misses none.
//! Brute force over random instances is the judge.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use news_figure::figures::{FEW, Interval, Puzzle, Ratio, Tie, TooLoose, rows, solvable, solve};
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
        prop_assert_eq!(solvable(&puzzle), Ok(!expected.is_empty()));
        for of in 0..puzzle.domains.len() {
            let values: Vec<i64> = distinct(&expected, &[of]).concat();
            let found = solve(&puzzle, of).expect("a small puzzle");
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
        let found = rows(&puzzle, &of).expect("a small puzzle");
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
    let found = solve(&puzzle, 1)
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
    let found = solve(&puzzle, 1)
        .expect("a small puzzle")
        .expect("a solution");
    assert_eq!((found.low, found.high), (0, Some(9)));
}

#[test]
fn a_search_without_an_end_is_given_up() {
    // The second is twice the first, and twice and one fifteenth, which holds at no number above 0.
    let above_zero = Interval::new(whole(1, 1).low, None);
    let exactly = |n: i64, d: i64| Tie {
        part: 0,
        whole: 1,
        ratio: Interval::point(Ratio::new(n, d).expect("a denominator above nought")),
    };
    let puzzle = Puzzle {
        domains: vec![above_zero, above_zero],
        ties: vec![exactly(2, 1), exactly(31, 15)],
    };
    assert_eq!(solvable(&puzzle), Err(TooLoose));
}
