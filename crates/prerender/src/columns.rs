//! The columns of the CSV files: what each holds, for the file and for the description beside it.

/// A column.
pub struct Column {
    /// The name, which is in the first line of the file.
    pub name: &'static str,
    /// The type of its cells.
    pub datatype: Datatype,
    /// The meaning, in English.
    pub description: &'static str,
}

/// The type of the cells of a column.
pub enum Datatype {
    /// A text without a language, such as a key.
    Text,
    /// A text in the language of the file.
    Translated,
    /// A text in the language of the source.
    Quoted,
    /// One of some codes, separated by `|`, or nothing.
    Code(&'static str),
    /// A decimal number, or nothing.
    Decimal,
    /// A whole number.
    Integer,
    /// `true` or `false`, or nothing.
    Boolean,
    /// A date, `YYYY-MM-DD`, or nothing.
    Date,
}

const fn column(name: &'static str, datatype: Datatype, description: &'static str) -> Column {
    Column {
        name,
        datatype,
        description,
    }
}

use Datatype::{Boolean, Code, Date, Decimal, Integer, Quoted, Text, Translated};

/// All columns, in order. New ones come last, so that programs which count columns go on working.
pub const COLUMNS: [Column; 26] = [
    column("key", Text, "Key of the figure, change or share"),
    column("figure", Translated, "Name of the figure"),
    column(
        "year",
        Text,
        "The period; for a change, both periods; nothing if the source names none",
    ),
    column("region", Translated, "The region that the figure describes"),
    column("unit", Text, "Key of the unit"),
    column(
        "printed",
        Quoted,
        "The quantity in the wording of the source; nothing if it is only derived",
    ),
    column(
        "kind",
        Code("exact|more-than|less-than|about|between"),
        "Kind of the bound that the printed quantity states",
    ),
    column("value", Decimal, "The printed number"),
    column(
        "low",
        Decimal,
        "Lower end of the values that the printed quantity allows; nothing if there is none",
    ),
    column("low_open", Boolean, "Whether the lower end is excluded"),
    column(
        "high",
        Decimal,
        "Upper end of the values that the printed quantity allows; nothing if there is none",
    ),
    column("high_open", Boolean, "Whether the upper end is excluded"),
    column(
        "derived_low",
        Decimal,
        "Lower end of the values that all printed figures together allow",
    ),
    column("derived_low_open", Boolean, "Whether that end is excluded"),
    column(
        "derived_high",
        Decimal,
        "Upper end of the values that all printed figures together allow",
    ),
    column("derived_high_open", Boolean, "Whether that end is excluded"),
    column("source_line", Integer, "Line of the source, counted from 0"),
    column(
        "comparator",
        Code("<|<=|>=|>"),
        "The one comparator of the printed words, as in http://hl7.org/fhir/quantity-comparator; nothing for an exact number, for “about” and for a range with two ends",
    ),
    column(
        "obs_status",
        Code("A|P|E|O"),
        "Status in the codes of SDMX, CL_OBS_STATUS: A, as printed; P, provisional; E, only derived; O, neither printed nor derived",
    ),
    column(
        "revised_on",
        Date,
        "Date of the last correction; nothing if the value was never corrected",
    ),
    column(
        "earlier_printed",
        Quoted,
        "The quantity that was published until then",
    ),
    column(
        "earlier_low",
        Decimal,
        "Lower end of the values that this quantity allows",
    ),
    column("earlier_low_open", Boolean, "Whether that end is excluded"),
    column(
        "earlier_high",
        Decimal,
        "Upper end of the values that this quantity allows",
    ),
    column("earlier_high_open", Boolean, "Whether that end is excluded"),
    column("revised_why", Translated, "Reason of the correction"),
];
