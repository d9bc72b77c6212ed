//! Protects chart kinds at their limits: without everything optional, with as much as they take, and the kinds that the
//! built-in story does not have. tests/native/charts.rs checks what holds for every chart, also for these.

use crate::common::variants::{marks, scene, scene_of, variants};
use crate::common::{OTHERS, label, layout_of, other, value};
use figures::Period;
use figures::chart_spec::{BarSpec, ChartKind, ValueMode};
use layout::describe::describe;
use layout::locale::Locale;
use player::charts::LAYOUT_WIDTHS;
use player::geom::Rect;
use player::scene::{Fill, Mark, Scene, Shape};
use player::theme::ColorToken;

/// Every step of every chart has a text, and no placeholder is left.
#[test]
fn every_step_of_other_stories_has_a_text() {
    for folder in OTHERS {
        let story = other(folder);
        for spec in &story.charts {
            for messages in &story.messages {
                let layout = layout_of(&story.story, messages, spec, ValueMode::Printed, 640.0);
                let description = describe(&story.story, Locale::new(messages), spec);
                assert_eq!(
                    description.steps.len(),
                    layout.steps().len() + 1,
                    "{}",
                    spec.key
                );
                let all = [
                    &description.steps.concat(),
                    &description.takeaway,
                    &description.alt,
                    &description.note,
                ];
                assert!(!all.iter().any(|text| text.contains('{')), "{all:?}");
            }
        }
    }
}

/// Returns the left and right ends of all rectangles of a figure below `top`, with opacity and whether they are solid.
fn rects(scene: &Scene, name: &str, top: f32) -> Vec<(f32, f32, f32, bool)> {
    let marks = marks(scene, name, Some(2019)).into_iter();
    let rects = marks.filter_map(|mark| match mark.shape {
        Shape::Rect { rect, fill } if rect.min.y > top => {
            let line = match fill {
                Fill::Solid => 0.0,
                Fill::Outline(width) => width / 2.0,
            };
            let (left, right) = (rect.min.x - line, rect.max.x + line);
            Some((left, right, mark.opacity, fill == Fill::Solid))
        }
        _ => None,
    });
    rects.collect()
}

/// Each part begins where the certain part before it ends, and the rest ends where the total ends.
#[test]
fn parts_follow_one_another_and_fill_the_total() {
    let story = variants();
    let near = |a: f32, b: f32| (a - b).abs() < 0.1;
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "parts-many", ValueMode::Printed, width);
        let total = rects(&scene, "events", 0.0);
        let bottom = marks(&scene, "events", Some(2019));
        let bottom = bottom
            .iter()
            .map(|mark| mark.bounds().max.y)
            .fold(0.0, f32::max);
        let (start, end) = (total[0].0, total[0].1);
        let scale = (end - start) / 3100.0;
        let counts = [1204, 600, 340, 212, 145, 88, 71, 54, 31];
        let names = [
            "reading", "chess", "music", "theatre", "films", "crafts", "language", "maths",
            "garden",
        ];
        let mut x = start;
        for (name, count) in names.into_iter().zip(counts) {
            let bar = rects(&scene, &["events.", name].concat(), bottom);
            let length = count as f32 * scale;
            assert!(
                near(bar[0].0, x) && near(bar[0].1, x + length),
                "{name} at {width}: {bar:?}"
            );
            assert_eq!((bar[0].2, bar[0].3), (1.0, true), "{name}");
            let is_hedged = ["chess", "music", "films", "crafts"].contains(&name);
            assert_eq!(bar.len() > 1, is_hedged, "only a bound fades: {name}");
            assert!(bar[1..].iter().all(|part| part.2 < 1.0), "{bar:?}");
            x += length;
        }
        assert_eq!(
            rects(&scene, "events.dance", bottom),
            [],
            "nothing is not drawn"
        );
        // A certain length of zero: what the rest may have is outlined and pale, and ends with the total.
        let rest = rects(&scene, "events.other", bottom);
        assert_eq!(rest.len(), 1, "{rest:?}");
        assert!(!rest[0].3 && rest[0].2 < 1.0, "{rest:?}");
        // “Over 600” and “over 340” are drawn up to the printed number, and the rest follows from 601 and 341.
        assert!(near(rest[0].1 + 2.0 * scale, end), "{rest:?} up to {end}");
        let tiny = rects(&scene, "events.archery", bottom);
        assert!(
            tiny[0].1 - tiny[0].0 >= 1.0,
            "a thousandth is visible: {tiny:?}"
        );
    }
}

/// The rest of a total without upper limit is outlined as far as it is certain, and has a ring before its number.
#[test]
fn rest_of_an_open_total_is_marked_as_derived() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "parts-open", ValueMode::Printed, width);
        let texts: Vec<&str> = scene.marks.iter().filter_map(label).collect();
        assert!(texts.contains(&"over 7.73 kg"), "{texts:?}");
        let rings = |name: &str| {
            let marks = marks(&scene, name, Some(2019)).into_iter();
            marks
                .filter(|mark| matches!(mark.shape, Shape::Circle { .. }))
                .count()
        };
        assert_eq!((rings("waste.rest"), rings("waste.glass")), (1, 0));
        let rest = rects(&scene, "waste.rest", 0.0);
        let outlined = rest.iter().filter(|piece| !piece.3 && piece.2 == 1.0);
        assert_eq!(outlined.count(), 2, "in the total and in its row: {rest:?}");
        // What belongs to no certain part keeps the colour of the total.
        let total = rects(&scene, "waste", 0.0);
        assert!(total[0].1 > rest[0].1, "{total:?}, {rest:?}");
        assert!(
            total.last().is_some_and(|end| end.2 < 0.5),
            "the open end fades: {total:?}"
        );
    }
}

/// The slope below bars is drawn also if both counts are printed and exact, so that none is derived.
#[test]
fn slope_of_a_bar_needs_no_derived_value() {
    let story = variants();
    let key = |key: &str| key.to_string().into();
    let bar = BarSpec {
        total: key("visits"),
        subset: None,
        change: Some(key("visits.change")),
    };
    let bars = vec![bar].into();
    let scene = scene_of(&story, ChartKind::Bars { bars }, ValueMode::Printed, 640.0);
    let slope = marks(&scene, "visits.change", None);
    assert_eq!(slope.len(), 1, "{slope:?}");
    let texts: Vec<&str> = scene.marks.iter().filter_map(label).collect();
    assert!(texts.contains(&"3,558"), "{texts:?}");
}

/// Returns the kind `number` with a figure and its change.
fn number(figure: &str, change: Option<&str>) -> ChartKind {
    ChartKind::Number {
        figure: figure.to_string().into(),
        change: change.map(|key| key.to_string().into()),
    }
}

/// Returns the labels of a figure in a year, from front to back: text, font size and left edge.
fn labels(scene: &Scene, name: &str, year: Option<u16>) -> Vec<(String, f32, f32)> {
    let wanted = value(name, year);
    let at = scene.figures.iter().position(|figure| *figure == wanted);
    let at = at.unwrap_or_else(|| panic!("{name} {year:?} in {:?}", scene.figures));
    let marks = scene.marks.iter().filter(|m| m.figure == Some(at as u8));
    let labels = marks.filter_map(|mark| match &mark.shape {
        Shape::Text(label) => Some((label.text.clone(), label.size, label.bounds().min.x)),
        _ => None,
    });
    labels.collect()
}

/// The value of a `number` chart is complete and larger than every other text, whatever its bound, language and width.
#[test]
fn the_value_of_a_number_is_the_largest_text() {
    let story = variants();
    let locale = Locale::new(&story.messages[0]);
    for figure in story.story.figures.iter() {
        let latest = figure.values.last().expect("a value");
        for width in LAYOUT_WIDTHS {
            for value_mode in [ValueMode::Printed, ValueMode::Derived] {
                let scene = scene_of(&story, number(&figure.key, None), value_mode, width);
                let lines = labels(&scene, &figure.key, latest.year.map(Period::calendar_year));
                let text: Vec<&str> = lines.iter().map(|(text, ..)| &**text).collect();
                let printed = latest.bound.map(|b| locale.quantity(&b, &figure.unit));
                let derived = latest.derived.as_ref();
                let derived = derived.map(|d| locale.derived_quantity(d, &figure.unit));
                let expected = match value_mode {
                    ValueMode::Printed => printed.or(derived),
                    ValueMode::Derived => derived.or(printed),
                };
                assert_eq!(Some(text.join(" ")), expected, "at {width}");
                let (size, left) = (lines[0].1, lines[0].2);
                assert!(size >= 22.0 && left >= 10.0, "{lines:?} at {width}");
                let names = scene.marks.iter().filter(|mark| mark.figure.is_none());
                for name in names.filter(|mark| label(mark).is_some()) {
                    assert!(name.bounds().height() < size, "{name:?} at {width}");
                }
            }
        }
    }
}

/// A value of a `number` chart has a ring before it if it is derived, and only then.
#[test]
fn a_derived_number_has_a_ring() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        let rings = |value_mode| {
            let scene = scene_of(&story, number("guests", None), value_mode, width);
            let left = labels(&scene, "guests", Some(2019))[0].2;
            let rings = marks(&scene, "guests", Some(2019)).into_iter();
            let rings = rings.map(|ring| ring.bounds().max.x < left);
            rings.collect::<Vec<bool>>()
        };
        assert_eq!(rings(ValueMode::Printed), [false; 0], "at {width}");
        assert_eq!(rings(ValueMode::Derived), [true], "at {width}");
    }
}

/// A `number` chart has a line for each solution, in proportion above zero, and no line where the earlier value is
/// neither printed nor derived. The change itself is always stated, with its years.
#[test]
fn a_number_has_a_line_if_there_is_an_earlier_value() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        let scene = |figure: &str, change: &str| {
            let kind = number(figure, Some(change));
            scene_of(&story, kind, ValueMode::Printed, width)
        };
        let open = scene("followers", "followers.change");
        let lines = open.marks.iter();
        let lines = lines.filter(|mark| matches!(mark.shape, Shape::Line { .. }));
        assert_eq!(lines.count(), 0, "at {width}");
        assert_eq!(labels(&open, "followers.change", None)[0].0, "+12.5%");
        let texts: Vec<&str> = open.marks.iter().filter_map(label).collect();
        assert!(
            texts.contains(&"Change in followers 2018–2019"),
            "{texts:?}"
        );
        let guests = scene("guests", "guests.change");
        assert_eq!(marks(&guests, "guests.change", None).len(), 2, "solutions");
        let visits = scene("visits", "visits.change");
        let sizes = visits.marks.iter().filter_map(|mark| match &mark.shape {
            Shape::Text(label) => Some(label.size),
            _ => None,
        });
        let largest = sizes.fold(0.0, f32::max);
        assert_eq!(labels(&visits, "visits", Some(2019))[0].1, largest);
        assert_eq!(labels(&visits, "visits.change", None)[0].0, "−4.1%");
        let zero = visits
            .marks
            .iter()
            .find(|mark| mark.color == ColorToken::Rule);
        let zero = zero.expect("the zero line").bounds().max.y - 0.5;
        let line = marks(&visits, "visits.change", None)[0];
        let Shape::Line { from, to, .. } = line.shape else {
            panic!("{line:?}");
        };
        let ratio = (zero - to.y) / (zero - from.y);
        assert!(
            (ratio - 3412.0 / 3558.0).abs() < 0.001,
            "{ratio} at {width}"
        );
    }
}

/// A slope of a `number` chart ends at its large value. A change to another year, which a page can set, has none.
#[test]
fn a_number_has_no_line_to_another_year() {
    let mut story = variants();
    let changes = story.story.changes.to_mut().iter_mut();
    for change in changes.filter(|change| change.key == "visits.change") {
        (change.from, change.to) = (2017.into(), 2018.into());
    }
    let visits = story.story.figures.to_mut().iter_mut();
    for figure in visits.filter(|figure| figure.key == "visits") {
        let mut earlier = figure.values[0].clone();
        earlier.year = Some(2017.into());
        figure.values.to_mut().insert(0, earlier);
    }
    let kind = number("visits", Some("visits.change"));
    let scene = scene_of(&story, kind, ValueMode::Printed, 640.0);
    assert!(marks(&scene, "visits.change", None).is_empty());
    let texts: Vec<&str> = scene.marks.iter().filter_map(label).collect();
    assert!(texts.contains(&"Change in visits 2017–2018"), "{texts:?}");
}

/// Counts the cells of a waffle that are certain and those that fade, and returns whether they are hollow.
fn cells(scene: &Scene, name: &str, year: Option<u16>) -> (f32, f32, bool) {
    let ours = marks(scene, name, year).into_iter();
    let rect = |mark: &Mark| match mark.shape {
        Shape::Rect { rect, fill } => Some((rect, fill, mark.opacity)),
        _ => None,
    };
    let rects: Vec<(Rect, Fill, f32)> = ours.filter_map(rect).collect();
    let cell = rects
        .iter()
        .map(|(rect, ..)| rect.width())
        .fold(0.0, f32::max);
    let count = |certain: bool| -> f32 {
        let some = rects
            .iter()
            .filter(|(.., opacity)| (*opacity >= 1.0) == certain);
        some.map(|(rect, ..)| rect.width() / cell).sum()
    };
    let hollow = rects.iter().filter(|(rect, ..)| rect.width() > cell / 2.0);
    let hollow: Vec<bool> = hollow.map(|(_, fill, _)| *fill != Fill::Solid).collect();
    assert!(hollow.windows(2).all(|pair| pair[0] == pair[1]), "{name}");
    (count(true), count(false), hollow[0])
}

/// A hundred cells are the total: a printed share fills its cells, an open end fades, and derived cells are hollow.
#[test]
fn waffles_have_a_cell_for_each_percent() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        let three = scene(&story, "waffle-three", ValueMode::Printed, width);
        let (certain, open, hollow) = cells(&three, "readers.grown.share", None);
        assert!(
            (certain - 22.4).abs() < 0.02 && open == 0.0 && !hollow,
            "{certain} {open} at {width}"
        );
        let one = scene(&story, "waffle-one", ValueMode::Printed, width);
        let (certain, open, hollow) = cells(&one, "returned", Some(2019));
        assert!((certain - 45.0).abs() < 0.02 && (open - 55.0).abs() < 0.02 && !hollow);
        let derived = scene(&story, "waffle-three", ValueMode::Derived, width);
        let (certain, open, hollow) = cells(&derived, "members.young", Some(2019));
        assert!(
            hollow && open == 0.0 && (certain - 100.0 * 36.0 / 191.0).abs() < 0.3,
            "{certain}"
        );
        let empty = one
            .marks
            .iter()
            .filter(|m| m.color == ColorToken::Rule)
            .count();
        assert_eq!(empty, 100, "every cell has an outline");
    }
}

/// Ratios of figures in different units are computed in one unit.
#[test]
fn ratios_are_computed_in_one_unit() {
    let story = variants();
    let spec = story
        .charts
        .iter()
        .find(|c| c.key == "areas-four")
        .expect("the chart");
    let description = describe(&story.story, Locale::new(&story.messages[0]), spec);
    assert_eq!(
        description.steps[2], "208 to 289 times",
        "250 to 260 kg by 0.9 to 1.2 kg"
    );
}

/// Shares of figures in different units are computed in one unit, such as grams of kilograms.
#[test]
fn shares_are_computed_in_one_unit() {
    let story = variants();
    let mut specs = story.charts.iter();
    let spec = specs.find(|c| c.key == "areas-four").expect("the chart");
    let mut messages = story.messages[0].clone();
    for (key, text) in messages.entries.to_mut() {
        if key == "chart.areas-four.takeaway" {
            *text = "{ink/books@year}".into();
        }
    }
    let description = describe(&story.story, Locale::new(&messages), spec);
    assert_eq!(
        description.takeaway, "0.3 to 0.5%",
        "0.9 to 1.2 kg of 250 to 260 kg"
    );
}
