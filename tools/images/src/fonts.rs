//! The fonts of the images. Only the given files are used, never system fonts, so that every
//! machine renders the same image.

use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::{self, Options};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::error::Error;
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::Arc;

/// The families for generic family names. Chinese font stacks name their family.
const SANS: &str = "Source Sans 3";
const SERIF: &str = "Source Serif 4";
const CHINESE_SANS: &str = "Noto Sans SC";
const CHINESE_SERIF: &str = "Noto Serif SC";

const REGULAR: Weight = Weight(400);
const SEMIBOLD: Weight = Weight(600);
const BOLD: Weight = Weight(700);

/// All faces that are used. If one is missing, its text would be rendered in another face or not at
/// all.
const FACES: [(&str, Weight); 6] = [
    (SANS, REGULAR),
    (SANS, BOLD),
    (SERIF, SEMIBOLD),
    (CHINESE_SANS, REGULAR),
    (CHINESE_SANS, BOLD),
    (CHINESE_SERIF, BOLD),
];

/// Returns the family and weight of headlines in a language. Chinese is bold, to look as dark as
/// Latin in semibold.
pub fn serif(lang: &str) -> (&'static str, u16) {
    if lang.starts_with("zh") {
        (CHINESE_SERIF, BOLD.0)
    } else {
        (SERIF, SEMIBOLD.0)
    }
}

/// A set of fonts.
pub struct Fonts {
    /// The options for usvg, which lays out the text.
    pub options: Options<'static>,
    /// A hash of all font files.
    pub fingerprint: u128,
}

impl Fonts {
    /// Loads font files.
    ///
    /// # Errors
    /// If a file cannot be read, or a face of [`FACES`] is missing.
    pub fn load(files: &[PathBuf]) -> Result<Self, Box<dyn Error>> {
        let mut database = Database::new();
        let mut hasher = SipHasher13::new();
        for file in files {
            let data = std::fs::read(file).map_err(|e| format!("{}: {e}", file.display()))?;
            hasher.write(&data);
            database.load_font_data(data);
        }
        for (family, weight) in FACES {
            must_have(&database, family, weight)?;
        }
        database.set_sans_serif_family(SANS);
        database.set_serif_family(SERIF);
        Ok(Self {
            options: Options {
                fontdb: Arc::new(database),
                ..usvg::Options::default()
            },
            fingerprint: hasher.finish128().as_u128(),
        })
    }
}

/// Checks that a face exists in exactly this weight. A query also returns faces of similar weight.
fn must_have(database: &Database, family: &str, weight: Weight) -> Result<(), String> {
    let found = database.query(&Query {
        families: &[Family::Name(family)],
        weight,
        ..Query::default()
    });
    let face = found.and_then(|id| database.face(id));
    if face.is_some_and(|face| face.weight == weight) {
        return Ok(());
    }
    let Weight(weight) = weight;
    Err(format!(
        "fonts: expected {family} in weight {weight}; found in none of the given files"
    ))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::path::Path;
    use std::sync::LazyLock;

    /// The fonts that the build uses.
    pub static FONTS: LazyLock<Fonts> = LazyLock::new(|| Fonts::load(&files()).unwrap());

    fn files() -> Vec<PathBuf> {
        let packages = "../../node_modules/@expo-google-fonts";
        let packages = Path::new(env!("CARGO_MANIFEST_DIR")).join(packages);
        assert!(packages.exists(), "the fonts are missing: run npm ci");
        let names = [
            "noto-sans-sc/400Regular/NotoSansSC_400Regular.ttf",
            "noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf",
            "noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf",
            "source-sans-3/400Regular/SourceSans3_400Regular.ttf",
            "source-sans-3/700Bold/SourceSans3_700Bold.ttf",
            "source-serif-4/600SemiBold/SourceSerif4_600SemiBold.ttf",
        ];
        names.map(|name| packages.join(name)).to_vec()
    }

    /// A missing face is an error, because its text would look wrong or be invisible.
    #[test]
    fn load_names_a_missing_face_or_file() {
        let error = Fonts::load(&files()[..5]).err().unwrap().to_string();
        assert!(error.contains("Source Serif 4 in weight 600"), "{error}");
        let error = Fonts::load(&["none.ttf".into()]).err().unwrap();
        assert!(error.to_string().starts_with("none.ttf: "), "{error}");
    }
}
