//! Scenes as SVG, written by plotters-svg.

mod pattern;

use player::draw::{Backend, SUBPIXELS, TextStyle, draw};
use player::geom::{Size, to_subpixels};
use player::scene::{Dots, HATCH, Scene};
use player::theme::{ColorToken, Theme, css};
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use plotters_svg::SVGBackend;

/// A scene and the settings of its SVG document.
pub struct Picture<'a> {
    /// The scene.
    pub scene: &'a Scene,
    /// The colours.
    pub theme: &'a Theme,
    /// The language of the text, as a BCP 47 tag. It selects between regional forms of Chinese characters.
    pub lang: &'a str,
    /// The accessible name of the picture.
    pub title: &'a str,
    /// Whether the background is painted, for a picture on its own.
    pub paper: bool,
    /// Dots per side of the pattern of a dot field, a multiple of [`TILE`]. Renderers that rasterize and scale
    /// patterns leave seams; larger patterns have fewer of them. A larger pattern also fills no more than the dots
    /// need, since a pattern that is rasterized and scaled can lie up to a pixel beside its place.
    pub tile: i64,
}

/// The smallest pattern, one period of the hatching.
pub const TILE: i64 = HATCH;

/// The layout width of a chart in a file of its own, in CSS pixels: the width of a column of text.
pub const FILE_WIDTH: f32 = 640.0;

/// The margin around the chart in such a file, in CSS pixels.
pub const FILE_MARGIN: f32 = 16.0;

/// Writes an SVG document.
///
/// # Errors
/// The error of plotters-svg.
pub fn write(picture: &Picture) -> Result<String, DrawingErrorKind<std::io::Error>> {
    let elements = elements(picture.scene, picture.theme, picture.tile, "dots-")?;
    Ok([&head(picture), &*elements, "</svg>\n"].concat())
}

/// Writes the elements of a scene, without the document around them. The ids of dot patterns are `pattern` and a number; they
/// must be unique in the document. `tile` is that of [`Picture`].
///
/// # Errors
/// The error of plotters-svg.
pub fn elements(
    scene: &Scene,
    theme: &Theme,
    tile: i64,
    pattern: &str,
) -> Result<String, DrawingErrorKind<std::io::Error>> {
    let Size { width, height } = scene.size;
    let (mut body, mut dots) = (String::new(), String::new());
    {
        let size = (to_subpixels(width) as u32, to_subpixels(height) as u32);
        let mut backend = Svg {
            inner: SVGBackend::with_string(&mut body, size),
            dots: &mut dots,
            tile,
            pattern,
        };
        draw(scene, theme, &mut backend)?;
        backend.present()?;
    }
    Ok(dots + inside(&body))
}

/// The start of the document. Replaces that of plotters-svg, whose size is in units instead of pixels.
fn head(picture: &Picture) -> String {
    let Size { width, height } = picture.scene.size;
    let (across, down) = (width * SUBPIXELS, height * SUBPIXELS);
    let paper = if picture.paper {
        let fill = picture.theme.css(ColorToken::Paper);
        format!("<rect width=\"{across}\" height=\"{down}\" fill=\"{fill}\"/>\n")
    } else {
        String::new()
    };
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{width}\" height=\"{height}\" \
         viewBox=\"0 0 {across} {down}\" lang=\"{}\" role=\"img\">\n<title>{}</title>\n{paper}",
        escaped(picture.lang),
        escaped(picture.title),
    )
}

/// The elements between the tags of a document by plotters-svg.
fn inside(body: &str) -> &str {
    let body = body.split_once('\n').map_or(body, |(_, rest)| rest);
    body.trim_end().trim_end_matches("</svg>")
}

/// Escapes a text for the content of an element and for the value of an attribute.
pub fn escaped(text: &str) -> String {
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

/// Replaces a character that XML cannot contain, not even escaped. One of them would make the document unreadable.
fn writable(c: char) -> char {
    match c {
        '\t' | '\n' | '\r' => ' ',
        '\u{fffe}' | '\u{ffff}' => char::REPLACEMENT_CHARACTER,
        c if c.is_control() => char::REPLACEMENT_CHARACTER,
        c => c,
    }
}

/// Wraps plotters-svg and corrects two of its peculiarities: it divides the font size by 1.24, and it moves text down
/// by 0.76 em.
struct Svg<'a> {
    inner: SVGBackend<'a>,
    /// The patterns and areas of dot fields, which plotters-svg does not know. They are written before everything
    /// else.
    dots: &'a mut String,
    tile: i64,
    /// The start of the ids of the patterns.
    pattern: &'a str,
}

impl Backend for Svg<'_> {
    fn draw_dots(
        &mut self,
        dots: &[(Dots, BackendColor)],
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        let mut patterns = Vec::new();
        for (
            dots,
            BackendColor {
                rgb: (r, g, b),
                alpha,
            },
        ) in dots
        {
            let pattern = (dots.field, dots.hatched, [*r, *g, *b]);
            let known = patterns.iter().position(|known| *known == pattern);
            let at = known.unwrap_or(patterns.len());
            let id = format!("{}{at}", self.pattern);
            if known.is_none() {
                patterns.push(pattern);
                *self.dots += &pattern::define(dots, self.tile, &id, &css(pattern.2));
            }
            *self.dots += &pattern::fill(dots, &id, *alpha, self.tile > TILE);
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

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        corners: I,
        style: &S,
    ) -> Result<(), DrawingErrorKind<Self::ErrorType>> {
        self.inner.fill_polygon(corners, style)
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

/// The product of `size` and 1.24, adjusted so that division by 1.24 returns exactly `size`. Otherwise the file would
/// contain numbers such as 183.99999999999997.
fn times_1_24(size: f64) -> f64 {
    let product = size * 1.24;
    let mut near = [product, product.next_up(), product.next_down()].into_iter();
    near.find(|p| p / 1.24 == size).unwrap_or(product)
}
