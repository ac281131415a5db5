//! 23, 27, 28, 29 and 30: what is refused before any of it runs.

use std::fs;

use anyhow::{Context, Result};
use theke_tests::{EMPTY, NOTHING, Parcel, Setup, TestApp, crafted};

use super::Scene;
use crate::support::eventually;

async fn scene() -> Result<Scene> {
    Scene::open_with(Setup::default()).await
}

/// Packages that are refused, each with what the refusal says: about the place, and about the remedy.
async fn each_is_refused(scene: &Scene, parcels: Vec<(Parcel, &str, &str)>) -> Result<()> {
    for (parcel, place, remedy) in parcels {
        let package = parcel.write(&scene.app)?;
        let refusal = scene.refuses_package(&package, place).await?;
        assert!(refusal.contains(remedy), "no “{remedy}” in: {refusal}");
    }
    Ok(())
}

/// What this host has compiled already, without its seal.
fn machine_code(app: &TestApp) -> Result<Vec<u8>> {
    const SEAL: usize = 32;
    for entry in fs::read_dir(app.folder().join("compiled"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "cwasm") {
            return Ok(fs::read(path)?.split_off(SEAL));
        }
    }
    anyhow::bail!("nothing was compiled")
}

#[tokio::test]
async fn behaviour_23_names_of_files_that_lead_elsewhere() -> Result<()> {
    let scene = scene().await?;
    let parcel = || Parcel::of(NOTHING, EMPTY);
    let mut parcels: Vec<_> = [
        "../evil.html",
        "templates/../../evil.html",
        "/etc/passwd",
        "templates//evil.html",
        "templates/.evil.html",
        "templates\\..\\evil.html",
        "templates/%2e%2e/evil.html",
        "templates/evil\0.html",
        "assets/\u{202e}gpj.svg",
    ]
    .into_iter()
    .map(|path| (parcel().with(path, b"evil"), "evil", "Rename it"))
    .collect();
    parcels[2].1 = "passwd";
    parcels[8].1 = "\\u{202e}gpj.svg";
    parcels.push((
        parcel().with_link("templates/a.html", "/etc/passwd"),
        "`templates/a.html` is a link",
        "Pack",
    ));
    parcels.push((
        parcel().with("assets/app.js", b"alert(1)"),
        "assets/app.js",
        "pictures, fonts and style sheets",
    ));
    each_is_refused(&scene, parcels).await
}

#[tokio::test]
async fn behaviour_27_names_that_could_be_taken_for_others() -> Result<()> {
    let scene = scene().await?;
    let named = |name: &str| Parcel::of(&NOTHING.replace("\"parcel\"", &format!("\"{name}\"")), EMPTY);
    let mut parcels: Vec<_> =
        ["supp\u{43e}rt", "abc\u{202e}cba", "sup\u{200b}port", "xn--80ak6aa92e", "Support", "../x", "a.b"]
            .into_iter()
            .map(|name| {
                (named(name), "plugin.toml, [plugin] name", "Use 2 to 40 characters of a-z, 0-9 and `-`")
            })
            .collect();
    parcels.extend(
        ["admin", "api", "desk", "sign-in"]
            .map(|name| (named(name), "is the host's own word", "Choose another")),
    );
    each_is_refused(&scene, parcels).await
}

#[tokio::test]
async fn behaviour_28_components_that_are_too_large_or_none() -> Result<()> {
    let scene = scene().await?;
    let giant = [EMPTY, &vec![0; 33_000_000]].concat();
    let compiled = machine_code(&scene.app)?;
    let parcels = vec![
        (Parcel::of(NOTHING, &giant), "plugin.wasm is larger than 10485760 bytes", "smaller"),
        (Parcel::of(NOTHING, b"(component)"), "text is not accepted", "Build it for wasm32-wasip2"),
        (
            Parcel::of(NOTHING, b"\0asm\x01\0\0\0"),
            "it is a core module",
            "Build it for the target wasm32-wasip2",
        ),
        (Parcel::of(NOTHING, &compiled), "already compiled to machine code", "Pack the .wasm file"),
    ];
    each_is_refused(&scene, parcels).await?;
    let torn = crafted::behaviour("calm").and_then(|wasm| {
        let half = wasm.len() / 2;
        wasm.get(..half).map(<[u8]>::to_vec).context("half of it")
    })?;
    scene.refuses("torn", &torn, "the component could not be compiled").await?;
    Ok(())
}

/// Loops in loops, each of which can be begun again from the innermost with every local changed: little text, and
/// `LOOPS` × `LOCALS` values for whoever compiles it.
fn compile_bomb() -> String {
    const LOOPS: usize = 5_000;
    const LOCALS: usize = 20_000;
    let change = |local| format!("(local.set {local} (i32.add (local.get {local}) (local.get 0)))\n");
    let changed = (1..=LOCALS).map(change).collect::<Vec<_>>().concat();
    let begun = (0..LOOPS).map(|depth| format!("local.get 0 br_if {depth}\n")).collect::<Vec<_>>().concat();
    format!(
        "(func (param i32) (local {})\n{}\n{changed}{begun}{})",
        "i32 ".repeat(LOCALS),
        "loop ".repeat(LOOPS),
        "end ".repeat(LOOPS)
    )
}

#[tokio::test]
async fn behaviour_29_a_component_that_no_machine_can_compile() -> Result<()> {
    let scene = scene().await?;
    let bomb = crafted::component(&compile_bomb())?;
    assert!(bomb.len() < 1_000_000, "the bomb is small: {}", bomb.len());
    scene.refuses("bomb", &bomb, "it ran out of its time or memory").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_30_imports_that_nobody_offers_or_granted() -> Result<()> {
    let scene = scene().await?;
    for interface in [
        "wasi:filesystem/types@0.2.6",
        "wasi:sockets/tcp@0.2.6",
        "wasi:http/outgoing-handler@0.2.6",
        "evil:host/all",
    ] {
        let wasm = crafted::written(&format!("(component (import \"{interface}\" (instance)))"))?;
        let refusal = scene.refuses("wants", &wasm, &format!("plugin.wasm imports {interface}")).await?;
        assert!(refusal.contains("remove the use"), "{refusal}");
    }
    for (imports, says) in
        [(900, "plugin.wasm imports evil:host/i"), (10_000, "instances count exceeds limit of 1000")]
    {
        let import = |number| format!("(import \"evil:host/i{number}\" (instance))");
        let bomb = (0..imports).map(import).collect::<Vec<_>>().concat();
        let refusal = scene.refuses("bomb", &crafted::written(&format!("(component {bomb})"))?, says).await?;
        assert!(refusal.len() < 1_000, "a flood of words: {refusal}");
    }
    let wasm = crafted::written("(component (import \"theke:portal/contacts@0.1.0\" (instance)))")?;
    scene.refuses("ungranted", &wasm, "[capabilities] contacts = { read =").await?;
    Ok(())
}

#[tokio::test]
async fn what_was_refused_stands_in_nobodys_way() -> Result<()> {
    let scene = scene().await?;
    let calm = crafted::behaviour("calm")?;
    let torn = calm.get(..calm.len() / 2).context("half of it")?;
    scene.refuses("late", torn, "could not be compiled").await?;
    let package = crafted::pack(&scene.app, "late", &calm)?;
    scene.install(&package).await?;
    eventually(async || Ok(scene.alice.get("/late").await?.body().contains("calm"))).await
}
