//! The story that is built in: `data/`, read and checked by the build.

include!(concat!(env!("OUT_DIR"), "/story.rs"));
