//! Two bars on one scale, each with a part marked in it, and under them how the parts changed.
//!
//! The bars grow; the parts are marked; the slopes are drawn. A value of the earlier year that the
//! source does not print, but that its figures pin down, has a ring; where they leave several ways,
//! each is drawn.

mod plan;

use self::plan::{Places, Plan};
use super::label::fade_in;
use super::{Base, Chart, Setting};
use crate::extent::Extent;
use crate::geom::{Point, Rect};
use crate::scene::{Fill, Mark, Shape};
use crate::theme::Paint;
use crate::timeline::Timeline;

/// Bars grow; parts are marked; slopes are drawn.
const STEPS: Timeline<3> = Timeline([800.0, 700.0, 700.0]);
const GROW: usize = 0;
const MARK: usize = 1;
const CHANGE: usize = 2;

/// Strips that an open end fades over.
const STRIPS: i64 = 4;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Bars(Places);

/// One bar, from its left end.
#[derive(Clone, Copy, Debug)]
struct Bar {
    corner: Point,
    height: f32,
    /// Pixels to one counted thing.
    scale: f32,
    extent: Extent,
    key: u8,
    paint: Paint,
}

impl Bars {
    /// Settles all places; none where the story lacks a figure.
    pub fn new(setting: &Setting) -> Option<Self> {
        Plan::new(setting).map(|plan| Self(plan.settle()))
    }
}

impl Chart for Bars {
    fn base(&self) -> &Base {
        &self.0.base
    }

    fn duration(&self) -> f32 {
        STEPS.duration()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let places = &self.0;
        let [grown, marked, changed] = [GROW, MARK, CHANGE].map(|step| STEPS.step(step, progress));
        let mut marks = places.still.clone();
        for bar in &places.wholes {
            bar.draw(grown, &mut marks);
        }
        for bar in &places.parts {
            bar.draw(marked, &mut marks);
        }
        fade_in(&places.part_labels, marked, &mut marks);
        for slope in &places.slopes {
            slope.draw(changed, &mut marks);
        }
        marks
    }
}

impl Bar {
    /// Draws so much of it: solid as far as it is stated, then fading over what it may be.
    fn draw(&self, part: f32, marks: &mut Vec<Mark>) {
        let Extent { solid, top, .. } = self.extent;
        let reach = top as f32 * part;
        self.piece(0.0, reach.min(solid as f32), 1.0, marks);
        let strip = (top - solid) as f32 / STRIPS as f32;
        for n in 0..STRIPS {
            let from = solid as f32 + strip * n as f32;
            let paler = 0.8 - 0.2 * n as f32;
            self.piece(from, reach.min(from + strip), paler, marks);
        }
    }

    fn piece(&self, from: f32, to: f32, opacity: f32, marks: &mut Vec<Mark>) {
        if to <= from {
            return;
        }
        let rect = Rect {
            min: self.corner.shifted(from * self.scale, 0.0),
            max: self.corner.shifted(to * self.scale, self.height),
        };
        let fill = Fill::Solid;
        let mark = Mark::new(Some(self.key), self.paint, Shape::Rect { rect, fill });
        marks.push(mark.faded(opacity));
    }
}
