//! Where everything in the slope chart stands: worked out once per size.

use super::Slopes;
use super::reach::Reach;
use super::spread::{Wanted, least, spread};
use crate::chapter::{Kind, Line};
use crate::charts::label::{paints, plain, ring_room, said, told, value};
use crate::charts::slope::Slope;
use crate::charts::{Base, EDGE, Setting};
use crate::geom::{Point, Rect, Size};
use crate::scene::{Align, Fill, Label, Mark, Shape};
use crate::text;
use crate::theme::Paint;
use figures::{Change, Figure, Value, ValueRef};

const NAME_SIZE: f32 = 13.0;
const YEAR_SIZE: f32 = 15.0;
/// Between the end of a line and its label.
const AIR: f32 = 14.0;
/// A label that was moved further than this has a thin line to its end.
const MOVED: f32 = 3.0;
/// Radius of the mark at an end.
const DISC: f32 = 4.5;
const RING: f32 = 1.8;
/// Strength of the mark of an approximate end.
const PALE: f32 = 0.55;
const WHISKER: f32 = 5.0;
/// Strips that a whisker fades over.
const STRIPS: usize = 4;
/// Parts of the width that the labels on the left and on the right may take.
const LEFT: f32 = 0.26;
const RIGHT: f32 = 0.36;
/// The chart is no wider than this, however wide the page.
const WIDEST: f32 = 760.0;
/// Over the highest end.
const HEAD: f32 = 6.0;
/// Years stand in the middle under their ends where these are as far apart; else beside it.
const YEARS_APART: f32 = 56.0;
const YEAR_SHIFT: f32 = 12.0;

/// A figure that becomes a line.
struct Item<'a> {
    figure: &'a Figure,
    change: Option<&'a Change>,
    values: [&'a Value; 2],
    reaches: [Reach; 2],
    /// Indices into the scene's keys: both years, and the change or else the later year.
    keys: [u8; 3],
    at: usize,
}

/// Lines of text at one end of a line.
struct Block {
    lines: Vec<Text>,
    wanted: Wanted,
    width: f32,
}

/// One line of text.
struct Text {
    said: (String, bool),
    size: f32,
    key: u8,
    /// None for a name.
    paint: Option<Paint>,
    /// Whether it stands there from the start.
    still: bool,
}

/// The measures of the picture.
pub struct Plan<'a> {
    setting: Setting<'a>,
    items: Vec<Item<'a>>,
    years: [u16; 2],
    width: f32,
    value_size: f32,
    rise: f32,
    keys: Vec<ValueRef>,
}

impl<'a> Plan<'a> {
    /// None where the story lacks one of the figures.
    pub fn new(setting: &Setting<'a>) -> Option<Self> {
        let Kind::Slope { lines } = &setting.chapter.kind else {
            return None;
        };
        let mut keys = Vec::new();
        let items = lines.iter().enumerate();
        let items = items.map(|(at, line)| Item::new(setting, line, at, &mut keys));
        let items: Vec<Item> = items.collect::<Option<_>>()?;
        let [first, last] = items.first()?.values.map(|value| value.year);
        let grown = setting.grown();
        Some(Self {
            setting: *setting,
            years: [first?, last?],
            items,
            width: setting.width.min(WIDEST),
            value_size: 12.0 + 5.0 * grown,
            rise: 150.0 + 80.0 * grown,
            keys,
        })
    }

    /// All marks at their places.
    pub fn settle(mut self) -> Option<Slopes> {
        let most = self.items.iter().flat_map(Item::highest);
        let most = most.fold(0.0, f64::max).max(f64::MIN_POSITIVE);
        let mut left: Vec<Block> = self.items.iter().map(|item| self.left(item)).collect();
        let mut right: Vec<Block> = self.items.iter().map(|item| self.right(item)).collect();
        let needed = [&left, &right].map(|side| least(&wanted(side)));
        let rise = self.rise.max(needed[0]).max(needed[1]);
        let foot = HEAD + rise;
        let height = |value: f64| foot - rise * (value / most) as f32;
        for (item, (left, right)) in self.items.iter().zip(left.iter_mut().zip(&mut right)) {
            left.wanted.middle = item.middle(0, height);
            right.wanted.middle = item.middle(1, height);
        }
        let widest = |side: &[Block]| side.iter().map(|block| block.width).fold(0.0, f32::max);
        let x = [
            EDGE + widest(&left) + AIR,
            self.width - EDGE - widest(&right) - AIR,
        ];
        let mut chart = Slopes {
            base: Base {
                keys: std::mem::take(&mut self.keys),
                ..Base::new(&self.setting, &[])
            },
            lines: Vec::new(),
            still: self.axes(x, foot),
            labels: Vec::new(),
        };
        for item in &self.items {
            item.add_lines(x, height, &mut chart);
        }
        self.add_blocks(0, &left, x[0], foot, &mut chart);
        self.add_blocks(1, &right, x[1], foot, &mut chart);
        let beside = chart.base.close(&self.setting, foot + YEAR_SIZE * 1.6)?;
        chart.still.extend(beside);
        Some(chart)
    }

    /// The line of nought, and the years.
    fn axes(&self, x: [f32; 2], foot: f32) -> Vec<Mark> {
        let (from, to) = (Point::new(x[0], foot), Point::new(x[1], foot));
        let width = 1.0;
        let line = Shape::Line { from, to, width };
        let year = |at: usize| {
            let (align, shift) = match at {
                _ if x[1] - x[0] >= YEARS_APART => (Align::Middle, 0.0),
                0 => (Align::Right, YEAR_SHIFT),
                _ => (Align::Left, -YEAR_SHIFT),
            };
            let place = Point::new(x[at] + shift, foot + YEAR_SIZE * 1.4);
            plain(
                &self.years[at].to_string(),
                place,
                align,
                YEAR_SIZE,
                Paint::Ink,
            )
        };
        vec![Mark::new(None, Paint::Ink, line), year(0), year(1)]
    }

    /// What is said at the first year: the value.
    fn left(&self, item: &Item) -> Block {
        let room = self.width * LEFT;
        let said = self.said(item, 0);
        Block::new(self.wrapped(said, room, item.keys[0], item.at, true))
    }

    /// What is said at the last year: name, value, and what changed.
    fn right(&self, item: &Item) -> Block {
        let room = self.width * RIGHT;
        let name = ["name_", &item.at.to_string()].concat();
        let name = text::spaced(&self.setting.teller().tell(&name));
        let names = text::wrap(&name, NAME_SIZE, false, room);
        let names = names.into_iter().map(|line| Text {
            said: (line, false),
            size: NAME_SIZE,
            key: item.keys[1],
            paint: None,
            still: true,
        });
        let mut lines: Vec<Text> = names.collect();
        lines.extend(self.wrapped(self.said(item, 1), room, item.keys[1], item.at, false));
        if let Some(change) = item.change {
            let signed = self.setting.locale.signed(&change.bound);
            lines.extend(self.wrapped((signed, false), room, item.keys[2], item.at, false));
        }
        Block::new(lines)
    }

    /// A value in as many lines as it takes; the first has the ring.
    fn wrapped(
        &self,
        (words, derived): (String, bool),
        room: f32,
        key: u8,
        at: usize,
        still: bool,
    ) -> Vec<Text> {
        let size = self.value_size;
        let lines = text::wrap(&text::spaced(&words), size, true, room);
        let line = |(n, line): (usize, String)| Text {
            said: (line, derived && n == 0),
            size,
            key,
            paint: Some(paints(at).1),
            still,
        };
        lines.into_iter().enumerate().map(line).collect()
    }

    /// A count says its unit in the chapter's measure; all else says it here.
    fn said(&self, item: &Item, end: usize) -> (String, bool) {
        let unit = self.setting.story.unit(&item.figure.unit);
        if unit.is_some_and(|unit| unit.whole) {
            said(&self.setting, item.values[end])
        } else {
            told(&self.setting, item.figure, item.values[end])
        }
    }

    /// All labels of one side, each at its line or moved from there.
    fn add_blocks(&self, side: usize, blocks: &[Block], x: f32, foot: f32, chart: &mut Slopes) {
        let out = [-AIR, AIR][side];
        let align = [Align::Right, Align::Left][side];
        let picture = Size {
            w: self.setting.width,
            h: 0.0,
        };
        let tops = spread(&wanted(blocks), foot);
        for (block, top) in blocks.iter().zip(tops) {
            let middle = top + block.wanted.height / 2.0;
            if (middle - block.wanted.middle).abs() > MOVED {
                let from = Point::new(x + (DISC + 1.0) * out.signum(), block.wanted.middle);
                let to = Point::new(x + out - 2.0 * out.signum(), middle);
                let width = 1.0;
                let leader = Shape::Line { from, to, width };
                chart.still.push(Mark::new(None, Paint::Rule, leader));
            }
            let mut y = top;
            for line in &block.lines {
                y += line.size * LEADING;
                let at = Point::new(x + out, y - line.size * BELOW);
                let marks = match line.paint {
                    Some(paint) => {
                        let label = Label::bold(at, align, line.size);
                        value(line.said.clone(), line.key, paint, label, picture)
                    }
                    None => {
                        let name = plain(&line.said.0, at, align, line.size, Paint::Ink);
                        let key = Some(line.key);
                        vec![Mark { key, ..name }]
                    }
                };
                if line.still {
                    chart.still.extend(marks);
                } else {
                    chart.labels.extend(marks);
                }
            }
        }
    }
}

/// From one line of a label to the next, as a part of its size.
const LEADING: f32 = 1.3;
/// From a line's baseline to its lower edge, likewise.
const BELOW: f32 = 0.3;

fn wanted(blocks: &[Block]) -> Vec<Wanted> {
    blocks.iter().map(|block| block.wanted).collect()
}

impl Block {
    fn new(lines: Vec<Text>) -> Self {
        let width = |line: &Text| {
            let ring = if line.said.1 {
                ring_room(line.size)
            } else {
                0.0
            };
            text::width(&line.said.0, line.size, line.paint.is_some()) + ring
        };
        Self {
            width: lines.iter().map(width).fold(0.0, f32::max),
            wanted: Wanted {
                middle: 0.0,
                height: lines.iter().map(|line| line.size * LEADING).sum(),
            },
            lines,
        }
    }
}

impl<'a> Item<'a> {
    fn new(
        setting: &Setting<'a>,
        line: &Line,
        at: usize,
        keys: &mut Vec<ValueRef>,
    ) -> Option<Self> {
        let story = setting.story;
        let figure = story.figure(&line.figure)?;
        let change = match &line.change {
            Some(key) => Some(story.change(key)?),
            None => None,
        };
        let values = [figure.values.first()?, figure.values.last()?];
        let factor = story.unit(&figure.unit).and_then(|unit| unit.times);
        let factor = factor.map_or(Some(1.0), |times| Some(times.ratio()?.to_f64()))?;
        let reach = |value| Some(Reach::new(value, setting.reading)?.times(factor));
        let first = keys.len() as u8;
        keys.extend(values.map(|value| ValueRef {
            key: figure.key.clone(),
            year: value.year,
        }));
        keys.extend(change.map(|change| ValueRef {
            key: change.key.clone(),
            year: None,
        }));
        Some(Self {
            figure,
            change,
            values,
            reaches: [reach(values[0])?, reach(values[1])?],
            keys: [first, first + 1, first + 1 + u8::from(change.is_some())],
            at,
        })
    }

    fn highest(&self) -> [f64; 2] {
        [self.reaches[0].high, self.reaches[1].high]
    }

    /// The height in the middle of an end's marks.
    fn middle(&self, end: usize, height: impl Fn(f64) -> f32) -> f32 {
        let at = &self.reaches[end].at;
        let sum: f32 = at.iter().map(|value| height(*value)).sum();
        sum / at.len().max(1) as f32
    }

    /// Its lines, one for each way that both ends go together, with the marks of their ends.
    fn add_lines(&self, x: [f32; 2], height: impl Fn(f64) -> f32, chart: &mut Slopes) {
        chart.still.extend(self.end(0, x[0], &height));
        let mut ends = Some(self.end(1, x[1], &height));
        for [from, to] in self.ways() {
            chart.lines.push(Slope {
                from: Point::new(x[0], height(from)),
                to: Point::new(x[1], height(to)),
                key: self.keys[2],
                paint: paints(self.at).0,
                labels: ends.take().unwrap_or_default(),
            });
        }
    }

    fn ways(&self) -> Vec<[f64; 2]> {
        let [from, to] = [&self.reaches[0].at, &self.reaches[1].at];
        if from.len() == to.len() {
            return from.iter().zip(to).map(|(a, b)| [*a, *b]).collect();
        }
        let pairs = from.iter().flat_map(|a| to.iter().map(|b| [*a, *b]));
        pairs.collect()
    }

    /// The marks at one end: what it may be, fading, and a disc or a ring for each value.
    fn end(&self, end: usize, x: f32, height: impl Fn(f64) -> f32) -> Vec<Mark> {
        let reach = &self.reaches[end];
        let paint = paints(self.at).0;
        let mut marks = Vec::new();
        let mut mark = |opacity, shape| {
            let mark = Mark::new(Some(self.keys[end]), paint, shape);
            marks.push(mark.faded(opacity));
        };
        if !reach.is_exact() {
            let middle = reach.at[0];
            for limit in [reach.low, reach.high] {
                for n in 0..STRIPS {
                    let along =
                        |n: usize| height(middle + (limit - middle) * n as f64 / STRIPS as f64);
                    let (a, b) = (along(n), along(n + 1));
                    let rect = Rect {
                        min: Point::new(x - WHISKER / 2.0, a.min(b)),
                        max: Point::new(x + WHISKER / 2.0, a.max(b)),
                    };
                    let fill = Fill::Solid;
                    if a != b {
                        mark(0.8 - 0.2 * n as f32, Shape::Rect { rect, fill });
                    }
                }
            }
        }
        let sure = reach.derived || reach.is_exact();
        for value in &reach.at {
            mark(
                if sure { 1.0 } else { PALE },
                Shape::Circle {
                    center: Point::new(x, height(*value)),
                    radius: DISC,
                    fill: if reach.derived {
                        Fill::Hollow(RING)
                    } else {
                        Fill::Solid
                    },
                },
            );
        }
        marks
    }
}
