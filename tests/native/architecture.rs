//! Protects the rules of ARCHITECTURE.md that the compiler does not check, above all which crates and modules may
//! depend on which.

use std::fs;
use std::path::{Path, PathBuf};

/// Returns paths and contents of all files in a folder whose names have this ending.
fn files(folder: &str, ending: &str) -> Vec<(PathBuf, String)> {
    let mut found = Vec::new();
    let mut folders = vec![PathBuf::from(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display())) {
            let path = entry.expect("a readable entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                let text = fs::read_to_string(&path).expect("a text file");
                found.push((path, text));
            }
        }
    }
    assert!(!found.is_empty(), "no file *{ending} in {folder}");
    found
}

/// Removes comment lines and the unit tests at the end of a file.
fn code(text: &str) -> String {
    let text = text.split("#[cfg(test)]").next().unwrap_or(text);
    let code = text
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"));
    code.collect::<Vec<_>>().join("\n")
}

/// Fails if the code of a file in a folder contains one of these names.
fn assert_never_named(folder: &str, names: &[&str], except: &[&str]) {
    for (path, text) in files(folder, ".rs") {
        if except.iter().any(|file| path == Path::new(file)) {
            continue;
        }
        for name in names {
            assert!(
                !code(&text).contains(name),
                "{} contains {name}",
                path.display()
            );
        }
    }
}

/// The crates of the workspace that each crate may depend on.
const DEPENDENCIES: [(&str, &[&str]); 11] = [
    ("crates/figures", &[]),
    ("crates/player", &["figures"]),
    ("crates/svg", &["player"]),
    ("crates/keyframes", &["player", "svg"]),
    ("crates/layout", &["figures", "player"]),
    ("crates/story", &["figures"]),
    ("crates/runtime", &["figures", "player"]),
    (".", &["figures", "player", "layout", "story"]),
    (
        "crates/editor",
        &["figures", "layout", "story", "news-figure"],
    ),
    (
        "crates/prerender",
        &["figures", "player", "svg", "keyframes", "layout", "story"],
    ),
    ("crates/images", &["figures", "player", "svg", "layout"]),
];

/// A crate depends only on crates before it in [`DEPENDENCIES`], and only on those listed for it.
#[test]
fn dependencies_point_one_way() {
    for (folder, allowed) in DEPENDENCIES {
        let path = format!("{folder}/Cargo.toml");
        let manifest = fs::read_to_string(&path).expect(&path);
        let ours = manifest
            .lines()
            .take_while(|line| !line.contains("dev-dependencies]"))
            .filter(|line| line.contains("path = \"") && line.contains(" = {"))
            .filter_map(|line| line.split(' ').next());
        for name in ours {
            assert!(allowed.contains(&name), "{path} depends on {name}");
        }
    }
}

#[test]
fn charts_do_not_depend_on_backends() {
    for folder in ["crates/player/src/charts", "crates/layout/src"] {
        let names = [
            "plotters",
            "crate::draw",
            "web_sys",
            "wasm_bindgen",
            "js_sys",
        ];
        assert_never_named(folder, &names, &[]);
    }
    assert_never_named(
        "crates/player/src/scene",
        &["plotters", "crate::draw", "crate::charts", "web_sys"],
        &[],
    );
}

#[test]
fn draw_does_not_depend_on_charts() {
    assert_never_named(
        "crates/player/src/draw",
        &[
            "crate::charts",
            "crate::chart_file",
            "crate::player",
            "figures::",
        ],
        &[],
    );
}

#[test]
fn only_the_boundary_depends_on_the_browser() {
    let names = ["web_sys", "wasm_bindgen", "js_sys"];
    for folder in [
        "crates/player/src",
        "crates/figures/src",
        "crates/layout/src",
        "crates/story/src",
        "crates/svg/src",
    ] {
        assert_never_named(folder, &names, &[]);
    }
    for folder in [
        "crates/figures/src",
        "crates/layout/src",
        "crates/story/src",
    ] {
        assert_never_named(folder, &["plotters"], &[]);
    }
}

#[test]
fn charts_use_no_clock_and_no_randomness() {
    let names = [
        "std::time",
        "Instant",
        "SystemTime",
        "rand::",
        "performance",
    ];
    for folder in ["src", "crates/player/src", "crates/layout/src"] {
        assert_never_named(folder, &names, &[]);
    }
}

/// Code contains no text of the story. The only Chinese characters are in the parser of numerals (`figures`), which is
/// not searched.
#[test]
fn code_contains_no_text_of_the_story() {
    let han = |text: &str| text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c));
    let programs = [
        "src",
        "crates/player/src",
        "crates/layout/src",
        "crates/prerender/src",
        "tools",
    ];
    for folder in programs.into_iter().chain(["www"]) {
        for ending in [".rs", ".js"] {
            if folder == "www" && ending == ".rs" || folder != "www" && ending == ".js" {
                continue;
            }
            for (path, text) in files(folder, ending) {
                let is_test = path.to_string_lossy().ends_with(".test.js");
                assert!(is_test || !han(&code(&text)), "{}", path.display());
            }
        }
    }
}

/// Neither the scripts nor the page templates contain a figure of the story.
#[test]
fn shell_contains_no_figures() {
    let figures = [
        "340", "190", "342", "191", "44.15", "30.77", "1480", "35820", "18228",
    ];
    for (path, text) in files("www", ".js") {
        for figure in figures {
            assert!(
                !code(&text).contains(figure),
                "{}: {figure}",
                path.display()
            );
        }
    }
    for page in ["index.html", "en.html"] {
        let text = fs::read_to_string(page).expect(page);
        for figure in figures {
            assert!(!text.contains(figure), "{page}: {figure}");
        }
    }
}

/// Scripts never parse text as HTML or code.
#[test]
fn scripts_set_text_as_text() {
    for (path, text) in files("www", ".js") {
        for name in [
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
        ] {
            assert!(!code(&text).contains(name), "{}: {name}", path.display());
        }
    }
}

/// Colours are defined only in `theme.rs`.
#[test]
fn colours_are_design_tokens() {
    let drawing = [
        files("src", ".rs"),
        files("crates/player/src", ".rs"),
        files("crates/layout/src", ".rs"),
    ];
    for (path, text) in drawing.concat() {
        if path == Path::new("crates/player/src/theme.rs") {
            continue;
        }
        assert!(
            !code(&text).contains("0x") && !code(&text).contains("\"#"),
            "{}",
            path.display()
        );
    }
}

/// Every message key in Rust code and in the view exists in the messages.
#[test]
fn messages_that_code_requests_exist() {
    let messages = &story::BUILT_IN.messages[0];
    let groups = [
        "bound.",
        "period.",
        "change.",
        "unit.",
        "derivation.",
        "table.",
        "ui.",
        "source.",
        "status.",
        "number.",
        "chart.",
        "page.",
    ];
    // A story may state these, and does not need to.
    let optional = ["source.license", "source.url"];
    let mut requested = 0;
    let programs = [
        files("src", ".rs"),
        files("crates/layout/src", ".rs"),
        files("crates/prerender/src", ".rs"),
        files("tools", ".rs"),
    ];
    for (path, text) in programs.concat() {
        for literal in code(&text).split('"').skip(1).step_by(2) {
            let key = groups
                .iter()
                .any(|group| literal.starts_with(group) && literal != *group)
                && !optional.contains(&literal);
            // The name of a file may begin like a key: page.{}.card.png.
            if key && !literal.ends_with('.') && !literal.contains('{') {
                assert!(
                    messages.get(literal).is_some(),
                    "{}: no message {literal}",
                    path.display()
                );
                requested += 1;
            }
        }
    }
    assert!(
        requested > 20,
        "only {requested} keys found: does this test still read the right files?"
    );
    let view = fs::read_to_string("www/element/view.js").expect("www/element/view.js");
    for name in code(&view).split("texts.").skip(1) {
        let name: String = name
            .chars()
            .take_while(|c| c.is_ascii_alphanumeric())
            .collect();
        assert!(
            messages.get(&format!("ui.{name}")).is_some(),
            "no message ui.{name}"
        );
    }
}

/// Scripts for readers load nothing of the editor or of the page that checks releases, and store nothing in the browser.
#[test]
fn readers_scripts_load_no_editor_and_store_nothing() {
    let storage = ["localStorage", "sessionStorage", "indexedDB", "cookie"];
    for (path, text) in files("www", ".js") {
        if path.starts_with("www/editor") || path.starts_with("www/check") {
            continue;
        }
        for name in ["editor/", "check/"].iter().chain(&storage) {
            assert!(!code(&text).contains(name), "{}: {name}", path.display());
        }
    }
}

/// Only the boundary of the editor crate depends on the browser.
#[test]
fn editor_does_not_depend_on_the_browser() {
    let boundary = ["crates/editor/src/wasm.rs"];
    assert_never_named(
        "crates/editor/src",
        &["web_sys", "wasm_bindgen", "js_sys"],
        &boundary,
    );
}

/// Each Rust file starts with a module comment.
#[test]
fn modules_have_a_comment() {
    for folder in ["src", "crates", "tools"] {
        for (path, text) in files(folder, ".rs") {
            assert!(text.starts_with("//!"), "{}", path.display());
        }
    }
}

/// `npm test` does not run documentation tests: each is a program of its own. A code block that is none says so by `text`.
#[test]
fn comments_contain_no_documentation_tests() {
    for folder in ["src", "crates", "tools"] {
        for (path, text) in files(folder, ".rs") {
            let fences = text
                .lines()
                .map(str::trim)
                .filter(|line| line.starts_with("//! ```") || line.starts_with("/// ```"));
            // Each second fence ends a block.
            for fence in fences.step_by(2) {
                assert!(fence.ends_with("```text"), "{}: {fence}", path.display());
            }
        }
    }
}
