//! Protects the charts of the built-in story: as many dots as things, sizes in proportion, labels with bounds, and
//! derived values marked as such.

use crate::common::{figure, label, layout_of, layouts, outflow, value};
use figures::chart_spec::ValueMode;
use figures::{Decimal, ValueRef};
use player::charts::LAYOUT_WIDTHS;
use player::geom::Rect;
use player::scene::{Fill, Mark, Scene, Shape};
use player::theme::ColorToken;
use proptest::prelude::*;
use story::BUILT_IN;

/// Counts the visible dots of some figures: solid, fading and hollow ones.
fn dots(scene: &Scene, figures: &[ValueRef]) -> (usize, usize, usize) {
    let mut seen: Vec<(i32, i32)> = Vec::new();
    let (mut solid, mut fading, mut hollow) = (0, 0, 0);
    // From front to back, because the front dot hides those behind it.
    for mark in scene.marks.iter().rev() {
        let Shape::Circle {
            center,
            radius,
            fill,
        } = &mark.shape
        else {
            continue;
        };
        let ours = figure(scene, mark).is_some_and(|figure| figures.contains(&figure));
        let point = (
            (center.x * 8.0).round() as i32,
            (center.y * 8.0).round() as i32,
        );
        // Rings before labels are larger than dots.
        let dot = *radius < 5.0 && *radius > 2.0;
        if !ours || !dot || seen.contains(&point) {
            continue;
        }
        seen.push(point);
        match (fill, mark.opacity) {
            (Fill::Outline(_), _) => hollow += 1,
            (Fill::Solid, opacity) if opacity >= 1.0 => solid += 1,
            (Fill::Solid, _) => fading += 1,
        }
    }
    (solid, fading, hollow)
}

/// “340多” is drawn as 340 solid dots and 9 fading ones.
#[test]
fn dot_columns_have_a_dot_for_each_person() {
    let year = |year| {
        [
            value("outflow.province", Some(year)),
            value("outflow.linxia", Some(year)),
        ]
    };
    // At width 280 no ring is as small as a dot.
    let scene = outflow("zh-CN", ValueMode::Printed, 280.0).scene_at(1.0);
    let (solid, fading, hollow) = dots(&scene, &year(2018));
    assert_eq!((solid + fading, hollow), (349, 0));
    let (solid, fading, hollow) = dots(&scene, &year(2019));
    assert_eq!((solid + fading, hollow), (199, 0));
    let province = [value("outflow.province", Some(2018))];
    let above = scene.marks.iter().filter(|mark| {
        let circle = matches!(mark.shape, Shape::Circle { .. });
        circle
            && figure(&scene, mark).is_some_and(|figure| province.contains(&figure))
            && mark.opacity < 1.0
    });
    assert_eq!(above.count(), 9, "the row of 多");
}

#[test]
fn derived_dots_are_hollow_beyond_the_printed_count() {
    let scene = outflow("zh-CN", ValueMode::Derived, 280.0).scene_at(1.0);
    let count = |name: &str, year, hollow: bool| {
        let wanted = value(name, Some(year));
        let marks = scene.marks.iter().filter(|mark| {
            let Shape::Circle { fill, radius, .. } = &mark.shape else {
                return false;
            };
            let dot = (*radius - 6.6 * 0.37).abs() < 0.01;
            dot && self::figure(&scene, mark).as_ref() == Some(&wanted)
                && matches!(fill, Fill::Outline(_)) == hollow
        });
        marks.count()
    };
    // The dots of the part cover dots of the total, which are not drawn.
    assert_eq!(count("outflow.linxia", 2018, false), 50);
    assert_eq!(count("outflow.linxia", 2018, true), 2);
    assert_eq!(count("outflow.province", 2018, false), 340 - 52);
    assert_eq!(count("outflow.province", 2018, true), 2);
    assert_eq!(count("outflow.linxia", 2019, false), 30);
    assert_eq!(count("outflow.linxia", 2019, true), 6);
    assert_eq!(count("outflow.province", 2019, false), 190 - 36);
    assert_eq!(count("outflow.province", 2019, true), 1);
}

/// Bars are as long as their counts, the part has the scale of its total, and the open end reaches the maximum of the
/// bound.
#[test]
fn bars_are_in_proportion() {
    for messages in &BUILT_IN.messages {
        for width in LAYOUT_WIDTHS {
            let spec = BUILT_IN.chart("cases").expect("the chart");
            let scene =
                layout_of(&BUILT_IN.story, messages, spec, ValueMode::Printed, width).scene_at(1.0);
            let extent = |name: &str, solid: bool| {
                let wanted = Some(value(name, Some(2019)));
                let marks = scene.marks.iter().filter(|mark| {
                    let rect = matches!(mark.shape, Shape::Rect { .. });
                    rect && wanted == figure(&scene, mark) && (!solid || mark.opacity >= 1.0)
                });
                let rects = marks.map(Mark::bounds).reduce(|a, b| a.union(&b));
                rects.map_or(0.0, |rect| rect.width())
            };
            let scale = extent("cases.all", true) / 1480.0;
            for (name, solid, top) in [
                ("cases.all", 1480.0, 1489.0),
                ("cases.gang", 88.0, 88.0),
                ("suspects.all", 1870.0, 1879.0),
                ("suspects.gang", 330.0, 339.0),
            ] {
                assert!(
                    (extent(name, true) / scale - solid).abs() < 0.5,
                    "{name} at {width}"
                );
                assert!(
                    (extent(name, false) / scale - top).abs() < 0.5,
                    "{name} at {width}"
                );
            }
        }
    }
}

/// Areas of squares are in proportion to masses, also across units, and an open end has its own size.
#[test]
fn squares_are_in_proportion() {
    for width in LAYOUT_WIDTHS {
        let spec = BUILT_IN.chart("seized").expect("the chart");
        let scene = layout_of(
            &BUILT_IN.story,
            &BUILT_IN.messages[0],
            spec,
            ValueMode::Printed,
            width,
        )
        .scene_at(1.0);
        let side = |at: u8, solid: bool| {
            let marks = scene.marks.iter().filter(|mark| {
                let rect = matches!(mark.shape, Shape::Rect { .. });
                rect && mark.figure == Some(at) && (!solid || mark.opacity >= 1.0)
            });
            let bounds = marks
                .map(Mark::bounds)
                .reduce(|a, b| a.union(&b))
                .expect("a square");
            let (width, height) = (bounds.width(), bounds.height());
            assert!((width - height).abs() < 0.01, "{width} by {height}");
            width
        };
        let unit = side(0, true).powi(2) / 250.0;
        for (at, solid, mass) in [
            (0, false, 260.0),
            (1, true, 3.84),
            (1, false, 3.84),
            (2, true, 18.228_07),
        ] {
            let found = side(at, solid).powi(2) / unit;
            assert!(
                (found / mass - 1.0).abs() < 0.001,
                "{at} at {width}: {found} for {mass}"
            );
        }
    }
}

/// The tile map has a tile for each prefecture, without overlaps, and a dot for each county.
#[test]
fn tile_map_has_a_tile_for_each_prefecture() {
    for messages in &BUILT_IN.messages {
        for width in LAYOUT_WIDTHS {
            let spec = BUILT_IN.chart("monitor").expect("the chart");
            let scene =
                layout_of(&BUILT_IN.story, messages, spec, ValueMode::Printed, width).scene_at(1.0);
            let solid = |mark: &&Mark| {
                let solid = Fill::Solid;
                matches!(&mark.shape, Shape::Rect { fill, .. } if *fill == solid)
            };
            let tiles: Vec<Rect> = scene.marks.iter().filter(solid).map(Mark::bounds).collect();
            assert_eq!(tiles.len(), 14);
            for (at, tile) in tiles.iter().enumerate() {
                assert!(
                    tiles[at + 1..].iter().all(|other| !tile.overlaps(other)),
                    "{width}"
                );
            }
            let dots = scene.marks.iter();
            let dots = dots.filter(|mark| matches!(mark.shape, Shape::Circle { .. }));
            assert_eq!(dots.count(), 34);
        }
    }
}

/// 109 dots: 69 small ones, 38 highlighted ones, and two that are named.
#[test]
fn dot_highlight_has_a_dot_for_each_city() {
    for messages in &BUILT_IN.messages {
        for width in LAYOUT_WIDTHS {
            let spec = BUILT_IN.chart("cities").expect("the chart");
            let scene =
                layout_of(&BUILT_IN.story, messages, spec, ValueMode::Printed, width).scene_at(1.0);
            let count = |name: &str| {
                let wanted = Some(value(name, Some(2019)));
                let circle = |mark: &&Mark| matches!(mark.shape, Shape::Circle { .. });
                let marks = scene.marks.iter().filter(circle);
                marks.filter(|mark| wanted == figure(&scene, mark)).count()
            };
            let counts = ["cities.all", "cities.advanced", "cities.gansu"].map(count);
            assert_eq!(counts, [109 - 40, 40 - 2, 2], "{width}");
        }
    }
}

/// A dot of the part is in front of the dot of the total at the same point.
#[test]
fn the_part_is_drawn_over_the_total() {
    let outflow = layouts()
        .into_iter()
        .filter(|(name, _)| name.starts_with("outflow"));
    for (name, layout) in outflow {
        let scene = layout.scene_at(1.0);
        let mut drawn: Vec<(i32, i32, ColorToken)> = Vec::new();
        let mut covered = 0;
        for mark in &scene.marks {
            let Shape::Circle { center, .. } = &mark.shape else {
                continue;
            };
            let (x, y) = ((center.x * 8.0) as i32, (center.y * 8.0) as i32);
            let under = drawn.iter().find(|dot| (dot.0, dot.1) == (x, y));
            if let Some(under) = under {
                assert_eq!(
                    (under.2, mark.color),
                    (ColorToken::Subject, ColorToken::Emphasis),
                    "{name}"
                );
                covered += 1;
            }
            drawn.push((x, y, mark.color));
        }
        let printed = name.contains("Printed");
        assert_eq!(
            covered > 0,
            printed,
            "{name}: the open end of the part covers dots of the total"
        );
    }
}

#[test]
fn labels_have_their_bounds() {
    let texts = |lang, value_mode| -> Vec<String> {
        let scene = outflow(lang, value_mode, 400.0).scene_at(1.0);
        let labels = scene.marks.iter().filter(|mark| mark.figure.is_some());
        let labels = labels.filter_map(|mark| Some(label(mark)?.replace('\u{200a}', "")));
        labels.collect()
    };
    let chinese = texts("zh-CN", ValueMode::Printed);
    for label in ["340多", "190多", "50多", "30多", "−44.15%"] {
        assert!(
            chinese.iter().any(|text| text == label),
            "{label} in {chinese:?}"
        );
    }
    let english = texts("en", ValueMode::Printed);
    for label in ["over 340", "over 190", "over 50", "over 30", "−44.15%"] {
        assert!(
            english.iter().any(|text| text == label),
            "{label} in {english:?}"
        );
    }
    for lang in ["zh-CN", "zh-Hant", "en"] {
        let derived = texts(lang, ValueMode::Derived);
        for label in ["342", "191", "52", "36"] {
            assert!(
                derived.iter().any(|text| text == label),
                "{label} in {derived:?}"
            );
        }
    }
}

/// Every label of a derived value has a ring before it.
#[test]
fn labels_of_derived_values_have_a_ring() {
    for width in LAYOUT_WIDTHS {
        let scene = outflow("en", ValueMode::Derived, width).scene_at(1.0);
        for mark in &scene.marks {
            let derived = label(mark).is_some_and(|text| text.chars().all(|c| c.is_ascii_digit()));
            if !derived || mark.figure.is_none() {
                continue;
            }
            let bounds = mark.bounds();
            let has_ring = scene.marks.iter().any(|other| {
                let ring = matches!(
                    &other.shape,
                    Shape::Circle {
                        fill: Fill::Outline(_),
                        ..
                    }
                );
                let at = other.bounds();
                ring && other.figure == mark.figure
                    && at.max.x <= bounds.min.x + 4.0
                    && at.max.x > bounds.min.x - 8.0
                    && at.min.y > bounds.min.y
                    && at.max.y < bounds.max.y
            });
            assert!(has_ring, "{mark:?} at {width}");
        }
    }
}

/// At the start of the transition the moving dots are exactly on those of the first column.
#[test]
fn transition_starts_at_the_first_column() {
    let layout = outflow("zh-CN", ValueMode::Printed, 640.0);
    let before = layout.scene_at(0.0);
    let dots: Vec<Rect> = before.marks.iter().map(Mark::bounds).collect();
    let start = layout.scene_at(0.0005);
    for mark in &start.marks {
        if let Shape::Circle { center, .. } = &mark.shape {
            let near = |dot: &Rect| dot.overlaps(&Rect::square_around(*center, 0.5));
            assert!(dots.iter().any(near), "{mark:?}");
        }
    }
    assert!(start.marks.len() > before.marks.len(), "no dot is moving");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    /// For any counts, small or large, rising or falling, every mark is inside the picture and the number of marks is
    /// bounded.
    #[test]
    fn any_counts_can_be_drawn(
        before in 1i64..200_000, after in 0i64..200_000,
        part in 0.0f64..=1.0, width in 0usize..LAYOUT_WIDTHS.len(), progress in 0.0f32..=1.0,
    ) {
        let mut story = BUILT_IN.story.clone();
        for figure in story.figures.to_mut() {
            let part = if figure.key == "outflow.linxia" { part } else { 1.0 };
            if !figure.key.starts_with("outflow") {
                continue;
            }
            for (value, count) in figure.values.to_mut().iter_mut().zip([before, after]) {
                let count = (count as f64 * part) as i64;
                value.bound = Some(figures::Bound::counted(Decimal::new(count, 0)));
                value.derived = None;
            }
        }
        let spec = BUILT_IN.chart("outflow").expect("the chart");
        let layout = layout_of(&story, &BUILT_IN.messages[0], spec, ValueMode::Printed, LAYOUT_WIDTHS[width]);
        let scene = layout.scene_at(progress);
        prop_assert!(scene.size.height < 700.0, "{}", scene.size.height);
        prop_assert!(scene.marks.len() < 1700, "{} marks", scene.marks.len());
        for mark in &scene.marks {
            let bounds = mark.bounds();
            prop_assert!(bounds.min.x >= 0.0 && bounds.max.x <= scene.size.width, "{:?}", mark);
            prop_assert!(bounds.max.y <= scene.size.height, "{:?}", mark);
        }
    }
}
