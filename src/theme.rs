//! Design tokens: every colour and typeface of the charts, and nowhere else.
//!
//! Text has a contrast of at least 4.5 : 1 on the paper, marks 3 : 1; a test holds that.

/// Red, green, blue.
pub type Rgb = [u8; 3];

/// What a mark is painted with, by its part in the picture.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
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

impl Paint {
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

    /// Its name in style sheets, after `--news-figure-`.
    pub const fn name(self) -> &'static str {
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

/// A colour for each token, in the order of [`Paint::ALL`].
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

    /// The theme of that name: `light` or `dark`.
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "light" => Some(Self::LIGHT),
            "dark" => Some(Self::DARK),
            _ => None,
        }
    }

    /// The colour of a token, as style sheets write it.
    pub fn css(&self, paint: Paint) -> String {
        let [r, g, b] = self.color(paint);
        format!("#{r:02x}{g:02x}{b:02x}")
    }

    /// The colour of a token.
    pub const fn color(&self, paint: Paint) -> Rgb {
        self.0[paint as usize]
    }
}

/// The tokens as custom properties of a style sheet, for the elements that `selector` names. The
/// dark ones hold where the reader's system is dark, unless the `theme` attribute says otherwise.
pub fn style_sheet(selector: &str) -> String {
    let block = |selector: &str, theme: &Theme| {
        let mut text = String::from(selector) + "{";
        for paint in Paint::ALL {
            text += &format!("--news-figure-{}:{};", paint.name(), theme.css(paint));
        }
        text + "}"
    };
    let with = |attribute: &str| match selector {
        ":host" => format!(":host({attribute})"),
        _ => format!("{selector}{attribute}"),
    };
    let not_light = with(":not([theme=light])");
    [
        block(selector, &Theme::LIGHT),
        format!(
            "@media(prefers-color-scheme:dark){{{}}}",
            block(&not_light, &Theme::DARK)
        ),
        block(&with("[theme=dark]"), &Theme::DARK),
    ]
    .concat()
}

/// The typefaces of labels: whatever good one the reader's system has, as no web font is loaded.
/// Chinese ones stand first only for Chinese, as they set Latin quotation marks full width.
pub fn sans(lang: &str) -> &'static str {
    if lang.starts_with("zh") {
        "'PingFang SC','Noto Sans CJK SC','Noto Sans SC','Microsoft YaHei',system-ui,sans-serif"
    } else {
        "'Helvetica Neue',Roboto,'Segoe UI',Arial,'Liberation Sans','Noto Sans',sans-serif"
    }
}
