//! The editor of a story's files. Pages for readers do not load it.
//!
//! An [`EditorSession`] edits the files as text and checks them after each edit with the function
//! that the build uses. [`article`] finds candidates for figures in a pasted article. Everything is
//! pure and native, except `wasm`, which connects the session to its page.
//!
//! In order of dependency: `toml_patch`, `chart_file`, `ui_messages`, `problem_texts`, `interpretation`, `history`, `article`,
//! `entry`, `field`, `control`, `kind_pictures`, `chart_form`, `proposals`, `suggest`, `view`, `release`, `form`,
//! `messages`, `new_story`, `session`.

pub mod article;
mod chart_file;
mod chart_form;
mod control;
mod entry;
mod field;
mod form;
mod history;
mod interpretation;
mod kind_pictures;
mod messages;
mod new_story;
mod problem_texts;
mod proposals;
mod relation_file;
pub mod release;
mod revision_list;
mod session;
mod suggest;
mod toml_patch;
mod ui_messages;
mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

pub use chart_form::{ChartEntry, ChartForm, KindView};
pub use control::{Control, Input};
pub use entry::Entry;
pub use new_story::{NewStory, StoryTexts};
pub use problem_texts::ProblemTexts;
pub use proposals::Placeholder;
pub use session::{EditError, EditorSession};
pub use suggest::Suggestion;
pub use toml_patch::{Target, set, source_at, value_at};
pub use ui_messages::{LANGUAGES, UiMessages};
pub use view::{Cell, Group, MessageGroup, MessageRow, ProblemView, RelationForm, Row, View};
