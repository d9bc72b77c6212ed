//! The tables of `figures.toml` that have keys: units, figures, and the relations between figures. The parser, the schema and the
//! forms of the editor follow this description.

/// Tables of one kind, such as every `[[ratio]]`.
#[derive(Clone, Copy, Debug)]
pub struct List {
    /// Name of the tables.
    pub name: &'static str,
    /// The keys of each table.
    pub fields: &'static [Field],
}

/// A key of a table of `figures.toml`.
#[derive(Clone, Copy, Debug)]
pub struct Field {
    /// The key.
    pub name: &'static str,
    /// The type of value.
    pub holds: Holds,
    /// Whether no table may lack it.
    pub is_required: bool,
}

/// The type of value of a [`Field`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The key of the table itself.
    Key,
    /// The key of a unit.
    Unit,
    /// The key of a region.
    Region,
    /// The key of a figure.
    Figure,
    /// A list of keys of figures.
    Figures,
    /// A list of figures in a period, such as `arrests@2019`.
    Values,
    /// A period.
    Period,
    /// A whole number.
    Number,
    /// A decimal number in quotes.
    Decimal,
    /// A list of texts.
    Texts,
    /// True, or missing.
    Flag,
    /// A quantity as the source prints it; that of a figure may be a table of periods.
    Printed,
    /// Whether the source may still change the quantity.
    Status,
    /// Tables of what was published before.
    Revisions,
}

impl Holds {
    /// Returns whether the value is a list of texts.
    pub const fn is_list(self) -> bool {
        matches!(self, Self::Figures | Self::Values | Self::Texts)
    }
}

const fn required(name: &'static str, holds: Holds) -> Field {
    Field {
        name,
        holds,
        is_required: true,
    }
}

const fn optional(name: &'static str, holds: Holds) -> Field {
    Field {
        name,
        holds,
        is_required: false,
    }
}

const KEY: Field = required("key", Holds::Key);
const SOURCE_LINE: Field = required("source_line", Holds::Number);
const STATUS: Field = optional("status", Holds::Status);
const REVISED: Field = optional("revised", Holds::Revisions);

/// `[unit.KEY]`.
pub const UNIT: List = List {
    name: "unit",
    fields: &[
        optional("spellings", Holds::Texts),
        optional("integer", Holds::Flag),
        optional("signed", Holds::Flag),
        optional("base", Holds::Unit),
        optional("factor", Holds::Decimal),
    ],
};

/// `[[figure]]`.
pub const FIGURE: List = List {
    name: "figure",
    fields: &[
        KEY,
        required("unit", Holds::Unit),
        required("region", Holds::Region),
        optional("subset_of", Holds::Figure),
        SOURCE_LINE,
        optional("rounded_to", Holds::Number),
        optional("printed", Holds::Printed),
        STATUS,
        REVISED,
    ],
};

/// `[[change]]`.
pub const CHANGE: List = List {
    name: "change",
    fields: &[
        KEY,
        required("figure", Holds::Figure),
        required("from", Holds::Period),
        required("to", Holds::Period),
        SOURCE_LINE,
        required("printed", Holds::Printed),
        optional("yearly", Holds::Flag),
        optional("real", Holds::Flag),
        STATUS,
        REVISED,
    ],
};

/// `[[share]]`.
pub const SHARE: List = List {
    name: "share",
    fields: &[
        KEY,
        required("subset", Holds::Figure),
        required("total", Holds::Figure),
        required("year", Holds::Period),
        required("region", Holds::Region),
        SOURCE_LINE,
        required("printed", Holds::Printed),
        STATUS,
        REVISED,
    ],
};

/// `[[sum]]`.
pub const SUM: List = List {
    name: "sum",
    fields: &[
        KEY,
        required("total", Holds::Figure),
        required("parts", Holds::Figures),
        optional("year", Holds::Period),
        optional("remainder", Holds::Flag),
    ],
};

/// `[[ratio]]`.
pub const RATIO: List = List {
    name: "ratio",
    fields: &[
        KEY,
        required("figure", Holds::Figure),
        required("numerator", Holds::Figure),
        required("denominator", Holds::Figure),
        optional("per", Holds::Number),
        optional("year", Holds::Period),
    ],
};

/// `[[order]]`.
pub const ORDER: List = List {
    name: "order",
    fields: &[
        KEY,
        required("higher", Holds::Values),
        required("lower", Holds::Values),
        optional("or_equal", Holds::Flag),
    ],
};

/// The relations between figures.
pub const RELATIONS: [List; 5] = [CHANGE, SHARE, SUM, RATIO, ORDER];

impl List {
    /// Returns the keys of a table.
    pub fn keys(&self) -> Vec<&'static str> {
        self.fields.iter().map(|field| field.name).collect()
    }

    /// Returns the field with a key.
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }
}

/// Returns the type of value of a key. A key has one type in all tables.
pub fn holds(name: &str) -> Option<Holds> {
    let lists = [UNIT, FIGURE].into_iter().chain(RELATIONS);
    let field = lists.into_iter().find_map(|list| list.field(name));
    field.map(|field| field.holds)
}
