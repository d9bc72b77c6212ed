//! Published figures with their bounds: parsing, consistency checks and derived values.
//!
//! A printed figure is a *bound*, not a number: "340多" means more than 340 and less than 350. This crate
//! parses printed quantities ([`parse_quantity`]) into bounds ([`Bound`]), checks all figures of a story
//! against each other ([`Story::check`]), and derives the whole numbers that only fit together
//! ([`Derived`]). It has no drawing code and no browser code. The build and the wasm module share it.
//!
//! Modules depend on each other in one direction, in the order below. `tests/native/architecture.rs` checks it.
//!
//! | layer | modules |
//! |---|---|
//! | numbers | `ratio`, `decimal`, `interval`, `bound` |
//! | printed quantities | `glyphs`, `numeral`, `wording`, `quantity` |
//! | data | `period`, `story`, `draft`, `problem` |
//! | solver | `budget`, `power`, `constraint`, `integer_sum`, `propagate`, `search`, `solve`, `measured`, `model`, `derive`, `conflict` |
//! | checks | `check`, `baseline`, `messages`, `chart_spec`, `row_order`, `required_messages` |
//! | checked stories | `valid_story`, `binary` |
//! | files | `file`, `story_files` |

mod baseline;
pub mod binary;
mod bound;
mod budget;
pub mod chart_spec;
mod check;
mod conflict;
mod constraint;
mod decimal;
mod derive;
mod draft;
pub mod file;
mod glyphs;
mod integer_sum;
mod interval;
mod measured;
mod messages;
mod model;
mod numeral;
mod period;
mod power;
mod problem;
mod propagate;
mod quantity;
mod ratio;
mod required_messages;
mod row_order;
mod search;
mod solve;
mod statements;
mod story;
pub mod story_files;
mod valid_story;
mod wording;

pub use baseline::{
    Baseline, BaselineEntry, baseline, baseline_of_build, check_baseline, write_baseline,
};
pub use bound::Bound;
pub use budget::{Budget, MAX_NUMBERS, MAX_PARTS, MAX_RATES, NotConverged};
pub use check::PERCENTAGE_POINTS;
pub use constraint::{Constraint, ConstraintProblem, LinearConstraint, RatioConstraint, Term};
pub use decimal::Decimal;
pub use draft::{
    Draft, DraftChange, DraftFigure, DraftOrder, DraftRatio, DraftRevision, DraftShare, DraftSum,
    DraftValue, Located, LocatedText,
};
pub use glyphs::{half_width, plain};
pub use interval::{End, Interval};
pub use messages::{MessageFile, Messages, Segment, check_messages, segments};
pub use numeral::english::is_number_word;
pub use numeral::magnitude_words;
pub use period::{Period, PeriodType};
pub use problem::{NOT_FOUND, Problem};
pub use quantity::{
    Quantity, QuantityError, Spellings, parse_quantity, read_quantity, starts_with_prefix,
};
pub use ratio::Ratio;
pub use required_messages::{UNUSED, check_chart_messages};
pub use solve::{MAX_LISTED, Solved, enumerate_solutions, is_solvable, solve};
pub use story::{
    Change, Derivation, Derived, Figure, Item, List, Order, Revision, Share, Solution, Source,
    StatedRatio, Status, Story, Sum, Text, Unit, Value, ValueRef,
};
pub use valid_story::{UnknownLanguage, ValidStory};
pub use wording::Direction;
