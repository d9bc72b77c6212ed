//! The JavaScript API of the editor. It exchanges names, texts and plain objects. The module also
//! contains the charts, so that the session can update them directly.

use crate::article::{Candidate, find_candidates, find_tables};
use crate::interpretation::quantity_text;
use crate::{EditError, EditorSession as Inner, Entry, NewStory, UiMessages};
use figures::Quantity;
use figures::story_files::{StoryFiles, TextFile};
use news_figure::{Chart, Story};
use serde::{Deserialize, Serialize};
use story::interface_messages;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// An array of `File`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "File[]")]
    pub type JsFiles;
    /// The type `View` of `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "View")]
    pub type JsView;
    /// An array of `MessageGroup`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "MessageGroup[]")]
    pub type JsMessageGroups;
    /// An array of `Candidate`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Candidate[]")]
    pub type JsCandidates;
    /// An array of `PastedTable`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "PastedTable[]")]
    pub type JsTables;
    /// The type `Entry` of `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Entry")]
    pub type JsEntry;
    /// An array of `Entry`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Entry[]")]
    pub type JsEntries;
    /// The type `WrongEntry` of `wasm.d.ts`, or `undefined`.
    #[wasm_bindgen(typescript_type = "WrongEntry | undefined")]
    pub type JsWrongEntry;
    /// Texts by key.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsUiMessages;
    /// The type `NewStory` of `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "NewStory")]
    pub type JsNewStory;
    /// An array of `ChartKind`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ChartKind[]")]
    pub type JsKinds;
    /// The type `ReleaseReport` of `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "ReleaseReport")]
    pub type JsReleaseReport;
    /// An array of `Placeholder`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Placeholder[]")]
    pub type JsPlaceholders;
}

/// An editing session for one story, with the language of the editor.
#[wasm_bindgen]
pub struct EditorSession {
    inner: Inner,
    ui: UiMessages,
}

/// The type `File` of `wasm.d.ts`.
#[derive(Serialize, Deserialize)]
struct File {
    name: String,
    text: String,
}

#[wasm_bindgen]
impl EditorSession {
    /// Opens the files of a story, with an unsaved draft if there is one.
    ///
    /// # Errors
    /// If an argument is not an array of files, or contains no `figures.toml`.
    #[wasm_bindgen(constructor)]
    pub fn new(files: JsFiles, draft: Option<JsFiles>) -> Result<EditorSession, JsValue> {
        let opened = story_files(files.into())?;
        let inner = match draft {
            Some(draft) => Inner::resume(opened, story_files(draft.into())?),
            None => Inner::open(opened),
        };
        let ui = UiMessages::for_language("");
        Ok(EditorSession { inner, ui })
    }

    /// Starts a new story.
    ///
    /// # Errors
    /// The name of the property that is missing, as a text.
    pub fn start(story: JsNewStory) -> Result<EditorSession, JsValue> {
        let story: NewStory = serde_wasm_bindgen::from_value(story.into())?;
        let inner = Inner::start(&story, interface_messages()).map_err(|error| error.0)?;
        let ui = UiMessages::for_language("");
        Ok(EditorSession { inner, ui })
    }

    /// Sets the language of the editor to a BCP 47 tag.
    pub fn set_language(&mut self, lang: &str) {
        self.ui = UiMessages::for_language(lang);
    }

    /// Returns everything that the page shows about figures.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn view(&self) -> Result<JsView, JsValue> {
        object(&self.inner.view(&self.ui)).map(JsCast::unchecked_into)
    }

    /// Returns the messages of all languages.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn messages(&self) -> Result<JsMessageGroups, JsValue> {
        object(&self.inner.messages(&self.ui)).map(JsCast::unchecked_into)
    }

    /// Returns the current files.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn files(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.files())
    }

    /// Returns the files as they were opened or last saved.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn opened(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.opened())
    }

    /// Returns the files that have changed since they were opened or saved.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn changed(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.changed())
    }

    /// Sets the value of a field. Returns whether the value was accepted.
    pub fn set(&mut self, field: &str, value: &str) -> bool {
        self.inner.set(field, value).is_ok()
    }

    /// Adds an entry at the end of the data file. Returns the name of a missing or invalid
    /// property, or `undefined` if the entry was added.
    ///
    /// # Errors
    /// If the argument is not an entry.
    pub fn add(&mut self, entry: JsEntry) -> Result<Option<String>, JsValue> {
        let entry: Entry = serde_wasm_bindgen::from_value(entry.into())?;
        Ok(self.inner.add(&entry).err().map(|error| error.0))
    }

    /// Adds several entries as one step. Returns the first one that is wrong, or `undefined` if all were added.
    ///
    /// # Errors
    /// If the argument is not an array of entries.
    pub fn add_all(&mut self, entries: JsEntries) -> Result<JsWrongEntry, JsValue> {
        let entries: Vec<Entry> = serde_wasm_bindgen::from_value(entries.into())?;
        let wrong = match self.inner.add_all(&entries) {
            Ok(()) => JsValue::UNDEFINED,
            Err((at, EditError(property))) => object(&WrongEntry { at, property })?,
        };
        Ok(wrong.unchecked_into())
    }

    /// Removes a figure, change, share or sum. Returns whether there was one.
    pub fn remove(&mut self, key: &str) -> bool {
        self.inner.remove(key).is_ok()
    }

    /// Adds a year without a value to a figure. Returns whether it was added.
    pub fn add_year(&mut self, key: &str, year: &str) -> bool {
        self.inner.add_year(key, year).is_ok()
    }

    /// Removes a period with its value from a figure. Returns whether there was one.
    pub fn remove_year(&mut self, key: &str, year: &str) -> bool {
        self.inner.remove_year(key, year).is_ok()
    }

    /// Removes a text in all languages. Returns whether there was one.
    pub fn remove_text(&mut self, key: &str) -> bool {
        self.inner.remove_text(key).is_ok()
    }

    /// Returns the kinds of charts.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn kinds(&self) -> Result<JsKinds, JsValue> {
        object(&self.inner.kinds(&self.ui)).map(JsCast::unchecked_into)
    }

    /// Adds a chart of a kind. Returns what is wrong, `key` or `kind`, or `undefined` if the chart was added.
    pub fn add_chart(&mut self, key: &str, kind: &str) -> Option<String> {
        let result = self.inner.add_chart(key, kind);
        result.err().map(|EditError(name)| name)
    }

    /// Removes a chart with its texts. Returns whether there was one.
    pub fn remove_chart(&mut self, key: &str) -> bool {
        self.inner.remove_chart(key).is_ok()
    }

    /// Moves a chart up or down by one. Returns whether it was moved.
    pub fn move_chart(&mut self, key: &str, is_up: bool) -> bool {
        self.inner.move_chart(key, is_up).is_ok()
    }

    /// Adds an empty text or table to a list of a chart. Returns whether it was added.
    pub fn add_row(&mut self, chart: &str, list: &str) -> bool {
        self.inner.add_row(chart, list).is_ok()
    }

    /// Fills a list of a chart with several figures. Returns whether there was space for all of them.
    pub fn add_rows(&mut self, chart: &str, list: &str, figures: Vec<String>) -> bool {
        self.inner.add_rows(chart, list, &figures).is_ok()
    }

    /// Removes a text or table from a list of a chart. Returns whether there was one.
    pub fn remove_row(&mut self, chart: &str, list: &str, index: usize) -> bool {
        self.inner.remove_row(chart, list, index).is_ok()
    }

    /// Writes the proposed texts for all texts of a chart that are missing, or copies of proposals in another language. Returns
    /// whether there were any.
    pub fn fill_texts(&mut self, chart: &str) -> bool {
        self.inner.fill_texts(chart).is_ok()
    }

    /// Returns the placeholders for the texts of a chart, with their values in a language.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn placeholders(&self, chart: &str, lang: &str) -> Result<JsPlaceholders, JsValue> {
        object(&self.inner.placeholders(chart, lang, &self.ui)).map(JsCast::unchecked_into)
    }

    /// Returns the text that replaces a placeholder without braces in the texts of a chart, or `undefined` if it has no value
    /// there.
    pub fn placeholder_value(&self, chart: &str, lang: &str, placeholder: &str) -> Option<String> {
        self.inner.placeholder_value(chart, lang, placeholder)
    }

    /// Adds a language, a BCP 47 tag: a file of messages to translate. Returns whether it was added.
    pub fn add_language(&mut self, lang: &str) -> bool {
        self.inner.add_language(lang).is_ok()
    }

    /// Adds a correction to a figure, change or share. `period` is that of the value; empty if it has none. Returns whether it was
    /// added.
    pub fn add_revision(&mut self, key: &str, period: &str) -> bool {
        self.inner.add_revision(key, period).is_ok()
    }

    /// Removes a correction, counted from 0. Returns whether there was one.
    pub fn remove_revision(&mut self, key: &str, index: usize) -> bool {
        self.inner.remove_revision(key, index).is_ok()
    }

    /// Records the story as built, and what it prints as published if readers get the build. Returns whether that changed the
    /// baseline.
    pub fn accept_build(&mut self, is_published: bool) -> bool {
        self.inner.accept_build(is_published)
    }

    /// Accepts a corrected value that no other figure confirms, by the key of the figure.
    pub fn accept_correction(&mut self, key: &str) {
        self.inner.accept_correction(key);
    }

    /// Ends the current undo step, because the focus has left the field.
    pub fn commit(&mut self) {
        self.inner.commit();
    }

    /// Marks the current files as saved.
    pub fn mark_saved(&mut self) {
        self.inner.mark_saved();
    }

    /// Undoes the last step, if there is one.
    pub fn undo(&mut self) {
        self.inner.undo();
    }

    /// Redoes the last undone step, if there is one.
    pub fn redo(&mut self) {
        self.inner.redo();
    }

    /// Returns whether the current figures are valid.
    pub fn is_valid(&self) -> bool {
        self.inner.is_valid()
    }

    /// Returns the last valid story, for the live charts; `undefined` if the files have not been valid since they were
    /// opened.
    pub fn story(&self) -> Option<Story> {
        self.inner.last_valid().cloned().map(Story::from)
    }

    /// Makes a chart show the last valid story. Returns whether that story has the chart and all its figures.
    pub fn update_chart(&self, chart: &mut Chart) -> bool {
        self.story().is_some_and(|story| chart.show(&story))
    }

    /// Finds the candidates for figures in an article.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn find_candidates(&self, text: &str) -> Result<JsCandidates, JsValue> {
        let candidates = find_candidates(text, self.inner.draft());
        let views: Vec<CandidateView> = candidates
            .into_iter()
            .map(|candidate| self.candidate_view(candidate))
            .collect();
        object(&views).map(JsCast::unchecked_into)
    }

    /// Finds the tables in a text.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn find_tables(&self, text: &str) -> Result<JsTables, JsValue> {
        object(&find_tables(text, self.inner.draft())).map(JsCast::unchecked_into)
    }

    /// Returns the messages of the editor, by key.
    ///
    /// # Errors
    /// If the conversion to JavaScript fails.
    pub fn ui_messages(&self) -> Result<JsUiMessages, JsValue> {
        messages_in(self.ui.lang())
    }
}

impl EditorSession {
    fn candidate_view(&self, candidate: Candidate) -> CandidateView {
        let reading = candidate.bound.map(|bound| {
            let (direction, unit) = (candidate.direction, None);
            quantity_text(
                &self.ui,
                &Quantity {
                    bound,
                    direction,
                    unit,
                },
            )
        });
        CandidateView {
            interpretation: reading.unwrap_or_default(),
            candidate,
        }
    }
}

/// An entry that cannot be added.
#[derive(Serialize)]
struct WrongEntry {
    at: usize,
    property: String,
}

/// A candidate with its meaning in words.
#[derive(Serialize)]
struct CandidateView {
    #[serde(flatten)]
    candidate: Candidate,
    interpretation: String,
}

/// Checks which numbers of a release cannot be true together, and describes that in a language of the editor.
///
/// # Errors
/// If the conversion to JavaScript fails.
#[wasm_bindgen]
pub fn check_release(text: &str, lang: &str) -> Result<JsReleaseReport, JsValue> {
    let report = crate::release::check_release(text, &UiMessages::for_language(lang));
    object(&report).map(JsCast::unchecked_into)
}

/// Returns the messages of the editor in a language, by key.
///
/// # Errors
/// If the conversion to JavaScript fails.
#[wasm_bindgen]
pub fn messages_in(lang: &str) -> Result<JsUiMessages, JsValue> {
    let ui = UiMessages::for_language(lang);
    let messages: std::collections::BTreeMap<&str, &str> = ui.all().collect();
    object(&messages).map(JsCast::unchecked_into)
}

/// Returns the languages of the editor, as BCP 47 tags. The first is the default.
#[wasm_bindgen]
pub fn editor_languages() -> Vec<String> {
    crate::LANGUAGES
        .iter()
        .map(|(lang, _)| (*lang).to_string())
        .collect()
}

fn story_files(files: JsValue) -> Result<StoryFiles, JsValue> {
    let files: Vec<File> = serde_wasm_bindgen::from_value(files)?;
    let files = files.into_iter();
    let files = files.map(|File { name, text }| TextFile { name, text });
    let story = StoryFiles::from_files(files.collect(), interface_messages());
    story.ok_or_else(|| JsError::new("no figures.toml").into())
}

fn files(files: Vec<&TextFile>) -> Result<JsFiles, JsValue> {
    let file = |file: &TextFile| File {
        name: file.name.clone(),
        text: file.text.clone(),
    };
    let files: Vec<File> = files.into_iter().map(file).collect();
    object(&files).map(JsCast::unchecked_into)
}

fn object<T: Serialize + ?Sized>(value: &T) -> Result<JsValue, JsValue> {
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    value.serialize(&plain).map_err(JsValue::from)
}
