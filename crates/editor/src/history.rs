//! The undo history. Consecutive edits of one field are one step.

use figures::story_files::{FIGURES_FILE, StoryFiles, TextFile};
use std::rc::Rc;

/// The maximum number of steps that can be undone.
const MAX_STEPS: usize = 200;

/// The current files, with the states that can be undone and redone.
pub struct History {
    /// The files as they were opened or last saved.
    opened: Rc<StoryFiles>,
    now: Rc<StoryFiles>,
    past: Vec<Rc<StoryFiles>>,
    future: Vec<Rc<StoryFiles>>,
    /// The field whose edits are merged into one step.
    field: Option<String>,
}

impl History {
    pub fn new(files: StoryFiles) -> Self {
        let now = Rc::new(files);
        Self {
            opened: Rc::clone(&now),
            now,
            past: Vec::new(),
            future: Vec::new(),
            field: None,
        }
    }

    pub fn now(&self) -> &StoryFiles {
        &self.now
    }

    pub fn opened(&self) -> &StoryFiles {
        &self.opened
    }

    /// Marks the current files as saved.
    pub fn mark_saved(&mut self) {
        self.opened = Rc::clone(&self.now);
        self.field = None;
    }

    /// Marks the current files as never saved: all of them have changed.
    pub fn mark_unsaved(&mut self) {
        let figures = TextFile {
            name: FIGURES_FILE.to_string(),
            text: String::new(),
        };
        self.opened = Rc::new(StoryFiles {
            figures,
            ..StoryFiles::default()
        });
    }

    /// Replaces the files. The change is a new step, unless `field` is the field of the step
    /// before.
    pub fn push(&mut self, files: StoryFiles, field: Option<&str>) {
        if field.is_none() || self.field.as_deref() != field {
            self.past.push(Rc::clone(&self.now));
            let over = self.past.len().saturating_sub(MAX_STEPS);
            self.past.drain(..over);
        }
        self.now = Rc::new(files);
        self.future.clear();
        self.field = field.map(str::to_string);
    }

    /// Ends the current step: the next edit of the same field is a step of its own.
    pub fn commit(&mut self) {
        self.field = None;
    }

    pub fn undo(&mut self) -> bool {
        let (past, future) = (&mut self.past, &mut self.future);
        swap(past, &mut self.now, future, &mut self.field)
    }

    pub fn redo(&mut self) -> bool {
        let (past, future) = (&mut self.past, &mut self.future);
        swap(future, &mut self.now, past, &mut self.field)
    }

    pub fn can_undo(&self) -> bool {
        !self.past.is_empty()
    }

    pub fn can_redo(&self) -> bool {
        !self.future.is_empty()
    }
}

fn swap(
    from: &mut Vec<Rc<StoryFiles>>,
    now: &mut Rc<StoryFiles>,
    to: &mut Vec<Rc<StoryFiles>>,
    field: &mut Option<String>,
) -> bool {
    let Some(other) = from.pop() else {
        return false;
    };
    to.push(std::mem::replace(now, other));
    *field = None;
    true
}
