//! Protects the relations of the article search between numbers in different sentences or clauses: totals, parts and values of two
//! years, on sentences of our own. A question mark stands for a relation that is only likely.

use crate::common::listing::{expect, expect_read};

#[test]
fn total_after_its_parts_may_stand_in_another_sentence() {
    expect(
        "Northtown had 340 clinics. Southtown had 415 clinics. Together they had 755 clinics.",
        &["340 part of 755?", "415 part of 755?", "755 = 340 + 415?"],
    );
    expect(
        "Men made 312 claims and women 288 claims. In total, 600 claims were made.",
        &[
            "312 claims part of 600 claims?",
            "288 claims part of 600 claims?",
            "600 claims = 312 claims + 288 claims?",
        ],
    );
    expect(
        "甲區有340所學校。乙區有415所。兩區合共755所學校。",
        &[
            "340所 part of 755所?",
            "415所 part of 755所?",
            "755所 = 340所 + 415所?",
        ],
    );
    // Not a total: no word says so, or the numbers do not add up.
    expect(
        "The north had 412 trees, together with 371 in the south, and 783 shrubs.",
        &[],
    );
    expect(
        "Northtown had 340 clinics. Southtown had 415 clinics. Together they had 765 clinics.",
        &[],
    );
}

#[test]
fn part_is_of_the_number_that_its_noun_names() {
    expect(
        "The college has 5,400 students, and 1,200 of its students live there.",
        &["1,200 part of 5,400 students?"],
    );
    expect(
        "Sales were 412 million. The shop has 3,120 of its customers abroad.",
        &[],
    );
}

#[test]
fn values_of_two_years_are_related_in_english() {
    for (text, pair) in [
        (
            "There were 412 cases in 2019 and 371 in 2018.",
            "412 cases earlier 371?",
        ),
        (
            "In 2019 there were 412 cases. In 2018 there were 371 cases.",
            "412 cases earlier 371 cases?",
        ),
        ("2018年办理412件。2019年办理371件。", "371件 earlier 412件?"),
        (
            "Exports were worth 412 million; a year before they were worth 371 million.",
            "412 million earlier 371 million?",
        ),
        (
            "From 371 in 2018, the number of cases went up to 412 in 2019.",
            "412 earlier From 371",
        ),
        ("Cases went from 371 to 412.", "412 earlier 371"),
    ] {
        expect(text, &[pair]);
    }
    expect(
        "Exports were worth 412 million; the previous year imports were worth 371 million.",
        &[],
    );
    expect(
        "In 2019 there were 412 cases. In 2019 there were 371 cases.",
        &[],
    );
    expect(
        "In 2019 there were 412 cases. In 2018 there were 371 visitors.",
        &[],
    );
    // Elsewhere “up to” means at most.
    expect_read("Up to 412 people came.", &[("Up to 412 people", "people")]);
}
