//! Where everything in the bar chart stands: worked out once per size.

use crate::chapter::{Kind, Parted};
use crate::charts::bar::Bar;
use crate::charts::change::Change;
use crate::charts::label::{Named, beside, lowest, said, value};
use crate::charts::slope::Slope;
use crate::charts::{Base, Setting};
use crate::describe::Teller;
use crate::extent::Extent;
use crate::geom::Point;
use crate::scene::{Align, Label, Mark};
use crate::theme::Paint;
use figures::{Figure, Value, ValueRef};

const EDGE: f32 = 10.0;
/// From here on the two slopes stand side by side.
const SIDE_BY_SIDE: f32 = 560.0;
/// Between two slopes that do.
const APART: f32 = 36.0;
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
    change: &'a figures::Change,
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
        let named = Named {
            setting: &self.setting,
            figure: group.whole,
            key: group.key,
            paint: Paint::Subject,
            size: self.value_size,
        };
        let named = named.place(Point::new(EDGE, y), self.room);
        places.still.extend([named.name, named.value].concat());
        let corner = Point::new(EDGE, named.baseline + self.value_size * 0.35);
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
        let change = self.setting.locale.signed(&group.change.bound);
        let years = [group.change.from, group.change.to];
        let values = years.map(|year| group.part.value(Some(year)));
        let [Some(before), Some(after)] = values else {
            return corner.y;
        };
        let key = group.key;
        let change = Change {
            title: [&self.word("slope", group.at), " ", &change].concat(),
            years,
            said: [before, after].map(|value| said(&self.setting, value)),
            ways: ways(before, after, group.part_extent),
            key: key + 3,
            value_keys: [key + 1, key + 2],
            paint: Paint::Emphasis,
            text_paint: Paint::EmphasisText,
            label_size: self.label_size,
        };
        let (slopes, foot) = change.place(corner, width, places.base.size);
        places.slopes.extend(slopes);
        foot
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

/// The ways that both years may go together: each that the figures leave, or as far as is stated.
fn ways(before: &Value, after: &Value, now: Extent) -> Vec<[f32; 2]> {
    let values = |value: &Value| value.pinned.as_ref().map(|pin| pin.values.to_vec());
    let (from, to) = (
        values(before).unwrap_or_default(),
        values(after).unwrap_or_default(),
    );
    let way = |from: i64, to: i64| [from as f32, to as f32];
    if from.len() == to.len() {
        return from.into_iter().zip(to).map(|(a, b)| way(a, b)).collect();
    }
    from.into_iter().map(|from| way(from, now.solid)).collect()
}
