//! Writes a checked story as Rust constants, so that the module needs no parser for it.

use figures::chart_spec::{
    BarSpec, ChartKind, ChartSpec, Charts, LineSpec, Sample, SquareSpec, Tile, ValueMode,
};
use figures::{
    Bound, Change, Decimal, Derivation, Derived, End, Figure, Interval, Messages, Ratio, Share,
    Solution, Source, Story, Text, Unit, Value, ValueRef,
};

/// Returns the source code of `STORY`, `CHARTS`, `SAMPLES`, `MESSAGES` and `INTERFACE`.
pub fn story(
    story: &Story,
    charts: &Charts,
    messages: &[Messages],
    interface: &[Messages],
) -> String {
    let statics = [
        ("the built-in story", "STORY: Story", story.rust()),
        (
            "its charts",
            "CHARTS: &[ChartSpec]",
            reference(&charts.charts),
        ),
        (
            "its samples",
            "SAMPLES: &[Sample]",
            reference(&charts.samples),
        ),
        (
            "its messages, by language",
            "MESSAGES: std::sync::LazyLock<Vec<Messages>>",
            packed(messages),
        ),
        (
            "the messages of the interface, by language",
            "INTERFACE: std::sync::LazyLock<Vec<Messages>>",
            packed(interface),
        ),
    ];
    let statics = statics.map(|(what, name, value)| {
        format!("/// Checked when the module was built: {what}.\npub static {name} = {value};\n")
    });
    format!(
        "use figures::chart_spec::*;\n\
         use figures::*;\nuse std::borrow::Cow;\n{}",
        statics.concat()
    )
}

/// Packs the keys once and the texts of each language in the same order. A pointer per text would take as much space
/// as the texts.
fn packed(messages: &[Messages]) -> String {
    let mut keys: Vec<&Text> = messages
        .iter()
        .flat_map(|messages| messages.entries.iter())
        .map(|(key, _)| key)
        .collect();
    keys.sort();
    keys.dedup();
    let pack = |texts: &mut dyn Iterator<Item = &str>| {
        let texts: Vec<String> = texts
            .map(|text| text.replace(Messages::SEPARATOR, " "))
            .collect();
        texts.join(&Messages::SEPARATOR.to_string())
    };
    let languages = messages.iter().map(|messages| {
        let mut texts = keys.iter().map(|key| messages.get(key).unwrap_or_default());
        format!("({:?},{:?})", &*messages.lang, pack(&mut texts))
    });
    let languages: Vec<String> = languages.collect();
    let keys = pack(&mut keys.iter().map(|key| &***key));
    format!(
        "std::sync::LazyLock::new(|| Messages::unpacked({keys:?}, &[{}]))",
        languages.join(",")
    )
}

fn reference<T: Rust>(items: &[T]) -> String {
    format!("&{}", slice(items))
}

/// A value that can be written as a Rust expression.
trait Rust {
    fn rust(&self) -> String;
}

fn slice<T: Rust>(items: &[T]) -> String {
    let items: Vec<String> = items.iter().map(Rust::rust).collect();
    format!("[{}]", items.join(","))
}

fn list<T: Rust>(items: &[T]) -> String {
    format!("Cow::Borrowed(&{})", slice(items))
}

impl Rust for Text {
    fn rust(&self) -> String {
        format!("Cow::Borrowed({:?})", self.as_ref())
    }
}

impl<T: Rust> Rust for Option<T> {
    fn rust(&self) -> String {
        match self {
            Some(value) => format!("Some({})", value.rust()),
            None => "None".into(),
        }
    }
}

impl<A: Rust, B: Rust> Rust for (A, B) {
    fn rust(&self) -> String {
        format!("({},{})", self.0.rust(), self.1.rust())
    }
}

/// Implements [`Rust`] for types whose `Display` output is valid Rust.
macro_rules! plain {
    ($($type:ty),*) => { $(impl Rust for $type {
        fn rust(&self) -> String {
            self.to_string()
        }
    })* };
}

/// Implements [`Rust`] for a struct. The fields after `;` are lists.
macro_rules! fields {
    ($type:ident { $($field:ident),* ; $($list:ident),* }) => { impl Rust for $type {
        fn rust(&self) -> String {
            let mut text = String::from(concat!(stringify!($type), "{"));
            $(text += &format!(concat!(stringify!($field), ":{},"), self.$field.rust());)*
            $(text += &format!(concat!(stringify!($list), ":{},"), list(&self.$list));)*
            text + "}"
        }
    } };
}

/// Implements [`Rust`] for an enum. The fields of a variant after `;` are lists.
macro_rules! variants {
    ($type:ident { $($variant:ident { $($field:ident),* ; $($list:ident),* })* }) => {
        impl Rust for $type {
            fn rust(&self) -> String {
                match self { $(
                    Self::$variant { $($field,)* $($list,)* } => {
                        let mut text = String::from(concat!(
                            stringify!($type), "::", stringify!($variant), "{"
                        ));
                        $(text += &format!(concat!(stringify!($field), ":{},"), $field.rust());)*
                        $(text += &format!(concat!(stringify!($list), ":{},"), list($list));)*
                        text + "}"
                    }
                )* }
            }
        }
    };
}

plain!(bool, i64, u8, u16, u32);
fields!(Story { source ; units, figures, changes, shares, derivations });
fields!(Source { language, date ; });
fields!(Unit { key, integer, base, factor ; spellings });
fields!(Figure { key, unit, region, source_line, subset_of, rounded_to ; values });
fields!(Value { year, printed, bound, derived ; });
fields!(Derived { low, high, derivation ; values });
fields!(Change { key, figure, from, to, source_line, printed, bound ; });
fields!(Share { key, subset, total, year, region, source_line, printed, bound ; });
fields!(Derivation { ; targets, solutions, evidence });
fields!(ValueRef { key, year ; });
fields!(Solution { ; values });
fields!(Interval { low, high ; });
fields!(End { value, open ; });
fields!(Messages { lang ; entries });
fields!(ChartSpec { key, kind, callout ; figures });
fields!(Tile { column, row, named ; });
fields!(BarSpec { total, subset, change ; });
fields!(LineSpec { figure, change ; });
fields!(Sample { key, figure, values, per ; });
variants!(SquareSpec { Printed { share ; } Derived { subset, total ; } });
variants!(ChartKind {
    Bars { ; bars }
    DotColumns { total, change, subset, subset_change ; }
    DotHighlight { total, highlight, named ; }
    Lens { total, subset, subset_share, highlight, highlight_share, change ; }
    ProportionalSquares { ; figures }
    Slope { ; lines }
    StocksFlows { rate ; stocks, flows }
    TileMap { places, minor_places ; tiles }
    Waffle { ; squares }
});

/// Qualified, because quantities have a type `ValueMode` too.
impl Rust for ValueMode {
    fn rust(&self) -> String {
        format!("ValueMode::{self:?}")
    }
}

impl Rust for Decimal {
    fn rust(&self) -> String {
        format!("Decimal::new({},{})", self.digits, self.places)
    }
}

impl Rust for Ratio {
    fn rust(&self) -> String {
        format!("Ratio::raw({},{})", self.numerator(), self.denominator())
    }
}

impl Rust for Bound {
    fn rust(&self) -> String {
        let (kind, fields) = match self {
            Bound::Exact { value, precision } => (
                "Exact",
                vec![("value", value.rust()), ("precision", precision.rust())],
            ),
            Bound::MoreThan { value, upper } => (
                "MoreThan",
                vec![("value", value.rust()), ("upper", upper.rust())],
            ),
            Bound::LessThan { value, lower } => (
                "LessThan",
                vec![("value", value.rust()), ("lower", lower.rust())],
            ),
            Bound::About { value, tolerance } => (
                "About",
                vec![("value", value.rust()), ("tolerance", tolerance.rust())],
            ),
            Bound::Between(interval) => return format!("Bound::Between({})", interval.rust()),
        };
        let fields: Vec<String> = fields
            .iter()
            .map(|(name, value)| format!("{name}:{value}"))
            .collect();
        format!("Bound::{kind}{{{}}}", fields.join(","))
    }
}
