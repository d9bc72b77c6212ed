//! Where everything in the bar chart stands: worked out once per size.

use super::Bar;
use crate::chapter::{Kind, Parted};
use crate::charts::label::{beside, lowest, plain, said, value};
use crate::charts::slope::Slope;
use crate::charts::{Base, Setting};
use crate::describe::Teller;
use crate::extent::Extent;
use crate::geom::Point;
use crate::scene::{Align, Label, Mark, Shape, bounds};
use crate::text;
use crate::theme::Paint;
use figures::{Change, Figure, Value, ValueRef};

const EDGE: f32 = 10.0;
/// From here on the two slopes stand side by side.
const SIDE_BY_SIDE: f32 = 560.0;
/// Between two slopes that do.
const APART: f32 = 36.0;
const NAME_SIZE: f32 = 13.0;
/// Height of a slope, from nought to its largest value.
const RISE: f32 = 52.0;
/// A bar is no longer than this, however wide the page.
const LONGEST: f32 = 760.0;

/// Everything in its place.
#[derive(Clone, Debug)]
pub struct Places {
    pub base: Base,
    pub wholes: Vec<Bar>,
    pub parts: Vec<Bar>,
    /// What stands still: names and values of the bars, and what is stated beside them.
    pub still: Vec<Mark>,
    /// Values and shares of the parts.
    pub part_labels: Vec<Mark>,
    pub slopes: Vec<Slope>,
}

/// The figures of one bar.
struct Group<'a> {
    whole: &'a Figure,
    part: &'a Figure,
    change: &'a Change,
    whole_extent: Extent,
    part_extent: Extent,
    /// Index of its first key: whole, part before, part after, change.
    key: u8,
    /// 0 or 1, for its words.
    at: usize,
}

/// The figures of the chart and the measures of its picture.
pub struct Plan<'a> {
    setting: Setting<'a>,
    teller: Teller<'a>,
    groups: Vec<Group<'a>>,
    beside: &'a Figure,
    room: f32,
    value_size: f32,
    label_size: f32,
    bar: f32,
    scale: f32,
}

impl<'a> Plan<'a> {
    /// None where the story lacks one of the figures.
    pub fn new(setting: &Setting<'a>) -> Option<Self> {
        let Kind::Bars { bars, beside } = setting.chapter.kind else {
            return None;
        };
        let groups = bars.iter().enumerate();
        let groups = groups.map(|(at, parted)| Group::new(setting, parted, at));
        let groups: Vec<Group> = groups.collect::<Option<_>>()?;
        let grown = setting.grown();
        let room = (setting.width - 2.0 * EDGE).min(LONGEST);
        let longest = groups.iter().map(|group| group.whole_extent.top).max()?;
        Some(Self {
            setting: *setting,
            teller: setting.teller(),
            beside: setting.story.figure(beside)?,
            room,
            value_size: 18.0 + 8.0 * grown,
            label_size: 14.0 + 3.0 * grown,
            bar: 20.0 + 10.0 * grown,
            scale: room / longest.max(1) as f32,
            groups,
        })
    }

    /// All marks at their places.
    pub fn settle(self) -> Places {
        let mut places = Places {
            base: Base {
                keys: self.keys(),
                ..Base::new(&self.setting, &[])
            },
            wholes: Vec::new(),
            parts: Vec::new(),
            still: Vec::new(),
            part_labels: Vec::new(),
            slopes: Vec::new(),
        };
        let mut y = 0.0;
        for group in &self.groups {
            y = self.add_bar(group, y, &mut places);
        }
        y = self.add_slopes(y, &mut places);
        let key = places.base.keys.len() as u8 - 1;
        let lines = beside(&self.teller, key, Point::new(EDGE, y + 24.0), self.room);
        let foot = lowest(&lines, y);
        places.still.extend(lines);
        places.base.size.h = (foot + 6.0).ceil();
        places
    }

    fn keys(&self) -> Vec<ValueRef> {
        let mut keys = Vec::new();
        let of = |figure: &Figure, year| ValueRef {
            key: figure.key.clone(),
            year: Some(year),
        };
        for group in &self.groups {
            let (from, to) = (group.change.from, group.change.to);
            keys.push(of(group.whole, to));
            keys.push(of(group.part, from));
            keys.push(of(group.part, to));
            keys.push(ValueRef {
                key: group.change.key.clone(),
                year: None,
            });
        }
        keys.push(ValueRef {
            key: self.beside.key.clone(),
            year: self.beside.values.last().and_then(|value| value.year),
        });
        keys
    }

    /// Name, value, bar, and the part's value and share, from `y` on; gives where they end.
    fn add_bar(&self, group: &Group, y: f32, places: &mut Places) -> f32 {
        let name = ["figure.", &group.whole.key].concat();
        let name = text::spaced(self.setting.locale.text(&name));
        let baseline = y + NAME_SIZE * 1.4;
        let at = Point::new(EDGE, baseline);
        places
            .still
            .push(plain(&name, at, Align::Left, NAME_SIZE, Paint::Ink));
        let baseline = baseline + self.value_size * 1.15;
        let label = Label::bold(Point::new(EDGE, baseline), Align::Left, self.value_size);
        let whole = self.quantity(group.whole, group.change.to);
        let said = (whole, false);
        let marks = value(said, group.key, Paint::Subject, label, places.base.size);
        places.still.extend(marks);
        let corner = Point::new(EDGE, baseline + self.value_size * 0.35);
        let bar = Bar {
            corner,
            height: self.bar,
            scale: self.scale,
            extent: group.whole_extent,
            key: group.key,
            paint: Paint::Subject,
        };
        places.wholes.push(bar);
        places.parts.push(Bar {
            extent: group.part_extent,
            key: group.key + 2,
            paint: Paint::Emphasis,
            ..bar
        });
        self.add_part_labels(group, corner.y + self.bar, places)
    }

    /// What the part is, and what share of the whole, which is worked out.
    fn add_part_labels(&self, group: &Group, y: f32, places: &mut Places) -> f32 {
        let size = self.label_size;
        let part = (self.word("part", group.at), false);
        let share = (self.word("share", group.at), true);
        let mut line = y;
        for said in [part, share] {
            line += size * 1.35;
            let label = Label::bold(Point::new(EDGE, line), Align::Left, size);
            let marks = value(
                said,
                group.key + 2,
                Paint::EmphasisText,
                label,
                places.base.size,
            );
            places.part_labels.extend(marks);
        }
        line + size
    }

    /// The slopes under the bars, side by side where there is room.
    fn add_slopes(&self, y: f32, places: &mut Places) -> f32 {
        let beside = self.room >= SIDE_BY_SIDE;
        let width = if beside {
            (self.room - APART) / 2.0
        } else {
            self.room
        };
        let mut foot = y;
        for group in &self.groups {
            let (x, top) = if beside {
                (EDGE + (width + APART) * group.at as f32, y)
            } else {
                (EDGE, foot)
            };
            foot = self.add_slope(group, Point::new(x, top), width, places);
        }
        foot
    }

    fn add_slope(&self, group: &Group, corner: Point, width: f32, places: &mut Places) -> f32 {
        let size = self.label_size;
        let key = group.key;
        let change = self.setting.locale.signed(&group.change.bound);
        let title = [&self.word("slope", group.at), " ", &change].concat();
        let title_at = corner.shifted(0.0, size * 1.3);
        let mut labels = vec![self.bold_mark(&title, title_at, Align::Left, key + 3)];
        let years = [group.change.from, group.change.to];
        let values = years.map(|year| group.part.value(Some(year)));
        let [Some(before), Some(after)] = values else {
            return corner.y;
        };
        let ways = ways(before, after, group.part_extent);
        let most = ways.iter().flatten().copied().max().unwrap_or(1).max(1) as f32;
        let foot = title_at.y + size * 0.9 + RISE;
        let height = |value: i64| foot - RISE * value as f32 / most;
        // Each label takes its room off the slope, so that no two of them can meet.
        let mut ends = [corner.x, corner.x + width];
        for (at, value_of) in [before, after].into_iter().enumerate() {
            let align = [Align::Left, Align::Right][at];
            let heights = ways.iter().map(|way| height(way[at]));
            let middle =
                heights.clone().fold(0.0, f32::max) / 2.0 + heights.fold(f32::MAX, f32::min) / 2.0;
            let label = Label::bold(Point::new(ends[at], middle + size * 0.36), align, size);
            let said = said(&self.setting, value_of);
            let marks = value(
                said,
                key + 1 + at as u8,
                Paint::EmphasisText,
                label,
                places.base.size,
            );
            let room = bounds(&marks);
            if let Some(room) = room {
                ends[at] = [room.max.x + 8.0, room.min.x - 8.0][at];
            }
            labels.extend(marks);
            let year = years[at].to_string();
            let year_at = Point::new([corner.x, corner.x + width][at], foot + 18.0);
            labels.push(plain(&year, year_at, align, 12.5, Paint::Muted));
        }
        labels.push(axis(corner.x, corner.x + width, foot));
        let mut slopes = ways.iter().map(|way| Slope {
            from: Point::new(ends[0], height(way[0])),
            to: Point::new(ends[1], height(way[1])),
            key: key + 3,
            paint: Paint::Emphasis,
            labels: Vec::new(),
        });
        places
            .slopes
            .extend(slopes.next().map(|first| Slope { labels, ..first }));
        places.slopes.extend(slopes);
        foot + 24.0
    }

    fn bold_mark(&self, words: &str, at: Point, align: Align, key: u8) -> Mark {
        let label = Label::bold(at, align, self.label_size).saying(words);
        Mark::new(Some(key), Paint::EmphasisText, Shape::Text(label))
    }

    /// A value as printed, with its unit.
    fn quantity(&self, figure: &Figure, year: u16) -> String {
        let bound = figure.value(Some(year)).and_then(|value| value.bound);
        let said = bound.map(|bound| self.setting.locale.quantity(&bound, &figure.unit));
        said.unwrap_or_default()
    }

    fn word(&self, name: &str, at: usize) -> String {
        self.teller.tell(&[name, ["_0", "_1"][at]].concat())
    }
}

impl<'a> Group<'a> {
    fn new(setting: &Setting<'a>, parted: &Parted, at: usize) -> Option<Self> {
        let story = setting.story;
        let (whole, part) = (story.figure(parted.whole)?, story.figure(parted.part)?);
        let change = story.change(parted.change)?;
        let extent = |figure: &Figure| {
            let value = figure.value(Some(change.to))?;
            Extent::new(value, setting.reading)
        };
        Some(Self {
            whole,
            part,
            change,
            whole_extent: extent(whole)?,
            part_extent: extent(part)?,
            key: at as u8 * 4,
            at,
        })
    }
}

/// The line of nought under a slope, so that its height can be read.
fn axis(from: f32, to: f32, y: f32) -> Mark {
    Mark::new(
        None,
        Paint::Rule,
        Shape::Line {
            from: Point::new(from, y),
            to: Point::new(to, y),
            width: 1.0,
        },
    )
}

/// The ways that both years may go together: each that the figures leave, or as far as is stated.
fn ways(before: &Value, after: &Value, now: Extent) -> Vec<[i64; 2]> {
    let values = |value: &Value| value.pinned.as_ref().map(|pin| pin.values.to_vec());
    let (from, to) = (
        values(before).unwrap_or_default(),
        values(after).unwrap_or_default(),
    );
    if from.len() == to.len() {
        return from.into_iter().zip(to).map(|(a, b)| [a, b]).collect();
    }
    from.into_iter().map(|value| [value, now.solid]).collect()
}
