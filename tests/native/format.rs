//! Protects chart files that are published already: an article of last year may load them with the script of today. So
//! charts that were written before are still read and drawn as they were.
//!
//! `tests/format/N.txt` has one line for each chart of `tests/variants`, as the format N in
//! `www/loading/format.js` had it at first: key, checksum of its pictures half-way and at the end, and encoded layout. When layouts
//! are encoded otherwise, raise the format: older scripts then keep the static picture. `UPDATE_SNAPSHOTS=1 cargo test
//! --test format` adds charts that are missing, and accepts other pictures after an intended change of the drawing. It
//! never changes a layout.

use crate::common::layout_of;
use crate::common::variants::variants;
use figures::binary::checksum;
use figures::chart_spec::ValueMode;
use player::chart_file::LaidOutChart;
use player::theme::Theme;
use std::collections::BTreeMap;
use std::{env, fs};
use svg::{Picture, TILE, write};

#[test]
fn charts_of_earlier_versions_are_read_and_drawn() {
    let path = format!("tests/format/{}.txt", format_number());
    let known = fs::read_to_string(&path).unwrap_or_default();
    let known: BTreeMap<&str, (&str, &str)> = known.lines().filter_map(parse).collect();
    let mut lines = Vec::new();
    for (key, written) in current_charts() {
        let (_, layout) = known.get(&*key).copied().unwrap_or(("", &written));
        lines.push(format!("{key} {} {layout}", pictures(&key, layout)));
    }
    let text = lines.join("\n") + "\n";
    if env::var_os("UPDATE_SNAPSHOTS").is_some() {
        fs::write(&path, &text).expect("a file to write to");
    }
    for line in text.lines() {
        let (key, (found, _)) = parse(line).expect("a line");
        let expected = known.get(key).map_or("no such chart", |(sum, _)| sum);
        let updated = env::var_os("UPDATE_SNAPSHOTS").is_some();
        assert!(
            updated || found == expected,
            "{path}: {key}: found pictures {found}, expected {expected}"
        );
    }
}

/// The format that the scripts for readers read.
fn format_number() -> String {
    let source = fs::read_to_string("www/loading/format.js").expect("the file with the format");
    let (_, number) = source.split_once("FORMAT = ").expect("the constant");
    number.chars().take_while(char::is_ascii_digit).collect()
}

/// Splits a line into the key of a chart, the checksum of its pictures and its layout in hexadecimal digits.
fn parse(line: &str) -> Option<(&str, (&str, &str))> {
    let (key, rest) = line.split_once(' ')?;
    Some((key, rest.split_once(' ')?))
}

/// Each chart of the variants at the narrowest width, with its layout as it is written now.
fn current_charts() -> Vec<(String, String)> {
    let story = variants();
    let messages = &story.messages[0];
    let charts = story.charts.iter().map(|spec| {
        let chart = layout_of(&story.story, messages, spec, ValueMode::Printed, 280.0);
        let names = chart.figures.clone();
        let laid_out = LaidOutChart::new(chart, &names);
        let bytes = postcard::to_allocvec(&laid_out).expect("a layout");
        (spec.key.to_string(), hex(&bytes))
    });
    charts.collect()
}

/// The checksum of the pictures that the chart of a layout draws half-way and at the end.
fn pictures(key: &str, layout: &str) -> String {
    let bytes: Vec<u8> = (0..layout.len() / 2)
        .map(|at| u8::from_str_radix(&layout[2 * at..2 * at + 2], 16).expect("hexadecimal digits"))
        .collect();
    let read = LaidOutChart::from_bytes(&bytes)
        .unwrap_or_else(|| panic!("{key}: its layout cannot be read"));
    assert!(read.chart.is_valid(), "{key}: its layout is not valid");
    let drawn = [0.5, 1.0].map(|progress| {
        let scene = read.chart.scene_at(progress);
        write(&Picture {
            scene: &scene,
            theme: &Theme::LIGHT,
            lang: "en",
            title: key,
            paper: true,
            tile: TILE,
        })
        .expect("a picture")
    });
    hex(&checksum(drawn.concat().as_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
