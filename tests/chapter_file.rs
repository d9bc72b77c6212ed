//! Protects the file of chapters and the folder of a story: every kind of mistake in them is told with
//! its file and line, whoever made it, and nothing in them makes the reader panic.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::expect_used, clippy::panic, reason = "tests fail by panicking")]

use news_figure::chapter::CHAPTERS;
use news_figure::figures::Problem;
use news_figure::figures::file::{check_story, keys, read_chapters, read_folder};
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

const FILE: &str = "tests/variants/chapters.toml";

/// The problems of the file with one text replaced.
fn problems(from: &str, to: &str) -> Vec<Problem> {
    let text = fs::read_to_string(FILE).expect(FILE);
    assert!(text.contains(from), "the file has no {from}");
    problems_of(&text.replacen(from, to, 1))
}

fn problems_of(text: &str) -> Vec<Problem> {
    let figures = "tests/variants/figures.toml";
    let data = fs::read_to_string(figures).expect(figures);
    let (_, story) = check_story(figures, &data).expect("figures that agree");
    read_chapters(FILE, text, &story).1
}

/// Each mistake is told once, with its line, its key, and what would be right.
#[test]
fn every_mistake_is_told_with_its_line() {
    let cases = [
        // names that are not there, or of another sort
        (
            "whole = \"members\"",
            "whole = \"membres\"",
            "columns-bare.whole",
            "a figure that counts",
        ),
        (
            "change = \"members.change\"",
            "change = \"guests.change\"",
            "columns-bare.change",
            "a change of members",
        ),
        (
            "whole = \"branches\"",
            "whole = \"paper\"",
            "bar.whole",
            "counts whole things",
        ),
        (
            "part_share = \"readers.grown.share\"",
            "part_share = \"readers.small.share\"",
            "lens-bare.part_share",
            "readers.grown is of readers",
        ),
        (
            "share = \"returned\"",
            "share = \"paper\"",
            "square.share",
            "percent",
        ),
        (
            "beside = \"branches\"",
            "beside = \"branch\"",
            "areas-one.beside",
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
            "kind = \"columns\"",
            "kind = \"colums\"",
            "columns-bare.kind",
            "areas, bars, columns",
        ),
        (
            "kind = \"picked\"",
            "kind = \"lens\"",
            "picked-bare",
            "part_share",
        ),
        (
            "whole = \"members\"",
            "hole = \"members\"",
            "columns-bare",
            "whole",
        ),
        ("all = \"branches\"\n", "", "picked-bare.all", "a line `all"),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"dust\", \"glue\", \"ink\"]",
            "areas-four.areas",
            "1 to 4",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"ink\", \"ink\"]",
            "areas-four.areas",
            "once",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "[\"books\", \"branches\"]",
            "areas-four.areas",
            "one unit",
        ),
        (
            "[\"books\", \"ink\", \"dust\", \"glue\"]",
            "\"books\"",
            "areas-four.areas",
            "a list",
        ),
        (
            "part = \"members.young\"\nwhole = \"members\"",
            "part = \"members.young\"",
            "square.whole",
            "a line `whole",
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
            "whole = \"branches\"",
            "whole = \"branches\"\npart = \"branches.open\"\nchange = \"members.change\"",
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
        ("key = \"columns-bare\"\n", "", "chapter.key", "a line `key"),
        (
            "beside = \"branches\"",
            "beside = \"books\"",
            "areas-one.beside",
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

/// Several mistakes come in one go, in order of line, and each on the line where it stands.
#[test]
fn mistakes_come_in_one_go() {
    let text = fs::read_to_string(FILE).expect(FILE);
    let text = text
        .replacen("kind = \"bars\"", "kind = \"bats\"", 1)
        .replacen("rate = \"returned\"", "rate = 45", 1)
        .replacen("figure = \"paper\"", "figure = \"papers\"", 1);
    let lines: Vec<Option<u32>> = problems_of(&text).iter().map(|p| p.line).collect();
    for mistake in ["\"bats\"", "rate = 45", "\"papers\""] {
        let line = text.lines().position(|line| line.contains(mistake));
        let line = line.map(|line| line as u32 + 1);
        assert!(lines.contains(&line), "{mistake}: {lines:?}");
    }
    assert!(lines.is_sorted());
    assert_eq!(problems_of("[[chapter]\n")[0].line, Some(1), "no TOML");
    assert_eq!(problems_of("").len(), 1, "a story has a chapter");
}

/// A copy of a story's folder, which goes when the test ends.
struct Copy(PathBuf);

impl Copy {
    fn of(folder: &str, name: &str) -> Self {
        let copy = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&copy);
        fs::create_dir_all(copy.join("words")).expect("a folder");
        for file in [
            "figures.toml",
            "chapters.toml",
            "words/en.toml",
            "words/zh-CN.toml",
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
        read_folder(&folder, "data/words").err().unwrap_or_default()
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
            "part = \"Young members\"\n",
            "",
            "chapter.columns-part.part",
            "a text for it",
        ),
        (
            "name_3 = \"Glue\"\n",
            "",
            "chapter.areas-four.name_3",
            "a text for it",
        ),
        (
            "step_2 = \"{members.change}\"\n",
            "",
            "chapter.columns-bare.step_2",
            "a text for it",
        ),
        (
            "headline = \"A headline\"",
            "headline = \" \"",
            "chapter.columns-bare.headline",
            "between the quotes",
        ),
        (
            "alt = \"What it shows\"",
            "alt = \"What it shows\"\nbeside = \"Also\"",
            "chapter.columns-bare.beside",
            "nothing asks",
        ),
        (
            "[area]",
            "[area]\nvillage = \"The village\"",
            "area.village",
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
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members@2017}\"",
            "chapter.columns-bare.step_0",
            "{members@2017}",
        ),
        (
            "step_0 = \"{members@from}\"",
            "step_0 = \"{members}\"",
            "chapter.columns-bare.step_0",
            "{members}",
        ),
        (
            "step_1 = \"{branches@year}\"",
            "step_1 = \"{branches@from}\"",
            "chapter.bars-one.step_1",
            "{branches@from}",
        ),
        (
            "{books:ink@year} as much",
            "{books:branches@year} as much",
            "chapter.areas-four.ratio",
            "{books:branches@year}",
        ),
        (
            "takeaway = \"What it says\"",
            "takeaway = \"{n}\"",
            "chapter.columns-bare.takeaway",
            "{n}",
        ),
    ];
    let copy = Copy::of("tests/variants", "words-against-chapters");
    assert_eq!(
        copy.read(),
        [],
        "the program's own words come from data/words"
    );
    for (from, to, key, expected) in cases {
        copy.change("words/en.toml", from, to);
        let told = copy.read();
        let ours = |p: &&Problem| p.file.ends_with("words/en.toml") && p.key == key;
        let hit = told
            .iter()
            .find(|p| ours(p) && p.expected.contains(expected));
        assert!(hit.is_some(), "{to}: {told:#?}");
        let whole = fs::copy("tests/variants/words/en.toml", copy.0.join("words/en.toml"));
        whole.expect("a copy");
    }
}

/// A language that the program has no words in has to bring them all.
#[test]
fn another_language_brings_the_programs_words() {
    let copy = Copy::of("tests/variants", "another-language");
    fs::rename(
        copy.0.join("words/zh-CN.toml"),
        copy.0.join("words/fr.toml"),
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
    for lost in ["figures.toml", "chapters.toml", "words/en.toml"] {
        let copy = Copy::of("tests/variants", "lacking");
        fs::write(copy.0.join(lost), [0xff, 0xfe, 0x00]).expect(lost);
        let told = copy.read();
        assert!(told.iter().any(|p| p.file.ends_with(lost)), "{told:#?}");
        fs::remove_file(copy.0.join(lost)).expect(lost);
        assert_eq!(copy.read().is_empty(), lost == "words/en.toml", "{lost}");
    }
    let told = read_folder("no/such", "data/words")
        .err()
        .unwrap_or_default();
    assert!(told[0].file.starts_with("no/such/"), "{told:#?}");
}

/// The file of the story says what the charts and the tests rely on.
#[test]
fn the_storys_own_chapters_are_read() {
    let keys: Vec<&str> = CHAPTERS.iter().map(|chapter| &*chapter.key).collect();
    assert_eq!(
        keys,
        [
            "outflow", "cases", "seized", "monitor", "users", "young", "cities"
        ]
    );
    let first: Vec<&str> = CHAPTERS[0].figures.iter().map(|key| &**key).collect();
    let expected = [
        "outflow.province",
        "outflow.province.change",
        "outflow.linxia",
        "outflow.linxia.change",
        "campaign.battles",
    ];
    assert_eq!(first, expected, "in reading order, derived from the kind");
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
        let mut text = format!("[[chapter]]\nkey = \"x\"\nkind = \"{kind}\"\n");
        for name in names {
            text += &format!("{name} = {value}\n");
        }
        text += &format!("{key:?} = {value}\n[[sample]]\nper = {value}\n");
        problems_of(&text);
        let whole = fs::read_to_string(FILE).expect(FILE);
        let cut = whole.char_indices().map(|(at, _)| at).take_while(|at| *at <= cut).last();
        problems_of(&whole[..cut.unwrap_or_default()]);
    }
}
