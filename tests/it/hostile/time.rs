//! 1, 2, 6, 13, 14 and 16: what never ends.

use std::net::TcpListener;

use anyhow::Result;
use theke_tests::{Setup, cast::KAFFEE, guest};

use super::Scene;
use crate::support::eventually;

/// What the log says about a guest that computes for ever.
const COMPUTED: &str = "of processor time";
/// Who only waits needs no more time on a slow machine.
const UNSTRETCHED: u32 = 1;

#[tokio::test]
async fn behaviour_01_an_endless_loop() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("loop", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_02_a_loop_before_the_first_export() -> Result<()> {
    Scene::crafted("loop-in-start").await?.crafted_fails("loop-in-start", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_02_a_loop_while_the_request_is_handed_over() -> Result<()> {
    Scene::crafted("loop-in-realloc").await?.crafted_fails("loop-in-realloc", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_02_a_loop_after_the_answer() -> Result<()> {
    Scene::crafted("loop-in-post-return").await?.crafted_fails("loop-in-post-return", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_02_a_loop_in_a_destructor() -> Result<()> {
    Scene::crafted("loop-in-drop").await?.crafted_fails("loop-in-drop", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_06_an_endless_recursion() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("recurse", "descend_for_ever").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_13_a_host_call_that_waits_for_ever() -> Result<()> {
    let setup = Setup { plugins: &["hostile"], time_factor: Some(UNSTRETCHED), ..Setup::default() };
    let scene = Scene::open_with(setup).await?;
    scene.hostile_fails("sleep", "it did not end within").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_13_another_system_that_never_answers() -> Result<()> {
    // It accepts, and says nothing: the system's queue of connections does.
    let silent = TcpListener::bind(("127.0.0.1", 0))?;
    let port = silent.local_addr()?.port();
    let setup = Setup {
        time_factor: Some(UNSTRETCHED),
        environment: &[("THEKE_PLUGINS_ALLOW_LOOPBACK", "true")],
        ..Setup::default()
    };
    let scene = Scene::open_with(setup).await?;
    guest::install(&scene.app, KAFFEE, "hostile", |manifest| {
        let asked = manifest.replace("localhost:1\"", &format!("localhost:{port}\""));
        asked.replace(", auth = \"bearer:token\"", "")
    })?;
    eventually(async || Ok(scene.alice.get("/hostile/calm").await?.status == 200)).await?;
    let address = format!("/hostile/fetch?url=http://localhost:{port}/");
    let answer = scene.leaves_nothing(scene.alice.get(&address)).await?;
    let said = answer.body();
    // The request's time or the page's, whichever ends first.
    assert!(answer.status == 502 || said.contains("\"unavailable\""), "{}: {said}", answer.status);
    Ok(())
}

#[tokio::test]
async fn behaviour_14_one_instruction_that_copies_all_memory() -> Result<()> {
    Scene::crafted("huge-copy").await?.crafted_fails("huge-copy", COMPUTED).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_16_a_call_that_ends_in_the_middle_of_its_transaction() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("write-then-loop", "").await?;
    scene.hostile_fails("write-then-sleep", "after its first write it did not end within").await?;
    Ok(())
}
