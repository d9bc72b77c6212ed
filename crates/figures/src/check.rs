//! From a draft to a story: every token read, every reference followed, every rate held against
//! its counts. All problems are told in one go.

use crate::draft::{Draft, DraftChange, DraftFigure, DraftShare, DraftValue, Words};
use crate::fit::{Conflict, conflicts};
use crate::model::Model;
use crate::pin::pin;
use crate::token::TokenError;
use crate::{
    Bound, Budget, Change, Decimal, Figure, Interval, MOST_NUMBERS, MOST_RATES, Problem, Reading,
    Share, Spot, Story, Text, Unit, Value, read_token,
};

impl Story {
    /// Checks a draft, and works out what its figures pin down.
    ///
    /// # Errors
    /// Every problem of the draft; nothing of it is then used.
    pub fn check(draft: Draft) -> Result<Self, Vec<Problem>> {
        Self::check_within(draft, &Budget::default())
    }

    /// The same, with so much work and no more.
    ///
    /// # Errors
    /// As for [`Story::check`].
    pub fn check_within(draft: Draft, budget: &Budget) -> Result<Self, Vec<Problem>> {
        let mut check = Check::new(&draft);
        check.size();
        if !check.problems.is_empty() {
            return Err(check.problems);
        }
        check.units();
        let mut figures = check.figures();
        let changes = check.changes();
        let shares = check.shares();
        check.references(&figures);
        add_unprinted_years(&mut figures, &changes, &shares);
        let model = Model::new(&draft.units, &figures, &changes, &shares);
        for conflict in conflicts(&model, budget) {
            check.tell_conflict(conflict);
        }
        let mut derived = (Vec::new(), Vec::new());
        if check.problems.is_empty() {
            derived = pin(&model, budget);
        }
        if budget.is_overdrawn() {
            check.too_tangled(&model);
        }
        if !check.problems.is_empty() {
            check.problems.sort_by_key(|problem| problem.line);
            return Err(check.problems);
        }
        let (pins, derivations) = derived;
        for pin in pins {
            set_pin(&mut figures, &model, pin);
        }
        Ok(Self {
            source: draft.source,
            units: draft.units.into(),
            figures: figures.into(),
            changes: changes.into(),
            shares: shares.into(),
            derivations: derivations.into(),
        })
    }
}

struct Check<'a> {
    draft: &'a Draft,
    problems: Vec<Problem>,
}

/// A percentage; rates are printed in nothing else.
const PERCENT: &[&str] = &["%", "percent", "per cent"];

impl<'a> Check<'a> {
    fn new(draft: &'a Draft) -> Self {
        let problems = Vec::new();
        Self { draft, problems }
    }

    fn tell(&mut self, line: Option<u32>, key: &str, found: &str, expected: impl Into<String>) {
        self.problems.push(Problem {
            file: self.draft.file.clone(),
            line,
            key: key.into(),
            found: found.into(),
            expected: expected.into(),
            suggestions: Vec::new(),
        });
    }

    /// What could not be checked in any reasonable time is refused before it is looked at.
    fn size(&mut self) {
        let draft = self.draft;
        let mut numbers = 0;
        let over = draft.figures.iter().find(|raw| {
            numbers += raw.values.len().max(1);
            numbers > MOST_NUMBERS
        });
        if let Some(raw) = over {
            let expected =
                format!("at most {MOST_NUMBERS}, each year of a figure counted by itself");
            self.tell(
                raw.at,
                "figure",
                "more numbers than can be checked",
                expected,
            );
        }
        let changes = draft.changes.iter().map(|raw| raw.at);
        let mut rates = changes.chain(draft.shares.iter().map(|raw| raw.at));
        if let Some(at) = rates.nth(MOST_RATES) {
            let expected = format!("at most {MOST_RATES} changes and shares");
            self.tell(at, "change", "more rates than can be checked", expected);
        }
        let unit = |unit: &Unit| unit.spellings.len().max(1);
        if draft.units.iter().map(unit).sum::<usize>() > MOST_NUMBERS {
            let expected = format!("at most {MOST_NUMBERS}, each spelling counted by itself");
            self.tell(None, "unit", "more units than can be checked", expected);
        }
    }

    /// Figures that the budget did not do for. What was found so far may lack some, so it is not used.
    fn too_tangled(&mut self, model: &Model) {
        let (numbers, ties) = (model.variables.len(), model.links.len());
        let found = format!("{numbers} numbers with {ties} ties, too closely tied to be checked");
        let expected = "fewer changes, shares and parts that hang together";
        let changes = self.draft.changes.iter().map(|raw| raw.at);
        let mut rates = changes.chain(self.draft.shares.iter().map(|raw| raw.at));
        let at = rates.next().flatten();
        self.tell(at, "figure", &found, expected);
    }

    /// A text that must be there; a stand-in where it is not, so that the check can go on.
    fn text(&mut self, field: &'a Option<Words>, at: Option<u32>, key: &str, what: &str) -> Text {
        match field {
            Some(text) if !text.value.trim().is_empty() => text.value.clone().into(),
            _ => {
                let key = format!("{key}.{what}");
                self.tell(at, &key, "nothing", format!("a line `{what} = \"…\"`"));
                Text::Borrowed("")
            }
        }
    }

    fn number<T: Copy + Default>(
        &mut self,
        field: Option<&Spot<T>>,
        at: Option<u32>,
        key: &str,
        what: &str,
    ) -> T {
        if field.is_none() {
            let key = format!("{key}.{what}");
            self.tell(at, &key, "nothing", format!("a line `{what} = …`"));
        }
        field.map_or_else(T::default, |spot| spot.value)
    }

    fn units(&mut self) {
        for (at, unit) in self.draft.units.iter().enumerate() {
            let key = format!("unit.{}", unit.key);
            if self.draft.units[..at].iter().any(|u| u.key == unit.key) {
                self.tell(None, &key, "a unit of that name twice", "one");
            }
            let base = unit.base.as_deref();
            let known = |base| self.draft.units.iter().any(|unit| unit.key == base);
            if base.is_some_and(|base| !known(base)) || base.is_some() != unit.factor.is_some() {
                let expected = "`base` naming a unit, together with `factor`";
                self.tell(None, &key, base.unwrap_or("nothing"), expected);
            }
        }
    }

    fn figures(&mut self) -> Vec<Figure> {
        let draft = self.draft;
        draft.figures.iter().map(|raw| self.figure(raw)).collect()
    }

    fn figure(&mut self, raw: &'a DraftFigure) -> Figure {
        let key = self.text(&raw.key, raw.at, "figure", "key");
        let unit_key = self.text(&raw.unit, raw.at, &key, "unit");
        let unit = self.draft.units.iter().find(|unit| unit.key == unit_key);
        if unit.is_none() && !unit_key.is_empty() {
            let line = raw.unit.as_ref().and_then(|unit| unit.line);
            let units: Vec<&str> = self.draft.units.iter().map(|unit| &*unit.key).collect();
            let expected = format!("one of the units {}", units.join(", "));
            self.tell(line, &key, &unit_key, expected);
        }
        let values = raw.values.iter().enumerate();
        let values = values.map(|(at, value)| {
            if raw.values[..at]
                .iter()
                .any(|other| other.year == value.year)
            {
                self.tell(raw.at, &key, "one year twice", "each year once");
            }
            self.value(raw, value, &key, unit)
        });
        let mut values: Vec<Value> = values.collect();
        values.sort_by_key(|value| value.year);
        Figure {
            unit: unit_key,
            region: self.text(&raw.region, raw.at, &key, "region"),
            source_line: self.number(raw.source_line.as_ref(), raw.at, &key, "source_line"),
            subset_of: raw.subset_of.as_ref().map(|part| part.value.clone().into()),
            rounded_to: raw.rounded_to.as_ref().map(|place| place.value),
            key,
            values: values.into(),
        }
    }

    fn value(
        &mut self,
        raw: &DraftFigure,
        value: &DraftValue,
        key: &str,
        unit: Option<&Unit>,
    ) -> Value {
        let key = match value.year {
            Some(year) => format!("{key}.printed.{year}"),
            None => format!("{key}.printed"),
        };
        let place = raw.rounded_to.as_ref().map(|place| place.value);
        let reading = value.printed.as_ref().zip(unit);
        let reading = reading.and_then(|(printed, unit)| self.read(printed, &key, unit, place));
        Value {
            year: value.year,
            printed: value
                .printed
                .as_ref()
                .map(|printed| printed.value.clone().into()),
            bound: reading.map(|reading| reading.bound),
            derived: None,
        }
    }

    /// Reads a figure's token and holds its unit against the stated one.
    fn read(
        &mut self,
        printed: &Words,
        key: &str,
        unit: &Unit,
        place: Option<u32>,
    ) -> Option<Reading> {
        let units = self.draft.units.iter();
        let mut spellings: Vec<&str> = units
            .flat_map(|unit| unit.spellings.iter())
            .map(|s| &**s)
            .collect();
        spellings.extend(PERCENT);
        let place = place.map(|place| Decimal::new(place.into(), 0));
        let reading = match read_token(&printed.value, &spellings, place, unit.integer) {
            Ok(reading) => reading,
            Err(error) => {
                self.tell_token(printed, key, &error);
                return None;
            }
        };
        let spelled = |written: &String| unit.spellings.iter().any(|s| s == written);
        if let Some(written) = reading.unit.as_ref().filter(|written| !spelled(written)) {
            let own: Vec<&str> = unit.spellings.iter().map(|s| &**s).collect();
            let expected = format!("the unit `{}`, printed as {}", unit.key, own.join(", "));
            self.tell(
                printed.line,
                key,
                &format!("{} ({written})", printed.value),
                expected,
            );
        }
        Some(reading)
    }

    fn tell_token(&mut self, printed: &Words, key: &str, error: &TokenError) {
        let key = match error {
            TokenError::WhichPlace { .. } | TokenError::WrongPlace { .. } => {
                format!("{}.rounded_to", key.split(".printed").next().unwrap_or(key))
            }
            _ => key.to_string(),
        };
        self.tell(printed.line, &key, &printed.value, error.to_string());
    }

    fn changes(&mut self) -> Vec<Change> {
        let draft = self.draft;
        draft.changes.iter().map(|raw| self.change(raw)).collect()
    }

    fn change(&mut self, raw: &'a DraftChange) -> Change {
        let key = self.text(&raw.key, raw.at, "change", "key");
        let bound = self.rate(&raw.printed, raw.at, &key, true);
        let change = Change {
            figure: self.text(&raw.figure, raw.at, &key, "figure"),
            from: self.number(raw.from.as_ref(), raw.at, &key, "from"),
            to: self.number(raw.to.as_ref(), raw.at, &key, "to"),
            source_line: self.number(raw.source_line.as_ref(), raw.at, &key, "source_line"),
            printed: self.text(&raw.printed, raw.at, &key, "printed"),
            bound,
            key,
        };
        if change.from >= change.to {
            let found = format!("from {} to {}", change.from, change.to);
            self.tell(
                raw.at,
                &change.key,
                &found,
                "an earlier year, then a later one",
            );
        }
        change
    }

    fn shares(&mut self) -> Vec<Share> {
        let draft = self.draft;
        draft.shares.iter().map(|raw| self.share(raw)).collect()
    }

    fn share(&mut self, raw: &'a DraftShare) -> Share {
        let key = self.text(&raw.key, raw.at, "share", "key");
        let bound = self.rate(&raw.printed, raw.at, &key, false);
        Share {
            subset: self.text(&raw.subset, raw.at, &key, "subset"),
            total: self.text(&raw.total, raw.at, &key, "total"),
            year: self.number(raw.year.as_ref(), raw.at, &key, "year"),
            region: self.text(&raw.region, raw.at, &key, "region"),
            source_line: self.number(raw.source_line.as_ref(), raw.at, &key, "source_line"),
            printed: self.text(&raw.printed, raw.at, &key, "printed"),
            bound,
            key,
        }
    }

    /// Reads a change or a share. A change says which way it goes, a share does not.
    fn rate(&mut self, printed: &Option<Words>, at: Option<u32>, key: &str, change: bool) -> Bound {
        let nothing = Bound::Between(Interval::ALL); // ties nothing to anything
        let Some(printed) = printed else {
            return nothing; // told where the text is taken
        };
        let line = printed.line.or(at);
        match read_token(&printed.value, PERCENT, None, false) {
            Ok(reading) if reading.unit.is_none() => {
                self.tell(
                    line,
                    key,
                    &printed.value,
                    "a rate in percent, such as 44.15%",
                );
            }
            Ok(reading) if reading.direction.is_some() != change => {
                let expected = if change {
                    "a change with its direction, such as 下降44.15% or up 33%"
                } else {
                    "a share, without a direction"
                };
                self.tell(line, key, &printed.value, expected);
            }
            Ok(reading) => return reading.bound,
            Err(error) => self.tell_token(printed, key, &error),
        }
        nothing
    }

    /// Keys stand once, and what one names is there and of its kind.
    fn references(&mut self, figures: &[Figure]) {
        let draft = self.draft;
        let mut seen: Vec<&str> = Vec::new();
        let keys = draft.figures.iter().map(|f| (&f.key, f.at));
        let keys = keys.chain(draft.changes.iter().map(|c| (&c.key, c.at)));
        for (key, at) in keys.chain(draft.shares.iter().map(|s| (&s.key, s.at))) {
            let Some(key) = key else { continue };
            if seen.contains(&&*key.value) {
                self.tell(
                    key.line.or(at),
                    &key.value,
                    "that key a second time",
                    "keys that stand once",
                );
            }
            seen.push(&key.value);
        }
        for raw in &draft.figures {
            self.same_unit(
                figures,
                raw.key.as_ref(),
                raw.subset_of.as_ref(),
                "subset_of",
            );
        }
        for raw in &draft.changes {
            self.known(figures, raw.key.as_ref(), raw.figure.as_ref());
        }
        for raw in &draft.shares {
            self.known(figures, raw.key.as_ref(), raw.subset.as_ref());
            self.known(figures, raw.key.as_ref(), raw.total.as_ref());
            self.same_unit(figures, raw.subset.as_ref(), raw.total.as_ref(), "total");
        }
    }

    fn known(&mut self, figures: &[Figure], key: Option<&Words>, named: Option<&Words>) {
        let (Some(key), Some(named)) = (key, named) else {
            return;
        };
        if !figures.iter().any(|figure| figure.key == named.value) {
            self.tell(named.line, &key.value, &named.value, "the key of a figure");
        }
    }

    fn same_unit(
        &mut self,
        figures: &[Figure],
        part: Option<&Words>,
        whole: Option<&Words>,
        field: &str,
    ) {
        let (Some(part), Some(whole)) = (part, whole) else {
            return;
        };
        let unit = |key: &str| figures.iter().find(|f| f.key == key).map(|f| &f.unit);
        match (unit(&part.value), unit(&whole.value)) {
            (Some(a), Some(b)) if a != b => {
                let expected = format!("a figure in `{a}`, as `{}` is", part.value);
                let found = format!("{} in `{b}`", whole.value);
                self.tell(
                    whole.line,
                    &format!("{}.{field}", part.value),
                    &found,
                    expected,
                );
            }
            (Some(_), None) if field == "subset_of" => {
                self.known(figures, Some(part), Some(whole));
            }
            _ => {}
        }
    }

    fn tell_conflict(&mut self, conflict: Conflict) {
        let key = &*conflict.at.key;
        self.problems.push(Problem {
            file: self.draft.file.clone(),
            line: self.draft.line_of(key),
            key: key.to_string(),
            found: conflict.found,
            expected: conflict.expected,
            suggestions: conflict.suggestions,
        });
    }
}

/// A rate may speak of a year whose count is not printed; it has its place all the same, as it may
/// be derived.
fn add_unprinted_years(figures: &mut [Figure], changes: &[Change], shares: &[Share]) {
    let of_changes = changes
        .iter()
        .flat_map(|c| [(&c.figure, c.from), (&c.figure, c.to)]);
    let of_shares = shares
        .iter()
        .flat_map(|s| [(&s.subset, s.year), (&s.total, s.year)]);
    for (key, year) in of_changes.chain(of_shares) {
        let Some(figure) = figures.iter_mut().find(|figure| figure.key == *key) else {
            continue;
        };
        if figure.value(Some(year)).is_none() {
            let values = figure.values.to_mut();
            values.push(Value {
                year: Some(year),
                printed: None,
                bound: None,
                derived: None,
            });
            values.sort_by_key(|value| value.year);
        }
    }
}

fn set_pin(figures: &mut [Figure], model: &Model, pin: crate::pin::Pin) {
    let name = &model.variables[pin.number].name;
    let figure = figures.iter_mut().find(|figure| figure.key == name.key);
    let values = figure.map(|figure| figure.values.to_mut());
    let value = values.and_then(|values| values.iter_mut().find(|v| v.year == name.year));
    if let Some(value) = value {
        value.derived = Some(pin.derived);
    }
}
