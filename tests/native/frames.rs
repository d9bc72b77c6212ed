//! Protects frames, the form in which scenes reach the canvas: a reader of numbers, as `www/element/painter.js` is one, finds
//! each mark once, in order, with its text.

use crate::common::all_layouts;
use player::draw::commands::{CIRCLE, DOTS, Frame, HEADER, PATH, RECT, TEXT};
use player::scene::{Mark, Scene, Shape};
use player::theme::Theme;

/// A command: its kind, and its text if it has one.
type Command = (i32, String);

/// Reads the commands of a frame to its end.
fn commands(frame: &Frame) -> Vec<Command> {
    let words = frame.words();
    let mut texts: Vec<u16> = frame.texts().encode_utf16().collect();
    let mut next_text = |length: i32| {
        let text: Vec<u16> = texts.drain(..length as usize).collect();
        String::from_utf16(&text).expect("whole characters")
    };
    next_text(words[3]);
    let (mut at, mut commands) = (HEADER, Vec::new());
    while words[at] != 0 {
        let (kind, rest) = (words[at], &words[at + 5..]);
        let more = match kind {
            RECT | DOTS | TEXT => 2,
            CIRCLE => 1,
            PATH => 1 + 2 * rest[0] as usize,
            _ => panic!("a command of kind {kind}"),
        };
        let text = if kind == TEXT {
            next_text(rest[1])
        } else {
            String::new()
        };
        commands.push((kind, text));
        at += 5 + more;
    }
    assert_eq!(at, words.len() - 1, "nothing comes after the end");
    assert!(texts.is_empty(), "every text belongs to a command");
    commands
}

/// Returns the command of a mark; `None` for dots, which are drawn as fields.
fn command(mark: &Mark) -> Option<Command> {
    let kind = match &mark.shape {
        Shape::Dots(_) => return None,
        Shape::Text(label) => return Some((TEXT, label.text.clone())),
        Shape::Circle { .. } => CIRCLE,
        Shape::Line { .. } | Shape::Band { .. } => PATH,
        Shape::Rect { fill, .. } => match fill {
            player::scene::Fill::Solid => RECT,
            player::scene::Fill::Outline(_) => PATH,
        },
    };
    Some((kind, String::new()))
}

fn check(name: &str, scene: &Scene, frame: &mut Frame) {
    frame.draw(scene, &Theme::LIGHT, 1.0);
    let found = commands(frame);
    let fields = found.iter().take_while(|(kind, _)| *kind == DOTS).count();
    let expected: Vec<_> = scene.marks.iter().filter_map(command).collect();
    assert!(found[fields..] == expected, "{name}: the marks in order");
    let has_dots = scene
        .marks
        .iter()
        .any(|mark| matches!(mark.shape, Shape::Dots(_)));
    assert_eq!(fields > 0, has_dots, "{name}: dots come first");
}

/// Fields that stand still are not drawn again, but every frame has the pixels of its own scene.
#[test]
fn a_frame_does_not_depend_on_those_before() {
    let mut used = Frame::EMPTY;
    for (name, chart) in all_layouts().iter().step_by(7) {
        for (progress, scale) in [(0.3, 1.0), (0.3, 1.0), (0.9, 1.0), (1.0, 1.0), (1.0, 1.5)] {
            let scene = chart.scene_at(progress);
            let mut fresh = Frame::EMPTY;
            for frame in [&mut used, &mut fresh] {
                frame.draw(&scene, &Theme::LIGHT, scale);
            }
            let commands = |frame: &Frame| frame.words()[HEADER..].to_vec();
            assert_eq!(commands(&used), commands(&fresh), "{name} at {progress}");
            let is_drawn = commands(&fresh).first() == Some(&DOTS);
            assert!(
                !is_drawn || used.pixels() == fresh.pixels(),
                "{name} at {progress}"
            );
        }
    }
}

#[test]
fn a_frame_has_a_command_for_each_mark() {
    // One frame for all scenes, so that a remainder of the last one would be found.
    let mut frame = Frame::EMPTY;
    for (name, chart) in all_layouts().iter().step_by(5) {
        for progress in [0.0, 0.55, 1.0] {
            check(name, &chart.scene_at(progress), &mut frame);
        }
    }
}
