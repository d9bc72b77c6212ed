//! An editing session: the files of a story, checked after each edit.

mod charts;
mod entries;
mod revisions;

use crate::chart_file;
use crate::chart_form::KindView;
use crate::control::Choices;
use crate::field::Field;
use crate::form::Form;
use crate::history::History;
use crate::messages::message_groups;
use crate::new_story::{NewStory, with_interface};
use crate::relation_file;
use crate::revision_list;
use crate::toml_patch::{self, Target};
use crate::ui_messages::UiMessages;
use crate::view::{MessageGroup, View};
use figures::chart_spec::{ChartSpec, Charts};
use figures::file::parse_baseline;
use figures::story_files::{CheckedStory, StoryFiles, TextFile, language_of};
use figures::{
    Baseline, BaselineEntry, Draft, Located, MessageFile, Messages, ValidStory, check_messages,
    write_baseline,
};
use std::cell::LazyCell;

/// The name of the field or property that an edit cannot be applied to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EditError(pub String);

/// An editing session for one story.
pub struct EditorSession {
    history: History,
    checked: CheckedStory,
    /// The last valid story; see [`Self::last_valid`].
    last_valid: Option<ValidStory>,
}

impl EditorSession {
    /// Opens the files of a story. They may be invalid.
    pub fn open(story_files: StoryFiles) -> Self {
        let mut session = Self {
            checked: story_files.check(),
            history: History::new(story_files),
            last_valid: None,
        };
        session.update_last_valid();
        session
    }

    /// Starts a new story, none of whose files has been saved.
    ///
    /// # Errors
    /// The name of the property that is missing; see [`NewStory::files`].
    pub fn start(story: &NewStory, interface: Vec<MessageFile>) -> Result<Self, EditError> {
        let story_files = story.files(interface).map_err(EditError)?;
        let mut session = Self::open(story_files);
        session.history.mark_unsaved();
        Ok(session)
    }

    /// Opens files, and applies an unsaved draft as one step that can be undone. The draft of a story that has never been
    /// saved is its first state.
    pub fn resume(opened: StoryFiles, draft: StoryFiles) -> Self {
        if opened.figures.text.is_empty() {
            let mut session = Self::open(draft);
            session.history.mark_unsaved();
            return session;
        }
        let mut session = Self::open(opened);
        session.step(draft, None);
        session
    }

    /// Returns the current files.
    pub fn files(&self) -> Vec<&TextFile> {
        all_files(self.history.now())
    }

    /// Returns the files as they were opened or last saved.
    pub fn opened(&self) -> Vec<&TextFile> {
        all_files(self.history.opened())
    }

    /// Returns the files that differ from [`Self::opened`].
    pub fn changed(&self) -> Vec<&TextFile> {
        let opened = self.opened();
        let files = self.files().into_iter();
        files.filter(|file| !opened.contains(file)).collect()
    }

    /// Returns everything that the page shows about figures, with texts in the language of `ui`.
    pub fn view(&self, ui: &UiMessages) -> View {
        let names = self.figure_names(ui.lang());
        let written = self.written_charts();
        let tables = relation_file::read(&self.history.now().figures.text);
        let proposer = LazyCell::new(|| self.proposer());
        let propose = |lang: &str, key: &str| proposer.propose(lang, key);
        let form = Form {
            checked: &self.checked,
            charts: self.last_valid().map_or(&[], |valid| &valid.charts),
            names: &names,
            ui,
            written: &written,
            charts_file: self.history.now().charts.as_ref(),
            tables: &tables,
            propose: &propose,
        };
        let before = |field: &Field| self.opened_value(field).into_iter().collect();
        let (baseline, file) = self.baseline();
        let draft = &self.checked.draft;
        let text = |found: &Option<Located<String>>| Some(found.as_ref()?.value.clone());
        let mut regions: Vec<String> = draft
            .figures
            .iter()
            .filter_map(|raw| text(&raw.region))
            .collect();
        regions.sort();
        regions.dedup();
        let problems = form.problems(&baseline, file, &before);
        let mut charts = form.chart_forms(&problems);
        for chart in charts.iter_mut().filter(|chart| !chart.has_proposals) {
            chart.has_proposals = !self.copied_proposals(&chart.chart, &propose).is_empty();
        }
        View {
            groups: form.groups(),
            relations: form.relation_forms(),
            charts,
            drawn: form
                .charts
                .iter()
                .map(|spec| spec.key.to_string())
                .collect(),
            problems,
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
            source_language: draft.source.language.to_string(),
            units: draft
                .units
                .iter()
                .map(|unit| unit.key.to_string())
                .collect(),
            regions,
            figures: draft
                .figures
                .iter()
                .filter_map(|raw| text(&raw.key))
                .collect(),
        }
    }

    /// Returns the messages of all languages, side by side, with their names in the language of `ui`.
    pub fn messages(&self, ui: &UiMessages) -> Vec<MessageGroup> {
        message_groups(&self.checked, ui)
    }

    /// Returns the kinds of charts that can be added, with texts in the language of `ui`.
    pub fn kinds(&self, ui: &UiMessages) -> Vec<KindView> {
        let names = self.figure_names(ui.lang());
        let choices = Choices {
            draft: &self.checked.draft,
            names: &names,
            ui,
            tables: &[],
        };
        choices.kinds()
    }

    /// Returns the last valid figures with the last complete messages and the last charts, for the live charts; `None`
    /// if the files have not been valid since they were opened.
    pub const fn last_valid(&self) -> Option<&ValidStory> {
        self.last_valid.as_ref()
    }

    /// Returns whether the current figures are valid.
    pub fn is_valid(&self) -> bool {
        self.checked.story.is_some()
    }

    /// Sets the value of a field.
    ///
    /// # Errors
    /// The name of the field, if there is no such field, the value is no flag where one is
    /// expected, or the TOML of its file is invalid.
    pub fn set(&mut self, name: &str, value: &str) -> Result<(), EditError> {
        let error = || EditError(name.to_string());
        let field = Field::parse(name).ok_or_else(error)?;
        if let Field::Chart(chart, path) = &field {
            return self.set_chart(name, chart, path, value);
        }
        if let Field::Entry(entry, key) = &field
            && let Some((index, part)) = revision_list::parse_path(entry)
        {
            return self.set_revision(name, key, index, part, value);
        }
        let mut story_files = self.history.now().clone();
        let opened = self.opened_source(&field, value);
        let file = file_of(&mut story_files, &field).ok_or_else(error)?;
        let text = toml_patch::set(&file.text, target(&field), value).ok_or_else(error)?;
        // An edit that restores the opened value restores its source too, including escapes.
        file.text = match opened {
            Some(written) => toml_patch::restore(&text, target(&field), &written).unwrap_or(text),
            None => text,
        };
        self.step(story_files, Some(name));
        Ok(())
    }

    /// Adds a language: a file of messages with the texts of another language, to be translated. If the program does not
    /// know the language, they include the texts of the interface. The texts are English if the story has them in English,
    /// or else those of its source's language, or of its first language.
    ///
    /// # Errors
    /// `lang` if the story has the language already, has no messages at all, or if its messages are no valid TOML.
    pub fn add_language(&mut self, lang: &str) -> Result<(), EditError> {
        let error = || EditError("lang".to_string());
        let mut story_files = self.history.now().clone();
        let find = |lang: &str| {
            let mut files = story_files.messages.iter();
            files.find(|file| language_of(&file.name) == lang)
        };
        if find(lang).is_some() {
            return Err(error());
        }
        let original = self.original_language().ok_or_else(error)?;
        let from = find(&original).ok_or_else(error)?;
        let text = with_interface(from.text.clone(), lang, &story_files.interface_messages);
        let text = text.ok_or_else(error)?;
        let name = format!("messages/{lang}.toml");
        story_files.messages.push(TextFile { name, text });
        story_files.messages.sort_by(|a, b| a.name.cmp(&b.name));
        self.step(story_files, None);
        Ok(())
    }

    /// Returns the language whose texts an added language starts with: English, or else that of the source, or the first one.
    fn original_language(&self) -> Option<String> {
        let files = &self.checked.messages;
        let has = |lang: &&str| files.iter().any(|file| file.lang == *lang);
        let mut likely = ["en", &*self.checked.draft.source.language].into_iter();
        let found = likely.find(has).map(str::to_string);
        found.or_else(|| files.first().map(|file| file.lang.clone()))
    }

    /// Accepts a corrected value that no other figure confirms: removes the baseline entries of the
    /// figure.
    pub fn accept_correction(&mut self, key: &str) {
        let mut story_files = self.history.now().clone();
        let Some(file) = story_files.baseline.as_mut() else {
            return;
        };
        let (mut baseline, _) = parse_baseline(&file.name, &file.text);
        let about = |name: &String| name.split(' ').next() == Some(key);
        let is_other = |entry: &BaselineEntry| !entry.printed.iter().any(|(name, _)| about(name));
        baseline.entries.retain(is_other);
        baseline.published.retain(|(name, _)| !about(name));
        file.text = write_baseline(&baseline);
        self.step(story_files, None);
    }

    /// Ends the current undo step, because the focus has left the field.
    pub fn commit(&mut self) {
        self.history.commit();
    }

    /// Marks the current files as saved.
    pub fn mark_saved(&mut self) {
        self.history.mark_saved();
    }

    /// Undoes the last step, if there is one.
    pub fn undo(&mut self) {
        if self.history.undo() {
            self.check();
        }
    }

    /// Redoes the last undone step, if there is one.
    pub fn redo(&mut self) {
        if self.history.redo() {
            self.check();
        }
    }

    /// Returns the figures as far as they can be parsed.
    pub fn draft(&self) -> &Draft {
        &self.checked.draft
    }

    fn step(&mut self, story_files: StoryFiles, field: Option<&str>) {
        self.history.push(story_files, field);
        self.check();
    }

    fn check(&mut self) {
        self.checked = self.history.now().check();
        self.update_last_valid();
    }

    fn update_last_valid(&mut self) {
        let Some(story) = &self.checked.story else {
            return;
        };
        let mut valid = self.last_valid.take().unwrap_or_default();
        let found = check_messages(&self.checked.all_messages, story);
        if found.is_empty() {
            let files = self.checked.all_messages.iter().cloned();
            valid.messages = files.map(Messages::from).collect();
        }
        let wrong = self.wrong_charts();
        let Charts { charts, samples } = &self.checked.charts;
        if !charts.is_empty() {
            // A chart that is wrong keeps its last valid form, or is not drawn yet.
            let last = |spec: &ChartSpec| {
                let mut before = valid.charts.iter();
                before.find(|one| one.key == spec.key).cloned()
            };
            let valid_or_last = |spec: &ChartSpec| match wrong.contains(&spec.key.to_string()) {
                true => last(spec),
                false => Some(spec.clone()),
            };
            valid.charts = charts.iter().filter_map(valid_or_last).collect();
            valid.samples.clone_from(samples);
        }
        valid.story = story.clone();
        self.last_valid = (!valid.messages.is_empty()).then_some(valid);
    }

    /// Returns the keys of the charts that have a problem in `charts.toml`.
    fn wrong_charts(&self) -> Vec<String> {
        let Some(file) = &self.history.now().charts else {
            return Vec::new();
        };
        let problems = self.checked.problems.iter();
        let own = problems.filter(|problem| problem.file == file.name);
        let found = own.filter_map(|problem| {
            let name = problem.key.rsplit('.').next().unwrap_or_default();
            chart_file::find_problem(&file.text, problem.line.unwrap_or(1), name)
        });
        found.map(|(chart, _)| chart).collect()
    }

    /// Returns the baseline and the name of its file.
    fn baseline(&self) -> (Baseline, &str) {
        match &self.history.now().baseline {
            Some(file) => (parse_baseline(&file.name, &file.text).0, &file.name),
            None => (Baseline::default(), "baseline.toml"),
        }
    }

    /// Returns the messages that name figures: in the language `lang` if the story supports it,
    /// otherwise in any language.
    fn figure_names(&self, lang: &str) -> Messages {
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

    /// Returns the value that a field had when the files were opened.
    fn opened_value(&self, field: &Field) -> Option<String> {
        let mut story_files = self.history.opened().clone();
        let file = file_of(&mut story_files, field)?;
        toml_patch::value_at(&file.text, target(field))
    }

    /// Returns the source of a field in the opened files, if its value is `value`.
    fn opened_source(&self, field: &Field, value: &str) -> Option<String> {
        let mut story_files = self.history.opened().clone();
        let file = file_of(&mut story_files, field)?;
        let same = toml_patch::value_at(&file.text, target(field)).as_deref() == Some(value);
        let written = toml_patch::source_at(&file.text, target(field))?;
        same.then(|| written.to_string())
    }
}

fn all_files(story_files: &StoryFiles) -> Vec<&TextFile> {
    let others = story_files.charts.iter().chain(&story_files.baseline);
    let files = std::iter::once(&story_files.figures).chain(others);
    files.chain(&story_files.messages).collect()
}

/// Returns the message file of a language.
fn find_messages<'f>(story_files: &'f mut StoryFiles, lang: &str) -> Option<&'f mut TextFile> {
    let mut messages = story_files.messages.iter_mut();
    messages.find(|file| language_of(&file.name) == lang)
}

fn file_of<'f>(story_files: &'f mut StoryFiles, field: &Field) -> Option<&'f mut TextFile> {
    match field {
        Field::Message(lang, _) => find_messages(story_files, lang),
        _ => Some(&mut story_files.figures),
    }
}

fn target(field: &Field) -> Target<'_> {
    match field {
        Field::Quantity(year, key) => Target::Quantity { key, year: *year },
        // The texts of charts are set by `set_chart`.
        Field::Entry(name, key) | Field::Chart(name, key) => Target::Entry { key, name },
        Field::Message(_, key) => Target::Message { key },
    }
}
