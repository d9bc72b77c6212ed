//! Protects the file of chapters and the folder of a story: every kind of mistake in them is told with
//! its file and line, whoever made it, and nothing in them makes the reader panic.
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

mod common;

use common::{OURS, WORDS, line_of};
use figures::Problem;
use figures::chapter::{MOST_DOTS, MOST_FEW, Reading};
use figures::file::{check_story, keys, read_chapters, read_folder};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "../../tests/variants/charts.toml";

/// The problems of the file with one text replaced.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    let text = common::text(FILE);
    assert!(text.contains(from), "the file has no {from}");
    problems_of(&text.replacen(from, to, 1))
}

fn problems_of(text: &str) -> Vec<Problem> {
    problems_beside("", text)
}

/// With such figures beside those of the variants.
fn problems_beside(figures: &str, text: &str) -> Vec<Problem> {
    let file = "../../tests/variants/figures.toml";
    let data = common::text(file) + figures;
    let (_, story) = check_story(file, &data).expect("figures that agree");
    read_chapters(FILE, text, &story).1
}

/// Each mistake is told once, with its line, its key, and what would be right.
#[test]
fn every_mistake_is_told_with_its_line() {
    let cases = [
        // names that are not there, or of another sort
        (
            "total = \"members\"",
            "total = \"membres\"",
            "columns-bare.total",
            "a figure that counts",
        ),
        (
            "change = \"members.change\"",
            "change = \"guests.change\"",
            "columns-bare.change",
            "a change of members",
        ),
        (
            "total = \"branches\"",
            "total = \"paper\"",
            "bar.total",
            "counts whole things",
        ),
        (
            "subset_share = \"readers.grown.share\"",
            "subset_share = \"readers.small.share\"",
            "lens-bare.subset_share",
            "readers.grown is of readers",
        ),
        (
            "share = \"returned\"",
            "share = \"paper\"",
            "square.share",
            "percent",
        ),
        (
            "callout = \"branches\"",
            "callout = \"branch\"",
            "areas-one.callout",
            "the key of a figure",
        ),
        (
            "rate = \"returned\"",
            "rate = \"readers\"",
            "stocks-rate.rate",
            "percent",
        ),
        // what a kind takes
        (
            "kind = \"dot-columns\"",
            "kind = \"colums\"",
            "columns-bare.kind",
            "bars, dot-columns",
        ),
        (
            "kind = \"dot-highlight\"",
            "kind = \"tile-map\"",
            "picked-bare",
            "minor_places",
        ),
        (
            "total = \"members\"",
            "totl = \"members\"",
            "columns-bare",
            "total",
        ),
        (
            "highlight = \"branches.open\"\n",
            "",
            "picked-bare.highlight",
            "a line `highlight",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"dust\", \"glue\", \"ink\"]",
            "areas-four.figures",
            "1 to 4",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"ink\"]",
            "areas-four.figures",
            "once",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"branches\"]",
            "areas-four.figures",
            "one unit",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "\"books\"",
            "areas-four.figures",
            "a list",
        ),
        (
            "subset = \"members.young\"\ntotal = \"members\"",
            "subset = \"members.young\"",
            "square.total",
            "a line `total",
        ),
        // years
        (
            "figure = \"helpers\"",
            "figure = \"branches\"",
            "line.figure",
            "several years",
        ),
        (
            "figure = \"ink\"",
            "figure = \"loans\"",
            "slope-measured.line",
            "one unit",
        ),
        (
            "total = \"branches\"",
            "total = \"branches\"\nsubset = \"branches.open\"\nchange = \"members.change\"",
            "bar.change",
            "a change of branches.open",
        ),
        // maps
        ("\"oo..\"", "\"oo.\", \"o\"", "tiles-bare.map", "14 places"),
        ("\"oo..\"", "\"ox..\"", "tiles-bare.map", "o for a place"),
        (
            "places = \"branches\"",
            "places = \"helpers\"",
            "tiles-bare.places",
            "one number",
        ),
        // names
        (
            "key = \"columns-bare\"",
            "key = \"Columns bare\"",
            "Columns bare.key",
            "small letters",
        ),
        (
            "key = \"columns-bare\"",
            "key = \"samples\"",
            "samples.key",
            "none of join, page, samples",
        ),
        (
            "key = \"columns-part\"",
            "key = \"columns-bare\"",
            "columns-bare",
            "keys that stand once",
        ),
        ("key = \"columns-bare\"\n", "", "chart.key", "a line `key"),
        (
            "callout = \"branches\"",
            "callout = \"books\"",
            "areas-one.callout",
            "does not draw itself",
        ),
    ];
    for (from, to, key, expected) in cases {
        let told = problems(from, to);
        let hit = told
            .iter()
            .find(|p| p.key == key && p.expected.contains(expected));
        let hit = hit.unwrap_or_else(|| panic!("{to}: {told:#?}"));
        assert!(
            hit.file == FILE && hit.line.is_some() && !hit.found.is_empty(),
            "{hit:?}"
        );
    }
    assert_eq!(problems("members", "members"), []);
}

/// A figure of the variants' town, or one more beside them.
fn figure(key: &str, unit: &str, printed: &str) -> String {
    format!(
        "[[figure]]\nkey = \"{key}\"\nunit = \"{unit}\"\nregion = \"town\"\nsource_line = 1\nprinted = {printed}\n"
    )
}

fn change(of: &str, years: [u16; 2], printed: &str) -> String {
    let [from, to] = years;
    format!(
        "[[change]]\nkey = \"{of}.change\"\nfigure = \"{of}\"\nfrom = {from}\nto = {to}\nsource_line = 1\nprinted = \"{printed}\"\n"
    )
}

/// What is told of one chapter, or of samples, with such figures beside those of the variants; each as `key: expected`.
fn told_of(figures: &str, chapter: &str) -> Vec<String> {
    let told = problems_beside(figures, chapter);
    told.iter()
        .map(|p| format!("{}: {}", p.key, p.expected))
        .collect()
}

fn is_told(told: &[String], expected: &str) -> bool {
    told.iter().any(|text| text.contains(expected))
}

/// How many there may be at the most, to the last.
#[test]
fn charts_have_room_for_so_many() {
    let count = |key: &str, n: i64| figure(key, "people", &format!("{{ 2019 = \"{n} people\" }}"));
    let lens = |few: i64| {
        let chapter = "[[chart]]\nkey = \"x\"\nkind = \"lens\"\ntotal = \"readers\"\nsubset = \"readers.grown\"\nsubset_share = \"readers.grown.share\"\nhighlight = \"few\"\nhighlight_share = \"readers.small.share\"\n";
        is_told(
            &told_of(&count("few", few), chapter),
            "x.highlight: a few: no more than",
        )
    };
    assert_eq!([lens(MOST_FEW), lens(MOST_FEW + 1)], [false, true]);
    let picked = |all: i64, picked: i64, named: i64| {
        let figures = [
            count("all", all),
            count("picked", picked),
            count("named", named),
        ]
        .concat();
        told_of(
            &figures,
            "[[chart]]\nkey = \"x\"\nkind = \"dot-highlight\"\ntotal = \"all\"\nhighlight = \"picked\"\nnamed = \"named\"\n",
        )
    };
    let none: [&str; 0] = [];
    assert_eq!(picked(MOST_DOTS, 9, 9), none);
    assert_eq!(picked(9, 9, 9), none);
    assert!(is_told(
        &picked(MOST_DOTS + 1, 9, 9),
        "x.total: a figure that is no more than"
    ));
    assert!(is_told(
        &picked(9, 10, 1),
        "x.highlight: a figure that is no more than 9"
    ));
    assert!(is_told(
        &picked(9, 5, 6),
        "x.named: a figure that is no more than 5"
    ));
    let endless = "[[chart]]\nkey = \"x\"\nkind = \"dot-highlight\"\ntotal = \"helpers\"\nhighlight = \"branches\"\n";
    assert!(is_told(
        &told_of("", endless),
        "x.total: a figure that is no more than"
    ));
    let sample = |n: i64, per: i64| {
        told_of(
            &count("n", n),
            &format!("[[sample]]\nkey = \"x-1\"\nfigure = \"n\"\nper = {per}\n"),
        )
    };
    assert_eq!(
        sample(60, 1),
        ["chart: a table [[chart]]"],
        "no chapter, and nothing else"
    );
    let room = |n, per| !is_told(&sample(n, per), "a count up to 60, or up to 410 dots");
    assert_eq!(
        [room(60, 1), room(61, 1), room(410, 1)],
        [true, false, false]
    );
    assert_eq!(
        [room(4109, 10), room(4110, 10), room(60, 10)],
        [true, false, true]
    );
    assert!(is_told(&sample(60, 0), "one or more things to a dot"));
    assert!(is_told(
        &told_of("", "[[sample]]\nkey = \"X\"\nfigure = \"branches\"\n"),
        "small letters"
    ));
    let squares = "[[chart.square]]\nshare = \"returned\"\n".repeat(4);
    let waffle = format!("[[chart]]\nkey = \"x\"\nkind = \"waffle\"\n{squares}");
    assert!(is_told(&told_of("", &waffle), "1 to 3 tables"));
    assert!(is_told(
        &told_of("", "[[chart]]\nkey = \"x\"\nkind = \"bars\"\n"),
        "1 to 6 tables"
    ));
}

/// What a chart shows is there in the years that it shows it in.
#[test]
fn figures_are_there_in_the_years_of_the_chart() {
    let bar = |figures: &str, bar: &str| {
        told_of(
            figures,
            &format!("[[chart]]\nkey = \"x\"\nkind = \"bars\"\n[[chart.bar]]\n{bar}"),
        )
    };
    let early = figure("early", "people", "{ 2018 = \"20 people\" }");
    let late = "a figure with a value in 2019";
    assert!(is_told(
        &bar(&early, "total = \"members\"\nsubset = \"early\"\n"),
        late
    ));
    assert!(!is_told(&bar(&early, "total = \"early\"\n"), "a value in"));
    // The year is that of the change, not the latest.
    let past = [
        figure(
            "part",
            "people",
            "{ 2017 = \"10 people\", 2018 = \"20 people\" }",
        ),
        change("part", [2017, 2018], "up 100%"),
    ];
    let told = bar(
        &past.concat(),
        "total = \"members\"\nsubset = \"part\"\nchange = \"part.change\"\n",
    );
    assert!(!is_told(&told, "a value in"), "{told:?}");
    // Neither printed nor to be worked out: there is no end to it.
    let vague = [
        figure("vague", "people", "{ 2019 = \"more than 280 people\" }"),
        change("vague", [2018, 2019], "up 5%"),
    ];
    let told = bar(
        &vague.concat(),
        "total = \"vague\"\nchange = \"vague.change\"\n",
    );
    assert!(is_told(&told, "a figure with a value in 2018"), "{told:?}");
    let square = |square: &str| {
        let ever = figure("ever", "people", "\"20 people\"");
        told_of(
            &ever,
            &format!("[[chart]]\nkey = \"x\"\nkind = \"waffle\"\n[[chart.square]]\n{square}"),
        )
    };
    let told = square("subset = \"ever\"\ntotal = \"members\"\n");
    assert!(
        is_told(&told, "square.subset: a figure with a year"),
        "{told:?}"
    );
    let told = square("share = \"returned\"\nsubset = \"members.young\"\n");
    assert!(
        is_told(&told, "either `share`, or `subset` and `total`"),
        "{told:?}"
    );
}

/// Nothing has no area, and a small map has a dot for each, so they are one number.
#[test]
fn figures_can_be_drawn_as_the_chart_draws_them() {
    let areas = |n: i64| {
        let none = figure("none", "people", &format!("{{ 2019 = \"{n} people\" }}"));
        told_of(
            &none,
            "[[chart]]\nkey = \"x\"\nkind = \"proportional-squares\"\nfigures = [\"none\"]\n",
        )
    };
    assert!(is_told(&areas(0), "more than nothing"));
    assert!(!is_told(&areas(1), "more than nothing"));
    let tiles = |smaller: &str| {
        let map = "map = [\"oooo\", \"oooo\", \"oooo\", \"oo..\"]";
        told_of(
            "",
            &format!(
                "[[chart]]\nkey = \"x\"\nkind = \"tile-map\"\nplaces = \"branches\"\nminor_places = \"{smaller}\"\n{map}\n"
            ),
        )
    };
    assert!(is_told(
        &tiles("helpers"),
        "the key of a count that is one number"
    ));
    assert!(is_told(
        &tiles("glue"),
        "the key of a count that is one number"
    ));
    assert!(!is_told(&tiles("branches.open"), "x.minor_places"));
}

/// Several mistakes come in one go, in order of line, and each on the line where it stands.
#[test]
fn mistakes_come_in_one_go() {
    let text = common::text(FILE);
    let text = text
        .replacen("kind = \"bars\"", "kind = \"bats\"", 1)
        .replacen("rate = \"returned\"", "rate = 45", 1)
        .replacen("figure = \"paper\"", "figure = \"papers\"", 1);
    let lines: Vec<Option<u32>> = problems_of(&text).iter().map(|p| p.line).collect();
    for mistake in ["\"bats\"", "rate = 45", "\"papers\""] {
        let line = line_of(&text, mistake);
        assert!(lines.contains(&line), "{mistake}: {lines:?}");
    }
    assert!(lines.is_sorted());
    assert_eq!(problems_of("[[chart]\n")[0].line, Some(1), "no TOML");
    assert_eq!(problems_of("").len(), 1, "a story has a chapter");
}

/// A copy of a story's folder, which goes when the test ends.
struct Copy(PathBuf);

impl Copy {
    fn of(folder: &str, name: &str) -> Self {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(copy.join("messages")).expect("a folder");
        for file in [
            "figures.toml",
            "charts.toml",
            "messages/en.toml",
            "messages/zh-CN.toml",
        ] {
            fs::copy(Path::new(folder).join(file), copy.join(file)).expect(file);
        }
        Self(copy)
    }

    fn change(&self, file: &str, from: &str, to: &str) {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).expect(file);
        assert!(text.contains(from), "{file} has no {from}");
        fs::write(path, text.replacen(from, to, 1)).expect(file);
    }

    fn read(&self) -> Vec<Problem> {
        let folder = self.0.to_string_lossy();
        read_folder(&folder, WORDS).err().unwrap_or_default()
    }
}

impl Drop for Copy {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Every text that a chart needs is asked for, in every language; one that nothing asks for is told of;
/// and so is a placeholder that nothing can stand for.
#[test]
fn words_are_held_against_the_chapters() {
    let cases = [
        (
            "subset = \"Young members\"\n",
            "",
            "chart.columns-part.subset",
            "a text for it, as a chart of this kind says it (dot-columns)",
        ),
        (
            "name_3 = \"Glue\"\n",
            "",
            "chart.areas-four.name_3",
            "a text for it",
        ),
        (
            "step_2 = \"{members.change}\"\n",
            "",
            "chart.columns-bare.step_2",
            "a text for it",
        ),
        (
            "headline = \"A headline\"",
            "headline = \" \"",
            "chart.columns-bare.headline",
            "between the quotes",
        ),
        (
            "alt = \"What it shows\"",
            "alt = \"What it shows\"\ncallout = \"Also\"",
            "chart.columns-bare.callout",
            "nothing asks",
        ),
        (
            "[region]",
            "[region]\nvillage = \"The village\"",
            "region.village",
            "nothing asks",
        ),
        (
            "[unit]",
            "[unit]\nmiles = \"{n} miles\"",
            "unit.miles",
            "nothing asks",
        ),
        (
            "[figure]",
            "[figure]\n\"inks\" = \"Inks\"",
            "figure.inks",
            "nothing asks",
        ),
        (
            "[unit]",
            "[unit]\n\"miles.one\" = \"{n} mile\"",
            "unit.miles.one",
            "nothing asks",
        ),
        (
            "[figure]",
            "[figure]\n\"members.one\" = \"One member\"",
            "figure.members.one",
            "nothing asks",
        ),
        (
            "dot = \"One dot is {per};\"",
            "dot = \"One dot is {n};\"",
            "chart.columns-bare.dot",
            "{n}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{books@2019.range}\"",
            "chart.columns-bare.takeaway",
            "{books@2019.range}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{helpers:members@2019}\"",
            "chart.columns-bare.takeaway",
            "{helpers:members@2019}",
        ),
        (
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members@2017}\"",
            "chart.columns-bare.step_0",
            "{members@2017}",
        ),
        (
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members}\"",
            "chart.columns-bare.step_0",
            "{members}",
        ),
        (
            "step_1 = \"{branches@year}\"",
            "step_1 = \"{branches@from}\"",
            "chart.bars-one.step_1",
            "{branches@from}",
        ),
        (
            "{books:ink@year} as much",
            "{books:branches@year} as much",
            "chart.areas-four.ratio",
            "{books:branches@year}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{n}\"",
            "chart.columns-bare.takeaway",
            "{n}",
        ),
    ];
    let copy = Copy::of("../../tests/variants", "words-against-chapters");
    assert_eq!(
        copy.read(),
        [],
        "the program's own words come from data/messages"
    );
    let whole = "takeaway = \"{members@2019.range} {members.young:members@2019}\"";
    copy.change("messages/en.toml", "takeaway = \"What it says\"", whole);
    let told = copy.read();
    let can_stand = |p: &Problem| !p.expected.contains("something that can stand for");
    assert!(told.iter().all(can_stand), "{told:#?}");
    fs::copy(
        "../../tests/variants/messages/en.toml",
        copy.0.join("messages/en.toml"),
    )
    .expect("a copy");
    for (from, to, key, expected) in cases {
        copy.change("messages/en.toml", from, to);
        let told = copy.read();
        let ours = |p: &&Problem| p.file.ends_with("messages/en.toml") && p.key == key;
        let hit = told
            .iter()
            .find(|p| ours(p) && p.expected.contains(expected));
        assert!(hit.is_some(), "{to}: {told:#?}");
        let whole = fs::copy(
            "../../tests/variants/messages/en.toml",
            copy.0.join("messages/en.toml"),
        );
        whole.expect("a copy");
    }
}

/// A slip that still fits is told of by the folder as a whole, as the build reads it; and of a story that does not hold no
/// words are asked for.
#[test]
fn a_folder_is_held_against_what_was_accepted() {
    let copy = Copy::of("../../data", "accepted");
    fs::copy("../../data/baseline.toml", copy.0.join("baseline.toml")).expect("a copy");
    fs::copy(
        "../../data/messages/zh-Hant.toml",
        copy.0.join("messages/zh-Hant.toml"),
    )
    .expect("a copy");
    assert_eq!(copy.read(), []);
    copy.change("figures.toml", "下降44.15%", "下降44.51%");
    let told = copy.read();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].key, "outflow.province.change");
    copy.change("figures.toml", "下降44.51%", "下降44.05%");
    copy.change("messages/en.toml", "replay = \"Replay\"\n", "");
    let told = copy.read();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert!(
        told[0].suggestions.iter().any(|fit| fit.contains("44.06%")),
        "{told:#?}"
    );
}

/// A chapter that cannot be read asks for no words, so none of them are too many.
#[test]
fn one_mistake_in_a_chapter_is_told_once() {
    let copy = Copy::of("../../tests/variants", "one-mistake");
    copy.change("charts.toml", "kind = \"bars\"", "kind = \"bats\"");
    let told = copy.read();
    assert!(
        told.iter().all(|p| p.file.ends_with("charts.toml")),
        "{told:#?}"
    );
}

/// Words that could not be read are not held against anything.
#[test]
fn one_mistake_in_words_is_told_once() {
    let copy = Copy::of("../../tests/variants", "one-word");
    copy.change(
        "messages/en.toml",
        "subset = \"Young members\"",
        "subset = 5",
    );
    let told = copy.read();
    assert_eq!(told.len(), 1, "{told:#?}");
    assert_eq!(told[0].key, "chart.columns-part.subset");
}

/// A language that the program has no words in has to bring them all.
#[test]
fn another_language_brings_the_programs_words() {
    let copy = Copy::of("../../tests/variants", "another-language");
    fs::rename(
        copy.0.join("messages/zh-CN.toml"),
        copy.0.join("messages/fr.toml"),
    )
    .expect("a file");
    let told = copy.read();
    let missing = told
        .iter()
        .find(|p| p.key == "bound.more_than" && p.file.ends_with("fr.toml"));
    assert!(missing.is_some(), "{told:#?}");
}

/// What is not there, or no text at all, is told as well.
#[test]
fn a_folder_may_lack_everything() {
    for lost in ["figures.toml", "charts.toml", "messages/en.toml"] {
        let copy = Copy::of("../../tests/variants", "lacking");
        fs::write(copy.0.join(lost), [0xff, 0xfe, 0x00]).expect(lost);
        let told = copy.read();
        assert!(told.iter().any(|p| p.file.ends_with(lost)), "{told:#?}");
        fs::remove_file(copy.0.join(lost)).expect(lost);
        assert_eq!(copy.read().is_empty(), lost == "messages/en.toml", "{lost}");
    }
    let told = read_folder("no/such", WORDS).err().unwrap_or_default();
    assert!(told[0].file.starts_with("no/such/"), "{told:#?}");
}

/// The file of the story says what the charts and the tests rely on.
#[test]
fn the_storys_own_chapters_are_read() {
    let keys: Vec<&str> = OURS
        .chapters
        .chapters
        .iter()
        .map(|chapter| &*chapter.key)
        .collect();
    assert_eq!(
        keys,
        [
            "outflow", "cases", "seized", "monitor", "users", "young", "cities"
        ]
    );
    let first: Vec<&str> = OURS.chapters.chapters[0]
        .figures
        .iter()
        .map(|key| &**key)
        .collect();
    let expected = [
        "outflow.province",
        "outflow.province.change",
        "outflow.linxia",
        "outflow.linxia.change",
        "campaign.battles",
    ];
    assert_eq!(first, expected, "in reading order, derived from the kind");
}

/// The reader is offered the other reading only where it says more.
#[test]
fn chapters_know_whether_anything_was_worked_out() {
    let derived = |key: &str| {
        let mut chapters = OURS.chapters.chapters.iter();
        let chapter = chapters.find(|chapter| chapter.key == key);
        chapter.expect(key).has_derived(&OURS.story)
    };
    assert!(derived("outflow"));
    assert!(
        !derived("monitor"),
        "all is printed, and nothing worked out"
    );
    assert!(!derived("young"), "what is worked out is not printed");
}

/// As pages write it in an attribute.
#[test]
fn readings_have_names() {
    assert_eq!(Reading::named("printed"), Some(Reading::Printed));
    assert_eq!(Reading::named("derived"), Some(Reading::Derived));
    assert_eq!(Reading::named("Derived"), None);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    /// Whatever a file has in it, the reader tells of it or reads it.
    #[test]
    fn never_panics(
        kind in 0..keys::KINDS.len(),
        key in "[a-z.]{0,9}",
        value in prop_oneof![
            Just("1".to_string()), Just("[]".into()), Just("{}".into()), Just("[[]]".into()),
            Just("\"members\"".into()), Just("[\"books\", \"books\"]".into()), Just("-9e99".into()),
            "\"[a-z#o.{}@]{0,12}\"",
        ],
        cut in 0usize..3000,
    ) {
        let (kind, names) = keys::KINDS[kind];
        let mut text = format!("[[chart]]\nkey = \"x\"\nkind = \"{kind}\"\n");
        for name in names {
            text += &format!("{name} = {value}\n");
        }
        text += &format!("{key:?} = {value}\n[[sample]]\nper = {value}\n");
        problems_of(&text);
        let whole = common::text(FILE);
        let cut = whole.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last();
        problems_of(&whole[..cut.unwrap_or_default()]);
    }
}
