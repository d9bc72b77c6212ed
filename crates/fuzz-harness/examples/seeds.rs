//! Writes seeds for the fuzzer: real story files, chart files and objects.
//!
//! `cargo run -p fuzz-harness --example seeds -- FOLDER`
#![allow(
    clippy::expect_used,
    reason = "panics are fine in a tool for developers"
)]

use figures::chart_spec::ValueMode;
use fuzz_harness::stories::{self, path};
use fuzz_harness::story::SEPARATOR;
use layout::locale::Locale;
use layout::{LayoutInput, build_chart};
use player::chart_file::LaidOutChart;
use player::charts::LAYOUT_WIDTHS;
use std::fs;
use std::path::Path;

fn main() {
    let folder = std::env::args().nth(1).expect("a folder to write to");
    let write = |target: &str, name: &str, bytes: &[u8]| {
        let folder = Path::new(&folder).join(target);
        fs::create_dir_all(&folder).expect("a folder to write to");
        fs::write(folder.join(name), bytes).expect("a file to write to");
    };
    let text = |of: &str| fs::read_to_string(path(of)).unwrap_or_default();
    for (name, story) in [
        ("ours", "stories/drug-control-2019"),
        ("variants", "tests/variants"),
        ("census", "stories/census"),
        ("template", "stories/template"),
    ] {
        let files = [
            "figures.toml",
            "charts.toml",
            "baseline.toml",
            "messages/en.toml",
        ];
        let files = files.map(|file| text(&format!("{story}/{file}")));
        write("story", name, files.join(SEPARATOR).as_bytes());
        write(
            "story",
            &format!("{name}-figures"),
            files[..2].join(SEPARATOR).as_bytes(),
        );
        write("messages", name, files[3].as_bytes());
    }
    write(
        "messages",
        "traditional",
        text("stories/drug-control-2019/messages/zh-Hant.toml").as_bytes(),
    );
    for (at, fixture) in stories::all().iter().enumerate() {
        let object = serde_json::to_vec(&fixture.story).expect("figures are serialisable");
        write("figure_override", &format!("story-{at}"), &object);
        for spec in &fixture.charts {
            let input = LayoutInput {
                story: &fixture.story,
                locale: Locale::new(&fixture.messages[0]),
                spec,
                value_mode: ValueMode::Derived,
                width: LAYOUT_WIDTHS[0],
            };
            let chart = build_chart(&input).expect("the figures of the chart");
            let layout = LaidOutChart::new(chart, &input.texts().names());
            let layout = postcard::to_allocvec(&layout).expect("layouts are serialisable");
            write(
                "chart_file",
                &format!("{at}-{}", spec.key),
                &[&[2], layout.as_slice()].concat(),
            );
        }
    }
}
