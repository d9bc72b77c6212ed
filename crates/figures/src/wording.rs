//! The words that newspapers put around a number, in Chinese and English, and what each says.

/// Which way a change goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// 上升, "up", +
    Up,
    /// 下降, "down", −
    Down,
}

/// How the number is hedged.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Wording {
    /// Over the number, with no upper limit: 超过, over.
    Over,
    /// Over the number but under one more of its last place: 多, -odd.
    Odd,
    /// Under the number but over one less of its last place: 近, nearly.
    Nearly,
    /// Under the number: 不到, fewer than.
    Under,
    /// Within half a place on either side: 约, about.
    About,
    /// The number or more: 以上 (which in Chinese counts the number itself), at least.
    AtLeast,
    /// The number or less: 以下, at most.
    AtMost,
}

use Wording::{About, AtLeast, AtMost, Nearly, Odd, Over, Under};

/// A word before the number.
#[derive(Clone, Copy)]
pub enum Lead {
    Way(Direction),
    Bound(Wording),
    /// Says nothing of the value: 了, by.
    Filler,
    /// 百分之: the unit comes first.
    Percent,
}

use Direction::{Down, Up};

/// Longer spellings stand before those that they begin with.
pub const LEADS: &[(&str, Lead)] = &[
    ("百分之", Lead::Percent),
    ("不超过", Lead::Bound(AtMost)),
    ("不低于", Lead::Bound(AtLeast)),
    ("不少于", Lead::Bound(AtLeast)),
    ("超过", Lead::Bound(Over)),
    ("多于", Lead::Bound(Over)),
    ("高于", Lead::Bound(Over)),
    ("大于", Lead::Bound(Over)),
    ("突破", Lead::Bound(Over)),
    ("超", Lead::Bound(Over)),
    ("逾", Lead::Bound(Over)),
    ("将近", Lead::Bound(Nearly)),
    ("接近", Lead::Bound(Nearly)),
    ("近", Lead::Bound(Nearly)),
    ("不到", Lead::Bound(Under)),
    ("不足", Lead::Bound(Under)),
    ("不满", Lead::Bound(Under)),
    ("少于", Lead::Bound(Under)),
    ("低于", Lead::Bound(Under)),
    ("大约", Lead::Bound(About)),
    ("大概", Lead::Bound(About)),
    ("约", Lead::Bound(About)),
    ("至少", Lead::Bound(AtLeast)),
    ("最多", Lead::Bound(AtMost)),
    ("至多", Lead::Bound(AtMost)),
    ("同比", Lead::Filler),
    ("下降", Lead::Way(Down)),
    ("减少", Lead::Way(Down)),
    ("降低", Lead::Way(Down)),
    ("下跌", Lead::Way(Down)),
    ("回落", Lead::Way(Down)),
    ("上升", Lead::Way(Up)),
    ("增长", Lead::Way(Up)),
    ("增加", Lead::Way(Up)),
    ("提高", Lead::Way(Up)),
    ("上涨", Lead::Way(Up)),
    ("了", Lead::Filler),
    ("为", Lead::Filler),
    ("more than ", Lead::Bound(Over)),
    ("exceeding ", Lead::Bound(Over)),
    ("upwards of ", Lead::Bound(AtLeast)),
    ("over ", Lead::Bound(Over)),
    ("above ", Lead::Bound(Over)),
    ("nearly ", Lead::Bound(Nearly)),
    ("almost ", Lead::Bound(Nearly)),
    ("just under ", Lead::Bound(Nearly)),
    ("close to ", Lead::Bound(Nearly)),
    ("fewer than ", Lead::Bound(Under)),
    ("less than ", Lead::Bound(Under)),
    ("under ", Lead::Bound(Under)),
    ("below ", Lead::Bound(Under)),
    ("about ", Lead::Bound(About)),
    ("around ", Lead::Bound(About)),
    ("roughly ", Lead::Bound(About)),
    ("approximately ", Lead::Bound(About)),
    ("some ", Lead::Bound(About)),
    ("at least ", Lead::Bound(AtLeast)),
    ("at most ", Lead::Bound(AtMost)),
    ("up to ", Lead::Bound(AtMost)),
    ("between ", Lead::Filler),
    ("fell by ", Lead::Way(Down)),
    ("fell ", Lead::Way(Down)),
    ("down by ", Lead::Way(Down)),
    ("down ", Lead::Way(Down)),
    ("decreased by ", Lead::Way(Down)),
    ("rose by ", Lead::Way(Up)),
    ("rose ", Lead::Way(Up)),
    ("up by ", Lead::Way(Up)),
    ("up ", Lead::Way(Up)),
    ("increased by ", Lead::Way(Up)),
    ("−", Lead::Way(Down)),
    ("-", Lead::Way(Down)),
    ("+", Lead::Way(Up)),
    ("~", Lead::Bound(About)),
    (" ", Lead::Filler),
];

/// A word after the number.
#[derive(Clone, Copy)]
pub enum Trail {
    Bound(Wording),
    /// Times a power of ten.
    Times(u32),
    /// 成: tens of a hundred.
    Tenths,
    Filler,
}

pub const TRAILS: &[(&str, Trail)] = &[
    ("左右", Trail::Bound(About)),
    ("上下", Trail::Bound(About)),
    ("以上", Trail::Bound(AtLeast)),
    ("以下", Trail::Bound(AtMost)),
    ("多", Trail::Bound(Odd)),
    ("余", Trail::Bound(Odd)),
    ("几", Trail::Bound(Odd)),
    ("万", Trail::Times(4)),
    ("亿", Trail::Times(8)),
    ("成", Trail::Tenths),
    ("-odd", Trail::Bound(Odd)),
    (" odd", Trail::Bound(Odd)),
    ("+", Trail::Bound(AtLeast)),
    (" or more", Trail::Bound(AtLeast)),
    (" or fewer", Trail::Bound(AtMost)),
    (" or less", Trail::Bound(AtMost)),
    (" or so", Trail::Bound(About)),
    (" thousand", Trail::Times(3)),
    (" million", Trail::Times(6)),
    (" billion", Trail::Times(9)),
    (" ", Trail::Filler),
];

/// Between the two numbers of a range.
pub const RANGES: &[&str] = &["至", "到", "—", "–", "-", "~", " to ", " and "];
