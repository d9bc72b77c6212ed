//! Sets the stack size of the modules `full` and `runtime` for the browser.

use std::path::Path;

/// Stack of the module, in bytes. A linker's default of 1 MiB would be most of the memory of a chart. All charts drawn
/// at every step, with figures set and solved, use 3,320 bytes; this is ten times that. The stack lies below all other
/// memory, so an overflow traps and overwrites nothing.
const STACK: usize = 32 * 1024;

fn main() {
    // With a line like this, Cargo does not run the script again for each changed file of the package.
    println!("cargo::rerun-if-env-changed=CARGO_CFG_TARGET_ARCH");
    if std::env::var("CARGO_CFG_TARGET_ARCH").is_ok_and(|arch| arch == "wasm32") {
        println!("cargo::rustc-link-arg-cdylib=-zstack-size={STACK}");
        // Tests in the browser use the same stack size, so that they notice if it is too small.
        if Path::new("tests").is_dir() {
            println!("cargo::rustc-link-arg-tests=-zstack-size={STACK}");
        }
    }
}
