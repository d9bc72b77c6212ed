//! Checks a release: which of its numbers cannot be true together, what the numbers imply, and what should be asked.
//!
//! Numbers and relations come from [`find_candidates`]. What the words state leads to contradictions. Relations that are only
//! likely lead to questions.
//!
//! In order of dependency: `statement` (what relates the numbers), `figures` (numbers as values of figures), `draft`
//! (connected numbers as a draft story), `fits` (texts that would fit), `problem` (problems of each draft), `report` (the result in
//! words).

mod draft;
mod figures;
mod fits;
mod problem;
mod report;
mod statement;

pub use report::{Finding, Implied, Number, Report, Suggested};

use crate::article::{Candidate, Certainty, find_candidates};
use crate::ui_messages::UiMessages;
use ::figures::Draft;
use problem::{Checked, Contradiction, check};
use statement::{Statement, statements};

/// Checks a release, and describes the result in the language of `ui`.
pub fn check_release(text: &str, ui: &UiMessages) -> Report {
    let candidates = find_candidates(text, &Draft::default());
    report::report(text, &candidates, &results(&candidates), ui)
}

/// The results for a release.
struct Results {
    /// Statements of the words.
    certain_statements: Vec<Statement>,
    /// The check of all that the words state.
    certain: Checked,
    /// Statements of the words, and likely ones.
    all_statements: Vec<Statement>,
    /// Contradictions that need something that is only likely.
    questions: Vec<Contradiction>,
}

fn results(candidates: &[Candidate]) -> Results {
    let certain_statements = statements(candidates, Certainty::Certain);
    let all_statements = statements(candidates, Certainty::Likely);
    let certain = check(candidates, &certain_statements);
    let mut questions = check(candidates, &all_statements).contradictions;
    questions.retain(|question| {
        let known =
            |one: &Contradiction| one.numbers.iter().all(|at| question.numbers.contains(at));
        !certain.contradictions.iter().any(known)
    });
    Results {
        certain_statements,
        certain,
        all_statements,
        questions,
    }
}
