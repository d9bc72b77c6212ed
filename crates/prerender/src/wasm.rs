//! The JavaScript API of the module `prerender`, which runs in Node: a story's files in, a site's files out. It touches
//! no disk.

use crate::default_pages::default_pages;
use crate::render::{self, render};
use figures::file::parse_baseline;
use figures::story_files::{FIGURES_FILE, StoryFiles, StoryProblems, TextFile};

use figures::{Baseline, Problem, ValidStory, baseline_of_build, write_baseline};
use serde::{Deserialize, Serialize};
use story::interface_messages;
use wasm_bindgen::prelude::*;

#[wasm_bindgen(typescript_custom_section)]
const TYPES: &str = include_str!("wasm.d.ts");

#[wasm_bindgen]
extern "C" {
    /// An array of `SourceFile`; see `wasm.d.ts`.
    #[wasm_bindgen(typescript_type = "SourceFile[]")]
    pub type JsSourceFiles;
}

/// A story that has passed all checks.
#[wasm_bindgen]
pub struct CheckedStory {
    valid: ValidStory,
    /// The baseline that the story was compared with.
    accepted: Baseline,
}

/// A file to write.
#[wasm_bindgen(getter_with_clone)]
pub struct OutputFile {
    /// The path, relative to the output folder, with `/` between its parts.
    pub path: String,
    /// The content.
    pub content: Vec<u8>,
}

#[wasm_bindgen]
impl CheckedStory {
    /// Checks the files of a story.
    ///
    /// # Errors
    /// `Rejected` of `wasm.d.ts`: all problems of the story.
    #[wasm_bindgen(constructor)]
    pub fn new(files: JsSourceFiles) -> Result<CheckedStory, JsValue> {
        let files: Vec<SourceFile> = serde_wasm_bindgen::from_value(files.into())?;
        let files = files.into_iter();
        let files = files.map(|SourceFile { name, text }| TextFile { name, text });
        let story = StoryFiles::from_files(files.collect(), interface_messages());
        let story =
            story.ok_or_else(|| JsError::new(&format!("expected a file {FIGURES_FILE}")))?;
        let accepted = story.baseline.as_ref();
        let accepted = accepted.map(|file| parse_baseline(&file.name, &file.text).0);
        let accepted = accepted.unwrap_or_default();
        match story.check().into_valid() {
            Ok(valid) => Ok(Self { valid, accepted }),
            Err(problems) => Err(rejected(problems)?),
        }
    }

    /// Returns the files of the story's site; see [`render`]. `tags` are BCP 47 tags; without any, all languages are
    /// written.
    ///
    /// # Errors
    /// If the story has no messages in a language, or lacks a figure of a chart.
    pub fn render(&self, tags: Vec<String>) -> Result<Vec<OutputFile>, JsError> {
        let languages = self.valid.languages(&tags)?;
        let error = |error: Box<dyn std::error::Error>| JsError::new(&error.to_string());
        let files = render(&self.valid, &languages).map_err(error)?;
        Ok(files.into_iter().map(output).collect())
    }

    /// Returns pages for a story that has none: one for each language, with all charts.
    pub fn default_pages(&self) -> Vec<OutputFile> {
        default_pages(&self.valid).into_iter().map(output).collect()
    }

    /// Returns the text of the baseline, which the next check compares figures with. If the site `is_published`, all
    /// figures are recorded as published; otherwise those that were stay so.
    pub fn baseline(&self, is_published: bool) -> String {
        let story = &self.valid.story;
        write_baseline(&baseline_of_build(story, &self.accepted, is_published))
    }
}

fn output(file: render::OutputFile) -> OutputFile {
    OutputFile {
        path: file.path,
        content: file.content,
    }
}

/// The type `SourceFile` of `wasm.d.ts`.
#[derive(Deserialize)]
struct SourceFile {
    name: String,
    text: String,
}

/// The type `Rejected` of `wasm.d.ts`.
#[derive(Serialize)]
struct Rejected {
    message: String,
    problems: Vec<Problem>,
}

fn rejected(problems: Vec<Problem>) -> Result<JsValue, JsValue> {
    let shown = StoryProblems(problems);
    let rejected = Rejected {
        message: shown.to_string(),
        problems: shown.0,
    };
    let plain = serde_wasm_bindgen::Serializer::json_compatible();
    rejected.serialize(&plain).map_err(JsValue::from)
}
