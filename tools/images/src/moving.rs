//! Which moments an animation shows, and for how long.

use crate::frame::frame;
use layout::locale::Locale;
use player::charts::Chart;
use player::theme::Theme;
use std::error::Error;

/// From frame to frame, in hundredths of a second, in which GIF counts: fourteen frames a second.
const STEP: u16 = 7;
/// On the first, to see where it starts.
const START: u16 = 70;
/// On the finished picture, for programs that show the next image or start over by themselves.
const END: u16 = 1000;

/// All frames in the light theme, each with how long it stays. The last is the finished picture.
pub fn frames(chart: &Chart, locale: Locale) -> Result<Vec<(String, u16)>, Box<dyn Error>> {
    let steps = (chart.steps().iter().sum::<f32>() / (f32::from(STEP) * 10.0))
        .ceil()
        .max(1.0) as u16;
    let one = |step: u16| {
        let delay = match step {
            0 => START,
            step if step == steps => END,
            _ => STEP,
        };
        let progress = f32::from(step) / f32::from(steps);
        Ok((frame(chart, progress, &Theme::LIGHT, locale)?, delay))
    };
    (0..=steps).map(one).collect()
}
