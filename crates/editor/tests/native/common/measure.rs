//! Measures how well the article parser reads an annotated release.

use super::release::{Figure, Relation, Release, Stated};
use editor::article::{self, Candidate, Certainty};
use figures::{Bound, Decimal, Direction, Interval, Ratio, parse_quantity};
use std::collections::BTreeSet;
use std::iter;
use std::ops::{AddAssign, Range};

/// Hits, and how many there should be or are.
#[derive(Clone, Copy, Debug, Default)]
pub struct Score {
    /// Number of offered items that are right.
    pub right: usize,
    /// Number of items that the annotation states.
    pub expected: usize,
    /// Number of items that the parser offers.
    pub offered: usize,
}

impl Score {
    fn of<T: Ord>(offered: &BTreeSet<T>, expected: &BTreeSet<T>, accepted: &BTreeSet<T>) -> Self {
        let right = offered.intersection(expected).count();
        let tolerated = offered.intersection(accepted).count();
        // What is accepted but not expected counts neither for nor against.
        let neutral = tolerated.saturating_sub(right);
        Self {
            right,
            expected: expected.len(),
            offered: offered.len() - neutral,
        }
    }

    fn percent(part: usize, whole: usize) -> usize {
        (part * 100).checked_div(whole).unwrap_or(100)
    }

    /// Returns how much of what is stated was found, in percent.
    pub fn recall(self) -> usize {
        Self::percent(self.right, self.expected)
    }

    /// Returns how much of what is offered is right, in percent.
    pub fn precision(self) -> usize {
        Self::percent(self.right, self.offered)
    }
}

impl AddAssign for Score {
    fn add_assign(&mut self, other: Self) {
        self.right += other.right;
        self.expected += other.expected;
        self.offered += other.offered;
    }
}

/// Measures of one or several releases.
#[derive(Clone, Copy, Debug, Default)]
pub struct Measures {
    /// How many releases.
    pub releases: usize,
    /// Figures that a candidate overlaps.
    pub found: Score,
    /// Found figures with their number, bound and unit.
    pub read: Score,
    /// Figures with number, bound, unit and direction.
    pub signed: Score,
    /// Figures with number, bound, unit and the rounding that the text states.
    pub rounded: Score,
    /// Figures with their year.
    pub years: Score,
    /// Pairs of a change and its count.
    pub changes: Score,
    /// Pairs of a share and its part.
    pub shares: Score,
    /// Pairs of a part and its whole.
    pub parts: Score,
    /// Pairs of two values of one figure.
    pub two_years: Score,
    /// Relations between three numbers or more that were found completely.
    pub triples: Score,
    /// Pairs of a difference and its count.
    pub differences: Score,
    /// Pairs of percentage points and their percentage.
    pub points: Score,
    /// Pairs of an average or rate and its count.
    pub rates: Score,
    /// Whole sums.
    pub sums: Score,
    /// Pairs that the parser marks as certain, of all that it offers; right if they are stated.
    pub certain: Score,
    /// Pairs that the parser marks as likely.
    pub likely: Score,
}

impl AddAssign for Measures {
    fn add_assign(&mut self, other: Self) {
        self.releases += other.releases;
        self.found += other.found;
        self.read += other.read;
        self.signed += other.signed;
        self.rounded += other.rounded;
        self.years += other.years;
        self.changes += other.changes;
        self.shares += other.shares;
        self.parts += other.parts;
        self.two_years += other.two_years;
        self.triples += other.triples;
        self.differences += other.differences;
        self.points += other.points;
        self.rates += other.rates;
        self.sums += other.sums;
        self.certain += other.certain;
        self.likely += other.likely;
    }
}

/// Returns the byte range of a candidate in the text.
fn span(text: &str, candidate: &Candidate) -> Range<usize> {
    let line = candidate.source_line as usize;
    let line = text.lines().nth(line).expect("a line of the text");
    let sentence = line.find(&candidate.sentence.concat()).expect("a sentence");
    let line = line.as_ptr() as usize - text.as_ptr() as usize;
    let start = line + sentence + candidate.sentence[0].len();
    start..start + candidate.sentence[1].len()
}

fn overlap(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// Returns for each candidate the figure that it overlaps most, each figure once.
fn matches(release: &Release, candidates: &[Candidate]) -> Vec<Option<usize>> {
    let spans: Vec<Range<usize>> = candidates
        .iter()
        .map(|candidate| span(&release.text, candidate))
        .collect();
    let mut matched = vec![None; candidates.len()];
    for (at, figure) in release.figures.iter().enumerate() {
        let free = (0..candidates.len()).filter(|c| matched[*c].is_none());
        let best = free.max_by_key(|c| (overlap(&spans[*c], &figure.span), usize::MAX - c));
        if let Some(best) = best.filter(|c| overlap(&spans[*c], &figure.span) > 0) {
            matched[best] = Some(at);
        }
    }
    matched
}

/// Returns the bound of a candidate without its sign, and its sign. Where the parser asks for the
/// rounding, the first answer is taken.
fn bound(candidate: &Candidate) -> Option<(Bound, Option<Direction>)> {
    let bound = candidate.bound.or_else(|| {
        let place = Decimal::new((*candidate.rounding_choices.first()?).into(), 0);
        let spelling = [candidate.unit.as_str()];
        let read = parse_quantity(&candidate.quantity, &spelling, Some(place), false);
        Some(read.ok()?.bound)
    })?;
    let negative = |end: Option<figures::End>| end.is_some_and(|end| end.value < Ratio::integer(0));
    let interval = bound.interval()?;
    let is_negative = negative(interval.low) || negative(interval.high);
    let direction = match candidate.direction {
        None if is_negative => Some(Direction::Down),
        direction => direction,
    };
    let bound = match is_negative {
        true => bound.negated(),
        false => bound,
    };
    Some((bound, direction))
}

/// Returns whether a bound states the number of a figure, and what the words around it state.
fn states(figure: &Figure, bound: &Bound) -> bool {
    let (number, end) = figure.number;
    if figure.is_fraction {
        return states_fraction(figure, bound);
    }
    let closed = |interval: &Interval| {
        let end = |end: Option<figures::End>| end.map(|end| (end.value, end.open));
        (end(interval.low), end(interval.high))
    };
    let value = bound.value().and_then(Decimal::ratio);
    match (figure.bound, bound) {
        (Stated::Exact, Bound::Exact { .. })
        | (Stated::MoreThan, Bound::MoreThan { .. })
        | (Stated::LessThan, Bound::LessThan { .. })
        | (Stated::About, Bound::About { .. }) => value == Some(number),
        (Stated::AtLeast, Bound::Between(interval)) => {
            closed(interval) == (Some((number, false)), None)
        }
        (Stated::AtMost, Bound::Between(interval)) => closed(interval).1 == Some((number, false)),
        (Stated::Between, Bound::Between(interval)) => {
            closed(interval) == (Some((number, false)), end.map(|end| (end, false)))
        }
        _ => false,
    }
}

/// Returns whether a bound is about a fraction, as a part of one or in percent. A fraction in words
/// has no precision, so only its neighbourhood is compared.
fn states_fraction(figure: &Figure, bound: &Bound) -> bool {
    let Some(interval) = bound.interval() else {
        return false;
    };
    let ends = [interval.low, interval.high].into_iter().flatten();
    let near = |value: f64, end: f64| (value - end).abs() <= value * 0.06;
    let fraction = figure.number.0.to_f64();
    let middle = bound.value().and_then(Decimal::ratio);
    let is_near = |value: f64| {
        let ends = ends.clone().map(|end| end.value).chain(middle);
        ends.map(Ratio::to_f64).any(|end| near(value, end))
    };
    let kind = match figure.bound {
        Stated::MoreThan => matches!(bound, Bound::MoreThan { .. } | Bound::Between(_)),
        Stated::LessThan => matches!(bound, Bound::LessThan { .. } | Bound::Between(_)),
        _ => !matches!(bound, Bound::MoreThan { .. } | Bound::LessThan { .. }),
    };
    kind && (is_near(fraction) || is_near(fraction * 100.0))
}

/// Returns whether a bound has the rounding of the figure; true where the text leaves it open.
/// Whole numbers are exact or rounded to 1: that depends on the unit.
fn is_rounded_alike(figure: &Figure, bound: &Bound) -> bool {
    let scaled = in_percent(figure);
    let figure = scaled.as_ref().unwrap_or(figure);
    let (Some(place), Bound::Exact { precision, .. }) = (figure.place, bound) else {
        return true;
    };
    let one = Ratio::integer(1);
    let precision = precision.ratio();
    let whole = place == one && precision.is_some_and(|p| p == Ratio::integer(0) || p == one);
    whole || precision == Some(place)
}

/// Returns whether a candidate has number, bound and unit of a figure.
fn is_read(figure: &Figure, candidate: &Candidate) -> bool {
    let reads = |figure: &Figure| {
        bound(candidate).is_some_and(|(bound, _)| states(figure, &bound))
            && has_unit(figure, candidate)
    };
    reads(figure) || in_percent(figure).is_some_and(|figure| reads(&figure))
}

/// Returns a figure that is printed in ‰, or as a rise by 倍, in percent: so the parser reads it, and so a story states it.
fn in_percent(figure: &Figure) -> Option<Figure> {
    let has = |unit: &str| figure.units.iter().any(|own| own == unit);
    let factor = match (has("‰"), has("倍") && figure.direction.is_some()) {
        (true, _) => Ratio::new(1, 10)?,
        (_, true) => Ratio::integer(100),
        _ => return None,
    };
    let times = |ratio: Ratio| ratio.checked_mul(factor);
    Some(Figure {
        number: (times(figure.number.0)?, figure.number.1.and_then(times)),
        place: figure.place.and_then(times),
        units: vec!["%".to_string()],
        ..figure.clone()
    })
}

fn has_unit(figure: &Figure, candidate: &Candidate) -> bool {
    let same = |unit: &String| unit.eq_ignore_ascii_case(candidate.unit.trim());
    figure.units.iter().any(same)
}

type Pairs = BTreeSet<(usize, usize)>;

/// Returns the pairs of figures that relations of some kinds state, in two roles.
fn stated(release: &Release, kinds: &[(&str, &str, &str)]) -> Pairs {
    let of = |relation: &Relation| {
        let kind = kinds.iter().find(|kind| kind.0 == relation.kind)?;
        relation.pair(kind.1, kind.2)
    };
    release.relations.iter().filter_map(of).collect()
}

/// Returns the pairs of the parser in one role. A candidate that is no figure has an index beyond
/// all figures.
fn offered(
    candidates: &[Candidate],
    matched: &[Option<usize>],
    relation: article::Relation,
) -> Pairs {
    let figure = |c: usize| matched[c].unwrap_or(usize::MAX - c);
    let pairs = candidates.iter().enumerate().flat_map(|(at, candidate)| {
        let pairs = candidate.pairs.iter().map(move |pair| (at, pair));
        pairs.filter(move |(_, pair)| pair.relation == relation)
    });
    pairs
        .map(|(at, pair)| (figure(at), figure(pair.index)))
        .collect()
}

fn swapped(pairs: &Pairs) -> impl Iterator<Item = (usize, usize)> {
    pairs.iter().map(|(a, b)| (*b, *a))
}

/// The relations of a release that hold between three numbers or more, each as the pairs that must
/// all be found: a change with both counts, a share with part and whole, a sum, a difference or
/// percentage points with both values.
fn triples(release: &Release) -> Vec<Vec<(char, usize, usize)>> {
    let earlier = stated(release, &[("two years", "earlier", "later")]);
    let before = |later: usize| earlier.iter().find(|pair| pair.1 == later);
    let mut all = Vec::new();
    for relation in &release.relations {
        let pairs = match relation.kind.as_str() {
            "change" => relation.pair("change", "of").and_then(|(change, of)| {
                let (a, b) = before(of)?;
                Some(vec![('c', change, of), ('y', *a, *b)])
            }),
            "difference" | "percentage points" => relation
                .pair("value", "of")
                .zip(relation.pair("earlier", "of"))
                .map(|((value, of), (a, b))| vec![('d', value, of), ('y', a, b)]),
            "share" => relation
                .pair("share", "part")
                .zip(relation.pair("part", "whole"))
                .map(|((share, part), (_, whole))| vec![('s', share, part), ('p', part, whole)]),
            "sum" => relation.roles.get("total").map(|total| {
                let parts = relation.parts.iter();
                parts.map(|part| ('p', *part, *total)).collect()
            }),
            _ => None,
        };
        all.extend(pairs);
    }
    all
}

/// Lists what the parser misses, misreads or wrongly offers.
pub fn mistakes(release: &Release, candidates: &[Candidate]) -> Vec<String> {
    let matched = matches(release, candidates);
    let of_figures = release
        .figures
        .iter()
        .enumerate()
        .filter_map(|(at, figure)| {
            let printed = &release.text[figure.span.clone()];
            let Some(candidate) = matched.iter().position(|matched| *matched == Some(at)) else {
                return Some(format!("missed: {printed}"));
            };
            let candidate = &candidates[candidate];
            (!is_read(figure, candidate)).then(|| {
                format!(
                    "misread: {printed} as “{}”, {:?}, unit “{}”",
                    candidate.quantity, candidate.bound, candidate.unit
                )
            })
        });
    let no_figures = iter::zip(candidates, &matched)
        .filter(|(_, matched)| matched.is_none())
        .map(|(candidate, _)| format!("no figure: {}", candidate.sentence[1]));
    of_figures.chain(no_figures).collect()
}

/// Compares what the parser offers with the annotation of a release.
pub fn measure(release: &Release, candidates: &[Candidate]) -> Measures {
    let matched = matches(release, candidates);
    let mut measures = Measures {
        releases: 1,
        ..Measures::default()
    };
    let count = |hits: &dyn Fn(&Figure, &Candidate) -> bool| Score {
        right: iter::zip(candidates, &matched)
            .filter(|(candidate, figure)| {
                figure.is_some_and(|figure| hits(&release.figures[figure], candidate))
            })
            .count(),
        expected: release.figures.len(),
        offered: candidates.len(),
    };
    let is_signed = |figure: &Figure, candidate: &Candidate| {
        is_read(figure, candidate)
            && bound(candidate).is_some_and(|(_, direction)| direction == figure.direction)
    };
    measures.found = count(&|_, _| true);
    measures.read = count(&is_read);
    measures.signed = count(&is_signed);
    measures.rounded = count(&|figure, candidate| {
        is_read(figure, candidate)
            && bound(candidate).is_some_and(|(bound, _)| is_rounded_alike(figure, &bound))
    });
    measures.years = count(&|figure, candidate| figure.year == candidate.year);

    let pairs = |relation| offered(candidates, &matched, relation);
    let changed = pairs(article::Relation::Changed);
    let subsets = pairs(article::Relation::Subset);
    let totals = pairs(article::Relation::Total);
    let mut years = pairs(article::Relation::Later);
    years.extend(swapped(&pairs(article::Relation::Earlier)));

    let values = ["difference", "percentage points", "multiple"].map(|kind| (kind, "value", "of"));
    let changes = stated(release, &[("change", "change", "of")]);
    let mut accepted = stated(release, &values);
    accepted.extend(&changes);
    measures.changes = Score::of(&changed, &changes, &accepted);
    let shares = stated(release, &[("share", "share", "part")]);
    measures.shares = Score::of(&subsets, &shares, &shares);
    let parts = stated(release, &[("part", "part", "whole")]);
    let mut accepted = stated(
        release,
        &[("share", "share", "whole"), ("share", "part", "whole")],
    );
    let sums = release.relations.iter().flat_map(|relation| {
        let total = relation.roles.get("total").copied();
        let parts = relation.parts.iter();
        parts.filter_map(move |part| Some((*part, total?)))
    });
    accepted.extend(sums.chain(parts.iter().copied()));
    measures.parts = Score::of(&totals, &parts, &accepted);
    let two_years = stated(release, &[("two years", "earlier", "later")]);
    measures.two_years = Score::of(&years, &two_years, &two_years);

    let usual = pairs(article::Relation::Usual);
    let compared = [
        ("difference", "value", "earlier"),
        ("percentage points", "value", "earlier"),
    ];
    let compared = stated(release, &compared);
    let differences = stated(release, &[("difference", "value", "of")]);
    let points = stated(release, &[("percentage points", "value", "of")]);
    let rates = stated(release, &[("per", "value", "of")]);
    let [differing, pointing] =
        [article::Relation::Difference, article::Relation::Points].map(pairs);
    measures.differences = Score::of(&differing, &differences, &differences);
    measures.points = Score::of(&pointing, &points, &points);
    measures.rates = Score::of(&pairs(article::Relation::Per), &rates, &rates);
    let stated_sums = stated_sums(release);
    measures.sums = Score::of(
        &offered_sums(candidates, &matched, &stated_sums),
        &stated_sums,
        &stated_sums,
    );
    let all_true = [
        (
            article::Relation::Changed,
            stated(
                release,
                &[
                    ("change", "change", "of"),
                    ("multiple", "value", "of"),
                    ("percentage points", "value", "of"),
                ],
            ),
        ),
        (article::Relation::Difference, differences),
        (article::Relation::Points, points),
        (article::Relation::Total, accepted),
        (article::Relation::Subset, shares),
        (article::Relation::Later, two_years.clone()),
        (article::Relation::Earlier, swapped(&two_years).collect()),
        (
            article::Relation::Multiple,
            stated(release, &[("multiple", "value", "of")]),
        ),
        (article::Relation::Per, rates),
        (article::Relation::Average, changes),
        (article::Relation::Usual, compared),
    ];
    for certainty in [Certainty::Certain, Certainty::Likely] {
        let score = certain_pairs(candidates, &matched, certainty, &all_true);
        match certainty {
            Certainty::Certain => measures.certain = score,
            Certainty::Likely => measures.likely = score,
        }
    }

    let has = |(kind, a, b): &(char, usize, usize)| match kind {
        'c' => changed.contains(&(*a, *b)),
        'd' => differing.contains(&(*a, *b)) || pointing.contains(&(*a, *b)),
        's' => subsets.contains(&(*a, *b)),
        'p' => totals.contains(&(*a, *b)),
        // The earlier value of a difference may be a usual one.
        _ => years.contains(&(*a, *b)) || usual.iter().any(|pair| pair.1 == *a),
    };
    let triples = triples(release);
    let complete = triples.iter().filter(|pairs| pairs.iter().all(has)).count();
    measures.triples = Score {
        right: complete,
        expected: triples.len(),
        offered: complete,
    };
    measures
}

type Sums = BTreeSet<(usize, Vec<usize>)>;

fn stated_sums(release: &Release) -> Sums {
    let sums = release.relations.iter().filter_map(|relation| {
        let mut parts = relation.parts.clone();
        parts.sort_unstable();
        Some((*relation.roles.get("total")?, parts))
    });
    sums.collect()
}

/// Returns the sums of the parser; of the lists that only nearly add up, those that the annotation states.
fn offered_sums(candidates: &[Candidate], matched: &[Option<usize>], stated: &Sums) -> Sums {
    let figure = |c: usize| matched[c].unwrap_or(usize::MAX - c);
    let sums = candidates.iter().enumerate().flat_map(|(at, candidate)| {
        candidate.sums.iter().filter_map(move |sum| {
            let mut parts: Vec<usize> = sum.parts.iter().map(|part| figure(*part)).collect();
            parts.sort_unstable();
            let offered = (figure(at), parts);
            (sum.adds_up || stated.contains(&offered)).then_some(offered)
        })
    });
    sums.collect()
}

/// Counts the pairs of one certainty, and how many of them the annotation states.
fn certain_pairs(
    candidates: &[Candidate],
    matched: &[Option<usize>],
    certainty: Certainty,
    all_true: &[(article::Relation, Pairs)],
) -> Score {
    let mut score = Score::default();
    for (at, candidate) in candidates.iter().enumerate() {
        for pair in candidate
            .pairs
            .iter()
            .filter(|pair| pair.certainty == certainty)
            // The corpus does not annotate which of two numbers is higher.
            .filter(|pair| pair.relation != article::Relation::Lower)
        {
            let figures = matched[at].zip(matched[pair.index]);
            let stated = all_true
                .iter()
                .find(|(relation, _)| *relation == pair.relation);
            let is_right = figures
                .zip(stated)
                .is_some_and(|(pair, (_, stated))| stated.contains(&pair));
            score.offered += 1;
            score.right += usize::from(is_right);
        }
    }
    score.expected = score.offered;
    score
}

/// Lists the relations that the parser misses or wrongly offers.
pub fn mistaken_relations(release: &Release, candidates: &[Candidate]) -> Vec<String> {
    let matched = matches(release, candidates);
    let printed = |figure: usize| match release.figures.get(figure) {
        Some(figure) => release.text[figure.span.clone()].to_string(),
        None => format!("no figure {}", candidates[usize::MAX - figure].quantity),
    };
    let pairs = |relation| offered(candidates, &matched, relation);
    let mut years = pairs(article::Relation::Later);
    years.extend(swapped(&pairs(article::Relation::Earlier)));
    let kinds = [
        (
            "change",
            pairs(article::Relation::Changed),
            stated(release, &[("change", "change", "of")]),
        ),
        (
            "difference",
            pairs(article::Relation::Difference),
            stated(release, &[("difference", "value", "of")]),
        ),
        (
            "points",
            pairs(article::Relation::Points),
            stated(release, &[("percentage points", "value", "of")]),
        ),
        (
            "part",
            pairs(article::Relation::Total),
            stated(
                release,
                &[("part", "part", "whole"), ("share", "share", "whole")],
            ),
        ),
        (
            "share",
            pairs(article::Relation::Subset),
            stated(release, &[("share", "share", "part")]),
        ),
        (
            "two years",
            years,
            stated(release, &[("two years", "earlier", "later")]),
        ),
        (
            "per",
            pairs(article::Relation::Per),
            stated(release, &[("per", "value", "of")]),
        ),
    ];
    let mut list = Vec::new();
    for (kind, offered, stated) in kinds {
        let shown = |what: &str, (a, b): &(usize, usize)| {
            format!("{what} {kind}: {} → {}", printed(*a), printed(*b))
        };
        list.extend(
            stated
                .difference(&offered)
                .map(|pair| shown("missed", pair)),
        );
        list.extend(offered.difference(&stated).map(|pair| shown("wrong", pair)));
    }
    let stated = stated_sums(release);
    let offered = offered_sums(candidates, &matched, &stated);
    let shown = |what: &str, (total, parts): &(usize, Vec<usize>)| {
        let parts: Vec<String> = parts.iter().map(|part| printed(*part)).collect();
        format!("{what} sum: {} = {}", printed(*total), parts.join(" + "))
    };
    list.extend(stated.difference(&offered).map(|sum| shown("missed", sum)));
    list.extend(offered.difference(&stated).map(|sum| shown("wrong", sum)));
    list
}
