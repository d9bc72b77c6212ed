//! How to read the numbers: a list of samples, each with a picture and a text.

use crate::picture::{self, Picture};
use figures::chart_spec::{ChartSpec, Sample};
use figures::{Bound, Decimal, Story, ValidStory};
use layout::describe::TextRenderer;
use layout::locale::Locale;
use maud::{Markup, html};
use std::error::Error;

/// Returns the list in one language as HTML, and its pictures.
///
/// # Errors
/// If the story has no chart, or lacks the figure of a sample.
pub fn html(valid: &ValidStory, locale: Locale) -> Result<(String, Vec<Picture>), Box<dyn Error>> {
    let mut items = Vec::new();
    let mut all = Vec::new();
    let spec = valid.charts.first().ok_or("the story has no chart")?;
    for sample in &valid.samples {
        let pictures = picture::sample_pictures(valid, sample, locale)?;
        items.push(item(&valid.story, locale, (sample, spec), &pictures));
        all.extend(pictures);
    }
    let list = html! { dl class="samples" { @for item in items { (item) } } };
    Ok((list.into_string(), all))
}

fn item(
    story: &Story,
    locale: Locale,
    (sample, spec): (&Sample, &ChartSpec),
    pictures: &[Picture],
) -> Markup {
    let texts = TextRenderer {
        story,
        locale,
        spec,
        with_marks: false,
    };
    let unit = story
        .figure(&sample.figure)
        .map_or("", |figure| &figure.unit);
    let per = locale.quantity(&Bound::counted(Decimal::new(sample.per, 0)), unit);
    let text = texts.fill(&format!("sample.{}.text", sample.key), |slot| {
        (slot == "n").then(|| per.clone())
    });
    html! {
        div {
            dt { (locale.text(&format!("sample.{}.name", sample.key))) }
            dd {
                picture {
                    @for dark in pictures.iter().filter(|picture| picture.dark) {
                        source media="(prefers-color-scheme: dark)"
                            srcset={ "pictures/" (dark.name) };
                    }
                    // The alternative text is empty, because the text beside the picture describes
                    // it.
                    @for light in pictures.iter().filter(|picture| !picture.dark) {
                        img src={ "pictures/" (light.name) } alt=""
                            width=(light.size.width) height=(light.size.height);
                    }
                }
                p { (text) }
            }
        }
    }
}
