//! Protects the chart kinds that draw figures in several years: `slope`, `line` and `dumbbell`. tests/native/charts.rs checks what
//! holds for every chart, also for these.

use crate::common::variants::{discs, marks, scene, variants};
use crate::common::{layout_of, value};
use figures::ValidStory;
use figures::chart_spec::ValueMode;
use player::charts::LAYOUT_WIDTHS;
use player::geom::Rect;
use player::scene::{Mark, Scene, Shape};
use player::theme::ColorToken;

/// Heights of the ends of lines above the zero line are in proportion to their values, also across units.
#[test]
fn slopes_are_in_proportion() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        for (spec, counts) in [
            (
                "slope-four",
                [
                    ("members", 340.0),
                    ("helpers", 250.0),
                    ("members.young", 50.0),
                ]
                .as_slice(),
            ),
            (
                "slope-measured",
                [("paper", 3.84), ("ink", 1.8205)].as_slice(),
            ),
        ] {
            let scene = scene(&story, spec, ValueMode::Printed, width);
            let line = scene
                .marks
                .iter()
                .find(|m| m.color == ColorToken::Ink && m.figure.is_none());
            let zero = line.expect("the zero line").bounds().min.y + 0.5;
            let heights = counts.iter().map(|(name, count)| {
                let found = discs(&scene, name, 2018);
                assert_eq!(found.len(), 1, "{name}");
                (zero - found[0].0.y) / count
            });
            let heights: Vec<f32> = heights.collect();
            for height in &heights {
                assert!(
                    (height / heights[0] - 1.0).abs() < 0.01,
                    "{heights:?} at {width}"
                );
            }
        }
    }
}

/// An exact end is a disc, an approximate one is paler and has a whisker over its interval, and a derived one has a ring
/// for each solution.
#[test]
fn ends_of_slopes_show_their_bounds() {
    let story = variants();
    let printed = scene(&story, "slope-four", ValueMode::Printed, 640.0);
    let derived = scene(&story, "slope-four", ValueMode::Derived, 640.0);
    let looks = |scene: &Scene, name, year| -> Vec<(bool, bool)> {
        let discs = discs(scene, name, year).into_iter();
        discs
            .map(|(_, solid, opacity)| (solid, opacity >= 1.0))
            .collect()
    };
    let exact = scene(&story, "slope-one", ValueMode::Printed, 640.0);
    assert_eq!(looks(&exact, "loans", 2019), [(true, true)]);
    assert_eq!(looks(&exact, "loans", 2018), [(true, false)], "nearly");
    assert_eq!(looks(&printed, "members", 2018), [(true, false)], "over");
    assert_eq!(looks(&derived, "members", 2018), [(false, true)], "derived");
    assert_eq!(
        looks(&printed, "guests", 2018),
        [(false, true); 2],
        "two solutions"
    );
    let whisker = |scene: &Scene, name, year| {
        let marks = marks(scene, name, Some(year)).into_iter();
        let rects = marks.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
        rects.map(Mark::bounds).reduce(|a, b| a.union(&b))
    };
    let middle = |scene: &Scene, name, year| discs(scene, name, year)[0].0.y;
    let over = whisker(&printed, "helpers", 2019).expect("more than 280");
    assert!(
        (over.max.y - middle(&printed, "helpers", 2019)).abs() < 0.01 && over.min.y < over.max.y
    );
    let nearly = whisker(&exact, "loans", 2018).expect("nearly 62,000");
    assert!((nearly.min.y - middle(&exact, "loans", 2018)).abs() < 0.01);
    let about = whisker(&printed, "helpers", 2018).expect("about 250");
    let y = middle(&printed, "helpers", 2018);
    assert!(about.min.y < y && about.max.y > y);
    assert_eq!(whisker(&exact, "loans", 2019), None);
}

/// Points of a line are in proportion to time and value, also next to a missing year.
#[test]
fn points_of_lines_are_in_proportion() {
    let story = variants();
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "line-years", ValueMode::Printed, width);
        let point = |year| discs(&scene, "callers", year)[0].0;
        let [first, later] = [point(2010), point(2018)];
        for (year, count) in [
            (2011, 1310.0),
            (2013, 1388.0),
            (2015, 1600.0),
            (2018, 1940.0),
        ] {
            let at = point(year);
            let time = (at.x - first.x) / (later.x - first.x);
            assert!(
                (time - f32::from(year - 2010) / 8.0).abs() < 0.001,
                "{year}"
            );
            let height = (first.y - at.y) / (first.y - later.y);
            let expected = (count - 1204.0) / (1940.0 - 1204.0);
            assert!((height - expected).abs() < 0.001, "{year} at {width}");
        }
    }
}

/// A line has a gap where a value is missing, and joins values that are regularly further apart.
#[test]
fn lines_have_gaps_where_values_are_missing() {
    let story = variants();
    let scene = scene(&story, "line-four", ValueMode::Printed, 640.0);
    let is_joined = |name: &str, from: u16, to: u16| {
        let [from, to] = [from, to].map(|year| discs(&scene, name, year)[0].0);
        let mut shapes = scene.marks.iter().map(|mark| &mark.shape);
        shapes.any(|shape| {
            let (a, b) = match shape {
                Shape::Line { from, to, .. } => (*from, *to),
                _ => return false,
            };
            a == from && b == to
        })
    };
    assert!(is_joined("callers", 2012, 2013));
    assert!(!is_joined("callers", 2013, 2015), "2014 is missing");
    assert!(is_joined("callers", 2015, 2016));
    assert!(is_joined("courses", 2010, 2013), "every three years");
}

/// A line extends evenly from left to right, and a label of a later point is not visible before the line reaches it.
#[test]
fn lines_extend_from_left_to_right() {
    let story = variants();
    let mut specs = story.charts.iter();
    let spec = specs
        .find(|spec| spec.key == "line-years")
        .expect("the chart");
    let layout = layout_of(
        &story.story,
        &story.messages[0],
        spec,
        ValueMode::Printed,
        640.0,
    );
    let ends = |at: f32| {
        let scene = layout.scene_at(at);
        let subject = scene.marks.iter().filter(|mark| mark.figure.is_some());
        let lines = subject.filter_map(|mark| match mark.shape {
            Shape::Line { to, .. } => Some(to.x),
            _ => None,
        });
        let discs = scene.marks.iter().filter_map(|mark| match mark.shape {
            Shape::Circle { center, .. } => Some(center.x),
            _ => None,
        });
        // The points at the left ends of lines are there from the start.
        (lines.fold(0.0, f32::max), discs.collect::<Vec<f32>>())
    };
    assert!(ends(0.05).0 < 150.0, "the line begins at the left");
    let mut last = 0.0;
    for step in 1..=10 {
        let (end, discs) = ends(0.05 * step as f32);
        assert!(end >= last, "{step}");
        let first_points = 2;
        let passed = discs.iter().filter(|disc| **disc <= end + 0.01).count();
        assert!(
            discs.len() <= passed + first_points,
            "{step}: {discs:?} {end}"
        );
        last = end;
    }
    assert!(last > 400.0, "{last}");
}

/// Keys of the figures of `dumbbell-many`, in reading order.
fn row_keys(story: &ValidStory) -> Vec<String> {
    let mut specs = story.charts.iter();
    let spec = specs.find(|spec| spec.key == "dumbbell-many");
    let keys = spec.expect("the chart").kind.figures().into_iter();
    let keys = keys.filter(|key| story.story.figure(key).is_some());
    keys.map(|key| key.to_string()).collect()
}

/// Rows are drawn from the largest later value to the smallest, in the order of the table.
#[test]
fn rows_of_dumbbells_are_sorted_by_the_later_value() {
    let story = variants();
    let keys = row_keys(&story);
    assert_eq!(keys.len(), 24);
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "dumbbell-many", ValueMode::Printed, width);
        let heights = keys.iter().map(|key| {
            let [earlier, later] = [2018, 2019].map(|year| discs(&scene, key, year)[0].0.y);
            assert_eq!(earlier, later, "{key} is in one row");
            later
        });
        let heights: Vec<f32> = heights.collect();
        assert!(heights.is_sorted_by(|a, b| a + 9.0 < *b), "{heights:?}");
        let later = keys.iter().map(|key| discs(&scene, key, 2019)[0].0.x);
        let later: Vec<f32> = later.collect();
        assert!(later.is_sorted_by(|a, b| a >= b), "{keys:?} {later:?}");
    }
}

/// The distances of dots from the zero line are in proportion to their values in both years, also across units.
#[test]
fn dots_of_dumbbells_are_in_proportion() {
    let story = variants();
    let many = [
        ("visitors.north", 2019, 268.0),
        ("visitors.north", 2018, 212.0),
        ("members", 2018, 340.0),
        ("visitors.quarry", 2019, 65.0),
        ("visitors.lock", 2018, 14.0),
    ];
    let two = [
        ("paper", 2018, 3.84),
        ("paper", 2019, 3.1),
        ("ink", 2018, 1.8205),
        ("ink", 2019, 1.05),
    ];
    for width in LAYOUT_WIDTHS {
        for (spec, values) in [
            ("dumbbell-many", many.as_slice()),
            ("dumbbell-two", two.as_slice()),
        ] {
            let scene = scene(&story, spec, ValueMode::Printed, width);
            let mut lines = scene.marks.iter().filter_map(|mark| match mark.shape {
                Shape::Line { from, to, .. } if mark.color == ColorToken::Ink => {
                    Some([from.x, to.x])
                }
                _ => None,
            });
            let [zero, end] = lines.next().expect("the zero line");
            assert!(zero == end && lines.all(|x| x == [zero; 2]));
            let value_at = |key, year| discs(&scene, key, year)[0].0.x - zero;
            let largest = value_at(values[0].0, values[0].1) / values[0].2;
            for &(key, year, value) in values {
                let distance = value_at(key, year);
                assert!(
                    (distance - largest * value).abs() < 0.1,
                    "{key} {year} at {width}: {distance}"
                );
            }
        }
    }
}

/// One value of a row is on the left of all its dots and whiskers, the other one on the right.
#[test]
fn values_of_dumbbells_are_on_the_outer_sides() {
    let story = variants();
    let keys = row_keys(&story);
    for (value_mode, width) in [ValueMode::Printed, ValueMode::Derived]
        .into_iter()
        .flat_map(|mode| LAYOUT_WIDTHS.map(|width| (mode, width)))
    {
        let scene = scene(&story, "dumbbell-many", value_mode, width);
        for key in &keys {
            let at = |year| {
                let wanted = value(key, Some(year));
                scene.figures.iter().position(|figure| *figure == wanted)
            };
            let years = [2018, 2019].map(|year| at(year).map(|at| at as u8));
            let ours = |mark: &&Mark| years.contains(&mark.figure);
            let middle = discs(&scene, key, 2019)[0].0.y;
            // The name may be above the dots, and has another colour.
            let is_text = |mark: &&Mark| matches!(mark.shape, Shape::Text(_));
            let texts = scene.marks.iter().filter(ours).filter(is_text);
            let values: Vec<Rect> = texts
                .filter(|mark| mark.color != ColorToken::Ink)
                .map(Mark::bounds)
                .collect();
            let dots = [2018, 2019].map(|year| discs(&scene, key, year)).concat();
            let dots = dots.iter().map(|(at, ..)| Rect::square_around(*at, 4.5));
            let whiskers = scene.marks.iter().filter(ours);
            let whiskers = whiskers.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
            let drawn = dots.chain(whiskers.map(Mark::bounds));
            let drawn = drawn.reduce(|a, b| a.union(&b)).expect("dots");
            let sides = [
                values.iter().filter(|v| v.max.x < drawn.min.x).count(),
                values.iter().filter(|v| v.min.x > drawn.max.x).count(),
            ];
            assert!(
                sides[0] >= 1 && sides[1] >= 1 && sides[0] + sides[1] == values.len(),
                "{key} at {width} in {value_mode:?}: {values:?} {drawn:?}"
            );
            let mean = |year| {
                let discs = discs(&scene, key, year);
                discs.iter().map(|(at, ..)| at.x).sum::<f32>() / discs.len() as f32
            };
            let later = scene.marks.iter().filter(|m| m.figure == years[1]);
            let mut later = later.filter(is_text).filter(|m| m.color != ColorToken::Ink);
            let later = later.next().expect("the later value").bounds();
            assert_eq!(
                mean(2018) <= mean(2019),
                later.min.x > drawn.max.x,
                "{key} at {width}: each value is beside its own dot"
            );
            assert!(
                values.iter().all(|v| v.min.y < middle && v.max.y > middle),
                "{key} at {width}: each value is in one line, at the height of its dots"
            );
        }
    }
}

/// Points below zero are on the other side of the zero line, at a distance in proportion to their values, in every kind that
/// draws values on a scale. The zero line has its number beside it.
#[test]
fn values_below_zero_are_in_proportion() {
    let story = variants();
    let values = [
        ("balance", 2015, -420.0),
        ("balance", 2019, 260.0),
        ("balance.cafe", 2015, 120.0),
        ("balance.cafe", 2019, -240.0),
    ];
    let below = [
        ("balance.shop", 2015, -510.0),
        ("balance.shop", 2019, -310.0),
    ];
    for width in LAYOUT_WIDTHS {
        for (spec, values) in [
            ("slope-signed", values.as_slice()),
            ("slope-below", below.as_slice()),
            ("line-signed", values.as_slice()),
            (
                "dumbbell-signed",
                [values.as_slice(), &below].concat().as_slice(),
            ),
        ] {
            let scene = scene(&story, spec, ValueMode::Printed, width);
            let is_row = spec.starts_with("dumbbell");
            let mut lines = scene.marks.iter().filter_map(|mark| match mark.shape {
                Shape::Line { from, .. } if mark.color == ColorToken::Ink => Some(from),
                _ => None,
            });
            let zero = lines.next().expect("the zero line");
            let distance = |key: &str, year| {
                let at = discs(&scene, key, year)[0].0;
                if is_row { at.x - zero.x } else { zero.y - at.y }
            };
            let unit = distance(values[0].0, values[0].1) / values[0].2;
            assert!(unit > 0.0, "{spec} at {width}");
            for &(key, year, value) in values {
                let found = distance(key, year);
                let expected = unit * value;
                assert!(
                    (found - expected).abs() < 0.1,
                    "{spec}: {key} {year} at {width}: {found}"
                );
            }
            let is_number =
                |mark: &&Mark| matches!(&mark.shape, Shape::Text(label) if label.text == "0");
            assert_eq!(
                scene.marks.iter().filter(is_number).count(),
                1,
                "{spec} at {width}"
            );
        }
    }
}
