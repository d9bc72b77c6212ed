//! Protects the reader of articles: how much it finds in the story's own, where there is a copy, and
//! what it says of sentences of our own.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use editor::article::{Found, Kind, Relation, read_article};
use figures::Draft;
use std::io::Write;
use std::{env, fs};

/// What must be reached, in hundredths; see the test.
const RECALL: usize = 100;
const PRECISION: usize = 100;

/// Every token of the data file, with the line of the article that prints it.
fn printed(draft: &Draft) -> Vec<(u32, String)> {
    let mut tokens = Vec::new();
    let mut add = |line: &Option<figures::Located<u32>>,
                   token: &Option<figures::Located<String>>| {
        if let (Some(line), Some(token)) = (line, token) {
            tokens.push((line.value, token.value.clone()));
        }
    };
    for raw in &draft.figures {
        for value in &raw.values {
            add(&raw.source_line, &value.printed);
        }
    }
    for raw in &draft.changes {
        add(&raw.source_line, &raw.printed);
    }
    for raw in &draft.shares {
        add(&raw.source_line, &raw.printed);
    }
    tokens
}

/// Past the test's own capture: whether a measure was taken has to be seen.
fn say(line: &str) {
    let _ = writeln!(std::io::stderr(), "article: {line}");
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
        say("skipped: NEWS_FIGURE_ARTICLE names no copy of the article");
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
    say(&format!(
        "recall {recall} % ({hits} of {}), missed: {missed:?}",
        expected.len()
    ));
    say(&format!(
        "precision {precision} % ({hits} of {}), beside: {beside:?}",
        told.len()
    ));
    assert!(recall >= RECALL && precision >= PRECISION);
}

/// As the corpus writes it: token, kind, year, and what it belongs with.
fn as_line(one: &Found, all: &[Found]) -> String {
    let kind = match one.kind {
        Kind::Figure => "figure",
        Kind::Change => "change",
        Kind::Share => "share",
    };
    let year = one
        .year
        .map_or_else(|| "-".to_string(), |year| year.to_string());
    let mut line = format!("{} | {kind} | {year}", one.token);
    for pair in &one.pairs {
        let is = match pair.is {
            Relation::Earlier => "earlier",
            Relation::Later => "later",
            Relation::Changed => "of",
            Relation::Part => "of",
            Relation::Whole => "part of",
        };
        line += &format!(" | {is} {}", all[pair.with].token);
    }
    if !one.places.is_empty() {
        line += " | which place?";
    }
    line
}

/// Sentences of our own, each with what is to be found in it and nothing else.
#[test]
fn our_own_sentences_are_read_as_expected() {
    let draft = common::story().check().draft;
    let corpus = include_str!("corpus.txt");
    let mut read = 0;
    for block in corpus.split("\n\n").filter(|block| !block.starts_with('#')) {
        let (text, expected) = block
            .trim_end()
            .split_once('\n')
            .unwrap_or((block.trim_end(), ""));
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        let found = read_article(text, &draft);
        let told: Vec<String> = found.iter().map(|one| as_line(one, &found)).collect();
        assert_eq!(told, expected, "{text}");
        read += 1;
    }
    assert!(
        read > 20,
        "only {read} sentences: is the corpus still read?"
    );
}

/// The sentence, as it stands, with its token in the middle; lines are counted from nought.
#[test]
fn a_figure_is_shown_in_its_sentence() {
    let draft = common::story().check().draft;
    let text = "标题\n先说一句。全年共修路３４０多公里，比计划多。后面还有。";
    let found = read_article(text, &draft);
    let [one] = &found[..] else {
        panic!("{found:?}")
    };
    let sentence = ["全年共修路", "３４０多公里", "，比计划多。"];
    assert_eq!((one.line, &one.sentence), (1, &sentence.map(String::from)));
    assert_eq!(one.token, "340多公里", "full-width digits as others");
    assert_eq!(
        (one.unit.as_str(), one.units.len()),
        ("公里", 0),
        "a unit that the file does not have"
    );
}

/// Whatever is pasted in, nothing panics and every place is one of the text.
#[test]
fn no_text_is_too_strange() {
    let draft = common::story().check().draft;
    let pieces = [
        "340多人",
        "，",
        "３",
        "😀",
        "第",
        "spin99",
        "_",
        "。",
        " and ",
        "between ",
        "成",
        "近",
        "1,2",
        "9000多",
        "\n",
        "。340",
        "占",
        "%",
        "其中",
        "分别下降",
        "和",
        "“",
        "”",
        "·",
        "2019年",
        "减少到",
        "兰州、张掖被",
        "-",
        ".",
        "一",
    ];
    let mut seed = 7u32;
    for _ in 0..800 {
        let mut text = String::new();
        for _ in 0..12 {
            seed = seed.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(seed >> 16) as usize % pieces.len()]);
        }
        for one in read_article(&text, &draft) {
            let line = text
                .lines()
                .nth(one.line as usize)
                .expect("a line of the text");
            assert!(line.contains(&one.sentence.concat()), "{text:?}: {one:?}");
        }
    }
}
