//! The folder of a story as texts, checked whole: its figures, chapters and words. The build, the tests
//! and the editor's desk ask this one function, so none can let pass what another refuses.

use crate::chapter_words::check_chapter_words;
use crate::file::{Chapters, check_story, read_accepted, read_chapters, read_story, read_words};
use crate::{Draft, Problem, Spot, Story, Words, WordsFile, check_accepted, check_words};

/// The files of a folder, and the folder of its words.
pub const FIGURES: &str = "figures.toml";
/// The chapters.
pub const CHAPTERS: &str = "charts.toml";
/// What was accepted before; see [`crate::Accepted`].
pub const ACCEPTED: &str = "baseline.toml";
/// A file of words for each language.
pub const WORDS: &str = "messages";

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
    /// The chapters; an editor may have none of them at hand.
    pub chapters: Option<TextFile>,
    /// What was accepted before; a new story has none.
    pub accepted: Option<TextFile>,
    /// The words, a file each language, named by its tag.
    pub words: Vec<TextFile>,
    /// The program's own words, those of no story: dates, bounds, controls and the like. A story's
    /// file of words may leave them out where the program has that language, and may have others in
    /// their place.
    pub program: Vec<WordsFile>,
}

/// A story that has passed all checks.
#[derive(Clone, Debug)]
pub struct Usable {
    /// The figures.
    pub story: Story,
    /// The chapters and samples.
    pub chapters: Chapters,
    /// The words, in order of language.
    pub words: Vec<Words>,
}

/// What a check has found.
#[derive(Debug)]
pub struct Checked {
    /// The figures as far as they could be read.
    pub draft: Draft,
    /// The figures, if they hold together and nothing speaks against what was accepted.
    pub story: Option<Story>,
    /// The chapters as far as they could be read.
    pub chapters: Chapters,
    /// The words as far as they could be read, in order of language.
    pub words: Vec<WordsFile>,
    /// The same with those of the program.
    pub whole: Vec<WordsFile>,
    /// Everything that is wrong, the figures' problems first.
    pub problems: Vec<Problem>,
}

impl Folder {
    /// Reads and checks everything. Chapters and words are held against figures that hold.
    pub fn check(&self) -> Checked {
        let (draft, held, mut problems) = self.figures();
        let accepted = problems.is_empty();
        let (words, found) = self.words();
        let readable = found.is_empty();
        problems.extend(found);
        let whole = completed(&words, &self.program);
        let mut chapters = Chapters::default();
        if let Some(story) = &held {
            let (read, found) = self.chapters(story);
            // Words are asked for by chapters; those of one that could not be read would all be too many.
            let asking = self.chapters.is_some() && found.is_empty();
            problems.extend(found);
            chapters = read;
            if readable {
                problems.extend(check_words(&whole, story));
            }
            if readable && asking {
                problems.extend(check_chapter_words(&whole, story, &chapters));
            }
        }
        Checked {
            draft,
            story: held.filter(|_| accepted),
            chapters,
            words,
            whole,
            problems,
        }
    }

    /// The figures as far as they could be read, and whole if they hold together.
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
        (draft, Some(story), problems)
    }

    fn chapters(&self, story: &Story) -> (Chapters, Vec<Problem>) {
        match &self.chapters {
            Some(TextFile { name, text }) => read_chapters(name, text, story),
            None => (Chapters::default(), Vec::new()),
        }
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
    pub fn usable(self) -> Result<Usable, Vec<Problem>> {
        match self.story {
            Some(story) if self.problems.is_empty() => Ok(Usable {
                story,
                chapters: self.chapters,
                words: self.whole.into_iter().map(Words::from).collect(),
            }),
            _ => Err(self.problems),
        }
    }
}

fn against_accepted(file: &TextFile, draft: &Draft, story: &Story) -> Vec<Problem> {
    let (record, mut problems) = read_accepted(&file.name, &file.text);
    problems.extend(check_accepted(&record, draft, story, &file.name));
    problems
}

/// The language that a words file is named by: `en` for `data/messages/en.toml`.
pub fn language_of(name: &str) -> &str {
    let file = name.rsplit(['/', '\\']).next().unwrap_or(name);
    file.strip_suffix(".toml").unwrap_or(file)
}

/// A story's words with the program's own, where it does not have them itself.
fn completed(words: &[WordsFile], program: &[WordsFile]) -> Vec<WordsFile> {
    let mut words = words.to_vec();
    for file in &mut words {
        let Some(own) = program.iter().find(|own| own.lang == file.lang) else {
            continue;
        };
        for (key, text) in own.texts.iter().filter(|(key, _)| is_of_program(key)) {
            if !file.texts.iter().any(|(ours, _)| ours == key) {
                // Its line is that of another file.
                let value = text.value.clone();
                file.texts.push((key.clone(), Spot { value, line: None }));
            }
        }
        file.texts.sort_by(|a, b| a.0.cmp(&b.0));
    }
    words
}

/// Whether a text is the same for every story.
fn is_of_program(key: &str) -> bool {
    let groups = ["chart.", "figure.", "region.", "unit.", "sample."];
    let own = ["chart.join", "unit.percent"];
    let of_story = ["page.title", "page.lead", "source.publisher"];
    let grouped = groups.iter().any(|group| key.starts_with(group));
    own.contains(&key) || !grouped && !of_story.contains(&key)
}
