//! Finds the years and relations of the quantities of an article. Each file has one idea; later ones build on what
//! earlier ones found.
//!
//! In order: `misprint` (numbers of which one may have a wrong digit), `years` (two values of one figure), `parts` (其中, “of
//! which”), `changes` (a change and its number), `shares`, `breakdowns` (按产业分, “by region”), `sums`, `qualified` (parts by their nouns), `rates` (averages),
//! `tables`, `dating` (the year of each value).

mod breakdowns;
mod changes;
mod dating;
mod links;
mod misprint;
mod nouns;
mod parts;
mod qualified;
mod rates;
mod shares;
mod sums;
mod tables;
mod years;

use super::role::Role;
use super::sentence::Sentences;
use super::table::Cell;
use super::{Candidate, Kind, Relation};
use links::Links;

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
    shares::relate(sentences, &mut links);
    breakdowns::relate(sentences, &mut links);
    sums::relate(sentences, &mut links, &lists);
    qualified::relate(sentences, &mut links);
    rates::relate(sentences, &mut links);
    tables::relate(sentences, cells, &mut links);
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
        found[at].year = cell.and_then(|cell| cell.year).or(relative).or(dates[at]);
        found[at].pairs = pairs;
        found[at].sums = sums;
    }
}
