//! The finished chart as static pictures, one for each width and theme.

use figures::chart_spec::{ChartSpec, Sample, ValueMode};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart, sample};
use player::charts::{Chart, LAYOUT_WIDTHS};
use player::draw::svg;
use player::geom::Size;
use player::scene::Scene;
use player::theme::Theme;
use std::error::Error;
use story::{CHAPTERS, STORY};

/// One picture.
pub struct Picture {
    /// Its file.
    pub name: String,
    /// The document.
    pub svg: String,
    /// Its size in CSS pixels.
    pub size: Size,
    /// Whether it is for dark surroundings.
    pub dark: bool,
}

/// Every picture of a chapter in a language, the narrow ones first.
pub fn all(chapter: &ChartSpec, locale: Locale) -> Result<Vec<Picture>, Box<dyn Error>> {
    let alt = describe(&STORY, locale, chapter).alt;
    let mut pictures = Vec::new();
    for width in LAYOUT_WIDTHS {
        let layout = chart(chapter, locale, width)?;
        let name = |theme: &str| format!("{}.{}.{theme}.{width}.svg", chapter.key, locale.lang());
        pictures.extend(both(&layout.scene_at(1.0), locale, &alt, name)?);
    }
    Ok(pictures)
}

/// A sample of how figures are drawn. The words beside it say what it shows.
pub fn of_sample(shown: &Sample, locale: Locale) -> Result<Vec<Picture>, Box<dyn Error>> {
    let scene = CHAPTERS
        .first()
        .and_then(|chapter| sample(&STORY, locale, chapter, shown))
        .ok_or_else(|| format!("sample {}: the story lacks {}", shown.key, shown.figure))?;
    let name = |theme: &str| format!("sample-{}.{}.{theme}.svg", shown.key, locale.lang());
    both(&scene, locale, "", name)
}

/// A scene in both themes.
fn both(
    scene: &Scene,
    locale: Locale,
    title: &str,
    name: impl Fn(&str) -> String,
) -> Result<Vec<Picture>, Box<dyn Error>> {
    let mut pictures = Vec::new();
    for (theme_name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
        let svg = svg::write(&svg::Picture {
            scene,
            theme: &theme,
            lang: locale.lang(),
            title,
            paper: false,
            tile: svg::TILE,
        })?;
        pictures.push(Picture {
            name: name(theme_name),
            svg,
            size: scene.size,
            dark: theme_name == "dark",
        });
    }
    Ok(pictures)
}

/// A chapter's chart as the source prints its figures, laid out for a width.
pub fn chart(chapter: &ChartSpec, locale: Locale, width: f32) -> Result<Chart, Box<dyn Error>> {
    let input = LayoutInput {
        story: &STORY,
        locale,
        chapter,
        reading: ValueMode::Printed,
        width,
    };
    let chart = build_chart(&input);
    chart.ok_or_else(|| format!("chapter {}: the story lacks its figures", chapter.key).into())
}
