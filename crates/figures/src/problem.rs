//! One problem of a story, reported so that an editor can fix it.

use crate::story::ValueRef;
use serde::Serialize;
use std::fmt;

/// All problems that a check found.
pub type Problems = Vec<Problem>;

/// The text of [`Problem::found`] if an entry is missing or empty.
pub const NOT_FOUND: &str = "nothing";

/// One problem: its location, what was found there, what was expected, and how to fix it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// Path of the file, or `figures` for figures that a script has set.
    pub file: String,
    /// Line of the file, counted from 1. `None` if there is no file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// Key of the entry with the problem, such as `outflow.province.change`.
    pub key: String,
    /// Text that was found, or [`NOT_FOUND`].
    pub found: String,
    /// Text or form that was expected.
    pub expected: String,
    /// Alternative fixes. Each of them alone solves the problem.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
    /// Values and statements that contradict each other, of which each is needed. Empty for other problems.
    #[serde(skip)]
    pub involved: Vec<ValueRef>,
}

impl Problem {
    /// A problem without suggestions. The arguments are its fields, in order.
    pub fn new(
        file: impl Into<String>,
        line: Option<u32>,
        key: impl Into<String>,
        found: impl Into<String>,
        expected: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            line,
            key: key.into(),
            found: found.into(),
            expected: expected.into(),
            suggestions: Vec::new(),
            involved: Vec::new(),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.file)?;
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
        }
        write!(
            f,
            ": {}\n  found: {}\n  expected: {}",
            self.key, self.found, self.expected
        )?;
        for suggestion in &self.suggestions {
            write!(f, "\n  would fit: {suggestion}")?;
        }
        Ok(())
    }
}
