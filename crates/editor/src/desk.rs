//! The desk itself: the files of a story as they are being edited, checked after each edit.

use crate::entry::Entry;
use crate::field::Field;
use crate::form::Form;
use crate::history::History;
use crate::splice::{self, Place};
use crate::texts::Texts;
use crate::view::{View, WordGroup};
use crate::words::words;
use figures::file::parse_baseline;
use figures::story_files::{CheckedStory, StoryFiles, TextFile, language_of};
use figures::{BaselineEntry, Messages, Story, check_messages, write_baseline};

/// Why an edit was not made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refused(pub String);

/// A story on the desk.
pub struct Desk {
    history: History,
    checked: CheckedStory,
    /// The last figures and words that could be shown.
    shown: Option<(Story, Vec<Messages>)>,
}

impl Desk {
    /// Opens the files of a story, whatever state they are in.
    pub fn open(folder: StoryFiles) -> Self {
        let mut desk = Self {
            checked: folder.check(),
            history: History::new(folder),
            shown: None,
        };
        desk.keep_good();
        desk
    }

    /// Opens files with a draft over them, as it was left.
    pub fn resume(opened: StoryFiles, draft: StoryFiles) -> Self {
        let mut desk = Self::open(opened);
        desk.step(draft, None);
        desk
    }

    /// The files as they are now.
    pub fn files(&self) -> Vec<&TextFile> {
        all(self.history.now())
    }

    /// The files as they were opened or saved last.
    pub fn opened(&self) -> Vec<&TextFile> {
        all(self.history.opened())
    }

    /// The files that differ from those.
    pub fn changed(&self) -> Vec<&TextFile> {
        let opened = self.opened();
        let files = self.files().into_iter();
        files.filter(|file| !opened.contains(file)).collect()
    }

    /// Everything that the page shows of the figures.
    pub fn view(&self, texts: &Texts) -> View {
        let names = self.names(texts.lang());
        let form = Form {
            checked: &self.checked,
            names: &names,
            texts,
        };
        let before = |field: &Field| self.before(field);
        let (record, accepted) = self.record();
        let draft = &self.checked.draft;
        let said = |text: &Option<figures::Located<String>>| Some(text.as_ref()?.value.clone());
        let mut areas: Vec<String> = draft
            .figures
            .iter()
            .filter_map(|raw| said(&raw.region))
            .collect();
        areas.sort();
        areas.dedup();
        View {
            groups: form.groups(),
            faults: form.faults(&record, accepted, &before),
            changed: self
                .changed()
                .iter()
                .map(|file| file.name.clone())
                .collect(),
            can_undo: self.history.can_undo(),
            can_redo: self.history.can_redo(),
            languages: self
                .checked
                .messages
                .iter()
                .map(|file| file.lang.clone())
                .collect(),
            units: draft
                .units
                .iter()
                .map(|unit| unit.key.to_string())
                .collect(),
            areas,
            figures: draft
                .figures
                .iter()
                .filter_map(|raw| said(&raw.key))
                .collect(),
        }
    }

    /// The words of every language, side by side.
    pub fn words(&self) -> Vec<WordGroup> {
        words(&self.checked)
    }

    /// What the charts may show: the figures as they are now, or as they last held; with words that
    /// have all they need. None where the files never held since they were opened.
    pub fn shown(&self) -> Option<(&Story, &[Messages])> {
        self.shown.as_ref().map(|(story, words)| (story, &**words))
    }

    /// Whether the figures hold as they are now.
    pub fn holds(&self) -> bool {
        self.checked.story.is_some()
    }

    /// Puts a value into a field.
    ///
    /// # Errors
    /// If there is no such field, or its file cannot be read as it stands.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), Refused> {
        let refused = || Refused(name.to_string());
        let field = Field::named(name).ok_or_else(refused)?;
        if let (Field::Place(_), Err(_)) = (&field, value.parse::<u32>()) {
            return Err(refused());
        }
        let mut folder = self.history.now().clone();
        let opened = self.written_before(&field, value);
        let file = file_of(&mut folder, &field).ok_or_else(refused)?;
        let text = splice::set(&file.text, place(&field), value).ok_or_else(refused)?;
        // What was opened is put back as it was written, down to the last escape.
        file.text = match opened {
            Some(written) => splice::put_back(&text, place(&field), &written).unwrap_or(text),
            None => text,
        };
        self.step(folder, Some(name));
        Ok(())
    }

    /// Puts a new figure, change or share at the end of the data file, and its name into the words.
    ///
    /// # Errors
    /// What is missing of it, or its key if there is one already.
    pub fn add(&mut self, entry: &Entry) -> Result<(), Refused> {
        entry.check(&self.checked.draft).map_err(Refused)?;
        let mut folder = self.history.now().clone();
        folder.figures.text =
            splice::append(&folder.figures.text, &entry.toml(&self.checked.draft));
        for (lang, key, text) in entry.words() {
            let file = folder
                .messages
                .iter_mut()
                .find(|file| language_of(&file.name) == lang);
            let Some(file) = file else { continue };
            let place = Place::Word { key: &key };
            if let Some(text) = splice::set(&file.text, place, &text) {
                file.text = text;
            }
        }
        self.step(folder, None);
        Ok(())
    }

    /// Takes out of the record what was accepted of a figure: its correction is meant, though nothing
    /// else bears it out.
    pub fn accept(&mut self, key: &str) {
        let mut folder = self.history.now().clone();
        let Some(file) = folder.baseline.as_mut() else {
            return;
        };
        let (mut record, _) = parse_baseline(&file.name, &file.text);
        let about = |name: &String| name.split(' ').next() == Some(key);
        record.retain(|entry| !entry.printed.iter().any(|(name, _)| about(name)));
        file.text = write_baseline(&record);
        self.step(folder, None);
    }

    /// A field was left.
    pub fn settle(&mut self) {
        self.history.settle();
    }

    /// What stands in the files is on the disk now.
    pub fn saved(&mut self) {
        self.history.saved();
    }

    /// Takes back a step.
    pub fn undo(&mut self) {
        if self.history.undo() {
            self.check();
        }
    }

    /// Does again what was taken back.
    pub fn redo(&mut self) {
        if self.history.redo() {
            self.check();
        }
    }

    /// The figures as far as they can be read, for the reader of articles.
    pub fn draft(&self) -> &figures::Draft {
        &self.checked.draft
    }

    fn step(&mut self, folder: StoryFiles, field: Option<&str>) {
        self.history.push(folder, field);
        self.check();
    }

    fn check(&mut self) {
        self.checked = self.history.now().check();
        self.keep_good();
    }

    fn keep_good(&mut self) {
        let Some(story) = &self.checked.story else {
            return;
        };
        let words = match check_messages(&self.checked.all_messages, story) {
            found if found.is_empty() && !self.checked.all_messages.is_empty() => {
                let files = self.checked.all_messages.iter().cloned();
                Some(files.map(Messages::from).collect())
            }
            _ => self.shown.take().map(|(_, words)| words),
        };
        self.shown = words.map(|words| (story.clone(), words));
    }

    /// What was accepted before, and in which file.
    fn record(&self) -> (Vec<BaselineEntry>, &str) {
        match &self.history.now().baseline {
            Some(file) => (parse_baseline(&file.name, &file.text).0, &file.name),
            None => (Vec::new(), "baseline.toml"),
        }
    }

    /// The words that name figures here: the desk's own language, or else any.
    fn names(&self, lang: &str) -> Messages {
        let files = &self.checked.messages;
        let file = files
            .iter()
            .find(|file| file.lang == lang)
            .or(files.first());
        let none = || Messages {
            lang: lang.to_string().into(),
            entries: Vec::new().into(),
        };
        file.cloned().map_or_else(none, Messages::from)
    }

    /// What stood in a field when the files were opened.
    fn before(&self, field: &Field) -> Option<String> {
        let mut folder = self.history.opened().clone();
        let file = file_of(&mut folder, field)?;
        splice::value_at(&file.text, place(field))
    }

    /// How the file that was opened writes this very value in this very field.
    fn written_before(&self, field: &Field, value: &str) -> Option<String> {
        let mut folder = self.history.opened().clone();
        let file = file_of(&mut folder, field)?;
        let same = splice::value_at(&file.text, place(field)).as_deref() == Some(value);
        let written = splice::written_at(&file.text, place(field))?;
        same.then(|| written.to_string())
    }
}

fn all(folder: &StoryFiles) -> Vec<&TextFile> {
    let beside = folder.charts.iter().chain(&folder.baseline);
    let files = std::iter::once(&folder.figures).chain(beside);
    files.chain(&folder.messages).collect()
}

fn file_of<'f>(folder: &'f mut StoryFiles, field: &Field) -> Option<&'f mut TextFile> {
    match field {
        Field::Word(lang, _) => {
            let mut words = folder.messages.iter_mut();
            words.find(|file| language_of(&file.name) == lang)
        }
        _ => Some(&mut folder.figures),
    }
}

fn place(field: &Field) -> Place<'_> {
    match field {
        Field::Token(year, key) => Place::Token { key, year: *year },
        Field::Place(key) => Place::Rounded { key },
        Field::Word(_, key) => Place::Word { key },
    }
}
