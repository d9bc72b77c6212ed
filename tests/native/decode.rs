//! Protects the reading of layouts: a layout that was written is read as it was, and no bytes make the reader panic.

use crate::common::all_layouts;
use player::chart_file::LaidOutChart;
use proptest::prelude::*;
use std::sync::LazyLock;

/// Returns the bytes of a layout in the form of chart files.
fn written(layout: &LaidOutChart) -> Vec<u8> {
    postcard::to_allocvec(layout).expect("a layout")
}

/// The layouts of all charts by name, encoded.
static LAYOUTS: LazyLock<Vec<(String, Vec<u8>)>> = LazyLock::new(|| {
    let layouts = all_layouts().into_iter().map(|(name, chart)| {
        let names = chart.figures.clone();
        (name, written(&LaidOutChart::new(chart, &names)))
    });
    layouts.collect()
});

/// Positions are rounded when they are written, so the bytes are compared, not the charts.
#[test]
fn layouts_are_read_as_they_were_written() {
    assert!(LAYOUTS.len() > 100, "{} layouts", LAYOUTS.len());
    for (name, bytes) in LAYOUTS.iter() {
        let read = LaidOutChart::from_bytes(bytes).unwrap_or_else(|| panic!("{name} is not read"));
        assert!(written(&read) == *bytes, "{name} is read as another chart");
    }
}

#[test]
fn incomplete_layouts_are_refused() {
    for (name, bytes) in LAYOUTS.iter().step_by(20) {
        for end in (0..bytes.len()).step_by(7) {
            let read = LaidOutChart::from_bytes(&bytes[..end]);
            assert!(read.is_none(), "{name} without its end from {end}");
        }
    }
}

proptest! {
    /// Neither random bytes nor changed layouts take more memory than their length explains, or panic.
    #[test]
    fn any_bytes_are_read_or_refused(bytes: Vec<u8>, layout: prop::sample::Index, at: prop::sample::Index, new: u8) {
        LaidOutChart::from_bytes(&bytes);
        let mut changed = layout.get(&LAYOUTS).1.clone();
        let at = at.index(changed.len());
        changed[at] = new;
        LaidOutChart::from_bytes(&changed);
    }
}
