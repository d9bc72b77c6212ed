//! Charts for articles of WeChat, whose editor keeps inline styles and SVG, but no script, style sheet, id or class.

use figures::Story;
use figures::chart_spec::ChartSpec;
use keyframes::smil::{Detail, Followed, Plan, write};
use layout::describe::{Description, describe};
use layout::locale::Locale;
use layout::printed_chart;
use maud::{Markup, PreEscaped, html};
use player::theme::{ColorToken, Theme};
use std::error::Error;

/// The most characters of a section. An article must have fewer than 20,000, so that it may have two charts.
const MAX_CHARACTERS: usize = 8_000;

/// The layout width, in CSS pixels: that of an article on a narrow phone.
const WIDTH: f32 = 330.0;

/// The size of the picture. On a wide screen the column has 677 pixels; a chart for phones would be too large there.
const PICTURE: &str = "display:block;width:100%;max-width:480px;margin:12px auto";

/// How much is kept of the animation, the most first; `None` is the text without a picture.
const DETAILS: [Option<Detail>; 5] = [
    Some(Detail::Full),
    Some(Detail::Coarse),
    Some(Detail::Steps),
    Some(Detail::Still),
    None,
];

/// Returns a chart with printed values as a section of HTML: headline, picture, takeaway, figures, notes and source. A tap plays a
/// step. Where that takes too many characters, the animation is simpler, then the picture is still, then it is missing. Returns
/// `None` if even the text is too long.
///
/// # Errors
/// If the story lacks a figure of the chart.
pub fn section(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
) -> Result<Option<String>, Box<dyn Error>> {
    let followed = Followed::of(&printed_chart(story, spec, locale, WIDTH)?);
    let said = describe(story, locale, spec);
    let sections = DETAILS.into_iter().map(|detail| match detail {
        None => Some(text_around(&said, &html! {})),
        Some(detail) => Plan::of(&followed, detail).map(|plan| {
            let steps = plan.stages.len();
            let picture = html! {
                (PreEscaped(write(&plan, PICTURE)))
                @if steps > 0 { (small(locale.with("wechat.tap", &steps.to_string()))) }
            };
            text_around(&said, &picture)
        }),
    });
    let mut fitting = sections.flatten().filter(|section| is_short(section));
    Ok(fitting.next())
}

fn is_short(section: &str) -> bool {
    section.chars().count() <= MAX_CHARACTERS
}

fn text_around(said: &Description, picture: &Markup) -> String {
    let css = |token| Theme::LIGHT.css(token);
    let (ink, muted) = (css(ColorToken::Ink), css(ColorToken::Muted));
    let figures = said.figures.iter().map(|figure| &*figure.sentence);
    let notes = [&said.note]
        .into_iter()
        .chain(&said.status)
        .chain(&said.derivations);
    let notes: Vec<&str> = notes.chain([&said.source]).map(String::as_str).collect();
    html! {
        section style={ "max-width:677px;margin:0 auto;font-family:system-ui,sans-serif;line-height:1.6;color:" (ink) } {
            h2 style="margin:0;font-size:18px" { (said.headline.concat()) }
            p style={ "margin:0;font-size:14px;color:" (muted) } { (said.subtitle) }
            (picture)
            p style="margin:12px 0 0;font-size:16px" { (said.takeaway) }
            p style="margin:12px 0 0;font-size:14px" { (lines(&figures.collect::<Vec<_>>())) }
            (small(lines(&notes)))
        }
    }
    .into_string()
}

/// Texts one below the other.
fn lines(texts: &[&str]) -> Markup {
    html! {
        @for (at, text) in texts.iter().filter(|text| !text.is_empty()).enumerate() {
            @if at > 0 { br; }
            (text)
        }
    }
}

fn small(text: impl maud::Render) -> Markup {
    let muted = Theme::LIGHT.css(ColorToken::Muted);
    html! { p style={ "margin:12px 0 0;font-size:12px;color:" (muted) } { (text) } }
}
