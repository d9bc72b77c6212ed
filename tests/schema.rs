//! Protects the schemas by which editors complete and check story files: they have every key that the
//! reader accepts, and none besides. That the data fits them is held by scripts/checks/schema.test.js.
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

/// The keys of an object that the schema describes, and that it allows no others.
fn same(schema: &Value, place: &str, expected: &[&str]) {
    let object = schema
        .pointer(place)
        .unwrap_or_else(|| panic!("no {place}"));
    assert_eq!(object["additionalProperties"], false, "{place}");
    let properties = object["properties"].as_object().expect(place);
    let mut found: Vec<&str> = properties.keys().map(String::as_str).collect();
    let mut expected = expected.to_vec();
    found.sort_unstable();
    expected.sort_unstable();
    assert_eq!(found, expected, "{place}");
}

#[test]
fn the_schema_of_figures_has_the_readers_keys() {
    let schema = schema("figures");
    same(&schema, "", keys::FIGURES_FILE);
    for (name, expected) in [
        ("source", keys::SOURCE),
        ("unit", keys::UNIT),
        ("figure", keys::FIGURE),
        ("change", keys::CHANGE),
        ("share", keys::SHARE),
    ] {
        same(&schema, &format!("/definitions/{name}"), expected);
    }
}

#[test]
fn the_schema_of_charts_has_the_readers_keys() {
    let schema = schema("charts");
    same(&schema, "", keys::CHARTS_FILE);
    for (kind, own) in keys::KINDS {
        let place = format!("/definitions/{kind}");
        same(&schema, &place, &[keys::CHART, own].concat());
        let named = schema.pointer(&format!("{place}/properties/kind/const"));
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
        ("bar", keys::BAR),
        ("line", keys::LINE),
        ("square", keys::SQUARE),
        ("sample", keys::SAMPLE),
    ] {
        same(&schema, &format!("/definitions/{name}"), expected);
    }
    let definitions = schema["definitions"]
        .as_object()
        .expect("definitions")
        .len();
    assert_eq!(definitions, keys::KINDS.len() + 4);
}
