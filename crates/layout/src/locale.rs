//! Numbers, bounds and dates in a language. All words come from the message catalog. The rules for writing a bound
//! are only here, and used for marks, tables, sentences and files.

use figures::{
    Bound, Change, Decimal, Derived, End, Interval, Messages, Period, PeriodType, Ratio, Segment,
    segments,
};

/// A language to format in.
#[derive(Clone, Copy, Debug)]
pub struct Locale<'a> {
    messages: &'a Messages,
}

impl<'a> Locale<'a> {
    /// A locale with a message catalog.
    pub const fn new(messages: &'a Messages) -> Self {
        Self { messages }
    }

    /// The BCP 47 tag of the language.
    pub fn lang(&self) -> &'a str {
        &self.messages.lang
    }

    /// The message with a key; empty if it does not exist. The build checks that all languages have the same keys,
    /// and a test that the code uses no other keys.
    pub fn text(&self, key: &str) -> &'a str {
        self.messages.get(key).unwrap_or_default()
    }

    /// Fills in the placeholders of a message. A placeholder for which `resolve` returns `None` stays as it is.
    pub fn fill(&self, key: &str, resolve: impl Fn(&str) -> Option<String>) -> String {
        self.fill_dyn(key, &resolve)
    }

    /// Not generic, so that the module contains only one copy.
    fn fill_dyn(&self, key: &str, resolve: &dyn Fn(&str) -> Option<String>) -> String {
        let mut filled = String::new();
        for piece in segments(self.text(key)) {
            match piece {
                Segment::Text(plain) => filled.push_str(plain),
                Segment::Placeholder(name) => match resolve(name) {
                    Some(text) => filled.push_str(&text),
                    None => filled.extend(["{", name, "}"]),
                },
            }
        }
        filled
    }

    /// Fills in the only placeholder of a message, `{n}`.
    pub fn with(&self, key: &str, n: &str) -> String {
        self.fill(key, |name| (name == "n").then(|| n.to_string()))
    }

    /// A number with the digit grouping of the language: 35,820 in English, 35820 in Chinese.
    pub fn number(&self, value: Decimal) -> String {
        let text = value.to_string();
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => ("−", digits),
            None => ("", text.as_str()),
        };
        let (integer, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        let group = self.text("number.group");
        let mut out = String::from(sign);
        for (at, digit) in integer.chars().enumerate() {
            if at > 0 && (integer.len() - at).is_multiple_of(3) {
                out.push_str(group);
            }
            out.push(digit);
        }
        if !fraction.is_empty() {
            out.push('.');
            out.push_str(fraction);
        }
        out
    }

    /// A date, given as `YYYY-MM-DD`; other text is returned as it is.
    pub fn date(&self, date: &str) -> String {
        let parts: Vec<&str> = date.split('-').collect();
        let [year, month, day] = parts[..] else {
            return date.to_string();
        };
        let plain = |digits: &str| digits.trim_start_matches('0').to_string();
        self.fill("date.day", |placeholder| match placeholder {
            "year" => Some(year.to_string()),
            "month" => Some(self.text(&["date.", &plain(month)].concat()).to_string()),
            "day" => Some(plain(day)),
            _ => None,
        })
    }

    /// A bound without its unit: 340多, "over 340".
    pub fn bound(&self, bound: &Bound) -> String {
        let (key, value) = match bound {
            Bound::Exact { value, .. } => return self.number(*value),
            Bound::MoreThan { value, upper } if upper.is_some() => {
                ("bound.more_than_within", value)
            }
            Bound::MoreThan { value, .. } => ("bound.more_than", value),
            Bound::LessThan { value, lower } if lower.is_some() => {
                ("bound.less_than_within", value)
            }
            Bound::LessThan { value, .. } => ("bound.less_than", value),
            Bound::About { value, .. } => ("bound.about", value),
            Bound::Between(interval) => return self.interval(interval),
        };
        self.with(key, &self.number(*value))
    }

    /// A bound with its unit: 340多人, "over 340 people".
    pub fn quantity(&self, bound: &Bound, unit: &str) -> String {
        let one = matches!(bound, Bound::Exact { value, .. } if *value == Decimal::new(1, 0));
        let key = ["unit.", unit].concat();
        let singular = [&*key, ".one"].concat();
        let key = match self.messages.get(&singular) {
            Some(_) if one => singular,
            _ => key,
        };
        self.with(&key, &self.bound(bound))
    }

    /// A derived value with its unit: 35659至36220人, "273 or 278 people".
    pub fn derived_quantity(&self, derived: &Derived, unit: &str) -> String {
        self.with(&["unit.", unit].concat(), &self.derived(derived))
    }

    /// A change as text: 下降44.15%, "down 44.15%", "up 12 people", "up 3% a year".
    pub fn change(&self, change: &Change) -> String {
        self.change_of(change, &change.bound)
    }

    /// Another amount of a change as text, such as the one that was published before a correction.
    pub fn change_of(&self, change: &Change, bound: &Bound) -> String {
        let fall = is_fall(bound);
        let size = if fall { bound.negated() } else { *bound };
        let key = if fall { "change.down" } else { "change.up" };
        self.qualified(change, self.with(key, &self.quantity(&size, &change.unit)))
    }

    /// Adds to the text of a change that it is an average of years, or leaves inflation out.
    fn qualified(&self, change: &Change, mut text: String) -> String {
        for (key, applies) in [
            ("change.yearly", change.yearly),
            ("change.real", change.real),
        ] {
            if applies {
                text = self.with(key, &text);
            }
        }
        text
    }

    /// A period in a table, or at a value: 2019, "Mar 2019", 2022/23.
    pub fn period(&self, period: Period) -> String {
        match period.month_of_year() {
            Some(_) => self.month(period, &self.short_month(period)),
            None => period.to_string(),
        }
    }

    /// The short name of a month: "Mar". Empty for a period that is no month.
    pub fn short_month(&self, period: Period) -> String {
        self.month_name("period.", period)
    }

    /// A period in a sentence: 2019年, "March 2019", 2022/23年度.
    pub fn period_spoken(&self, period: Period) -> String {
        match period.period_type() {
            PeriodType::Year => self.calendar_year(period),
            PeriodType::Month => self.month(period, &self.month_name("date.", period)),
            PeriodType::FinancialYear => self.with("period.financial_year", &period.to_string()),
        }
    }

    /// A period in a text of the story. The text itself says 年 after a year, but not after other periods.
    pub fn period_in_text(&self, period: Period) -> String {
        match period.period_type() {
            PeriodType::Year => period.to_string(),
            _ => self.period_spoken(period),
        }
    }

    /// The calendar year of a period: 2019, 2019年.
    pub fn calendar_year(&self, period: Period) -> String {
        self.with("figure_label.year", &period.calendar_year().to_string())
    }

    fn month(&self, period: Period, name: &str) -> String {
        self.fill("period.month", |placeholder| match placeholder {
            "year" => Some(period.calendar_year().to_string()),
            "month" => Some(name.to_string()),
            _ => None,
        })
    }

    fn month_name(&self, group: &str, period: Period) -> String {
        let month = period.month_of_year();
        let name = month.map(|month| self.text(&[group, &month.to_string()].concat()));
        name.unwrap_or_default().to_string()
    }

    /// The two periods of a change in a table: 2018–2019.
    pub fn span(&self, change: &Change) -> String {
        self.span_with("table.years", change, |period| self.period(period))
    }

    /// The two periods of a change in a sentence: "2018 to 2019", 2018年3月至2019年3月.
    pub fn span_spoken(&self, change: &Change) -> String {
        match change.from.period_type() {
            PeriodType::Year => {
                self.span_with("figure_label.years", change, |year| year.to_string())
            }
            _ => self.span_with("period.span", change, |period| self.period_spoken(period)),
        }
    }

    fn span_with(&self, key: &str, change: &Change, text: impl Fn(Period) -> String) -> String {
        self.fill(key, |placeholder| match placeholder {
            "from" => Some(text(change.from)),
            "to" => Some(text(change.to)),
            _ => None,
        })
    }

    /// A change as a signed number: −44.15%. A change that is only a bound has words, "up over 5%": a sign before or after
    /// the hedge would read as a part of it.
    pub fn signed(&self, change: &Change) -> String {
        let bound = &change.bound;
        if !matches!(bound, Bound::Exact { .. }) {
            return self.change(change);
        }
        let fall = is_fall(bound);
        let size = if fall { bound.negated() } else { *bound };
        let sign = if fall { "−" } else { "+" };
        let text = [sign, &self.quantity(&size, &change.unit)].concat();
        self.qualified(change, text)
    }

    /// A share in percent with one decimal: 5.9%, "17.6 to 18.1%". `share` is a fraction of 1. `None` if it
    /// overflows.
    pub fn share(&self, share: &Bound) -> Option<String> {
        let hundred = Interval::point(Ratio::integer(100));
        let percent = share.interval()?.checked_mul(&hundred)?;
        Some(self.with("unit.percent", &self.rounded(&percent, 1)?))
    }

    /// A ratio rounded to integers, or to tenths if it is less than 2: 65至68倍. `None` if it overflows or has an open end.
    pub fn times(&self, ratio: &Bound) -> Option<String> {
        let interval = ratio.interval()?;
        // “1 times” would say that both are equal.
        let is_small = interval.low?.value < Ratio::integer(2);
        let times = self.rounded(&interval, u8::from(is_small))?;
        Some(self.with("times", &times))
    }

    /// Both ends of an interval, rounded to `places` decimals; one number if they are then equal. `None` if an end is
    /// open.
    fn rounded(&self, interval: &Interval, places: u8) -> Option<String> {
        let end = |end: Option<End>| Decimal::rounded(end?.value, places);
        let (low, high) = (end(interval.low)?, end(interval.high)?);
        if low == high {
            return Some(self.number(low));
        }
        Some(self.fill("bound.between", |name| match name {
            "low" => Some(self.number(low)),
            "high" => Some(self.number(high)),
            _ => None,
        }))
    }

    /// A derived value without its unit: 342, "273 or 278", "35,659 to 36,220".
    pub fn derived(&self, derived: &Derived) -> String {
        let [first, others @ ..] = derived.listed() else {
            return self.bound(&derived.bound());
        };
        let mut text = self.number(Decimal::new(*first, 0));
        for value in others {
            let next = self.number(Decimal::new(*value, 0));
            text = self.fill("bound.either", |name| match name {
                "a" => Some(text.clone()),
                "b" => Some(next.clone()),
                _ => None,
            });
        }
        text
    }

    /// An interval: both ends, "over" or "at least" its lower end, or "under" or "at most" its upper end.
    pub fn interval(&self, interval: &Interval) -> String {
        let number = |end: End| match Decimal::rounded(end.value, 2) {
            Some(value) if end.value.denominator() == 1 => {
                self.number(Decimal::new(value.digits / 100, 0))
            }
            Some(value) => self.number(value),
            None => String::new(),
        };
        match (interval.low, interval.high) {
            (Some(low), Some(high)) if low.value == high.value => number(low),
            (Some(low), Some(high)) => self.fill("bound.between", |name| match name {
                "low" => Some(number(low)),
                "high" => Some(number(high)),
                _ => None,
            }),
            (Some(low), None) if low.open => self.with("bound.more_than", &number(low)),
            (Some(low), None) => self.with("bound.at_least", &number(low)),
            (None, Some(high)) if high.open => self.with("bound.less_than", &number(high)),
            (None, Some(high)) => self.with("bound.at_most", &number(high)),
            (None, None) => self.text("table.none").to_string(),
        }
    }

    /// A list of texts: "a, b and c".
    pub fn list(&self, items: &[String]) -> String {
        let Some((last, rest)) = items.split_last() else {
            return String::new();
        };
        if rest.is_empty() {
            return last.clone();
        }
        let rest = rest.join(self.text("derivation.and"));
        [&rest, self.text("derivation.last"), last].concat()
    }
}

/// Whether a change is certainly a decrease: by its printed value, or else by its upper end.
fn is_fall(bound: &Bound) -> bool {
    match bound.value() {
        Some(value) => value.digits < 0,
        None => bound
            .interval()
            .and_then(|interval| interval.high)
            .is_some_and(|end| end.value.numerator() <= 0),
    }
}
