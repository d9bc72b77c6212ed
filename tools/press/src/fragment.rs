//! What stands inside a `<news-figure>` element before any script: headline, picture, takeaway,
//! table, note and source. The shell lays its live chart over the picture, and leaves the rest.

use crate::picture::Picture;
use maud::{Markup, html};
use news_figure::chapter::Chapter;
use news_figure::describe::{Description, Table, describe};
use news_figure::figures::Story;
use news_figure::locale::Locale;

/// The room that a page leaves beside its column, on both sides together: the narrowest viewport
/// for a picture is as much wider than it.
const GUTTERS: f32 = 32.0;

/// The inner HTML for one chapter in one language.
pub fn html(story: &Story, chapter: &Chapter, locale: Locale, pictures: &[Picture]) -> String {
    let said = describe(story, locale, chapter);
    html! {
        h3 slot="headline" { @for phrase in &said.headline { span { (phrase) } } }
        p slot="measure" { (said.measure) }
        (picture(&said, pictures))
        p slot="takeaway" { (said.takeaway) }
        div slot="data" { (table(&said.table)) }
        div slot="notes" {
            p { (said.note) }
            @for reckoning in &said.reckonings { p { (reckoning) } }
            p { (said.source) }
        }
    }
    .into_string()
}

/// A picture wider than its column would be scaled down, and its text with it; columns of text are
/// seldom narrower than this where the viewport is not.
const WIDEST: f32 = 640.0;

/// One picture out of all, by the reader's viewport and theme. The widest come first, as the first
/// that fits is taken.
fn picture(said: &Description, pictures: &[Picture]) -> Markup {
    let fitting = pictures.iter().filter(|picture| picture.size.w <= WIDEST);
    let narrowest = pictures.iter().find(|picture| !picture.dark);
    html! {
        picture slot="picture" {
            @for picture in fitting.rev() {
                source media=(media(picture)) srcset={ "pictures/" (picture.name) }
                    width=(picture.size.w) height=(picture.size.h);
            }
            @if let Some(picture) = narrowest {
                img src={ "pictures/" (picture.name) } alt=(said.alt)
                    width=(picture.size.w) height=(picture.size.h);
            }
        }
    }
}

fn media(picture: &Picture) -> String {
    let width = picture.size.w + GUTTERS;
    let dark = if picture.dark {
        " and (prefers-color-scheme: dark)"
    } else {
        ""
    };
    format!("(min-width: {width}px){dark}")
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
