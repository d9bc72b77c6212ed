//! Plans of what each tap plays: the marks that appear and vanish in each step, in the order in which they are nested.

use super::form::{Form, Window, appearance, disappearance};
use super::parts::{Detail, Part, Parts, Stay};
use crate::Animation;
use crate::sampling::{are_alike, covers, ends};
use crate::track::Track;
use player::charts::Chart;
use player::geom::Size;
use player::scene::{Mark, Shape};

/// A step: what one tap plays.
#[derive(Clone, Debug, PartialEq)]
pub struct Stage {
    /// The tick at which the step starts, and that at which it ends.
    pub ticks: [u32; 2],
    /// The parts that appear, each around the next one.
    pub appear: Vec<Part>,
    /// The parts that vanish, around what appears.
    pub vanish: Vec<Part>,
}

/// A chart as it plays by taps.
#[derive(Clone, Debug, PartialEq)]
pub struct Plan {
    /// The size of the chart, in pixels.
    pub size: Size,
    /// Marks that are always there.
    pub still: Vec<Mark>,
    /// The other marks of the finished chart.
    pub finished: Vec<Mark>,
    /// The steps; none if the chart does not play.
    pub stages: Vec<Stage>,
}

/// The marks of a chart, each followed from the start to the end.
pub struct Followed {
    size: Size,
    tracks: Vec<Track>,
    ends: Vec<u32>,
}

impl Followed {
    /// Follows the marks of a chart.
    pub fn of(chart: &Chart) -> Self {
        Self {
            size: chart.size,
            tracks: Animation::tracks(chart),
            ends: ends(chart),
        }
    }
}

impl Plan {
    /// Plans a chart. Returns `None` if it cannot play: marks that vanish in a later step than the first one would have to be there
    /// after the first tap, but not before.
    pub fn of(followed: &Followed, detail: Detail) -> Option<Self> {
        let Followed { size, tracks, ends } = followed;
        let last = ends.len() - 1;
        let stays = with_covered(tracks.iter().flat_map(stays).collect(), last);
        let vanishes_late = |stay: &Stay| stay.to > 0 && stay.to < last;
        if detail != Detail::Still && stays.iter().any(vanishes_late) {
            return None;
        }
        let marks = |is_wanted: &dyn Fn(&Stay) -> bool| {
            let wanted = stays
                .iter()
                .filter(|stay| stay.to == last && is_wanted(stay));
            wanted.map(|stay| stay.mark.clone()).collect()
        };
        let is_still = |stay: &Stay| detail == Detail::Still || stay.from == 0;
        let steps = if detail == Detail::Still {
            1..1
        } else {
            1..ends.len()
        };
        let stages = steps.map(|step| Stage::of(&stays, step, ends, detail));
        Some(Self {
            size: *size,
            still: marks(&is_still),
            finished: marks(&|stay| !is_still(stay)),
            stages: stages.collect(),
        })
    }

    /// The marks at a tick, each with whether the scenes show it in the same way at every moment.
    pub fn marks_at(&self, tick: u32) -> Vec<(Mark, bool)> {
        let mut marks: Vec<(Mark, bool)> =
            self.still.iter().map(|mark| (mark.clone(), true)).collect();
        for stage in &self.stages {
            for parts in [&stage.appear, &stage.vanish] {
                let mut opacity = 1.0;
                for part in parts {
                    let share = part.curve.at(tick).map_or(1.0, |[share, ..]| share);
                    if part.form == Form::Fade {
                        opacity *= share;
                    }
                    let shown = part.marks.iter().map(|mark| part.form.shown(mark, share));
                    marks.extend(shown.map(|mark| (mark.faded(opacity), part.exact)));
                }
            }
        }
        marks
    }
}

/// The stays of a mark.
fn stays(track: &Track) -> Vec<Stay<'_>> {
    let mut stays: Vec<Stay> = Vec::new();
    for (at, state) in track.states.iter().enumerate() {
        let Some(mark) = state else { continue };
        match stays.last_mut() {
            Some(stay) if stay.to + 1 == at && are_alike(&stay.mark, mark) => {
                (stay.to, stay.mark) = (at, mark.clone());
            }
            _ => stays.push(Stay {
                track,
                mark: mark.clone(),
                from: at,
                to: at,
            }),
        }
    }
    stays
}

/// Keeps marks that another one covers when they would vanish: nobody sees them, and it takes an element less.
fn with_covered(mut stays: Vec<Stay<'_>>, last: usize) -> Vec<Stay<'_>> {
    let is_over = |over: &Stay, stay: &Stay| {
        over.from == stay.to + 1 && over.to == last && covers(&over.mark, &stay.mark)
    };
    let is_covered = |stay: &Stay| stays.iter().any(|over| is_over(over, stay));
    let covered: Vec<bool> = stays.iter().map(is_covered).collect();
    for (stay, is_covered) in stays.iter_mut().zip(covered) {
        if is_covered {
            stay.to = last;
        }
    }
    stays
}

impl Stage {
    /// The stage of a step, counted from 1.
    fn of(stays: &[Stay], step: usize, ends: &[u32], detail: Detail) -> Self {
        let window = Window {
            from: ends[step - 1],
            to: ends[step],
        };
        let last = ends.len() - 1;
        let mut appear = Parts::new(window, detail);
        let mut vanish = Parts::new(window, detail);
        for stay in stays {
            if stay.from == step && stay.to == last {
                appear.add(stay, appearance(stay.track, &stay.mark, window));
            }
            // Marks that vanish in the first step are never there between two taps.
            if stay.to + 1 == step && !(step == 1 && detail == Detail::Steps) {
                vanish.add(stay, disappearance(stay.track, &stay.mark, window));
            }
        }
        Self {
            ticks: [window.from, window.to],
            appear: appear.nested(),
            vanish: vanish.parts,
        }
    }
}

impl Form {
    /// A mark at a share of its form.
    fn shown(self, mark: &Mark, share: f32) -> Mark {
        let mut mark = mark.clone();
        let (scale, corner) = match self {
            Self::Fade => return mark,
            Self::Hide => return mark.faded(share),
            Self::Draw(axis, corner) => match axis {
                super::form::Axis::X => ([share, 1.0], corner),
                super::form::Axis::Y => ([1.0, share], corner),
                super::form::Axis::Own => ([share; 2], corner),
            },
            Self::Swell(corner) => ([share; 2], corner),
        };
        match &mut mark.shape {
            Shape::Line { from, to, .. } => *to = from.lerp(*to, share),
            Shape::Circle { radius, .. } => *radius *= share,
            Shape::Rect { rect, .. } => {
                let [width, height] = [rect.width() * scale[0], rect.height() * scale[1]];
                if corner.right {
                    rect.min.x = rect.max.x - width;
                } else {
                    rect.max.x = rect.min.x + width;
                }
                if corner.low {
                    rect.min.y = rect.max.y - height;
                } else {
                    rect.max.y = rect.min.y + height;
                }
            }
            _ => {}
        }
        mark
    }
}
