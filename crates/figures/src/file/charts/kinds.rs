//! Parses the entries of each kind of chart, and checks their number and the values of their figures.

use super::entry::{
    COUNT, EntryParser, PERCENT, exact, has_value, is_count, latest, max_count, max_or_stated,
};
use crate::bound::Bound;
use crate::chart_spec::{
    BarSpec, ChartKind, MAX_DOTS, MAX_HIGHLIGHT, Sample, SquareSpec, Tile, ValueMode,
};
use crate::file::keys;
use crate::story::{List, Story, Text};

impl EntryParser<'_, '_, '_> {
    pub fn parse_bars(&mut self) -> ChartKind {
        let bars = self.tables(&keys::BAR, |parser| {
            let total = parser.count("total");
            let subset = parser.optional(|parser| parser.count("subset"), "subset");
            let changed = subset.clone().unwrap_or_else(|| total.clone());
            let change = parser.optional(|parser| parser.change("change", &changed), "change");
            parser.check_bar_years(&total, subset.as_ref(), change.as_ref());
            BarSpec {
                total,
                subset,
                change,
            }
        });
        let figures = bars
            .iter()
            .flat_map(|bar| [Some(&bar.total), bar.subset.as_ref()]);
        self.check_unique("bar", figures.flatten());
        ChartKind::Bars { bars: bars.into() }
    }

    /// Checks that the figures of a bar have values. A bar shows the later year of its change, or else the
    /// latest year of its total. The figure that changed also needs a value in the earlier year.
    fn check_bar_years(&mut self, total: &Text, subset: Option<&Text>, change: Option<&Text>) {
        let years = change.and_then(|key| self.years(key));
        let last = self
            .story
            .figure(total)
            .and_then(|figure| latest(figure)?.year);
        let year = years.map_or(last, |[_, to]| Some(to));
        if let Some(year) = year {
            self.check_years("total", total, &[year]);
            self.check_years("subset", subset.map_or("", |subset| subset), &[year]);
        }
        if let Some(years) = years {
            let (name, key) = subset.map_or(("total", total), |subset| ("subset", subset));
            self.check_years(name, key, &years);
        }
    }

    pub fn parse_dot_columns(&mut self) -> ChartKind {
        let total = self.count("total");
        let change = self.change("change", &total);
        let years = self.years(&change);
        let subset = self.optional(|parser| parser.count("subset"), "subset");
        let subset_key = subset.clone().unwrap_or_default();
        if let Some(years) = years {
            self.check_years("total", &total, &years);
            self.check_years("subset", &subset_key, &years);
        }
        let subset_change = self.optional(
            |parser| parser.change("subset_change", &subset_key),
            "subset_change",
        );
        let subset_years = subset_change.as_ref().and_then(|key| self.years(key));
        if let (Some(years), Some(subset_years)) = (years, subset_years)
            && years != subset_years
        {
            let expected = "a change between the same years as `change`";
            self.report("subset_change", expected);
        }
        ChartKind::DotColumns {
            total,
            change,
            subset,
            subset_change,
        }
    }

    pub fn parse_dot_highlight(&mut self) -> ChartKind {
        let total = self.count("total");
        let highlight = self.count("highlight");
        let named = self.optional(|parser| parser.count("named"), "named");
        self.check_limit("total", &total, Some(MAX_DOTS));
        let limit = max_count(self.story, &total);
        self.check_limit("highlight", &highlight, limit);
        let limit = max_count(self.story, &highlight);
        self.check_limit("named", named.as_deref().unwrap_or_default(), limit);
        ChartKind::DotHighlight {
            total,
            highlight,
            named,
        }
    }

    /// Reports a count that may be larger than the limit, or that has no upper limit.
    fn check_limit(&mut self, name: &str, key: &str, limit: Option<i64>) {
        let max = self.story.figure(key).map(|_| max_count(self.story, key));
        if max.is_some_and(|max| max.is_none_or(|max| Some(max) > limit)) {
            let limit = limit.unwrap_or_default();
            self.report(name, &format!("a figure that is at most {limit}"));
        }
    }

    pub fn parse_lens(&mut self) -> ChartKind {
        let [total, subset, highlight] =
            ["total", "subset", "highlight"].map(|name| self.count(name));
        if max_count(self.story, &highlight).is_some_and(|count| count > MAX_HIGHLIGHT) {
            let expected = format!("a figure that is at most {MAX_HIGHLIGHT}");
            self.report("highlight", &expected);
        }
        ChartKind::Lens {
            subset_share: self.share("subset_share", &subset, &total),
            highlight_share: self.share("highlight_share", &highlight, &total),
            change: self.optional(
                |parser| {
                    let expected = "the key of a change in percent";
                    parser.required("change", expected, |story, key| {
                        story.change(key).is_some_and(|change| change.is_rate())
                    })
                },
                "change",
            ),
            total,
            subset,
            highlight,
        }
    }

    pub fn parse_number(&mut self) -> ChartKind {
        let figure = self.figure("figure");
        let change = self.optional(|parser| parser.change("change", &figure), "change");
        let to = change.as_ref().and_then(|key| self.story.change(key));
        let last = self.story.figure(&figure).and_then(latest);
        if let (Some(change), Some(value)) = (to, last)
            && value.year != Some(change.to)
        {
            let expected = "a change that ends in the latest year of the figure";
            self.report("change", expected);
        }
        ChartKind::Number { figure, change }
    }

    pub fn parse_parts(&mut self) -> ChartKind {
        let key = self.required("sum", "the key of a sum", |story, key| {
            story.sum(key).is_some()
        });
        let Some(sum) = self.story.sum(&key) else {
            let (total, parts) = (Text::default(), List::default());
            return ChartKind::Parts { total, parts }; // already reported
        };
        if sum.remainder {
            let expected = "a sum without `remainder`: to show the rest, list it as a part that is not printed";
            self.report("sum", expected);
        }
        if sum.parts.len() > MAX_PARTS {
            self.report("sum", &format!("a sum of at most {MAX_PARTS} parts"));
        }
        let total = self.story.figure(&sum.total);
        let last = total.and_then(|total| total.values.last());
        if last.is_some_and(|value| value.year != sum.year) {
            self.report("sum", "a sum in the latest year of its total");
        }
        let mut figures = sum.parts.iter().chain([&sum.total]);
        let is_known = |key: &Text| {
            let value = self
                .story
                .figure(key)
                .and_then(|figure| figure.value(sum.year));
            value.is_some_and(has_value)
        };
        if !figures.all(is_known) {
            let expected = "a sum whose total and parts all have a value, printed or derived";
            self.report("sum", expected);
        }
        let mut all = sum.parts.iter().chain([&sum.total]);
        let is_signed = |key: &Text| {
            let figure = self.story.figure(key);
            figure.is_some_and(|figure| self.story.is_signed(figure))
        };
        if all.any(is_signed) {
            self.report("sum", "a sum of figures that are never below zero");
        }
        ChartKind::Parts {
            total: sum.total.clone(),
            parts: sum.parts.clone(),
        }
    }

    pub fn parse_proportional_squares(&mut self) -> ChartKind {
        let figures = self.list(&keys::FIGURES, POSITIVE, |story, key| {
            let value = story.figure(key).and_then(latest);
            let low = value.and_then(|value| value.bound?.interval()?.low);
            low.is_some_and(|low| low.value.numerator() > 0)
        });
        self.check_unique("figures", figures.iter());
        self.check_same_unit("figures", &figures);
        ChartKind::ProportionalSquares {
            figures: figures.into(),
        }
    }

    pub fn parse_stocks_flows(&mut self) -> ChartKind {
        let stocks = self.list(&keys::STOCKS, COUNT, is_count);
        let flows = self.optional(|parser| parser.list(&keys::FLOWS, COUNT, is_count), "flows");
        self.check_unique("stocks", stocks.iter().chain(flows.iter().flatten()));
        let rate = self.optional(|parser| parser.required("rate", RATE, is_rate), "rate");
        ChartKind::StocksFlows {
            stocks: stocks.into(),
            flows: flows.unwrap_or_default().into(),
            rate,
        }
    }

    pub fn parse_tile_map(&mut self) -> ChartKind {
        let places = self.required("places", EXACT, |story, key| {
            is_count(story, key) && exact(story, key).is_some()
        });
        let minor_places = self.optional(
            |parser| {
                parser.required("minor_places", EXACT, |story, key| {
                    is_count(story, key) && exact(story, key).is_some_and(|n| n <= MAX_DOTS)
                })
            },
            "minor_places",
        );
        let tiles = self.parse_tiles();
        if let Some(count) = exact(self.story, &places)
            && count != tiles.len() as i64
        {
            self.report("map", &format!("{count} places, the value of {places}"));
        }
        ChartKind::TileMap {
            places,
            minor_places,
            tiles: tiles.into(),
        }
    }

    /// Parses the rows of a map: `o` for a place, `#` for a place that the source names, `.` for none.
    fn parse_tiles(&mut self) -> Vec<Tile> {
        let rows = self.list(&keys::MAP, MAP, |_, row| {
            row.chars().all(|c| "o#.".contains(c)) && row.len() <= 60
        });
        let mut tiles = Vec::new();
        for (row, text) in (0..).zip(&rows) {
            for (column, c) in (0..).zip(text.chars()) {
                let named = c == '#';
                if c != '.' {
                    tiles.push(Tile { column, row, named });
                }
            }
        }
        tiles
    }

    pub fn parse_waffle(&mut self) -> ChartKind {
        let squares = self.tables(&keys::SQUARE, |parser| parser.parse_square());
        ChartKind::Waffle {
            squares: squares.into(),
        }
    }

    fn parse_square(&mut self) -> SquareSpec {
        if self.has("share") {
            if self.has("subset") || self.has("total") {
                self.report("share", "either `share`, or `subset` and `total`");
            }
            return SquareSpec::Printed {
                share: self.required("share", SHARE, |story, key| {
                    story.share(key).is_some() || is_rate(story, key)
                }),
            };
        }
        let subset = self.count("subset");
        let total = self.count("total");
        let year = self
            .story
            .figure(&subset)
            .and_then(|subset| latest(subset)?.year);
        if let Some(year) = year {
            self.check_years("total", &total, &[year]);
        }
        if year.is_none() && !subset.is_empty() {
            self.report("subset", "a figure with a year");
        }
        SquareSpec::Derived { subset, total }
    }

    pub fn parse_sample(&mut self) -> Sample {
        self.allow_only(keys::SAMPLE);
        let is_valid = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let expected = "a key of lowercase letters, digits and hyphens";
        let key = self.required("key", expected, |_, key| {
            !key.is_empty() && key.chars().all(is_valid)
        });
        let figure = self.count("figure");
        let per = self.number("per").unwrap_or(1);
        // The picture of a sample has space for 60 single dots, or for a field of 410 dots.
        let fits = |max: i64| per > 1 && max / per <= 410 || max <= 60;
        if per < 1 {
            self.report("per", "a count of at least 1 for each dot");
        } else if !figure.is_empty() && !max_or_stated(self.story, &figure).is_some_and(fits) {
            self.report("figure", "a count up to 60, or up to 410 dots with `per`");
        }
        let values = self.optional(
            |parser| {
                parser.required("values", "printed or derived", |_, name| {
                    ValueMode::parse(name).is_some()
                })
            },
            "values",
        );
        Sample {
            key,
            figure,
            values: values
                .as_deref()
                .and_then(ValueMode::parse)
                .unwrap_or_default(),
            per,
        }
    }

    /// Reports figures on one scale that are not in the same unit or multiples of it.
    pub fn check_same_unit(&mut self, name: &str, figure_keys: &[Text]) {
        let figures = figure_keys.iter().filter_map(|key| self.story.figure(key));
        let mut units: Vec<&str> = figures.map(|figure| self.story.base_unit(figure)).collect();
        units.dedup();
        if units.len() > 1 {
            let expected = format!(
                "figures in one unit, or multiples of it, not in {}",
                units.join(" and ")
            );
            self.report(name, &expected);
        }
    }
}

/// Maximum number of parts in a chart. More rows would be a table.
const MAX_PARTS: usize = 12;

const POSITIVE: &str = "keys of figures that are printed and greater than zero";
const EXACT: &str = "the key of a count that is exactly one number";
const MAP: &str =
    "rows such as \"o#.o\": o for a place, # for a place that the source names, . for none";
const RATE: &str = "the key of a figure in the unit percent";
const SHARE: &str = "the key of a share, or of a figure in the unit percent";

/// Returns whether a key names a printed figure in percent.
fn is_rate(story: &Story, key: &str) -> bool {
    story.figure(key).is_some_and(|figure| {
        let bound: Option<Bound> = latest(figure).and_then(|value| value.bound);
        figure.unit == PERCENT && bound.is_some()
    })
}
