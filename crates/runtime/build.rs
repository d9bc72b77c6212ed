//! Sets the stack size of the module. The `build.rs` in the root of the repository explains the number.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rustc-link-arg-cdylib=-zstack-size=32768");
}
