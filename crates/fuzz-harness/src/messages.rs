//! A message file with any content.

use crate::scene_checks::check_finite;
use crate::stories;
use figures::chart_spec::Charts;
use figures::chart_spec::ValueMode;
use figures::check_chart_messages;
use figures::file::parse_messages;
use figures::{MessageFile, Messages, check_messages};
use layout::describe::describe;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::charts::LAYOUT_WIDTHS;

const NAME: &str = "messages/en.toml";

/// Checks a message file against the built-in story, then describes and lays out a chart with it,
/// even if it has problems, as the editor does.
pub fn run(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (texts, mut problems) = parse_messages(NAME, &text);
    let ours = &stories::all()[0];
    let file = MessageFile {
        file: NAME.to_string(),
        lang: "en".to_string(),
        texts,
    };
    let files = [file, MessageFile::of(&ours.messages[0])];
    let specs = Charts {
        charts: ours.charts.clone(),
        ..Charts::default()
    };
    problems.extend(check_messages(&files, &ours.story));
    problems.extend(check_chart_messages(&files, &ours.story, &specs));
    let lines = text.matches('\n').count() as u32 + 1;
    for problem in problems.iter().filter(|problem| problem.file == NAME) {
        assert!(
            problem.line.is_none_or(|line| (1..=lines).contains(&line)),
            "{lines} lines: {problem:?}"
        );
        assert!(!problem.to_string().is_empty());
    }
    let [file, _] = files;
    let messages = Messages::from(file);
    let locale = Locale::new(&messages);
    // One chart for each input, because all charts would take most of the time.
    let one = bytes.iter().map(|byte| usize::from(*byte)).sum::<usize>() % ours.charts.len();
    if let Some(spec) = ours.charts.get(one) {
        let _ = describe(&ours.story, locale, spec);
        let input = LayoutInput {
            story: &ours.story,
            locale,
            spec,
            value_mode: ValueMode::Derived,
            width: LAYOUT_WIDTHS[bytes.len() % LAYOUT_WIDTHS.len()],
        };
        let chart = build_chart(&input).expect("the figures of the chart");
        check_finite(&chart.scene_at(1.0));
    }
}
