//! Protects the article search: which figures it finds in the article of the story, if there is a
//! copy, and in sentences of our own.

use crate::common;

use crate::common::listing::as_line;
use editor::article::find_candidates;
use figures::Draft;
use std::io::Write;
use std::{env, fs};

/// The required recall and precision in percent.
const RECALL: usize = 100;
const PRECISION: usize = 100;

/// Returns all quantities of the data file, each with its source line.
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

/// Writes to the standard error of the process, which the test harness does not capture.
fn log(line: &str) {
    let _ = writeln!(std::io::stderr(), "article: {line}");
}

/// Returns how many items of `these` are in `those`, each counted once, and the items that are not.
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

/// The environment variable names a plain-text copy of the article, which is not part of this
/// project.
#[test]
fn article_search_finds_exactly_the_figures_of_the_data_file() {
    let Ok(path) = env::var("NEWS_FIGURE_ARTICLE") else {
        log("skipped: set NEWS_FIGURE_ARTICLE to a copy of the article");
        return;
    };
    let text = fs::read_to_string(&path).expect(&path);
    let draft = common::story().check().draft;
    let expected = printed(&draft);
    let found = find_candidates(&text, &draft);
    let listed: Vec<(u32, String)> = found
        .iter()
        .map(|f| (f.source_line, f.quantity.clone()))
        .collect();
    let (hits, missed) = shared(&expected, &listed);
    let (_, extra) = shared(&listed, &expected);
    let recall = hits * 100 / expected.len();
    let precision = hits * 100 / listed.len().max(1);
    log(&format!(
        "recall {recall} % ({hits} of {}), missed: {missed:?}",
        expected.len()
    ));
    log(&format!(
        "precision {precision} % ({hits} of {}), not in the data: {extra:?}",
        listed.len()
    ));
    assert!(recall >= RECALL && precision >= PRECISION);
}

#[test]
fn article_search_finds_the_expected_candidates_of_the_corpus() {
    let draft = common::story().check().draft;
    let corpus = include_str!("../corpus.txt");
    let (mut read, mut failed) = (0, 0);
    for block in corpus.split("\n\n").filter(|block| !block.starts_with('#')) {
        let (text, expected) = block
            .trim_end()
            .split_once('\n')
            .unwrap_or((block.trim_end(), ""));
        let expected: Vec<&str> = expected.lines().map(str::trim).collect();
        let found = find_candidates(text, &draft);
        let listed: Vec<String> = found.iter().map(|one| as_line(one, &found)).collect();
        if listed != expected {
            println!("{text}\n  {}\n", listed.join("\n  "));
            failed += 1;
        }
        read += 1;
    }
    assert_eq!(failed, 0, "sentences with other candidates; see above");
    assert!(read > 20, "only {read} sentences were found in the corpus");
}

#[test]
fn candidate_has_its_sentence_and_its_line() {
    let draft = common::story().check().draft;
    let text = "标题\n先说一句。全年共修路３４０多公里，比计划多。后面还有。";
    let found = find_candidates(text, &draft);
    let [one] = &found[..] else {
        panic!("{found:?}")
    };
    let sentence = ["全年共修路", "３４０多公里", "，比计划多。"];
    assert_eq!(
        (one.source_line, &one.sentence),
        (1, &sentence.map(String::from))
    );
    assert_eq!(
        one.quantity, "340多公里",
        "full-width digits become half-width digits"
    );
    assert_eq!(
        (one.unit.as_str(), one.unit_keys.len()),
        ("公里", 0),
        "a unit that the data file does not have"
    );
}

/// Candidates of random text lie within the text, and nothing panics.
#[test]
fn article_search_accepts_any_text() {
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
        for one in find_candidates(&text, &draft) {
            let line = text
                .lines()
                .nth(one.source_line as usize)
                .expect("a line of the text");
            assert!(line.contains(&one.sentence.concat()), "{text:?}: {one:?}");
        }
    }
}
