//! Writes everything that a page shows before or without script, from the same scenes and messages as the live charts.
//!
//! [`render`](render::render) returns all files of a story in memory; the program `prerender` writes them.

mod chart_files;
#[cfg(test)]
mod consistency;
mod data;
pub mod files;
mod fragment;
mod inline;
pub mod languages;
pub mod picture;
pub mod render;
mod revision;
mod samples;
pub mod story_folder;
#[cfg(test)]
mod untrusted_text;
