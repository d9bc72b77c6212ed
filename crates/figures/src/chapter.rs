//! The chapters of a story: which figures each shows, and in what kind of chart.
//!
//! They are put together in the story file, see `docs/data-format.md`, and read and checked by
//! [`crate::file`]. Here is only what a chart needs to know.

use crate::{List, Story, Text};

/// One chart of the story with everything that stands around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, as pages ask for it.
    pub key: Text,
    /// The kind of its chart, with the figures that it draws.
    pub kind: Kind,
    /// A figure that is stated beside the chart.
    pub callout: Option<Text>,
    /// Keys of the figures, changes and shares in its table, in reading order.
    pub figures: List<Text>,
}

/// The kinds of charts, each with the figures it draws.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Two columns made of dots, before and after, with a part at their foot.
    DotColumns {
        /// The figure that the columns count.
        total: Text,
        /// Its change, which also says between which years.
        change: Text,
        /// The figure picked out in them.
        subset: Option<Text>,
        /// The change of the part.
        subset_change: Option<Text>,
    },
    /// One to four masses as squares, the large one first.
    ProportionalSquares {
        /// The figures.
        figures: List<Text>,
    },
    /// One to six bars, each with a part marked in it and how it changed.
    Bars {
        /// The figures of the bars.
        bars: List<Parted>,
    },
    /// A field of dots, a part of it and a few of that part, under a lens; and a change of which
    /// nothing but its rate is known.
    Lens {
        /// The figure that counts all dots.
        total: Text,
        /// The figure that counts the part.
        subset: Text,
        /// The share that the part is.
        subset_share: Text,
        /// The figure that counts the few.
        highlight: Text,
        /// The share that they are.
        highlight_share: Text,
        /// The change.
        change: Option<Text>,
    },
    /// Dots, some of which are picked out, and some of those named.
    DotHighlight {
        /// The figure that counts all dots.
        total: Text,
        /// The figure that counts those picked out.
        highlight: Text,
        /// The figure that counts those named. Its names are in the chapter's words.
        named: Option<Text>,
    },
    /// One to four figures, each as a line from its first year to its last.
    Slope {
        /// The lines.
        lines: List<Line>,
    },
    /// One or two stocks as fields of dots, and under them flows of the year as bars and a rate.
    StocksFlows {
        /// The figures of the fields.
        stocks: List<Text>,
        /// The figures of the bars.
        flows: List<Text>,
        /// A figure in percent.
        rate: Option<Text>,
    },
    /// A map of tiles, and a row of dots.
    TileMap {
        /// The figure that counts the tiles.
        places: Text,
        /// The figure that counts the dots.
        minor_places: Option<Text>,
        /// The tiles, row by row from west to east; their names are in the chapter's words,
        /// `place_0` on.
        tiles: List<Tile>,
    },
    /// One to three shares, each as a square of a hundred cells.
    Waffle {
        /// The shares.
        squares: List<Square>,
    },
}

/// One place on a map of tiles.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tile {
    /// From the west, counted from 0.
    pub column: u8,
    /// From the north.
    pub row: u8,
    /// Whether the source speaks of this very place.
    pub named: bool,
}

/// A bar: a whole, a part of it, and how that part changed, or the whole where there is no part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parted {
    /// The figure that the bar counts.
    pub total: Text,
    /// The figure marked in it.
    pub subset: Option<Text>,
    /// The change, which also says which years.
    pub change: Option<Text>,
}

/// A line of a slope chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// The figure.
    pub figure: Text,
    /// Its change between its first year and its last, where that is printed.
    pub change: Option<Text>,
}

/// A square of a waffle chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Square {
    /// A share, or a figure in percent, as it is printed.
    Printed {
        /// Its key.
        share: Text,
    },
    /// A share that the source does not print, worked out from two figures.
    Derived {
        /// The figure that is the part.
        subset: Text,
        /// The figure that is the whole.
        total: Text,
    },
}

/// A figure that shows how the charts draw figures of its kind.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sample {
    /// What it is a sample of; its words are in `sample.KEY`.
    pub key: Text,
    /// The figure, of which the latest value is shown.
    pub figure: Text,
    /// How it is read.
    pub values: Reading,
    /// How many things a dot stands for. More than one makes it a field.
    pub per: i64,
}

/// Which of two ways to read a figure that is both printed and worked out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reading {
    /// As the source prints it. This is what shows first.
    #[default]
    Printed,
    /// As all printed figures together pin it down.
    Derived,
}

/// More dots than this can't be counted by anyone, and would be slow to draw one by one.
pub const MOST_DOTS: i64 = 600;
/// More dots than this would not be a few, which a lens is held over.
pub const MOST_FEW: i64 = 400;

impl Chapter {
    /// A chapter with the figures that its kind draws.
    pub fn new(key: Text, kind: Kind, callout: Option<Text>) -> Self {
        let mut figures = kind.figures();
        figures.extend(callout.clone());
        Self {
            key,
            kind,
            callout,
            figures: figures.into(),
        }
    }

    /// Whether any of its printed figures is also derived closer.
    pub fn has_derived(&self, story: &Story) -> bool {
        let figures = self.figures.iter().filter_map(|key| story.figure(key));
        let mut values = figures.flat_map(|figure| figure.values.iter());
        values.any(|value| value.printed.is_some() && value.derived.is_some())
    }

    /// The year that a text means: `from` and `to` of the chapter's first change, or else the first
    /// and last year of its first figure of several years; `year` of its first figure, or a year in
    /// digits.
    pub fn year(&self, story: &Story, name: &str) -> Option<u16> {
        let ends = |end: fn((u16, u16)) -> u16| self.years(story).map(end);
        match name {
            "from" => ends(|(from, _)| from),
            "to" => ends(|(_, to)| to),
            "year" => {
                let mut figures = self.figures.iter().filter_map(|key| story.figure(key));
                figures.next()?.values.last()?.year
            }
            year => year.parse().ok(),
        }
    }

    /// Between which years it compares.
    fn years(&self, story: &Story) -> Option<(u16, u16)> {
        let changes = self.figures.iter().filter_map(|key| story.change(key));
        if let Some(change) = changes.into_iter().next() {
            return Some((change.from, change.to));
        }
        let figures = self.figures.iter().filter_map(|key| story.figure(key));
        let ends = |figure: &crate::Figure| {
            let (first, last) = (figure.values.first()?.year?, figure.values.last()?.year?);
            (first < last).then_some((first, last))
        };
        figures.into_iter().find_map(ends)
    }
}

impl Kind {
    /// Keys of all that it draws, in reading order, each once.
    pub fn figures(&self) -> Vec<Text> {
        let keys: Vec<Option<&Text>> = match self {
            Self::DotColumns {
                total,
                change,
                subset,
                subset_change,
            } => vec![
                Some(total),
                Some(change),
                subset.as_ref(),
                subset_change.as_ref(),
            ],
            Self::ProportionalSquares { figures } => figures.iter().map(Some).collect(),
            Self::Bars { bars } => {
                let bars = bars.iter();
                bars.flat_map(Parted::keys).collect()
            }
            Self::Lens {
                total,
                subset,
                subset_share,
                highlight,
                highlight_share,
                change,
            } => {
                let keys = [total, subset, subset_share, highlight, highlight_share].map(Some);
                keys.into_iter().chain([change.as_ref()]).collect()
            }
            Self::DotHighlight {
                total,
                highlight,
                named,
            } => vec![Some(total), Some(highlight), named.as_ref()],
            Self::Slope { lines } => {
                let lines = lines.iter();
                lines.flat_map(Line::keys).collect()
            }
            Self::StocksFlows {
                stocks,
                flows,
                rate,
            } => {
                let keys = stocks.iter().chain(flows.iter()).map(Some);
                keys.chain([rate.as_ref()]).collect()
            }
            Self::TileMap {
                places,
                minor_places,
                ..
            } => vec![Some(places), minor_places.as_ref()],
            Self::Waffle { squares } => squares.iter().flat_map(Square::keys).collect(),
        };
        let mut figures: Vec<Text> = Vec::new();
        for key in keys.into_iter().flatten() {
            if !figures.contains(key) {
                figures.push(key.clone());
            }
        }
        figures
    }
}

impl Parted {
    fn keys(&self) -> [Option<&Text>; 3] {
        [
            Some(&self.total),
            self.subset.as_ref(),
            self.change.as_ref(),
        ]
    }
}

impl Line {
    fn keys(&self) -> [Option<&Text>; 2] {
        [Some(&self.figure), self.change.as_ref()]
    }
}

impl Square {
    fn keys(&self) -> [Option<&Text>; 2] {
        match self {
            Self::Printed { share } => [Some(share), None],
            Self::Derived { subset, total } => [Some(subset), Some(total)],
        }
    }
}

impl Reading {
    /// `printed` or `derived`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "printed" => Some(Self::Printed),
            "derived" => Some(Self::Derived),
            _ => None,
        }
    }
}
