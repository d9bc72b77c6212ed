//! One or two stocks as fields of dots, and what flowed in a year as bars under them, with a rate.
//!
//! The fields fill; the bars grow; the rate comes. Stocks and flows count different things, so they
//! stand apart and have scales of their own: a dot for so many people, and bars from nought.

use super::label::{Named, heading, plain};
use super::plot::Plot;
use super::{Base, EDGE, LayoutInput, figures};
use crate::describe::Teller;
use crate::extent::extent_of;
use figures::chart_spec::ChartKind;
use figures::{Bound, Decimal, End, Figure, Ratio, Text};
use player::charts::{Bar, Chart, Fade, Part, Stand};
use player::extent::Extent;
use player::geom::{Point, Rect, Size};
use player::scene::{Align, Fill, Mark, Shape};
use player::text;
use player::theme::Paint;
use player::timeline::Timeline;

/// Fields fill; bars grow; the rate comes.
const STEPS: [f32; 3] = [900.0, 800.0, 600.0];
const FILL: u8 = 0;
const FLOW: u8 = 1;
const RATE: u8 = 2;

const NOTE_SIZE: f32 = 12.5;
/// Height of a field, as far as its dots fill it.
const FIELD: f32 = 200.0;
/// Dots that would stand closer stand for more people instead.
const CLOSEST: f32 = 1.5;
/// A bar is no longer than this, however wide the page.
const LONGEST: f32 = 760.0;
const BAR: f32 = 14.0;
/// A whole, in the hundredths of a percent that a rate is drawn in.
const HUNDRED: f32 = 10_000.0;

/// Settles all places; none where the story lacks a figure.
pub fn lay_out(input: &LayoutInput) -> Option<Chart> {
    let ChartKind::StocksFlows {
        stocks,
        flows,
        rate,
    } = &input.chapter.kind
    else {
        return None;
    };
    let keys: Vec<&Text> = stocks.iter().chain(flows.iter()).chain(rate).collect();
    let figures = figures(input.story, &keys)?;
    let rate = rate.as_ref().map(|_| figures.len() - 1);
    Plan::new(input, &figures, stocks.len())?.settle(rate)
}

/// What is placed so far.
struct Places {
    base: Base,
    stands: Vec<Stand>,
    bars: Vec<(u8, Bar)>,
    still: Vec<Mark>,
    /// What comes with the fields, with the bars, and with the rate.
    labels: [Vec<Mark>; 3],
}

impl Places {
    fn chart(self, there: [bool; 3]) -> Chart {
        let stands = self.stands.into_iter();
        let bars = self.bars.into_iter();
        let labels = [FILL, FLOW, RATE].into_iter().zip(self.labels);
        let parts = stands
            .map(|stand| Part::Stand(FILL, stand))
            .chain([Part::Still(self.still)])
            .chain(bars.map(|(step, bar)| Part::Bar(step, bar)))
            .chain(labels.map(|(step, labels)| Part::Fade(Fade::new(step, labels))));
        self.base.chart(Timeline::new(STEPS, there), parts)
    }
}

/// The figures of the chart and the measures of its picture.
struct Plan<'a> {
    input: LayoutInput<'a>,
    teller: Teller<'a>,
    /// Stocks, flows and rate, in the order of the scene's keys.
    figures: &'a [&'a Figure],
    stocks: usize,
    plot: Plot,
    room: f32,
    value_size: f32,
    label_size: f32,
    places: Places,
}

impl<'a> Plan<'a> {
    fn new(input: &LayoutInput<'a>, figures: &'a [&'a Figure], stocks: usize) -> Option<Self> {
        let grown = input.grown();
        let room = input.width - 2.0 * EDGE;
        let extents = figures[..stocks].iter().map(|f| extent(input, f));
        let extents: Vec<Extent> = extents.collect::<Option<_>>()?;
        let most = extents.iter().map(|extent| extent.top).max()?;
        let (w, h) = (room, FIELD);
        Some(Self {
            input: *input,
            teller: input.teller(),
            figures,
            stocks,
            plot: Plot::new(most, Size { w, h }, CLOSEST),
            room,
            value_size: 18.0 + 8.0 * grown,
            label_size: 14.0 + 3.0 * grown,
            places: Places {
                base: Base::new(input, figures),
                stands: Vec::new(),
                bars: Vec::new(),
                still: Vec::new(),
                labels: Default::default(),
            },
        })
    }

    /// All marks at their places; `rate` is the place of the rate among the figures.
    fn settle(mut self, rate: Option<usize>) -> Option<Chart> {
        let mut y = 0.0;
        for at in 0..self.stocks {
            y = self.add_stock(at, y)?;
        }
        y = self.add_note(y);
        let flows = self.stocks..rate.unwrap_or(self.figures.len());
        let there = [true, !flows.is_empty(), rate.is_some()];
        if self.figures.len() > self.stocks {
            y = self.add_title(!flows.is_empty(), y);
        }
        let extents = flows.clone().filter_map(|at| self.extent(at));
        let longest = extents.map(|extent| extent.top).max().unwrap_or(1);
        let scale = self.room.min(LONGEST) / longest.max(1) as f32;
        for at in flows {
            let extent = self.extent(at)?;
            let (bar, foot) = self.add_bar(at, y, scale, extent, FLOW);
            self.places.bars.push((FLOW, bar));
            y = foot;
        }
        if let Some(rate) = rate {
            y = self.add_rate(rate, y)?;
        }
        let beside = self.places.base.close(&self.input, y)?;
        self.places.still.extend(beside);
        Some(self.places.chart(there))
    }

    fn extent(&self, at: usize) -> Option<Extent> {
        extent(&self.input, self.figures[at])
    }

    /// Name and value of a figure; gives the baseline of the value.
    fn add_label(&mut self, at: usize, y: f32, size: f32, step: u8) -> f32 {
        let named = Named {
            input: &self.input,
            figure: self.figures[at],
            key: at as u8,
            paint: Paint::Subject,
            size,
        };
        let placed = named.place(Point::new(EDGE, y), self.room);
        self.places.still.extend(placed.name);
        self.places.labels[usize::from(step)].extend(placed.value);
        placed.baseline
    }

    fn add_stock(&mut self, at: usize, y: f32) -> Option<f32> {
        let y = self.add_label(at, y, self.value_size, FILL);
        let foot = y + self.value_size * 0.4 + self.plot.height();
        let plot = self.plot.at(Point::new(EDGE, foot));
        self.places.stands.push(Stand {
            field: plot.field,
            extent: self.extent(at)?.in_dots(plot.per),
            key: at as u8,
            paint: Paint::Subject,
        });
        Some(foot + 6.0)
    }

    /// How many people a dot stands for.
    fn add_note(&mut self, y: f32) -> f32 {
        let unit = &self.figures[0].unit;
        let per = Bound::counted(Decimal::new(self.plot.per, 0));
        let per = self.input.locale.quantity(&per, unit);
        let note = self
            .teller
            .tell_with("dot", |slot| (slot == "n").then(|| per.clone()));
        let lines = text::wrap(&text::spaced(&note), NOTE_SIZE, false, self.room);
        let mut y = y;
        for line in lines {
            y += NOTE_SIZE * 1.45;
            let at = Point::new(EDGE, y);
            self.places
                .still
                .push(plain(&line, at, Align::Left, NOTE_SIZE, Paint::Muted));
        }
        y
    }

    /// The line that parts the flows from the stocks, and what is said over the flows.
    fn add_title(&mut self, flows: bool, y: f32) -> f32 {
        let y = y + 20.0;
        let (from, to) = (Point::new(EDGE, y), Point::new(EDGE + self.room, y));
        let shape = Shape::Line {
            from,
            to,
            width: 1.0,
        };
        self.places.still.push(Mark::new(None, Paint::Rule, shape));
        if !flows {
            return y + 2.0;
        }
        let y = y + self.label_size * 1.7;
        let (at, look) = (Point::new(EDGE, y), (None, Paint::Ink));
        let title = self.teller.tell("flows");
        let title = heading(&title, look, at, self.label_size, self.room);
        self.places.still.push(title);
        y + 2.0
    }

    fn add_bar(&mut self, at: usize, y: f32, scale: f32, extent: Extent, step: u8) -> (Bar, f32) {
        let y = self.add_label(at, y, self.label_size, step);
        let corner = Point::new(EDGE, y + self.label_size * 0.4);
        let bar = Bar {
            corner,
            height: BAR,
            scale,
            extent,
            key: at as u8,
            paint: Paint::Subject,
        };
        (bar, corner.y + BAR + 4.0)
    }

    /// A rate, in a frame that is the whole.
    fn add_rate(&mut self, at: usize, y: f32) -> Option<f32> {
        let bound = self.figures[at].values.last()?.bound?;
        let width = self.room.min(LONGEST);
        let (bar, foot) = self.add_bar(at, y, width / HUNDRED, of_hundred(&bound)?, RATE);
        let rect = Rect {
            min: bar.corner,
            max: bar.corner.shifted(width, BAR),
        };
        let fill = Fill::Hollow(1.0);
        let rect = rect.shrunk(0.5);
        let frame = Mark::new(Some(at as u8), Paint::Muted, Shape::Rect { rect, fill });
        self.places.still.push(frame);
        self.places.bars.push((RATE, bar));
        Some(foot)
    }
}

fn extent(input: &LayoutInput, figure: &Figure) -> Option<Extent> {
    extent_of(figure.values.last()?, input.reading)
}

/// A rate in hundredths of a percent; one without an upper end may be up to the whole.
fn of_hundred(bound: &Bound) -> Option<Extent> {
    let interval = bound.interval()?;
    let hundredths = |end: End| Some(end.value.checked_mul(Ratio::integer(100))?.floor());
    let low = interval.low.map_or(Some(0), hundredths)?;
    let high = interval.high.map_or(Some(HUNDRED as i64), hundredths)?;
    Some(Extent {
        solid: low,
        sure: low,
        top: high.min(HUNDRED as i64),
    })
}
