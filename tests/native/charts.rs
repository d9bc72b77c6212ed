//! Protects what holds for every chart of every kind, at every width, language, value mode and moment: marks are inside,
//! labels overlap nothing, figures can be pointed at, and motion does not jump.

use crate::common;

use crate::common::{all_layouts, label, labels_apart, layouts, outflow};
use figures::Figure;
use figures::chart_spec::ValueMode;
use player::charts::layout_width;
use player::draw::{Backend, SUBPIXELS, draw};
use player::geom::{Point, Rect};
use player::scene::{DOT, Dots, Fill, Mark, Scene, Shape};
use player::text;
use player::theme::Theme;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use story::BUILT_IN;

fn moments() -> impl Iterator<Item = f32> {
    (0..=60).map(|n| n as f32 / 60.0)
}

#[test]
fn marks_stay_inside_the_picture() {
    for (name, layout) in all_layouts() {
        for progress in moments() {
            let scene = layout.scene_at(progress);
            let all = Rect::from_corner_size(Point::default(), scene.size);
            for mark in &scene.marks {
                assert!(
                    all.contains(&mark.bounds()),
                    "{name} at {progress}: {mark:?} in {all:?}"
                );
            }
        }
    }
}

#[test]
fn labels_do_not_overlap_at_the_end() {
    for (name, layout) in all_layouts() {
        labels_apart(&name, &layout.scene_at(1.0));
    }
}

/// No line, dot or shape overlaps a label.
#[test]
fn labels_overlap_no_marks_at_the_end() {
    for (name, layout) in all_layouts() {
        let scene = layout.scene_at(1.0);
        let points = scene.marks.iter().flat_map(|mark| match &mark.shape {
            Shape::Line { from, to, .. } => {
                (0..=50).map(|n| from.lerp(*to, n as f32 / 50.0)).collect()
            }
            // Rings belong to labels and are left out.
            Shape::Circle {
                center,
                fill: Fill::Solid,
                ..
            } => vec![*center],
            _ => Vec::new(),
        });
        let points: Vec<Point> = points.collect();
        let rects = scene.marks.iter();
        let rects = rects.filter(|mark| matches!(mark.shape, Shape::Rect { .. } | Shape::Dots(_)));
        let bands = scene.marks.iter().flat_map(band_slices);
        let rects: Vec<Rect> = rects.map(Mark::bounds).chain(bands).collect();
        for mark in scene.marks.iter().filter(|m| label(m).is_some()) {
            let bounds = mark.bounds();
            // A name may be inside its tile.
            let under = |rect: &&Rect| rect.overlaps(&bounds) && !rect.contains(&bounds);
            let under = rects.iter().find(under);
            assert_eq!(under, None, "{name}: {mark:?}");
            let hit = points
                .iter()
                .find(|p| bounds.contains(&Rect::square_around(**p, 0.0)));
            assert_eq!(hit, None, "{name}: {mark:?}");
        }
    }
}

/// Returns narrow parts of a band; none for another mark.
fn band_slices(mark: &Mark) -> Vec<Rect> {
    let Shape::Band { from, to } = &mark.shape else {
        return Vec::new();
    };
    let edge = |n: u8| Rect {
        min: from.min.lerp(to.min, f32::from(n) / 50.0),
        max: from.max.lerp(to.max, f32::from(n) / 50.0),
    };
    (0..50).map(|n| edge(n).union(&edge(n + 1))).collect()
}

#[test]
fn every_figure_of_a_chart_has_marks() {
    for (name, layout) in all_layouts() {
        let scene = layout.scene_at(1.0);
        for (at, figure) in scene.figures.iter().enumerate() {
            assert!(
                !scene.figures[..at].contains(figure),
                "{name}: {figure:?} twice"
            );
            let bounds = scene
                .figure_bounds(at as u8)
                .unwrap_or_else(|| panic!("{name}: {figure:?} is not drawn"));
            assert!(bounds.max.x > bounds.min.x, "{name}: {figure:?}");
        }
    }
}

/// Hit testing finds every figure at the centre of one of its marks.
#[test]
fn every_figure_can_be_pointed_at() {
    for (name, layout) in all_layouts() {
        let scene = layout.scene_at(1.0);
        for (at, figure) in (0..).zip(&scene.figures) {
            let marks = scene.marks.iter();
            let mut marks = marks.filter(|mark| mark.figure == Some(at));
            let found = marks.any(|mark| {
                let bounds = mark.bounds();
                scene.figure_at(bounds.min.lerp(bounds.max, 0.5), 2.0) == Some(at)
            });
            assert!(found, "{name}: {figure:?}");
        }
        let outside = Point::new(-100.0, -100.0);
        assert_eq!(scene.figure_at(outside, 44.0), None, "{name}");
    }
}

/// Hit testing finds a mark within the hit radius, and the front one of two.
#[test]
fn the_nearest_figure_in_front_is_found() {
    let scene = outflow("zh-CN", ValueMode::Printed, 640.0).scene_at(1.0);
    let year = |key: &str| {
        let wanted = common::value(key, Some(2018));
        let at = scene.figures.iter().position(|figure| *figure == wanted);
        at.expect(key) as u8
    };
    let part = scene
        .figure_bounds(year("outflow.linxia"))
        .expect("the subset");
    let inside = part.min.lerp(part.max, 0.5);
    assert_eq!(scene.figure_at(inside, 8.0), Some(year("outflow.linxia")));
    let total = scene
        .figure_bounds(year("outflow.province"))
        .expect("the total");
    let left = Point::new(total.min.x - 9.0, (total.min.y + part.min.y) / 2.0);
    assert_eq!(scene.figure_at(left, 6.0), None);
    assert_eq!(scene.figure_at(left, 12.0), Some(year("outflow.province")));
}

/// Every printed figure, change and share of the story belongs to a chart and is drawn in it.
#[test]
fn every_printed_figure_is_in_a_chart() {
    let printed = |figure: &&Figure| figure.values.iter().any(|value| value.printed.is_some());
    let figures = BUILT_IN
        .story
        .figures
        .iter()
        .filter(printed)
        .map(|f| &f.key);
    let changes = BUILT_IN.story.changes.iter().map(|change| &change.key);
    let shares = BUILT_IN.story.shares.iter().map(|share| &share.key);
    let all: Vec<&str> = figures
        .chain(changes)
        .chain(shares)
        .map(AsRef::as_ref)
        .collect();
    assert_eq!(all.len(), 31, "24 figures, 5 changes, 2 shares");
    let layouts = layouts();
    for key in all {
        let spec = BUILT_IN
            .charts
            .iter()
            .find(|spec| spec.figures.iter().any(|own| own == key));
        let spec = &spec.unwrap_or_else(|| panic!("{key} is in no chart")).key;
        for (name, layout) in layouts.iter().filter(|(name, _)| name.starts_with(&**spec)) {
            let drawn = layout.figures.iter().any(|drawn| drawn.key == key);
            assert!(drawn, "{name} does not draw {key}");
        }
    }
}

#[test]
fn a_scene_depends_only_on_progress() {
    let layout = outflow("zh-CN", ValueMode::Printed, 640.0);
    let early = layout.scene_at(0.3);
    let _ = layout.scene_at(0.9);
    assert_eq!(layout.scene_at(0.3), early);
    assert_eq!(layout.scene_at(1.0), layout.scene_at(7.0));
    assert_eq!(layout.scene_at(0.0), layout.scene_at(-1.0));
}

/// Returns the sum of area times opacity of all marks.
fn ink(scene: &Scene) -> f32 {
    let marks = scene.marks.iter();
    marks.map(|mark| mark.opacity * area(mark)).sum()
}

fn area(mark: &Mark) -> f32 {
    match &mark.shape {
        Shape::Circle { radius, .. } => radius * radius * std::f32::consts::PI,
        Shape::Rect { rect, .. } => rect.width() * rect.height(),
        Shape::Line { from, to, width } => (to.x - from.x).hypot(to.y - from.y) * width,
        Shape::Dots(dots) => {
            let radius = dots.field.pitch * DOT;
            (dots.to - dots.from) as f32 * radius * radius * std::f32::consts::PI
        }
        Shape::Text(label) => text::width(&label.text, label.size, label.bold) * label.size * 0.4,
        Shape::Band { from, to } => (to.min.x - from.min.x) * (from.height() + to.height()) / 2.0,
    }
}

/// No mark appears or disappears at once: in a thousandth of the duration, [`ink`] changes by less than 2 %, also
/// between steps.
#[test]
fn motion_does_not_jump() {
    for (name, layout) in all_layouts() {
        let steps = 1000;
        let mut last = ink(&layout.scene_at(0.0));
        let total = ink(&layout.scene_at(1.0));
        for n in 1..=steps {
            let now = ink(&layout.scene_at(n as f32 / steps as f32));
            let at = n as f32 / steps as f32;
            // The moving copies cover the first column at the start and are drawn from the first moment on, which doubles
            // the ink without a visible change.
            if n > 1 {
                assert!(
                    (now - last).abs() < total * 0.02,
                    "{name} at {at}: {last} to {now}"
                );
            }
            last = now;
        }
    }
}

/// A backend that only records the centres of circles.
#[derive(Default)]
struct Recorder(Vec<BackendCoord>);

impl DrawingBackend for Recorder {
    type ErrorType = std::fmt::Error;

    fn get_size(&self) -> (u32, u32) {
        (1, 1)
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_pixel(
        &mut self,
        _: BackendCoord,
        _: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        _: I,
        _: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        _: &str,
        _: &S,
        _: BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        _: u32,
        _: &S,
        _: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.0.push(center);
        Ok(())
    }
}

impl Backend for Recorder {
    fn draw_dots(
        &mut self,
        _: &[(Dots, BackendColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        Ok(())
    }
}

/// Backends use integer coordinates. A slow dot must have many more positions than pixels on its way, or it would move
/// in visible steps.
#[test]
fn slow_motion_has_no_visible_steps() {
    let layout = outflow("zh-CN", ValueMode::Printed, 640.0);
    let mut positions: Vec<i32> = Vec::new();
    for n in 0..=1000 {
        let mut recorder = Recorder::default();
        let scene = layout.scene_at(0.15 + n as f32 * 1e-5);
        draw(&scene, &Theme::LIGHT, &mut recorder).expect("nothing can fail");
        positions.extend(recorder.0.last().map(|center| center.0));
    }
    let distance = positions
        .last()
        .zip(positions.first())
        .map_or(0, |(a, b)| a - b);
    let pixels = distance as f32 / SUBPIXELS;
    positions.dedup();
    assert!(pixels > 3.0, "{pixels}");
    assert!(
        positions.len() as f32 > pixels * 8.0,
        "{} positions on {pixels} pixels",
        positions.len()
    );
}

#[test]
fn steps_take_between_600_and_900_milliseconds() {
    for (name, layout) in all_layouts() {
        let steps = layout.steps();
        let range = 600.0..=900.0;
        assert!(
            steps.iter().all(|step| range.contains(step)),
            "{name}: {steps:?}"
        );
        assert!(steps.iter().sum::<f32>() <= 5000.0, "{name}: {steps:?}");
    }
}

#[test]
fn layout_width_is_the_widest_that_fits() {
    assert_eq!(layout_width(328.0, 1.0), 280.0);
    assert_eq!(layout_width(720.0, 1.0), 640.0);
    assert_eq!(layout_width(1400.0, 1.0), 1000.0);
    assert_eq!(layout_width(200.0, 1.0), 280.0);
    assert_eq!(
        layout_width(720.0, 2.0),
        330.0,
        "twice the text, half the width"
    );
    for width in 280..=1400 {
        let scale = width as f32 / layout_width(width as f32, 1.0);
        assert!((1.0..=1.4).contains(&scale), "{width}: {scale}");
    }
}

#[test]
fn text_has_at_least_12_pixels() {
    for (name, layout) in all_layouts() {
        for mark in &layout.scene_at(1.0).marks {
            if let Shape::Text(label) = &mark.shape {
                assert!(label.size >= 12.0, "{name}: {label:?}");
            }
        }
    }
}
