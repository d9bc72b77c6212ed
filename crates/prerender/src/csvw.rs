//! The description of a CSV file for programs, in the vocabulary *CSV on the Web* of the W3C
//! (<https://www.w3.org/TR/tabular-metadata/>). Programs look for it under the name of the CSV file with
//! `-metadata.json` after it.

use crate::citation::Citation;
use crate::columns::{COLUMNS, Column, Datatype};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::TextRenderer;
use layout::locale::Locale;
use serde_json::{Value, json};

/// Returns the description of the CSV file `name` of a chart in one language.
///
/// # Errors
/// If it cannot be written as JSON.
pub fn metadata(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
    name: &str,
) -> serde_json::Result<String> {
    let texts = TextRenderer {
        story,
        locale,
        spec,
        with_marks: false,
    };
    let citation = Citation::new(story, locale);
    let columns = COLUMNS.iter().map(|one| column(one, story, locale));
    let columns: Vec<Value> = columns.collect();
    let mut table = json!({
        "@context": ["http://www.w3.org/ns/csvw", { "@language": locale.lang() }],
        "url": name,
        "dc:title": texts.render("headline"),
        "dc:source": citation.text,
        "dc:modified": { "@value": citation.modified, "@type": "xsd:date" },
        "tableSchema": { "columns": columns, "primaryKey": ["key", "year"] },
    });
    if let Some(license) = citation.license {
        table["dc:license"] = json!({ "@id": license });
    }
    serde_json::to_string_pretty(&table)
}

fn column(column: &Column, story: &Story, locale: Locale) -> Value {
    let datatype = match column.datatype {
        Datatype::Text | Datatype::Translated | Datatype::Quoted => json!("string"),
        Datatype::Code(codes) => json!({ "base": "string", "format": codes }),
        Datatype::Decimal => json!("decimal"),
        Datatype::Integer => json!("integer"),
        Datatype::Boolean => json!("boolean"),
        Datatype::Date => json!("date"),
    };
    let mut described = json!({
        "name": column.name,
        "titles": column.name,
        "datatype": datatype,
        "dc:description": { "@value": column.description, "@language": "en" },
    });
    match column.datatype {
        Datatype::Translated => described["lang"] = json!(locale.lang()),
        Datatype::Quoted => described["lang"] = json!(story.source.language),
        _ => {}
    }
    described
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::all_stories::stories;
    use crate::data::csv;
    use std::collections::HashSet;

    /// Checks a cell against the datatype of its column. A cell without text is null in every type.
    fn is_valid(cell: &str, datatype: &Value) -> bool {
        let is_number = |text: &str| {
            let digits = text.strip_prefix('-').unwrap_or(text);
            let (integer, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
            [integer, fraction]
                .iter()
                .all(|part| !part.is_empty() && part.bytes().all(|digit| digit.is_ascii_digit()))
        };
        cell.is_empty()
            || match datatype.as_str() {
                Some("string") => true,
                Some("decimal") => is_number(cell),
                Some("integer") => is_number(cell) && !cell.contains('.'),
                Some("boolean") => ["true", "false"].contains(&cell),
                Some("date") => cell.len() == 10 && cell.split('-').all(is_number),
                Some(_) => false,
                None => datatype["format"]
                    .as_str()
                    .unwrap()
                    .split('|')
                    .any(|code| code == cell),
            }
    }

    /// Every file of every story has the columns and types that its description states, and its key is unique. No crate and
    /// no npm package validates CSV on the Web, so this test has the rules of the parts that are used.
    #[test]
    fn every_csv_file_is_as_its_description_says() {
        for (name, story) in stories() {
            for (spec, messages) in story.charts.iter().flat_map(|spec| {
                let each = story.messages.iter();
                each.map(move |messages| (spec, messages))
            }) {
                let locale = Locale::new(messages);
                let file = csv(&story.story, spec, locale).unwrap();
                let table = metadata(&story.story, spec, locale, "x.csv").unwrap();
                let table: Value = serde_json::from_str(&table).unwrap();
                let columns = table["tableSchema"]["columns"].as_array().unwrap();
                let mut reader = csv::Reader::from_reader(file.as_bytes());
                let titles: Vec<&str> = columns
                    .iter()
                    .map(|c| c["titles"].as_str().unwrap())
                    .collect();
                assert_eq!(reader.headers().unwrap().iter().collect::<Vec<_>>(), titles);
                let keys = table["tableSchema"]["primaryKey"].as_array().unwrap();
                let mut seen = HashSet::new();
                for row in reader.records().map(Result::unwrap) {
                    for (cell, column) in row.iter().zip(columns) {
                        assert!(is_valid(cell, &column["datatype"]), "{cell} {column}");
                    }
                    let at = |key: &Value| titles.iter().position(|title| key == title).unwrap();
                    let key: Vec<String> =
                        keys.iter().map(|key| row[at(key)].to_string()).collect();
                    assert!(seen.insert(key), "{} {row:?}", spec.key);
                }
                let modified = match &*name {
                    "revisions" => "2020-03-01", // the last correction
                    _ => &story.story.source.date,
                };
                assert_eq!(table["dc:modified"]["@value"], *modified);
                assert!(!table["dc:source"].as_str().unwrap().contains('{'));
            }
        }
    }

    /// Texts of a chart and of its source have their languages, because a translation keeps the wording of the source.
    #[test]
    fn columns_with_texts_name_their_language() {
        let story = &story::BUILT_IN;
        let english = Locale::new(story.messages("en").unwrap());
        let table = metadata(&story.story, &story.charts[0], english, "x.csv").unwrap();
        let table: Value = serde_json::from_str(&table).unwrap();
        let columns = table["tableSchema"]["columns"].as_array().unwrap();
        let lang = |name: &str| {
            let column = columns.iter().find(|column| column["name"] == name);
            column.unwrap()["lang"].clone()
        };
        assert_eq!(lang("figure"), "en");
        assert_eq!(lang("region"), "en");
        assert_eq!(lang("printed"), "zh-CN");
        assert_eq!(lang("key"), Value::Null);
    }
}
