//! The keys that story files may have. The reader accepts these and no others; the schemas in `schema/`,
//! by which editors complete and check, have the same, which a test holds.

/// The tables of a file of figures.
pub const FIGURES_FILE: &[&str] = &["source", "unit", "figure", "change", "share"];
/// `[source]`.
pub const SOURCE: &[&str] = &["language", "date"];
/// `[unit.NAME]`.
pub const UNIT: &[&str] = &["whole", "spellings", "of", "times"];
/// `[[figure]]`.
pub const FIGURE: &[&str] = &["key", "unit", "area", "line", "part_of", "place", "printed"];
/// `[[change]]`.
pub const CHANGE: &[&str] = &["key", "of", "from", "to", "line", "printed"];
/// `[[share]]`.
pub const SHARE: &[&str] = &["key", "part", "whole", "year", "area", "line", "printed"];

/// The tables of a file of chapters.
pub const CHAPTERS_FILE: &[&str] = &["chapter", "sample"];
/// Every `[[chapter]]`, whatever its kind.
pub const CHAPTER: &[&str] = &["key", "kind", "beside"];
/// The kinds of charts, each with what a chapter of it may have besides.
pub const KINDS: &[(&str, &[&str])] = &[
    ("areas", &["areas"]),
    ("bars", &["bar"]),
    ("columns", &["whole", "change", "part", "part_change"]),
    (
        "lens",
        &["whole", "part", "part_share", "few", "few_share", "change"],
    ),
    ("picked", &["all", "picked", "named"]),
    ("slope", &["line"]),
    ("stocks", &["stocks", "flows", "rate"]),
    ("tiles", &["places", "smaller", "map"]),
    ("waffle", &["square"]),
];
/// `[[chapter.bar]]`.
pub const BAR: &[&str] = &["whole", "part", "change"];
/// `[[chapter.line]]`.
pub const LINE: &[&str] = &["figure", "change"];
/// `[[chapter.square]]`.
pub const SQUARE: &[&str] = &["share", "part", "whole"];
/// `[[sample]]`.
pub const SAMPLE: &[&str] = &["key", "figure", "reading", "per"];
