//! 7, 10, 22 and 26: what breaks the rules by which guests and host talk.

use anyhow::Result;

use super::Scene;

#[tokio::test]
async fn behaviour_07_a_guest_that_calls_the_host_while_the_host_calls_it() -> Result<()> {
    Scene::crafted("realloc-calls-host").await?.crafted_fails("realloc-calls-host", "cannot leave").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_07_a_hook_whose_change_asks_the_hook_again() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("nest", "").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_10_handles_that_are_never_given_back() -> Result<()> {
    Scene::crafted("leaked-handles").await?.crafted_fails("leaked-handles", "handle").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_22_handles_that_were_never_given() -> Result<()> {
    let scene = Scene::crafted("guessed-handle").await?;
    scene.crafted_fails("guessed-handle", "handle").await?;
    scene.add("forged-resource").await?;
    scene.crafted_fails("forged-resource", "handle").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_22_answers_that_no_compiler_writes() -> Result<()> {
    let scene = Scene::crafted("bad-discriminant").await?;
    scene.crafted_fails("bad-discriminant", "discriminant").await?;
    scene.add("result-outside").await?;
    scene.crafted_fails("result-outside", "out of bounds").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_26_texts_that_are_none() -> Result<()> {
    let scene = Scene::crafted("invalid-utf8").await?;
    scene.crafted_fails("invalid-utf8", "utf-8").await?;
    for (behaviour, says) in [("invalid-utf8-argument", "utf-8"), ("lone-surrogate", "unpaired surrogate")] {
        scene.add(behaviour).await?;
        scene.crafted_fails(behaviour, says).await?;
    }
    Ok(())
}
