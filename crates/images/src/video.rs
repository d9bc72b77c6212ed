//! Upright videos of charts: their frames, and their captions. A program that encodes videos makes files of them.

use crate::sheet::{FRAME, Sheets};
use figures::Story;
use figures::chart_spec::ChartSpec;
use layout::describe::describe;
use layout::locale::Locale;
use std::error::Error;
use std::fmt::Write;

/// Frames per second.
pub const RATE: u16 = 30;

/// The number of frames that show the start, the end of a step, and the finished chart.
const START: u32 = 30;
const PAUSE: u32 = 45;
const END: u32 = 120;

/// A video.
pub struct Video {
    /// The frames as SVG of the same size, each with the number of times that it is shown. The last one is the finished chart.
    pub frames: Vec<(String, u32)>,
    /// The description of each step in WebVTT (<https://www.w3.org/TR/webvtt1/>).
    pub captions: String,
}

/// Returns the video of a chart.
///
/// # Errors
/// If the story lacks a figure of the chart, or its texts leave no space for it.
pub fn video(story: &Story, spec: &ChartSpec, locale: Locale) -> Result<Video, Box<dyn Error>> {
    let said = describe(story, locale, spec);
    let takeaway = &said.takeaway;
    let sheets = Sheets::new(
        FRAME,
        (story, spec),
        locale,
        &said,
        std::slice::from_ref(takeaway),
    )?;
    let steps = sheets.steps();
    let duration: f32 = steps.iter().sum();
    let at = |progress: f32| sheets.svg(progress, takeaway, "");
    let mut frames = vec![(at(0.0)?, START)];
    let mut starts = vec![0];
    let mut before = 0.0;
    for (index, step) in steps.iter().enumerate() {
        // The start of a step is the end of the one before it, so the step begins to move where its caption begins.
        starts.push(length(&frames));
        let count = (step * f32::from(RATE) / 1000.0).ceil().max(1.0) as u16;
        for frame in 1..count {
            let part = f32::from(frame) / f32::from(count);
            frames.push((at((before + step * part) / duration)?, 1));
        }
        before += step;
        let is_last = index + 1 == steps.len();
        let progress = if is_last { 1.0 } else { before / duration };
        frames.push((at(progress)?, if is_last { END } else { PAUSE }));
    }
    let captions = captions(&said.steps, &starts, length(&frames));
    Ok(Video { frames, captions })
}

/// Returns the number of frames, with repetitions.
fn length(frames: &[(String, u32)]) -> u32 {
    frames.iter().map(|(_, times)| times).sum()
}

/// Returns captions, each shown from its start until that of the next one, in frames.
fn captions(texts: &[String], starts: &[u32], end: u32) -> String {
    let mut file = String::from("WEBVTT\n");
    let ends = starts.iter().skip(1).copied().chain([end]);
    for ((text, start), end) in texts.iter().zip(starts).zip(ends) {
        // Characters that begin markup are escaped; an arrow could begin a cue.
        let text = text.replace('&', "&amp;").replace('<', "&lt;");
        let text = text.replace('>', "&gt;");
        let (start, end) = (timestamp(*start), timestamp(end));
        // Writing to a `String` never fails.
        let _ = write!(file, "\n{start} --> {end}\n{text}\n");
    }
    file
}

/// Returns a number of frames as minutes, seconds and milliseconds.
fn timestamp(frames: u32) -> String {
    let milliseconds = u64::from(frames) * 1000 / u64::from(RATE);
    let (minutes, rest) = (milliseconds / 60_000, milliseconds % 60_000);
    format!("{minutes:02}:{:02}.{:03}", rest / 1000, rest % 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use story::BUILT_IN;

    /// Every chart has a video that begins with the start and ends with the finished chart, both long enough to be seen, and a
    /// caption for each of its steps.
    #[test]
    fn both_ends_are_held_and_every_step_has_a_caption() {
        let messages = &BUILT_IN.messages[0];
        let locale = Locale::new(messages);
        for spec in &BUILT_IN.charts {
            let story = &BUILT_IN.story;
            let Video { frames, captions } = video(story, spec, locale).unwrap();
            let (first, last) = (frames.first().unwrap(), frames.last().unwrap());
            assert!(first.1 >= 30 && last.1 >= 90, "{}", spec.key);
            assert_ne!(first.0, last.0, "{}", spec.key);
            assert!(frames.len() > 20, "{}: {} frames", spec.key, frames.len());
            let said = describe(story, locale, spec);
            for step in &said.steps {
                assert!(captions.contains(&**step), "{}: {step}", spec.key);
            }
            let end = timestamp(length(&frames));
            assert!(captions.contains(&format!("--> {end}\n")), "{captions}");
        }
    }

    /// Captions follow each other without a gap, and a text cannot begin another caption.
    #[test]
    fn captions_are_webvtt() {
        let texts = ["a & b".to_string(), "c\u{a0}--> d".to_string()];
        let expected = "WEBVTT\n\n00:00.000 --> 00:01.500\na &amp; b\n\n\
            00:01.500 --> 01:01.000\nc\u{a0}--&gt; d\n";
        assert_eq!(captions(&texts, &[0, 45], 1830), expected);
    }
}
