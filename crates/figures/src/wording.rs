//! The words around a number in newspapers, in Chinese and English, and the bound that each word states.

/// Direction of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// A rise: 上升, "up", +
    Up,
    /// A fall: 下降, "down", −
    Down,
}

/// The kind of bound that a word states.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// More than the number, without an upper limit: 超过, over.
    Over,
    /// More than the number, but less than one more of its last place: 多, -odd.
    JustOver,
    /// Less than the number, but more than one less of its last place: 近, nearly.
    JustUnder,
    /// Less than the number: 不到, fewer than.
    Under,
    /// Within half of the last place on either side: 约, about.
    About,
    /// The number or more: at least, and 以上, which in Chinese includes the number itself.
    AtLeast,
    /// The number or less: 以下, at most.
    AtMost,
}

use Wording::{About, AtLeast, AtMost, JustOver, JustUnder, Over, Under};

/// A word before the number.
#[derive(Clone, Copy)]
pub enum Prefix {
    /// Direction of a change.
    Direction(Direction),
    /// Kind of bound.
    Wording(Wording),
    /// A word without effect on the value: 了, by.
    Ignored,
    /// 百分之, "percent" before the number.
    Percent,
}

use Direction::{Down, Up};

/// Words before the number. A word comes before every shorter word that it starts with.
pub const PREFIXES: &[(&str, Prefix)] = &[
    ("百分之", Prefix::Percent),
    ("不超过", Prefix::Wording(AtMost)),
    ("不低于", Prefix::Wording(AtLeast)),
    ("不少于", Prefix::Wording(AtLeast)),
    ("超过", Prefix::Wording(Over)),
    ("多于", Prefix::Wording(Over)),
    ("高于", Prefix::Wording(Over)),
    ("大于", Prefix::Wording(Over)),
    ("突破", Prefix::Wording(Over)),
    ("超", Prefix::Wording(Over)),
    ("逾", Prefix::Wording(Over)),
    ("将近", Prefix::Wording(JustUnder)),
    ("接近", Prefix::Wording(JustUnder)),
    ("近", Prefix::Wording(JustUnder)),
    ("不到", Prefix::Wording(Under)),
    ("不足", Prefix::Wording(Under)),
    ("不满", Prefix::Wording(Under)),
    ("少于", Prefix::Wording(Under)),
    ("低于", Prefix::Wording(Under)),
    ("大约", Prefix::Wording(About)),
    ("大概", Prefix::Wording(About)),
    ("约", Prefix::Wording(About)),
    ("至少", Prefix::Wording(AtLeast)),
    ("最多", Prefix::Wording(AtMost)),
    ("至多", Prefix::Wording(AtMost)),
    ("同比", Prefix::Ignored),
    ("下降", Prefix::Direction(Down)),
    ("减少", Prefix::Direction(Down)),
    ("降低", Prefix::Direction(Down)),
    ("下跌", Prefix::Direction(Down)),
    ("回落", Prefix::Direction(Down)),
    ("上升", Prefix::Direction(Up)),
    ("增长", Prefix::Direction(Up)),
    ("增加", Prefix::Direction(Up)),
    ("提高", Prefix::Direction(Up)),
    ("上涨", Prefix::Direction(Up)),
    ("了", Prefix::Ignored),
    ("为", Prefix::Ignored),
    ("more than ", Prefix::Wording(Over)),
    ("exceeding ", Prefix::Wording(Over)),
    ("upwards of ", Prefix::Wording(AtLeast)),
    ("over ", Prefix::Wording(Over)),
    ("above ", Prefix::Wording(Over)),
    ("nearly ", Prefix::Wording(JustUnder)),
    ("almost ", Prefix::Wording(JustUnder)),
    ("just under ", Prefix::Wording(JustUnder)),
    ("close to ", Prefix::Wording(JustUnder)),
    ("fewer than ", Prefix::Wording(Under)),
    ("less than ", Prefix::Wording(Under)),
    ("under ", Prefix::Wording(Under)),
    ("below ", Prefix::Wording(Under)),
    ("about ", Prefix::Wording(About)),
    ("around ", Prefix::Wording(About)),
    ("roughly ", Prefix::Wording(About)),
    ("approximately ", Prefix::Wording(About)),
    ("some ", Prefix::Wording(About)),
    ("at least ", Prefix::Wording(AtLeast)),
    ("at most ", Prefix::Wording(AtMost)),
    ("up to ", Prefix::Wording(AtMost)),
    ("between ", Prefix::Ignored),
    ("fell by ", Prefix::Direction(Down)),
    ("fell ", Prefix::Direction(Down)),
    ("down by ", Prefix::Direction(Down)),
    ("down ", Prefix::Direction(Down)),
    ("decreased by ", Prefix::Direction(Down)),
    ("rose by ", Prefix::Direction(Up)),
    ("rose ", Prefix::Direction(Up)),
    ("up by ", Prefix::Direction(Up)),
    ("up ", Prefix::Direction(Up)),
    ("increased by ", Prefix::Direction(Up)),
    ("−", Prefix::Direction(Down)),
    ("-", Prefix::Direction(Down)),
    ("+", Prefix::Direction(Up)),
    ("~", Prefix::Wording(About)),
    (" ", Prefix::Ignored),
];

/// A word after the number.
#[derive(Clone, Copy)]
pub enum Suffix {
    /// Kind of bound.
    Wording(Wording),
    /// Multiplies the number by this power of ten.
    PowerOfTen(u32),
    /// 成, tenths of a total: 三成 is 30 percent.
    Tenths,
    /// A word without effect on the value.
    Ignored,
}

/// Words after the number.
pub const SUFFIXES: &[(&str, Suffix)] = &[
    ("左右", Suffix::Wording(About)),
    ("上下", Suffix::Wording(About)),
    ("以上", Suffix::Wording(AtLeast)),
    ("以下", Suffix::Wording(AtMost)),
    ("多", Suffix::Wording(JustOver)),
    ("余", Suffix::Wording(JustOver)),
    ("几", Suffix::Wording(JustOver)),
    ("万", Suffix::PowerOfTen(4)),
    ("亿", Suffix::PowerOfTen(8)),
    ("成", Suffix::Tenths),
    ("-odd", Suffix::Wording(JustOver)),
    (" odd", Suffix::Wording(JustOver)),
    ("+", Suffix::Wording(AtLeast)),
    (" or more", Suffix::Wording(AtLeast)),
    (" or fewer", Suffix::Wording(AtMost)),
    (" or less", Suffix::Wording(AtMost)),
    (" or so", Suffix::Wording(About)),
    (" thousand", Suffix::PowerOfTen(3)),
    (" million", Suffix::PowerOfTen(6)),
    (" billion", Suffix::PowerOfTen(9)),
    (" ", Suffix::Ignored),
];

/// Separators between the two numbers of a range.
pub const RANGE_SEPARATORS: &[&str] = &["至", "到", "—", "–", "-", "~", " to ", " and "];
