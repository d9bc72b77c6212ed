//! Releases: any text, or words and numbers of newspapers in any order, as the article reader and the release checker get them.

use arbitrary::{Arbitrary, Result, Unstructured};
use editor::UiMessages;
use editor::article::{Candidate, find_candidates};
use editor::release::{Finding, Report, check_release};
use figures::Draft;
use std::sync::LazyLock;

/// Pieces of releases.
const PIECES: [&str; 84] = [
    "340多人",
    "190多人",
    "12人",
    "1,234人",
    "3.5万人",
    "1.2亿元",
    "44.15%",
    "30%",
    "70%",
    "三成",
    "五分之一",
    "两倍",
    "100",
    "40",
    "60",
    "2018年",
    "2019年",
    "去年",
    "上年",
    "同期",
    "比",
    "较",
    "同比",
    "下降",
    "增长",
    "增加",
    "减少",
    "为",
    "至",
    "到",
    "从",
    "达",
    "占",
    "其中",
    "其余",
    "共",
    "总数",
    "分别",
    "和",
    "、",
    "，",
    "。",
    "；",
    "（",
    "）",
    "：",
    "破案",
    "旅客",
    "出口",
    "男性",
    "女性",
    "平均每",
    "是去年的1.5倍",
    "居首位",
    "\n",
    "\n- ",
    " ",
    ", ",
    ". ",
    "; ",
    " and ",
    " of which ",
    " of ",
    " up ",
    " down ",
    " from ",
    " to ",
    " by ",
    " per cent",
    "%",
    " million",
    " people",
    " visitors",
    "$",
    "2,100",
    "1,900",
    "9.5",
    "12",
    " compared with ",
    " in 2018",
    " in 2019",
    " respectively",
    " (",
    ")",
];

/// The longest text, in bytes.
const MAX_LENGTH: usize = 400;

static MESSAGES: LazyLock<[UiMessages; 2]> =
    LazyLock::new(|| ["en", "zh-CN"].map(UiMessages::for_language));

/// Checks the release that the bytes describe.
pub fn run(bytes: &[u8]) {
    // Missing bytes count as zeros, so this does not fail.
    let _ = check(&mut Unstructured::new(bytes));
}

fn check(bytes: &mut Unstructured) -> Result<()> {
    let ui = bytes.choose(&*MESSAGES)?;
    let is_any_text = bytes.ratio(1, 8)?;
    let is_repeated = bytes.ratio(1, 8)?;
    let mut text = String::new();
    while !bytes.is_empty() && text.len() < MAX_LENGTH {
        if is_any_text || bytes.ratio(1, 32)? {
            text.push(char::arbitrary(bytes)?);
        } else {
            text += bytes.choose(&PIECES)?;
        }
    }
    let candidates = find_candidates(&text, &Draft::default());
    check_candidates(&text, &candidates);
    let report = check_release(&text, ui);
    check_report(&text, &report);
    assert_eq!(report.numbers.len(), candidates.len(), "{text}");
    // A second check finds the same, and an empty line at the end changes nothing.
    if is_repeated {
        assert_eq!(check_release(&format!("{text}\n"), ui), report, "{text}");
    }
    Ok(())
}

/// Numbers are where they say, in order, and have a possible value. Relations name other numbers.
fn check_candidates(text: &str, candidates: &[Candidate]) {
    let lines: Vec<&str> = text.lines().collect();
    let mut last = (0, 0);
    for (at, candidate) in candidates.iter().enumerate() {
        let line = lines[candidate.source_line as usize];
        let span = candidate.span.clone();
        assert_eq!(line[span.clone()], candidate.sentence[1], "{text}");
        assert!(line.contains(&candidate.sentence.concat()), "{text}");
        let place = (candidate.source_line, span.end);
        assert!(last < place, "{text}: {last:?} {place:?}");
        last = place;
        let interval = candidate
            .bound
            .map(|bound| bound.interval().expect("an interval"));
        assert!(
            interval.is_none_or(|interval| !interval.is_empty()),
            "{text}"
        );
        let pairs = candidate.pairs.iter().map(|pair| pair.index);
        let parts = candidate
            .sums
            .iter()
            .flat_map(|sum| sum.parts.iter().copied());
        for other in pairs.chain(parts) {
            assert!(
                other < candidates.len() && other != at,
                "{text}: {at} {other}"
            );
        }
    }
}

/// Numbers are inside their lines, findings name several numbers of the release, and suggestions name one of them.
fn check_report(text: &str, report: &Report) {
    let lines: Vec<&str> = text.lines().collect();
    for number in &report.numbers {
        let line = lines[number.line as usize - 1];
        let length = line.encode_utf16().count();
        assert!(
            number.start < number.end && number.end <= length,
            "{text}: {number:?}"
        );
    }
    let is_number = |at: &usize| *at < report.numbers.len();
    for Finding {
        numbers,
        text: said,
        suggestions,
    } in report.contradictions.iter().chain(&report.questions)
    {
        assert!(
            numbers.len() > 1 && numbers.iter().all(is_number),
            "{text}: {said}"
        );
        assert!(!said.is_empty(), "{text}");
        for suggested in suggestions {
            assert!(numbers.contains(&suggested.number), "{text}: {suggested:?}");
            assert!(!suggested.text.is_empty(), "{text}");
        }
    }
    for implied in &report.implied {
        assert!(
            is_number(&implied.number) && implied.evidence.iter().all(is_number),
            "{text}"
        );
    }
    let has_relations = report.relations > 0 || report.contradictions.is_empty();
    assert!(has_relations, "{text}");
}
