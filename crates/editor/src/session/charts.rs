//! Edits of charts: each changes `charts.toml`, and with it the texts that belong to what was changed.

use super::{EditError, EditorSession, find_messages};
use crate::chart_file::{self, Path, WrittenChart};
use crate::proposals::{Placeholder, Proposer};
use crate::toml_patch::{self, Target};
use crate::ui_messages::UiMessages;
use figures::NOT_FOUND;
use figures::file::keys::{CALLOUT, Entry, kind};
use figures::story_files::{CHARTS_FILE, StoryFiles, TextFile, language_of};

/// Messages of a chart that are numbered, but not by the rows of its list.
const NOT_OF_ROWS: [&str; 2] = ["step", "place"];

impl EditorSession {
    /// Adds a chart after the last one. Its entries are empty, to be chosen.
    ///
    /// # Errors
    /// `kind` if there is no such kind; `key` if it is empty, in use, or has other characters than lowercase letters,
    /// digits and hyphens, or if the file cannot be edited.
    pub fn add_chart(&mut self, key: &str, kind_name: &str) -> Result<(), EditError> {
        let error = |name: &str| EditError(name.to_string());
        let kind = kind(kind_name).ok_or_else(|| error("kind"))?;
        let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_taken = self.written_charts().iter().any(|chart| chart.key == key);
        if key.is_empty() || !key.chars().all(is_valid) || is_taken {
            return Err(error("key"));
        }
        let mut story_files = self.history.now().clone();
        let file = story_files.charts.get_or_insert_with(|| TextFile {
            name: CHARTS_FILE.to_string(),
            text: String::new(),
        });
        file.text = chart_file::add_chart(&file.text, key, kind).ok_or_else(|| error("key"))?;
        self.step(story_files, None);
        Ok(())
    }

    /// Removes a chart and its texts.
    ///
    /// # Errors
    /// The key, if there is no such chart or the file cannot be edited.
    pub fn remove_chart(&mut self, key: &str) -> Result<(), EditError> {
        self.edit_charts(
            key,
            |text| chart_file::remove_chart(text, key),
            |_, _| Change::Remove,
        )
    }

    /// Moves a chart before the one above it, or after the one below it.
    ///
    /// # Errors
    /// The key, if there is no such chart, it is the first or the last one already, or the file cannot be edited.
    pub fn move_chart(&mut self, key: &str, is_up: bool) -> Result<(), EditError> {
        self.edit_charts(
            key,
            |text| chart_file::move_chart(text, key, is_up),
            |_, _| Change::Keep,
        )
    }

    /// Adds an empty text or table to a list of a chart.
    ///
    /// # Errors
    /// The key, if there is no such chart or list or the file cannot be edited.
    pub fn add_row(&mut self, key: &str, list: &str) -> Result<(), EditError> {
        let (entry, _) = self
            .entry(key, list)
            .ok_or_else(|| EditError(key.to_string()))?;
        self.edit_charts(
            key,
            |text| chart_file::add_row(text, key, entry),
            |_, _| Change::Keep,
        )
    }

    /// Fills a list of a chart with several figures, as one step: first its empty tables, then further ones. Each figure
    /// becomes the first text of its table.
    ///
    /// # Errors
    /// The key, if there is no such chart or list, the list has no space for all of them, or the file cannot be edited.
    pub fn add_rows(&mut self, key: &str, list: &str, figures: &[String]) -> Result<(), EditError> {
        let error = || EditError(key.to_string());
        let (entry, _) = self.entry(key, list).ok_or_else(error)?;
        let below = entry.entries();
        let add = |text: String, figure: &String| {
            let charts = chart_file::read(&text);
            let chart = charts.iter().find(|chart| chart.key == key)?;
            let path = |at: usize| match below.first() {
                Some(first) => format!("{list}.{at}.{}", first.name),
                None => format!("{list}.{at}"),
            };
            let len = chart.len(list);
            let free = (0..len).find(|at| chart.text(&path(*at)).is_empty());
            if free.is_none() && len >= entry.limits.1 {
                return None;
            }
            let text = match free {
                Some(_) => text,
                None => chart_file::add_row(&text, key, entry)?,
            };
            let own = below.first().unwrap_or(entry);
            chart_file::set(&text, key, &path(free.unwrap_or(len)), figure, own, below)
        };
        let edit = |text: &str| figures.iter().try_fold(text.to_string(), add);
        self.edit_charts(key, edit, |_, _| Change::Keep)
    }

    /// Removes a text or table from a list of a chart, and the texts that belong to it. The texts of those after it move up.
    ///
    /// # Errors
    /// The key, if there is no such chart or row or the file cannot be edited.
    pub fn remove_row(&mut self, key: &str, list: &str, index: usize) -> Result<(), EditError> {
        let (entry, _) = self
            .entry(key, list)
            .ok_or_else(|| EditError(key.to_string()))?;
        let change = |_: &str, at: Option<usize>| match at {
            Some(at) if at == index => Change::Remove,
            Some(at) if at > index => Change::MoveUp,
            _ => Change::Keep,
        };
        self.edit_charts(
            key,
            |text| chart_file::remove_row(text, key, entry, index),
            change,
        )
    }

    /// Sets a text of a chart. Where a row shows another figure than before, its texts are about another figure too, so they
    /// are removed, and the check asks for them.
    pub(super) fn set_chart(
        &mut self,
        name: &str,
        key: &str,
        path: &str,
        value: &str,
    ) -> Result<(), EditError> {
        let error = || EditError(name.to_string());
        let (entry, siblings) = self.entry(key, path).ok_or_else(error)?;
        let written = self.written_charts();
        let before = written
            .iter()
            .find(|chart| chart.key == key)
            .map(|chart| chart.text(path));
        let row = Path::parse(path).and_then(|path| path.index());
        let is_other = before.is_some_and(|before| !before.is_empty() && before != value);
        let change = |_: &str, at: Option<usize>| match at.is_some() && at == row && is_other {
            true => Change::Remove,
            false => Change::Keep,
        };
        let edit = |text: &str| chart_file::set(text, key, path, value, entry, siblings);
        self.edit_charts(key, edit, change).map_err(|_| error())
    }

    /// Writes the proposed texts for all messages of a chart that are missing, in all languages. In an added language it also
    /// replaces the copies of proposals in another language.
    ///
    /// # Errors
    /// The key, if nothing can be proposed.
    pub fn fill_texts(&mut self, key: &str) -> Result<(), EditError> {
        let mut story_files = self.history.now().clone();
        let prefix = format!("chart.{key}.");
        let proposer = self.proposer();
        let missing = self.checked.problems.iter().filter_map(|problem| {
            let is_missing = problem.found == NOT_FOUND && problem.key.starts_with(&prefix);
            let lang = language_of(&problem.file);
            let text = is_missing.then(|| proposer.propose(lang, &problem.key))??;
            Some((lang.to_string(), problem.key.clone(), text))
        });
        let propose = |lang: &str, key: &str| proposer.propose(lang, key);
        let copies = self.copied_proposals(key, &propose);
        let texts: Vec<(String, String, String)> = missing.chain(copies).collect();
        let mut is_any = false;
        for (lang, key, text) in &texts {
            let Some(file) = find_messages(&mut story_files, lang) else {
                continue;
            };
            if let Some(with) = toml_patch::set(&file.text, Target::Message { key }, text) {
                file.text = with;
                is_any = true;
            }
        }
        if !is_any {
            return Err(EditError(key.to_string()));
        }
        self.step(story_files, None);
        Ok(())
    }

    /// Returns the texts of a chart that are copies of a proposal in the language which added languages are copied from, with
    /// the proposals that would replace them, as language, key and text.
    pub(super) fn copied_proposals(
        &self,
        chart: &str,
        propose: &dyn Fn(&str, &str) -> Option<String>,
    ) -> Vec<(String, String, String)> {
        let prefix = format!("chart.{chart}.");
        let Some(original) = self.original_language() else {
            return Vec::new();
        };
        let files = &self.checked.messages;
        let text_in = |lang: &str, key: &str| {
            let file = files.iter().find(|file| file.lang == lang)?;
            let found = file.texts.iter().find(|(own, _)| own == key);
            found.map(|(_, text)| text.value.clone())
        };
        let mut found = Vec::new();
        for file in files.iter().filter(|file| file.lang != original) {
            let own = file
                .texts
                .iter()
                .filter(|(key, _)| key.starts_with(&prefix));
            let copies =
                own.filter(|(key, text)| text_in(&original, key) == Some(text.value.clone()));
            for (key, text) in copies {
                if propose(&original, key).as_ref() != Some(&text.value) {
                    continue;
                }
                let proposal = propose(&file.lang, key);
                let other = proposal.filter(|proposal| *proposal != text.value);
                found.extend(other.map(|other| (file.lang.clone(), key.clone(), other)));
            }
        }
        found
    }

    /// Removes a text in all languages.
    ///
    /// # Errors
    /// The key, if no language has the text.
    pub fn remove_text(&mut self, key: &str) -> Result<(), EditError> {
        let mut story_files = self.history.now().clone();
        let mut is_any = false;
        for file in &mut story_files.messages {
            let text = toml_patch::remove(&file.text, Target::Message { key });
            is_any |= text != file.text;
            file.text = text;
        }
        if !is_any {
            return Err(EditError(key.to_string()));
        }
        self.step(story_files, None);
        Ok(())
    }

    /// Returns the placeholders for the texts of a chart, with their values in a language; none while the chart is wrong.
    pub fn placeholders(&self, chart: &str, lang: &str, ui: &UiMessages) -> Vec<Placeholder> {
        let proposer = self.proposer();
        let proposals = proposer.of_chart(chart, lang, ui);
        proposals.map_or_else(Vec::new, |proposals| proposals.placeholders())
    }

    /// Returns the text that replaces a placeholder without braces in the texts of a chart; `None` if it has no value there.
    pub fn placeholder_value(&self, chart: &str, lang: &str, placeholder: &str) -> Option<String> {
        let proposer = self.proposer();
        let ui = UiMessages::nearest(lang);
        proposer.of_chart(chart, lang, &ui)?.value_of(placeholder)
    }

    /// Returns what proposes texts for the current files.
    pub(super) fn proposer(&self) -> Proposer<'_> {
        Proposer::new(&self.checked, self.written_charts())
    }

    /// Returns the charts as they are written.
    pub(super) fn written_charts(&self) -> Vec<WrittenChart> {
        let file = self.history.now().charts.as_ref();
        file.map_or_else(Vec::new, |file| chart_file::read(&file.text))
    }

    /// Returns the description of the entry of a chart, or of a row of it, that a path leads to; and of all entries
    /// beside it.
    fn entry(&self, key: &str, path: &str) -> Option<(&'static Entry, &'static [Entry])> {
        let charts = self.written_charts();
        let chart = charts.iter().find(|chart| chart.key == key)?;
        let entries = kind(&chart.kind)?.entries;
        let mut parts = path.split('.');
        let name = parts.next()?;
        let all = entries.iter().chain([&CALLOUT]);
        let entry = all.into_iter().find(|entry| entry.name == name)?;
        let Some(below) = parts.nth(1) else {
            return Some((entry, entries));
        };
        let own = entry.entries().iter().find(|entry| entry.name == below)?;
        Some((own, entry.entries()))
    }

    /// Edits the file of the charts, and changes the texts of a chart: `change` is called with the name of each text
    /// without a row number, and with that number if the text belongs to a row.
    fn edit_charts(
        &mut self,
        key: &str,
        edit: impl Fn(&str) -> Option<String>,
        change: impl Fn(&str, Option<usize>) -> Change,
    ) -> Result<(), EditError> {
        let error = || EditError(key.to_string());
        let mut story_files = self.history.now().clone();
        let file = story_files.charts.as_mut().ok_or_else(error)?;
        file.text = edit(&file.text).ok_or_else(error)?;
        self.change_texts(&mut story_files, key, change);
        self.step(story_files, None);
        Ok(())
    }

    fn change_texts(
        &self,
        story_files: &mut StoryFiles,
        chart: &str,
        change: impl Fn(&str, Option<usize>) -> Change,
    ) {
        let prefix = format!("chart.{chart}.");
        for parsed in &self.checked.messages {
            let Some(file) = find_messages(story_files, &parsed.lang) else {
                continue;
            };
            let own = parsed
                .texts
                .iter()
                .filter_map(|(key, text)| Some((key.strip_prefix(&prefix)?, &text.value)));
            // By number, so that a text moves into the place of one that has moved before.
            let mut own: Vec<(&str, Option<usize>, &str, &String)> = own
                .map(|(name, text)| {
                    let (role, number) = numbered(name);
                    (role, number, name, text)
                })
                .collect();
            own.sort_by_key(|(_, number, ..)| *number);
            for (role, number, name, text) in own {
                let key = format!("{prefix}{name}");
                let target = Target::Message { key: &key };
                match (change(role, number), number) {
                    (Change::Keep, _) => continue,
                    (Change::Remove, _) | (_, None) => {}
                    (Change::MoveUp, Some(number)) => {
                        let above = format!("{prefix}{role}_{}", number.saturating_sub(1));
                        let moved =
                            toml_patch::set(&file.text, Target::Message { key: &above }, text);
                        file.text = moved.unwrap_or_else(|| file.text.clone());
                    }
                }
                file.text = toml_patch::remove(&file.text, target);
            }
            file.text = toml_patch::without_empty_table(&file.text, &["chart", chart]);
        }
    }
}

/// The change of a text of a chart.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Change {
    Keep,
    Remove,
    /// It becomes the text of the row above.
    MoveUp,
}

/// Splits a name such as `name_1` into `name` and the number of its row.
fn numbered(name: &str) -> (&str, Option<usize>) {
    let parts = name.rsplit_once('_');
    let parts = parts.and_then(|(role, number)| Some((role, number.parse().ok()?)));
    match parts {
        Some((role, number)) if !NOT_OF_ROWS.contains(&role) => (role, Some(number)),
        _ => (name, None),
    }
}
