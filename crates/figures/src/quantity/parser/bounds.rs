//! From terms to bounds: what a number means with the wording around it.

use crate::bound::Bound;
use crate::decimal::{Decimal, ten_to};
use crate::interval::{End, Interval};
use crate::numeral::{Fraction, Number, Numeral};
use crate::quantity::QuantityError;
use crate::quantity::parser::Parser;
use crate::quantity::parser::term::{Multiplier, Term};
use crate::ratio::Ratio;
use crate::wording::Direction;
use crate::wording::Wording::{self, About, AtLeast, AtMost, JustOver, JustUnder, Over, Under};

/// The value of a term.
enum Value {
    Decimal(Number),
    Fraction(Fraction),
}

impl Parser<'_> {
    /// Converts one number and its wording into a bound.
    pub(super) fn single(
        &mut self,
        term: Term,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let bound = match self.value(term)? {
            Value::Decimal(number) => match number.high {
                Some(high) => self.ends(
                    (
                        number.value,
                        Number {
                            high: None,
                            ..number
                        },
                    ),
                    (high, number),
                    rounded_to,
                )?,
                None => self.bound(number, rounded_to, integer)?,
            },
            Value::Fraction(fraction) => {
                fraction_bound(fraction, self.wording).ok_or(QuantityError::TooLarge)?
            }
        };
        self.signed(term, bound)
    }

    /// Applies the sign of the number.
    fn signed(&mut self, term: Term, bound: Bound) -> Result<Bound, QuantityError> {
        let Some(is_minus) = term.sign else {
            return Ok(bound);
        };
        // 下降-3.8% may be a fall or a rise, and “over −5” may be on either side.
        let is_clear = matches!(self.wording, None | Some(About)) || !is_minus;
        if self.direction == Some(Direction::Down) || !is_clear {
            return Err(QuantityError::ConflictingWordings);
        }
        self.has_direction_word = false;
        self.direction = Some(if is_minus {
            Direction::Down
        } else {
            Direction::Up
        });
        Ok(if is_minus { bound.negated() } else { bound })
    }

    /// Returns the value of a term. A fraction that has no unit is a share: 三分之一 is 33.3 percent.
    fn value(&mut self, term: Term) -> Result<Value, QuantityError> {
        let too_large = QuantityError::TooLarge;
        match term.numeral {
            Numeral::Decimal(number) => {
                if number.is_percent {
                    self.set_unit("%")?;
                }
                let number = match term.multiplier {
                    None => Some(number),
                    Some(Multiplier::PowerOfTen(power)) => number.times_ten_to(power),
                    Some(Multiplier::PerMille) => number.over_ten_to(1),
                };
                Ok(Value::Decimal(number.ok_or(too_large)?))
            }
            Numeral::Fraction(fraction) => {
                let is_share = self.unit.is_none() && fraction.value < Ratio::integer(1);
                if is_share {
                    self.unit = Some("%".into());
                }
                let factor = match term.multiplier {
                    None if is_share => Some(100),
                    None => Some(1),
                    Some(Multiplier::PowerOfTen(power)) => ten_to(power),
                    Some(Multiplier::PerMille) => None,
                };
                let fraction = factor
                    .and_then(|factor| fraction.times(factor))
                    .ok_or(too_large)?;
                Ok(fraction
                    .decimal()
                    .map_or(Value::Fraction(fraction), Value::Decimal))
            }
        }
    }

    fn bound(
        &self,
        number: Number,
        rounded_to: Option<Decimal>,
        integer: bool,
    ) -> Result<Bound, QuantityError> {
        let value = number.value;
        let rounding = || rounding(number, rounded_to);
        let shift = |by: Decimal| value.checked_add(by).ok_or(QuantityError::TooLarge);
        Ok(match self.wording {
            None => exact(number, rounded_to, integer)?,
            Some(JustOver) => Bound::MoreThan {
                value,
                upper: Some(shift(rounding()?)?),
            },
            Some(JustUnder) => Bound::LessThan {
                value,
                lower: Some(shift(rounding()?.negated())?),
            },
            Some(About) => Bound::About {
                value,
                tolerance: half(rounding()?),
            },
            Some(Over) => Bound::MoreThan { value, upper: None },
            Some(Under) => Bound::LessThan { value, lower: None },
            Some(AtLeast) => Bound::Between(Interval::new(Some(closed(value)?), None)),
            Some(AtMost) => Bound::Between(Interval::new(None, Some(closed(value)?))),
        })
    }

    /// Converts two numbers into a bound. A magnitude or percentage that only the second has is that of both.
    pub(super) fn range(
        &mut self,
        mut first: Term,
        mut second: Term,
        rounded_to: Option<Decimal>,
    ) -> Result<Bound, QuantityError> {
        share_magnitude(&mut first, &mut second)?;
        let [first_value, second_value] = [self.value(first)?, self.value(second)?];
        let (Value::Decimal(a), Value::Decimal(b)) = (first_value, second_value) else {
            return Err(QuantityError::ConflictingWordings);
        };
        if a.high.is_some() || b.high.is_some() {
            return Err(QuantityError::ConflictingWordings);
        }
        if first.sign.or(second.sign).is_some() && self.has_direction_word {
            return Err(QuantityError::ConflictingWordings);
        }
        if let Some(is_minus) = first.sign {
            self.direction = Some(if is_minus {
                Direction::Down
            } else {
                Direction::Up
            });
        }
        let signed = |term: Term, value: Decimal| match term.sign {
            Some(true) => value.negated(),
            _ => value,
        };
        self.ends(
            (signed(first, a.value), a),
            (signed(second, b.value), b),
            rounded_to,
        )
    }

    /// Converts the ends of a range into a bound. 约 widens it by half of the last places.
    fn ends(
        &self,
        (low, low_number): (Decimal, Number),
        (high, high_number): (Decimal, Number),
        rounded_to: Option<Decimal>,
    ) -> Result<Bound, QuantityError> {
        let (mut low, mut high) = (low, high);
        if closed(low)?.value > closed(high)?.value {
            return Err(QuantityError::ReversedRange);
        }
        match self.wording {
            None => {}
            Some(About) => {
                let by = half(rounding(low_number, rounded_to)?).negated();
                low = low.checked_add(by).ok_or(QuantityError::TooLarge)?;
                let by = half(rounding(high_number, rounded_to)?);
                high = high.checked_add(by).ok_or(QuantityError::TooLarge)?;
            }
            Some(_) => return Err(QuantityError::ConflictingWordings),
        }
        Ok(Bound::Between(Interval::new(
            Some(closed(low)?),
            Some(closed(high)?),
        )))
    }
}

/// Gives the first number of a range the magnitude of the second, as in 3至5万 and “5 to 6 million”, unless it
/// has its own magnitude or unit, or is the larger one, as in 800至1.2万.
fn share_magnitude(first: &mut Term, second: &mut Term) -> Result<(), QuantityError> {
    let (Numeral::Decimal(a), Numeral::Decimal(b)) = (&mut first.numeral, &mut second.numeral)
    else {
        return Ok(());
    };
    // 百分之三至五.
    b.is_percent |= a.is_percent;
    if second.multiplier == Some(Multiplier::PerMille) && !first.has_unit {
        first.multiplier = second.multiplier;
    }
    if first.has_unit || a.magnitude > 0 || b.magnitude == 0 {
        return Ok(());
    }
    let scaled = a.times_ten_to(b.magnitude);
    let fits = scaled.is_some_and(|scaled| scaled.value.ratio() < b.value.ratio());
    if let Some(scaled) = scaled.filter(|_| fits) {
        *a = scaled;
    }
    Ok(())
}

fn closed(value: Decimal) -> Result<End, QuantityError> {
    value
        .ratio()
        .map(End::closed)
        .ok_or(QuantityError::TooLarge)
}

fn half(value: Decimal) -> Decimal {
    if value.digits % 2 == 0 {
        Decimal::new(value.digits / 2, value.places)
    } else {
        Decimal::new(value.digits * 5, value.places + 1)
    }
}

/// Returns the bound of a number without hedges. It is exact to its last written place, or to the stated one
/// if that divides it.
fn exact(number: Number, stated: Option<Decimal>, integer: bool) -> Result<Bound, QuantityError> {
    let value = number.value;
    let precision = match stated {
        Some(stated) if divides(stated, value) => stated,
        _ => number.place,
    };
    let is_counted = integer
        && precision
            .ratio()
            .is_some_and(|unit| unit <= Ratio::integer(1));
    Ok(if is_counted {
        Bound::counted(value)
    } else {
        Bound::Exact { value, precision }
    })
}

/// Returns the rounding unit of a hedged number: the stated one, or else the unit of its last written place.
fn rounding(number: Number, stated: Option<Decimal>) -> Result<Decimal, QuantityError> {
    let value = number.value;
    match stated {
        Some(rounded_to) if divides(rounded_to, value) => Ok(rounded_to),
        Some(rounded_to) => Err(QuantityError::InvalidRounding { rounded_to }),
        None => number.hedged_place.ok_or_else(|| {
            // A number in ‰ is a percentage with decimal places, which are zeros here: 200‰ is 20.0 percent.
            let zeros = Decimal::new(value.digits, 0).trailing_zeros();
            let powers = number.magnitude..=zeros.saturating_sub(value.places.into());
            let choices = powers
                .filter_map(ten_to)
                .map(|choice| Decimal::new(choice, 0));
            QuantityError::AmbiguousRounding {
                value,
                choices: choices.collect(),
            }
        }),
    }
}

fn divides(unit: Decimal, value: Decimal) -> bool {
    let quotient = unit
        .ratio()
        .and_then(Ratio::inverse)
        .and_then(|inverse| value.ratio()?.checked_mul(inverse));
    quotient.is_some_and(|quotient| quotient.denominator() == 1)
}

/// Returns the bound of a fraction whose decimal places do not end. `None` on overflow.
fn fraction_bound(fraction: Fraction, wording: Option<Wording>) -> Option<Bound> {
    let Fraction { value, part } = fraction;
    let shifted = |by: Ratio| value.checked_add(by);
    let half = part.checked_mul(Ratio::new(1, 2)?)?;
    let (low, high) = match wording {
        None | Some(About) => (
            Some(End::closed(shifted(half.negated())?)),
            Some(End::closed(shifted(half)?)),
        ),
        Some(JustOver) => (Some(End::open(value)), Some(End::open(shifted(part)?))),
        Some(JustUnder) => (
            Some(End::open(shifted(part.negated())?)),
            Some(End::open(value)),
        ),
        Some(Over) => (Some(End::open(value)), None),
        Some(Under) => (None, Some(End::open(value))),
        Some(AtLeast) => (Some(End::closed(value)), None),
        Some(AtMost) => (None, Some(End::closed(value))),
    };
    Some(Bound::Between(Interval::new(low, high)))
}
