//! All files of a story that a page shows before or without script.

use crate::fragment::{PictureTheme, inlined, linked};
use crate::{animated, chart_files, csvw, data, dataset, picture, samples, wechat};
use figures::chart_spec::ChartSpec;
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use player::theme::{ColorToken, style_sheet};
use serde_json::json;
use std::error::Error;

/// A file, in memory.
pub struct OutputFile {
    /// The path, relative to the output folder, with `/` between its parts.
    pub path: String,
    /// The content.
    pub content: Vec<u8>,
}

impl OutputFile {
    /// Creates a file.
    pub fn new(path: String, content: impl Into<Vec<u8>>) -> Self {
        let content = content.into();
        Self { path, content }
    }
}

/// Returns, from the same scenes and messages as the live charts:
/// - `pictures/CHART.LANG.THEME.WIDTH.svg`, for each layout width;
/// - `fragments/CHART.LANG.THEME.html`, the inner HTML of a `<news-figure>` element for each value
///   of its attribute `theme`, and `….inline.html` with inline pictures;
/// - `fragments/samples.LANG.html`, how to read the numbers, with `pictures/sample-….svg`;
/// - `images/CHART.LANG.animated.svg`, the animation for places where no script runs;
/// - `wechat/CHART.LANG.html`, the section for an article of WeChat, unless its text alone is too long;
/// - `charts/CHART.LANG.chart`, the chart files for live charts;
/// - `data/CHART.LANG.csv` and `data/figures.json`, the figures with their bounds, and `data/CHART.LANG.csv-metadata.json`,
///   the description of a CSV file;
/// - `datasets/CHART.LANG.json`, the figures as a page states them for search engines;
/// - `built.story`, the story in binary form, for pages that set figures;
/// - `tokens.css`, the design tokens for fragments, and `tokens.json`, those for live charts.
///
/// Files with a language are returned in each of `languages`; chart files always in all languages.
///
/// # Errors
/// If the story lacks a figure of a chart or of a sample.
pub fn render(
    valid: &ValidStory,
    languages: &[&Messages],
) -> Result<Vec<OutputFile>, Box<dyn Error>> {
    let mut files = Vec::new();
    for spec in &valid.charts {
        for messages in languages {
            files.extend(chart(valid, spec, messages)?);
        }
        for messages in &valid.messages {
            let path = format!("charts/{}.{}.chart", spec.key, messages.lang);
            let file = chart_files::write(&valid.story, spec, messages)?;
            files.push(OutputFile::new(path, file));
        }
    }
    for messages in languages {
        let (html, pictures) = samples::html(valid, Locale::new(messages))?;
        files.extend(pictures.into_iter().map(picture_file));
        let path = format!("fragments/samples.{}.html", messages.lang);
        files.push(OutputFile::new(path, html));
    }
    let figures = data::figures_json(&valid.story)?;
    files.push(OutputFile::new("data/figures.json".into(), figures));
    files.push(OutputFile::new("built.story".into(), valid.to_bytes()?));
    let names = ColorToken::ALL.map(ColorToken::property);
    let tokens = json!({ "names": names, "sheet": style_sheet(":host") }).to_string();
    files.push(OutputFile::new("tokens.json".into(), tokens));
    let sheet = style_sheet("news-figure");
    files.push(OutputFile::new("tokens.css".into(), sheet));
    Ok(files)
}

/// Returns the files of one chart in one language, without the chart file.
fn chart(
    valid: &ValidStory,
    spec: &ChartSpec,
    messages: &Messages,
) -> Result<Vec<OutputFile>, Box<dyn Error>> {
    let story = &valid.story;
    let locale = Locale::new(messages);
    let name = format!("{}.{}", spec.key, messages.lang);
    let pictures = picture::all(story, spec, locale)?;
    let csv = data::csv(story, spec, locale)?;
    let mut files = vec![OutputFile::new(format!("data/{name}.csv"), csv)];
    let described = csvw::metadata(story, spec, locale, &format!("{name}.csv"))?;
    let path = format!("data/{name}.csv-metadata.json");
    files.push(OutputFile::new(path, described));
    let dataset = dataset::dataset(story, spec, locale).to_string();
    files.push(OutputFile::new(format!("datasets/{name}.json"), dataset));
    for (theme, picture_theme) in PictureTheme::ALL {
        let path = |end: &str| format!("fragments/{name}.{theme}.{end}");
        let html = linked(story, spec, locale, &pictures, picture_theme);
        files.push(OutputFile::new(path("html"), html));
        let html = inlined(story, spec, locale, &pictures, picture_theme)?;
        files.push(OutputFile::new(path("inline.html"), html));
    }
    files.extend(pictures.into_iter().map(picture_file));
    let animated = animated::svg(story, spec, locale)?;
    files.push(OutputFile::new(
        format!("images/{name}.animated.svg"),
        animated,
    ));
    let section = wechat::section(story, spec, locale)?;
    files.extend(section.map(|html| OutputFile::new(format!("wechat/{name}.html"), html)));
    Ok(files)
}

fn picture_file(picture: picture::Picture) -> OutputFile {
    OutputFile::new(format!("pictures/{}", picture.name), picture.svg)
}
