//! Writes the JavaScript glue for a compiled wasm module, as `wasm-pack build --target web` would.
//!
//! `bindgen IN.wasm OUT_DIR` writes `IN.js`, `IN.d.ts` and `IN_bg.wasm` into `OUT_DIR`.
//!
//! The wasm-bindgen command line tool must match the `wasm-bindgen` crate
//! to the patch version and takes minutes to install. As a library its version is held by
//! `Cargo.lock`, so the two can never differ, and a first build needs nothing installed beforehand.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: bindgen IN.wasm OUT_DIR";

fn main() -> ExitCode {
    let done = parse(env::args_os().skip(1)).and_then(|(input, out_dir)| write(&input, &out_dir));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bindgen: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the arguments: exactly two paths.
fn parse(mut args: impl Iterator<Item = OsString>) -> Result<(PathBuf, PathBuf), String> {
    match (args.next(), args.next(), args.next()) {
        (Some(input), Some(out_dir), None) => Ok((input.into(), out_dir.into())),
        _ => Err(USAGE.to_owned()),
    }
}

/// Generates the glue for `input` into `out_dir`, which is created if it is missing.
fn write(input: &Path, out_dir: &Path) -> Result<(), String> {
    Bindgen::new()
        .input_path(input)
        .web(true)
        .map_err(|err| format!("{err:#}"))?
        .typescript(true)
        // Without this, `init()` called with no argument would not know the address of the module.
        .omit_default_module_path(false)
        .generate(out_dir)
        .map_err(|err| format!("cannot bind {}: {err:#}", input.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<(PathBuf, PathBuf), String> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn parse_accepts_two_paths() {
        assert_eq!(
            parsed(&["in.wasm", "out"]),
            Ok(("in.wasm".into(), "out".into()))
        );
    }

    #[test]
    fn parse_rejects_fewer_or_more_paths() {
        for args in [&[][..], &["in.wasm"], &["in.wasm", "out", "more"]] {
            assert_eq!(parsed(args), Err(USAGE.to_owned()));
        }
    }

    #[test]
    fn write_names_the_file_on_error() {
        let message = write(Path::new("no/such.wasm"), &env::temp_dir()).unwrap_err();
        assert!(message.contains("no/such.wasm"), "{message}");
    }
}
