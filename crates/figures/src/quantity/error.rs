//! Why a quantity cannot be parsed.

use crate::decimal::Decimal;
use crate::numeral::NumeralError;
use crate::quantity::MAX_LENGTH;
use std::fmt;

/// The reason why a quantity cannot be parsed. `Display` gives the text that is expected instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum QuantityError {
    /// The text contains no number.
    NoNumber,
    /// Digits or number words in an order that no number has, such as 12,34 or 十一十二.
    MalformedNumber(String),
    /// The text contains a word or unit that is not known.
    UnexpectedText(String),
    /// Two words state different bounds, such as 近340多.
    ConflictingWordings,
    /// The number has trailing zeros, and the rounding is not stated.
    AmbiguousRounding {
        /// The parsed number.
        value: Decimal,
        /// The powers of ten that it may be rounded to, from the smallest.
        choices: Vec<Decimal>,
    },
    /// The stated rounding is no power of ten, or does not divide the number.
    InvalidRounding {
        /// The stated rounding.
        rounded_to: Decimal,
    },
    /// The bound of a count contains no whole number, such as 23多人.
    NoInteger,
    /// The first number of a range is larger than the second.
    ReversedRange,
    /// Two numbers that may be a range, or a value and another one: "rose 4% to 350 million", "from 5 to 7".
    AmbiguousRange(String),
    /// A minus before a space, which may be the mark of a list item.
    AmbiguousSign,
    /// An abbreviation that may be a magnitude or a unit, such as 5m.
    AmbiguousAbbreviation(String),
    /// A change that states a new level, such as 下降为2.67%.
    LevelNotChange(String),
    /// The number has too many digits for exact arithmetic.
    TooLarge,
    /// The text is longer than any quantity.
    TooLong,
}

impl fmt::Display for QuantityError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoNumber => f.write_str("a number with the words around it, such as 340多"),
            Self::MalformedNumber(text) => write!(
                f,
                "a number in a usual form instead of “{text}”: 12,500, 12 500, 1.25万, 三万五千, 三分之一, 2.1 trillion"
            ),
            Self::UnexpectedText(text) => write!(
                f,
                "a known wording or unit instead of “{text}” (多, 余, 超过, 逾, 近, 约, 左右, 不到, 以上, 以下, 成, 万, 亿; over, nearly, about, -odd, fewer than; units as listed under [unit])"
            ),
            Self::ConflictingWordings => {
                f.write_str("one wording for the bound, not two that disagree")
            }
            Self::AmbiguousRounding { value, choices } => {
                let choices: Vec<String> = choices.iter().map(ToString::to_string).collect();
                write!(
                    f,
                    "a line `rounded_to = …` for this figure: the trailing zeros of {value} leave the rounding open ({})",
                    choices.join(", ")
                )
            }
            Self::InvalidRounding { rounded_to } => write!(
                f,
                "a rounding of 1, 10, 100 … that divides the number; {rounded_to} does not"
            ),
            Self::NoInteger => f.write_str("a bound that contains at least one whole number"),
            Self::ReversedRange => f.write_str("a range with the smaller number first"),
            Self::AmbiguousRange(text) => write!(
                f,
                "one number, or a range such as 3%–5% or “between 3% and 5%”: “{text}” may also state two values"
            ),
            Self::AmbiguousSign => f.write_str("a minus directly before the number, or no minus"),
            Self::AmbiguousAbbreviation(text) => write!(
                f,
                "a word such as million or a listed unit instead of “{text}”, which may be either"
            ),
            Self::LevelNotChange(text) => write!(
                f,
                "the amount of the change, or the new value alone: “{text}” states a new value"
            ),
            Self::TooLarge => f.write_str("a number of at most fifteen digits"),
            Self::TooLong => write!(f, "a text of at most {MAX_LENGTH} characters"),
        }
    }
}

impl std::error::Error for QuantityError {}

impl From<NumeralError> for QuantityError {
    fn from(error: NumeralError) -> Self {
        match error {
            NumeralError::Malformed(text) => Self::MalformedNumber(text),
            NumeralError::TooLarge => Self::TooLarge,
        }
    }
}
