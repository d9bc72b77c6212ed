//! The editor of a story's files. Pages for readers do not load it.
//!
//! An [`EditorSession`] edits the files as text and checks them after each edit with the function
//! that the build uses. [`article`] finds candidates for figures in a pasted article. Everything is
//! pure and native, except `wasm`, which connects the session to its page.
//!
//! In order of dependency: `toml_patch`, `ui_messages`, `interpretation`, `history`, `article`,
//! `entry`, `field`, `suggest`, `view`, `form`, `messages`, `session`.

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
