//! Protects how finished charts look: their SVG in each language and value mode equals the approved file byte by byte.
//!
//! After an intended change, run `npm run update-snapshots` or `UPDATE_SNAPSHOTS=1 cargo test --test native goldens`, and look at
//! the pictures in `tests/goldens/`.

use crate::common;

use crate::common::{OTHERS, layout_of};
use figures::chart_spec::{ChartSpec, ValueMode};
use figures::{Messages, ValidStory};
use layout::LayoutInput;
use layout::locale::Locale;
use player::theme::Theme;
use similar::TextDiff;
use std::path::Path;
use std::{env, fs};
use story::BUILT_IN;
use svg::{Picture, TILE, write};

/// A narrow and a wide layout. tests/native/charts.rs checks the widths between them.
const WIDTHS: [f32; 2] = [280.0, 640.0];

#[test]
fn pictures_equal_the_approved_files() {
    let mut changed = Vec::new();
    for (name, picture) in pictures() {
        let path = Path::new("tests/goldens").join(name);
        let approved = fs::read_to_string(&path).unwrap_or_default();
        if approved == picture {
            continue;
        }
        if env::var_os("UPDATE_SNAPSHOTS").is_some() {
            let folder = path.parent().unwrap_or(Path::new("tests/goldens"));
            fs::create_dir_all(folder).expect("a folder to write to");
            fs::write(&path, picture).expect("a file to write to");
            continue;
        }
        // Written to the target folder, so that it can be compared with the approved one.
        let current =
            Path::new(env!("CARGO_TARGET_TMPDIR")).join(path.file_name().unwrap_or_default());
        fs::write(&current, &picture).expect("a file to write to");
        let diff = TextDiff::from_lines(&approved, &picture);
        let diff = diff.unified_diff().context_radius(0).to_string();
        let diff: String = diff
            .lines()
            .take(12)
            .map(|line| format!("  {line}\n"))
            .collect();
        changed.push(format!(
            "{} is now {}:\n{diff}",
            path.display(),
            current.display()
        ));
    }
    assert!(changed.is_empty(), "\n{}", changed.join("\n"));
}

fn pictures() -> Vec<(String, String)> {
    let mut pictures = Vec::new();
    for messages in &BUILT_IN.messages {
        for spec in &BUILT_IN.charts {
            pictures.extend(charts(&BUILT_IN, messages, spec, ""));
        }
    }
    // One language is enough for other stories: tests/native/charts.rs checks the labels in all of them.
    for folder in OTHERS {
        let other = common::other(folder);
        let name = Path::new(folder).file_name().unwrap_or_default();
        let folder = format!("{}/", name.to_string_lossy());
        for spec in &other.charts {
            pictures.extend(charts(&other, &other.messages[0], spec, &folder));
        }
    }
    pictures.extend(samples());
    pictures
}

/// Returns file names and SVG of a chart in both value modes, narrow and wide.
fn charts(
    story: &ValidStory,
    messages: &Messages,
    spec: &ChartSpec,
    folder: &str,
) -> Vec<(String, String)> {
    let mut pictures = Vec::new();
    for (reading_name, value_mode) in [
        ("printed", ValueMode::Printed),
        ("derived", ValueMode::Derived),
    ] {
        for width in WIDTHS {
            let locale = Locale::new(messages);
            let layout = layout_of(&story.story, messages, spec, value_mode, width);
            let svg = write(&Picture {
                scene: &layout.scene_at(1.0),
                theme: &Theme::LIGHT,
                lang: locale.lang(),
                title: &spec.key,
                paper: true,
                tile: TILE,
            });
            let (key, lang) = (&spec.key, locale.lang());
            let name = format!("{folder}{key}.{lang}.{reading_name}.{width}.svg");
            pictures.push((name, svg.expect("a picture")));
        }
    }
    pictures
}

fn samples() -> Vec<(String, String)> {
    let mut pictures = Vec::new();
    for (sample, messages) in BUILT_IN
        .samples
        .iter()
        .flat_map(|s| BUILT_IN.messages.iter().map(move |w| (s, w)))
    {
        let locale = Locale::new(messages);
        let scene = layout::sample(&BUILT_IN.story, locale, &BUILT_IN.charts[0], sample)
            .expect("its figure");
        let svg = write(&Picture {
            scene: &scene,
            theme: &Theme::LIGHT,
            lang: locale.lang(),
            title: &sample.key,
            paper: true,
            tile: TILE,
        });
        let name = format!("sample-{}.{}.svg", sample.key, locale.lang());
        pictures.push((name, svg.expect("a picture")));
    }
    pictures
}

/// Texts with markup are escaped in SVG.
#[test]
fn svg_escapes_markup_in_texts() {
    let spec = &BUILT_IN.charts[0];
    let input = LayoutInput {
        story: &BUILT_IN.story,
        locale: Locale::new(&BUILT_IN.messages[0]),
        spec,
        value_mode: ValueMode::Printed,
        width: 640.0,
    };
    let mut scene = layout::build_chart(&input)
        .expect("the figures of the chart")
        .scene_at(1.0);
    for mark in &mut scene.marks {
        if let player::scene::Shape::Text(label) = &mut mark.shape {
            label.text = "<script>\"&'".into();
        }
    }
    let svg = write(&Picture {
        scene: &scene,
        theme: &Theme::DARK,
        lang: "\"><x>",
        title: "</title><x>",
        paper: false,
        tile: TILE,
    });
    let svg = svg.expect("a picture");
    assert!(!svg.contains("<script") && !svg.contains("<x>"), "{svg}");
    assert!(svg.contains("&lt;script&gt;"), "{svg}");
}
