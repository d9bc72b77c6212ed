//! Design tokens: every colour and typeface of the charts, and nowhere else.
//!
//! Text has a contrast of at least 4.5 : 1 on the paper, marks 3 : 1; a test holds that.

use crate::language::{is_chinese, is_traditional};
use serde::{Deserialize, Serialize};

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// What a mark is painted with, by its part in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ColorToken {
    /// The page behind everything.
    Paper,
    /// Text and axes.
    Ink,
    /// Notes.
    Muted,
    /// Hairlines.
    Rule,
    /// What the chart is about.
    Subject,
    /// The part picked out, as a mark.
    Emphasis,
    /// The part picked out, as text, which needs more contrast.
    EmphasisText,
}

impl ColorToken {
    /// Every token.
    pub const ALL: [Self; 7] = [
        Self::Paper,
        Self::Ink,
        Self::Muted,
        Self::Rule,
        Self::Subject,
        Self::Emphasis,
        Self::EmphasisText,
    ];

    /// Its name as a custom property of style sheets.
    pub fn property(self) -> String {
        ["--news-figure-", self.name()].concat()
    }

    /// The system's colour that takes its part where the reader has set colours of their own.
    const fn system(self) -> &'static str {
        match self {
            Self::Paper => "Canvas",
            Self::Rule => "GrayText",
            Self::Emphasis => "Highlight",
            Self::Ink | Self::Muted | Self::Subject | Self::EmphasisText => "CanvasText",
        }
    }

    /// The token that takes its part for more contrast.
    const fn stronger(self) -> Self {
        match self {
            Self::Muted => Self::Ink,
            Self::Rule => Self::Muted,
            Self::Emphasis => Self::EmphasisText,
            other => other,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Paper => "paper",
            Self::Ink => "ink",
            Self::Muted => "muted",
            Self::Rule => "rule",
            Self::Subject => "subject",
            Self::Emphasis => "emphasis",
            Self::EmphasisText => "emphasis-text",
        }
    }
}

/// A colour for each token, in the order of [`ColorToken::ALL`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Theme(pub [Rgb; 7]);

impl Theme {
    /// For bright surroundings.
    pub const LIGHT: Self = Self([
        [0xfb, 0xfa, 0xf7],
        [0x1f, 0x2a, 0x2e],
        [0x56, 0x63, 0x69],
        [0xc9, 0xcd, 0xca],
        [0x0b, 0x5c, 0x60],
        [0xbf, 0x74, 0x16],
        [0x8f, 0x56, 0x0b],
    ]);

    /// For dark surroundings.
    pub const DARK: Self = Self([
        [0x14, 0x19, 0x1b],
        [0xe8, 0xe6, 0xe1],
        [0x9a, 0xa7, 0xab],
        [0x45, 0x52, 0x56],
        [0x3f, 0x9c, 0x99],
        [0xf0, 0xb5, 0x5e],
        [0xf0, 0xb5, 0x5e],
    ]);

    /// Of red, green and blue for each token, one after the other; none if they are not as many.
    pub fn of(colors: &[u8]) -> Option<Self> {
        let mut theme = Self::LIGHT;
        if colors.len() != theme.0.len() * 3 {
            return None;
        }
        for (color, given) in theme.0.iter_mut().zip(colors.chunks_exact(3)) {
            color.copy_from_slice(given);
        }
        Some(theme)
    }

    /// The colour of a token, as style sheets write it.
    pub fn css(&self, token: ColorToken) -> String {
        css(self.color(token))
    }

    /// The colour of a token.
    pub const fn color(&self, token: ColorToken) -> Rgb {
        self.0[token as usize]
    }
}

/// A colour as style sheets write it. By hand, as charts that move write some in each frame, and what formats
/// numbers otherwise is no part of readers' module.
pub fn css([r, g, b]: Rgb) -> String {
    let digit = |byte: u8| char::from(b"0123456789abcdef"[usize::from(byte & 15)]);
    let digits = [r >> 4, r, g >> 4, g, b >> 4, b].map(digit);
    let mut text = String::from('#');
    text.extend(digits);
    text
}

/// The tokens as custom properties of a style sheet, for the elements that `selector` names: colours,
/// and the typefaces of labels for the text beside them. The dark ones hold where the reader's system is dark, unless the `theme` attribute says otherwise;
/// stronger ones where the reader asks for more contrast; the system's own, whatever else is said,
/// where the reader has set them.
pub fn style_sheet(selector: &str) -> String {
    let with = |attribute: &str| match selector {
        ":host" => format!(":host({attribute})"),
        _ => format!("{selector}{attribute}"),
    };
    let not_light = with(":not([theme=light])");
    let themes = |drawn: fn(ColorToken) -> ColorToken| {
        let color = |theme: Theme| move |token| theme.css(drawn(token));
        let dark = color(Theme::DARK);
        [
            block(selector, color(Theme::LIGHT)),
            media("prefers-color-scheme:dark", &block(&not_light, dark)),
            block(&with("[theme=dark]"), dark),
        ]
        .concat()
    };
    // As specific as the rules that it has to beat.
    let any = [&not_light, ",", &with("[theme]")].concat();
    [
        typefaces(selector, &with(":lang(zh)"), &with(TRADITIONAL)),
        themes(|token| token),
        media("prefers-contrast:more", &themes(ColorToken::stronger)),
        media(
            "forced-colors:active",
            &block(&any, |token| token.system().into()),
        ),
    ]
    .concat()
}

/// A page may say by the region that it is in traditional characters.
const TRADITIONAL: &str = ":is(:lang(zh-Hant),:lang(zh-TW),:lang(zh-HK),:lang(zh-MO))";

fn typefaces(any: &str, chinese: &str, traditional: &str) -> String {
    let block = |(selector, lang)| [selector, "{--news-figure-sans:", sans(lang), "}"].concat();
    [(any, "en"), (chinese, "zh-CN"), (traditional, "zh-Hant")]
        .map(block)
        .concat()
}

fn block(selector: &str, color: impl Fn(ColorToken) -> String) -> String {
    let token = |token: ColorToken| [&token.property(), ":", &color(token), ";"].concat();
    let tokens: String = ColorToken::ALL.into_iter().map(token).collect();
    [selector, "{", &tokens, "}"].concat()
}

fn media(feature: &str, block: &str) -> String {
    ["@media(", feature, "){", block, "}"].concat()
}

/// The typefaces of labels: whatever good one the reader's system has, as no web font is loaded.
/// Chinese ones stand first only for Chinese, as they set Latin quotation marks full width. Each way
/// of writing it has typefaces of its own; where none is for the traditional one, another that has
/// its characters will do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Typeface {
    /// For Chinese in simplified characters.
    Simplified,
    /// For Chinese in traditional characters.
    Traditional,
    /// For everything else.
    Latin,
}

impl Typeface {
    /// That of a language.
    pub fn of(lang: &str) -> Self {
        if is_traditional(lang) {
            Self::Traditional
        } else if is_chinese(lang) {
            Self::Simplified
        } else {
            Self::Latin
        }
    }

    /// Its CSS font families.
    pub const fn families(self) -> &'static str {
        match self {
            Self::Traditional => {
                "'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',system-ui,\
                 'Noto Sans SC',sans-serif"
            }
            Self::Simplified => {
                "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif"
            }
            // Short, as the first text on a page waits while a system looks for each that it has not.
            Self::Latin => "system-ui,sans-serif",
        }
    }
}

/// The CSS font families of a language.
pub fn sans(lang: &str) -> &'static str {
    Typeface::of(lang).families()
}
