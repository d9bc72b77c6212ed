//! Statements of the source about its figures, besides their values.

use crate::period::Period;
use crate::story::{Change, Order, Share, StatedRatio, Sum};

/// All statements of the source about its figures, besides their values.
#[derive(Default)]
pub struct Statements {
    pub changes: Vec<Change>,
    pub shares: Vec<Share>,
    pub sums: Vec<Sum>,
    pub ratios: Vec<StatedRatio>,
    pub orders: Vec<Order>,
}

impl Statements {
    /// The values that the statements are about: a figure and its period.
    pub fn values(&self) -> Vec<(&str, Option<Period>)> {
        let changes = self.changes.iter();
        let changes =
            changes.flat_map(|one| [one.from, one.to].map(|year| (&one.figure, Some(year))));
        let shares = self.shares.iter();
        let shares =
            shares.flat_map(|one| [&one.subset, &one.total].map(|key| (key, Some(one.year))));
        let sums = self.sums.iter();
        let sums = sums.flat_map(|one| {
            one.parts
                .iter()
                .chain([&one.total])
                .map(|key| (key, one.year))
        });
        let ratios = self.ratios.iter();
        let ratios = ratios.flat_map(|one| {
            [&one.figure, &one.numerator, &one.denominator].map(|key| (key, one.year))
        });
        let orders = self.orders.iter();
        let orders = orders.flat_map(|one| one.higher.iter().chain(one.lower.iter()));
        let orders = orders.map(|one| (&one.key, one.year));
        let all = changes
            .chain(shares)
            .chain(sums)
            .chain(ratios)
            .chain(orders);
        all.map(|(key, year)| (&**key, year)).collect()
    }
}
