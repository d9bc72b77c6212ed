//! The keys of story files. The parser rejects all other keys. The JSON Schemas in `schema/` list the same
//! keys, which a test checks.

/// Tables of `figures.toml`.
pub const FIGURES_FILE: &[&str] = &["source", "unit", "figure", "change", "share", "sum"];
/// Keys of `[source]`.
pub const SOURCE: &[&str] = &["language", "date"];
/// Keys of `[unit.KEY]`.
pub const UNIT: &[&str] = &["integer", "spellings", "base", "factor"];
/// Keys of `[[figure]]`.
pub const FIGURE: &[&str] = &[
    "key",
    "unit",
    "region",
    "source_line",
    "subset_of",
    "rounded_to",
    "printed",
];
/// Keys of `[[change]]`.
pub const CHANGE: &[&str] = &["key", "figure", "from", "to", "source_line", "printed"];
/// Keys of `[[share]]`.
pub const SHARE: &[&str] = &[
    "key",
    "subset",
    "total",
    "year",
    "region",
    "source_line",
    "printed",
];

/// Keys of `[[sum]]`.
pub const SUM: &[&str] = &["key", "total", "parts", "year", "remainder"];

/// Tables of `charts.toml`.
pub const CHARTS_FILE: &[&str] = &["chart", "sample"];
/// Keys of every `[[chart]]`.
pub const CHART: &[&str] = &["key", "kind", "callout"];
/// The kinds of charts, and the additional keys of each.
pub const KINDS: &[(&str, &[&str])] = &[
    ("bars", &["bar"]),
    (
        "dot-columns",
        &["total", "change", "subset", "subset_change"],
    ),
    ("dot-highlight", &["total", "highlight", "named"]),
    ("dumbbell", &["row"]),
    (
        "lens",
        &[
            "total",
            "subset",
            "subset_share",
            "highlight",
            "highlight_share",
            "change",
        ],
    ),
    ("line", &["line"]),
    ("number", &["figure", "change"]),
    ("parts", &["sum"]),
    ("proportional-squares", &["figures"]),
    ("slope", &["line"]),
    ("stocks-flows", &["stocks", "flows", "rate"]),
    ("tile-map", &["places", "minor_places", "map"]),
    ("waffle", &["square"]),
];
/// Keys of `[[chart.bar]]`.
pub const BAR: &[&str] = &["total", "subset", "change"];
/// Keys of `[[chart.line]]`.
pub const LINE: &[&str] = &["figure", "change"];
/// Keys of `[[chart.row]]`.
pub const ROW: &[&str] = &["figure", "change"];
/// Keys of `[[chart.square]]`.
pub const SQUARE: &[&str] = &["share", "subset", "total"];
/// Keys of `[[sample]]`.
pub const SAMPLE: &[&str] = &["key", "figure", "values", "per"];
