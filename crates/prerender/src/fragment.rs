//! The HTML inside a `<news-figure>` element before any script: headline, picture, takeaway, table,
//! notes and source. The shell places the live chart over the picture and keeps the other elements.

use crate::inline::{Inline, has_ids, inline};
use crate::picture::Picture;
use crate::revision::revision;
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::{Description, Table, describe};
use layout::locale::Locale;
use maud::{Markup, PreEscaped, html};
use player::theme::{Theme, sans};
use std::error::Error;

/// The margins of a page on both sides together, in CSS pixels. The viewport for a picture must be
/// this much wider than the picture.
const GUTTERS: f32 = 32.0;

/// The themes of the pictures in a fragment, by the attribute `theme` of the element.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum PictureTheme {
    /// Both themes: the reader's system chooses.
    Auto,
    /// The light theme.
    Light,
    /// The dark theme.
    Dark,
}

impl PictureTheme {
    /// All variants, each with its attribute value.
    pub const ALL: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("light", Self::Light),
        ("dark", Self::Dark),
    ];

    fn accepts(self, picture: &Picture) -> bool {
        match self {
            Self::Auto => true,
            Self::Light => !picture.dark,
            Self::Dark => picture.dark,
        }
    }
}

/// Returns the inner HTML of one chart in one language, with links to its pictures.
pub fn linked(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
    pictures: &[Picture],
    picture_theme: PictureTheme,
) -> String {
    let description = describe(story, locale, spec);
    let drawn = picture(&description, pictures, picture_theme, Role::Slotted);
    html(&description, &drawn)
}

/// Returns the inner HTML of one chart with inline pictures in all widths, for a chart that is
/// visible at once.
///
/// # Errors
/// If a picture cannot be inlined; see [`inline`].
pub fn inlined(
    story: &Story,
    spec: &ChartSpec,
    locale: Locale,
    pictures: &[Picture],
    picture_theme: PictureTheme,
) -> Result<String, Box<dyn Error>> {
    let description = describe(story, locale, spec);
    let inside = pictures_inside(&description, locale, pictures, picture_theme)?;
    Ok(html(&description, &inside))
}

fn html(description: &Description, picture: &Markup) -> String {
    html! {
        h3 slot="headline" { @for phrase in &description.headline { span { (phrase) } } }
        p slot="subtitle" { (description.subtitle) }
        (picture)
        p slot="takeaway" { (description.takeaway) }
        div slot="data" data-revision=(revision(description)) { (table(&description.table)) }
        div slot="notes" {
            p { (description.note) }
            @for sentence in &description.status { p { (sentence) } }
            @for derivation in &description.derivations { p { (derivation) } }
            p { (description.source) }
        }
    }
    .into_string()
}

/// The maximum width of a linked picture, in CSS pixels. Columns of text are seldom wider, and
/// scaling a wider picture down would scale its text down.
const MAX_WIDTH: f32 = 640.0;

/// The purpose of a `<picture>`.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Role {
    /// It is the picture of the element.
    Slotted,
    /// It replaces inline pictures where the browser cannot choose one of them, in reader modes, and
    /// on pages that lost their styles. Other browsers do not load it.
    Fallback,
}

/// Returns a `<picture>` that chooses by viewport and theme. Wide pictures come first, because
/// browsers take the first match. The last picture is the fallback.
fn picture(
    description: &Description,
    pictures: &[Picture],
    picture_theme: PictureTheme,
    role: Role,
) -> Markup {
    let is_suitable =
        |picture: &&Picture| picture.size.width <= MAX_WIDTH && picture_theme.accepts(picture);
    let mut suitable: Vec<&Picture> = pictures.iter().filter(is_suitable).collect();
    // Of two pictures with the same width, the dark one comes first in the HTML.
    suitable.sort_by_key(|picture| (picture.size.width as u32, picture.dark));
    let narrowest = suitable.first().map_or(0.0, |picture| picture.size.width);
    let rest = suitable.split_first();
    html! {
        picture slot=[(role == Role::Slotted).then_some("picture")] {
            @if let Some((last, others)) = rest {
                @for picture in others.iter().rev() {
                    (source(picture, narrowest, picture_theme))
                }
                img src={ "pictures/" (last.name) } alt=(description.alt)
                    width=(last.size.width) height=(last.size.height)
                    loading=[(role == Role::Fallback).then_some("lazy")];
            }
        }
    }
}

/// Returns inline pictures in all widths, and a linked one. `www/element/figure.css` shows the
/// inline picture that fits; without that style sheet the linked one is visible. Colours are custom
/// properties, so one inline picture serves both themes.
///
/// Pictures with ids are linked in all widths; see [`has_ids`]. Browsers load the one that is shown.
fn pictures_inside(
    description: &Description,
    locale: Locale,
    pictures: &[Picture],
    picture_theme: PictureTheme,
) -> Result<Markup, Box<dyn Error>> {
    let theme = match picture_theme {
        PictureTheme::Dark => &Theme::DARK,
        PictureTheme::Auto | PictureTheme::Light => &Theme::LIGHT,
    };
    let mut drawn = String::new();
    for picture in pictures.iter().filter(|picture| !picture.dark) {
        drawn += &if has_ids(&picture.svg) {
            linked_in_one_width(pictures, picture.size.width, picture_theme).into_string()
        } else {
            inline(
                &picture.svg,
                &Inline {
                    theme,
                    font: sans(locale.lang()),
                },
            )?
        };
    }
    Ok(html! {
        div slot="picture" role="img" aria-label=(description.alt) {
            (PreEscaped(drawn))
            (picture(description, pictures, picture_theme, Role::Fallback))
        }
    })
}

/// Returns a `<picture>` of one layout width, which chooses by theme. It is hidden until a style
/// sheet shows it.
fn linked_in_one_width(pictures: &[Picture], width: f32, picture_theme: PictureTheme) -> Markup {
    let mut suitable: Vec<&Picture> = pictures
        .iter()
        .filter(|picture| picture.size.width == width && picture_theme.accepts(picture))
        .collect();
    suitable.sort_by_key(|picture| picture.dark);
    html! {
        @if let Some((last, others)) = suitable.split_first() {
            picture {
                @for picture in others { (source(picture, width, picture_theme)) }
                img src={ "pictures/" (last.name) } alt="" hidden loading="lazy"
                    width=(last.size.width) height=(last.size.height);
            }
        }
    }
}

/// Returns a `<source>` for a picture. `narrowest` is the width from which it needs no condition.
fn source(picture: &Picture, narrowest: f32, picture_theme: PictureTheme) -> Markup {
    html! {
        source media=(media(picture, narrowest, picture_theme))
            srcset={ "pictures/" (picture.name) }
            width=(picture.size.width) height=(picture.size.height);
    }
}

fn media(picture: &Picture, narrowest: f32, picture_theme: PictureTheme) -> String {
    let width = picture.size.width + GUTTERS;
    let wide = (picture.size.width > narrowest).then(|| format!("(min-width: {width}px)"));
    let dark = picture.dark && picture_theme == PictureTheme::Auto;
    let dark = dark.then(|| "(prefers-color-scheme: dark)".to_string());
    let conditions: Vec<String> = wide.into_iter().chain(dark).collect();
    conditions.join(" and ")
}

fn table(table: &Table) -> Markup {
    html! {
        table {
            caption { (table.caption) }
            thead { tr { @for cell in &table.head { th scope="col" { (cell) } } } }
            tbody {
                @for row in &table.rows {
                    tr {
                        @for (at, cell) in row.iter().enumerate() {
                            @if at == 0 { th scope="row" { (cell) } } @else { td { (cell) } }
                        }
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::picture;
    use html5ever::tendril::TendrilSink;
    use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    use story::BUILT_IN;

    fn fragment(picture_theme: PictureTheme) -> String {
        let locale = Locale::new(&BUILT_IN.messages[0]);
        let pictures = picture::all(&BUILT_IN.story, &BUILT_IN.charts[0], locale).unwrap();
        linked(
            &BUILT_IN.story,
            &BUILT_IN.charts[0],
            locale,
            &pictures,
            picture_theme,
        )
    }

    /// A dark element on a page in light mode must not show dark ink on a dark background.
    #[test]
    fn fragment_has_only_pictures_of_the_theme_of_the_element() {
        let light = fragment(PictureTheme::Light);
        assert!(light.contains(".light.280.svg") && !light.contains(".dark."));
        let dark = fragment(PictureTheme::Dark);
        assert!(dark.contains(".dark.280.svg") && !dark.contains(".light."));
        assert!(!dark.contains("prefers-color-scheme"));
    }

    /// A reader whose system is dark gets dark pictures, also in the narrowest window.
    #[test]
    fn automatic_theme_links_both_themes_in_every_width() {
        let auto = fragment(PictureTheme::Auto);
        for width in ["280", "330", "400", "500", "640"] {
            assert!(auto.contains(&format!(".dark.{width}.svg")), "{width}");
            assert!(auto.contains(&format!(".light.{width}.svg")), "{width}");
        }
        assert!(auto.contains("media=\"(prefers-color-scheme: dark)\""));
        assert!(!auto.contains(".800.svg"), "wider than the maximum width");
    }

    /// The text of messages is escaped.
    #[test]
    fn table_escapes_all_text() {
        let source = Table {
            caption: "<b>".into(),
            head: vec!["<script>".into()],
            rows: vec![vec!["\"><img>".into(), "&".into()]],
        };
        let html = table(&source).into_string();
        assert!(!html.contains("<b>") && !html.contains("<script>") && !html.contains("<img>"));
    }

    /// Parses a fragment like a browser, and returns all elements with the names of their
    /// attributes, in order.
    fn skeleton(html: &str) -> Vec<String> {
        fn walk(node: &Handle, out: &mut Vec<String>) {
            if let NodeData::Element { name, attrs, .. } = &node.data {
                let attrs = attrs.borrow();
                let names: Vec<&str> = attrs.iter().map(|attr| &*attr.name.local).collect();
                out.push(format!("{} {}", name.local, names.join(" ")));
            }
            for child in node.children.borrow().iter() {
                walk(child, out);
            }
        }
        let context = QualName::new(None, ns!(html), local_name!("div"));
        let options = ParseOpts::default();
        let dom = parse_fragment(RcDom::default(), options, context, vec![], false).one(html);
        let mut out = Vec::new();
        walk(&dom.document, &mut out);
        out
    }

    /// With any messages, a fragment has the same elements as with harmless ones. Inline pictures
    /// may differ in number, but not in kinds of elements.
    #[test]
    fn fragment_has_no_additional_element_with_untrusted_messages() {
        for text in crate::untrusted_text::TEXTS {
            let messages = [
                crate::untrusted_text::messages("a"),
                crate::untrusted_text::messages(text),
            ];
            let [harmless, untrusted] = messages.each_ref().map(|messages| {
                let locale = Locale::new(messages);
                let pictures = picture::all(&BUILT_IN.story, &BUILT_IN.charts[0], locale).unwrap();
                let auto = PictureTheme::Auto;
                let linked = linked(
                    &BUILT_IN.story,
                    &BUILT_IN.charts[0],
                    locale,
                    &pictures,
                    auto,
                );
                let inlined = inlined(
                    &BUILT_IN.story,
                    &BUILT_IN.charts[0],
                    locale,
                    &pictures,
                    auto,
                )
                .unwrap();
                [linked, inlined].map(|html| skeleton(&html))
            });
            // An empty headline has no phrases, so it has fewer elements.
            if !text.is_empty() {
                assert_eq!(untrusted[0], harmless[0], "{text}");
            }
            for element in &untrusted[1] {
                assert!(harmless[1].contains(element), "{text}: {element}");
            }
        }
    }
}
