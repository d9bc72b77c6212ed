//! Pages for a story that has none of its own: one for each language, with all charts.

use crate::render::OutputFile;
use figures::{Messages, ValidStory};
use layout::locale::Locale;
use maud::{DOCTYPE, Markup, html};

/// Returns a page for each language of a story. The page in the language of the source, or else in the first language, is
/// `index.html`; the others are `TAG.html`. The build fills in the figures, as in pages that are written by hand.
pub fn default_pages(valid: &ValidStory) -> Vec<OutputFile> {
    let source = &*valid.story.source.language;
    let first = valid.messages(source).or(valid.messages.first());
    let name = |messages: &Messages| match first {
        Some(first) if first.lang == messages.lang => "index.html".to_string(),
        _ => format!("{}.html", messages.lang),
    };
    let pages = valid.messages.iter();
    pages
        .map(|messages| OutputFile::new(name(messages), page(valid, messages, &name).into_string()))
        .collect()
}

fn page(valid: &ValidStory, messages: &Messages, name: &impl Fn(&Messages) -> String) -> Markup {
    let locale = Locale::new(messages);
    let lang = locale.lang();
    let (title, lead) = (locale.text("page.title"), locale.text("page.lead"));
    let others: Vec<&Messages> = valid
        .messages
        .iter()
        .filter(|other| other.lang != messages.lang)
        .collect();
    html! {
        (DOCTYPE)
        html lang=(lang) {
            head {
                meta charset="utf-8";
                title { (title) }
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="description" content=(lead);
                @if !others.is_empty() {
                    @for one in &valid.messages {
                        link rel="alternate" hreflang=(one.lang) href={ "./" (name(one)) };
                    }
                }
                link rel="icon" href="./www/site/icon.svg" type="image/svg+xml";
                link rel="stylesheet" href="./www/element/figure.css";
                link rel="stylesheet" href="./www/site/page.css";
                script type="module" src="./www/element/news-figure.js" {}
                script type="module" src="./www/site/page.js" {}
            }
            body {
                @if !others.is_empty() {
                    header { nav aria-label=(locale.text("page.languages")) { @for other in others {
                        a href={ "./" (name(other)) } hreflang=(other.lang) lang=(other.lang) {
                            (Locale::new(other).text("page.language"))
                        } " "
                    } } }
                }
                main { article {
                    header { h1 { (title) } p class="lead" { (lead) } }
                    @if !valid.samples.is_empty() {
                        section id="reading" {
                            h2 { (locale.text("ui.values")) }
                            div data-fragment="samples" lang=(lang) {}
                        }
                    }
                    section id="charts" {
                        h2 { (locale.text("page.charts")) }
                        @for spec in &valid.charts {
                            div id=(spec.key) { news-figure chart=(spec.key) lang=(lang) autoplay="scroll" {} }
                        }
                    }
                } }
                footer { p { (source_line(valid, locale)) } }
            }
        }
    }
}

fn source_line(valid: &ValidStory, locale: Locale) -> String {
    locale.fill("page.source", |slot| match slot {
        "publisher" => Some(locale.text("source.publisher").to_string()),
        "date" => Some(locale.date(&valid.story.source.date)),
        _ => None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::BUILT_IN;

    fn texts(valid: &ValidStory) -> Vec<(String, String)> {
        let pages = default_pages(valid).into_iter();
        let text = |page: OutputFile| (page.path, String::from_utf8(page.content).unwrap());
        pages.map(text).collect()
    }

    /// There is a page for each language, with every chart in this language and links to the other pages.
    #[test]
    fn a_page_for_each_language_shows_every_chart() {
        let pages = texts(&BUILT_IN);
        let names: Vec<&str> = pages.iter().map(|(name, _)| &**name).collect();
        assert_eq!(names, ["en.html", "index.html", "zh-Hant.html"]);
        for ((name, text), messages) in pages.iter().zip(&BUILT_IN.messages) {
            let lang = &messages.lang;
            assert!(text.contains(&format!("<html lang=\"{lang}\">")), "{name}");
            for spec in &BUILT_IN.charts {
                let element = format!("<news-figure chart=\"{}\" lang=\"{lang}\"", spec.key);
                assert_eq!(text.matches(&element).count(), 1, "{name} {}", spec.key);
            }
            let titles = ["English", "简体中文", "繁體中文"];
            for (other, title) in names.iter().zip(titles).filter(|(other, _)| *other != name) {
                let link = text
                    .split("<a href=\"./")
                    .find(|rest| rest.starts_with(other));
                let link = link.unwrap_or_else(|| panic!("no link to {other} in {name}"));
                assert!(link.contains(&format!(">{title}</a>")), "{name}: {link}");
            }
        }
    }

    /// Texts of a story are escaped.
    #[test]
    fn texts_are_escaped() {
        let mut story = BUILT_IN.clone();
        story.messages.truncate(1);
        story.messages[0].entries = vec![("page.title".into(), "a < b & \"c\"".into())].into();
        let (name, text) = &texts(&story)[0];
        assert_eq!(name, "index.html");
        assert!(
            text.contains("<h1>a &lt; b &amp; &quot;c&quot;</h1>"),
            "{text}"
        );
        assert!(
            !text.contains("hreflang"),
            "a single page links to no other"
        );
    }
}
