//! Few keyframes in place of many samples.
//!
//! Between two keyframes all values follow one cubic of time, x(s) = s, written as a cubic Bézier curve with the control
//! points (1/3, y1) and (2/3, y2). All easings of this project are cubics, so one segment holds a part of any of them
//! without error. The y are limited to 0..=1, which both CSS and SMIL accept.

/// Values at a tick, and how they go on from there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Keyframe {
    /// Ticks since the start.
    pub tick: u32,
    /// The values.
    pub values: [f32; 4],
    /// The easing up to the next keyframe: y1 and y2 in ten-thousandths. Ignored in the last keyframe.
    pub easing: [u16; 2],
}

/// The keyframes of one channel, in ascending order; empty if it does not change.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Curve(pub Vec<Keyframe>);

/// Easings are stored as shares of this.
pub const EASING: f32 = 10_000.0;

/// The easing of an even movement.
pub const LINEAR: [u16; 2] = [3333, 6667];

/// The share of the tolerance within which keyframes are where movements begin and end.
const CLOSE: f32 = 0.1;

/// The share of the tolerance that counts as no change at the beginning and at the end of a movement.
const STILL: f32 = 0.4;

/// Samples of a channel that are replaced by keyframes.
pub struct Fit<'a> {
    /// Ticks and values, in ascending order.
    pub samples: &'a [(u32, [f32; 4])],
    /// The distance of two values as a share of the tolerance: above 1 they are too far apart.
    pub distance: &'a dyn Fn([f32; 4], [f32; 4]) -> f32,
    /// Rounds values as they are written.
    pub rounded: &'a dyn Fn([f32; 4]) -> [f32; 4],
}

impl Fit<'_> {
    /// Returns few keyframes whose curve is near every sample.
    ///
    /// Where it takes no more keyframes, the curve is much nearer than it has to be. Its keyframes are then where a movement
    /// begins, turns and ends, so those of marks that move alike at different times are equal.
    pub fn curve(&self) -> Curve {
        let (near, close) = (self.within(1.0), self.within(CLOSE));
        if close.0.len() <= near.0.len() {
            close
        } else {
            near
        }
    }

    /// Returns keyframes whose curve is within a share of the tolerance of every sample.
    fn within(&self, share: f32) -> Curve {
        let distance = |a, b| (self.distance)(a, b) / share;
        let distance = &distance;
        let fit = Fit { distance, ..*self };
        self.trimmed(fit.greedy())
    }

    /// Makes each segment as long as possible.
    fn greedy(&self) -> Vec<Keyframe> {
        let samples = self.samples;
        let mut keyframes: Vec<Keyframe> = Vec::new();
        // Nothing moves before its time, not even a little: a bar without width would be a hairline.
        let is_still = |sample: &&(u32, [f32; 4])| sample.1 == samples[0].1;
        let mut at = samples
            .iter()
            .take_while(is_still)
            .count()
            .saturating_sub(1);
        while at + 1 < samples.len() {
            let (next, easing) = self.furthest(at);
            keyframes.push(self.keyframe(at, easing));
            at = next;
        }
        if let Some(last) = samples.len().checked_sub(1) {
            keyframes.push(self.keyframe(last, LINEAR));
        }
        keyframes
    }

    /// Leaves out a beginning and an end in which hardly anything changes.
    fn trimmed(&self, mut keyframes: Vec<Keyframe>) -> Curve {
        let is_still = |a: &Keyframe, b: &Keyframe| {
            a.values == b.values || (self.distance)(a.values, b.values) <= STILL
        };
        while let [.., before, last] = &mut *keyframes {
            if !is_still(before, last) {
                break;
            }
            before.values = last.values;
            keyframes.pop();
        }
        let mut first = 0;
        while let [from, next, ..] = &mut keyframes[first..] {
            if !is_still(from, next) {
                break;
            }
            next.values = from.values;
            first += 1;
        }
        keyframes.drain(..first);
        if keyframes.len() < 2 {
            keyframes.clear();
        }
        Curve(keyframes)
    }

    fn keyframe(&self, at: usize, easing: [u16; 2]) -> Keyframe {
        let (tick, values) = self.samples[at];
        let values = (self.rounded)(values);
        Keyframe {
            tick,
            values,
            easing,
        }
    }

    /// The last sample that one segment from `at` reaches, and its easing.
    fn furthest(&self, at: usize) -> (usize, [u16; 2]) {
        let last = self.samples.len() - 1;
        let mut best = (at + 1, LINEAR);
        let mut length = 2;
        // The reach is searched by doubling, then by halving.
        while let Some(easing) = self.segment(at, (at + length).min(last)) {
            best = ((at + length).min(last), easing);
            if best.0 == last {
                return best;
            }
            length *= 2;
        }
        let mut beyond = (at + length).min(last);
        while beyond - best.0 > 1 {
            let middle = best.0 + (beyond - best.0) / 2;
            match self.segment(at, middle) {
                Some(easing) => best = (middle, easing),
                None => beyond = middle,
            }
        }
        best
    }

    /// The easing of a segment that is near all samples in between; `None` if there is none.
    fn segment(&self, from: usize, to: usize) -> Option<[u16; 2]> {
        let [start, end] = [self.keyframe(from, LINEAR), self.keyframe(to, LINEAR)];
        let samples = &self.samples[from..=to];
        let is_near = |easing: &[u16; 2]| {
            let easing = *easing;
            let segment = [Keyframe { easing, ..start }, end];
            let distance = |(tick, values): &(u32, [f32; 4])| {
                (self.distance)(between(&segment, *tick), *values)
            };
            samples.iter().all(|sample| distance(sample) <= 1.0)
        };
        // An even movement is the shortest to write.
        let fitted = fitted(samples, &start, &end);
        let easings = [LINEAR, snapped(fitted), fitted];
        easings.into_iter().find(is_near)
    }
}

/// Fits y1 and y2 to the samples by least squares, in the value that changes most.
fn fitted(samples: &[(u32, [f32; 4])], start: &Keyframe, end: &Keyframe) -> [u16; 2] {
    let change = |n: usize| end.values[n] - start.values[n];
    let most = (0..4).max_by(|a, b| change(*a).abs().total_cmp(&change(*b).abs()));
    let Some(n) = most.filter(|n| change(*n) != 0.0) else {
        return LINEAR;
    };
    let length = (end.tick - start.tick) as f32;
    // u(t) = 3 (1 - t)² t y1 + 3 (1 - t) t² y2 + t³.
    let (mut aa, mut ab, mut bb, mut au, mut bu) = (0.0, 0.0, 0.0, 0.0, 0.0);
    for (tick, values) in samples {
        let t = (tick - start.tick) as f32 / length;
        let u = (values[n] - start.values[n]) / change(n) - t * t * t;
        let (a, b) = (3.0 * (1.0 - t) * (1.0 - t) * t, 3.0 * (1.0 - t) * t * t);
        aa += a * a;
        ab += a * b;
        bb += b * b;
        au += a * u;
        bu += b * u;
    }
    let determinant = aa * bb - ab * ab;
    if determinant.abs() < 1e-9 {
        return LINEAR;
    }
    let y1 = (au * bb - bu * ab) / determinant;
    let y2 = (bu * aa - au * ab) / determinant;
    [y1, y2].map(rounded)
}

fn rounded(y: f32) -> u16 {
    (y.clamp(0.0, 1.0) * EASING).round() as u16
}

/// Replaces values by exact ones that they are nearly equal to: these are the same for many marks.
fn snapped(easing: [u16; 2]) -> [u16; 2] {
    let near = |y: u16| {
        [0, 3333, 6667, 10_000]
            .into_iter()
            .find(|to| y.abs_diff(*to) < 200)
    };
    easing.map(|y| near(y).unwrap_or(y))
}

/// The values at a tick between two keyframes.
fn between([start, end]: &[Keyframe; 2], tick: u32) -> [f32; 4] {
    let t = (tick - start.tick) as f32 / (end.tick - start.tick).max(1) as f32;
    let [y1, y2] = start.easing.map(|y| f32::from(y) / EASING);
    let eased = 3.0 * (1.0 - t) * (1.0 - t) * t * y1 + 3.0 * (1.0 - t) * t * t * y2 + t * t * t;
    let mut values = start.values;
    for (value, end) in values.iter_mut().zip(end.values) {
        *value += (end - *value) * eased;
    }
    values
}

impl Curve {
    /// The values at a tick: before the first keyframe those of the first, after the last those of the last; `None` if the
    /// channel does not change.
    pub fn at(&self, tick: u32) -> Option<[f32; 4]> {
        let keyframes = &self.0;
        let (first, last) = (keyframes.first()?, keyframes.last()?);
        if tick <= first.tick {
            return Some(first.values);
        }
        let pair = keyframes.windows(2).find(|pair| tick <= pair[1].tick);
        Some(match pair {
            Some([start, end]) => between(&[*start, *end], tick),
            _ => last.values,
        })
    }

    /// The part of the curve between two ticks; empty if nothing changes there.
    pub fn within(&self, from: u32, to: u32) -> Self {
        let mut kept: Vec<Keyframe> = Vec::new();
        for pair in self.0.windows(2) {
            let [start, end] = [pair[0].tick.max(from), pair[1].tick.min(to)];
            if start >= end {
                continue;
            }
            let pair = [pair[0], pair[1]];
            let [values, last] = [start, end].map(|tick| between(&pair, tick));
            kept.pop_if(|before| before.tick == start);
            let easing = cut(&pair, start, end);
            kept.push(Keyframe {
                tick: start,
                values,
                easing,
            });
            kept.push(Keyframe {
                tick: end,
                values: last,
                easing: LINEAR,
            });
        }
        while let [.., before, last] = &*kept
            && before.values == last.values
        {
            kept.pop();
        }
        let holds = |pair: &&[Keyframe]| pair[0].values == pair[1].values;
        kept.drain(..kept.windows(2).take_while(holds).count());
        if kept.len() < 2 {
            kept.clear();
        }
        Self(kept)
    }
}

/// The easing of the part of a segment between two ticks.
fn cut([first, last]: &[Keyframe; 2], start: u32, end: u32) -> [u16; 2] {
    if [start, end] == [first.tick, last.tick] {
        return first.easing;
    }
    let length = (last.tick - first.tick) as f32;
    let [a, b] = [start, end].map(|tick| (tick - first.tick) as f32 / length);
    let [y1, y2] = first.easing.map(|y| f32::from(y) / EASING);
    // The polar form of the cubic: its values at (a, a, b) and (a, b, b) are the control points of the part.
    let polar = |r: f32, s: f32, t: f32| {
        let one = r * (1.0 - s) * (1.0 - t) + s * (1.0 - r) * (1.0 - t) + t * (1.0 - r) * (1.0 - s);
        let two = r * s * (1.0 - t) + r * t * (1.0 - s) + s * t * (1.0 - r);
        one * y1 + two * y2 + r * s * t
    };
    let [from, to] = [polar(a, a, a), polar(b, b, b)];
    if (to - from).abs() < 1e-6 {
        return LINEAR;
    }
    [polar(a, a, b), polar(a, b, b)].map(|y| rounded((y - from) / (to - from)))
}
