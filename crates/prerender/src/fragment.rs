//! What stands inside a `<news-figure>` element before any script: headline, picture, takeaway,
//! table, note and source. The shell lays its live chart over the picture, and leaves the rest.

use crate::inline::{Inline, inline};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::{Description, Table, describe};
use layout::locale::Locale;
use maud::{Markup, PreEscaped, html};
use player::theme::{Theme, sans};
use prerender::picture::Picture;
use std::error::Error;

/// The room that a page leaves beside its column, on both sides together: the narrowest viewport
/// for a picture is as much wider than it.
const GUTTERS: f32 = 32.0;

/// Whose pictures an element shows, by its `theme` attribute.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Surroundings {
    /// Those that the reader's system asks for.
    Auto,
    /// The bright ones.
    Light,
    /// The dark ones.
    Dark,
}

impl Surroundings {
    /// All, with the value of the attribute.
    pub const ALL: [(&'static str, Self); 3] = [
        ("auto", Self::Auto),
        ("light", Self::Light),
        ("dark", Self::Dark),
    ];

    fn allow(self, picture: &Picture) -> bool {
        match self {
            Self::Auto => true,
            Self::Light => !picture.dark,
            Self::Dark => picture.dark,
        }
    }
}

/// The inner HTML for one chapter in one language, which links to those of its pictures that suit.
pub fn linked(
    story: &Story,
    chapter: &ChartSpec,
    locale: Locale,
    pictures: &[Picture],
    surroundings: Surroundings,
) -> String {
    let said = describe(story, locale, chapter);
    html(&said, &picture(&said, pictures, surroundings))
}

/// The same with its pictures inside, for a chart that is seen first: in every width,
/// as its room may be wider than a column of text.
///
/// # Errors
/// If a picture cannot stand in a page, see [`inline`].
pub fn inlined(
    story: &Story,
    chapter: &ChartSpec,
    locale: Locale,
    pictures: &[Picture],
    surroundings: Surroundings,
) -> Result<String, Box<dyn Error>> {
    let said = describe(story, locale, chapter);
    let name = [&*chapter.key, "-", locale.lang()].concat();
    let inside = pictures_inside(&name, &said, locale, pictures, surroundings)?;
    Ok(html(&said, &inside))
}

fn html(said: &Description, picture: &Markup) -> String {
    html! {
        h3 slot="headline" { @for phrase in &said.headline { span { (phrase) } } }
        p slot="subtitle" { (said.subtitle) }
        (picture)
        p slot="takeaway" { (said.takeaway) }
        div slot="data" { (table(&said.table)) }
        div slot="notes" {
            p { (said.note) }
            @for derivation in &said.derivations { p { (derivation) } }
            p { (said.source) }
        }
    }
    .into_string()
}

/// A picture wider than its column would be scaled down, and its text with it; columns of text are
/// seldom narrower than this where the viewport is not.
const WIDEST: f32 = 640.0;

/// One picture out of all, by the reader's viewport and theme. The widest come first, as the first
/// that fits is taken; the last is for whomever no other fits.
fn picture(said: &Description, pictures: &[Picture], surroundings: Surroundings) -> Markup {
    let suits = |picture: &&Picture| picture.size.w <= WIDEST && surroundings.allow(picture);
    let mut suiting: Vec<&Picture> = pictures.iter().filter(suits).collect();
    // Of two that are as wide, the dark one is to be asked for first.
    suiting.sort_by_key(|picture| (picture.size.w as u32, picture.dark));
    let narrowest = suiting.first().map_or(0.0, |picture| picture.size.w);
    let rest = suiting.split_first();
    html! {
        picture slot="picture" {
            @if let Some((last, others)) = rest {
                @for picture in others.iter().rev() {
                    source media=(media(picture, narrowest, surroundings))
                        srcset={ "pictures/" (picture.name) }
                        width=(picture.size.w) height=(picture.size.h);
                }
                img src={ "pictures/" (last.name) } alt=(said.alt)
                    width=(last.size.w) height=(last.size.h);
            }
        }
    }
}

/// All widths of the picture as one: www/element/figure.css shows the one that the room asks for. Where it is missing, the
/// narrowest shows, which is seen whole anywhere. Colours are the tokens', so one theme does for both.
fn pictures_inside(
    name: &str,
    said: &Description,
    locale: Locale,
    pictures: &[Picture],
    surroundings: Surroundings,
) -> Result<Markup, Box<dyn Error>> {
    let theme = match surroundings {
        Surroundings::Dark => &Theme::DARK,
        Surroundings::Auto | Surroundings::Light => &Theme::LIGHT,
    };
    let mut drawn = String::new();
    let bright = pictures.iter().filter(|picture| !picture.dark);
    for (at, picture) in bright.enumerate() {
        let prefix = format!("{name}-{}-", picture.size.w);
        drawn += &inline(
            &picture.svg,
            &Inline {
                prefix: &prefix,
                theme,
                font: sans(locale.lang()),
                shown: at == 0,
            },
        )?;
    }
    Ok(html! {
        div slot="picture" role="img" aria-label=(said.alt) { (PreEscaped(drawn)) }
    })
}

fn media(picture: &Picture, narrowest: f32, surroundings: Surroundings) -> String {
    let width = picture.size.w + GUTTERS;
    let wide = (picture.size.w > narrowest).then(|| format!("(min-width: {width}px)"));
    let dark = picture.dark && surroundings == Surroundings::Auto;
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
    use html5ever::tendril::TendrilSink;
    use html5ever::{ParseOpts, QualName, local_name, ns, parse_fragment};
    use markup5ever_rcdom::{Handle, NodeData, RcDom};
    use prerender::picture;
    use story::CHAPTERS;
    use story::{STORY, WORDS};

    fn fragment(surroundings: Surroundings) -> String {
        let locale = Locale::new(&WORDS[0]);
        let pictures = picture::all(&CHAPTERS[0], locale).unwrap();
        linked(&STORY, &CHAPTERS[0], locale, &pictures, surroundings)
    }

    /// An element that is dark on a page for bright systems must not show dark ink on dark paper.
    #[test]
    fn pictures_suit_the_theme_of_the_element() {
        let light = fragment(Surroundings::Light);
        assert!(light.contains(".light.280.svg") && !light.contains(".dark."));
        let dark = fragment(Surroundings::Dark);
        assert!(dark.contains(".dark.280.svg") && !dark.contains(".light."));
        assert!(!dark.contains("prefers-color-scheme"));
    }

    /// Readers with a dark system get dark pictures in the narrowest window too.
    #[test]
    fn every_width_has_both_themes() {
        let auto = fragment(Surroundings::Auto);
        for width in ["280", "330", "400", "500", "640"] {
            assert!(auto.contains(&format!(".dark.{width}.svg")), "{width}");
            assert!(auto.contains(&format!(".light.{width}.svg")), "{width}");
        }
        assert!(auto.contains("media=\"(prefers-color-scheme: dark)\""));
        assert!(!auto.contains(".800.svg"), "wider than a column of text");
    }

    /// What the words say is text, whatever is in it.
    #[test]
    fn text_is_never_markup() {
        let said = Table {
            caption: "<b>".into(),
            head: vec!["<script>".into()],
            rows: vec![vec!["\"><img>".into(), "&".into()]],
        };
        let html = table(&said).into_string();
        assert!(!html.contains("<b>") && !html.contains("<script>") && !html.contains("<img>"));
    }

    /// Read as a browser reads it, every element of a fragment and every attribute of it, in their order.
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

    /// Whatever the words are, a fragment has the elements that it has with harmless ones. A picture inside is
    /// another with other words, but of the same kinds of elements.
    #[test]
    fn hostile_words_add_no_element() {
        for text in crate::hostile::TEXTS {
            let words = [crate::hostile::words("a"), crate::hostile::words(text)];
            let [harmless, hostile] = words.each_ref().map(|words| {
                let locale = Locale::new(words);
                let pictures = picture::all(&CHAPTERS[0], locale).unwrap();
                let auto = Surroundings::Auto;
                let linked = linked(&STORY, &CHAPTERS[0], locale, &pictures, auto);
                let inlined = inlined(&STORY, &CHAPTERS[0], locale, &pictures, auto).unwrap();
                [linked, inlined].map(|html| skeleton(&html))
            });
            // A list of texts has none for an empty one.
            if !text.is_empty() {
                assert_eq!(hostile[0], harmless[0], "{text}");
            }
            for element in &hostile[1] {
                assert!(harmless[1].contains(element), "{text}: {element}");
            }
        }
    }
}
