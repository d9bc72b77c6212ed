//! Protects the time of the article search: it grows with the length of the article, and not with its square. Times of
//! two lengths are compared within one run.

use editor::article::find_candidates;
use figures::Draft;
use std::fs;
use std::time::Instant;

/// Returns the time that this thread has used, which other programs and tests do not change. Where the system does not tell
/// it, the time since `start`.
fn used(start: Instant) -> f64 {
    let of_thread = fs::read_to_string("/proc/thread-self/schedstat").ok();
    let nanoseconds = of_thread.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or(start.elapsed().as_secs_f64(), |used| used / 1e9)
}

/// Returns the least time of some runs, and the number of candidates.
fn seconds(text: &str) -> (f64, usize) {
    let start = Instant::now();
    let runs = (0..3).map(|_| {
        let before = used(start);
        let found = find_candidates(text, &Draft::default()).len();
        (used(start) - before, found)
    });
    runs.min_by(|a, b| a.0.total_cmp(&b.0)).unwrap_or_default()
}

/// Twice the text takes twice the time; a square would take four times as long.
const MAX_RATIO: f64 = 3.0;

fn check(piece: &str, count: usize, figures: usize) {
    let [short, long] = [count, 2 * count].map(|count| seconds(&piece.repeat(count)));
    assert!(
        long.1 >= 2 * count * figures,
        "{piece}: {} candidates",
        long.1
    );
    assert!(long.0 < MAX_RATIO * short.0, "{piece}: {short:?}, {long:?}");
}

#[test]
fn long_lines_are_searched_in_linear_time() {
    check("全市新增长椅60张，比上年多7个，增长25%。", 300, 2);
    check("甲县340多人，其中", 600, 1);
    check("rose 4% to 350 million, ", 400, 2);
    check("分别下降4%和", 600, 1);
    check("甲案10件。乙案减少5%。", 300, 2);
    check("甲区30人，占总数的20%；", 2000, 2);
    check("the north had 300 trees, or 20% of all; ", 1000, 2);
    check("12\t", 3000, 0);
}

#[test]
fn long_tokens_are_searched_in_linear_time() {
    for token in ["7", "三", "1,000,", "（", "其中", "of "] {
        check(token, 40_000 / token.len(), 0);
    }
}

#[test]
fn articles_of_many_lines_are_searched_in_linear_time() {
    check("全年修桥120座，其中铁桥7座。\n", 300, 2);
    check("| 甲 | 120 | 130 |\n", 400, 2);
    check("甲 120 130\n", 400, 0);
}
