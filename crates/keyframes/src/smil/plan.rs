//! Plans of what each tap plays: the marks that appear and vanish in each step, in the order in which they are nested.

use super::form::{Form, Window, appearance, disappearance};
use super::parts::{Detail, Part, Parts, Stay};
use crate::Animation;
use crate::sampling::{are_alike, ends};
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
    /// Whether all later stages are inside the parts that appear. If not, they are behind them, since they have marks that were
    /// there before.
    pub holds_later: bool,
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
    /// Plans a chart. Returns `None` if it cannot play: a mark that comes and goes would have to be inside and outside of the same
    /// element.
    pub fn of(followed: &Followed, detail: Detail) -> Option<Self> {
        let Followed { size, tracks, ends } = followed;
        let stays: Vec<Stay> = tracks.iter().flat_map(stays).collect();
        let last = ends.len() - 1;
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
            stages: stages.collect::<Option<_>>()?,
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
                    let around = self.opacity_inside(part.since, tick);
                    let share = part.curve.at(tick).map_or(1.0, |[share, ..]| share);
                    if part.form == Form::Fade {
                        opacity *= share;
                    }
                    let shown = part.marks.iter().map(|mark| part.form.shown(mark, share));
                    marks.extend(shown.map(|mark| (mark.faded(opacity * around), part.exact)));
                }
            }
        }
        marks
    }

    /// Whether the finished chart is drawn apart from what plays: marks that vanish in a later step than the first one are there after
    /// the first tap, but not before.
    pub fn has_copy(&self) -> bool {
        self.stages
            .iter()
            .skip(1)
            .any(|stage| !stage.vanish.is_empty())
    }

    /// The opacity at a tick inside all that appears in a stage, counted from 1.
    fn opacity_inside(&self, stage: usize, tick: u32) -> f32 {
        let stage = stage.checked_sub(1).and_then(|at| self.stages.get(at));
        let parts = stage.map_or(&[][..], |stage| &stage.appear);
        let fades = parts.iter().filter(|part| part.form == Form::Fade);
        fades
            .filter_map(|part| part.curve.at(tick))
            .map(|[share, ..]| share)
            .product()
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

impl Stage {
    /// The stage of a step, counted from 1.
    fn of(stays: &[Stay], step: usize, ends: &[u32], detail: Detail) -> Option<Self> {
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
            if stay.to + 1 == step {
                vanish.add(stay, disappearance(stay.track, &stay.mark, window));
            }
        }
        let vanishes_later = |stay: &&Stay| stay.to < last && stay.to + 1 > step;
        let holds_later = !stays
            .iter()
            .filter(vanishes_later)
            .any(|stay| stay.from < step);
        // A mark that comes in this step and goes in a later one is inside what appears in this one.
        if stays
            .iter()
            .filter(vanishes_later)
            .any(|stay| stay.from == step)
        {
            if !holds_later {
                return None;
            }
            appear.add_empty();
        }
        Some(Self {
            ticks: [window.from, window.to],
            appear: appear.nested(),
            vanish: vanish.parts,
            holds_later,
        })
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
