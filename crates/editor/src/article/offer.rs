//! Relations of a candidate as the data file states them: the fields of a change or share, and the sums and ratios between
//! figures that the file already contains. What is only likely stays a question.

use super::per::per;
use super::{Candidate, Certainty, Kind, Pair, Relation, Sum};
use Certainty::{Certain, Likely};
use figures::{Draft, LocatedText, Period};
use serde::Serialize;
use std::collections::BTreeSet;
use std::ptr;

/// A text that a figure or relation may state under a key.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferedField {
    /// The key in the data file, such as `figure`.
    pub name: &'static str,
    /// The text: a key, a period, several keys in a line each, or `true`.
    pub value: String,
    /// How sure it is.
    pub certainty: Certainty,
}

/// A relation that may be added to the data file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct OfferedRelation {
    /// The list of the data file.
    pub kind: Kind,
    /// Texts that it states. One that is required may be missing, for the user to fill in.
    pub fields: Vec<OfferedField>,
}

/// Sets what each candidate offers to the data file `draft`.
pub fn offer(draft: &Draft, found: &mut [Candidate]) {
    let offers: Vec<_> = (0..found.len())
        .map(|at| {
            let offers = Offers {
                draft,
                all: found,
                one: &found[at],
            };
            (offers.fields(), offers.relations())
        })
        .collect();
    for (one, (fields, relations)) in found.iter_mut().zip(offers) {
        (one.fields, one.relations) = (fields, relations);
    }
}

/// The relations of one candidate.
struct Offers<'a> {
    draft: &'a Draft,
    all: &'a [Candidate],
    one: &'a Candidate,
}

impl Offers<'_> {
    /// Returns what the candidate itself states.
    fn fields(&self) -> Vec<OfferedField> {
        match self.one.kind {
            Kind::Change => self.change(),
            Kind::Share => {
                let year = self.one.year.map(|year| field("year", year, Certain));
                let keys = [
                    self.key_of("subset", &[Relation::Subset]),
                    self.key_of("total", &[Relation::Total]),
                ];
                keys.into_iter().flatten().chain(year).collect()
            }
            _ => self
                .key_of("subset_of", &[Relation::Total])
                .into_iter()
                .collect(),
        }
    }

    fn change(&self) -> Vec<OfferedField> {
        let kinds = [
            Relation::Changed,
            Relation::Difference,
            Relation::Points,
            Relation::Average,
        ];
        let base = self.pair(&kinds);
        let is_yearly = base.is_some_and(|pair| pair.relation == Relation::Average);
        let of = base.and_then(|pair| self.all.get(pair.index));
        let to = of.and_then(|of| of.year).or(self.one.year);
        // Most changes are from the year before, but the text need not say so.
        let earlier = of.and_then(|of| {
            let mut pairs = of.pairs.iter();
            let earlier = pairs.find(|pair| pair.relation == Relation::Earlier)?;
            Some((self.all.get(earlier.index)?.year?, earlier.certainty))
        });
        let before = to
            .filter(|_| !is_yearly)
            .and_then(|to| Some((to.checked_sub(1)?, Likely)));
        let from = earlier.or(before).filter(|(from, _)| Some(*from) < to);
        let fields = [
            self.key_of("figure", &kinds),
            from.map(|(from, certainty)| field("from", from, certainty)),
            to.map(|to| field("to", to, Certain)),
            is_yearly.then(|| field("yearly", true, Certain)),
        ];
        fields.into_iter().flatten().collect()
    }

    /// Returns a field with the key of the related candidate, if the data file contains it.
    fn key_of(&self, name: &'static str, relations: &[Relation]) -> Option<OfferedField> {
        let pair = self.pair(relations)?;
        let key = self.all.get(pair.index)?.existing_key.as_ref()?;
        Some(field(name, key, pair.certainty))
    }

    /// Returns the surest relation of some kinds.
    fn pair(&self, relations: &[Relation]) -> Option<&Pair> {
        let mut pairs = self.one.pairs.iter();
        pairs.find(|pair| relations.contains(&pair.relation))
    }

    /// Returns the relations of a figure that the data file contains to others there.
    fn relations(&self) -> Vec<OfferedRelation> {
        let Some(own) = self.value_of(self.one) else {
            return Vec::new();
        };
        let sums = self.one.sums.iter();
        let sums = sums.filter_map(|sum| self.sum(&own, sum));
        let orders = self.one.pairs.iter();
        let orders = orders.filter_map(|pair| self.order(&own, pair));
        sums.chain(self.ratio(&own)).chain(orders).collect()
    }

    /// Returns the order that words state of the candidate and a lower one.
    fn order(&self, higher: &(String, Option<Period>), pair: &Pair) -> Option<OfferedRelation> {
        let lower = self.all.get(pair.index);
        let lower = lower.filter(|_| pair.relation == Relation::Lower)?;
        let lower = self.value_of(lower)?;
        let [above, below] = [higher, &lower].map(|(key, period)| match period {
            Some(period) => format!("{key}@{period}"),
            None => key.clone(),
        });
        let has =
            |texts: &[LocatedText], value: &String| texts.iter().any(|one| one.value == *value);
        let mut known = self.draft.orders.iter();
        if above == below || known.any(|raw| has(&raw.higher, &above) && has(&raw.lower, &below)) {
            return None;
        }
        let fields = vec![
            field("higher", above, pair.certainty),
            field("lower", below, pair.certainty),
        ];
        Some(OfferedRelation {
            kind: Kind::Order,
            fields,
        })
    }

    fn sum(&self, (total, year): &(String, Option<Period>), sum: &Sum) -> Option<OfferedRelation> {
        let parts = sum.parts.iter().map(|at| {
            let (key, period) = self.value_of(self.all.get(*at)?)?;
            (period == *year && key != *total).then_some(key)
        });
        let parts: Vec<String> = parts.collect::<Option<_>>()?;
        let sorted: BTreeSet<&String> = parts.iter().collect();
        let is_known = self.draft.sums.iter().any(|raw| {
            let period = raw.year.as_ref().map(|year| year.value);
            let known: BTreeSet<&String> = raw.parts.iter().map(|part| &part.value).collect();
            has(&raw.total, total) && period == *year && known == sorted
        });
        if sorted.len() < parts.len() || is_known {
            return None;
        }
        let certainty = if sum.adds_up { sum.certainty } else { Likely };
        let fields = [
            Some(field("total", total, Certain)),
            Some(field("parts", parts.join("\n"), certainty)),
            year.map(|year| field("year", year, Certain)),
        ];
        Some(OfferedRelation {
            kind: Kind::Sum,
            fields: fields.into_iter().flatten().collect(),
        })
    }

    /// Returns the ratio that an average, a rate or a multiple states. The text names what is divided; the user says by what.
    fn ratio(&self, (key, year): &(String, Option<Period>)) -> Option<OfferedRelation> {
        let pair = self.pair(&[Relation::Per, Relation::Multiple])?;
        let numerator = self.key_of("numerator", &[pair.relation])?;
        let is_known = self.draft.ratios.iter().any(|raw| {
            let period = raw.year.as_ref().map(|year| year.value);
            has(&raw.figure, key) && period == *year
        });
        // A ratio is of figures in one period, and not of one figure in two.
        let is_of_years = pair.relation == Relation::Multiple && self.compares_years();
        if is_known || is_of_years || numerator.value == *key {
            return None;
        }
        let per = self.per().filter(|_| pair.relation == Relation::Per);
        let fields = [
            Some(field("figure", key, Certain)),
            Some(numerator),
            self.denominator(pair),
            per.map(|per| field("per", per, Certain)),
            year.map(|year| field("year", year, Certain)),
        ];
        Some(OfferedRelation {
            kind: Kind::Ratio,
            fields: fields.into_iter().flatten().collect(),
        })
    }

    /// Returns the figure that this candidate multiplies, if the text prints it.
    fn denominator(&self, pair: &Pair) -> Option<OfferedField> {
        let multiples = &self.all.get(pair.index)?.multiples;
        let is_own = |times: usize| {
            self.all
                .get(times)
                .is_some_and(|one| ptr::eq(one, self.one))
        };
        let own = multiples.iter().find(|one| one.times.is_some_and(is_own))?;
        let key = self.all.get(own.base)?.existing_key.as_ref()?;
        Some(field("denominator", key, own.certainty))
    }

    /// Returns whether the words around the candidate name a year.
    fn compares_years(&self) -> bool {
        let [clause, rest] = self.clause();
        ["年", "year"]
            .iter()
            .any(|word| clause.contains(word) || rest.contains(word))
    }

    /// Returns the words before and after the candidate, up to the next punctuation mark.
    fn clause(&self) -> [&str; 2] {
        let [before, _, after] = &self.one.sentence;
        let ends = ['，', '；', ';'];
        [
            before.rsplit(ends).next().unwrap_or_default(),
            after.split(ends).next().unwrap_or_default(),
        ]
    }

    /// Returns for how many things a rate is, as the words right before or after it say.
    fn per(&self) -> Option<u32> {
        let [clause, rest] = self.clause();
        per(clause, rest)
    }

    /// Returns the key and period of the value that a candidate is in the data file. `None` for a change or share.
    fn value_of(&self, one: &Candidate) -> Option<(String, Option<Period>)> {
        let key = one.existing_key.as_ref()?;
        let figures = self.draft.figures.iter();
        let mut values = figures
            .filter(|raw| has(&raw.key, key))
            .flat_map(|raw| &raw.values);
        let value = values.find(|value| has(&value.printed, &one.quantity))?;
        Some((key.clone(), value.year))
    }
}

fn has(text: &Option<LocatedText>, value: &str) -> bool {
    text.as_ref().is_some_and(|text| text.value == value)
}

fn field(name: &'static str, value: impl ToString, certainty: Certainty) -> OfferedField {
    OfferedField {
        name,
        value: value.to_string(),
        certainty,
    }
}
