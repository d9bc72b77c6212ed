//! Measure words and units that are common in news, in addition to those of the data file. With them an
//! article can be searched before the story has any unit. Chinese words are in Simplified characters and stand for the
//! Traditional ones too.

use std::collections::HashSet;
use std::sync::LazyLock;

/// Words that count things, so that values are integers, parted by `|`.
const COUNTS: &str = "\
    人|名|人次|个|起|件|家|户|辆|台|套|座|所|项|例|次|批|场|艘|架|只|头|棵|株|份|处|条|支|天|个月|宗|间|张|对|口|幢|栋|幅|篇|种|批次|辆次|车次|\
    班次|架次|笔|册|组|队|枚|盏|顶|箱|标准箱|袋|瓶|尾|羽|匹|床|床位|人天|人日|人时|户次|宗次|单元|颗|粒|场次|伙|团|宗案|例次|件次|家次|艘次|盒|股|\
    栋次|个国家|个省|位|班|列|本|部|夜|晚|客位|泊位|车|处次|people|cases|households|vehicles|schools|homes|jobs|deaths|\
    times|days|nights|residents|persons|men|women|children|students|pupils|workers|employees|\
    members|visitors|tourists|passengers|patients|migrants|refugees|births|marriages|divorces|\
    users|subscribers|customers|travellers|arrivals|crimes|offences|incidents|accidents|\
    crashes|collisions|injuries|casualties|fatalities|victims|arrests|claims|applications|\
    permits|hospitals|beds|doctors|nurses|teachers|companies|businesses|firms|farms|families|\
    dwellings|houses|apartments|units|cars|trucks|trips|flights|ships|vessels|trains|tests|\
    doses|countries";

/// Units of measures and money, parted by `|`.
const MEASURES: &str = "\
    小时|分钟|秒|$|US$|HK$|MOP$|NT$|A$|C$|NZ$|S$|€|£|¥|USD|EUR|GBP|RMB|HKD|AUD|CAD|人民币|元|美元|港元|澳门元|\
    新台币|台币|欧元|英镑|日元|韩元|加元|澳元|新元|卢比|卢布|瑞士法郎|港币|公斤|千克|克|斤|毫克|吨|公吨|亩|公顷|米|公里|千米|海里|厘米|公分|毫米|毫升|升|\
    公升|桶|盎司|平方米|平方公里|平方千米|平方英尺|平方呎|立方米|千瓦时|千瓦|兆瓦|吉瓦|瓦|度|倍|个百分点|百分点|个基点|基点|岁|周岁|吨公里|人公里|换算吨公里|\
    标准煤|吨标准煤|/10万|/万|/百万|/千|分贝|GB|TB|微克|微克/立方米|元/公斤|元/斤|元/吨|元/平方米|元/人|公斤/亩|公斤/公顷|吨/公顷|公里/小时|公里/万平方公里|公里/百平方公里|人/平方公里|人/平方千米|美元/桶|美元/吨|吨位|载重吨|净载重吨|客公里|摄氏度|℃|°C|坪|车公里|kg|g|mg|tonnes|tons|tonne|ton|Mt|\
    kt|MT|km|kilometres|kilometers|metres|meters|mm|cm|ha|hectares|acres|litres|liters|gallons|\
    barrels|miles|feet|dollars|cents|euros|pounds|pence|yen|yuan|rupees|hours|minutes|MW|GW|kW|\
    GWh|TWh|MWh|kWh|MtCO2|MtCO2e|sq km|square kilometres|square kilometers|square miles|\
    square metres|square feet|cubic metres|TEU|TEUs|percentage points|percentage point|\
    basis points|/million|/100,000|/1,000|degrees";

/// Returns the measure words, each with whether it counts things.
pub fn measure_words() -> impl Iterator<Item = (&'static str, bool)> {
    let counts = COUNTS.split('|').map(|word| (word, true));
    counts.chain(MEASURES.split('|').map(|word| (word, false)))
}

/// Returns whether a unit is an English noun of things that are counted.
pub fn is_english_noun(unit: &str) -> bool {
    static NOUNS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
        let is_english = |word: &&str| word.bytes().all(|b| b.is_ascii_lowercase());
        COUNTS.split('|').filter(is_english).collect()
    });
    NOUNS.contains(unit)
}
