//! Protects the schemas that text editors use for story files: they have exactly the keys that the parser accepts.
//! scripts/checks/schema.test.js checks the data against them.

use figures::file::keys::{self, Entry, Field, Holds, List};
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;

fn schema(name: &str) -> Value {
    let path = format!("schema/{name}.schema.json");
    let text = fs::read_to_string(&path).expect(&path);
    serde_json::from_str(&text).expect(&path)
}

/// Fails unless an object of the schema has exactly the expected keys and allows no others.
fn assert_keys(schema: &Value, pointer: &str, expected: &[&str]) {
    let object = schema
        .pointer(pointer)
        .unwrap_or_else(|| panic!("no {pointer}"));
    assert_eq!(object["additionalProperties"], false, "{pointer}");
    let properties = object["properties"].as_object().expect(pointer);
    let mut found: Vec<&str> = properties.keys().map(String::as_str).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{pointer}");
}

#[test]
fn schema_of_figures_has_the_keys_of_the_parser() {
    let schema = schema("figures");
    assert_keys(&schema, "", keys::FIGURES_FILE);
    assert_keys(&schema, "/definitions/source", keys::SOURCE);
    assert_keys(&schema, "/definitions/revised", keys::REVISED);
    assert_keys(&schema, "/definitions/revised_rate", keys::REVISED_RATE);
    for list in [keys::UNIT, keys::FIGURE].iter().chain(&keys::RELATIONS) {
        assert_list(&schema, list);
    }
}

/// Fails unless tables have the same keys and the same required keys in the schema, each with the type that the parser reads.
fn assert_list(schema: &Value, list: &List) {
    let pointer = format!("/definitions/{}", list.name);
    assert_keys(schema, &pointer, &list.keys());
    let object = schema.pointer(&pointer).expect(&pointer);
    let required = object["required"].as_array().expect("required keys");
    for Field {
        name,
        holds,
        is_required,
    } in list.fields
    {
        let own = format!("{pointer}: {name}");
        assert_eq!(required.contains(&(*name).into()), *is_required, "{own}");
        let expected = match holds {
            Holds::Period => continue, // a number or a text
            Holds::Printed if list.name == keys::FIGURE.name => continue, // a text or a table
            Holds::Status => {
                assert_eq!(object["properties"][name]["const"], "provisional", "{own}");
                continue;
            }
            Holds::Number => "integer",
            Holds::Flag => "boolean",
            Holds::Revisions => "array",
            _ if holds.is_list() => "array",
            _ => "string",
        };
        assert_eq!(object["properties"][name]["type"], expected, "{own}");
    }
}

/// Fails unless the entries of the schema are required, listed and limited as the parser does it.
fn assert_entries(schema: &Value, pointer: &str, entries: &[Entry]) {
    let object = schema
        .pointer(pointer)
        .unwrap_or_else(|| panic!("no {pointer}"));
    let required = object["required"].as_array().cloned().unwrap_or_default();
    for entry in entries {
        let (min, max) = entry.limits;
        let own = format!("{pointer}: {}", entry.name);
        assert_eq!(required.contains(&entry.name.into()), min > 0, "{own}");
        let property = &object["properties"][entry.name];
        assert_eq!(property["type"] == "array", entry.is_list, "{own}");
        if entry.is_list {
            assert_eq!(property["minItems"], min.max(1), "{own}");
            assert_eq!(property["maxItems"], max, "{own}");
        }
        if !entry.entries().is_empty() {
            let below = format!("/definitions/chart.{}", entry.name);
            assert_eq!(property["items"]["$ref"], format!("#{below}"), "{own}");
            assert_keys(schema, &below, &keys::names(entry.entries()));
            assert_entries(schema, &below, entry.entries());
        }
    }
}

#[test]
fn schema_of_charts_has_the_keys_of_the_parser() {
    let schema = schema("charts");
    assert_keys(&schema, "", keys::CHARTS_FILE);
    let mut tables = BTreeSet::new();
    for keys::Kind { name, entries } in keys::KINDS {
        let pointer = format!("/definitions/{name}");
        let own = keys::names(entries);
        assert_keys(&schema, &pointer, &[keys::CHART, &own].concat());
        assert_entries(&schema, &pointer, entries);
        let named = schema.pointer(&format!("{pointer}/properties/kind/const"));
        assert_eq!(named.and_then(Value::as_str), Some(*name));
        let listed = format!("#/definitions/{name}");
        let kinds = &schema["properties"]["chart"]["items"]["oneOf"];
        let kinds = kinds.as_array().expect("the kinds").iter();
        assert_eq!(
            kinds.filter(|one| one["$ref"] == *listed).count(),
            1,
            "{name}"
        );
        let own_tables = entries.iter().filter(|one| !one.entries().is_empty());
        tables.extend(own_tables.map(|one| one.name));
    }
    assert_keys(&schema, "/definitions/sample", keys::SAMPLE);
    let definitions = schema["definitions"]
        .as_object()
        .expect("definitions")
        .len();
    assert_eq!(definitions, keys::KINDS.len() + tables.len() + 1);
}
