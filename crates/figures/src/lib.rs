//! Published figures, and what can honestly be said of them.
//!
//! A figure in a newspaper is a *bound*: "340多" is more than 340 and less than 350. This crate
//! reads such tokens ([`read_token`]), keeps what they say as a type ([`Bound`]), checks figures
//! against each other and works out what they pin down together ([`Story::check`]). It draws
//! nothing and knows no browser; the build and the wasm module use the same code.
//!
//! In order of dependency: `ratio`, `decimal`, `interval`, `bound`, `numeral`, `wording`, `token`, `story`,
//! `draft`, `problem`, `budget`, `solve`, `pin`, `check`, `words`, `chapter`, and for builds and editors `chapter_words`, `file` and
//! `folder`.

mod accepted;
mod bound;
mod budget;
pub mod chapter;
mod check;
mod decimal;
mod draft;
mod fit;
mod interval;
mod model;
mod numeral;
mod pin;
mod problem;
mod ratio;
mod solve;
mod story;
mod token;
mod wording;
mod words;

#[cfg(feature = "file")]
mod chapter_words;
#[cfg(feature = "file")]
pub mod file;
#[cfg(feature = "file")]
pub mod folder;

pub use accepted::{Accepted, accepted, check_accepted, write_accepted};
pub use bound::Bound;
pub use budget::{Budget, MOST_NUMBERS, MOST_RATES};
pub use decimal::Decimal;
pub use draft::{Draft, DraftChange, DraftFigure, DraftShare, DraftValue, Spot};
pub use interval::{End, Interval};
pub use problem::Problem;
pub use ratio::Ratio;
pub use solve::{FEW, Puzzle, Solutions, Tie, TooLoose, rows, solvable, solve};
pub use story::{
    Change, Derivation, Derived, Figure, Item, List, Share, Solution, Source, Story, Text, Unit,
    Value, ValueRef,
};
pub use token::{Reading, TokenError, read_token};
pub use wording::Direction;
pub use words::{Piece, Words, WordsFile, check_words, pieces};
