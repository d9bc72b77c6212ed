//! The revisions of a figure, change or share in `figures.toml`: `revised = [{ … }]`. An edit writes the list again and nothing else.

use crate::toml_patch::{self, Target, basic, period, text_of};
use figures::Period;
use figures::file::keys::{List, REVISED, REVISED_RATE};
use toml_edit::{Table, TableLike, Value};

/// The key of the list.
pub const LIST: &str = "revised";

/// Texts of a revision, by key. The texts of one are those of [`keys_of`], in that order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WrittenRevision(pub Vec<(String, String)>);

impl WrittenRevision {
    /// Returns the text under a key; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        let found = self.0.iter().find(|(own, _)| own == name);
        found.map_or("", |(_, text)| text)
    }

    /// Sets the text under a key.
    pub fn set(&mut self, name: &str, text: &str) {
        match self.0.iter_mut().find(|(own, _)| own == name) {
            Some((_, own)) => *own = text.to_string(),
            None => self.0.push((name.to_string(), text.to_string())),
        }
    }

    fn toml(&self) -> String {
        let known = REVISED.iter().map(|name| (*name, self.text(name)));
        let others = self
            .0
            .iter()
            .filter(|(name, _)| !REVISED.contains(&&**name));
        let all = known.chain(others.map(|(name, text)| (&**name, &**text)));
        let given = all.filter(|(_, text)| !text.is_empty());
        let texts: Vec<String> = given
            .map(|(name, text)| format!("{} = {}", toml_patch::key(name), source(name, text)))
            .collect();
        format!("{{ {} }}", texts.join(", "))
    }
}

/// Returns the keys of the revisions of a list: those of a figure name the period of the value.
pub fn keys_of(list: &List) -> &'static [&'static str] {
    if list.name == "figure" {
        REVISED
    } else {
        REVISED_RATE
    }
}

/// Returns the index and the key in the name of an entry such as `revised.0.date`.
pub fn parse_path(name: &str) -> Option<(usize, &str)> {
    let (index, key) = name
        .strip_prefix(LIST)?
        .strip_prefix('.')?
        .split_once('.')?;
    Some((index.parse().ok()?, key))
}

/// Returns the name of an entry of a revision.
pub fn path(index: usize, name: &str) -> String {
    format!("{LIST}.{index}.{name}")
}

/// Returns the revisions of a table as they are written.
pub fn read(table: &dyn TableLike) -> Vec<WrittenRevision> {
    let Some(item) = table.get(LIST) else {
        return Vec::new();
    };
    let tables = item.as_array_of_tables().into_iter().flatten();
    let tables = tables.map(|table: &Table| table as &dyn TableLike);
    let inline = item.as_array().into_iter().flatten();
    let inline = inline.filter_map(Value::as_inline_table);
    let all = tables.chain(inline.map(|table| table as &dyn TableLike));
    let texts = |table: &dyn TableLike| {
        let texts = table.iter();
        let texts = texts.filter_map(|(name, item)| Some((name.to_string(), text_of(item)?)));
        WrittenRevision(texts.collect())
    };
    all.map(texts).collect()
}

/// Returns the file with other revisions of the figure, change or share `key`. Returns `None` if there is no such entry, or if its
/// revisions are tables of their own.
pub fn write(text: &str, key: &str, revisions: &[WrittenRevision]) -> Option<String> {
    let target = Target::Entry { key, name: LIST };
    if revisions.is_empty() {
        return Some(toml_patch::remove(text, target));
    }
    let newline = toml_patch::line_end(text);
    let source = match revisions {
        [one] => format!("[{}]", one.toml()),
        several => {
            let lines = several
                .iter()
                .map(|one| format!("  {},{newline}", one.toml()));
            format!("[{newline}{}]", lines.collect::<String>())
        }
    };
    toml_patch::set_source(text, target, &source)
}

fn source(name: &str, text: &str) -> String {
    match Period::parse(text.trim()).filter(|_| name == "period") {
        Some(known) => period(known),
        None => basic(text),
    }
}
