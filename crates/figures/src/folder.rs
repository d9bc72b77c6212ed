//! A data folder as texts, checked whole. The build and the editor's desk ask this one function, so
//! neither can let pass what the other refuses.

use crate::file::{check_story, read_accepted, read_story, read_words};
use crate::{Draft, Problem, Story, Words, WordsFile, check_accepted, check_words};

/// A file by its name, which is what errors call it, and its text.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TextFile {
    /// Its path.
    pub name: String,
    /// What stands in it.
    pub text: String,
}

/// All files of a story.
#[derive(Clone, Debug, Default)]
pub struct Folder {
    /// The figures.
    pub figures: TextFile,
    /// What was accepted before; a new story has none.
    pub accepted: Option<TextFile>,
    /// The words, a file each language, named by its tag.
    pub words: Vec<TextFile>,
}

/// What a check has found.
#[derive(Debug)]
pub struct Checked {
    /// The figures as far as they could be read.
    pub draft: Draft,
    /// The figures, if they hold together and nothing speaks against what was accepted.
    pub story: Option<Story>,
    /// The words as far as they could be read, in order of language.
    pub words: Vec<WordsFile>,
    /// Everything that is wrong, the figures' problems first.
    pub problems: Vec<Problem>,
}

impl Folder {
    /// Reads and checks everything.
    pub fn check(&self) -> Checked {
        let (draft, story, mut problems) = self.figures();
        let (words, found) = self.words();
        let readable = found.is_empty();
        problems.extend(found);
        // What words name can only be looked up in figures that hold.
        if let Some(story) = story.as_ref().filter(|_| readable) {
            problems.extend(check_words(&words, story));
        }
        Checked {
            draft,
            story,
            words,
            problems,
        }
    }

    fn figures(&self) -> (Draft, Option<Story>, Vec<Problem>) {
        let TextFile { name, text } = &self.figures;
        let (draft, story) = match check_story(name, text) {
            Ok(checked) => checked,
            Err(problems) => return (read_story(name, text).0, None, problems),
        };
        let problems = match &self.accepted {
            Some(file) => against_accepted(file, &draft, &story),
            None => Vec::new(),
        };
        let story = problems.is_empty().then_some(story);
        (draft, story, problems)
    }

    fn words(&self) -> (Vec<WordsFile>, Vec<Problem>) {
        let mut files = Vec::new();
        let mut problems = Vec::new();
        for TextFile { name, text } in &self.words {
            let (texts, found) = read_words(name, text);
            problems.extend(found);
            let file = name.clone();
            let lang = language_of(name).to_string();
            files.push(WordsFile { file, lang, texts });
        }
        files.sort_by(|a, b| a.lang.cmp(&b.lang));
        (files, problems)
    }
}

impl Checked {
    /// What a build is made of.
    ///
    /// # Errors
    /// Everything that is wrong.
    pub fn usable(self) -> Result<(Story, Vec<Words>), Vec<Problem>> {
        match self.story {
            Some(story) if self.problems.is_empty() => {
                Ok((story, self.words.into_iter().map(Words::from).collect()))
            }
            _ => Err(self.problems),
        }
    }
}

fn against_accepted(file: &TextFile, draft: &Draft, story: &Story) -> Vec<Problem> {
    let (record, mut problems) = read_accepted(&file.name, &file.text);
    problems.extend(check_accepted(&record, draft, story, &file.name));
    problems
}

/// The language that a words file is named by: `en` for `data/words/en.toml`.
pub fn language_of(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.strip_suffix(".toml").unwrap_or(file)
}
