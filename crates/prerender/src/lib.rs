//! Static pictures of charts, and helpers for programs that write files.

pub mod files;
pub mod languages;
pub mod picture;
