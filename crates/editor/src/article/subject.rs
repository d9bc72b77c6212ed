//! The subject of a text before a number. Words of comparison, time and change say nothing about that: 比上年同期,
//! “compared with last year”. What is left is the subject; if nothing is, the number belongs to the one before it.

use super::plain::is_han;
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Chinese words that are no part of a subject.
const CHINESE: &str = "同比 环比 按年 按月 按季 按季度 年率 同期 同季 同日 去年同期 上年同期 去年同季 上年同季 上期 上次 上一次 去年 上年 上年度 去年度 本年度 上一年 前年 今年 本年 当年 全年 上月 \
    上个月 本月 当月 同月 上季 上季度 上半年 下半年 前三季度 一季度 二季度 三季度 四季度 季度 首季 上年末 上年底 上月末 上季末 前一天 前一日 前一周 前一月 前一季度 昨日 昨天 上周 本周 上旬 去年底 去年末 末 底 初 年末 年底 月末 季末 期末 年初 年中 \
    期内 截至 截止 到 至 自 从 由 于 比 较 与 同 和 跟 对 相比 比较 相较 对比 之下 增长率 增产 减产 净增 净减 缩小 激增 锐减 加速 增长 增加 增幅 增速 增量 上升 升幅 提高 \
    提升 上涨 涨幅 下降 降幅 下跌 跌幅 减少 减幅 回落 降低 变动率 变化 变动 幅度 扩大 收窄 加快 放缓 升 跌 增 减 降 涨 达到 达 为 是 有 占 \
    近 逾 约 超过 超 多 少 余 大幅 明显 显著 小幅 略微 略有 略 微 轻微 轻微地 进一步 持续 继续 连续 净 实现 录得 录 再 又 也 亦 均 都 \
    各 则 却 就 只 仅 已 已经 更 并 且 而 而且 其 该 这 那 此 它 他们 了 的 地 得 在 或 即 及 以及 、 分别 按 以 \
    扣除价格因素 扣除物价因素 扣除价格因素影响 可比价 不变价 可比价格 不变价格 可比口径 名义 实际 影响 因素 后 计算 调整 累计 总共 合计 \
    一共 共计 共 总计 全部 修订 初步 统计 数据 显示 平均 年均 每年 第 年 月 日 号 个 几 间 水平 历史 新高 最高 最低 纪录 因此 其中 同样 \
    估计 预计 左右 以上 以下 成 倍 百分之 人民币 数字 方面 情况 值 幅 率 相应 折合 合 后者 前者 之 内 中 时 来 去 看 从而 使 令 \
    常年 往年 过去 近年 两年 三年 四年 五年 六年 七年 八年 九年 十年 十年间 五年间  平均数 平均值 公布 表示 预期 市场 有所 增至 减至 升至 降至 跌至 不到 不足 超出 相当于 折算 计 另 另外 \
    高 低 高于 低于 出 元 亿元 万元 比例 比重 占比";

/// English words that are no part of a subject.
const ENGLISH: &str = "a an the this that these those it its they their he she we our which who whom of in on at to from by \
    for with as than and or but also both each respectively is was are were be been being has have had will would there \
    up down over under above below about around some nearly almost more less fewer lower higher just only still even \
    increase increases increased increasing decrease decreases decreased decreasing rise rises rose rising risen fall falls \
    fell falling fallen drop drops dropped dropping decline declines declined declining grow grows grew growth growing grown \
    gain gains gained loss lose lost reduction reductions reduced jump jumped climb climbed surge surged slip slipped edge \
    edged change changed changes compared comparison relative against versus vs year years month months quarter quarters \
    week weeks day half ago earlier before previous prior last same period time first second third fourth fiscal annual \
    annually yearly monthly quarterly year-on-year year-over-year yoy january february march april may june july august \
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec estimated approximately roughly \
    record total totalled totaling taking bringing reaching reached reach standing stood percent per cent percentage points \
    point not no then now so while when slightly sharply strongly further modest modestly significantly overall equivalent \
    representing includes include included comprises meaning i.e namely since during between through into out $ € £ million billion trillion thousand";

/// Generic nouns: a subject of these refers to the number before.
const GENERIC: &str = "people persons population the number figure total it they this that 数 数量 总数 总量 总额 人数 数字 数目 金额 总人数 该数 两者 二者 总值 规模 \
    面积 该数字 数值";

struct Words {
    by_first: HashMap<char, Vec<&'static str>>,
    single: HashSet<char>,
    english: HashSet<&'static str>,
    generic: HashSet<&'static str>,
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let mut by_first: HashMap<char, Vec<&str>> = HashMap::new();
    for word in CHINESE.split_whitespace() {
        if let Some(first) = word.chars().next() {
            by_first.entry(first).or_default().push(word);
        }
    }
    for words in by_first.values_mut() {
        words.sort_by_key(|word| std::cmp::Reverse(word.len()));
    }
    let single = CHINESE.split_whitespace().filter_map(|word| {
        let mut characters = word.chars();
        characters.next().filter(|_| characters.next().is_none())
    });
    Words {
        single: single.collect(),
        by_first,
        english: ENGLISH.split_whitespace().collect(),
        generic: GENERIC.split_whitespace().collect(),
    }
});

/// Returns the subject of a plain text: its words without those of comparison, time and change, parted by spaces. Empty
/// if there is none.
pub fn subject(text: &str) -> String {
    let mut left = String::new();
    let mut run = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if is_latin(c) {
            push(&mut left, trimmed(&run));
            run.clear();
            let end = rest.find(|c: char| !is_latin(c) && !c.is_ascii_digit());
            let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
            let word = word.trim_end_matches(['\'', '’', '-']);
            if word.len() > 1 && !WORDS.english.contains(word) {
                push(&mut left, word);
            }
            rest = after;
            continue;
        }
        let words = WORDS.by_first.get(&c).map_or(&[][..], |words| &words[..]);
        let stop = words.iter().find(|word| rest.starts_with(**word));
        // A single character can be a part of another word: 出口, 高速.
        let is_inside =
            stop.is_some_and(|word| word.len() == c.len_utf8()) && !"、和与及的".contains(c);
        if is_han(c) && (stop.is_none() || is_inside) {
            run.push(c);
            rest = &rest[c.len_utf8()..];
            continue;
        }
        push(&mut left, trimmed(&run));
        run.clear();
        rest = &rest[stop.map_or(c.len_utf8(), |word| word.len())..];
    }
    push(&mut left, trimmed(&run));
    left.trim_end().to_string()
}

/// Returns a run of Chinese characters without the short words at its ends.
fn trimmed(run: &str) -> &str {
    run.trim_matches(|c| WORDS.single.contains(&c))
}

/// Returns whether a subject is generic or empty, so that it refers to the number before.
pub fn is_generic(subject: &str) -> bool {
    let mut words = subject.split_whitespace();
    words.all(|word| WORDS.generic.contains(word))
}

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && !is_han(c) || c == '-' || c == '\'' || c == '’'
}

fn push(left: &mut String, word: &str) {
    if !word.is_empty() {
        left.push_str(word);
        left.push(' ');
    }
}

/// Returns how much of a subject another text names, from 0 to 1: the part of its pairs of characters, or of its words.
pub fn likeness(subject: &str, text: &str) -> f64 {
    let (mut found, mut all) = (0.0, 0.0);
    for word in subject.split_whitespace() {
        if word.starts_with(is_han) {
            let word = without_generic(word);
            let characters: Vec<char> = word.chars().collect();
            let pairs: Vec<String> = match characters.len() {
                0 => continue,
                1 => vec![word.to_string()],
                _ => characters
                    .windows(2)
                    .map(|two| two.iter().collect())
                    .collect(),
            };
            let named = pairs.iter().filter(|pair| text.contains(pair.as_str()));
            found += named.count() as f64;
            all += pairs.len() as f64;
        } else if !WORDS.generic.contains(word) {
            let stem = stem(word);
            all += 1.0;
            let mut words = text.split(|c: char| !is_latin(c));
            found += f64::from(u8::from(words.any(|other| self::stem(other) == stem)));
        }
    }
    if all == 0.0 { 0.0 } else { found / all }
}

/// Returns a word without a last part that only says that it is counted: 人数 in 死亡人数.
fn without_generic(word: &str) -> &str {
    let endings = [
        "人数", "总数", "数量", "总量", "总额", "金额", "面积", "起数", "数", "量",
    ];
    let short = endings.iter().find_map(|ending| word.strip_suffix(ending));
    let short = short.filter(|short| short.chars().count() >= 2);
    let short = short.unwrap_or(word);
    let opened = [
        "全国", "全市", "全省", "全区", "全县", "全部", "整体", "总体", "各类", "所有", "总",
    ]
    .iter();
    let opened = opened.filter_map(|start| short.strip_prefix(start));
    let opened = opened.filter(|short| short.chars().count() >= 2);
    opened.into_iter().next().unwrap_or(short)
}

/// Returns an English word without its ending, so that “deaths” and “death” are alike.
fn stem(word: &str) -> &str {
    let word = word.trim_matches(['-', '\'', '’']);
    let endings = ["ies", "es", "s", "ed", "ing", "y", "e"];
    let short = endings.iter().find_map(|ending| word.strip_suffix(ending));
    short.filter(|short| short.len() >= 3).unwrap_or(word)
}
