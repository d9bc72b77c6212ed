//! Sets the stack size of the module; see the root's `build.rs`, which explains the number.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=32768");
}
