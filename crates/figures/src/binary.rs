//! The binary form of a checked story. The build writes it; the `full` module and the editor read it.
//!
//! A file has four parts: [`MAGIC`], the version of the form (two bytes), the CRC-32 of the content (four bytes), and
//! the content in Borsh form (<https://borsh.io>). All numbers are little-endian.

use crate::chart_spec::{ChartSpec, Sample};
use crate::messages::Messages;
use crate::story::{Story, Text};
use crate::valid_story::ValidStory;
use borsh::{BorshDeserialize, BorshSerialize};
use crc::{CRC_32_ISO_HDLC, Crc, NoTable};
use std::fmt;

/// The first bytes of a file.
const MAGIC: [u8; 4] = *b"NFst";

/// The version of the form. It grows with each change of a type that the content consists of, because a module then
/// cannot read files of another version.
pub const VERSION: u16 = 6;

/// The reason why bytes are not a story that this version can read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BinaryError {
    /// The file does not begin as a story does.
    NotAStory,
    /// The file was written in another version of the form.
    OtherVersion(u16),
    /// The file is incomplete, or was changed.
    Corrupt,
    /// A text or list has more than 2³² bytes or entries.
    TooLarge,
}

impl fmt::Display for BinaryError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NotAStory => f.write_str("found other data; expected the binary form of a story"),
            Self::OtherVersion(found) => write!(
                f,
                "found a story of version {found}; expected version {VERSION}: build the story again"
            ),
            Self::Corrupt => {
                f.write_str("found an incomplete or changed story; expected its checksum")
            }
            Self::TooLarge => {
                f.write_str("found a text or list of more than 2³² bytes or entries; expected less")
            }
        }
    }
}

impl std::error::Error for BinaryError {}

/// The content of a file.
#[derive(BorshSerialize, BorshDeserialize)]
struct Content {
    story: Story,
    charts: Vec<ChartSpec>,
    samples: Vec<Sample>,
    /// The keys of all messages, sorted.
    keys: Vec<Text>,
    /// Each language with its texts, in the order of `keys`; `None` where the language has no such text.
    languages: Vec<(Text, Vec<Option<Text>>)>,
}

/// The CRC-32 of `bytes` (ISO-HDLC, as in zlib), in little-endian order. Computed without a lookup table, which would
/// be larger than most chart files.
pub fn checksum(bytes: &[u8]) -> [u8; 4] {
    let crc = Crc::<u32, NoTable>::new(&CRC_32_ISO_HDLC);
    crc.checksum(bytes).to_le_bytes()
}

impl ValidStory {
    /// Returns the binary form. [`Self::from_bytes`] is the inverse.
    ///
    /// # Errors
    /// If a text or list is too large.
    pub fn to_bytes(&self) -> Result<Vec<u8>, BinaryError> {
        let content = borsh::to_vec(&Content::from(self)).map_err(|_| BinaryError::TooLarge)?;
        let mut bytes = MAGIC.to_vec();
        bytes.extend(VERSION.to_le_bytes());
        bytes.extend(checksum(&content));
        bytes.extend(content);
        Ok(bytes)
    }

    /// Reads the binary form.
    ///
    /// # Errors
    /// If the bytes are no story of this [`VERSION`], or are incomplete.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, BinaryError> {
        let (magic, rest) = bytes.split_first_chunk().ok_or(BinaryError::NotAStory)?;
        if *magic != MAGIC {
            return Err(BinaryError::NotAStory);
        }
        let (version, rest) = rest.split_first_chunk().ok_or(BinaryError::Corrupt)?;
        let version = u16::from_le_bytes(*version);
        if version != VERSION {
            return Err(BinaryError::OtherVersion(version));
        }
        let (sum, content) = rest.split_first_chunk().ok_or(BinaryError::Corrupt)?;
        if checksum(content) != *sum {
            return Err(BinaryError::Corrupt);
        }
        let content: Content = borsh::from_slice(content).map_err(|_| BinaryError::Corrupt)?;
        // Messages are searched in this order.
        if !content.keys.is_sorted_by(|a, b| a < b) {
            return Err(BinaryError::Corrupt);
        }
        Ok(content.into())
    }
}

impl From<&ValidStory> for Content {
    fn from(valid: &ValidStory) -> Self {
        let all = valid.messages.iter().flat_map(|one| one.entries.iter());
        let mut keys: Vec<Text> = all.map(|(key, _)| key.clone()).collect();
        keys.sort();
        keys.dedup();
        let languages = valid.messages.iter().map(|messages| {
            let text = |key: &Text| messages.get(key).map(|text| text.to_string().into());
            (messages.lang.clone(), keys.iter().map(text).collect())
        });
        Self {
            story: valid.story.clone(),
            charts: valid.charts.clone(),
            samples: valid.samples.clone(),
            languages: languages.collect(),
            keys,
        }
    }
}

impl From<Content> for ValidStory {
    fn from(content: Content) -> Self {
        let keys = &content.keys;
        let messages = content.languages.into_iter().map(|(lang, texts)| {
            let entries = keys.iter().zip(texts);
            let entries = entries.filter_map(|(key, text)| Some((key.clone(), text?)));
            Messages {
                lang,
                entries: entries.collect(),
            }
        });
        Self {
            messages: messages.collect(),
            story: content.story,
            charts: content.charts,
            samples: content.samples,
        }
    }
}
