//! Scenes as SVG, by plotters-svg.

use super::{Backend, SUBPIXELS, TextStyle, draw, pattern};
use crate::geom::Size;
use crate::scene::{Dots, HATCH, Scene};
use crate::theme::{ColorToken, Theme, css};
use plotters::style::RGBAColor;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_svg::SVGBackend;

/// What of a scene is drawn, and how it is called.
pub struct Picture<'a> {
    /// The marks.
    pub scene: &'a Scene,
    /// Their colours.
    pub theme: &'a Theme,
    /// The language of the text, which decides between Chinese and other forms of a character.
    pub lang: &'a str,
    /// A name for those who do not see the picture.
    pub title: &'a str,
    /// Whether the paper is painted, as a picture that stands alone needs.
    pub paper: bool,
    /// Dots along a side of the tile that a field of dots repeats: [`TILE`] times any number. What
    /// draws tiles as pixels and then scales them leaves seams, fewer of them with larger tiles.
    pub tile: i64,
}

/// The smallest tile: a hatching repeats with it.
pub const TILE: i64 = HATCH;

/// Writes a picture as a whole SVG document.
///
/// # Errors
/// Whatever plotters-svg reports.
pub fn write(picture: &Picture) -> Result<String, DrawingErrorKind<std::io::Error>> {
    let Size { w, h } = picture.scene.size;
    let units = |px: f32| (px * SUBPIXELS).round() as u32;
    let (mut body, mut dots) = (String::new(), String::new());
    {
        let size = (units(w), units(h));
        let mut backend = Svg {
            inner: SVGBackend::with_string(&mut body, size),
            dots: &mut dots,
            tile: picture.tile,
        };
        draw(picture.scene, picture.theme, &mut backend)?;
        backend.present()?;
    }
    Ok([&head(picture), &dots, after_tag(&body)].concat())
}

/// The opening of the document, in place of the backend's own, which is as large as the grid.
fn head(picture: &Picture) -> String {
    let Size { w, h } = picture.scene.size;
    let (across, down) = (w * SUBPIXELS, h * SUBPIXELS);
    let paper = if picture.paper {
        let fill = picture.theme.css(ColorToken::Paper);
        format!("<rect width=\"{across}\" height=\"{down}\" fill=\"{fill}\"/>\n")
    } else {
        String::new()
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{w}\" height=\"{h}\" \
         viewBox=\"0 0 {across} {down}\" lang=\"{}\" role=\"img\">\n<title>{}</title>\n{paper}",
        escaped(picture.lang),
        escaped(picture.title),
    )
}

fn after_tag(body: &str) -> &str {
    body.split_once('\n').map_or(body, |(_, rest)| rest)
}

fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            c => out.push(writable(c)),
        }
    }
    out
}

/// What may stand in a document. There is no way to write most control characters in XML, not even escaped,
/// and one of them makes the whole picture unreadable.
fn writable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// plotters-svg with two peculiarities taken out: it writes text at its size over 1.24, and hangs
/// it by 0.76 em under its place.
struct Svg<'a> {
    inner: SVGBackend<'a>,
    /// Fields of dots, which plotters-svg knows nothing of. They come before all else.
    dots: &'a mut String,
    tile: i64,
}

impl Backend for Svg<'_> {
    fn draw_dots(
        &mut self,
        dots: &[(Dots, RGBAColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let mut patterns = Vec::new();
        for (dots, RGBAColor(r, g, b, alpha)) in dots {
            let pattern = (dots.field, dots.hatched, [*r, *g, *b]);
            let known = patterns.iter().position(|known| *known == pattern);
            let at = known.unwrap_or(patterns.len());
            let id = format!("dots-{at}");
            if known.is_none() {
                patterns.push(pattern);
                *self.dots += &pattern::define(dots, self.tile, &id, &css(pattern.2));
            }
            *self.dots += &pattern::fill(dots, &id, *alpha);
        }
        Ok(())
    }
}

impl DrawingBackend for Svg<'_> {
    type ErrorType = std::io::Error;

    fn get_size(&self) -> (u32, u32) {
        self.inner.get_size()
    }

    fn draw_text<S: BackendTextStyle>(
        &mut self,
        text: &str,
        style: &S,
        (x, y): BackendCoord,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let size = style.size().round();
        let look = TextStyle::of(style, times_1_24(size));
        let hung = (size * 0.76).round() as i32;
        let text: String = text.chars().map(writable).collect();
        self.inner.draw_text(&text, &look, (x, y - hung))
    }

    fn ensure_prepared(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.ensure_prepared()
    }

    fn present(&mut self) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.present()
    }

    fn draw_pixel(
        &mut self,
        point: BackendCoord,
        color: BackendColor,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_pixel(point, color)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_rect(upper_left, bottom_right, style, fill)
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_path(path, style)
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.draw_circle(center, radius, style, fill)
    }
}

/// The number that gives `size` again when it is divided by 1.24, to the last digit, so that no
/// 183.99999999999997 stands in the file.
fn times_1_24(size: f64) -> f64 {
    let product = size * 1.24;
    let mut near = [product, product.next_up(), product.next_down()].into_iter();
    near.find(|p| p / 1.24 == size).unwrap_or(product)
}
