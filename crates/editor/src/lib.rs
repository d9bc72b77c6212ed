//! The editor's desk: what a newsroom needs to change a story, and its readers never load.
//!
//! A story's files are edited as text ([`EditorSession`]) and checked after each edit by the very function that
//! the build asks; an article that is pasted in is searched for figures ([`article`]). All of it is
//! pure and native, but for `wasm`, which hands it to the page.
//!
//! In order of dependency: `toml_patch`, `ui_messages`, `interpretation`, `history`, `article`, `entry`, `field`, `suggest`, `view`, `form`, `messages`, `session`.

pub mod article;
mod entry;
mod field;
mod form;
mod history;
mod interpretation;
mod messages;
mod session;
mod suggest;
mod toml_patch;
mod ui_messages;
mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use entry::Entry;
pub use session::{EditError, EditorSession};
pub use suggest::Suggestion;
pub use toml_patch::{Target, set, source_at, value_at};
pub use ui_messages::{LANGUAGES, UiMessages};
pub use view::{Cell, Group, MessageGroup, MessageRow, ProblemView, Row, View};
