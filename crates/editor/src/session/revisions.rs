//! Edits of what was published before values were corrected, and the record of what is published.

use super::{EditError, EditorSession};
use crate::relation_file;
use crate::revision_list::{self, WrittenRevision};
use figures::story_files::TextFile;
use figures::{baseline_of_build, write_baseline};

/// The key of the reason of a new correction. Its sentence is to be written.
const REASON: &str = "correction";

impl EditorSession {
    /// Adds a correction to a figure, change or share. `period` is that of the corrected value; empty if it has none. What was
    /// published is filled in, if the baseline records it; the date is left to the user.
    ///
    /// # Errors
    /// `key` if there is no such entry, or if its corrections are tables of their own.
    pub fn add_revision(&mut self, key: &str, period: &str) -> Result<(), EditError> {
        let mut revisions = self.revisions(key)?;
        let name = match period {
            "" => key.to_string(),
            period => format!("{key} {period}"),
        };
        let published = self.baseline().0.published;
        let before = published.iter().find(|(own, _)| *own == name);
        let known = |text: &&str| revisions.iter().any(|one| one.text("printed") == *text);
        let before = before.map(|(_, text)| &**text).filter(|text| !known(text));
        let mut new = WrittenRevision::default();
        let texts = [
            ("period", period),
            ("printed", before.unwrap_or_default()),
            ("why", REASON),
        ];
        for (name, text) in texts {
            new.set(name, text);
        }
        revisions.push(new);
        self.write_revisions(key, &revisions, None)
    }

    /// Removes a correction, counted from 0.
    ///
    /// # Errors
    /// `key` if there is none.
    pub fn remove_revision(&mut self, key: &str, index: usize) -> Result<(), EditError> {
        let mut revisions = self.revisions(key)?;
        if index >= revisions.len() {
            return Err(EditError("key".to_string()));
        }
        revisions.remove(index);
        self.write_revisions(key, &revisions, None)
    }

    /// Records the story as built, as the command-line build does: its derivations and, if readers get the build, its values, changes
    /// and shares as published. Returns whether that changed the baseline; not if the story is not valid.
    pub fn accept_build(&mut self, is_published: bool) -> bool {
        let Some(story) = self
            .checked
            .story
            .as_ref()
            .filter(|_| self.checked.problems.is_empty())
        else {
            return false;
        };
        let accepted = self.baseline().0;
        let text = write_baseline(&baseline_of_build(story, &accepted, is_published));
        let mut story_files = self.history.now().clone();
        let before = story_files.baseline.take();
        if before.as_ref().is_some_and(|file| file.text == text) {
            return false;
        }
        let name = before.map_or_else(|| "baseline.toml".to_string(), |file| file.name);
        story_files.baseline = Some(TextFile { name, text });
        self.step(story_files, None);
        true
    }

    /// Sets the text `part` of a correction. `name` is the name of the field.
    pub(super) fn set_revision(
        &mut self,
        name: &str,
        key: &str,
        index: usize,
        part: &str,
        value: &str,
    ) -> Result<(), EditError> {
        let error = || EditError(name.to_string());
        let mut revisions = self.revisions(key).map_err(|_| error())?;
        revisions.get_mut(index).ok_or_else(error)?.set(part, value);
        self.write_revisions(key, &revisions, Some(name))
            .map_err(|_| error())
    }

    /// Returns the corrections of a figure, change or share as they are written.
    fn revisions(&self, key: &str) -> Result<Vec<WrittenRevision>, EditError> {
        let tables = relation_file::read(&self.history.now().figures.text);
        let mut tables = tables.into_iter();
        let table = tables.find(|table| table.key == key && table.list.field("revised").is_some());
        let error = || EditError("key".to_string());
        table.map(|table| table.revisions).ok_or_else(error)
    }

    fn write_revisions(
        &mut self,
        key: &str,
        revisions: &[WrittenRevision],
        field: Option<&str>,
    ) -> Result<(), EditError> {
        let mut story_files = self.history.now().clone();
        let text = revision_list::write(&story_files.figures.text, key, revisions);
        story_files.figures.text = text.ok_or_else(|| EditError("key".to_string()))?;
        self.step(story_files, field);
        Ok(())
    }
}
