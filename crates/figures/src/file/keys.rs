//! The keys that story files may have. The reader accepts these and no others; the schemas in `schema/`,
//! by which editors complete and check, have the same, which a test holds.

/// The tables of a file of figures.
pub const FIGURES_FILE: &[&str] = &["source", "unit", "figure", "change", "share"];
/// `[source]`.
pub const SOURCE: &[&str] = &["language", "date"];
/// `[unit.NAME]`.
pub const UNIT: &[&str] = &["integer", "spellings", "base", "factor"];
/// `[[figure]]`.
pub const FIGURE: &[&str] = &[
    "key",
    "unit",
    "region",
    "source_line",
    "subset_of",
    "rounded_to",
    "printed",
];
/// `[[change]]`.
pub const CHANGE: &[&str] = &["key", "figure", "from", "to", "source_line", "printed"];
/// `[[share]]`.
pub const SHARE: &[&str] = &[
    "key",
    "subset",
    "total",
    "year",
    "region",
    "source_line",
    "printed",
];

/// The tables of a file of chapters.
pub const CHARTS_FILE: &[&str] = &["chart", "sample"];
/// Every `[[chart]]`, whatever its kind.
pub const CHART: &[&str] = &["key", "kind", "callout"];
/// The kinds of charts, each with what a chapter of it may have besides.
pub const KINDS: &[(&str, &[&str])] = &[
    ("bars", &["bar"]),
    (
        "dot-columns",
        &["total", "change", "subset", "subset_change"],
    ),
    ("dot-highlight", &["total", "highlight", "named"]),
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
    ("proportional-squares", &["figures"]),
    ("slope", &["line"]),
    ("stocks-flows", &["stocks", "flows", "rate"]),
    ("tile-map", &["places", "minor_places", "map"]),
    ("waffle", &["square"]),
];
/// `[[chart.bar]]`.
pub const BAR: &[&str] = &["total", "subset", "change"];
/// `[[chart.line]]`.
pub const LINE: &[&str] = &["figure", "change"];
/// `[[chart.square]]`.
pub const SQUARE: &[&str] = &["share", "subset", "total"];
/// `[[sample]]`.
pub const SAMPLE: &[&str] = &["key", "figure", "values", "per"];
