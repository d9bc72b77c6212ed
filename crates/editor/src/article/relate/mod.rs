//! Finds the years and relations of the quantities of an article. Each file has one idea; later ones build on what
//! earlier ones found.
//!
//! Rules in order: `years` (two values of one figure; `becomes` and `compared` find them by words), `parts` (其中, “of which”),
//! `changes` (a change and its number; `change_lists` finds them in lists), `usual` (a change and the average that it compares with),
//! `shares` (`share_lists` finds the parts in lists, `share_wholes` the wholes), `siblings` (shares side by side), `margins` (profit
//! and revenue), `breakdowns` (按产业分, “by region”), `sums` (`alternating`: every second number), `ages` (groups that contain each
//! other), `qualified` (parts by their nouns), `rates` (averages), `tables`, `multiples`, `orders`, `comparisons` and `ranks` (which of
//! two numbers is higher), `dating` (the year of each value).
//!
//! Modules that the rules share: `links` (the relations found so far), `nouns`, `times`, `change_kinds`, `share_words`,
//! `direction_words` (which of two values is higher), `misprint` (numbers of which one may have a wrong digit), `agreement` (part, whole
//! and share) and `totals` (numbers that add up).

mod ages;
mod agreement;
mod alternating;
mod becomes;
mod breakdowns;
mod change_kinds;
mod change_lists;
mod changes;
mod compared;
mod comparisons;
mod dating;
mod direction_words;
mod links;
mod margins;
mod misprint;
mod multiples;
mod nouns;
mod orders;
mod parts;
mod qualified;
mod ranks;
mod rates;
mod share_lists;
mod share_wholes;
mod share_words;
mod shares;
mod siblings;
mod sums;
mod tables;
mod times;
mod totals;
mod usual;
mod years;

use super::role::Role;
use super::sentence::Sentences;
use super::table::Cell;
use super::{Candidate, Kind, Multiple, Pair, Relation};
use figures::Direction::{Down, Up};
use figures::Interval;
use links::Links;
use multiples::Times;

/// Sets kind, year and relations of all candidates. `cells` has the cell of each that is in a table; `year` is the main year
/// of the article.
pub fn relate(
    sentences: &Sentences,
    cells: &[Option<Cell>],
    year: Option<u16>,
    found: &mut [Candidate],
) {
    let mut links = Links::new(sentences.items.len());
    years::relate(sentences, &mut links, year);
    let lists = parts::relate(sentences, &mut links);
    changes::relate(sentences, &mut links);
    usual::relate(sentences, &mut links);
    shares::relate(sentences, &mut links);
    siblings::relate(sentences, &mut links);
    margins::relate(sentences, &mut links);
    breakdowns::relate(sentences, &mut links);
    sums::relate(sentences, &mut links, &lists);
    ages::relate(sentences, &mut links);
    qualified::relate(sentences, &mut links);
    rates::relate(sentences, &mut links);
    tables::relate(sentences, cells, &mut links);
    let multiples = multiples::relate(sentences, &mut links);
    orders::relate(sentences, &mut links);
    comparisons::relate(sentences, &mut links);
    ranks::relate(sentences, &mut links);
    let dates = dating::years(sentences, &links, year);
    for (at, (pairs, sums)) in links.into_lists().enumerate() {
        // “88,000 (35%)” and 结案率90% are shares by the numbers beside them.
        let has = |relation| pairs.iter().any(|pair| pair.relation == relation);
        let is_share = has(Relation::Subset) && has(Relation::Total);
        found[at].kind = match sentences.items[at].role {
            Role::Change | Role::Difference | Role::Points => Kind::Change,
            Role::Share => Kind::Share,
            _ if is_share => Kind::Share,
            _ => Kind::Figure,
        };
        let cell = cells[at].as_ref();
        let relative = cell.and_then(|cell| cell.relative_year).zip(year);
        let relative = relative.map(|(years, year)| year.saturating_add_signed(years.into()));
        if let Some(direction) = unstated_direction(sentences, at, &pairs) {
            found[at].quantity = format!("{direction} {}", found[at].quantity);
            found[at].direction = Some(if direction == "up" { Up } else { Down });
        }
        found[at].year = cell.and_then(|cell| cell.year).or(relative).or(dates[at]);
        found[at].pairs = pairs;
        found[at].sums = sums;
    }
    for one in multiples {
        add_multiple(found, &one);
    }
}

/// Adds a multiple to its number, with how many times the text states.
fn add_multiple(found: &mut [Candidate], one: &multiples::Found) {
    let (times, low, high) = match one.times {
        Times::Word(low, high) => (None, low, high),
        Times::Printed(at) => {
            let interval = found[at].bound.and_then(|bound| bound.interval());
            let Some(Interval {
                low: Some(low),
                high,
            }) = interval
            else {
                return;
            };
            let high = high.map(|end| end.value.to_f64());
            (Some(at), low.value.to_f64(), high)
        }
    };
    found[one.of].multiples.push(Multiple {
        base: one.base,
        times,
        low,
        high,
        certainty: one.certainty,
    });
}

/// Returns the direction of a change without one, by the two values that it leads from and to: “four per cent, from 477 to 495”.
fn unstated_direction(sentences: &Sentences, at: usize, pairs: &[Pair]) -> Option<&'static str> {
    let item = &sentences.items[at];
    if item.role != Role::Change || item.has_direction {
        return None;
    }
    let mut changed = pairs
        .iter()
        .filter(|pair| pair.relation == Relation::Changed);
    let later = &sentences.items[changed.next()?.index];
    // The values are the two numbers after it.
    let earlier = &sentences.items[at + 1];
    Some(if later.value < earlier.value {
        "down"
    } else {
        "up"
    })
}
