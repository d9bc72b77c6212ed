//! The figures of a chart as data for search engines and other programs: a `Dataset` of <https://schema.org>, in JSON-LD.
//!
//! Each value is a `PropertyValue`. It has `value` only if it is exact; a bound has `minValue` and `maxValue`, or one of them.
//! Schema.org has no term for an end that is excluded, so `description` says it in words: “over 340 people”.

use crate::citation::Citation;
use crate::rows::{Row, decimal, rows};
use figures::chart_spec::ChartSpec;
use figures::{Bound, Decimal, Interval, Story, ValueRef};
use layout::describe::{FigureDescription, TextRenderer, describe};
use layout::locale::Locale;
use serde_json::{Map, Value, json};

/// Returns the data of one chart in one language as JSON. The site puts those of all charts of a page into one `Dataset`:
/// - `dataset`: the `Dataset` without its values and files;
/// - `distribution`: its CSV file, with an address relative to the folder of the pages;
/// - `variables`: a `PropertyValue` for each value.
pub fn dataset(story: &Story, spec: &ChartSpec, locale: Locale) -> Value {
    let description = describe(story, locale, spec);
    let texts = TextRenderer {
        story,
        locale,
        spec,
        with_marks: false,
    };
    let values = rows(story, spec).into_iter().zip(&description.figures);
    let variables: Vec<Value> = values
        .map(|(row, figure)| variable(&row, figure, &texts))
        .collect();
    let headline = texts.render("headline");
    let or = |key, other: &str| match locale.text(key) {
        "" => other.to_string(),
        text => text.to_string(),
    };
    let mut dataset = json!({
        "@context": "https://schema.org",
        "@type": "Dataset",
        "name": or("page.title", &headline),
        "description": or("page.lead", &description.takeaway),
        "inLanguage": locale.lang(),
    });
    add_source(&mut dataset, story, &Citation::new(story, locale));
    json!({
        "dataset": dataset,
        "distribution": {
            "@type": "DataDownload",
            "name": headline,
            "encodingFormat": "text/csv",
            "contentUrl": format!("./data/{}.{}.csv", spec.key, locale.lang()),
        },
        "variables": variables,
    })
}

fn add_source(dataset: &mut Value, story: &Story, citation: &Citation) {
    let mut source = json!({
        "@type": "CreativeWork",
        "publisher": { "@type": "Organization", "name": citation.publisher },
        "datePublished": story.source.date,
        "inLanguage": story.source.language,
    });
    if let Some(url) = citation.url {
        source["url"] = json!(url);
    }
    dataset["dateModified"] = json!(citation.modified);
    dataset["citation"] = json!(citation.text);
    dataset["isBasedOn"] = source;
    if let Some(license) = citation.license {
        dataset["license"] = json!(license);
    }
}

/// Returns one value. Its period, its status, the derived value beside a printed one, and what was published before a
/// correction are secondary values of it.
fn variable(row: &Row, figure: &FigureDescription, texts: &TextRenderer) -> Value {
    let unit = texts.locale.text(&["unit.", row.unit].concat());
    let unit = unit.replace("{n}", "");
    let mut own = Map::new();
    own.insert("@type".into(), json!("PropertyValue"));
    own.insert("propertyID".into(), json!(row.key));
    own.insert("name".into(), json!(figure.name));
    own.insert("unitText".into(), json!(unit.trim()));
    let mut references = Vec::new();
    if !row.period.is_empty() {
        references.push(json!({
            "@type": "PropertyValue", "propertyID": "period", "value": row.period,
        }));
    }
    if row.bound.is_some() || row.derived.is_some() {
        own.insert("description".into(), json!(figure.sentence));
    }
    if let Some(bound) = row.bound {
        add_amount(&mut own, Some(bound), row.interval());
    }
    if let Some(derived) = row.derived {
        let technique = texts.derivation_of(&figure_name(texts.story, row));
        let mut amount = Map::new();
        add_amount(&mut amount, None, Some(derived.interval));
        amount.insert(
            "measurementTechnique".into(),
            json!(technique.unwrap_or_default()),
        );
        if row.bound.is_none() {
            own.append(&mut amount);
        } else {
            amount.insert("@type".into(), json!("PropertyValue"));
            amount.insert("propertyID".into(), json!("derived"));
            amount.insert("description".into(), json!(figure.derived));
            references.push(Value::Object(amount));
        }
    }
    references.extend(row.status.map(
        |_| json!({ "@type": "PropertyValue", "propertyID": "status", "value": "provisional" }),
    ));
    for (one, described) in row.revised.iter().zip(&figure.revised) {
        let mut earlier = Map::new();
        add_amount(&mut earlier, Some(one.bound), row.interval_of(one));
        earlier.insert("@type".into(), json!("PropertyValue"));
        earlier.insert("propertyID".into(), json!("earlier"));
        earlier.insert(
            "description".into(),
            json!(texts.revision("status.revised", described)),
        );
        references.push(Value::Object(earlier));
    }
    if !references.is_empty() {
        own.insert("valueReference".into(), Value::Array(references));
    }
    Value::Object(own)
}

/// Returns the name of a figure's value. The periods of a change or share are no part of its name.
fn figure_name(story: &Story, row: &Row) -> ValueRef {
    let key = row.key.to_string().into();
    let year = story
        .figure(row.key)
        .and_then(|_| figures::Period::parse(&row.period));
    ValueRef { key, year }
}

/// Adds an exact number as `value`, and both ends of all other amounts. A number that is rounded has both.
fn add_amount(to: &mut Map<String, Value>, bound: Option<Bound>, interval: Option<Interval>) {
    let ends = interval.map(|interval| (interval.low, interval.high));
    let (low, high) = ends.unwrap_or_default();
    let is_point = low.is_some() && low == high;
    let value = match bound {
        _ if is_point => low.and_then(decimal),
        Some(Bound::Exact { value, .. }) => Some(value),
        _ => None,
    };
    let [low, high] = [low, high].map(|end| end.filter(|_| !is_point).and_then(decimal));
    for (name, value) in [("value", value), ("minValue", low), ("maxValue", high)] {
        to.extend(value.map(|value| (name.into(), numeral(value))));
    }
}

/// Returns a decimal number as JSON. It has at most 16 digits, so no reader of JSON loses one.
fn numeral(value: Decimal) -> Value {
    if value.places == 0 {
        return json!(value.digits);
    }
    // The closest number to the decimal one: both operands are exact.
    json!(value.digits as f64 / 10_f64.powi(value.places.into()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::untrusted_text::{TEXTS, messages};
    use story::BUILT_IN;

    fn of(key: &str, data: &Value) -> Value {
        let mut variables = data["variables"].as_array().unwrap().iter();
        variables
            .find(|one| one["propertyID"] == key)
            .unwrap()
            .clone()
    }

    fn english(chart: &str) -> Value {
        let locale = Locale::new(BUILT_IN.messages("en").unwrap());
        dataset(&BUILT_IN.story, BUILT_IN.chart(chart).unwrap(), locale)
    }

    /// “Over 340” is never the number 340, and what is worked out is no value of the source.
    #[test]
    fn a_bound_has_ends_and_a_derived_value_is_beside_it() {
        let outflow = of("outflow.province", &english("outflow"));
        assert_eq!(outflow["value"], Value::Null);
        assert_eq!([&outflow["minValue"], &outflow["maxValue"]], [341, 349]);
        assert_eq!(outflow["unitText"], "people");
        let sentence = outflow["description"].as_str().unwrap();
        assert!(
            sentence.contains("2018: over 340 people, as printed"),
            "{sentence}"
        );
        let references = outflow["valueReference"].as_array().unwrap();
        let period = json!({ "@type": "PropertyValue", "propertyID": "period", "value": "2018" });
        assert_eq!(references[0], period);
        assert_eq!(references[1]["value"], 342);
        let technique = references[1]["measurementTechnique"].as_str().unwrap();
        assert!(
            technique.starts_with("342 → 191: the only pair"),
            "{technique}"
        );
        // A rounded number has the ends that it is rounded from.
        let change = of("outflow.province.change", &english("outflow"));
        let numbers = ["value", "minValue", "maxValue"].map(|name| change[name].as_f64().unwrap());
        assert_eq!(numbers, [-44.15, -44.155, -44.145]);
        // A value that is only derived is marked itself.
        let data = english("cases");
        let mut cases = data["variables"].as_array().unwrap().iter();
        let cases = cases
            .find(|one| one["valueReference"][0]["value"] == "2018")
            .unwrap();
        assert!(cases["measurementTechnique"].is_string(), "{cases}");
    }

    /// A story states address and licence of its source by two messages; without them there are none.
    #[test]
    fn address_and_licence_are_those_that_the_story_states() {
        let spec = &BUILT_IN.charts[0];
        let mut messages = BUILT_IN.messages("en").unwrap().clone();
        let before = dataset(&BUILT_IN.story, spec, Locale::new(&messages));
        assert_eq!(before["dataset"]["license"], Value::Null);
        assert_eq!(before["dataset"]["isBasedOn"]["url"], Value::Null);
        assert_eq!(
            before["dataset"]["citation"],
            "Source: Dingxi Zhengfa Wang, 23 January 2020"
        );
        let entries = messages.entries.to_mut();
        let license = "https://creativecommons.org/licenses/by/4.0/";
        entries.push(("source.license".into(), license.into()));
        entries.push(("source.url".into(), "https://source.example/2019".into()));
        entries.sort();
        let after = dataset(&BUILT_IN.story, spec, Locale::new(&messages));
        assert_eq!(after["dataset"]["license"], license);
        assert_eq!(
            after["dataset"]["isBasedOn"]["url"],
            "https://source.example/2019"
        );
    }

    /// Texts of a story stay texts: they add no part and no value.
    #[test]
    fn untrusted_messages_stay_texts() {
        fn names(value: &Value) -> Vec<String> {
            match value {
                Value::Object(map) => map
                    .iter()
                    .flat_map(|(key, value)| [vec![key.clone()], names(value)].concat())
                    .collect(),
                Value::Array(list) => list.iter().flat_map(names).collect(),
                _ => Vec::new(),
            }
        }
        let data = |text| {
            dataset(
                &BUILT_IN.story,
                &BUILT_IN.charts[0],
                Locale::new(&messages(text)),
            )
        };
        let harmless = names(&data("a"));
        for text in TEXTS.iter().filter(|text| !text.is_empty()) {
            assert_eq!(names(&data(text)), harmless, "{text}");
        }
    }
}
