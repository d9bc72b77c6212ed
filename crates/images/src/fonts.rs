//! The fonts of the images. Only the given files are used, never system fonts, so that every
//! machine renders the same image.

use resvg::usvg::fontdb::{Database, Family, ID, Query, Weight};
use resvg::usvg::{self, FontResolver, Options};
use std::sync::Arc;

/// The families for generic family names. Chinese font stacks name their family.
const SANS: &str = "Source Sans 3";
const SERIF: &str = "Source Serif 4";
const CHINESE_SANS: &str = "Noto Sans SC";
const CHINESE_SERIF: &str = "Noto Serif SC";

const REGULAR: Weight = Weight(400);
const SEMIBOLD: Weight = Weight(600);
const BOLD: Weight = Weight(700);

/// The faces for text in Latin letters, and all digits.
const LATIN_FACES: [(&str, Weight); 3] = [(SANS, REGULAR), (SANS, BOLD), (SERIF, SEMIBOLD)];

/// The faces for Chinese text.
const CHINESE_FACES: [(&str, Weight); 3] = [
    (CHINESE_SANS, REGULAR),
    (CHINESE_SANS, BOLD),
    (CHINESE_SERIF, BOLD),
];

/// Returns the family and weight of headlines in a language. Chinese is bold, to look as dark as
/// Latin in semibold.
pub fn serif(lang: &str) -> (&'static str, u16) {
    if is_chinese(lang) {
        (CHINESE_SERIF, BOLD.0)
    } else {
        (SERIF, SEMIBOLD.0)
    }
}

/// A set of fonts.
pub struct Fonts {
    /// The options for usvg, which lays out the text.
    pub options: Options<'static>,
}

impl Fonts {
    /// Loads the contents of font files, in TrueType or OpenType format, for images in some languages.
    ///
    /// # Errors
    /// If a face is missing: its text would be rendered in another face or not at all.
    pub fn load<'a>(
        files: impl IntoIterator<Item = Vec<u8>>,
        mut languages: impl Iterator<Item = &'a str>,
    ) -> Result<Self, String> {
        let mut database = Database::new();
        for data in files {
            database.load_font_data(data);
        }
        let mut faces = LATIN_FACES.to_vec();
        if languages.any(is_chinese) {
            faces.extend(CHINESE_FACES);
        }
        for (family, weight) in faces {
            must_have(&database, family, weight)?;
        }
        database.set_sans_serif_family(SANS);
        database.set_serif_family(SERIF);
        Ok(Self {
            options: Options {
                fontdb: Arc::new(database),
                font_resolver: FontResolver {
                    select_font: FontResolver::default_font_selector(),
                    select_fallback: fallback_of_the_same_weight(),
                },
                ..usvg::Options::default()
            },
        })
    }
}

/// Returns how a face is chosen for a character that the face of its text lacks, such as ʳ in Chinese: one of the same
/// weight, if there is any. If it has all characters of the text, it replaces the whole, so bold text must stay bold.
fn fallback_of_the_same_weight() -> usvg::FallbackSelectionFn<'static> {
    let default = FontResolver::default_fallback_selector();
    Box::new(move |char, used, database| {
        let weight = database.face(*used.first()?)?.weight;
        let others = database.faces().filter(|face| face.weight != weight);
        let excluded: Vec<ID> = used
            .iter()
            .copied()
            .chain(others.map(|face| face.id))
            .collect();
        default(char, &excluded, database).or_else(|| default(char, used, database))
    })
}

fn is_chinese(lang: &str) -> bool {
    lang.starts_with("zh")
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
pub(crate) mod tests {
    use super::*;
    use std::fs;
    use std::path::Path;
    use std::sync::LazyLock;

    /// The fonts that the build uses.
    pub static FONTS: LazyLock<Fonts> =
        LazyLock::new(|| Fonts::load(files(), ["en", "zh-CN"].into_iter()).unwrap());

    fn files() -> Vec<Vec<u8>> {
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
        names
            .map(|name| fs::read(packages.join(name)).unwrap())
            .to_vec()
    }

    /// A bold number with the mark of a corrected value stays bold in Chinese, whose typefaces lack the mark.
    #[test]
    fn a_character_from_another_typeface_has_the_same_weight() {
        let database = &mut FONTS.options.fontdb.clone();
        for (family, weight) in CHINESE_FACES.into_iter().take(2) {
            let face = database.query(&Query {
                families: &[Family::Name(family)],
                weight,
                ..Query::default()
            });
            let fallback =
                (FONTS.options.font_resolver.select_fallback)('ʳ', &[face.unwrap()], database);
            let found = database.face(fallback.unwrap()).unwrap();
            assert_eq!((&*found.families[0].0, found.weight), (SANS, weight));
        }
    }

    /// A missing face is an error, because its text would look wrong or be invisible. Only Chinese text needs the large
    /// Chinese fonts.
    #[test]
    fn load_names_a_missing_face() {
        let missing =
            |files: &[Vec<u8>], lang| Fonts::load(files.to_vec(), [lang].into_iter()).err();
        let error = missing(&files()[..5], "en").unwrap();
        assert!(error.contains("Source Serif 4 in weight 600"), "{error}");
        let latin = &files()[3..];
        assert_eq!(missing(latin, "en"), None);
        let error = missing(latin, "zh-CN").unwrap();
        assert!(error.contains("Noto Sans SC in weight 400"), "{error}");
    }
}
