//! Protects derived values: the solver returns all solutions and no others. Brute force over random problems
//! gives the expected results.

use figures::{
    Budget, Constraint, ConstraintProblem, End, Interval, LinearConstraint, MAX_LISTED,
    NotConverged, Ratio, RatioConstraint, Term, enumerate_solutions, is_solvable, solve,
};
use proptest::prelude::*;

const MAX: i64 = 30;

fn integers(low: i64, high: i64) -> Interval {
    Interval::closed(Ratio::integer(low), Ratio::integer(high))
}

/// Two or three small numbers with constraints from rounded rates and subsets.
fn small_problem() -> impl Strategy<Value = ConstraintProblem> {
    let domain = (0..=MAX, 0..=MAX).prop_map(|(a, b)| integers(a.min(b), a.max(b)));
    let domains = prop::collection::vec(domain, 2..=3);
    domains.prop_flat_map(|domains| {
        let count = domains.len();
        let constraint = (0..count, 1..count, 0i64..30, 1i64..12, any::<bool>());
        let constraint =
            constraint.prop_map(move |(numerator, distance, n, d, rate)| RatioConstraint {
                numerator,
                denominator: (numerator + distance) % count,
                ratio: ratio(n, d, rate),
            });
        let constraints = prop::collection::vec(constraint, 1..=5);
        constraints.prop_map(move |constraints| ConstraintProblem {
            domains: domains.clone(),
            constraints: constraints.into_iter().map(Into::into).collect(),
        })
    })
}

/// Largest number in a problem with sums, of which brute force tries up to four numbers.
const MAX_IN_SUMS: i64 = 8;

/// Three or four small numbers with ratios and linear constraints: sums of parts, with and without a remainder, with
/// coefficients that are not ±1, and with open ends.
fn mixed_problem() -> impl Strategy<Value = ConstraintProblem> {
    let domain = (0..=MAX_IN_SUMS, 0..=MAX_IN_SUMS);
    let domain = domain.prop_map(|(a, b)| integers(a.min(b), a.max(b)));
    let domains = prop::collection::vec(domain, 3..=4);
    domains.prop_flat_map(|domains| {
        let count = domains.len();
        let rate = (0..count, 1..count, 0i64..30, 1i64..12, any::<bool>());
        let rate = rate.prop_map(move |(numerator, distance, n, d, rate)| {
            Constraint::from(RatioConstraint {
                numerator,
                denominator: (numerator + distance) % count,
                ratio: ratio(n, d, rate),
            })
        });
        let constraint = prop_oneof![3 => linear(count), 2 => rate];
        let constraints = prop::collection::vec(constraint, 1..=4);
        constraints.prop_map(move |constraints| ConstraintProblem {
            domains: domains.clone(),
            constraints,
        })
    })
}

/// A total with its parts, or any linear constraint.
fn linear(count: usize) -> impl Strategy<Value = Constraint> {
    let sum = (0..count, any::<bool>()).prop_map(move |(total, remainder)| {
        let sign = |number| Ratio::integer(if number == total { 1 } else { -1 });
        let term = |number| Term {
            coefficient: sign(number),
            number,
        };
        let zero = End::closed(Ratio::integer(0));
        LinearConstraint {
            terms: (0..count).map(term).collect(),
            sum: Interval::new(Some(zero), (!remainder).then_some(zero)),
        }
    });
    let coefficient =
        (-4i64..=4, 1i64..=3).prop_map(|(n, d)| Ratio::new(n, d).expect("a fraction"));
    let term = (coefficient, 0..count).prop_map(|(coefficient, number)| Term {
        coefficient,
        number,
    });
    let end = (-30i64..=30, 1i64..=3, any::<bool>()).prop_map(|(n, d, open)| End {
        value: Ratio::new(n, d).expect("a fraction"),
        open,
    });
    let ends = [end.clone(), end].map(|end| prop::option::weighted(0.7, end));
    let any = (prop::collection::vec(term, 1..=4), ends);
    let any = any.prop_map(|(terms, [low, high])| LinearConstraint {
        terms,
        sum: Interval::new(low, high),
    });
    prop_oneof![any, sum].prop_map(Into::into)
}

/// A rate within `1 / 60d` of `n / d`, which listed pairs satisfy, or a ratio of at most 1.
fn ratio(n: i64, d: i64, rate: bool) -> Interval {
    if !rate {
        return integers(0, 1);
    }
    let fraction = |n| Ratio::new(n, 60 * d).expect("a positive denominator");
    Interval::closed(fraction((60 * n - 1).max(0)), fraction(60 * n + 1))
}

/// Finds every solution by trying all values.
fn brute_force(problem: &ConstraintProblem) -> Vec<Vec<i64>> {
    let mut found = vec![Vec::new()];
    for domain in &problem.domains {
        let values = (0..=MAX).filter(|n| domain.contains(Ratio::integer(*n)));
        let values: Vec<i64> = values.collect();
        found = found
            .iter()
            .flat_map(|solution: &Vec<i64>| {
                values
                    .iter()
                    .map(|n| [solution.as_slice(), &[*n]].concat())
                    .collect::<Vec<_>>()
            })
            .collect();
    }
    found.retain(|solution| {
        problem
            .constraints
            .iter()
            .all(|constraint| satisfies(constraint, solution))
    });
    found
}

/// Returns whether `numerator = denominator × ratio` for some ratio of the constraint, or whether the sum is allowed.
fn satisfies(constraint: &Constraint, solution: &[i64]) -> bool {
    let constraint = match constraint {
        Constraint::Ratio(constraint) => constraint,
        Constraint::Product(_) => panic!("products are between measured quantities"),
        Constraint::Linear(linear) => {
            let sum = linear
                .terms
                .iter()
                .try_fold(Ratio::integer(0), |sum, term| {
                    let value = Ratio::integer(solution[term.number]);
                    sum.checked_add(term.coefficient.checked_mul(value)?)
                });
            return linear.sum.contains(sum.expect("small numbers"));
        }
    };
    let (numerator, denominator) = (
        solution[constraint.numerator],
        solution[constraint.denominator],
    );
    match Ratio::new(numerator, denominator) {
        Some(ratio) => constraint.ratio.contains(ratio),
        None => numerator == 0,
    }
}

fn distinct(solutions: &[Vec<i64>], targets: &[usize]) -> Vec<Vec<i64>> {
    let seen = solutions
        .iter()
        .map(|solution| targets.iter().map(|&at| solution[at]).collect());
    let mut seen: Vec<Vec<i64>> = seen.collect();
    seen.sort();
    seen.dedup();
    seen
}

fn check_with_brute_force(problem: &ConstraintProblem) -> Result<(), TestCaseError> {
    let expected = brute_force(problem);
    prop_assert_eq!(
        is_solvable(problem, &Budget::default()),
        Ok(!expected.is_empty())
    );
    for target in 0..problem.domains.len() {
        let values: Vec<i64> = distinct(&expected, &[target]).concat();
        let found = solve(problem, target, &Budget::default()).expect("a small problem");
        match (found, values.first()) {
            (None, None) => {}
            (Some(found), Some(low)) => {
                prop_assert!(found.is_exact);
                prop_assert_eq!(found.low, *low);
                prop_assert_eq!(found.high, values.last().copied());
                let listed = (values.len() <= MAX_LISTED).then_some(values);
                prop_assert_eq!(found.listed, listed);
            }
            (found, _) => prop_assert!(false, "{:?} for {:?}", found, values),
        }
    }
    let targets: Vec<usize> = (0..problem.domains.len().min(2)).collect();
    let expected = distinct(&expected, &targets);
    let found =
        enumerate_solutions(problem, &targets, &Budget::default()).expect("a small problem");
    let listed = (expected.len() <= MAX_LISTED).then_some(expected);
    prop_assert_eq!(found, listed);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(4000))]

    #[test]
    fn solver_returns_the_solutions_of_brute_force(problem in small_problem()) {
        check_with_brute_force(&problem)?;
    }

    #[test]
    fn solver_returns_the_solutions_of_brute_force_with_sums(problem in mixed_problem()) {
        check_with_brute_force(&problem)?;
    }

    /// With too few steps, the solver says so, or returns bounds that contain all solutions.
    #[test]
    fn solver_never_guesses(problem in mixed_problem(), steps in 1u64..300) {
        let expected = brute_force(&problem);
        if let Ok(solvable) = is_solvable(&problem, &Budget::new(steps)) {
            prop_assert_eq!(solvable, !expected.is_empty());
        }
        for target in 0..problem.domains.len() {
            let values: Vec<i64> = distinct(&expected, &[target]).concat();
            let Ok(found) = solve(&problem, target, &Budget::new(steps)) else {
                continue;
            };
            prop_assert!(found.is_some() || values.is_empty());
            for value in values {
                let found = found.as_ref().expect("a solution");
                prop_assert!(found.low <= value && found.high.is_none_or(|high| value <= high));
                prop_assert!(found.listed.as_ref().is_none_or(|listed| listed.contains(&value)));
            }
        }
    }
}

/// A total without upper limit and parts of which one is unknown: the bounds are those of interval arithmetic.
#[test]
fn bounds_of_sums_are_exact() {
    let from = |low: i64| Interval::new(Some(End::closed(Ratio::integer(low))), None);
    let term = |coefficient: i64, number| Term {
        coefficient: Ratio::integer(coefficient),
        number,
    };
    let zero = Ratio::integer(0);
    let problem = ConstraintProblem {
        domains: vec![from(501), integers(150, 150), integers(200, 209), from(0)],
        constraints: vec![
            LinearConstraint {
                terms: vec![term(1, 0), term(-1, 1), term(-1, 2), term(-1, 3)],
                sum: Interval::point(zero),
            }
            .into(),
        ],
    };
    let found = |at| {
        let solved = solve(&problem, at, &Budget::default()).expect("a small problem");
        let solved = solved.expect("a solution");
        (solved.low, solved.high)
    };
    assert_eq!(found(0), (501, None));
    assert_eq!(found(2), (200, Some(209)));
    assert_eq!(found(3), (142, None));
    // Three times a number is an odd number from 11 to 29: propagation alone would also leave 6 and 8.
    let odd = ConstraintProblem {
        domains: vec![from(0), integers(5, 14)],
        constraints: vec![
            LinearConstraint {
                terms: vec![term(3, 0), term(-2, 1)],
                sum: Interval::point(Ratio::integer(1)),
            }
            .into(),
        ],
    };
    let solved = solve(&odd, 0, &Budget::default());
    let solved = solved.expect("a small problem").expect("a solution");
    assert_eq!(solved.listed, Some(vec![5, 7, 9]));
}

#[test]
fn solve_returns_no_upper_bound_when_there_is_none() {
    let natural = Interval::new(integers(0, 0).low, None);
    let at_least = RatioConstraint {
        numerator: 0,
        denominator: 1,
        ratio: integers(0, 1),
    };
    let problem = ConstraintProblem {
        domains: vec![integers(88, 88), natural],
        constraints: vec![at_least.into()],
    };
    let found = solve(&problem, 1, &Budget::default())
        .expect("a small problem")
        .expect("a solution");
    assert_eq!((found.low, found.high, found.listed), (88, None, None));
}

/// A subset of zero allows a total of any size.
#[test]
fn zero_numerator_does_not_limit_the_denominator() {
    let problem = ConstraintProblem {
        domains: vec![integers(0, 0), integers(0, 9)],
        constraints: vec![
            RatioConstraint {
                numerator: 0,
                denominator: 1,
                ratio: integers(0, 1),
            }
            .into(),
        ],
    };
    let found = solve(&problem, 1, &Budget::default())
        .expect("a small problem")
        .expect("a solution");
    assert_eq!((found.low, found.high), (0, Some(9)));
}

/// The first number is 2 times the second and also 31/15 times, which only zero satisfies. Both are positive.
fn endless() -> ConstraintProblem {
    let above_zero = Interval::new(integers(1, 1).low, None);
    let exactly = |n: i64, d: i64| RatioConstraint {
        numerator: 0,
        denominator: 1,
        ratio: Interval::point(Ratio::new(n, d).expect("a positive denominator")),
    };
    ConstraintProblem {
        domains: vec![above_zero, above_zero],
        constraints: vec![exactly(2, 1).into(), exactly(31, 15).into()],
    }
}

#[test]
fn reports_not_converged_when_bounds_grow_without_end() {
    assert_eq!(
        is_solvable(&endless(), &Budget::default()),
        Err(NotConverged)
    );
}

/// Two numbers that are each a little larger than the other. Their bounds grow by one in each round.
fn slowly_growing() -> ConstraintProblem {
    let above_zero = Interval::new(integers(1, 1).low, None);
    let more = Interval::point(Ratio::new(1_000_001, 1_000_000).expect("a fraction"));
    let constraint = |numerator, denominator| RatioConstraint {
        numerator,
        denominator,
        ratio: more,
    };
    ConstraintProblem {
        domains: vec![above_zero, above_zero],
        constraints: vec![constraint(0, 1).into(), constraint(1, 0).into()],
    }
}

#[test]
fn solver_stops_when_the_budget_is_exhausted() {
    let budget = Budget::new(10_000);
    assert_eq!(is_solvable(&slowly_growing(), &budget), Err(NotConverged));
    assert!(budget.is_exhausted());
    assert_eq!(budget.spent(), 10_000);
    // The next call has no steps left.
    let easy = ConstraintProblem {
        domains: vec![integers(0, 9)],
        constraints: Vec::new(),
    };
    assert_eq!(solve(&easy, 0, &budget), Err(NotConverged));
}

/// A problem that converges at once takes one step for each constraint, and one for the numbers of a small problem.
#[test]
fn steps_count_constraints() {
    let constraint = RatioConstraint {
        numerator: 0,
        denominator: 1,
        ratio: integers(0, 1),
    };
    let problem = ConstraintProblem {
        domains: vec![integers(0, 9); 5],
        constraints: vec![constraint.into(); 7],
    };
    let budget = Budget::default();
    assert_eq!(is_solvable(&problem, &budget), Ok(true));
    assert_eq!(budget.spent(), 1 + 7);
}

/// Ends near zero and one, and near the limits of `i64`.
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

/// A rate that moves a bound by a very small step, or any other rate.
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
    prop_oneof![2 => near_one, 2 => some, 1 => Just(integers(0, 1)), 1 => any]
}

/// Extreme numbers in chains and circles of up to thousands of constraints.
fn hostile_problem() -> impl Strategy<Value = ConstraintProblem> {
    let domain = (end(), end()).prop_map(|(low, high)| Interval::new(low, high));
    let domains = prop::collection::vec(domain, 2..=40);
    let ratios = prop::collection::vec(hostile_ratio(), 1..=40);
    (domains, ratios, 1usize..=3000, 1usize..=7).prop_map(
        |(domains, ratios, constraints, apart)| {
            let count = domains.len();
            let constraint = |at: usize| RatioConstraint {
                numerator: at % count,
                denominator: (at + apart) % count,
                ratio: ratios[at % ratios.len()],
            };
            let constraints = (0..constraints).map(constraint).map(Into::into).collect();
            ConstraintProblem {
                domains,
                constraints,
            }
        },
    )
}

/// Any coefficient, mostly ±1.
fn hostile_term(count: usize) -> impl Strategy<Value = Term> {
    let one = any::<bool>().prop_map(|up| Ratio::integer(if up { 1 } else { -1 }));
    let any = (-i64::MAX..=i64::MAX, prop_oneof![Just(1i64), 1..=i64::MAX]);
    let any = any.prop_filter_map("a fraction", |(n, d)| Ratio::new(n, d));
    let coefficient = prop_oneof![4 => one, 1 => any];
    (coefficient, 0..count).prop_map(|(coefficient, number)| Term {
        coefficient,
        number,
    })
}

/// Extreme numbers with ratios, and with sums that share numbers.
fn hostile_sums() -> impl Strategy<Value = ConstraintProblem> {
    hostile_problem().prop_flat_map(|problem| {
        let terms = prop::collection::vec(hostile_term(problem.domains.len()), 1..=60);
        let sum = (terms, end(), end()).prop_map(|(terms, low, high)| {
            Constraint::from(LinearConstraint {
                terms,
                sum: Interval::new(low, high),
            })
        });
        let sums = prop::collection::vec(sum, 1..=20);
        sums.prop_map(move |sums| {
            let mut problem = problem.clone();
            problem.constraints.truncate(20);
            problem.constraints.extend(sums);
            problem
        })
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    /// The solver ends within its budget and does not overflow.
    #[test]
    fn solver_ends_for_hostile_sums(problem in hostile_sums()) {
        let budget = Budget::new(50_000);
        let _ = is_solvable(&problem, &budget);
        let _ = solve(&problem, 0, &budget);
        let _ = enumerate_solutions(&problem, &[0, 1], &budget);
        prop_assert!(budget.spent() <= 50_000);
    }

    /// The solver ends within its budget and does not overflow.
    #[test]
    fn solver_ends_for_hostile_problems(problem in hostile_problem()) {
        let budget = Budget::new(50_000);
        let found = [
            is_solvable(&problem, &budget).map(|_| ()),
            solve(&problem, 0, &budget).map(|_| ()),
            enumerate_solutions(&problem, &[0, 1], &budget).map(|_| ()),
        ];
        prop_assert!(budget.spent() <= 50_000);
        if budget.is_exhausted() {
            prop_assert!(found.contains(&Err(NotConverged)));
        }
    }
}

/// Numbers larger than any printed number stop the search.
#[test]
fn reports_not_converged_for_very_large_numbers() {
    let last = 1_000_000_000_000_000;
    let from = |low: i64| ConstraintProblem {
        domains: vec![Interval::new(Some(End::closed(Ratio::integer(low))), None)],
        constraints: Vec::new(),
    };
    assert_eq!(is_solvable(&from(last), &Budget::default()), Ok(true));
    for low in [last + 1, last + 2] {
        assert_eq!(
            is_solvable(&from(low), &Budget::default()),
            Err(NotConverged)
        );
    }
}
