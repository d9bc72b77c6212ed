//! Samples: a single figure as charts draw it, with its label, to explain how numbers are drawn.

use super::LayoutInput;
use super::label::{MarkStyle, value_marks, value_text};
use crate::count_range::count_range;
use crate::locale::Locale;
use figures::chart_spec::{ChartSpec, Sample};
use figures::{Story, ValueRef};
use player::charts::{Column, DotSeries};
use player::count_range::CountRange;
use player::geom::{Point, Size};
use player::scene::{Align, Field, Label, Scene};
use player::theme::{ColorToken, Typeface};

const SIZE: Size = Size::new(170.0, 82.0);
const EDGE: f32 = 4.0;
const PITCH: f32 = 12.0;
const LABEL_SIZE: f32 = 16.0;
/// The bottom edge of the dots.
const BOTTOM: f32 = 78.0;
const FIELD_ROWS: i64 = 10;
const FIELD_PITCH: f32 = 4.0;

/// Draws a sample, or returns `None` if the story lacks its figure. `chart` is any chart of the story: the label of one
/// value is the same in all.
pub fn sample(story: &Story, locale: Locale, spec: &ChartSpec, sample: &Sample) -> Option<Scene> {
    let figure = story.figure(&sample.figure)?;
    let shown = figure.values.last()?;
    let range = count_range(shown, sample.values)?.in_dots(sample.per);
    let mut marks = Vec::new();
    if sample.per > 1 {
        series(range).draw_range(0, range.max, 1.0, &mut marks);
    } else {
        column(range).draw_all(&mut marks);
    }
    let input = LayoutInput {
        story,
        locale,
        spec,
        value_mode: sample.values,
        width: SIZE.width,
    };
    let label = Label::bold(Point::new(EDGE, LABEL_SIZE), Align::Left, LABEL_SIZE);
    let text = value_text(&input, shown);
    let style = MarkStyle {
        figure_index: 0,
        color: ColorToken::Subject,
    };
    marks.extend(value_marks(text, style, label, f32::INFINITY, SIZE.width));
    let name = ValueRef {
        key: figure.key.clone(),
        year: shown.year,
    };
    Some(Scene {
        size: SIZE,
        figures: vec![name],
        marks,
        typeface: Typeface::of(locale.lang()),
    })
}

/// Rows of ten dots, as in a column.
fn column(range: CountRange) -> Column {
    Column {
        year: 0,
        first: Point::new(EDGE + PITCH / 2.0, BOTTOM - PITCH / 2.0),
        pitch: PITCH,
        total: range,
        subset: CountRange::default(),
    }
}

fn series(range: CountRange) -> DotSeries {
    let field = Field {
        corner: Point::new(EDGE, BOTTOM),
        pitch: FIELD_PITCH,
        rows: FIELD_ROWS,
    };
    DotSeries {
        field,
        range,
        figure: 0,
        color: ColorToken::Subject,
    }
}
