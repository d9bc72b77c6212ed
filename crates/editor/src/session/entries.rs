//! Edits of figures, changes and shares as a whole.

use super::{EditError, EditorSession};
use crate::entry::Entry;
use crate::field::Field;
use crate::toml_patch::{self, Target};
use figures::Period;
use figures::story_files::language_of;

impl EditorSession {
    /// Adds a figure, change or share at the end of the data file, and its names to the messages.
    ///
    /// # Errors
    /// The name of the property that is missing, or `key` if the key is in use.
    pub fn add(&mut self, entry: &Entry) -> Result<(), EditError> {
        entry.check(&self.checked.draft).map_err(EditError)?;
        let mut story_files = self.history.now().clone();
        story_files.figures.text =
            toml_patch::append(&story_files.figures.text, &entry.toml(&self.checked.draft));
        for (lang, key, text) in entry.messages() {
            let file = story_files
                .messages
                .iter_mut()
                .find(|file| language_of(&file.name) == lang);
            let Some(file) = file else { continue };
            let target = Target::Message { key: &key };
            if let Some(text) = toml_patch::set(&file.text, target, &text) {
                file.text = text;
            }
        }
        self.step(story_files, None);
        Ok(())
    }

    /// Removes a figure, change or share, and its names.
    ///
    /// # Errors
    /// The key, if there is no such entry or it is written in an inline array.
    pub fn remove(&mut self, key: &str) -> Result<(), EditError> {
        let mut story_files = self.history.now().clone();
        let text = toml_patch::remove_entry(&story_files.figures.text, key);
        story_files.figures.text = text.ok_or_else(|| EditError(key.to_string()))?;
        let name = format!("figure.{key}");
        for file in &mut story_files.messages {
            file.text = toml_patch::remove(&file.text, Target::Message { key: &name });
        }
        self.step(story_files, None);
        Ok(())
    }

    /// Adds a year, month or financial year to a figure. Its quantity is empty, to be filled in.
    ///
    /// # Errors
    /// `year` if it is no period, if the figure has a value in it, or if the figure has a value without a period.
    pub fn add_year(&mut self, key: &str, year: &str) -> Result<(), EditError> {
        let error = || EditError("year".to_string());
        let year = Period::parse(year.trim()).ok_or_else(error)?;
        let field = Field::Quantity(Some(year), key.to_string());
        let target = Target::Quantity {
            key,
            year: Some(year),
        };
        let text = &self.history.now().figures.text;
        if toml_patch::value_at(text, target).is_some() {
            return Err(error());
        }
        self.set(&field.name(), "").map_err(|_| error())?;
        self.commit();
        Ok(())
    }
}
