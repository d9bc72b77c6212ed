//! The editor's desk: what a newsroom needs to change a story, and its readers never load.
//!
//! A story's files are edited as text ([`Desk`]) and checked after each edit by the very function that
//! the build asks; an article that is pasted in is searched for figures ([`article`]). All of it is
//! pure and native, but for `wasm`, which hands it to the page.
//!
//! In order of dependency: `splice`, `texts`, `reading`, `history`, `article`, `entry`, `field`, `suggest`, `view`, `form`, `words`, `desk`.

pub mod article;
mod desk;
mod entry;
mod field;
mod form;
mod history;
mod reading;
mod splice;
mod suggest;
mod texts;
mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod words;

pub use desk::{Desk, Refused};
pub use entry::Entry;
pub use splice::{Place, set, value_at, written_at};
pub use suggest::Suggestion;
pub use texts::{LANGUAGES, Texts};
pub use view::{Cell, Fault, Group, Row, View, WordGroup, WordRow};
