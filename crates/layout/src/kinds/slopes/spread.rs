//! Moves labels apart until they do not overlap.

/// A label: the preferred position of its middle, and its height, in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Wanted {
    pub middle: f32,
    pub height: f32,
}

/// The gap between two labels, in pixels.
pub const GAP: f32 = 6.0;

/// Computes the upper edge of each label, between 0 and `bottom`, in the order of `wanted`. Labels keep the order of
/// their middles. `bottom` must be at least [`total_height`].
pub fn spread(wanted: &[Wanted], bottom: f32) -> Vec<f32> {
    // There are few labels, and the sort function of the standard library would enlarge the module.
    let mut order: Vec<usize> = Vec::new();
    for (index, label) in wanted.iter().enumerate() {
        let lower = order
            .iter()
            .position(|&other| wanted[other].middle > label.middle);
        order.insert(lower.unwrap_or(order.len()), index);
    }
    let mut tops = vec![0.0; wanted.len()];
    let mut free = 0.0;
    for &index in &order {
        let Wanted { middle, height } = wanted[index];
        tops[index] = (middle - height / 2.0).max(free);
        free = tops[index] + height + GAP;
    }
    let mut limit = bottom;
    for &index in order.iter().rev() {
        tops[index] = tops[index].min(limit - wanted[index].height);
        limit = tops[index] - GAP;
    }
    tops
}

/// The minimal height of all labels with their gaps, in pixels.
pub fn total_height(wanted: &[Wanted]) -> f32 {
    let heights: f32 = wanted.iter().map(|label| label.height + GAP).sum();
    (heights - GAP).max(0.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(middle: f32, height: f32) -> Wanted {
        Wanted { middle, height }
    }

    /// Labels stay apart, inside, and in order.
    #[test]
    fn labels_stand_apart() {
        for middles in [[10.0, 10.0, 10.0], [0.0, 199.0, 198.0], [100.0, 90.0, 95.0]] {
            let wanted = middles.map(|middle| label(middle, 40.0));
            let tops = spread(&wanted, 200.0);
            let mut places: Vec<(f32, f32)> = tops.iter().map(|top| (*top, top + 40.0)).collect();
            places.sort_by(|a, b| a.0.total_cmp(&b.0));
            assert!(places[0].0 >= 0.0 && places[2].1 <= 200.0, "{places:?}");
            assert!(
                places
                    .windows(2)
                    .all(|pair| pair[0].1 + GAP <= pair[1].0 + 0.001)
            );
        }
    }

    /// A label with enough space keeps its preferred position.
    #[test]
    fn labels_stand_where_they_belong() {
        let tops = spread(&[label(150.0, 20.0), label(50.0, 20.0)], 200.0);
        assert_eq!(tops, [140.0, 40.0]);
        assert_eq!(total_height(&[label(0.0, 20.0), label(0.0, 30.0)]), 56.0);
    }
}
