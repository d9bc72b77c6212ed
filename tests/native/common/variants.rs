//! Scenes of the story in `tests/variants`, and the marks in them.

use super::{layout_of, other, value};
use figures::ValidStory;
use figures::chart_spec::{ChartKind, ChartSpec, ValueMode};
use player::geom::Point;
use player::scene::{Fill, Mark, Scene, Shape};

/// Returns the story.
pub fn variants() -> ValidStory {
    other("tests/variants")
}

/// Returns the finished scene of a chart, in the first language.
pub fn scene(story: &ValidStory, spec: &str, value_mode: ValueMode, width: f32) -> Scene {
    let mut specs = story.charts.iter();
    let spec = specs.find(|c| c.key == spec).expect(spec);
    layout_of(&story.story, &story.messages[0], spec, value_mode, width).scene_at(1.0)
}

/// Returns the finished scene of a chart that is not in `charts.toml`, in the first language.
pub fn scene_of(story: &ValidStory, kind: ChartKind, value_mode: ValueMode, width: f32) -> Scene {
    let spec = ChartSpec::new("x".to_string().into(), kind, None);
    layout_of(&story.story, &story.messages[0], &spec, value_mode, width).scene_at(1.0)
}

/// Returns the marks of a figure without its labels.
pub fn marks<'s>(scene: &'s Scene, name: &str, year: Option<u16>) -> Vec<&'s Mark> {
    let wanted = value(name, year);
    let at = scene.figures.iter().position(|figure| *figure == wanted);
    let at = at.unwrap_or_else(|| panic!("{name} {year:?} in {:?}", scene.figures));
    let marks = scene.marks.iter().filter(|m| m.figure == Some(at as u8));
    marks
        .filter(|m| !matches!(m.shape, Shape::Text(_)))
        .collect()
}

/// Returns the discs and rings at one end of a line: centre, whether it is solid, and opacity.
pub fn discs(scene: &Scene, name: &str, year: u16) -> Vec<(Point, bool, f32)> {
    let marks = marks(scene, name, Some(year)).into_iter();
    let discs = marks.filter_map(|mark| match mark.shape {
        // Rings before labels have another radius.
        Shape::Circle {
            center,
            radius: 4.5,
            fill,
        } => Some((center, fill == Fill::Solid, mark.opacity)),
        _ => None,
    });
    discs.collect()
}
