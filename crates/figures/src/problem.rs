//! What is wrong with a story, told so that an editor can mend it: where, what, and what would do.

use serde::Serialize;
use std::fmt;

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The file, or `figures` for those that a script set.
    pub file: String,
    /// The line, counted from 1, where there is a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u32>,
    /// The key it is about, such as `outflow.province.change`.
    pub key: String,
    /// What stands there.
    pub found: String,
    /// What should.
    pub expected: String,
    /// Changes that would each make it right.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub suggestions: Vec<String>,
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
