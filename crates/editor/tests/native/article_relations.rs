//! Protects the relations that the article search finds: each rule on sentences of our own. A question mark stands for a
//! relation that is only likely, and so is a question for the user.

use crate::common::listing::expect;

#[test]
fn change_belongs_to_the_number_before_it() {
    expect("全年修桥120座，比上年增长5%。", &["增长5% of 120座"]);
    expect(
        "修桥120座，同比升5%，环比跌2%。",
        &["升5% of 120座", "跌2% of 120座"],
    );
    expect("There were 1,200 trips, up 5%.", &["up 5% of 1,200 trips"]);
    expect(
        "There were 1,200 trips, a 5% increase.",
        &["up 5% of 1,200 trips"],
    );
    expect(
        "There were 1,200 trips, 5% fewer than in 2018.",
        &["down 5% of 1,200 trips"],
    );
    expect(
        "架桥12座、下降5%，修路30公里、增长8%。",
        &["下降5% of 12座", "增长8% of 30公里"],
    );
}

#[test]
fn change_before_its_number_belongs_to_the_level_after_to() {
    expect("Trips rose 4% to 3.5 million.", &["rose 4% of 3.5 million"]);
    expect(
        "Trips fell by 12 million, or 5 percent, to 228 million.",
        &[
            "fell by 12 million difference of 228 million",
            "fell by 5 percent of 228 million",
        ],
    );
    expect(
        "Trips grew by 12 per cent, from 400 in 2013 to 448 in 2014.",
        &["grew by 12 per cent of 448", "448 earlier 400"],
    );
}

#[test]
fn number_with_a_noun_of_its_own_has_no_change_of_another() {
    expect("全年修桥120座，游客增长5%。", &[]);
    expect("新设座椅60個，投訴減少11.5%。", &[]);
    expect("There were 1,200 trips. Complaints fell by 3%.", &[]);
}

#[test]
fn rate_after_a_difference_belongs_to_the_number_before_both() {
    expect(
        "学校53.01万所，比上年增加1.13万所，增长2.17%。",
        &[
            "增加1.13万所 difference of 53.01万所",
            "增长2.17% of 53.01万所",
        ],
    );
    expect(
        "The town had 47,210 residents, an increase of 1,210 or 2.6 percent.",
        &[
            "an increase of 1,210 difference of 47,210 residents",
            "an increase of 2.6 percent of 47,210 residents",
        ],
    );
}

#[test]
fn list_of_changes_belongs_to_a_list_of_numbers() {
    expect(
        "收包裹30件、寄包裹20件，比上年分别增长5%和3%。",
        &["增长5% of 30件", "增长3% of 20件"],
    );
    expect(
        "长椅60张，路灯90盏。与上年相比，路灯增加12盏，长椅减少5张。",
        &[
            "增加12盏 difference of 90盏?",
            "减少5张 difference of 60张?",
        ],
    );
    expect("书店、邮局分别减少5%和3%。", &[]);
    // The list may be of multiples, also in the order of its names.
    expect(
        "住店旅客30人，当日往返旅客20人，同比分别增加5.4倍及4.2倍。",
        &["增加5.4倍 of 30人", "增加4.2倍 of 20人"],
    );
    expect(
        "成人旅客30人及学生旅客20人，同比分别增加3.7倍及1.6倍。",
        &["增加3.7倍 of 30人", "增加1.6倍 of 20人"],
    );
    expect(
        "男工30人，上升49%；全厂增加19%至700人。",
        &["上升49% of 30人", "增加19% of 700人"],
    );
    expect(
        "男工30人，上升4.9倍；全厂增加1.9倍至700人。",
        &["上升4.9倍 of 30人", "增加1.9倍 of 700人"],
    );
    expect(
        "全厂增加3.3倍至2445人，其中女工812人上升4.9倍；车间增加1.9倍至700人，当中甲班190人及乙班150人分别占27.1%及21.4%。",
        &[
            "增加3.3倍 of 2445人",
            "812人 part of 2445人",
            "上升4.9倍 of 812人",
            "增加1.9倍 of 700人",
            "190人 part of 700人",
            "150人 part of 700人",
            "27.1% of 190人",
            "27.1% part of 700人?",
            "21.4% of 150人",
            "21.4% part of 700人?",
        ],
    );
}

#[test]
fn percentage_points_belong_to_a_percentage() {
    expect(
        "入学率为98.2%，提高0.9个百分点。",
        &["提高0.9个百分点 points of 98.2%"],
    );
    expect(
        "收入3000元，增长6.4%，增速比上年回落0.2个百分点。",
        &["增长6.4% of 3000元", "回落0.2个百分点 points of 增长6.4%"],
    );
    expect(
        "The rate was 11.8%, a decrease of 0.5 percentage points.",
        &["a decrease of 0.5 percentage points points of 11.8%"],
    );
}

#[test]
fn rise_by_a_multiple_and_a_multiple_are_apart() {
    expect("查处违章500起，增长1.5倍。", &["增长1.5倍 of 500起"]);
    expect("今年植树600棵，是去年的1.5倍。", &["1.5倍 times 600棵"]);
}

#[test]
fn average_yearly_change_is_apart() {
    expect(
        "五年来产量达到500吨，年均增长6.5%。",
        &["增长6.5% average of 500吨"],
    );
}

#[test]
fn parts_stand_after_a_word_that_marks_them() {
    expect("报名340人，其中女生120人。", &["120人 part of 340人"]);
    expect(
        "There were 210 cases, of which 96 are closed.",
        &["96 part of 210 cases"],
    );
    expect("Of the 48 bridges, 12 are closed.", &["12 part of 48"]);
    expect("48座桥中有12座关闭。", &["12座 part of 48座"]);
    expect(
        "学校共有教师80人。其中，女教师50人。",
        &["50人 part of 80人?"],
    );
    expect(
        "客车45辆、1600客位，其中大型30辆、1300客位。",
        &["30辆 part of 45辆", "1300客位 part of 1600客位"],
    );
    // A part is not larger than its whole, unless one digit may be wrong: that is a question.
    expect("报名340人，其中女生1400人。", &[]);
    expect("报名340人，其中女生400人。", &["400人 part of 340人?"]);
}

#[test]
fn parts_that_add_up_are_a_sum() {
    expect(
        "活动602场，包括演出231场和展览371场，比上年上升73%。",
        &[
            "602场 = 231场 + 371场",
            "231场 part of 602场",
            "371场 part of 602场",
            "上升73% of 602场?",
        ],
    );
    expect(
        "全区有树1234棵。\n东园534棵\n西园700棵",
        &[
            "1234棵 = 534棵 + 700棵?",
            "534棵 part of 1234棵?",
            "700棵 part of 1234棵?",
        ],
    );
}

#[test]
fn marked_list_that_only_nearly_adds_up_is_a_question() {
    expect(
        "活动6020场，其中演出2310场，展览3705场。",
        &[
            "6020场 ≈ 2310场 + 3705场?",
            "2310场 part of 6020场",
            "3705场 part of 6020场",
        ],
    );
}

#[test]
fn numbers_that_add_up_by_chance_are_no_sum() {
    expect("东街有店9家，西街有店4家，南街有店5家。", &[]);
}

#[test]
fn share_has_its_part_and_its_whole() {
    expect(
        "全年用水3400吨，其中工业900吨，占26.5%。",
        &[
            "900吨 part of 3400吨",
            "26.5% of 900吨",
            "26.5% part of 3400吨?",
        ],
    );
    expect(
        "Two thirds of the 1.2 million readers, or about 810,000, agreed.",
        &[
            "Two thirds of about 810,000",
            "Two thirds part of 1.2 million",
            "about 810,000 part of 1.2 million",
        ],
    );
    expect("乡村读者占比27.4%，规模为2.01亿。", &["27.4% of 2.01亿?"]);
    // 占 without a part that is printed.
    expect("报名340人，女生占40%。", &["40% part of 340人?"]);
}

#[test]
fn change_after_a_share_is_that_of_the_part() {
    expect(
        "结案850件，占总数的40.2%，同比上升16.9%。",
        &["40.2% of 850件", "上升16.9% of 850件?"],
    );
}

#[test]
fn one_figure_has_values_of_two_years() {
    expect("读者由1200人增加到1500人。", &["1500人 earlier 1200人"]);
    expect(
        "寿命由2018年的77.0岁提高到2019年的77.3岁。",
        &["77.3岁 earlier 77.0岁"],
    );
    expect("今年来客340人，上年同期为320人。", &["340人 earlier 320人"]);
    expect(
        "Trips fell from 400 in 2013 to 380 in 2014.",
        &["380 earlier 400"],
    );
    expect(
        "Revenue was $2.1 billion, up 25% from $1.7 billion a year earlier.",
        &[
            "$2.1 billion earlier $1.7 billion",
            "up 25% of $2.1 billion",
        ],
    );
    expect(
        "Sales were £1,234 (2018: £1,110).",
        &["£1,234 earlier £1,110?"],
    );
    expect(
        "Poverty fell from 902 million, or 12.8 percent, in 2012 to 702 million, or 9.6 percent.",
        &[
            "12.8 percent of 902 million",
            "702 million earlier 902 million",
            "9.6 percent of 702 million",
            "9.6 percent earlier 12.8 percent?",
        ],
    );
}

#[test]
fn two_places_are_not_two_years() {
    expect("The rate was 6.3%, compared with 6.8% in the south.", &[]);
    expect("Fees range from $5 in the north to $20 in the south.", &[]);
}

#[test]
fn average_belongs_to_the_number_that_it_divides() {
    expect("全市有书340万册，人均书2.6册。", &["2.6册 per 340万册?"]);
}

#[test]
fn noun_with_a_qualifier_is_a_part() {
    expect(
        "There were 1,775 road deaths in 2014. Pedestrian deaths on the road were 446 deaths.",
        &["446 deaths part of 1,775?"],
    );
    expect(
        "全年因灾死亡失踪691人。\n·洪水　死亡失踪309人。",
        &["309人 part of 691人?"],
    );
}

#[test]
fn value_before_its_change_is_an_earlier_one() {
    expect(
        "共有长椅1,240张，较上年的1,200张增加40张。",
        &["1,240张 earlier 1,200张", "增加40张 difference of 1,240张"],
    );
    expect(
        "大桥18座，小桥71座，大桥数量比去年同期的23座减少5座。",
        &["18座 earlier 23座?", "减少5座 difference of 18座"],
    );
    expect(
        "全镇居民412,607人。与上一次普查的398,153人相比，增加14,454人。",
        &[
            "412,607人 earlier 398,153人?",
            "增加14,454人 difference of 412,607人",
        ],
    );
    expect(
        "There were 6,120 guides, of whom 2,203 were new, 180 more than the 5,940 of 2022.",
        &[
            "6,120 earlier 5,940",
            "2,203 part of 6,120",
            "up 180 difference of 6,120",
        ],
    );
}

#[test]
fn change_to_a_level_is_no_range() {
    expect(
        "Costs rose by £9.8 million to £341.2 million from £331.4 million.",
        &[
            "rose by £9.8 million difference of £341.2 million",
            "£341.2 million earlier £331.4 million",
        ],
    );
}

#[test]
fn list_of_changes_has_several_units_and_brackets() {
    expect(
        "火警1,286宗，傷者842人，較上年分別減少174宗（-11.9%）及96人（-10.2%）。",
        &[
            "減少174宗 difference of 1,286宗",
            "-11.9% of 1,286宗",
            "減少96人 difference of 842人",
            "-10.2% of 842人",
        ],
    );
}

#[test]
fn list_of_shares_belongs_to_a_list_of_parts() {
    expect(
        "甲區30人、乙區20人，分別佔60%及40%。",
        &["60% of 30人", "40% of 20人"],
    );
    expect(
        "办结率为90%。受理340件，审结306件，办结率90%。",
        &[
            "306件 part of 340件?",
            "90% of 306件?",
            "90% part of 340件?",
        ],
    );
    expect(
        "There were 555,000 guests. 60,000 guests paid in cash, 10.8% of all guests.",
        &[
            "60,000 part of 555,000?",
            "10.8% of 60,000",
            "10.8% part of 555,000?",
        ],
    );
}

#[test]
fn words_open_a_breakdown_of_the_number_before() {
    expect(
        "公园412处。\n按大小分，大型331处，小型81处。",
        &[
            "412处 = 331处 + 81处?",
            "331处 part of 412处?",
            "81处 part of 412处?",
        ],
    );
    // The men and women are all, so a digit may be wrong.
    expect(
        "读者8,420人。男读者5,110人，女读者3,390人。",
        &[
            "8,420人 ≈ 5,110人 + 3,390人?",
            "5,110人 part of 8,420人?",
            "3,390人 part of 8,420人?",
        ],
    );
    expect(
        "火警30,215宗，傷者4,812人。南區火警20,114宗、傷者3,807人，北區火警10,101宗、傷者1,008人。",
        &[
            "30,215宗 = 20,114宗 + 10,101宗?",
            "4,812人 ≈ 3,807人 + 1,008人?",
            "20,114宗 part of 30,215宗?",
            "10,101宗 part of 30,215宗?",
        ],
    );
}

#[test]
fn whole_is_no_earlier_value() {
    expect(
        "职工24,310人，较上年的23,964人增加346人，其中女性8,310人，占34.2%。",
        &[
            "24,310人 earlier 23,964人",
            "增加346人 difference of 24,310人",
            "8,310人 part of 24,310人",
            "34.2% of 8,310人",
            "34.2% part of 24,310人?",
        ],
    );
}
