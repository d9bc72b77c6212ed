//! An animation: the groups of marks of a chart that move alike, each with its keyframes.

use crate::curve::Curve;
use crate::pose::{Channel, Pose};
use crate::sampling::{ends, sample, ticks};
use crate::track::{Track, tracks};
use player::charts::Chart;
use player::geom::Size;
use player::scene::{Mark, Shape};
use player::theme::Typeface;

/// Marks that move alike.
#[derive(Clone, Debug, PartialEq)]
pub struct Group {
    /// The marks at rest, from back to front.
    pub marks: Vec<Mark>,
    /// Whether the finished chart contains the marks.
    pub remains: bool,
    /// The keyframes of each channel, in the order of [`Channel::ALL`]. Without keyframes the channel is at rest.
    pub curves: [Curve; 7],
}

/// A chart as an animation.
#[derive(Clone, Debug, PartialEq)]
pub struct Animation {
    /// The size of the chart, in CSS pixels.
    pub size: Size,
    /// The typeface of all texts.
    pub typeface: Typeface,
    /// The duration in ticks; see [`crate::TICKS`].
    pub ticks: u32,
    /// The groups, from back to front. Dot fields come first, as they are drawn under all other marks.
    pub groups: Vec<Group>,
}

impl Animation {
    /// Samples a chart and returns it as an animation.
    pub fn of(chart: &Chart) -> Self {
        Self {
            size: chart.size,
            typeface: chart.typeface,
            ticks: ticks(chart),
            groups: groups(Self::tracks(chart).into_iter()),
        }
    }

    /// Follows each mark of a chart, from back to front. Dot fields come first.
    pub(crate) fn tracks(chart: &Chart) -> Vec<Track> {
        let ends = ends(chart);
        let layers = chart.layers.iter();
        let tracks = layers.flat_map(|layer| tracks(&sample(chart, layer), &ends));
        let (dots, others): (Vec<Track>, Vec<Track>) =
            tracks.partition(|track| matches!(track.base.shape, Shape::Dots(_)));
        dots.into_iter().chain(others).collect()
    }
}

/// Joins neighbours that move alike.
fn groups(tracks: impl Iterator<Item = Track>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::new();
    for track in tracks {
        match groups.last_mut() {
            Some(group) if group.accepts(&track) => group.marks.push(track.base),
            _ => groups.push(Group {
                marks: vec![track.base],
                remains: track.remains,
                curves: track.curves,
            }),
        }
    }
    groups
}

impl Group {
    fn accepts(&self, track: &Track) -> bool {
        let overlaps = || {
            let bounds = track.base.bounds();
            self.marks
                .iter()
                .any(|mark| mark.bounds().overlaps(&bounds))
        };
        self.remains == track.remains
            && self.curves == track.curves
            && !self.is_of_one()
            && (!self.is_stronger() || self.marks.iter().all(|mark| mark.opacity == track.base.opacity))
            // The opacity of a group does not show where its marks overlap.
            && (self.curve(Channel::Opacity).0.is_empty() || !overlaps())
    }

    /// The keyframes of a channel.
    pub const fn curve(&self, channel: Channel) -> &Curve {
        &self.curves[channel as usize]
    }

    /// Whether the group is one opaque element, on which nothing changes but what changes on the group.
    pub fn is_one_element(&self) -> bool {
        let own = [Channel::Swell, Channel::Stroke, Channel::Drawn];
        let is_plain = own
            .into_iter()
            .all(|channel| self.curve(channel).0.is_empty());
        let [mark] = &*self.marks else { return false };
        is_plain
            && mark.opacity == 1.0
            && matches!(mark.shape, Shape::Circle { .. } | Shape::Rect { .. })
    }

    /// Whether a channel changes that depends on the size of the mark.
    fn is_of_one(&self) -> bool {
        let own = [
            Channel::Stroke,
            Channel::Drawn,
            Channel::Shown,
            Channel::Hidden,
        ];
        own.into_iter()
            .any(|channel| !self.curve(channel).0.is_empty())
    }

    /// Whether the marks are more opaque at some moment than at rest.
    pub fn is_stronger(&self) -> bool {
        let mut keyframes = self.curve(Channel::Opacity).0.iter();
        keyframes.any(|keyframe| keyframe.values[0] > 1.0)
    }

    /// The values of a channel of one of the marks at rest.
    pub fn rest(&self, mark: &Mark, channel: Channel) -> [f32; 4] {
        if channel == Channel::Opacity && !self.remains {
            return [0.0; 4];
        }
        Pose::at_rest(mark).get(channel)
    }

    /// Whether nothing about the marks changes.
    pub fn is_still(&self) -> bool {
        self.curves.iter().all(|curve| curve.0.is_empty())
    }

    /// The pose of one of the marks at a tick.
    pub fn pose(&self, mark: &Mark, tick: u32) -> Pose {
        let mut pose = Pose::at_rest(mark);
        for channel in Channel::ALL {
            let values = self.curve(channel).at(tick);
            pose = pose.with(channel, values.unwrap_or_else(|| self.rest(mark, channel)));
        }
        pose
    }
}
