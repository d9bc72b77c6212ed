//! Any frame of any chart, with any parameters from a page.

use crate::scene_checks::{View, check_chart};
use crate::stories;
use arbitrary::{Arbitrary, Result, Unstructured};
use figures::chart_spec::ValueMode;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::chart_file::LaidOutChart;
use player::charts::{LAYOUT_WIDTHS, layout_width};
use player::geom::Point;
use player::theme::Theme;

/// Renders the frame that the bytes describe.
pub fn run(bytes: &[u8]) {
    // Missing bytes count as zeros, so this does not fail.
    let _ = check(&mut Unstructured::new(bytes));
}

fn check(bytes: &mut Unstructured) -> Result<()> {
    let fixture = bytes.choose(stories::all())?;
    let spec = bytes.choose(&fixture.charts)?;
    let messages = bytes.choose(&fixture.messages)?;
    let value_mode = *bytes.choose(&[ValueMode::Printed, ValueMode::Derived])?;
    let width = if bytes.arbitrary()? {
        *bytes.choose(&LAYOUT_WIDTHS)?
    } else {
        layout_width(number(bytes)?, number(bytes)?)
    };
    assert!(LAYOUT_WIDTHS.contains(&width), "{width}");
    let input = LayoutInput {
        story: &fixture.story,
        locale: Locale::new(messages),
        spec,
        value_mode,
        width,
    };
    let chart = build_chart(&input).expect("the figures of the chart");
    let progress = number(bytes)?;
    let scale = bytes.int_in_range(1u8..=32)?;
    let mut theme = Theme::LIGHT;
    let colors: Vec<u8> = bytes.arbitrary()?;
    for (token, color) in colors.into_iter().enumerate() {
        theme.set(token, u32::from(color) << 8);
    }
    let view = View {
        progress,
        theme: &theme,
        scale: f32::from(scale) / 16.0,
    };
    check_chart(&chart, &view);
    let names = input.texts().names();
    let layout = LaidOutChart::new(chart, &names);
    let places = layout.all_figure_bounds(progress);
    assert_eq!(places.len(), names.len());
    let ends = places
        .iter()
        .flat_map(|at| [at.min.x, at.min.y, at.max.x, at.max.y]);
    assert!(ends.into_iter().all(f32::is_finite), "{places:?}");
    let place = Point::new(number(bytes)?, number(bytes)?);
    let found = layout.figure_at(place, number(bytes)?, progress);
    assert!(found.is_none_or(|at| at < names.len()), "{found:?}");
    Ok(())
}

/// Returns a number as a page may pass it: mostly an ordinary size, sometimes any float.
fn number(bytes: &mut Unstructured) -> Result<f32> {
    Ok(match bytes.int_in_range(0u8..=9)? {
        0 => f32::NAN,
        1 => *bytes.choose(&[f32::INFINITY, f32::NEG_INFINITY, f32::MAX, f32::MIN, -0.0])?,
        2 => f32::arbitrary(bytes)?,
        3 => f32::from(i16::arbitrary(bytes)?),
        _ => f32::from(u16::arbitrary(bytes)?) / f32::from(u16::MAX),
    })
}
