//! The finished chart as static pictures, one for each width and theme.

use news_figure::chapter::{Chapter, Reading};
use news_figure::charts::{DESIGN_WIDTHS, Setting, layout};
use news_figure::describe::describe;
use news_figure::draw::svg;
use news_figure::geom::Size;
use news_figure::locale::Locale;
use news_figure::story::STORY;
use news_figure::theme::Theme;
use std::error::Error;

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
pub fn all(chapter: &Chapter, locale: Locale) -> Result<Vec<Picture>, Box<dyn Error>> {
    let alt = describe(&STORY, locale, chapter).alt;
    let mut pictures = Vec::new();
    for width in DESIGN_WIDTHS {
        let setting = Setting {
            story: &STORY,
            locale,
            chapter,
            reading: Reading::Printed,
            width,
        };
        let layout = layout(&setting)
            .ok_or_else(|| format!("chapter {}: the story lacks its figures", chapter.key))?;
        let scene = layout.frame(1.0);
        for (name, theme) in [("light", Theme::LIGHT), ("dark", Theme::DARK)] {
            let svg = svg::write(&svg::Picture {
                scene: &scene,
                theme: &theme,
                lang: locale.lang(),
                title: &alt,
                paper: false,
            })?;
            pictures.push(Picture {
                name: format!("{}.{}.{name}.{width}.svg", chapter.key, locale.lang()),
                svg,
                size: scene.size,
                dark: name == "dark",
            });
        }
    }
    Ok(pictures)
}
