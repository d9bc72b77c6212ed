//! Edits of figures and relations as a whole.

use super::{EditError, EditorSession};
use crate::entry::Entry;
use crate::field::Field;
use crate::toml_patch::{self, Target};
use figures::Period;
use figures::story_files::language_of;

impl EditorSession {
    /// Adds a figure or relation at the end of the data file, and its names to the messages.
    ///
    /// # Errors
    /// The name of the property that is missing, or `key` if the key is in use.
    pub fn add(&mut self, entry: &Entry) -> Result<(), EditError> {
        self.add_all(std::slice::from_ref(entry))
            .map_err(|(_, error)| error)
    }

    /// Adds several figures or relations, as one step that can be undone. Those after a figure may be about it.
    ///
    /// # Errors
    /// The number of the first entry that is wrong, counted from 0, with the name of the property that is missing, or `key`
    /// if the key is in use.
    pub fn add_all(&mut self, entries: &[Entry]) -> Result<(), (usize, EditError)> {
        let draft = &self.checked.draft;
        let mut story_files = self.history.now().clone();
        for (at, entry) in entries.iter().enumerate() {
            let before = &entries[..at];
            let is_taken = before.iter().any(|other| other.key == entry.key);
            let wrong = entry.check(draft).err();
            if let Some(name) = wrong.or_else(|| is_taken.then(|| "key".to_string())) {
                return Err((at, EditError(name)));
            }
            let has_unit = draft.units.iter().any(|unit| unit.key == entry.unit)
                || before.iter().any(|other| other.unit == entry.unit);
            story_files.figures.text =
                toml_patch::append(&story_files.figures.text, &entry.toml(has_unit));
            for (lang, key, text) in entry.messages() {
                let mut files = story_files.messages.iter_mut();
                let Some(file) = files.find(|file| language_of(&file.name) == lang) else {
                    continue;
                };
                let target = Target::Message { key: &key };
                if let Some(text) = toml_patch::set(&file.text, target, &text) {
                    file.text = text;
                }
            }
        }
        self.step(story_files, None);
        Ok(())
    }

    /// Removes a figure or relation, and its names.
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

    /// Removes a period, such as `2019` or `2019-03`, and its value from a figure.
    ///
    /// # Errors
    /// `year` if the figure has no value in it.
    pub fn remove_year(&mut self, key: &str, year: &str) -> Result<(), EditError> {
        let year = Period::parse(year).ok_or_else(|| EditError("year".to_string()))?;
        let mut story_files = self.history.now().clone();
        let text = toml_patch::remove_year(&story_files.figures.text, key, year);
        story_files.figures.text = text.ok_or_else(|| EditError("year".to_string()))?;
        self.step(story_files, None);
        Ok(())
    }
}
