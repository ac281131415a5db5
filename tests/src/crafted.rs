//! Components that no compiler makes: core WebAssembly by hand, as attackers write it. `tests/guests/crafted` holds the
//! texts.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use wit_component::{ComponentEncoder, StringEncoding};
use wit_parser::Resolve;

use crate::{TestApp, paths};

/// What a behaviour's text leaves out.
const CALM: &str = "calm";
/// Before each part of it, with the name of what it exports.
const PART: &str = ";; part ";
/// What a behaviour says that does not speak UTF-8.
const UTF16: &str = ";; encoding utf16";

/// The component of `tests/guests/crafted/<behaviour>.wat`.
pub fn behaviour(behaviour: &str) -> Result<Vec<u8>> {
    component(&text(behaviour)?).with_context(|| format!("{behaviour}.wat"))
}

/// A component with one page around these definitions of a core module; what they leave out behaves.
pub fn component(definitions: &str) -> Result<Vec<u8>> {
    let calm = text(CALM)?;
    let missing = calm.split(PART).skip(1).filter(|part| {
        let export = part.lines().next().unwrap_or_default();
        !definitions.contains(&format!("\"{export}\""))
    });
    // Imports stand first in a module, so the parts follow; each begins with its name, which is a comment again.
    let parts: Vec<_> = missing.map(|part| format!("{PART}{part}")).collect();
    let mut module = wat::parse_str(format!("(module {definitions}\n{})", parts.join("\n")))?;
    let mut resolve = Resolve::default();
    resolve.push_dir(paths::root().join("wit"))?;
    let package = resolve.push_str("world.wit", &fs::read_to_string(folder().join("world.wit"))?)?;
    let world =
        if definitions.contains("[dtor]") || definitions.contains("[export]") { "keeper" } else { "page" };
    let world = resolve.select_world(&[package], Some(world))?;
    let encoding = if definitions.contains(UTF16) { StringEncoding::UTF16 } else { StringEncoding::UTF8 };
    wit_component::embed_component_metadata(&mut module, &resolve, world, encoding)?;
    ComponentEncoder::default().module(&module)?.validate(true).encode()
}

/// A component by its own text, whatever it exports.
pub fn written(text: &str) -> Result<Vec<u8>> {
    Ok(wat::parse_str(text)?)
}

/// A folder that is ready to be packed with `wasm`: a plugin of this name whose only page is its root.
fn folder_for(app: &TestApp, name: &str, wasm: &[u8]) -> Result<PathBuf> {
    let folder = app.folder().join("crafted").join(name);
    fs::create_dir_all(&folder)?;
    let manifest = format!(
        "[plugin]\nname = \"{name}\"\nversion = \"0.1.0\"\ncontract = \"0.1\"\n\
         title = {{ de = \"Störenfried\", en = \"Troublemaker\" }}\n\n\
         [[pages]]\nname = \"root\"\narea = \"portal\"\npath = \"/\"\naudience = \"customer\"\n\n\
         [menu]\nportal = {{ title = {{ de = \"{name}\", en = \"{name}\" }}, page = \"root\", audience = \"customer\" }}\n"
    );
    fs::write(folder.join("plugin.toml"), manifest)?;
    fs::write(folder.join("plugin.wasm"), wasm)?;
    Ok(folder)
}

/// Packs such a folder; where the package is.
pub fn pack(app: &TestApp, name: &str, wasm: &[u8]) -> Result<String> {
    let folder = folder_for(app, name, wasm)?;
    let at = |path: PathBuf| path.to_str().map(str::to_owned).context("a folder's name is text");
    let (wasm, package) = (at(folder.join("plugin.wasm"))?, at(folder.with_extension("theke"))?);
    app.theke(&["plugin", "pack", &at(folder)?, "--wasm", &wasm, "--out", &package])?;
    Ok(package)
}

fn text(behaviour: &str) -> Result<String> {
    let path = folder().join(format!("{behaviour}.wat"));
    fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
}

fn folder() -> PathBuf {
    paths::root().join("tests/guests/crafted")
}
