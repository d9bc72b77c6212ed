//! Design tokens: all colours and typefaces of the charts.
//!
//! Text has a contrast of at least 4.5 : 1 with the paper, and marks of at least 3 : 1. A test checks this.

use crate::decode::variants;
use crate::language::{is_chinese, is_traditional};
use serde::Serialize;

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// A colour by its role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum ColorToken {
    /// The background.
    Paper,
    /// Text and axes.
    Ink,
    /// Notes.
    Muted,
    /// Hairlines.
    Rule,
    /// The main subject of the chart.
    Subject,
    /// The highlighted subset, as a mark.
    Emphasis,
    /// The highlighted subset, as text, which needs more contrast than a mark.
    EmphasisText,
}

variants! { ColorToken:
    Paper; Ink; Muted; Rule; Subject; Emphasis; EmphasisText;
}

impl ColorToken {
    /// All tokens.
    pub const ALL: [Self; 7] = [
        Self::Paper,
        Self::Ink,
        Self::Muted,
        Self::Rule,
        Self::Subject,
        Self::Emphasis,
        Self::EmphasisText,
    ];

    /// The name of the CSS custom property, such as `--news-figure-ink`.
    pub fn property(self) -> String {
        ["--news-figure-", self.name()].concat()
    }

    /// The CSS system colour that replaces the token in forced-colours mode.
    const fn system(self) -> &'static str {
        match self {
            Self::Paper => "Canvas",
            Self::Rule => "GrayText",
            Self::Emphasis => "Highlight",
            Self::Ink | Self::Muted | Self::Subject | Self::EmphasisText => "CanvasText",
        }
    }

    /// The token that replaces this one if the reader prefers more contrast.
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
    /// The light theme.
    pub const LIGHT: Self = Self([
        [0xfb, 0xfa, 0xf7],
        [0x1f, 0x2a, 0x2e],
        [0x56, 0x63, 0x69],
        [0xc9, 0xcd, 0xca],
        [0x0b, 0x5c, 0x60],
        [0xbf, 0x74, 0x16],
        [0x8f, 0x56, 0x0b],
    ]);

    /// The dark theme.
    pub const DARK: Self = Self([
        [0x14, 0x19, 0x1b],
        [0xe8, 0xe6, 0xe1],
        [0x9a, 0xa7, 0xab],
        [0x45, 0x52, 0x56],
        [0x3f, 0x9c, 0x99],
        [0xf0, 0xb5, 0x5e],
        [0xf0, 0xb5, 0x5e],
    ]);

    /// Sets the colour of a token, by its index in [`ColorToken::ALL`]. `color` is red, green and blue, a byte each, with
    /// blue in the lowest byte. Another index changes nothing.
    pub fn set(&mut self, token: usize, color: u32) {
        let [blue, green, red, _] = color.to_le_bytes();
        if let Some(old) = self.0.get_mut(token) {
            *old = [red, green, blue];
        }
    }

    /// The colour of a token in CSS syntax.
    pub fn css(&self, token: ColorToken) -> String {
        css(self.color(token))
    }

    /// The colour of a token.
    pub const fn color(&self, token: ColorToken) -> Rgb {
        self.0[token as usize]
    }
}

/// A colour in CSS syntax, such as `#0b5c60`. Written without `format!`, which would enlarge the `runtime` module,
/// and which is slower: animated charts call this in each frame.
pub fn css([r, g, b]: Rgb) -> String {
    let digit = |byte: u8| char::from(b"0123456789abcdef"[usize::from(byte & 15)]);
    let digits = [r >> 4, r, g >> 4, g, b >> 4, b].map(digit);
    let mut text = String::from('#');
    text.extend(digits);
    text
}

/// The style sheet that defines the tokens as custom properties of the elements that match `selector`: colours, and
/// the typefaces of labels.
///
/// The dark theme applies if the system is dark, unless the `theme` attribute overrides it. It also applies to light
/// elements on pages that the browser darkens (Chrome's “dark theme for web contents”). Stronger colours apply if
/// the reader prefers more contrast. Printed pages are light. In forced-colours mode, system colours override
/// everything else.
pub fn style_sheet(selector: &str) -> String {
    let with = |attribute: &str| match selector {
        ":host" => format!(":host({attribute})"),
        _ => format!("{selector}{attribute}"),
    };
    let not_light = with(":not([theme=light])");
    let themes = |tokens: &[ColorToken], drawn: fn(ColorToken) -> ColorToken| {
        let color = |theme: Theme| move |token| theme.css(drawn(token));
        let (light, dark) = (color(Theme::LIGHT), color(Theme::DARK));
        let forced = |token| ["light-dark(", &light(token), ",", &dark(token), ")"].concat();
        [
            block(selector, tokens, light),
            forced_dark(&with("[theme=light]"), tokens, forced),
            media(
                "(prefers-color-scheme:dark)",
                &block(&not_light, tokens, dark),
            ),
            block(&with("[theme=dark]"), tokens, dark),
        ]
        .concat()
    };
    let all = ColorToken::ALL;
    let is_stronger = |token: &ColorToken| token.stronger() != *token;
    let stronger: Vec<_> = all.into_iter().filter(is_stronger).collect();
    // As specific as the rules that it overrides.
    let any = [&not_light, ",", &with("[theme]")].concat();
    [
        typefaces(selector, &with(":lang(zh)"), &with(TRADITIONAL)),
        themes(&all, |token| token),
        media(
            "(prefers-contrast:more)",
            &themes(&stronger, ColorToken::stronger),
        ),
        // Paper is light, whatever the theme on the screen.
        media("print", &block(&any, &all, |token| Theme::LIGHT.css(token))),
        media(
            "(forced-colors:active)",
            &block(&any, &all, |token| token.system().into()),
        ),
    ]
    .concat()
}

/// Matches elements in traditional Chinese, whether the language tag names the script or the region.
const TRADITIONAL: &str = ":is(:lang(zh-Hant),:lang(zh-TW),:lang(zh-HK),:lang(zh-MO))";

fn typefaces(any: &str, chinese: &str, traditional: &str) -> String {
    let block = |(selector, lang)| [selector, "{--news-figure-sans:", sans(lang), "}"].concat();
    [(any, "en"), (chinese, "zh-CN"), (traditional, "zh-Hant")]
        .map(block)
        .concat()
}

fn block(selector: &str, tokens: &[ColorToken], color: impl Fn(ColorToken) -> String) -> String {
    [selector, "{", &declarations(tokens, color), "}"].concat()
}

fn declarations(tokens: &[ColorToken], color: impl Fn(ColorToken) -> String) -> String {
    let declared = |token: &ColorToken| [&token.property(), ":", &color(*token), ";"].concat();
    tokens.iter().map(declared).collect()
}

/// Rules for light elements, in which `light-dark()` is dark only where the browser forces dark pages: it darkens text,
/// but neither canvases nor inline SVG.
fn forced_dark(
    selector: &str,
    tokens: &[ColorToken],
    color: impl Fn(ColorToken) -> String,
) -> String {
    let scheme = ["{color-scheme:light;", &declarations(tokens, color), "}"].concat();
    [
        "@supports(color:light-dark(red,red)){",
        selector,
        &scheme,
        "}",
    ]
    .concat()
}

fn media(query: &str, block: &str) -> String {
    ["@media ", query, "{", block, "}"].concat()
}

/// The typefaces of labels. No web font is loaded, so each list names common system fonts. Chinese fonts come first
/// only for Chinese text, because they render Latin quotation marks at full width. The list for traditional
/// characters ends with a font for simplified ones, which contains them too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub enum Typeface {
    /// Chinese in simplified characters.
    Simplified,
    /// Chinese in traditional characters.
    Traditional,
    /// All other languages.
    Latin,
}

variants!(Typeface: Simplified; Traditional; Latin;);

impl Typeface {
    /// The typeface for a language, given as a BCP 47 tag.
    pub fn of(lang: &str) -> Self {
        if is_traditional(lang) {
            Self::Traditional
        } else if is_chinese(lang) {
            Self::Simplified
        } else {
            Self::Latin
        }
    }

    /// The CSS font families, in order of preference.
    pub const fn families(self) -> &'static str {
        match self {
            Self::Traditional => {
                "'PingFang TC','Noto Sans CJK TC','Noto Sans TC','Microsoft JhengHei',system-ui,\
                 'Noto Sans SC',sans-serif"
            }
            Self::Simplified => {
                "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif"
            }
            // A short list, because browsers look up each missing font before they draw the first text.
            Self::Latin => "system-ui,sans-serif",
        }
    }
}

/// The CSS font families for a language, given as a BCP 47 tag.
pub fn sans(lang: &str) -> &'static str {
    Typeface::of(lang).families()
}
