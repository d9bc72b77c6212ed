//! Figures that a page sets: those of a story with some changes, or any JSON object.

use crate::scene_checks::{View, check_chart, check_finite, check_inside};
use crate::stories;
use arbitrary::{Arbitrary, Result, Unstructured};
use figures::chart_spec::ValueMode;
use figures::{Draft, Story};
use layout::chart_file::write;
use layout::describe::describe;
use layout::figure_override::{NAME, checked};
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;
use player::theme::Theme;
use serde_json::{Map, Value, json, to_value};

/// The maximum number of changes to the figures.
const MAX_EDITS: usize = 12;

/// Sets the figures that the bytes describe. Bytes that start with a brace are a JSON object.
pub fn run(bytes: &[u8]) {
    if bytes.first() == Some(&b'{') {
        if let Ok(value) = serde_json::from_slice(bytes) {
            check_override(value, &mut Unstructured::new(bytes));
        }
        return;
    }
    // Missing bytes count as zeros, so this does not fail.
    let _ = check_edited(&mut Unstructured::new(bytes));
}

fn check_edited(bytes: &mut Unstructured) -> Result<()> {
    let fixture = bytes.choose(stories::all())?;
    let mut value = to_value(&fixture.story).expect("figures are serialisable");
    for _ in 0..bytes.int_in_range(0..=MAX_EDITS)? {
        if bytes.ratio(2, 3)? {
            replace_quantity(&mut value, bytes)?;
        } else {
            edit(&mut value, bytes)?;
        }
    }
    check_override(value, bytes);
    Ok(())
}

/// Replaces a printed quantity of a figure, change or share. Of all changes, this is accepted most
/// often.
fn replace_quantity(value: &mut Value, bytes: &mut Unstructured) -> Result<()> {
    let list = *bytes.choose(&["figures", "figures", "figures", "changes", "shares"])?;
    let Some(Value::Array(items)) = value.get_mut(list) else {
        return Ok(());
    };
    if items.is_empty() {
        return Ok(());
    }
    let at = bytes.choose_index(items.len())?;
    let item = &mut items[at];
    let holder = match item.get_mut("values").and_then(Value::as_array_mut) {
        Some(values) if !values.is_empty() => {
            let at = bytes.choose_index(values.len())?;
            values.get_mut(at)
        }
        Some(_) => None,
        None => Some(item),
    };
    if let Some(Value::String(text)) = holder.and_then(|holder| holder.get_mut("printed")) {
        *text = quantity(bytes, text)?;
    }
    Ok(())
}

/// Changes a random value of the object.
fn edit(value: &mut Value, bytes: &mut Unstructured) -> Result<()> {
    let deeper = !bytes.ratio(1, 6)?;
    match value {
        Value::Array(items) if deeper && !items.is_empty() => {
            let at = bytes.choose_index(items.len())?;
            edit(&mut items[at], bytes)
        }
        Value::Object(entries) if deeper && !entries.is_empty() => {
            let at = bytes.choose_index(entries.len())?;
            entries
                .values_mut()
                .nth(at)
                .map_or(Ok(()), |entry| edit(entry, bytes))
        }
        Value::Array(items) if !items.is_empty() => {
            let (from, to) = (
                bytes.choose_index(items.len())?,
                bytes.choose_index(items.len())?,
            );
            match bytes.int_in_range(0u8..=3)? {
                0 => drop(items.remove(from)),
                1 => items.swap(from, to),
                2 => items.push(items[from].clone()),
                _ => items[from] = unrelated_value(bytes)?,
            }
            Ok(())
        }
        Value::Object(entries) => {
            let name = bytes.choose(&[
                "printed",
                "subsetOf",
                "roundedTo",
                "year",
                "figure",
                "factor",
                "key",
            ])?;
            match bytes.arbitrary()? {
                true => drop(entries.remove(*name)),
                false => drop(entries.insert((*name).to_string(), unrelated_value(bytes)?)),
            }
            Ok(())
        }
        Value::String(text) if bytes.ratio(2, 3)? => {
            *text = quantity(bytes, text)?;
            Ok(())
        }
        Value::Number(number) if bytes.ratio(2, 3)? => {
            let old = number.as_i64().unwrap_or(0);
            *value = json!(old.saturating_add(bytes.int_in_range(-10i64..=10)?));
            Ok(())
        }
        value => {
            *value = unrelated_value(bytes)?;
            Ok(())
        }
    }
}

/// Returns a quantity with another wording or another number.
fn quantity(bytes: &mut Unstructured, old: &str) -> Result<String> {
    const NUMBERS: [&str; 12] = [
        "0",
        "1",
        "7",
        "99",
        "340",
        "44.15",
        "9000",
        "12,345,678",
        "999999999999999",
        "三",
        "1.2万",
        "5000亿",
    ];
    const PREFIXES: [&str; 8] = ["", "超过", "近", "不到", "约", "上升", "下降", "at least "];
    const SUFFIXES: [&str; 9] = ["", "多", "余", "%", "人", "起", "公斤", "以上", "至400"];
    Ok(match bytes.int_in_range(0u8..=3)? {
        0 => String::arbitrary(bytes)?,
        1 => {
            let digits = |c: char| c.is_ascii_digit() || c == '.';
            let number = bytes.choose(&NUMBERS)?;
            let start = old.find(digits).unwrap_or(old.len());
            let end = old[start..]
                .find(|c| !digits(c))
                .map_or(old.len(), |at| start + at);
            format!("{}{number}{}", &old[..start], &old[end..])
        }
        2 => {
            let digit = bytes.int_in_range(b'0'..=b'9')?;
            let is_digit = |c: &char| c.is_ascii_digit();
            let at = bytes.choose_index(old.chars().filter(is_digit).count().max(1))?;
            let place = old.char_indices().filter(|(_, c)| is_digit(c)).nth(at);
            let place = place.map_or(old.len(), |(place, _)| place);
            let rest = old.get(place + 1..).unwrap_or_default();
            format!("{}{}{rest}", &old[..place], char::from(digit))
        }
        _ => [
            *bytes.choose(&PREFIXES)?,
            *bytes.choose(&NUMBERS)?,
            *bytes.choose(&SUFFIXES)?,
        ]
        .concat(),
    })
}

/// Returns a value that has probably the wrong type.
fn unrelated_value(bytes: &mut Unstructured) -> Result<Value> {
    Ok(match bytes.int_in_range(0u8..=9)? {
        0 => Value::Null,
        1 => json!(bool::arbitrary(bytes)?),
        2 => json!(i64::arbitrary(bytes)?),
        3 => json!(f64::arbitrary(bytes)?),
        4 => json!([]),
        5 => Value::Object(Map::new()),
        6 => json!(u16::arbitrary(bytes)?),
        7 => json!(["outflow.province", "outflow.linxia"]),
        8 => json!(bytes.choose(&["2019-03", "2018-12", "2022/23"])?),
        _ => json!(quantity(bytes, "")?),
    })
}

/// Sets figures on a chart like a page does, and checks all results.
fn check_override(value: Value, bytes: &mut Unstructured) {
    let Ok(draft) = serde_json::from_value::<Draft>(value) else {
        return;
    };
    // The remaining bytes choose the chart. Without bytes, it is the first one.
    let fixture = bytes.choose(stories::all()).unwrap_or(&stories::all()[0]);
    let spec = bytes.choose(&fixture.charts).unwrap_or(&fixture.charts[0]);
    let messages = bytes
        .choose(&fixture.messages)
        .unwrap_or(&fixture.messages[0]);
    let input = LayoutInput {
        story: &fixture.story,
        locale: Locale::new(messages),
        spec,
        value_mode: ValueMode::Printed,
        width: *bytes.choose(&LAYOUT_WIDTHS).unwrap_or(&LAYOUT_WIDTHS[0]),
    };
    match checked(draft, &input) {
        Ok(story) => {
            check_display(&story, &input);
            // This takes as long as everything before, so it is done for half of the inputs.
            if bytes.arbitrary().unwrap_or(false) {
                check_round_trip(&story, &input);
            }
        }
        Err(problems) => {
            assert!(!problems.is_empty());
            for problem in problems {
                assert!(
                    problem.file == NAME && problem.line.is_none(),
                    "{problem:?}"
                );
                assert!(!problem.expected.is_empty(), "{problem:?}");
            }
        }
    }
}

fn check_display(story: &Story, input: &LayoutInput) {
    let input = LayoutInput { story, ..*input };
    let _ = describe(story, input.locale, input.spec);
    for value_mode in [ValueMode::Printed, ValueMode::Derived] {
        let input = LayoutInput {
            value_mode,
            ..input
        };
        let chart = build_chart(&input).expect("a valid story has both value modes");
        for progress in [0.0, 0.35, 1.0] {
            let scene = chart.scene_at(progress);
            check_finite(&scene);
            check_inside(&scene);
        }
        let view = View {
            progress: 0.7,
            theme: &Theme::LIGHT,
            scale: 1.0,
        };
        check_chart(&chart, &view);
    }
}

/// BaselineEntry figures can be written to a chart file, serialised, and set again.
fn check_round_trip(story: &Story, input: &LayoutInput) {
    let input = LayoutInput { story, ..*input };
    let file = write("{}", &input).expect("a valid story has a layout for each width");
    assert!(file.is_ok());
    let back = to_value(story).and_then(serde_json::from_value::<Draft>);
    let again = Story::check(back.expect("figures are serialisable"));
    assert_eq!(again.as_ref(), Ok(story));
}
