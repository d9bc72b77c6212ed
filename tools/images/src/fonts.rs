//! The typefaces of the images: those that are given, and none of the machine's, so that every
//! machine draws the same.

use resvg::usvg::fontdb::{Database, Family, Query, Weight};
use resvg::usvg::{self, Options};
use siphasher::sip128::{Hasher128, SipHasher13};
use std::error::Error;
use std::hash::Hasher;
use std::path::PathBuf;
use std::sync::Arc;

/// What stands in for `sans-serif`. Chinese stacks name their own typeface.
const SANS: &str = "Source Sans 3";
const SERIF: &str = "Source Serif 4";
const CHINESE_SANS: &str = "Noto Sans SC";
const CHINESE_SERIF: &str = "Noto Serif SC";

const REGULAR: Weight = Weight(400);
const SEMIBOLD: Weight = Weight(600);
const BOLD: Weight = Weight(700);

/// Every face that text is set in. Without one of them its text would be set in another, or vanish.
const FACES: [(&str, Weight); 6] = [
    (SANS, REGULAR),
    (SANS, BOLD),
    (SERIF, SEMIBOLD),
    (CHINESE_SANS, REGULAR),
    (CHINESE_SANS, BOLD),
    (CHINESE_SERIF, BOLD),
];

/// The typeface of headlines in a language, and its weight. Chinese is bold to look as dark as Latin
/// half bold does.
pub fn serif(lang: &str) -> (&'static str, u16) {
    if lang.starts_with("zh") {
        (CHINESE_SERIF, BOLD.0)
    } else {
        (SERIF, SEMIBOLD.0)
    }
}

/// Typefaces, ready to set text in.
pub struct Fonts {
    /// For usvg, which sets the text.
    pub options: Options<'static>,
    /// Tells these files from any others.
    pub fingerprint: u128,
}

impl Fonts {
    /// Reads all files.
    ///
    /// # Errors
    /// Names the file that cannot be read, or the face that is in none of them.
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

/// A database answers with the nearest weight it has; only the very one will do.
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
        "fonts: expected {family} in weight {weight}; none of the files given has it"
    ))
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use std::path::Path;
    use std::sync::LazyLock;

    /// Those that the build gives too.
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

    /// A face that is not given is asked for by name, as text set in another looks wrong, or is not
    /// seen at all.
    #[test]
    fn a_missing_face_is_named() {
        let error = Fonts::load(&files()[..5]).err().unwrap().to_string();
        assert!(error.contains("Source Serif 4 in weight 600"), "{error}");
        let error = Fonts::load(&["none.ttf".into()]).err().unwrap();
        assert!(error.to_string().starts_with("none.ttf: "), "{error}");
    }
}
