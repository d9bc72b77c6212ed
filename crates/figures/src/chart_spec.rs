//! Chart specifications: the kind of each chart of a story and the figures that it shows.
//!
//! They are written in `charts.toml`, see `docs/data-format.md`. The `file` module parses and checks them.

use crate::period::Period;
use crate::story::{Figure, List, Story, Text};
use borsh::{BorshDeserialize, BorshSerialize};

/// The charts of a story, and the samples that explain how charts draw bounds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Charts {
    /// Charts in the order of the story.
    pub charts: Vec<ChartSpec>,
    /// Samples in the order of the legend.
    pub samples: Vec<Sample>,
}

/// One chart.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct ChartSpec {
    /// Key of the chart, which pages use to select it.
    pub key: Text,
    /// Kind of chart, with the figures that it draws.
    pub kind: ChartKind,
    /// Key of a figure that is stated next to the chart.
    pub callout: Option<Text>,
    /// Keys of the figures, changes and shares in the table of the chart, in reading order.
    pub figures: List<Text>,
}

/// A kind of chart, with the keys of the figures that it draws.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ChartKind {
    /// One to six bars, each with an optional subset and change.
    Bars {
        /// The bars, from top to bottom.
        bars: List<BarSpec>,
    },
    /// Two columns of dots for two years, with an optional subset at the bottom.
    DotColumns {
        /// The count that the columns show.
        total: Text,
        /// The change of `total`, which also gives the two years.
        change: Text,
        /// The count of highlighted dots in the columns.
        subset: Option<Text>,
        /// The change of `subset`.
        subset_change: Option<Text>,
    },
    /// Dots, some of which are highlighted, and some of these labelled by name.
    DotHighlight {
        /// The count of all dots.
        total: Text,
        /// The count of highlighted dots.
        highlight: Text,
        /// The count of labelled dots. Their names are in the messages of the chart.
        named: Option<Text>,
    },
    /// A field of dots with a subset and a lens over a small highlighted group, and an optional change.
    Lens {
        /// The count of all dots.
        total: Text,
        /// The count of the subset.
        subset: Text,
        /// The share of `subset` in `total`.
        subset_share: Text,
        /// The count of the highlighted group.
        highlight: Text,
        /// The share of `highlight` in `total`.
        highlight_share: Text,
        /// A change without printed counts, drawn as an index.
        change: Option<Text>,
    },
    /// One to four squares, their areas in proportion to the values.
    ProportionalSquares {
        /// The figures, the largest first.
        figures: List<Text>,
    },
    /// One to four lines, each from the first period of a figure to the last.
    Slope {
        /// The lines.
        lines: List<LineSpec>,
    },
    /// One or two stocks as fields of dots, flows of a year as bars, and a rate.
    StocksFlows {
        /// The counts that the fields show.
        stocks: List<Text>,
        /// The counts that the bars show.
        flows: List<Text>,
        /// A figure in percent.
        rate: Option<Text>,
    },
    /// A map of tiles, and a row of dots for smaller places.
    TileMap {
        /// The count of tiles.
        places: Text,
        /// The count of dots.
        minor_places: Option<Text>,
        /// The tiles, row by row from west to east. Their names are the messages `place_0` onwards.
        tiles: List<Tile>,
    },
    /// One to three shares, each as a square of a hundred cells.
    Waffle {
        /// The squares.
        squares: List<SquareSpec>,
    },
    /// One to four lines, each through all values of a figure in three or more periods.
    Line {
        /// The lines.
        lines: List<LineSpec>,
    },
    /// One large value in its latest year, with an optional change.
    Number {
        /// The figure.
        figure: Text,
        /// The change of `figure` to its latest year.
        change: Option<Text>,
    },
    /// Two to 24 rows, each with a dot for the first period of a figure and a dot for the last.
    Dumbbell {
        /// The rows, in the order of [`ChartSpec::sort_rows`].
        rows: List<LineSpec>,
    },
    /// A total and the parts that it is the sum of, in the latest year of the total.
    Parts {
        /// The total.
        total: Text,
        /// One to twelve parts, in the order of the sum.
        parts: List<Text>,
    },
}

/// One tile of a map.
#[derive(Clone, Copy, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Tile {
    /// Column, counted from 0 in the west.
    pub column: u8,
    /// Row, counted from 0 in the north.
    pub row: u8,
    /// Whether the source mentions this place by name.
    pub named: bool,
}

/// One bar: a total with an optional subset.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct BarSpec {
    /// The count that the bar shows.
    pub total: Text,
    /// The count of the subset that is marked in the bar.
    pub subset: Option<Text>,
    /// The change of the subset, or of the total if there is no subset. It also gives the years.
    pub change: Option<Text>,
}

/// One line of a chart of the kind `slope` or `line`, or one row of a dumbbell chart.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct LineSpec {
    /// The figure.
    pub figure: Text,
    /// Printed changes of the figure, up to four. Except in a line chart, there is at most one, between the first and the
    /// last period of the figure.
    pub changes: List<Text>,
}

/// One square of a waffle chart.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum SquareSpec {
    /// A share, or a figure in percent, that the source prints.
    Printed {
        /// Key of the share or figure.
        share: Text,
    },
    /// A share that is derived from two figures.
    Derived {
        /// Key of the subset.
        subset: Text,
        /// Key of the total.
        total: Text,
    },
}

/// A figure in the legend, which shows how charts draw one kind of bound.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Sample {
    /// Key of the sample. Its messages are in `sample.KEY`.
    pub key: Text,
    /// The figure whose latest value is shown.
    pub figure: Text,
    /// The values to show.
    pub values: ValueMode,
    /// Count that one dot stands for. More than 1 makes the sample a field of dots.
    pub per: i64,
}

/// The values that a chart shows for figures with both a printed and a derived value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum ValueMode {
    /// Values as printed in the source.
    #[default]
    Printed,
    /// Values derived from all printed figures together.
    Derived,
}

/// Maximum count of single dots in a chart. Nobody can count more, and drawing them would be slow.
pub const MAX_DOTS: i64 = 600;
/// Maximum count of highlighted dots under a lens.
pub const MAX_HIGHLIGHT: i64 = 400;

impl ChartSpec {
    /// Creates a chart from its kind. The table of the chart lists the figures of the kind, then the callout.
    pub fn new(key: Text, kind: ChartKind, callout: Option<Text>) -> Self {
        let mut figures = kind.figures();
        figures.extend(callout.clone());
        Self {
            key,
            kind,
            callout,
            figures: figures.into(),
        }
    }

    /// Returns whether a printed figure of the chart also has a derived value.
    pub fn has_derived(&self, story: &Story) -> bool {
        let figures = self.figures.iter().filter_map(|key| story.figure(key));
        let mut values = figures.flat_map(|figure| figure.values.iter());
        values.any(|value| value.printed.is_some() && value.derived.is_some())
    }

    /// Resolves the period in a placeholder. `from` and `to` are the periods of the first change of the chart,
    /// or else the first and last period of its first figure with several. `year` is the latest period of
    /// its first figure. `2019`, `2019-03` and `2022/23` are themselves.
    pub fn year(&self, story: &Story, name: &str) -> Option<Period> {
        match name {
            "from" => self.years(story).map(|(from, _)| from),
            "to" => self.years(story).map(|(_, to)| to),
            "year" => {
                let mut figures = self.figures.iter().filter_map(|key| story.figure(key));
                figures.next()?.values.last()?.year
            }
            period => Period::parse(period),
        }
    }

    /// Returns the two periods that the chart compares.
    fn years(&self, story: &Story) -> Option<(Period, Period)> {
        let mut changes = self.figures.iter().filter_map(|key| story.change(key));
        if let Some(change) = changes.next() {
            return Some((change.from, change.to));
        }
        let mut figures = self.figures.iter().filter_map(|key| story.figure(key));
        let ends = |figure: &Figure| {
            let (first, last) = (figure.values.first()?.year?, figure.values.last()?.year?);
            (first < last).then_some((first, last))
        };
        figures.find_map(ends)
    }
}

impl ChartKind {
    /// Keys of all figures that the chart draws, in reading order, without duplicates.
    pub fn figures(&self) -> Vec<Text> {
        let keys: Vec<Option<&Text>> = match self {
            Self::Bars { bars } => bars.iter().flat_map(BarSpec::keys).collect(),
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
            Self::DotHighlight {
                total,
                highlight,
                named,
            } => vec![Some(total), Some(highlight), named.as_ref()],
            Self::Lens {
                total,
                subset,
                subset_share,
                highlight,
                highlight_share,
                change,
            } => vec![
                Some(total),
                Some(subset),
                Some(subset_share),
                Some(highlight),
                Some(highlight_share),
                change.as_ref(),
            ],
            Self::ProportionalSquares { figures } => figures.iter().map(Some).collect(),
            Self::Slope { lines: all }
            | Self::Line { lines: all }
            | Self::Dumbbell { rows: all } => all.iter().flat_map(LineSpec::keys).collect(),
            Self::StocksFlows {
                stocks,
                flows,
                rate,
            } => {
                let counts = stocks.iter().chain(flows.iter()).map(Some);
                counts.chain([rate.as_ref()]).collect()
            }
            Self::TileMap {
                places,
                minor_places,
                ..
            } => vec![Some(places), minor_places.as_ref()],
            Self::Waffle { squares } => squares.iter().flat_map(SquareSpec::keys).collect(),
            Self::Number { figure, change } => vec![Some(figure), change.as_ref()],
            Self::Parts { total, parts } => {
                [total].into_iter().chain(parts.iter()).map(Some).collect()
            }
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

impl BarSpec {
    fn keys(&self) -> [Option<&Text>; 3] {
        [
            Some(&self.total),
            self.subset.as_ref(),
            self.change.as_ref(),
        ]
    }
}

impl LineSpec {
    /// The figure and its changes.
    pub(crate) fn keys(&self) -> impl Iterator<Item = Option<&Text>> {
        [&self.figure]
            .into_iter()
            .chain(self.changes.iter())
            .map(Some)
    }
}

impl SquareSpec {
    fn keys(&self) -> [Option<&Text>; 2] {
        match self {
            Self::Printed { share } => [Some(share), None],
            Self::Derived { subset, total } => [Some(subset), Some(total)],
        }
    }
}

impl ValueMode {
    /// Parses `printed` or `derived`.
    pub fn parse(name: &str) -> Option<Self> {
        match name {
            "printed" => Some(Self::Printed),
            "derived" => Some(Self::Derived),
            _ => None,
        }
    }
}
