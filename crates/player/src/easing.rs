//! How a step gathers and loses speed.

/// Slow, fast, slow: cubic on both ends, symmetrical about the middle. Values outside 0..=1 are cut.
pub fn cubic_in_out(t: f32) -> f32 {
    let t = t.clamp(0.0, 1.0);
    if t < 0.5 {
        4.0 * t * t * t
    } else {
        let rest = 2.0 - 2.0 * t;
        1.0 - rest * rest * rest / 2.0
    }
}
