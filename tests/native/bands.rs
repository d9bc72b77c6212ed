//! Protects the bounds and the changes of lines: a band between the ends of neighbouring bounds, a whisker where there is no
//! neighbour, and a bracket over the periods of each of several changes.

use crate::common::variants::scene;
use crate::common::{label, layout_of, other};
use figures::chart_spec::ValueMode;
use figures::{Period, ValidStory, ValueRef};
use player::charts::LAYOUT_WIDTHS;
use player::geom::{Point, Rect};
use player::scene::{Mark, Scene, Shape};

/// Returns the story with months and financial years.
fn periods() -> ValidStory {
    other("tests/periods")
}

/// Returns the index of a figure in a period, or of a change without one.
fn index(scene: &Scene, key: &str, period: &str) -> u8 {
    let wanted = ValueRef {
        key: key.to_string().into(),
        year: Period::parse(period),
    };
    let at = scene.figures.iter().position(|figure| *figure == wanted);
    at.unwrap_or_else(|| panic!("{key} {period}")) as u8
}

fn marks<'s>(scene: &'s Scene, key: &str, period: &str) -> Vec<&'s Mark> {
    let at = index(scene, key, period);
    let marks = scene.marks.iter();
    marks.filter(|mark| mark.figure == Some(at)).collect()
}

fn disc(scene: &Scene, key: &str, period: &str) -> Point {
    let marks = marks(scene, key, period).into_iter();
    let mut discs = marks.filter_map(|mark| match mark.shape {
        Shape::Circle { center, .. } => Some(center),
        _ => None,
    });
    discs.next().expect("a disc")
}

/// Returns the edges of the areas of bands of a figure in a period.
fn bands(scene: &Scene, key: &str, period: &str) -> Vec<(Rect, Rect)> {
    let marks = marks(scene, key, period).into_iter();
    let bands = marks.filter_map(|mark| match mark.shape {
        Shape::Band { from, to } => Some((from, to)),
        _ => None,
    });
    bands.collect()
}

fn whiskers(scene: &Scene, key: &str, period: &str) -> usize {
    let marks = marks(scene, key, period).into_iter();
    let whiskers = marks.filter(|mark| matches!(mark.shape, Shape::Rect { .. }));
    whiskers.count()
}

/// The band of a bound between two exact values is as high as the bound at its own period, and has no height at the others.
#[test]
fn bands_narrow_to_exact_values() {
    let story = periods();
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "line-financial", ValueMode::Printed, width);
        let zero_to = |from: Point, to: Point| from.y - to.y;
        let [first, last] = ["2014/15", "2019/20"].map(|year| disc(&scene, "pupils", year));
        let per_person = zero_to(first, last) / (2470.0 - 2041.0);
        let height = |count: f32| first.y - (count - 2041.0) * per_person;
        // About 2,200, from 2,150 to 2,250, after an exact value.
        let areas = bands(&scene, "pupils", "2015/16");
        let (from, to) = areas.last().expect("a band");
        assert_eq!((from.min, from.max), (first, first));
        assert!((to.min.y - height(2250.0)).abs() < 0.2, "{to:?}");
        assert!((to.max.y - height(2150.0)).abs() < 0.2, "{to:?}");
        // From there to the range from 2,100 to 2,600.
        let areas = bands(&scene, "pupils", "2016/17");
        let widest =
            |areas: &[(Rect, Rect)]| areas.iter().map(|(_, to)| to.height()).fold(0.0, f32::max);
        let outer = areas.iter().find(|(from, to)| {
            (to.height() - widest(&areas)).abs() < 0.1
                && (from.height() - 100.0 * per_person).abs() < 0.2
        });
        let (_, to) = outer.unwrap_or_else(|| panic!("{areas:?}"));
        assert!((to.min.y - height(2600.0)).abs() < 0.2, "{to:?}");
        assert!((to.max.y - height(2100.0)).abs() < 0.2, "{to:?}");
        assert!(bands(&scene, "pupils", "2014/15").is_empty());
    }
}

/// A bound without an upper end begins at the stated number and fades upwards.
#[test]
fn open_bands_begin_at_the_stated_number() {
    let story = periods();
    let scene = scene(&story, "line-financial", ValueMode::Printed, 640.0);
    let at = disc(&scene, "pupils", "2018/19");
    let areas = bands(&scene, "pupils", "2018/19");
    assert!(!areas.is_empty());
    for (from, to) in areas {
        let own = [from, to].into_iter().find(|edge| edge.min.x == at.x);
        let own = own.expect("an edge at the point");
        assert!(
            (own.max.y - at.y).abs() < 0.01 && own.min.y < at.y,
            "{own:?}"
        );
    }
}

/// The bound of a point between two gaps is a whisker; one with a neighbour has none beside its band.
#[test]
fn only_isolated_bounds_have_whiskers() {
    let story = periods();
    let scene = scene(&story, "line-financial", ValueMode::Printed, 640.0);
    assert!(whiskers(&scene, "teachers", "2015/16") > 0);
    assert!(bands(&scene, "teachers", "2015/16").is_empty());
    for year in ["2015/16", "2016/17", "2018/19"] {
        assert_eq!(whiskers(&scene, "pupils", year), 0, "{year}");
    }
}

/// Areas lie over each other, so that a band fades from its line to its sides without a gap.
#[test]
fn areas_of_a_band_contain_each_other() {
    let story = periods();
    let scene = scene(&story, "line-changes", ValueMode::Printed, 640.0);
    let areas = bands(&scene, "rides", "2016-10");
    assert_eq!(areas.len() % 3, 0, "{areas:?}");
    for areas in areas.chunks(3) {
        for pair in areas.windows(2) {
            assert!(pair[1].0.contains(&pair[0].0) && pair[1].1.contains(&pair[0].1));
        }
    }
}

/// A bracket is over the periods of its change, its text above it, and below the bracket are no labels of other changes.
#[test]
fn each_of_several_changes_is_above_its_periods() {
    let story = periods();
    for width in LAYOUT_WIDTHS {
        let scene = scene(&story, "line-changes", ValueMode::Printed, width);
        for (key, figure, from, to, text) in [
            ("rides.change.0", "rides", "2015-01", "2019-12", "+"),
            ("rentals.change.1", "rentals", "2017-12", "2018-06", "+"),
            ("permits.change.2", "permits", "2019-09", "2019-10", "−"),
        ] {
            let ends = [from, to].map(|period| disc(&scene, figure, period).x);
            let own = marks(&scene, key, "");
            let lines: Vec<Rect> = own
                .iter()
                .filter(|mark| matches!(mark.shape, Shape::Line { .. }))
                .map(|mark| mark.bounds())
                .collect();
            let all = lines.into_iter().reduce(|a, b| a.union(&b)).expect(key);
            assert!((all.min.x - ends[0]).abs() < 4.0, "{key} at {width}");
            assert!((all.max.x - ends[1]).abs() < 4.0, "{key} at {width}");
            let stated = own.iter().find(|mark| label(mark).is_some()).expect(key);
            assert!(label(stated).expect(key).starts_with(text), "{stated:?}");
            assert!(stated.bounds().max.y <= all.min.y + 0.5, "{key} at {width}");
            let top = ["rides", "rentals", "parcels", "permits"]
                .iter()
                .map(|figure| disc(&scene, figure, "2019-12").y)
                .fold(f32::MAX, f32::min);
            assert!(all.max.y < top, "{key} at {width}: above the lines");
        }
    }
}

/// A line with one change states it at the end, as before there could be several.
#[test]
fn one_change_is_at_the_end_of_its_line() {
    let story = periods();
    let spec = story.chart("line-financial").expect("the chart");
    let layout = layout_of(
        &story.story,
        &story.messages[0],
        spec,
        ValueMode::Printed,
        640.0,
    );
    let scene = layout.scene_at(1.0);
    let own = marks(&scene, "pupils.change", "");
    let texts: Vec<&str> = own.iter().filter_map(|mark| label(mark)).collect();
    assert_eq!(texts.join(" "), "+17.0% 2014/15–2017/18");
    let last = disc(&scene, "pupils", "2019/20");
    let label = own.iter().find(|mark| label(mark).is_some());
    assert!(label.expect("the change").bounds().min.x > last.x);
}

/// The table states the changes of a line after its values.
#[test]
fn changes_follow_their_figure_in_the_table() {
    let story = periods();
    let spec = story.chart("line-changes").expect("the chart");
    let keys: Vec<&str> = spec.figures.iter().map(|key| &**key).collect();
    assert_eq!(keys[..2], ["rides", "rides.change.0"]);
    assert_eq!(
        keys[4..7],
        ["rides.change.3", "rentals", "rentals.change.0"]
    );
}
