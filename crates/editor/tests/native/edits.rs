//! Protects the files that the editor changes: an edit changes the value and no other byte.

use crate::common;

use editor::{Target, set, source_at, value_at};
use figures::Period;
use proptest::prelude::*;

/// Returns the key and period of all quantities of the data file.
fn quantities() -> Vec<(String, Option<Period>)> {
    let (draft, _) = figures::file::parse_figures("", &common::text_file("figures.toml").text);
    let text = |key: &Option<figures::Located<String>>| key.as_ref().expect("a key").value.clone();
    let mut quantities = Vec::new();
    for raw in &draft.figures {
        let printed = raw.values.iter().filter(|value| value.printed.is_some());
        quantities.extend(printed.map(|value| (text(&raw.key), value.year)));
    }
    quantities.extend(draft.changes.iter().map(|raw| (text(&raw.key), None)));
    quantities.extend(draft.shares.iter().map(|raw| (text(&raw.key), None)));
    quantities
}

/// Returns the lines that differ.
fn differing<'a>(old: &'a str, new: &'a str) -> Vec<(&'a str, &'a str)> {
    assert_eq!(old.lines().count(), new.lines().count());
    old.lines()
        .zip(new.lines())
        .filter(|(a, b)| a != b)
        .collect()
}

#[test]
fn setting_any_quantity_changes_one_line() {
    let file = common::text_file("figures.toml").text;
    let all = quantities();
    assert!(all.len() > 30);
    for (key, year) in &all {
        let target = Target::Quantity { key, year: *year };
        let old = value_at(&file, target).expect(key);
        let new = set(&file, target, "12\"3\\多人").expect(key);
        assert_eq!(
            value_at(&new, target).as_deref(),
            Some("12\"3\\多人"),
            "{key}"
        );
        assert_eq!(differing(&file, &new).len(), 1, "{key}");
        assert_eq!(set(&new, target, &old).as_deref(), Some(&*file), "{key}");
    }
}

#[test]
fn setting_any_message_changes_one_line() {
    for lang in ["en", "zh-CN", "zh-Hant"] {
        let file = common::text_file(&format!("messages/{lang}.toml")).text;
        let (messages, problems) = figures::file::parse_messages("messages", &file);
        assert!(problems.is_empty() && messages.len() > 150);
        for (key, text) in messages.iter().step_by(5) {
            let target = Target::Message { key };
            let new = set(&file, target, "“x”").expect(key);
            assert_eq!(value_at(&new, target).as_deref(), Some("“x”"), "{key}");
            assert_eq!(differing(&file, &new).len(), 1, "{key}");
            assert_eq!(
                set(&new, target, &text.value).as_deref(),
                Some(&*file),
                "{key}"
            );
        }
    }
}

proptest! {
    /// Setting any text and then the old text restores all bytes of the file.
    #[test]
    fn setting_a_value_back_restores_the_file(
        at in any::<prop::sample::Index>(),
        text in "\\PC*",
        windows in any::<bool>(),
        literal in any::<bool>(),
    ) {
        let mut file = common::text_file("figures.toml").text;
        if literal { file = file.replace('"', "'"); }
        if windows { file = file.replace('\n', "\r\n"); }
        let all = quantities();
        let (key, year) = at.get(&all);
        let target = Target::Quantity { key, year: *year };
        let old = value_at(&file, target).expect("a quantity");
        let new = set(&file, target, &text).expect("still a file");
        prop_assert_eq!(value_at(&new, target), Some(text));
        prop_assert!(differing(&file, &new).len() <= 1);
        let back = set(&new, target, &old).expect("still a file");
        // A literal string cannot contain every text, and then gets other quotes.
        if !literal || source_at(&new, target).expect("a quantity").starts_with('\'') {
            prop_assert_eq!(back, file);
        }
    }
}

#[test]
fn missing_rounding_is_inserted_before_the_quantity() {
    let file = "[[figure]]\nkey = \"a\" # a comment\nprinted = { 2019 = \"900多人\" }\n";
    let target = Target::Entry {
        key: "a",
        name: "rounded_to",
    };
    let new = set(file, target, "100").expect("a file");
    assert_eq!(new, file.replace("printed", "rounded_to = 100\nprinted"));
    assert_eq!(
        set(&new, target, "10").expect("a file"),
        new.replace("100\n", "10\n")
    );
}

#[test]
fn missing_message_is_inserted_into_its_table() {
    let file = "a = \"1\"\n\n[figure]\n\"x.y\" = \"2\" # kept\n\n[chart]\n\n[chart.one]\nb = \"3\"";
    let set = |key: &str| set(file, Target::Message { key }, "new").expect(key);
    assert_eq!(
        set("figure.x.z"),
        file.replace("# kept\n", "# kept\n\"x.z\" = \"new\"\n")
    );
    assert_eq!(set("chart.one.c"), format!("{file}\nc = \"new\"\n"));
    assert_eq!(
        set("chart.two"),
        file.replace("[chart]\n", "[chart]\ntwo = \"new\"\n")
    );
    assert_eq!(
        set("d"),
        file.replace("a = \"1\"\n", "a = \"1\"\nd = \"new\"\n")
    );
    assert_eq!(set("area.q"), format!("{file}\n\n[area]\nq = \"new\"\n"));
}

#[test]
fn inline_arrays_can_be_edited() {
    let file =
        "figure = [{ key = 'a', printed = '5' }]\n[[change]]\nkey = \"b\"\nprinted = '''\n-5%'''\n";
    let set_value = |key, value| set(file, Target::Quantity { key, year: None }, value);
    assert_eq!(set_value("a", "6"), Some(file.replace("'5'", "'6'")));
    assert_eq!(
        set_value("b", "-6%").map(|text| text.contains("-6%")),
        Some(true)
    );
    assert_eq!(set_value("c", "6"), None);
    assert_eq!(set("= broken", Target::Message { key: "a" }, "b"), None);
}

/// Months and financial years are inserted in order of time, and periods of changes are written as numbers or in quotes.
#[test]
fn periods_are_written_in_their_own_form() {
    let file = "[[figure]]\nkey = \"a\"\nprinted = { 2018-12 = \"5\" }\n\n[[figure]]\nkey = \"b\"\nprinted = {}\n\n[[change]]\n\
                key = \"c\"\nfrom = 2018\nprinted = \"up 1%\"\n";
    let quantity = |text: &str, key, period, value| {
        let year = Period::parse(period);
        set(text, Target::Quantity { key, year }, value).expect(period)
    };
    let later = quantity(file, "a", "2019-01", "6");
    assert!(
        later.contains("{ 2018-12 = \"5\", 2019-01 = \"6\" }"),
        "{later}"
    );
    let earlier = quantity(&later, "a", "2018-02", "4");
    assert!(earlier.contains("{ 2018-02 = \"4\", 2018-12"), "{earlier}");
    assert_eq!(
        quantity(file, "a", "2018-12", "7"),
        file.replace("\"5\"", "\"7\"")
    );
    let financial = quantity(file, "b", "2022/23", "8");
    assert!(financial.contains("{ \"2022/23\" = \"8\" }"), "{financial}");
    let from = |value| {
        set(
            file,
            Target::Entry {
                key: "c",
                name: "from",
            },
            value,
        )
        .expect(value)
    };
    for (value, source) in [
        ("2019", "from = 2019\n"),
        (" 2019-03 ", "from = \"2019-03\"\n"),
        ("2022/23", "from = \"2022/23\"\n"),
        ("2019-", "from = \"2019-\"\n"),
    ] {
        assert!(from(value).contains(source), "{value}: {}", from(value));
    }
}

/// A message goes into a table of its own if only tables below it exist, and not into one of those.
#[test]
fn missing_message_is_not_inserted_below_its_table() {
    let text = "[chart.one]\nheadline = \"a\"\n";
    let target = Target::Message { key: "chart.join" };
    let changed = set(text, target, " ").unwrap();
    assert_eq!(value_at(&changed, target).as_deref(), Some(" "));
    let below = Target::Message {
        key: "chart.one.join",
    };
    assert_eq!(value_at(&changed, below), None);
    assert_eq!(changed, format!("{text}\n[chart]\njoin = \" \"\n"));
}
