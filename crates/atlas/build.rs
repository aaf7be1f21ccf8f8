//! Builds again when the shipped tables change, where they are carried inside.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_EMBEDDED").is_some() {
        println!("cargo::rerun-if-changed=../../data/atlas");
    }
}
