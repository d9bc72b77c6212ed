//! Writes a checked story as Rust constants, so that the module needs no parser for it.

use figures::chapter::{Chapter, Kind, Line, Parted, Reading, Sample, Square, Tile};
use figures::file::Chapters;
use figures::{
    Bound, Change, Decimal, End, Figure, Interval, Pinned, Ratio, Reckoning, Row, Share, Source,
    Story, Text, Unit, Value, ValueRef, Words,
};

/// Returns the source code of `STORY`, `CHAPTERS`, `SAMPLES` and `WORDS`.
pub fn story(story: &Story, chapters: &Chapters, words: &[Words]) -> String {
    let statics = [
        ("the built-in story", "STORY: Story", story.rust()),
        (
            "its chapters",
            "CHAPTERS: &[Chapter]",
            reference(&chapters.chapters),
        ),
        (
            "its samples",
            "SAMPLES: &[Sample]",
            reference(&chapters.samples),
        ),
        (
            "its words, by language",
            "WORDS: std::sync::LazyLock<Vec<Words>>",
            packed(words),
        ),
    ];
    let statics = statics.map(|(what, name, value)| {
        format!("/// Checked when the module was built: {what}.\npub static {name} = {value};\n")
    });
    format!(
        "use figures::chapter::*;\n\
         use figures::*;\nuse std::borrow::Cow;\n{}",
        statics.concat()
    )
}

/// Packs the keys once and the texts of each language in the same order. A pointer per text would take as much space
/// as the texts.
fn packed(words: &[Words]) -> String {
    let mut keys: Vec<&Text> = words
        .iter()
        .flat_map(|words| words.entries.iter())
        .map(|(key, _)| key)
        .collect();
    keys.sort();
    keys.dedup();
    let pack = |texts: &mut dyn Iterator<Item = &str>| {
        let texts: Vec<String> = texts
            .map(|text| text.replace(Words::SEPARATOR, " "))
            .collect();
        texts.join(&Words::SEPARATOR.to_string())
    };
    let languages = words.iter().map(|words| {
        let mut texts = keys.iter().map(|key| words.get(key).unwrap_or_default());
        format!("({:?},{:?})", &*words.lang, pack(&mut texts))
    });
    let languages: Vec<String> = languages.collect();
    let keys = pack(&mut keys.iter().map(|key| &***key));
    format!(
        "std::sync::LazyLock::new(|| Words::unpacked({keys:?}, &[{}]))",
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
fields!(Story { source ; units, figures, changes, shares, reckonings });
fields!(Source { language, date ; });
fields!(Unit { key, whole, of, times ; spellings });
fields!(Figure { key, unit, area, line, part_of, place ; values });
fields!(Value { year, printed, bound, pinned ; });
fields!(Pinned { low, high, reckoning ; values });
fields!(Change { key, of, from, to, line, printed, bound ; });
fields!(Share { key, part, whole, year, area, line, printed, bound ; });
fields!(Reckoning { ; of, rows, because });
fields!(ValueRef { key, year ; });
fields!(Row { ; values });
fields!(Interval { low, high ; });
fields!(End { at, open ; });
fields!(Words { lang ; entries });
fields!(Chapter { key, kind, beside ; figures });
fields!(Tile { column, row, named ; });
fields!(Parted { whole, part, change ; });
fields!(Line { figure, change ; });
fields!(Sample { key, figure, reading, per ; });
variants!(Square { Printed { share ; } Derived { part, whole ; } });
variants!(Kind {
    Columns { whole, change, part, part_change ; }
    Areas { ; areas }
    Bars { ; bars }
    Lens { whole, part, part_share, few, few_share, change ; }
    Picked { all, picked, named ; }
    Slope { ; lines }
    Stocks { rate ; stocks, flows }
    Tiles { places, smaller ; tiles }
    Waffle { ; squares }
});

/// Qualified, because quantities have a type `Reading` too.
impl Rust for Reading {
    fn rust(&self) -> String {
        format!("chapter::Reading::{self:?}")
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
            Bound::Exact { value, place } => (
                "Exact",
                vec![("value", value.rust()), ("place", place.rust())],
            ),
            Bound::MoreThan { value, below } => (
                "MoreThan",
                vec![("value", value.rust()), ("below", below.rust())],
            ),
            Bound::LessThan { value, above } => (
                "LessThan",
                vec![("value", value.rust()), ("above", above.rust())],
            ),
            Bound::About { value, within } => (
                "About",
                vec![("value", value.rust()), ("within", within.rust())],
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
