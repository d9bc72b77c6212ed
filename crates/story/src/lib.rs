//! The built-in story: `stories/drug-control-2019/`, or the folder that the environment variable `NEWS_FIGURE_STORY` names.
//!
//! The build script reads and checks the files, and stops the build with a list of all problems. So these constants
//! are valid.

include!(concat!(env!("OUT_DIR"), "/story.rs"));

/// The chart with that key, or `None`.
pub fn named(key: &str) -> Option<&'static ChartSpec> {
    CHARTS.iter().find(|spec| spec.key == key)
}
