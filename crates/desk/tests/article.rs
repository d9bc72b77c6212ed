//! Protects the reader of articles: how much it finds in the story's own, where there is a copy, and
//! what it says of sentences of our own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use desk::article::{Found, Kind, Relation, read_article};
use figures::Draft;
use std::{env, fs};

/// What must be reached, in hundredths; see the test.
const RECALL: usize = 100;
const PRECISION: usize = 100;

/// Every token of the data file, with the line of the article that prints it.
fn printed(draft: &Draft) -> Vec<(u32, String)> {
    let mut tokens = Vec::new();
    let mut add = |line: &Option<figures::Spot<u32>>, token: &Option<figures::Spot<String>>| {
        if let (Some(line), Some(token)) = (line, token) {
            tokens.push((line.value, token.value.clone()));
        }
    };
    for raw in &draft.figures {
        for value in &raw.values {
            add(&raw.line, &value.printed);
        }
    }
    for raw in &draft.changes {
        add(&raw.line, &raw.printed);
    }
    for raw in &draft.shares {
        add(&raw.line, &raw.printed);
    }
    tokens
}

/// How many of `these` are among `those`, each counted once.
fn shared(these: &[(u32, String)], those: &[(u32, String)]) -> (usize, Vec<(u32, String)>) {
    let mut left = those.to_vec();
    let mut missed = Vec::new();
    for one in these {
        match left.iter().position(|other| other == one) {
            Some(at) => drop(left.remove(at)),
            None => missed.push(one.clone()),
        }
    }
    (these.len() - missed.len(), missed)
}

/// The article is not part of this project: the variable names a copy of it, as plain text.
#[test]
fn the_article_is_read_whole_and_nothing_beside_it() {
    let Ok(path) = env::var("NEWS_FIGURE_ARTICLE") else {
        println!("skipped: NEWS_FIGURE_ARTICLE names no copy of the article");
        return;
    };
    let text = fs::read_to_string(&path).expect(&path);
    let draft = common::story().check().draft;
    let expected = printed(&draft);
    let found = read_article(&text, &draft);
    let told: Vec<(u32, String)> = found.iter().map(|f| (f.line, f.token.clone())).collect();
    let (hits, missed) = shared(&expected, &told);
    let (_, beside) = shared(&told, &expected);
    let recall = hits * 100 / expected.len();
    let precision = hits * 100 / told.len().max(1);
    println!("recall {recall} % ({hits} of {}), missed: {missed:?}", expected.len());
    println!("precision {precision} % ({hits} of {}), beside: {beside:?}", told.len());
    assert!(recall >= RECALL && precision >= PRECISION);
}
