//! Protects animations that play without script: at every moment they show what the scene of that moment shows, for every
//! kind, width, language, value mode and story.

use crate::common::looks::missing;
use crate::common::{all_layouts, none_failed};
use keyframes::{Animation, Channel, FRAME, Group, MAX_DISTANCE, MAX_OPACITY, extent, progress};
use player::charts::{Chart, Layer};
use player::scene::{Dots, Mark, Shape};
use std::env;

/// One in this many charts is compared. Charts come in seven widths and two value modes, so that no width or mode is left out.
/// `NEWS_FIGURE_KEYFRAMES=all` compares all.
const SAMPLE: usize = 3;
/// Moments at which each chart is compared, beside the start and the end.
const MOMENTS: u32 = 6;

/// The marks of an animation at a tick that are not dot fields.
fn played(animation: &Animation, tick: u32) -> Vec<Mark> {
    let groups = animation.groups.iter();
    let marks = groups.flat_map(|group| group.marks.iter().map(move |mark| (group, mark)));
    let others = marks.filter(|(_, mark)| !matches!(mark.shape, Shape::Dots(_)));
    others
        .map(|(group, mark)| group.pose(mark, tick).apply(mark))
        .collect()
}

/// A range of a dot field as it is shown: extent of the hidden and of the shown part, and opacity.
type Area = ([f32; 2], [f32; 2], f32);

/// Returns whether a range of a dot field in the scene is shown by a group, and if so how.
fn area(group: &Group, mark: &Mark, wanted: &Mark, tick: u32) -> Option<Area> {
    let Shape::Dots(dots) = &wanted.shape else {
        return None;
    };
    let Shape::Dots(all) = &mark.shape else {
        return None;
    };
    let same = all.field == dots.field && all.hatched == dots.hatched && mark.color == wanted.color;
    let inside = all.from <= dots.from && dots.to <= all.to;
    if !same || !inside {
        return None;
    }
    let pose = group.pose(mark, tick);
    let [width, height, ..] = pose.get(Channel::Shown);
    let [left, below, ..] = pose.get(Channel::Hidden);
    let from = extent(&all.field, all.from);
    let hidden = [left.max(from[0]), below.max(from[1])];
    let opacity = mark.opacity * pose.get(Channel::Opacity)[0];
    Some((hidden, [width, height], opacity))
}

/// The marks of the animation and of the scenes within a frame of a tick, for charts with cells that fill within a frame; none
/// for other charts.
fn nearby(chart: &Chart, animation: &Animation, tick: u32) -> Vec<Mark> {
    let fills = |layer: &Layer| matches!(layer, Layer::WaffleSquare(..));
    if !chart.layers.iter().any(fills) {
        return Vec::new();
    }
    let around = (0..=16).map(|n| (tick + n * FRAME / 8).saturating_sub(FRAME));
    let around = around.map(|tick| tick.min(animation.ticks));
    let marks = around.flat_map(|tick| {
        let scene = chart.scene_at(progress(tick, animation.ticks));
        played(animation, tick).into_iter().chain(scene.marks)
    });
    marks.collect()
}

/// Fails unless the animation shows the scene of a chart at a tick.
fn check(name: &str, chart: &Chart, animation: &Animation, tick: u32) -> Result<(), String> {
    let scene = chart.scene_at(progress(tick, animation.ticks));
    let (dots, marks): (Vec<Mark>, Vec<Mark>) = scene
        .marks
        .into_iter()
        .partition(|mark| matches!(mark.shape, Shape::Dots(_)));
    let played = played(animation, tick);
    let at = format!("{name} at {tick} of {}", animation.ticks);
    let near: Vec<Mark> = nearby(chart, animation, tick);
    for (these, those, lacks) in [(&marks, &played, "animation"), (&played, &marks, "scene")] {
        if let Some((mark, nearest)) = missing(these, those)
            && (near.is_empty() || missing(std::slice::from_ref(mark), &near).is_some())
        {
            return Err(format!(
                "{at}: the {lacks} lacks {mark:?}, it has {nearest:?}"
            ));
        }
    }
    for wanted in dots.iter().filter(|mark| mark.opacity > MAX_OPACITY) {
        let Shape::Dots(range) = &wanted.shape else {
            continue;
        };
        // The edge of a field is not further off than one dot.
        let limit = range.field.pitch + MAX_DISTANCE;
        let [from, to] = [range.from, range.to].map(|count| extent(&range.field, count));
        let marks = animation.groups.iter();
        let marks = marks.flat_map(|group| group.marks.iter().map(move |mark| (group, mark)));
        let areas = marks.filter_map(|(group, mark)| area(group, mark, wanted, tick));
        let areas: Vec<Area> = areas.collect();
        let near = |(hidden, shown, opacity): &Area| {
            let apart = |a: [f32; 2], b: [f32; 2]| (a[0] - b[0]).abs().max((a[1] - b[1]).abs());
            apart(*hidden, from) <= limit
                && apart(*shown, to) <= limit
                && (opacity - wanted.opacity).abs() <= MAX_OPACITY
        };
        if !areas.iter().any(near) {
            return Err(format!(
                "{at}: {wanted:?} from {from:?} to {to:?}, but {areas:?}"
            ));
        }
    }
    Ok(())
}

/// A number from 0 to 1 that looks random, and is the same in every run.
fn shuffled(n: u32) -> f64 {
    let mut x = n.wrapping_mul(0x9e37_79b9) ^ 0x85eb_ca6b;
    for shift in [13, 17, 5] {
        x ^= x << shift;
        x ^= x >> (shift / 2 + 3);
        x = x.wrapping_mul(0xc2b2_ae35);
    }
    f64::from(x) / f64::from(u32::MAX)
}

/// Every chart: in its first language at all widths, in the others at one.
fn charts() -> impl Iterator<Item = (String, Chart)> {
    let all = all_layouts().into_iter();
    all.filter(|(name, _)| name.contains(" en ") || name.ends_with(" Printed 640"))
}

#[test]
fn animations_show_the_scene_of_every_moment() {
    let sample = match env::var("NEWS_FIGURE_KEYFRAMES").as_deref() {
        Ok("all") => 1,
        _ => SAMPLE,
    };
    let mut failed = Vec::new();
    for (n, (name, chart)) in (0..).zip(charts()).step_by(sample) {
        let animation = Animation::of(&chart);
        let random = (0..MOMENTS).map(|m| shuffled(n * MOMENTS + m));
        let moments = random.map(|share| (share * f64::from(animation.ticks)) as u32);
        let found = moments.chain([0, animation.ticks]);
        let mut found = found.filter_map(|tick| check(&name, &chart, &animation, tick).err());
        failed.extend(found.next());
    }
    none_failed(&failed);
}

/// The comparison finds a keyframe that is one pixel off, in every chart in which something moves.
#[test]
fn a_keyframe_beside_its_place_is_found() {
    let mut shifted = 0;
    for (name, chart) in charts().filter(|(name, _)| name.ends_with("en Printed 640")) {
        let animation = Animation::of(&chart);
        let moving = animation.groups.iter().enumerate().filter(|(_, group)| {
            // Rectangles cover cells while these fill, and are compared within a frame.
            group
                .marks
                .iter()
                .all(|mark| matches!(mark.shape, Shape::Circle { .. }))
        });
        let Some((at, keyframe)) = moving
            .map(|(at, group)| (at, &group.curve(Channel::Transform).0))
            .find_map(|(at, curve)| curve.get(curve.len() / 2).map(|keyframe| (at, keyframe)))
        else {
            continue;
        };
        check(&name, &chart, &animation, keyframe.tick).expect("the animation as it is");
        let mut other = animation.clone();
        let curve = &mut other.groups[at].curves[Channel::Transform as usize];
        let middle = curve.0.len() / 2;
        curve.0[middle].values[2] += 1.0;
        check(&name, &chart, &other, keyframe.tick).expect_err("a keyframe one pixel off");
        shifted += 1;
    }
    assert!(shifted > 2, "{shifted}");
}

/// The dot ranges of a scene.
fn dot_ranges(chart: &Chart, tick: u32, ticks: u32) -> Vec<Dots> {
    let marks = chart.scene_at(progress(tick, ticks)).marks.into_iter();
    let dots = marks.filter_map(|mark| match mark.shape {
        Shape::Dots(dots) if mark.opacity > MAX_OPACITY => Some(dots),
        _ => None,
    });
    dots.collect()
}

/// Whether an animation shows the first dot of a mark at a tick.
fn shows_first_dot(group: &Group, mark: &Mark, tick: u32) -> Option<Dots> {
    let Shape::Dots(dots) = &mark.shape else {
        return None;
    };
    let pose = group.pose(mark, tick);
    let [width, height, ..] = pose.get(Channel::Shown);
    let [right, top] = extent(&dots.field, dots.from + 1);
    let is_inside = right <= width + MAX_DISTANCE && top <= height + MAX_DISTANCE;
    let is_seen = mark.opacity * pose.get(Channel::Opacity)[0] > MAX_OPACITY;
    (is_inside && is_seen).then_some(*dots)
}

/// Protects against dots that are seen before their range appears: the beginning of a range is there only while the scene has
/// dots of it, within a frame.
#[test]
fn no_dots_are_shown_before_their_time() {
    let mut shown = 0;
    for (name, chart) in charts().filter(|(name, _)| name.ends_with("en Printed 640")) {
        let animation = Animation::of(&chart);
        let ticks = animation.ticks;
        for tick in (0..20).map(|n| ticks / 20 * n) {
            let around = [tick.saturating_sub(FRAME), tick, (tick + FRAME).min(ticks)];
            let there = around.map(|tick| dot_ranges(&chart, tick, ticks)).concat();
            let groups = animation.groups.iter();
            let marks = groups.flat_map(|group| group.marks.iter().map(move |mark| (group, mark)));
            for dots in marks.filter_map(|(group, mark)| shows_first_dot(group, mark, tick)) {
                let is_there = there.iter().any(|other| {
                    other.field == dots.field && other.from < dots.to && dots.from < other.to
                });
                assert!(is_there, "{name} at {tick} of {ticks}: {dots:?}");
                shown += 1;
            }
        }
    }
    assert!(shown > 100, "{shown}");
}

/// Protects against hairlines: a rectangle that the scene does not draw yet, within a frame, has no width in the animation either.
#[test]
fn no_rectangle_is_shown_before_its_time() {
    let thickness = |mark: &Mark| match &mark.shape {
        Shape::Rect { rect, .. } => Some(rect.width().min(rect.height())),
        _ => None,
    };
    let mut unseen = 0;
    for (name, chart) in charts().filter(|(name, _)| name.ends_with("en Printed 640")) {
        let animation = Animation::of(&chart);
        let ticks = animation.ticks;
        for tick in (0..20).map(|n| ticks / 20 * n) {
            let around = [tick.saturating_sub(FRAME), tick, (tick + FRAME).min(ticks)];
            let scenes = around.map(|tick| chart.scene_at(progress(tick, ticks)).marks);
            for mark in played(&animation, tick) {
                let Some(thickness) = thickness(&mark).filter(|_| mark.opacity > 0.0) else {
                    continue;
                };
                let bounds = mark.bounds();
                let is_there = scenes.iter().flatten().any(|other| {
                    other.color == mark.color
                        && matches!(other.shape, Shape::Rect { .. })
                        && other.bounds().overlaps(&bounds)
                });
                if !is_there {
                    assert!(thickness < 0.02, "{name} at {tick} of {ticks}: {mark:?}");
                    unseen += 1;
                }
            }
        }
    }
    assert!(unseen > 100, "{unseen}");
}
