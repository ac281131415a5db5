//! 3, 4, 5, 8, 9 and 34: what takes too much room, or finds somebody else's.

use anyhow::Result;
use theke_tests::{
    cast::{CHARLIE, KAFFEE, STADTWERK},
    crafted,
};

use super::Scene;
use crate::support::eventually;

/// What the log says about a guest that wanted more than it may have.
const MEMORY: &str = "bytes of memory";

#[tokio::test]
async fn behaviour_03_memory_that_grows_for_ever() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("allocate", MEMORY).await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_03_a_module_with_two_memories() -> Result<()> {
    let scene = Scene::open().await?;
    let component = crafted::behaviour("two-memories")?;
    scene.refuses("two-memories", &component, "count of 2 exceeds the per-instance limit of 1").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_04_as_many_memories_as_a_module_may_have() -> Result<()> {
    let scene = Scene::open().await?;
    let component = crafted::component(&"(memory 1) ".repeat(99))?;
    scene.refuses("memories", &component, "it needs more than a call may have").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_04_a_thousand_instances() -> Result<()> {
    let scene = Scene::open().await?;
    let instances = "(core instance (instantiate $one))\n".repeat(1_000);
    let component = crafted::written(&format!(
        "(component (core module $one (memory 1) (func (export \"f\"))) {instances})"
    ))?;
    scene.refuses("instances", &component, "exceeds the configured maximum of 16").await?;
    let empty = crafted::written(&format!("(component (core module $one) {instances})"))?;
    scene.refuses("empties", &empty, "exceeds the configured maximum of 16").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_05_a_table_that_grows_for_ever() -> Result<()> {
    let scene = Scene::crafted("table-growth").await?;
    scene.crafted_fails("table-growth", "elements of a table").await?;
    scene.add("table-leap").await?;
    scene.crafted_fails("table-leap", "elements of a table").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_08_an_answer_of_two_gibibytes() -> Result<()> {
    let scene = Scene::crafted("long-string").await?;
    scene.crafted_fails("long-string", "out of bounds").await?;
    scene.add("long-list").await?;
    scene.crafted_fails("long-list", "out of bounds").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_08_answers_and_arguments_that_its_memory_bears() -> Result<()> {
    let scene = Scene::open().await?;
    for behaviour in ["huge-response", "large-response", "large-error", "huge-argument"] {
        scene.hostile_fails(behaviour, "").await?;
    }
    Ok(())
}

#[tokio::test]
async fn behaviour_09_a_list_whose_texts_are_all_the_same_one() -> Result<()> {
    Scene::crafted("amplified-list").await?.crafted_fails("amplified-list", "fuel").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_34_what_one_tenants_call_left_in_memory() -> Result<()> {
    let scene = Scene::open().await?;
    scene.app.install("hostile", STADTWERK)?;
    let charlie = scene.app.visit_as(&CHARLIE).await?;
    eventually(async || Ok(charlie.get("/hostile/calm").await?.status == 200)).await?;
    for _ in 0..3 {
        assert_eq!(scene.alice.open("/hostile/fill").await?.body(), "{\"bytes\":33554432}", "{KAFFEE}");
        let found = scene.leaves_nothing(charlie.open("/hostile/remains")).await?.body();
        assert_eq!(found, "{\"bytes\":0}");
    }
    Ok(())
}
