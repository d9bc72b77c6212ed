//! Protects the schemas that text editors use for story files: they have exactly the keys that the parser accepts.
//! scripts/checks/schema.test.js checks the data against them.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use figures::file::keys;
use serde_json::Value;
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
    for (name, expected) in [
        ("source", keys::SOURCE),
        ("unit", keys::UNIT),
        ("figure", keys::FIGURE),
        ("change", keys::CHANGE),
        ("share", keys::SHARE),
        ("sum", keys::SUM),
    ] {
        assert_keys(&schema, &format!("/definitions/{name}"), expected);
    }
}

#[test]
fn schema_of_charts_has_the_keys_of_the_parser() {
    let schema = schema("charts");
    assert_keys(&schema, "", keys::CHARTS_FILE);
    for (kind, own) in keys::KINDS {
        let pointer = format!("/definitions/{kind}");
        assert_keys(&schema, &pointer, &[keys::CHART, own].concat());
        let named = schema.pointer(&format!("{pointer}/properties/kind/const"));
        assert_eq!(named.and_then(Value::as_str), Some(*kind));
        let listed = format!("#/definitions/{kind}");
        let kinds = &schema["properties"]["chart"]["items"]["oneOf"];
        let kinds = kinds.as_array().expect("the kinds").iter();
        assert_eq!(
            kinds.filter(|one| one["$ref"] == *listed).count(),
            1,
            "{kind}"
        );
    }
    for (name, expected) in [
        ("chart.bar", keys::BAR),
        ("chart.line", keys::LINE),
        ("chart.row", keys::ROW),
        ("chart.square", keys::SQUARE),
        ("sample", keys::SAMPLE),
    ] {
        assert_keys(&schema, &format!("/definitions/{name}"), expected);
    }
    let definitions = schema["definitions"]
        .as_object()
        .expect("definitions")
        .len();
    assert_eq!(definitions, keys::KINDS.len() + 5);
}
