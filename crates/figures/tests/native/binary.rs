//! Protects the binary form of a story: it holds everything, nothing else is read as a story, and no change of a file
//! goes unnoticed.

use figures::ValidStory;
use figures::binary::{BinaryError, VERSION, checksum};
use figures::story_files::read_story_dir;
use proptest::prelude::*;
use std::fs;
use std::sync::LazyLock;

const STORIES: [&str; 6] = [
    "stories/drug-control-2019",
    "stories/airports",
    "stories/census",
    "stories/template",
    "tests/variants",
    "tests/revisions",
];

/// A file in the version that this code writes: the story of `tests/variants` as it was then.
const FIXTURE: &str = "tests/data/variants.story";

/// The bytes before the content: four of the magic number, two of the version, four of the checksum.
const HEADER: usize = 10;

fn story(folder: &str) -> ValidStory {
    let story = read_story_dir(&format!("../../{folder}"), "../../i18n/charts");
    story.unwrap_or_else(|problems| panic!("{folder}: {problems:?}"))
}

static BYTES: LazyLock<Vec<u8>> =
    LazyLock::new(|| story("stories/census").to_bytes().expect("a story"));

/// Returns a file with the right header for some content.
fn with_header(content: &[u8]) -> Vec<u8> {
    let version = VERSION.to_le_bytes();
    [b"NFst", &version[..], &checksum(content), content].concat()
}

#[test]
fn every_story_is_read_as_it_was_written() {
    for folder in STORIES {
        let story = story(folder);
        let bytes = story.to_bytes().expect(folder);
        assert!(ValidStory::from_bytes(&bytes) == Ok(story), "{folder}");
    }
}

/// A change of a type in the content changes the form. The version must then grow, and the fixture be written again with
/// `UPDATE=1 cargo test -p figures --test native binary`.
#[test]
fn form_is_that_of_its_version() {
    if std::env::var_os("UPDATE").is_some() {
        let bytes = story("tests/variants").to_bytes().expect("a story");
        fs::write(FIXTURE, bytes).expect(FIXTURE);
    }
    let fixture = fs::read(FIXTURE).expect(FIXTURE);
    let read = ValidStory::from_bytes(&fixture).map_err(|error| error.to_string());
    let again = read.and_then(|story| story.to_bytes().map_err(|error| error.to_string()));
    assert!(
        again == Ok(fixture),
        "the form has changed: see above this test"
    );
}

#[test]
fn other_data_is_no_story() {
    for bytes in [&b""[..], b"NFs", b"{\"figures\":[]}", b"\0asm\x01\0\0\0"] {
        assert_eq!(
            ValidStory::from_bytes(bytes),
            Err(BinaryError::NotAStory),
            "{bytes:?}"
        );
    }
    assert_eq!(ValidStory::from_bytes(b"NFst"), Err(BinaryError::Corrupt));
}

#[test]
fn another_version_is_named() {
    let mut bytes = BYTES.clone();
    bytes[4..6].copy_from_slice(&(VERSION + 1).to_le_bytes());
    let error = ValidStory::from_bytes(&bytes).expect_err("another version");
    assert_eq!(error, BinaryError::OtherVersion(VERSION + 1));
    assert!(
        error.to_string().contains("build the story again"),
        "{error}"
    );
}

#[test]
fn content_that_is_too_long_or_too_short_is_refused() {
    let content = &BYTES[HEADER..];
    assert!(ValidStory::from_bytes(&with_header(content)).is_ok());
    let longer = [content, b"\0"].concat();
    for content in [&longer, &content[..content.len() - 1], b""] {
        let read = ValidStory::from_bytes(&with_header(content));
        assert_eq!(read, Err(BinaryError::Corrupt), "{} bytes", content.len());
    }
}

proptest! {
    /// A file of which a part is missing is refused.
    #[test]
    fn half_a_file_is_refused(end in 0..BYTES.len()) {
        prop_assert!(ValidStory::from_bytes(&BYTES[..end]).is_err());
    }

    /// A file with one changed byte is refused.
    #[test]
    fn a_changed_byte_is_noticed(at in 0..BYTES.len(), change in 1..=u8::MAX) {
        let mut bytes = BYTES.clone();
        bytes[at] ^= change;
        prop_assert!(ValidStory::from_bytes(&bytes).is_err());
    }

    /// Content that was not written by this code never panics, whatever its checksum.
    #[test]
    fn any_content_is_read_or_refused(at in HEADER..BYTES.len(), new in any::<[u8; 4]>()) {
        let mut content = BYTES[HEADER..].to_vec();
        let end = (at - HEADER + new.len()).min(content.len());
        content.splice(at - HEADER..end, new);
        if let Ok(story) = ValidStory::from_bytes(&with_header(&content)) {
            let again = ValidStory::from_bytes(&story.to_bytes().expect("a story"));
            prop_assert!(again == Ok(story), "another story");
        }
    }
}
