//! Installing: what is refused, what is kept, what a running host picks up.

use std::fs;

use theke_sandbox::{Error, Grants, Package, Sandbox, pack};

use crate::world::{UNSIGNED, World, json, root, settings, wasm};

/// A copy of the hostile guest's folder with another plugin.toml.
fn variant(world: &World, manifest: &str) -> std::path::PathBuf {
    let folder = world.folder.path().join("variant");
    fs::create_dir_all(&folder).expect("folder");
    fs::write(folder.join("plugin.toml"), manifest).expect("plugin.toml");
    let package = world.folder.path().join("variant.theke");
    pack(&folder, &wasm("guests"), &package).expect("packs");
    package
}

#[tokio::test]
async fn an_import_beyond_plugin_toml_is_refused_and_named() {
    let world = World::empty(1).await;
    let manifest = fs::read_to_string(root().join("tests/guests/plugin-undeclared.toml")).expect("there");
    let package = variant(&world, &manifest);
    let refused = world.sandbox.install(&world.host, "kaffee", &package, &Grants::All, UNSIGNED).await;
    let Err(Error::Import { interface, remedy }) = refused else { panic!("{refused:?}") };
    assert!(interface.starts_with("theke:portal/"), "{interface}");
    assert!(remedy.contains("plugin.toml"), "{remedy}");
    assert!(world.sandbox.installed(world.tenant.id).is_empty());
}

#[tokio::test]
async fn a_surface_that_is_declared_and_not_exported_is_refused() {
    let world = World::empty(1).await;
    let empty: &[u8] = b"\0asm\x0d\x00\x01\x00";
    fs::write(world.folder.path().join("empty.wasm"), empty).expect("component");
    let package = world.folder.path().join("empty.theke");
    pack(&root().join("tests/guests"), &world.folder.path().join("empty.wasm"), &package).expect("packs");
    let refused = world
        .sandbox
        .install(&world.host, "kaffee", &package, &Grants::All, UNSIGNED)
        .await
        .expect_err("refused");
    assert!(refused.to_string().contains("declares [[pages]], but plugin.wasm does not export"), "{refused}");
}

#[tokio::test]
async fn bytes_that_only_begin_like_a_component_are_refused_by_the_child() {
    let world = World::empty(1).await;
    let mut broken = fs::read(wasm("guests")).expect("component");
    broken.truncate(broken.len() / 2);
    fs::write(world.folder.path().join("broken.wasm"), broken).expect("component");
    let package = world.folder.path().join("broken.theke");
    pack(&root().join("tests/guests"), &world.folder.path().join("broken.wasm"), &package).expect("packs");
    let refused = world
        .sandbox
        .install(&world.host, "kaffee", &package, &Grants::All, UNSIGNED)
        .await
        .expect_err("refused");
    assert!(matches!(refused, Error::Compile(_)), "{refused}");
}

#[tokio::test]
async fn another_host_of_the_same_data_picks_an_install_up_and_runs_it() {
    let world = World::hostile().await;
    let other = Sandbox::open(&settings(world.folder.path())).expect("another");
    assert!(other.refresh(&world.host).await.expect("refresh"));
    assert!(!other.refresh(&world.host).await.expect("again"), "nothing has changed");
    assert_eq!(other.installed(world.tenant.id).len(), 1);
    assert!(other.mounted(world.tenant.id, "hostile").is_some());
    world.sandbox.uninstall(&world.host, "kaffee", "hostile").await.expect("uninstalled");
    assert!(other.refresh(&world.host).await.expect("refresh"));
    assert!(other.installed(world.tenant.id).is_empty());
}

#[tokio::test]
async fn a_plugin_comes_back_with_what_it_had() {
    let world = World::hostile().await;
    json(world.behave("write").await);
    world.sandbox.uninstall(&world.host, "kaffee", "hostile").await.expect("uninstalled");
    let listed = world.sandbox.list(&world.host, "kaffee").await.expect("list");
    assert_eq!((listed.len(), listed[0].enabled), (1, false));
    let again = world.sandbox.uninstall(&world.host, "kaffee", "hostile").await.expect_err("gone");
    assert!(matches!(again, Error::NotInstalled { .. }), "{again}");
    world.install("tests/guests", "guests", &Grants::All).await.expect("installed");
    json(world.behave("calm").await);
}

#[tokio::test]
async fn two_plugins_cannot_have_one_mount() {
    let world = World::supported(1).await;
    let manifest = "[plugin]\nname = \"other\"\nversion = \"1.0.0\"\ncontract = \"0.1\"\nmount = \"support\"\n\
                    title = { de = \"x\", en = \"x\" }\n";
    let package = variant(&world, manifest);
    let refused = world.sandbox.install(&world.host, "kaffee", &package, &Grants::All, UNSIGNED).await;
    let Err(Error::Mount { other, .. }) = refused else { panic!("{refused:?}") };
    assert_eq!(other, "support-contract");
}

#[tokio::test]
async fn what_a_package_asks_for_can_be_read_before_it_is_installed() {
    let world = World::empty(1).await;
    let package = world.folder.path().join("support.theke");
    pack(&root().join("plugins/support-contract"), &wasm("support_contract"), &package).expect("packs");
    let wishes = Sandbox::wishes(&Package::open(&package).expect("readable").manifest);
    assert!(wishes.iter().any(|(right, reason)| right == "cases.create" && !reason.is_empty()), "{wishes:?}");
    let unknown = world
        .sandbox
        .install(&world.host, "nobody", &package, &Grants::All, UNSIGNED)
        .await
        .expect_err("no tenant");
    assert!(unknown.to_string().contains("there is no tenant `nobody`"), "{unknown}");
}
