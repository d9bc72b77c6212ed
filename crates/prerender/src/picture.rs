//! Static pictures of finished charts, for each layout width and theme.

use figures::chart_spec::{ChartSpec, Sample};
use figures::{Story, ValidStory};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{printed_chart, sample};
use player::charts::LAYOUT_WIDTHS;
use player::geom::Size;
use player::scene::Scene;
use player::theme::Theme;
use std::error::Error;

/// A picture as an SVG file.
pub struct Picture {
    /// The file name.
    pub name: String,
    /// The SVG document.
    pub svg: String,
    /// The size in CSS pixels.
    pub size: Size,
    /// Whether the picture is in the dark theme.
    pub dark: bool,
}

/// Returns all pictures of a chart in one language, narrow ones first.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn all(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Vec<Picture>, Box<dyn Error>> {
    let alt = describe(story, locale, spec).alt;
    let mut pictures = Vec::new();
    for width in LAYOUT_WIDTHS {
        let layout = printed_chart(story, spec, locale, width)?;
        let name = |theme: &str| format!("{}.{}.{theme}.{width}.svg", spec.key, locale.lang());
        pictures.extend(in_both_themes(&layout.scene_at(1.0), locale, &alt, name)?);
    }
    Ok(pictures)
}

/// Returns the pictures of a sample, without a title: the text beside it describes it.
///
/// # Errors
/// If the story lacks the figure of the sample.
pub fn sample_pictures(
    valid: &ValidStory,
    shown: &Sample,
    locale: Locale,
) -> Result<Vec<Picture>, Box<dyn Error>> {
    let scene = valid
        .charts
        .first()
        .and_then(|spec| sample(&valid.story, locale, spec, shown))
        .ok_or_else(|| {
            format!(
                "sample {}: expected the figure {} in the story; it is missing",
                shown.key, shown.figure
            )
        })?;
    let name = |theme: &str| format!("sample-{}.{}.{theme}.svg", shown.key, locale.lang());
    in_both_themes(&scene, locale, "", name)
}

/// Returns the pictures of a scene in both themes.
fn in_both_themes(
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
