//! Compiles this crate for WebAssembly when it is built for the host, so that the host's program carries the component.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What the component is compiled for.
const TARGET: &str = "wasm32-wasip2";
/// The profile of the workspace's Cargo.toml that it is compiled with.
const PROFILE: &str = "fragment";
/// What the component is made of, from the workspace's root: a change of anything else does not concern it.
const INPUTS: [&str; 7] = [
    "Cargo.toml",
    "Cargo.lock",
    "host/fragment/Cargo.toml",
    "host/fragment/src",
    "host/fragment-guest/Cargo.toml",
    "host/fragment-guest/src",
    "host/fragment-guest/wit",
];
/// What cargo tells a build script about the outer build, and clippy its compiler: none of the inner build's business.
const ABOUT_THE_HOST: [&str; 9] = [
    "CARGO_BUILD_",
    "CARGO_CFG_",
    "CARGO_ENCODED_RUSTFLAGS",
    "CARGO_FEATURE_",
    "CARGO_MANIFEST_",
    "CARGO_PKG_",
    "CLIPPY_",
    "RUSTC_WORKSPACE_WRAPPER",
    "RUSTFLAGS",
];

fn main() {
    if variable("CARGO_CFG_TARGET_FAMILY") == "wasm" {
        return;
    }
    let root = Path::new(&variable("CARGO_MANIFEST_DIR")).join("../..");
    for input in INPUTS {
        println!("cargo::rerun-if-changed={}", root.join(input).display());
    }
    let out = PathBuf::from(variable("OUT_DIR"));
    let target = out.join("target");
    let mut command = Command::new(variable("CARGO"));
    command
        .args(["build", "--package", &variable("CARGO_PKG_NAME"), "--lib"])
        .args(["--target", TARGET, "--profile", PROFILE])
        .arg("--target-dir")
        .arg(&target)
        .current_dir(&root);
    for (name, _) in env::vars_os() {
        if ABOUT_THE_HOST.iter().any(|prefix| name.to_string_lossy().starts_with(prefix)) {
            command.env_remove(name);
        }
    }
    let status = command.status().expect("cargo can be started again");
    assert!(
        status.success(),
        "the component that renders plugins' templates could not be compiled for {TARGET}; cargo says why above. If the \
         target is missing: rustup target add {TARGET}"
    );
    let wasm = target.join(TARGET).join(PROFILE).join("theke_fragment_guest.wasm");
    fs::copy(&wasm, out.join("fragment.wasm")).expect("cargo has written the component");
}

/// A variable that cargo sets for every build script.
fn variable(name: &str) -> String {
    env::var(name).unwrap_or_else(|_| panic!("cargo sets {name}"))
}
