//! Protects the module structure of this crate: modules depend on each other in one direction, in the
//! order of `LAYERS`, so that a reader can start at the top of the list.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// All modules. A module may use only modules that come before it.
const LAYERS: [&str; 37] = [
    // numbers
    "ratio",
    "decimal",
    "interval",
    "bound",
    // printed quantities
    "glyphs",
    "numeral",
    "wording",
    "quantity",
    // data
    "period",
    "story",
    "statements",
    "draft",
    "problem",
    // solver
    "budget",
    "power",
    "constraint",
    "integer_sum",
    "propagate",
    "search",
    "solve",
    "measured",
    "model",
    "derive",
    "conflict",
    // checks
    "check",
    "baseline",
    "messages",
    "chart_spec",
    "row_order",
    "required_messages",
    // checked stories
    "valid_story",
    "binary",
    // files
    "file::keys",
    "file::characters",
    "file::table",
    "file",
    "story_files",
];

/// Code of every module by its path, such as `file::table`, without comments.
fn modules() -> BTreeMap<String, String> {
    fn collect(dir: &Path, parent: &str, found: &mut BTreeMap<String, String>) {
        for entry in fs::read_dir(dir).expect("a directory") {
            let path = entry.expect("an entry").path();
            let name = path.file_stem().expect("a name").to_string_lossy();
            let module = match parent {
                "" => name.to_string(),
                parent => format!("{parent}::{name}"),
            };
            if path.is_dir() {
                collect(&path, &module, found);
            } else if module != "lib" {
                let text = fs::read_to_string(&path).expect("a source file");
                let code = text
                    .lines()
                    .filter(|line| !line.trim_start().starts_with("//"));
                found.insert(module, code.collect::<Vec<_>>().join("\n"));
            }
        }
    }
    let mut found = BTreeMap::new();
    collect(Path::new("src"), "", &mut found);
    found
}

/// Index of the entry in `LAYERS` that a module path belongs to: the longest one that it starts with.
fn layer(path: &str) -> Option<usize> {
    let matches = |layer: &&str| path == *layer || path.starts_with(&format!("{layer}::"));
    let longest = LAYERS.iter().filter(|layer| matches(layer));
    let longest = longest.max_by_key(|layer| layer.len())?;
    LAYERS.iter().position(|layer| layer == longest)
}

/// Paths after `crate::` in the code.
fn uses(code: &str) -> Vec<String> {
    let is_path = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == ':';
    let rest = code.split("crate::").skip(1);
    rest.map(|rest| rest.chars().take_while(|c| is_path(*c)).collect())
        .collect()
}

#[test]
fn modules_use_only_earlier_modules() {
    let modules = modules();
    assert!(modules.len() >= LAYERS.len(), "a module is missing");
    for (module, code) in &modules {
        let own = layer(module).unwrap_or_else(|| panic!("{module} has no layer"));
        let used = uses(code);
        for path in used {
            // Imports from the root of the crate would hide the module.
            let other = layer(&path).unwrap_or_else(|| panic!("{module} uses crate::{path}"));
            assert!(other <= own, "{module} uses {}", LAYERS[other]);
        }
    }
}

/// Submodules use siblings that come before them, so that `super::` does not hide a cycle.
#[test]
fn submodules_do_not_use_their_parents() {
    for (module, code) in modules() {
        let siblings = code.split("super::").skip(1);
        for rest in siblings {
            let name: String = rest
                .chars()
                .take_while(|c| c.is_ascii_alphanumeric() || *c == '_')
                .collect();
            let parent = module.rsplit_once("::").map_or("", |(parent, _)| parent);
            let sibling = format!("{parent}::{name}");
            let is_sibling = fs::metadata(format!("src/{}.rs", sibling.replace("::", "/"))).is_ok();
            let is_disk = module == "story_files::disk";
            assert!(is_sibling || is_disk, "{module} uses super::{name}");
        }
    }
}
