//! Constraint problems. Small ones are compared with brute force; large ones must stay within their
//! budget.

use arbitrary::{Arbitrary, Result, Unstructured};
use figures::{
    Budget, Constraint, ConstraintProblem, End, Interval, LinearConstraint, MAX_LISTED,
    NotConverged, Ratio, RatioConstraint, Term, enumerate_solutions, is_solvable, solve,
};

/// The maximum value of a number in a small problem.
const MAX_VALUE: i64 = 14;

/// The budget of a large problem, in steps.
const MAX_STEPS: u64 = 20_000;

/// Solves the constraint problem that the bytes describe.
pub fn run(bytes: &[u8]) {
    let mut bytes = Unstructured::new(bytes);
    let small = bytes.arbitrary().unwrap_or(false);
    // Missing bytes count as zeros, so this does not fail.
    let _ = if small {
        puzzle(&mut bytes, true).map(|puzzle| check_small(&puzzle))
    } else {
        puzzle(&mut bytes, false).map(|puzzle| check_large(&puzzle))
    };
}

fn puzzle(bytes: &mut Unstructured, small: bool) -> Result<ConstraintProblem> {
    let numbers = bytes.int_in_range(1..=if small { 3 } else { 24 })?;
    let domains = (0..numbers).map(|_| domain(bytes, small));
    let domains = domains.collect::<Result<Vec<_>>>()?;
    let max_ties = if small { 5 } else { 60 };
    let mut ties: Vec<Constraint> = Vec::new();
    while ties.len() < max_ties && !bytes.is_empty() {
        let is_sum = bytes.ratio(1, 3)?;
        ties.push(if is_sum {
            sum(bytes, numbers, small)?.into()
        } else {
            let tie = RatioConstraint {
                numerator: bytes.choose_index(numbers)?,
                denominator: bytes.choose_index(numbers)?,
                ratio: ratio(bytes, small)?,
            };
            tie.into()
        });
    }
    // Repeated constraints form long cycles.
    let times = if small {
        1
    } else {
        bytes.int_in_range(1..=40)?
    };
    let ties: Vec<Constraint> = (0..times).flat_map(|_| ties.clone()).collect();
    Ok(ConstraintProblem {
        domains,
        constraints: ties,
    })
}

/// Returns a linear constraint of some of the numbers.
fn sum(bytes: &mut Unstructured, numbers: usize, small: bool) -> Result<LinearConstraint> {
    let terms = bytes.int_in_range(1..=numbers)?;
    let term = |_| {
        let (n, d) = if small {
            (
                bytes.int_in_range(-4i64..=4)?,
                bytes.int_in_range(1i64..=3)?,
            )
        } else {
            (i64::arbitrary(bytes)?, i64::from(u8::arbitrary(bytes)?))
        };
        Ok(Term {
            coefficient: Ratio::new(n, d).unwrap_or(Ratio::integer(1)),
            number: bytes.choose_index(numbers)?,
        })
    };
    let terms = (0..terms).map(term).collect::<Result<Vec<_>>>()?;
    let mut limit = || {
        if !small {
            return end(bytes);
        }
        let (n, d) = (
            bytes.int_in_range(-40i64..=40)?,
            bytes.int_in_range(1i64..=3)?,
        );
        let open = bytes.arbitrary()?;
        let value = bytes.ratio(3, 4)?.then(|| Ratio::new(n, d)).flatten();
        Ok(value.map(|value| End { value, open }))
    };
    let sum = Interval::new(limit()?, limit()?);
    Ok(LinearConstraint { terms, sum })
}

fn domain(bytes: &mut Unstructured, small: bool) -> Result<Interval> {
    if !small {
        return Ok(Interval::new(end(bytes)?, end(bytes)?));
    }
    let (low, high) = (
        bytes.int_in_range(0..=MAX_VALUE)?,
        bytes.int_in_range(0..=MAX_VALUE)?,
    );
    Ok(Interval::closed(Ratio::integer(low), Ratio::integer(high)))
}

/// Returns a ratio. In a small problem it is never negative, like printed shares and changes.
fn ratio(bytes: &mut Unstructured, small: bool) -> Result<Interval> {
    if small {
        let mut end = || {
            let (n, d) = (
                bytes.int_in_range(0i64..=20)?,
                bytes.int_in_range(1i64..=12)?,
            );
            let open = bytes.arbitrary()?;
            Ok(Ratio::new(n, d).map(|value| End { value, open }))
        };
        return Ok(Interval::new(end()?, end()?));
    }
    if bytes.arbitrary()? {
        // A ratio near 1, with which bounds converge slowly.
        let n = i64::arbitrary(bytes)?
            .unsigned_abs()
            .clamp(1, i64::MAX as u64 - 1) as i64;
        let (n, d) = if bytes.arbitrary()? {
            (n, n + 1)
        } else {
            (n + 1, n)
        };
        return Ok(Ratio::new(n, d).map_or(Interval::ALL, Interval::point));
    }
    Ok(Interval::new(end(bytes)?, end(bytes)?))
}

/// Returns an end that is very large, or near zero.
fn end(bytes: &mut Unstructured) -> Result<Option<End>> {
    let n = match bytes.int_in_range(0u8..=5)? {
        0 => return Ok(None),
        1 => i64::arbitrary(bytes)?,
        2 => i64::MAX - i64::from(u8::arbitrary(bytes)?),
        _ => i64::from(i16::arbitrary(bytes)?),
    };
    let d = match bytes.int_in_range(0u8..=3)? {
        0 => i64::arbitrary(bytes)?,
        1 => i64::from(u8::arbitrary(bytes)?),
        _ => 1,
    };
    let open = bytes.arbitrary()?;
    Ok(Ratio::new(n, d).map(|value| End { value, open }))
}

/// Checks that solving stays within the budget, and that the results agree.
fn check_large(puzzle: &ConstraintProblem) {
    let budget = Budget::new(MAX_STEPS);
    let any = is_solvable(puzzle, &budget);
    let found = solve(puzzle, 0, &budget);
    let of: Vec<usize> = (0..puzzle.domains.len()).collect();
    let listed = enumerate_solutions(puzzle, &of, &budget);
    assert!(budget.spent() <= MAX_STEPS);
    if budget.is_exhausted() {
        assert!(any.is_err() || found.is_err() || listed.is_err());
    }
    if let (Ok(any), Ok(found)) = (any, &found)
        && found.as_ref().is_none_or(|found| found.is_exact)
    {
        assert_eq!(any, found.is_some());
    }
    if let (Ok(Some(found)), Ok(Some(listed))) = (&found, &listed) {
        // Without a finite maximum, the solver does not list values.
        let few = found.listed.as_ref();
        assert!(
            few.is_some() || found.high.is_none() || !found.is_exact,
            "{found:?} of {listed:?}"
        );
        let known = |row: &Vec<i64>| few.is_none_or(|few| few.contains(&row[0]));
        assert!(listed.iter().all(known), "{listed:?}");
        assert!(
            listed.iter().all(|row| satisfies_all(puzzle, row)),
            "{listed:?}"
        );
    }
}

fn check_small(puzzle: &ConstraintProblem) {
    let expected = brute_force(puzzle);
    let budget = Budget::default();
    assert_eq!(is_solvable(puzzle, &budget), Ok(!expected.is_empty()));
    for of in 0..puzzle.domains.len() {
        let mut values: Vec<i64> = expected.iter().map(|row| row[of]).collect();
        values.sort_unstable();
        values.dedup();
        let found = solve(puzzle, of, &budget).expect("a small puzzle");
        assert_eq!(found.is_some(), !values.is_empty(), "{values:?}");
        if let Some(found) = found {
            let ends = (values.first().copied(), values.last().copied());
            assert_eq!((Some(found.low), found.high), ends);
            assert_eq!(found.listed, (values.len() <= MAX_LISTED).then_some(values));
        }
    }
    let of: Vec<usize> = (0..puzzle.domains.len()).collect();
    let few = (expected.len() <= MAX_LISTED).then_some(expected);
    assert_eq!(
        enumerate_solutions(puzzle, &of, &budget),
        Ok::<_, NotConverged>(few)
    );
}

/// Returns all solutions in order, by brute force.
fn brute_force(puzzle: &ConstraintProblem) -> Vec<Vec<i64>> {
    let mut found = vec![Vec::new()];
    for domain in &puzzle.domains {
        let values: Vec<i64> = (0..=MAX_VALUE)
            .filter(|n| domain.contains(Ratio::integer(*n)))
            .collect();
        let with = |row: Vec<i64>| {
            let longer = values.iter().map(move |n| [row.as_slice(), &[*n]].concat());
            longer.collect::<Vec<_>>()
        };
        found = found.into_iter().flat_map(with).collect();
    }
    found.retain(|row| satisfies_all(puzzle, row));
    found
}

/// Returns whether `part = whole × ratio` holds for each ratio, with some ratio in its interval, and whether each sum
/// is allowed. Sums that overflow are not checked.
fn satisfies_all(puzzle: &ConstraintProblem, row: &[i64]) -> bool {
    puzzle.constraints.iter().all(|constraint| {
        let tie = match constraint {
            Constraint::Ratio(tie) => tie,
            Constraint::Product(_) => return true,
            Constraint::Linear(linear) => {
                let sum = linear
                    .terms
                    .iter()
                    .try_fold(Ratio::integer(0), |sum, term| {
                        sum.checked_add(
                            term.coefficient
                                .checked_mul(Ratio::integer(row[term.number]))?,
                        )
                    });
                return sum.is_none_or(|sum| linear.sum.contains(sum));
            }
        };
        let (part, whole) = (row[tie.numerator], row[tie.denominator]);
        match Ratio::new(part, whole) {
            Some(ratio) => tie.ratio.contains(ratio),
            None => part == 0 && !tie.ratio.is_empty(),
        }
    })
}
