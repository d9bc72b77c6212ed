//! Protects charts that play by taps: what each tap leaves is the scene at the end of that step, what is marked as exact is what the
//! scenes show at every moment, and only what nested elements can show is animated. For every kind and story.

use crate::common::looks::missing;
use crate::common::{all_layouts, none_failed};
use keyframes::smil::{Detail, Followed, Form, Plan, write};
use keyframes::{covers, progress};
use player::charts::Chart;
use player::scene::{Dots, Fill, Mark, Shape};

/// Moments of each step at which exact marks are compared, beside both ends.
const MOMENTS: u32 = 5;

/// Every chart in the width for phones, with printed values, in two languages.
fn charts() -> impl Iterator<Item = (String, Chart)> {
    let all = all_layouts().into_iter();
    all.filter(|(name, _)| name.ends_with("en Printed 330") || name.ends_with("zh-CN Printed 330"))
}

/// The number of dots of each paint and field that marks show, since a field may be drawn in parts.
fn dots(marks: &[Mark]) -> Vec<(String, i64)> {
    let mut counts: Vec<(String, i64)> = Vec::new();
    let fields = marks.iter().filter_map(|mark| match &mark.shape {
        Shape::Dots(dots) => Some((mark, dots)),
        _ => None,
    });
    for (
        mark,
        Dots {
            field,
            from,
            to,
            hatched,
        },
    ) in fields
    {
        let name = format!("{:?} {:.2} {field:?} {hatched}", mark.color, mark.opacity);
        match counts.iter_mut().find(|(other, _)| *other == name) {
            Some((_, count)) => *count += to - from,
            None => counts.push((name, to - from)),
        }
    }
    counts.sort();
    counts
}

/// Marks without those that an opaque one of the same extent hides, from back to front.
fn uncovered(marks: &[Mark]) -> Vec<Mark> {
    let is_seen = |(at, mark): &(usize, &Mark)| {
        let in_front = &marks[at + 1..];
        !in_front.iter().any(|front| covers(front, mark))
    };
    let seen = marks.iter().enumerate().filter(is_seen);
    seen.map(|(_, mark)| mark.clone()).collect()
}

/// Fails unless marks are those of the scene at a tick.
fn check_end(name: &str, chart: &Chart, end: u32, tick: u32, marks: &[Mark]) -> Result<(), String> {
    let is_there = |mark: &Mark| mark.opacity > 0.01;
    let all = chart.scene_at(progress(tick, end)).marks;
    let shown: Vec<Mark> = uncovered(marks).into_iter().filter(is_there).collect();
    let wanted: Vec<Mark> = uncovered(&all).into_iter().filter(is_there).collect();
    if dots(&shown) != dots(&wanted) {
        return Err(format!(
            "{name} at {tick}: {:?}, expected {:?}",
            dots(&shown),
            dots(&wanted)
        ));
    }
    for (these, those, lacks) in [(&wanted, &shown, "plan"), (&shown, &wanted, "scene")] {
        let these: Vec<Mark> = these
            .iter()
            .filter(|mark| !matches!(mark.shape, Shape::Dots(_)))
            .cloned()
            .collect();
        if let Some((mark, nearest)) = missing(&these, those) {
            return Err(format!(
                "{name} at {tick}: the {lacks} lacks {mark:?}, it has {nearest:?}"
            ));
        }
    }
    Ok(())
}

/// The tick at which a plan ends.
fn end_of(plan: &Plan) -> u32 {
    plan.stages.last().map_or(0, |stage| stage.ticks[1])
}

/// The marks of a plan between taps, after a stage; 0 is the start.
fn between_taps(plan: &Plan, stage: usize) -> Vec<Mark> {
    let tick = match stage.checked_sub(1) {
        Some(at) => plan.stages[at].ticks[1],
        None => 0,
    };
    plan.marks_at(tick)
        .into_iter()
        .map(|(mark, _)| mark)
        .collect()
}

#[test]
fn each_tap_ends_as_the_scene_at_the_end_of_its_step() {
    let mut failed = Vec::new();
    let mut stages = 0;
    for (name, chart) in charts() {
        let followed = Followed::of(&chart);
        for detail in [Detail::Full, Detail::Coarse, Detail::Steps] {
            let Some(plan) = Plan::of(&followed, detail) else {
                failed.push(format!("{name}: no plan"));
                continue;
            };
            assert_eq!(plan.stages.len(), chart.steps().len(), "{name}");
            let end = end_of(&plan);
            for (at, stage) in plan.stages.iter().enumerate() {
                let marks = between_taps(&plan, at + 1);
                failed.extend(check_end(&name, &chart, end, stage.ticks[1], &marks).err());
                stages += 1;
            }
            if detail != Detail::Steps {
                failed.extend(check_end(&name, &chart, end, 0, &between_taps(&plan, 0)).err());
            }
        }
    }
    assert!(stages > 300, "{stages}");
    none_failed(&failed);
}

#[test]
fn exact_marks_are_in_the_scene_of_every_moment() {
    let mut failed = Vec::new();
    let mut compared = 0;
    for (name, chart) in charts().filter(|(name, _)| name.contains(" en ")) {
        let plan = Plan::of(&Followed::of(&chart), Detail::Full).expect(&name);
        let end = end_of(&plan);
        let finished = between_taps(&plan, plan.stages.len());
        for moment in 0..=MOMENTS * plan.stages.len() as u32 {
            let tick = end * moment / (MOMENTS * plan.stages.len() as u32).max(1);
            let scene = chart.scene_at(progress(tick, end)).marks;
            // A mark that is hidden at the end stays behind what hides it.
            let is_hidden = |mark: &Mark| {
                finished
                    .iter()
                    .any(|front| covers(front, mark) && front != mark)
            };
            let exact = plan
                .marks_at(tick)
                .into_iter()
                .filter(|(_, is_exact)| *is_exact);
            let exact: Vec<Mark> = exact
                .map(|(mark, _)| mark)
                .filter(|mark| !matches!(mark.shape, Shape::Dots(_)) && !is_hidden(mark))
                .collect();
            compared += exact.len();
            if let Some((mark, nearest)) = missing(&exact, &scene) {
                failed.push(format!(
                    "{name} at {tick} of {end}: {mark:?}, the scene has {nearest:?}"
                ));
                break;
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
    none_failed(&failed);
}

/// The place of a mark in a scene.
fn place(scene: &[Mark], mark: &Mark) -> Option<usize> {
    let apart = |other: &Mark| {
        let (a, b) = (other.bounds(), mark.bounds());
        let lengths = [
            a.min.x - b.min.x,
            a.min.y - b.min.y,
            a.max.x - b.max.x,
            a.max.y - b.max.y,
        ];
        lengths
            .into_iter()
            .map(f32::abs)
            .fold((other.opacity - mark.opacity).abs(), f32::max)
    };
    scene
        .iter()
        .position(|other| other.color == mark.color && apart(other) < 0.02)
}

/// Discs and areas that overlap are drawn in the order of the scene, also where the front one appears first.
#[test]
fn marks_in_front_stay_in_front() {
    let is_solid = |mark: &Mark| {
        matches!(
            mark.shape,
            Shape::Circle {
                fill: Fill::Solid,
                ..
            } | Shape::Rect {
                fill: Fill::Solid,
                ..
            }
        )
    };
    let mut compared = 0;
    for (name, chart) in charts().filter(|(name, _)| name.contains(" en ")) {
        let followed = Followed::of(&chart);
        let scene: Vec<Mark> = chart.marks(1.0).into_iter().filter(is_solid).collect();
        for detail in [Detail::Full, Detail::Coarse, Detail::Steps] {
            let plan = Plan::of(&followed, detail).expect(&name);
            let drawn = between_taps(&plan, plan.stages.len())
                .into_iter()
                .filter(is_solid);
            let drawn: Vec<(usize, Mark)> = drawn
                .filter_map(|mark| Some((place(&scene, &mark)?, mark)))
                .collect();
            for (n, (at, mark)) in drawn.iter().enumerate() {
                for (before, behind) in &drawn[..n] {
                    let differs = mark.color != behind.color || mark.opacity != behind.opacity;
                    let (a, b) = (mark.bounds(), behind.bounds());
                    let across = a.max.x.min(b.max.x) - a.min.x.max(b.min.x);
                    let down = a.max.y.min(b.max.y) - a.min.y.max(b.min.y);
                    if differs && across > 0.2 && down > 0.2 {
                        assert!(
                            before < at,
                            "{name} {detail:?}: {mark:?} in front of {behind:?}"
                        );
                        compared += 1;
                    }
                }
            }
        }
    }
    assert!(compared > 50, "{compared}");
}

/// Charts whose marks only fade in, grow along a line or swell play as their scenes do. The others are listed here: what is not
/// exact in them is a move, a dot field that grows, a mark that vanishes, or a growth in two directions.
#[test]
fn charts_that_play_exactly_still_do() {
    let mut exact = Vec::new();
    for (name, chart) in charts() {
        let Some(name) = name.strip_suffix(" en Printed 330") else {
            continue;
        };
        let plan = Plan::of(&Followed::of(&chart), Detail::Full).expect(name);
        let mut parts = plan
            .stages
            .iter()
            .flat_map(|stage| stage.appear.iter().chain(&stage.vanish));
        if parts.all(|part| part.exact) {
            exact.push(name.rsplit(' ').next().unwrap_or(name).to_string());
        }
    }
    let expected = [
        "cases",
        "bars-six",
        "slope-four",
        "line-one",
        "number-one",
        "dumbbell-many",
        "parts-many",
    ];
    for name in expected {
        assert!(
            exact.iter().any(|other| other == name),
            "{name} is not exact: {exact:?}"
        );
    }
}

/// The comparisons find a share that is a little off, and a mark that is missing.
#[test]
fn a_wrong_share_and_a_missing_mark_are_found() {
    let (name, chart) = charts()
        .find(|(name, _)| name == "cases en Printed 330")
        .expect("the chart");
    let mut plan = Plan::of(&Followed::of(&chart), Detail::Full).expect("a plan");
    let end = end_of(&plan);
    let tick = plan.stages[0].ticks[1];
    check_end(&name, &chart, end, tick, &between_taps(&plan, 1)).expect("the plan as it is");
    let part = plan.stages[0]
        .appear
        .iter_mut()
        .find(|part| part.form != Form::Fade)
        .expect("a bar");
    let last = part.curve.0.last_mut().expect("a keyframe");
    last.values[0] = 0.98;
    check_end(&name, &chart, end, tick, &between_taps(&plan, 1))
        .expect_err("a bar that is too short");
    let mut plan = Plan::of(&Followed::of(&chart), Detail::Full).expect("a plan");
    plan.still.pop();
    check_end(&name, &chart, end, tick, &between_taps(&plan, 1))
        .expect_err("a mark that is missing");
}

/// A written plan has as many targets as steps, and no element that another one refers to.
#[test]
fn written_plans_have_a_target_for_each_step_and_no_ids() {
    for (name, chart) in charts() {
        let followed = Followed::of(&chart);
        for detail in [Detail::Full, Detail::Coarse, Detail::Steps, Detail::Still] {
            let plan = Plan::of(&followed, detail).expect(&name);
            let text = write(&plan, "width:100%");
            let target =
                "H0z\"><set attributeName=\"visibility\" to=\"hidden\" begin=\"click\"/></path>";
            assert_eq!(text.matches(target).count(), plan.stages.len(), "{name}");
            for word in [" id=", "class=", "url(", "href", "<style", "NaN"] {
                assert!(!text.contains(word), "{name}: {word}");
            }
        }
    }
}
