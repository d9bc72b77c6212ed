//! Writes the JavaScript glue for a compiled wasm module, as `wasm-pack build --target web` would.
//!
//! `bindgen IN.wasm OUT_DIR` writes `IN.js`, `IN.d.ts` and `IN_bg.wasm` into `OUT_DIR`.
//!
//! The wasm-bindgen command line tool must match the `wasm-bindgen` crate
//! to the patch version and takes minutes to install. As a library its version is held by
//! `Cargo.lock`, so the two can never differ, and a first build needs nothing installed beforehand.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::{env, fs};

use wasm_bindgen_cli_support::Bindgen;

const USAGE: &str = "usage: bindgen IN.wasm OUT_DIR";

/// The parsed arguments.
#[derive(Debug, PartialEq, Eq)]
struct Args {
    input: PathBuf,
    out_dir: PathBuf,
}

fn main() -> ExitCode {
    let done = parse(env::args_os().skip(1)).and_then(|args| write(&args));
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("bindgen: {message}");
            ExitCode::FAILURE
        }
    }
}

/// Parses the arguments: two paths.
fn parse(args: impl Iterator<Item = OsString>) -> Result<Args, String> {
    let args: Vec<OsString> = args.collect();
    let [input, out_dir] = args.as_slice() else {
        return Err(USAGE.to_owned());
    };
    Ok(Args {
        input: input.into(),
        out_dir: out_dir.into(),
    })
}

/// Generates the glue for a module into a directory, which is created if it is missing.
fn write(args: &Args) -> Result<(), String> {
    let Args { input, out_dir } = args;
    let named = |err: &dyn std::fmt::Display| format!("cannot bind {}: {err}", input.display());
    let module = fs::read(input).map_err(|err| named(&err))?;
    Bindgen::new()
        .input_bytes(stem(input), module)
        .web(true)
        .map_err(|err| format!("{err:#}"))?
        .typescript(true)
        // Without this, `init()` called with no argument would not know the address of the module.
        .omit_default_module_path(false)
        .generate(out_dir)
        .map_err(|err| format!("cannot bind {}: {err:#}", input.display()))
}

/// The name of a file without folder and extension.
fn stem(path: &Path) -> &str {
    path.file_stem()
        .and_then(|name| name.to_str())
        .unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed(args: &[&str]) -> Result<Args, String> {
        parse(args.iter().map(OsString::from))
    }

    #[test]
    fn parse_accepts_two_paths() {
        let args = Args {
            input: "in.wasm".into(),
            out_dir: "out".into(),
        };
        assert_eq!(parsed(&["in.wasm", "out"]), Ok(args));
    }

    #[test]
    fn parse_rejects_fewer_or_more_paths() {
        for args in [&[][..], &["in.wasm"], &["in.wasm", "out", "more"]] {
            assert_eq!(parsed(args), Err(USAGE.to_owned()));
        }
    }

    #[test]
    fn write_names_the_file_on_error() {
        let args = Args {
            input: "no/such.wasm".into(),
            out_dir: env::temp_dir(),
        };
        let message = write(&args).unwrap_err();
        assert!(message.contains("no/such.wasm"), "{message}");
    }
}
