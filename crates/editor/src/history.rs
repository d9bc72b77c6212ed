//! Every state of the files, so that any edit can be taken back. What is typed into one field without
//! leaving it is one step.

use figures::story_files::StoryFiles;
use std::rc::Rc;

/// So many steps can be taken back.
const STEPS: usize = 200;

/// The files as they are, as they were before each step, and what was taken back.
pub struct History {
    /// As they were opened, or saved last.
    opened: Rc<StoryFiles>,
    now: Rc<StoryFiles>,
    past: Vec<Rc<StoryFiles>>,
    future: Vec<Rc<StoryFiles>>,
    /// The field that is being typed into.
    field: Option<String>,
}

impl History {
    pub fn new(folder: StoryFiles) -> Self {
        let now = Rc::new(folder);
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

    /// What stands in the files now is what stands on the disk.
    pub fn saved(&mut self) {
        self.opened = Rc::clone(&self.now);
        self.field = None;
    }

    /// The next state. Without the name of a field it is a step of its own.
    pub fn push(&mut self, folder: StoryFiles, field: Option<&str>) {
        if field.is_none() || self.field.as_deref() != field {
            self.past.push(Rc::clone(&self.now));
            let over = self.past.len().saturating_sub(STEPS);
            self.past.drain(..over);
        }
        self.now = Rc::new(folder);
        self.future.clear();
        self.field = field.map(str::to_string);
    }

    /// The field was left: to type into it again is another step.
    pub fn settle(&mut self) {
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
