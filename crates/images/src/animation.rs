//! The frames of an animation, and their durations. The first frame is the finished picture, because many programs show only
//! that one: mail clients, previews of messages, and devices that save energy.

use crate::frame::frame;
use layout::locale::Locale;
use player::charts::Chart;
use player::theme::Theme;
use std::error::Error;

/// The duration of a frame in hundredths of a second, the unit of GIF: about fourteen frames per
/// second.
const STEP: u16 = 7;
/// The duration of the finished picture before the animation starts.
const FIRST: u16 = 150;
/// The duration of the start, so that it can be seen.
const START: u16 = 70;
/// The duration of the last frame, for viewers that show the next image or repeat the animation.
const END: u16 = 1000;

/// Returns all frames as SVG in the light theme, each with its duration in hundredths of a second.
/// The first frame and the last one are the finished picture.
pub fn frames(chart: &Chart, locale: Locale) -> Result<Vec<(String, u16)>, Box<dyn Error>> {
    let steps = (chart.steps().iter().sum::<f32>() / (f32::from(STEP) * 10.0))
        .ceil()
        .max(1.0) as u16;
    let at = |step: u16| {
        frame(
            chart,
            f32::from(step) / f32::from(steps),
            &Theme::LIGHT,
            locale,
        )
    };
    let one = |step: u16| {
        let delay = match step {
            0 => START,
            step if step == steps => END,
            _ => STEP,
        };
        Ok((at(step)?, delay))
    };
    let first = at(steps).map(|svg| (svg, FIRST));
    [first].into_iter().chain((0..=steps).map(one)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::BUILT_IN;
    use svg::FILE_WIDTH;

    /// The last frame is the finished picture, and it is shown long enough to be read. So is the first one, for programs that
    /// show no other. The second one is the start.
    #[test]
    fn animation_begins_and_ends_with_the_finished_picture() {
        for messages in &BUILT_IN.messages[..1] {
            let locale = Locale::new(messages);
            for spec in &BUILT_IN.charts {
                let chart =
                    layout::printed_chart(&BUILT_IN.story, spec, locale, FILE_WIDTH).unwrap();
                let frames = frames(&chart, locale).unwrap();
                let (last, delay) = frames.last().unwrap();
                let start = frame(&chart, 0.0, &Theme::LIGHT, locale).unwrap();
                let finished = frame(&chart, 1.0, &Theme::LIGHT, locale).unwrap();
                assert!(frames.len() > 10, "{}: {} frames", spec.key, frames.len());
                assert!(*last == finished, "{}", spec.key);
                assert!(frames[0].0 == finished, "{}", spec.key);
                assert!(frames[1].0 == start, "{}", spec.key);
                assert!(*delay >= 500, "{}: {delay}", spec.key);
            }
        }
    }
}
