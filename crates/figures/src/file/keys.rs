//! The keys of story files. The parser rejects all other keys. The JSON Schemas in `schema/` list the same
//! keys, which a test checks.

mod lists;

pub use lists::{
    CHANGE, FIGURE, Field, Holds, List, ORDER, RATIO, RELATIONS, SHARE, SUM, UNIT, holds,
};

/// Tables of `figures.toml`.
pub const FIGURES_FILE: &[&str] = &[
    "source", "unit", "figure", "change", "share", "sum", "ratio", "order",
];
/// Keys of `[source]`.
pub const SOURCE: &[&str] = &["language", "date"];
/// Keys of each table in `revised` of a change or share.
pub const REVISED_RATE: &[&str] = &["date", "printed", "why"];
/// Keys of each table in `revised` of a figure.
pub const REVISED: &[&str] = &["period", "date", "printed", "why"];

/// Tables of `charts.toml`.
pub const CHARTS_FILE: &[&str] = &["chart", "sample"];
/// Keys of every `[[chart]]`.
pub const CHART: &[&str] = &["key", "kind", "callout"];

/// A kind of chart, and what it takes. The parser, the schema and the forms of the editor follow this description.
pub struct Kind {
    /// Name of the kind.
    pub name: &'static str,
    /// The entries of its charts besides those of [`CHART`].
    pub entries: &'static [Entry],
}

/// An entry of a chart: one text, a list of texts, or tables.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    /// Key of the entry.
    pub name: &'static str,
    /// The type of figure that a text of the entry names, or the entries of its tables.
    pub takes: Takes,
    /// Smallest and largest number of texts or tables. An entry that may be missing has the smallest number 0.
    pub limits: (usize, usize),
    /// Whether the entry is written as a list or as tables, even if it has only one text or table.
    pub is_list: bool,
}

/// The type of figure that an entry of a chart takes, or its tables.
#[derive(Clone, Copy, Debug)]
pub enum Takes {
    /// A figure with a value.
    Figure,
    /// A figure that counts things.
    Count,
    /// A figure in percent.
    Rate,
    /// A share, or a figure in percent.
    Share,
    /// The share of one entry in another: the names of both.
    ShareOf([&'static str; 2]),
    /// A change of the figure of an entry: the first of these that is given. A change of any figure, if there are none.
    Change(&'static [&'static str]),
    /// A sum: a total and its parts.
    Sum,
    /// The rows of a map.
    Map,
    /// Tables `[[chart.NAME]]` with these entries.
    Tables(&'static [Entry]),
}

const fn entry(name: &'static str, takes: Takes, min: usize) -> Entry {
    Entry {
        name,
        takes,
        limits: (min, 1),
        is_list: false,
    }
}

/// An entry that every chart of the kind has.
const fn one(name: &'static str, takes: Takes) -> Entry {
    entry(name, takes, 1)
}

const fn optional(name: &'static str, takes: Takes) -> Entry {
    entry(name, takes, 0)
}

const fn list(name: &'static str, takes: Takes, limits: (usize, usize)) -> Entry {
    Entry {
        name,
        takes,
        limits,
        is_list: true,
    }
}

/// The figure that is stated beside a chart of any kind.
pub const CALLOUT: Entry = optional("callout", Takes::Figure);

/// Entries of a line or row: a figure, and a change of it.
const LINE: &[Entry] = &[
    one("figure", Takes::Figure),
    optional("change", Takes::Change(&["figure"])),
];

/// `[[chart.bar]]`.
pub const BAR: Entry = list(
    "bar",
    Takes::Tables(&[
        one("total", Takes::Count),
        optional("subset", Takes::Count),
        optional("change", Takes::Change(&["subset", "total"])),
    ]),
    (1, 6),
);
/// `[[chart.line]]`.
pub const LINES: Entry = list("line", Takes::Tables(LINE), (1, 4));
/// Further changes of the figures of lines.
pub const CHANGES: Entry = list("changes", Takes::Change(&[]), (0, 16));
/// `[[chart.row]]`.
pub const ROW: Entry = list("row", Takes::Tables(LINE), (2, 24));
/// `[[chart.square]]`: a share, or a subset and a total.
pub const SQUARE: Entry = list(
    "square",
    Takes::Tables(&[
        optional("share", Takes::Share),
        optional("subset", Takes::Count),
        optional("total", Takes::Count),
    ]),
    (1, 3),
);
/// The figures of proportional squares.
pub const FIGURES: Entry = list("figures", Takes::Figure, (1, 4));
/// The stocks of stocks and flows.
pub const STOCKS: Entry = list("stocks", Takes::Count, (1, 2));
/// The flows of stocks and flows.
pub const FLOWS: Entry = list("flows", Takes::Count, (0, 4));
/// The rows of a map.
pub const MAP: Entry = list("map", Takes::Map, (1, 60));

/// The kinds of charts.
pub const KINDS: &[Kind] = &[
    Kind {
        name: "bars",
        entries: &[BAR],
    },
    Kind {
        name: "dot-columns",
        entries: &[
            one("total", Takes::Count),
            one("change", Takes::Change(&["total"])),
            optional("subset", Takes::Count),
            optional("subset_change", Takes::Change(&["subset"])),
        ],
    },
    Kind {
        name: "dot-highlight",
        entries: &[
            one("total", Takes::Count),
            one("highlight", Takes::Count),
            optional("named", Takes::Count),
        ],
    },
    Kind {
        name: "dumbbell",
        entries: &[ROW],
    },
    Kind {
        name: "lens",
        entries: &[
            one("total", Takes::Count),
            one("subset", Takes::Count),
            one("subset_share", Takes::ShareOf(["subset", "total"])),
            one("highlight", Takes::Count),
            one("highlight_share", Takes::ShareOf(["highlight", "total"])),
            optional("change", Takes::Change(&[])),
        ],
    },
    Kind {
        name: "line",
        entries: &[LINES, CHANGES],
    },
    Kind {
        name: "number",
        entries: LINE,
    },
    Kind {
        name: "parts",
        entries: &[one("sum", Takes::Sum)],
    },
    Kind {
        name: "proportional-squares",
        entries: &[FIGURES],
    },
    Kind {
        name: "slope",
        entries: &[LINES],
    },
    Kind {
        name: "stocks-flows",
        entries: &[STOCKS, FLOWS, optional("rate", Takes::Rate)],
    },
    Kind {
        name: "tile-map",
        entries: &[
            one("places", Takes::Count),
            optional("minor_places", Takes::Count),
            MAP,
        ],
    },
    Kind {
        name: "waffle",
        entries: &[SQUARE],
    },
];

/// Keys of `[[sample]]`.
pub const SAMPLE: &[&str] = &["key", "figure", "values", "per"];

/// Returns the kind with a name.
pub fn kind(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Returns the keys of entries.
pub fn names(entries: &[Entry]) -> Vec<&'static str> {
    entries.iter().map(|entry| entry.name).collect()
}

impl Entry {
    /// Entries of the tables; none if the entry has texts.
    pub const fn entries(&self) -> &'static [Self] {
        match self.takes {
            Takes::Tables(entries) => entries,
            _ => &[],
        }
    }
}
