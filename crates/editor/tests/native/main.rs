//! The tests of the editor, the article reader and the release checker.
//!
//! They are one program, because each program links all crates again.
#![cfg(not(target_arch = "wasm32"))]
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "tests fail by panicking"
)]

mod article;
mod article_comparisons;
mod article_offers;
mod article_orders;
mod article_reading;
mod article_relations;
mod article_sentences;
mod article_time;
mod charts;
mod common;
mod corpus;
mod edits;
mod periods;
mod problems;
mod relations;
mod release;
mod release_rates;
mod revision_forms;
mod revisions;
mod session;
mod tables;
