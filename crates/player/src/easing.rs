//! Easing of animation steps.

/// Cubic ease-in-out: slow at both ends, symmetrical about the middle. `t` is clamped to 0..=1.
pub fn cubic_in_out(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    if t < 0.5 {
        4.0 * t * t * t
    } else {
        let rest = 2.0 - 2.0 * t;
        1.0 - rest * rest * rest / 2.0
    }
}
