//! Static pictures of charts, and what the programs that write files have in common.

pub mod files;
pub mod languages;
pub mod picture;
