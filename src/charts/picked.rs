//! Dots, one for each thing, of which some are picked out and a few of those named.
//!
//! First all stand together; then those that are picked draw apart from the rest, which shrink; then
//! the named ones are marked. Size tells the groups apart as well as colour does.

use super::label::fade_in;
use super::{Base, Chart, EDGE, Setting, figures};
use crate::chapter::{Kind, MOST_DOTS};
use crate::describe::Teller;
use crate::extent::Extent;
use crate::geom::Point;
use crate::scene::{Align, Fill, Label, Mark, Shape};
use crate::theme::Paint;
use crate::timeline::Timeline;

/// The picked draw apart; the named are marked.
const STEPS: Timeline<2> = Timeline([900.0, 700.0]);
const PICK: usize = 0;
const NAME: usize = 1;

/// From here on there is room for twenty dots in a row.
const WIDE: f32 = 480.0;
const WIDEST_PITCH: f32 = 34.0;
/// Radius of a dot that is picked, and of one that is not, as a part of the distance between two.
const LARGE: f32 = 0.38;
const SMALL: f32 = 0.22;
/// Opacity of a dot that is not picked; more would outshine those that are.
const PALE: f32 = 0.75;
/// Opacity of a dot that may or may not be there.
const UNSURE: f32 = 0.4;

/// Indices into the scene's keys.
const ALL: u8 = 0;
const PICKED: u8 = 1;
const NAMED: u8 = 2;

/// The chart with its places settled.
#[derive(Clone, Debug)]
pub struct Picked {
    base: Base,
    steps: Timeline<2>,
    all: Extent,
    picked: i64,
    named: i64,
    grid: Grid,
    still: Vec<Mark>,
    picked_label: Vec<Mark>,
    named_label: Vec<Mark>,
}

/// Where dots stand: all together, or in two groups.
#[derive(Clone, Copy, Debug)]
struct Grid {
    first: Point,
    pitch: f32,
    per_row: i64,
    /// Dots of the first group.
    apart: i64,
    /// Between the groups.
    gap: f32,
}

impl Picked {
    /// Settles all places; none where the story lacks a figure, or has too many dots.
    pub fn new(setting: &Setting) -> Option<Self> {
        let Kind::Picked { all, picked, named } = &setting.chapter.kind else {
            return None;
        };
        let mut keys = vec![all, picked];
        keys.extend(named);
        let figures = figures(setting.story, &keys)?;
        let extent = |at: usize| {
            let figure = figures.get(at)?;
            Extent::new(figure.values.last()?, setting.reading)
        };
        let (total, apart) = (extent(0)?, extent(1)?.top);
        let named_dots = extent(2).map_or(0, |named| named.top);
        if total.top > MOST_DOTS || apart > total.top {
            return None;
        }
        let plan = Plan::new(setting, total.top, apart, named.is_some());
        let mut base = Base::new(setting, &figures);
        let beside = base.close(setting, plan.foot())?;
        let named_label = named.as_ref().map(|_| plan.named(named_dots));
        Some(Self {
            base,
            steps: STEPS.only([true, named.is_some()]),
            all: total,
            picked: apart,
            named: named_dots,
            grid: plan.grid,
            still: [plan.title(), beside].concat(),
            picked_label: plan.picked(),
            named_label: named_label.unwrap_or_default(),
        })
    }

    /// One dot, on its way from standing with all to standing in its group.
    fn dot(&self, at: i64, apart: f32, marked: f32, marks: &mut Vec<Mark>) {
        let center = self.grid.place(at).toward(self.grid.grouped(at), apart);
        let sure = if at < self.all.sure { 1.0 } else { UNSURE };
        let mut disc = |key, paint, part: f32, opacity: f32| {
            if opacity > 0.0 {
                marks.push(Mark {
                    key: Some(key),
                    paint,
                    opacity: opacity * sure,
                    shape: Shape::Circle {
                        center,
                        radius: self.grid.pitch * part,
                        fill: Fill::Solid,
                    },
                });
            }
        };
        let start = (LARGE + SMALL) / 2.0;
        if at >= self.picked {
            let paler = 1.0 - (1.0 - PALE) * apart;
            disc(ALL, Paint::Muted, start + (SMALL - start) * apart, paler);
            return;
        }
        let radius = start + (LARGE - start) * apart;
        let named = if at < self.named { marked } else { 0.0 };
        disc(PICKED, Paint::Muted, radius, 1.0 - apart);
        disc(PICKED, Paint::Subject, radius, apart * (1.0 - named));
        disc(NAMED, Paint::Emphasis, radius, named);
    }
}

impl Chart for Picked {
    fn base(&self) -> &Base {
        &self.base
    }

    fn steps(&self) -> Vec<f32> {
        self.steps.steps()
    }

    fn marks(&self, progress: f32) -> Vec<Mark> {
        let apart = self.steps.step(PICK, progress);
        let marked = self.steps.step(NAME, progress);
        let mut marks = self.still.clone();
        for at in 0..self.all.top {
            self.dot(at, apart, marked, &mut marks);
        }
        fade_in(&self.picked_label, apart, &mut marks);
        fade_in(&self.named_label, marked, &mut marks);
        marks
    }
}

impl Grid {
    /// Where a dot stands with all others.
    fn place(&self, at: i64) -> Point {
        let steps = |n: i64| n as f32 * self.pitch;
        self.first
            .shifted(steps(at % self.per_row), steps(at / self.per_row))
    }

    /// Where it stands in its group.
    fn grouped(&self, at: i64) -> Point {
        if at < self.apart {
            return self.place(at);
        }
        let rows = self.rows(self.apart) as f32;
        self.place(at - self.apart)
            .shifted(0.0, rows * self.pitch + self.gap)
    }

    fn rows(&self, dots: i64) -> i64 {
        (dots + self.per_row - 1) / self.per_row
    }
}

/// The measures of the picture.
struct Plan<'a> {
    teller: Teller<'a>,
    grid: Grid,
    all: i64,
    title_size: f32,
    label_size: f32,
}

impl<'a> Plan<'a> {
    fn new(setting: &Setting<'a>, all: i64, apart: i64, named: bool) -> Self {
        let width = setting.width;
        let grown = setting.grown();
        // Tens can be counted at a glance.
        let per_row = if width < WIDE { 10 } else { 20 };
        let pitch = ((width - 2.0 * EDGE) / per_row as f32).min(WIDEST_PITCH);
        let title_size = 17.0 + 7.0 * grown;
        let label_size = 14.0 + 3.0 * grown;
        // Under the lines of text: that of all, that of the picked, and the names over their dots.
        let lines = if named { 3.4 } else { 1.6 };
        let top = title_size * 1.3 + label_size * lines;
        Self {
            teller: setting.teller(),
            grid: Grid {
                first: Point::new(EDGE + pitch * LARGE, top + pitch * 0.5),
                pitch,
                per_row,
                apart,
                gap: pitch * 0.6,
            },
            all,
            title_size,
            label_size,
        }
    }

    /// Under the last dot.
    fn foot(&self) -> f32 {
        self.grid.grouped(self.all - 1).y + self.grid.pitch * 0.5
    }

    fn title(&self) -> Vec<Mark> {
        let y = self.title_size;
        vec![self.line("all", ALL, Paint::Ink, y, self.title_size)]
    }

    fn picked(&self) -> Vec<Mark> {
        let y = self.title_size * 1.3 + self.label_size * 1.2;
        vec![self.line("picked", PICKED, Paint::Subject, y, self.label_size)]
    }

    /// The names, over a line that spans the dots they belong to.
    fn named(&self, count: i64) -> Vec<Mark> {
        let reach = self.grid.pitch * LARGE;
        let (first, last) = (self.grid.place(0), self.grid.place((count - 1).max(0)));
        let y = first.y - reach - 4.0;
        let span = Mark::new(
            Some(NAMED),
            Paint::Emphasis,
            Shape::Line {
                from: Point::new(first.x - reach, y),
                to: Point::new(last.x + reach, y),
                width: 2.0,
            },
        );
        let size = self.label_size;
        let names = self.line("names", NAMED, Paint::EmphasisText, y - 6.0, size);
        vec![span, names]
    }

    fn line(&self, name: &str, key: u8, paint: Paint, y: f32, size: f32) -> Mark {
        let label = Label::bold(Point::new(EDGE, y), Align::Left, size);
        let label = label.saying(&self.teller.tell(name));
        Mark::new(Some(key), paint, Shape::Text(label))
    }
}
