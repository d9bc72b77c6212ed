//! The story that is built in: `data/`, or the folder that `NEWS_FIGURE_STORY` names, read and checked
//! by the build.

include!(concat!(env!("OUT_DIR"), "/story.rs"));
