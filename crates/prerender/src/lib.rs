//! Everything that a page shows before or without script, from the same scenes and messages as the live charts.
//!
//! [`render`](render::render) returns all files of a story in memory. The scripts of the build run it as a wasm module in
//! Node.

#[cfg(test)]
mod all_stories;
mod animated;
mod chart_files;
mod citation;
mod columns;
#[cfg(test)]
mod consistency;
mod csvw;
mod data;
mod dataset;
pub mod default_pages;
mod discs;
mod fragment;
mod grid;
mod inline;
mod picture;
pub mod render;
mod revision;
mod rows;
mod samples;
#[cfg(test)]
mod untrusted_text;
#[cfg(target_arch = "wasm32")]
pub mod wasm;
mod wechat;
