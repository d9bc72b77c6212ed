//! All files of a story, checked together. The build, the tests and the editor use this one check, so that
//! none accepts a story that another rejects.

mod disk;

pub use disk::{read_interface_messages, read_story_dir, read_story_files};

use crate::baseline::check_baseline;
use crate::chart_spec::Charts;
use crate::draft::{Draft, Located};
use crate::file::{check_figures, parse_baseline, parse_charts, parse_figures, parse_messages};
use crate::messages::{MessageFile, Messages, check_messages};
use crate::problem::{Problem, Problems};
use crate::required_messages::check_chart_messages;
use crate::story::Story;
use crate::valid_story::ValidStory;
use std::fmt;

/// Name of the file with the figures.
pub const FIGURES_FILE: &str = "figures.toml";
/// Name of the file with the charts.
pub const CHARTS_FILE: &str = "charts.toml";
/// Name of the baseline file; see [`crate::BaselineEntry`].
pub const BASELINE_FILE: &str = "baseline.toml";
/// Name of the directory with the messages, one file per language.
pub const MESSAGES_DIR: &str = "messages";

/// A text file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFile {
    /// Path of the file, for error messages.
    pub name: String,
    /// Content of the file.
    pub text: String,
}

/// All files of a story.
#[derive(Clone, Debug, Default)]
pub struct StoryFiles {
    /// The figures.
    pub figures: TextFile,
    /// The charts. The editor may be opened without them.
    pub charts: Option<TextFile>,
    /// The baseline. A new story has none.
    pub baseline: Option<TextFile>,
    /// The messages, one file per language. The file name is the language tag.
    pub messages: Vec<TextFile>,
    /// Messages of the interface, which are the same for every story: dates, bounds, controls and so on. A
    /// story may override them, and must contain them all in a language that this list does not have.
    pub interface_messages: Vec<MessageFile>,
}

/// The problems of a story, for display.
#[derive(Debug)]
pub struct StoryProblems(pub Problems);

impl fmt::Display for StoryProblems {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "The story has problems:")?;
        for problem in &self.0 {
            writeln!(f, "\n{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for StoryProblems {}

/// The result of a check.
#[derive(Debug)]
pub struct CheckedStory {
    /// The part of the figures that could be parsed.
    pub draft: Draft,
    /// The figures, if they have no problem and agree with the baseline.
    pub story: Option<Story>,
    /// The part of the charts that could be parsed.
    pub charts: Charts,
    /// The part of the story's own messages that could be parsed, sorted by language.
    pub messages: Vec<MessageFile>,
    /// The story's messages together with those of the interface, sorted by language.
    pub all_messages: Vec<MessageFile>,
    /// All problems, those of the figures first.
    pub problems: Problems,
}

impl StoryFiles {
    /// Sorts the files of a story by their names; a file with another name than those of this module has messages. `None`
    /// if there is no file with figures.
    pub fn from_files(files: Vec<TextFile>, interface_messages: Vec<MessageFile>) -> Option<Self> {
        let mut story = Self {
            interface_messages,
            ..Self::default()
        };
        for file in files {
            match file.name.rsplit('/').next() {
                Some(FIGURES_FILE) => story.figures = file,
                Some(BASELINE_FILE) => story.baseline = Some(file),
                Some(CHARTS_FILE) => story.charts = Some(file),
                _ => story.messages.push(file),
            }
        }
        story.messages.sort_by(|a, b| a.name.cmp(&b.name));
        (!story.figures.name.is_empty()).then_some(story)
    }

    /// Parses and checks all files. Charts and messages are checked against the figures only if the figures
    /// have no problem.
    pub fn check(&self) -> CheckedStory {
        let (draft, story, mut problems) = self.check_figures();
        let has_good_figures = problems.is_empty();
        let (messages, found) = self.parse_messages();
        let has_good_messages = found.is_empty();
        problems.extend(found);
        let all_messages = with_interface(&messages, &self.interface_messages);
        let mut charts = Charts::default();
        if let Some(story) = &story {
            let (parsed, found) = self.parse_charts(story);
            // Charts use messages. If a chart could not be parsed, all its messages would be unused.
            let has_good_charts = self.charts.is_some() && found.is_empty();
            problems.extend(found);
            charts = parsed;
            if has_good_messages {
                problems.extend(check_messages(&all_messages, story));
            }
            if has_good_messages && has_good_charts {
                problems.extend(check_chart_messages(&all_messages, story, &charts));
            }
        }
        CheckedStory {
            draft,
            story: story.filter(|_| has_good_figures),
            charts,
            messages,
            all_messages,
            problems,
        }
    }

    /// Returns the draft, the story if the figures agree with each other, and the problems. A difference from
    /// the baseline is a problem too.
    fn check_figures(&self) -> (Draft, Option<Story>, Problems) {
        let TextFile { name, text } = &self.figures;
        let (draft, story) = match check_figures(name, text) {
            Ok(checked) => checked,
            Err(problems) => return (parse_figures(name, text).0, None, problems),
        };
        let problems = match &self.baseline {
            Some(file) => compare_with_baseline(file, &draft, &story),
            None => Vec::new(),
        };
        (draft, Some(story), problems)
    }

    fn parse_charts(&self, story: &Story) -> (Charts, Problems) {
        match &self.charts {
            Some(TextFile { name, text }) => parse_charts(name, text, story),
            None => (Charts::default(), Vec::new()),
        }
    }

    fn parse_messages(&self) -> (Vec<MessageFile>, Problems) {
        let mut problems = Vec::new();
        let files = self.messages.iter().map(|file| {
            let (file, found) = parse_message_file(file);
            problems.extend(found);
            file
        });
        let mut files: Vec<MessageFile> = files.collect();
        files.sort_by(|a, b| a.lang.cmp(&b.lang));
        (files, problems)
    }
}

impl CheckedStory {
    /// Converts to a story that can be built.
    ///
    /// # Errors
    /// All problems of the check.
    pub fn into_valid(self) -> Result<ValidStory, Vec<Problem>> {
        match self.story {
            Some(story) if self.problems.is_empty() => Ok(ValidStory {
                story,
                charts: self.charts.charts,
                samples: self.charts.samples,
                messages: self.all_messages.into_iter().map(Messages::from).collect(),
            }),
            _ => Err(self.problems),
        }
    }
}

fn compare_with_baseline(file: &TextFile, draft: &Draft, story: &Story) -> Problems {
    let (entries, mut problems) = parse_baseline(&file.name, &file.text);
    problems.extend(check_baseline(&entries, draft, story, &file.name));
    problems
}

/// Parses a message file. Its language comes from its name.
fn parse_message_file(file: &TextFile) -> (MessageFile, Problems) {
    let (texts, problems) = parse_messages(&file.name, &file.text);
    let parsed = MessageFile {
        file: file.name.clone(),
        lang: language_of(&file.name).to_string(),
        texts,
    };
    (parsed, problems)
}

/// Returns the language of a message file from its path: `en` for `messages/en.toml`.
pub fn language_of(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.strip_suffix(".toml").unwrap_or(file)
}

/// Adds the messages of the interface to those of the story, unless the story has its own text for a key.
fn with_interface(messages: &[MessageFile], interface: &[MessageFile]) -> Vec<MessageFile> {
    let mut messages = messages.to_vec();
    for file in &mut messages {
        let Some(interface) = interface.iter().find(|other| other.lang == file.lang) else {
            continue;
        };
        for (key, text) in &interface.texts {
            if file.find(key).is_none() {
                // The line would be one of another file.
                let value = text.value.clone();
                file.texts
                    .push((key.clone(), Located { value, line: None }));
            }
        }
        file.texts.sort_by(|a, b| a.0.cmp(&b.0));
    }
    messages
}
