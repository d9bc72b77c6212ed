//! The kinds of charts: which figures each takes, how many, and what has to hold of them.

use super::keys;
use super::reader::{COUNT, PERCENT, Reader, exact, is_count, latest, most, stated};
use crate::chapter::{Kind, Line, MOST_DOTS, MOST_FEW, Parted, Reading, Sample, Square, Tile};
use crate::{Bound, Story, Text};

impl Reader<'_, '_, '_> {
    pub fn dot_columns(&mut self) -> Kind {
        let total = self.count("total");
        let change = self.change("change", &total);
        let years = self.years(&change).unwrap_or_default();
        let subset = self.maybe(|reader| reader.count("subset"), "subset");
        if self.years(&change).is_some() {
            self.shown_in("total", &total, &years);
            self.shown_in("subset", subset.as_deref().unwrap_or_default(), &years);
        }
        let of = subset.clone().unwrap_or_default();
        let subset_change = self.maybe(
            |reader| reader.change("subset_change", &of),
            "subset_change",
        );
        if let Some(years) = subset_change.as_ref().and_then(|key| self.years(key))
            && self
                .years(&change)
                .is_some_and(|of_total| of_total != years)
        {
            self.tell(
                "subset_change",
                "a change between the same years as `change`",
            );
        }
        Kind::DotColumns {
            total: total,
            change,
            subset: subset,
            subset_change,
        }
    }

    pub fn proportional_squares(&mut self) -> Kind {
        let figures = self.list("figures", (1, 4), AREA, |story, key| {
            let value = story.figure(key).and_then(latest);
            let low = value.and_then(|value| value.bound?.interval()?.low);
            low.is_some_and(|low| low.value.numerator() > 0)
        });
        self.once("figures", figures.iter());
        self.one_unit("figures", &figures);
        Kind::ProportionalSquares {
            figures: figures.into(),
        }
    }

    pub fn bars(&mut self) -> Kind {
        let bars = self.tables("bar", 6, keys::BAR, |reader| {
            let total = reader.count("total");
            let subset = reader.maybe(|reader| reader.count("subset"), "subset");
            let of = subset.clone().unwrap_or_else(|| total.clone());
            let change = reader.maybe(|reader| reader.change("change", &of), "change");
            reader.bar_years(&total, subset.as_ref(), change.as_ref());
            Parted {
                total: total,
                subset: subset,
                change,
            }
        });
        let figures = bars
            .iter()
            .flat_map(|bar| [Some(&bar.total), bar.subset.as_ref()]);
        self.once("bar", figures.flatten());
        Kind::Bars { bars: bars.into() }
    }

    /// A bar is of the later year of its change, or else of the latest of its total; what changed
    /// is there in both years.
    fn bar_years(&mut self, total: &Text, subset: Option<&Text>, change: Option<&Text>) {
        let years = change.and_then(|key| self.years(key));
        let last = self
            .story
            .figure(total)
            .and_then(|figure| latest(figure)?.year);
        let year = years.map_or(last, |[_, to]| Some(to));
        if let Some(year) = year {
            self.shown_in("total", total, &[year]);
            self.shown_in("subset", subset.map_or("", |subset| subset), &[year]);
        }
        if let Some(years) = years {
            let (name, key) = subset.map_or(("total", total), |subset| ("subset", subset));
            self.shown_in(name, key, &years);
        }
    }

    pub fn lens(&mut self) -> Kind {
        let [total, subset, highlight] =
            ["total", "subset", "highlight"].map(|name| self.count(name));
        if most(self.story, &highlight).is_some_and(|count| count > MOST_FEW) {
            self.tell("highlight", &format!("a few: no more than {MOST_FEW}"));
        }
        Kind::Lens {
            subset_share: self.share("subset_share", &subset, &total),
            highlight_share: self.share("highlight_share", &highlight, &total),
            change: self.maybe(
                |reader| {
                    let expected = "the key of a change";
                    reader.named("change", expected, |story, key| story.change(key).is_some())
                },
                "change",
            ),
            total: total,
            subset: subset,
            highlight,
        }
    }

    pub fn dot_highlight(&mut self) -> Kind {
        let total = self.count("total");
        let highlight = self.count("highlight");
        let named = self.maybe(|reader| reader.count("named"), "named");
        let limit = |reader: &mut Self, name: &str, key: &str, limit: Option<i64>| {
            let most = reader.story.figure(key).map(|_| most(reader.story, key));
            if most.is_some_and(|most| most.is_none_or(|most| Some(most) > limit)) {
                let limit = limit.unwrap_or_default();
                reader.tell(name, &format!("a figure that is no more than {limit}"));
            }
        };
        limit(self, "total", &total, Some(MOST_DOTS));
        let of_total = most(self.story, &total);
        limit(self, "highlight", &highlight, of_total);
        let of_highlight = most(self.story, &highlight);
        let named_key = named.as_deref().unwrap_or_default();
        limit(self, "named", named_key, of_highlight);
        Kind::DotHighlight {
            total,
            highlight,
            named,
        }
    }

    pub fn slope(&mut self) -> Kind {
        let lines = self.tables("line", 4, keys::LINE, |reader| {
            let figure = reader.figure("figure");
            let years = ends(reader.story, &figure);
            if years.is_none() && !figure.is_empty() {
                reader.tell("figure", "a figure with values in several years");
            }
            let change = reader.maybe(|reader| reader.change("change", &figure), "change");
            let of_change = change.as_ref().and_then(|key| reader.years(key));
            if of_change.is_some() && of_change != years {
                reader.tell("change", "a change between the first year and the last");
            }
            Line { figure, change }
        });
        let figures: Vec<Text> = lines.iter().map(|line| line.figure.clone()).collect();
        self.once("line", figures.iter());
        self.one_unit("line", &figures);
        let years = figures.iter().filter_map(|key| ends(self.story, key));
        let years: Vec<[u16; 2]> = years.collect();
        if years.iter().any(|other| *other != years[0]) {
            self.tell("line", "lines between the same two years");
        }
        Kind::Slope {
            lines: lines.into(),
        }
    }

    pub fn stocks_flows(&mut self) -> Kind {
        let stocks = self.list("stocks", (1, 2), COUNT, is_count);
        let flows = self.maybe(
            |reader| reader.list("flows", (1, 4), COUNT, is_count),
            "flows",
        );
        self.once("stocks", stocks.iter().chain(flows.iter().flatten()));
        let rate = self.maybe(|reader| reader.named("rate", RATE, is_rate), "rate");
        Kind::StocksFlows {
            stocks: stocks.into(),
            flows: flows.unwrap_or_default().into(),
            rate,
        }
    }

    pub fn tile_map(&mut self) -> Kind {
        let places = self.named("places", EXACT, |story, key| {
            is_count(story, key) && exact(story, key).is_some()
        });
        let minor_places = self.maybe(
            |reader| {
                reader.named("minor_places", EXACT, |story, key| {
                    is_count(story, key) && exact(story, key).is_some_and(|n| n <= MOST_DOTS)
                })
            },
            "minor_places",
        );
        let tiles = self.map();
        if let Some(count) = exact(self.story, &places)
            && count != tiles.len() as i64
        {
            self.tell("map", &format!("{count} places, as {places} counts"));
        }
        Kind::TileMap {
            places,
            minor_places,
            tiles: tiles.into(),
        }
    }

    /// A map, drawn as rows of `o` for a place, `#` for one that the source names, and `.` for none.
    fn map(&mut self) -> Vec<Tile> {
        let rows = self.list("map", (1, 60), MAP, |_, row| {
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

    /// `there` is false where the square stands in for a kind that nobody knows.
    pub fn waffle(&mut self, there: bool) -> Kind {
        let squares = if there {
            self.tables("square", 3, keys::SQUARE, |reader| reader.square())
        } else {
            Vec::new()
        };
        Kind::Waffle {
            squares: squares.into(),
        }
    }

    fn square(&mut self) -> Square {
        if self.has("share") {
            if self.has("subset") || self.has("total") {
                self.tell("share", "either `share`, or `subset` and `total`");
            }
            return Square::Printed {
                share: self.named("share", SHARE, |story, key| {
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
            self.shown_in("total", &total, &[year]);
        }
        if year.is_none() && !subset.is_empty() {
            self.tell("subset", "a figure with a year");
        }
        Square::Derived {
            subset: subset,
            total: total,
        }
    }

    pub fn sample(&mut self) -> Sample {
        self.only(keys::SAMPLE);
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let expected = "a name of small letters, digits and hyphens";
        let key = self.named("key", expected, |_, key| {
            !key.is_empty() && key.chars().all(plain)
        });
        let figure = self.count("figure");
        let per = self.number("per").unwrap_or(1);
        // That is what its small picture has room for.
        let fits = |most: i64| per > 1 && most / per <= 410 || most <= 60;
        if per < 1 {
            self.tell("per", "one or more things to a dot");
        } else if !figure.is_empty() && !stated(self.story, &figure).is_some_and(fits) {
            self.tell("figure", "a count up to 60, or up to 410 dots by `per`");
        }
        let values = self.maybe(
            |reader| {
                reader.named("values", "printed or derived", |_, name| {
                    Reading::named(name).is_some()
                })
            },
            "values",
        );
        Sample {
            key,
            figure,
            values: values
                .as_deref()
                .and_then(Reading::named)
                .unwrap_or_default(),
            per,
        }
    }

    /// Figures that stand on one scale are in one unit, or in multiples of one.
    fn one_unit(&mut self, name: &str, keys: &[Text]) {
        let figures = keys.iter().filter_map(|key| self.story.figure(key));
        let mut units: Vec<&str> = figures.map(|figure| self.story.base_unit(figure)).collect();
        units.dedup();
        if units.len() > 1 {
            let expected = format!(
                "figures in one unit, or multiples of it, not in {}",
                units.join(" and ")
            );
            self.tell(name, &expected);
        }
    }
}

const AREA: &str = "keys of figures that are printed, and more than nothing";
const EXACT: &str = "the key of a count that is one number";
const MAP: &str =
    "rows such as \"o#.o\": o for a place, # for one that the source names, . for none";
const RATE: &str = "the key of a figure in the unit percent";
const SHARE: &str = "the key of a share, or of a figure in the unit percent";

/// Whether a key is that of a printed figure in percent.
fn is_rate(story: &Story, key: &str) -> bool {
    story.figure(key).is_some_and(|figure| {
        let bound: Option<Bound> = latest(figure).and_then(|value| value.bound);
        figure.unit == PERCENT && bound.is_some()
    })
}

/// The first and the last year of a figure, where it has several and values in both.
fn ends(story: &Story, key: &str) -> Option<[u16; 2]> {
    let figure = story.figure(key)?;
    let first = figure
        .values
        .first()
        .filter(|value| super::reader::is_shown(value))?;
    let years = [first.year?, latest(figure)?.year?];
    (years[0] < years[1]).then_some(years)
}
