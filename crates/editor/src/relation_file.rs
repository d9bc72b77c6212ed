//! Figures, relations and units as `figures.toml` states them, right or wrong: their texts by key, for the forms.

use crate::revision_list::{self, WrittenRevision};
use crate::toml_patch::{UNIT, span_of, text_of};
use figures::file::keys::{self, List};
use toml_edit::{Document, Item, TableLike, Value};

/// A table of `figures.toml` as it is written.
#[derive(Clone, Debug)]
pub struct WrittenTable {
    /// The description of the table.
    pub list: List,
    /// The key of a figure or relation, or that of a unit after `unit.`; empty if there is none.
    pub key: String,
    /// The offset of the key in the file.
    at: usize,
    /// The texts by their key. A list has an element in each line, and a flag is `true` or empty.
    texts: Vec<(&'static str, String)>,
    /// Earlier texts, which were published before a correction.
    pub revisions: Vec<WrittenRevision>,
}

impl WrittenTable {
    /// Returns the text under a key; empty if there is none.
    pub fn text(&self, name: &str) -> &str {
        let found = self.texts.iter().find(|(own, _)| *own == name);
        found.map_or("", |(_, text)| text)
    }
}

/// Returns the figures and relations of a file in its order, then its units; nothing if the file is no valid TOML.
pub fn read(text: &str) -> Vec<WrittenTable> {
    let Ok(document) = Document::parse(text) else {
        return Vec::new();
    };
    let lists = [keys::FIGURE].into_iter().chain(keys::RELATIONS);
    let mut found: Vec<WrittenTable> = lists
        .flat_map(|list| tables(document.get(list.name), list))
        .collect();
    found.sort_by_key(|table| table.at);
    let units = document.get(keys::UNIT.name).and_then(Item::as_table_like);
    let units = units.into_iter().flat_map(|units| units.iter());
    let units = units.filter_map(|(name, item)| {
        let key = [UNIT, name].concat();
        Some(written(item.as_table_like()?, keys::UNIT, key))
    });
    found.extend(units);
    found
}

/// Returns the tables of a list, which may be an array of tables or an inline array.
fn tables(item: Option<&Item>, list: List) -> Vec<WrittenTable> {
    let Some(item) = item else {
        return Vec::new();
    };
    let tables = item.as_array_of_tables().into_iter().flatten();
    let inline = item.as_array().into_iter().flatten();
    let tables = tables.map(|table| table as &dyn TableLike);
    let inline = inline.filter_map(Value::as_inline_table);
    let all = tables.chain(inline.map(|table| table as &dyn TableLike));
    let key = |table: &dyn TableLike| table.get("key").and_then(Item::as_str).map(str::to_string);
    all.map(|table| written(table, list, key(table).unwrap_or_default()))
        .collect()
}

fn written(table: &dyn TableLike, list: List, key: String) -> WrittenTable {
    let fields = list.fields.iter();
    let texts = fields.filter_map(|field| Some((field.name, text_of(table.get(field.name)?)?)));
    let at = table
        .iter()
        .filter_map(|(_, item)| span_of(item))
        .min_by_key(|span| span.start);
    WrittenTable {
        list,
        key,
        at: at.map_or(0, |span| span.start),
        texts: texts.collect(),
        revisions: revision_list::read(table),
    }
}
