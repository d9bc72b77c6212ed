//! The boundary between the desk and its page: names, texts and plain objects go across. The charts of
//! readers come with it in the same module, so what is on the desk is handed to them without a detour.

use crate::article::{Found, read_article};
use crate::reading::told;
use crate::{Desk as Inner, Entry, Texts};
use figures::story_files::{BASELINE_FILE, CHARTS_FILE, FIGURES_FILE, StoryFiles, TextFile};
use figures::{MessageFile, Quantity};
use news_figure::Chart;
use serde::{Deserialize, Serialize};
use story::WORDS;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "File[]")]
    pub type JsFiles;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "View")]
    pub type JsView;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "WordGroup[]")]
    pub type JsWords;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Found[]")]
    pub type JsFound;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Entry")]
    pub type JsEntry;
    /// See `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "Record<string, string>")]
    pub type JsTexts;
}

/// A story on the desk.
#[wasm_bindgen]
pub struct Desk {
    inner: Inner,
    texts: Texts,
}

/// A file as it goes across.
#[derive(Serialize, Deserialize)]
struct File {
    name: String,
    text: String,
}

#[wasm_bindgen]
impl Desk {
    /// Opens the files of a story, with a draft over them if there is one.
    ///
    /// # Errors
    /// For anything that is no list of files, or has no data file among them.
    #[wasm_bindgen(constructor)]
    pub fn new(files: JsFiles, draft: Option<JsFiles>) -> Result<Desk, JsValue> {
        let opened = folder(files.into())?;
        let inner = match draft {
            Some(draft) => Inner::resume(opened, folder(draft.into())?),
            None => Inner::open(opened),
        };
        let texts = Texts::of("");
        Ok(Desk { inner, texts })
    }

    /// Changes the desk's own language.
    pub fn set_language(&mut self, lang: &str) {
        self.texts = Texts::of(lang);
    }

    /// The figures as a form, and all that is wrong.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn view(&self) -> Result<JsView, JsValue> {
        object(&self.inner.view(&self.texts)).map(JsCast::unchecked_into)
    }

    /// The words of every language.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn words(&self) -> Result<JsWords, JsValue> {
        object(&self.inner.words()).map(JsCast::unchecked_into)
    }

    /// The files as they are now.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn files(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.files())
    }

    /// The files as they were opened.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn opened(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.opened())
    }

    /// The files that differ from those.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn changed(&self) -> Result<JsFiles, JsValue> {
        files(self.inner.changed())
    }

    /// Puts a value into a field; gives whether it could be.
    pub fn set(&mut self, field: &str, value: &str) -> bool {
        self.inner.set(field, value).is_ok()
    }

    /// Puts a new entry at the end of the data file. Gives the name of what is missing of it, if anything is.
    ///
    /// # Errors
    /// For what is no entry at all.
    pub fn add(&mut self, entry: JsEntry) -> Result<Option<String>, JsValue> {
        let entry: Entry = serde_wasm_bindgen::from_value(entry.into())?;
        Ok(self.inner.add(&entry).err().map(|refused| refused.0))
    }

    /// The correction of this figure is meant, though nothing else bears it out.
    pub fn accept(&mut self, key: &str) {
        self.inner.accept(key);
    }

    /// A field was left.
    pub fn settle(&mut self) {
        self.inner.settle();
    }

    /// What stands in the files is on the disk now.
    pub fn saved(&mut self) {
        self.inner.saved();
    }

    /// Takes back a step.
    pub fn undo(&mut self) {
        self.inner.undo();
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) {
        self.inner.redo();
    }

    /// Whether the figures hold as they are now.
    pub fn holds(&self) -> bool {
        self.inner.holds()
    }

    /// Has a chart show the last figures and words that held; gives whether it could.
    pub fn show(&self, chart: &mut Chart) -> bool {
        let lang = chart.lang();
        let Some((story, words)) = self.inner.shown() else {
            return false;
        };
        let words = words.iter().find(|words| words.lang == lang);
        words.is_some_and(|words| chart.show(story.clone(), words.clone()))
    }

    /// The figures in a text.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn read_article(&self, text: &str) -> Result<JsFound, JsValue> {
        let found = read_article(text, self.inner.draft());
        let offered: Vec<Offered> = found.into_iter().map(|found| self.offered(found)).collect();
        object(&offered).map(JsCast::unchecked_into)
    }

    /// The desk's own texts.
    ///
    /// # Errors
    /// None that is known; what the conversion to JavaScript reports.
    pub fn texts(&self) -> Result<JsTexts, JsValue> {
        let texts: std::collections::BTreeMap<&str, &str> = self.texts.all().collect();
        object(&texts).map(JsCast::unchecked_into)
    }
}

impl Desk {
    fn offered(&self, found: Found) -> Offered {
        let reading = found.bound.map(|bound| {
            let (direction, unit) = (found.direction, None);
            told(
                &self.texts,
                &Quantity {
                    bound,
                    direction,
                    unit,
                },
            )
        });
        Offered {
            reading: reading.unwrap_or_default(),
            found,
        }
    }
}

/// A figure that was found, with its reading in words.
#[derive(Serialize)]
struct Offered {
    #[serde(flatten)]
    found: Found,
    reading: String,
}

/// The languages that the desk speaks, the first by default.
#[wasm_bindgen]
pub fn desk_languages() -> Vec<String> {
    crate::LANGUAGES
        .iter()
        .map(|(lang, _)| (*lang).to_string())
        .collect()
}

fn folder(files: JsValue) -> Result<StoryFiles, JsValue> {
    let files: Vec<File> = serde_wasm_bindgen::from_value(files)?;
    let mut folder = StoryFiles {
        shared_messages: WORDS.iter().map(MessageFile::of).collect(),
        ..StoryFiles::default()
    };
    for File { name, text } in files {
        let file = TextFile { name, text };
        match file.name.rsplit('/').next() {
            Some(FIGURES_FILE) => folder.figures = file,
            Some(BASELINE_FILE) => folder.baseline = Some(file),
            Some(CHARTS_FILE) => folder.charts = Some(file),
            _ => folder.messages.push(file),
        }
    }
    if folder.figures.name.is_empty() {
        return Err(JsError::new("no figures.toml").into());
    }
    folder.messages.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(folder)
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
