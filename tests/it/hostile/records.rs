//! 11, 15, 17, 18, 21 and 33: too many calls, failing hooks, floods of records, mails and jobs, other people's records.

use anyhow::{Context, Result};
use theke_tests::{
    Page,
    cast::{CLERK, KAFFEE},
    guest,
    journey::steps,
};

use super::Scene;
use crate::support::{count, eventually, id_of, post, reference_on};

/// Files a case whose subject tells the hook what to do.
async fn file(scene: &Scene, behaviour: &str) -> Result<Page> {
    let form = steps::open_request(&scene.alice).await?;
    let mut form = form.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", &format!("hook:{behaviour}"))?.fill("description", "Der Haken klemmt.")?;
    scene.alice.submit(&form).await
}

#[tokio::test]
async fn behaviour_11_calls_of_the_host_without_end() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("call-flood", "of processor time").await?;
    Ok(())
}

#[tokio::test]
async fn behaviour_15_a_hook_that_traps_and_must_agree() -> Result<()> {
    let scene = Scene::open().await?;
    for (behaviour, says) in [
        ("trap", "the guest fell over"),
        ("write-then-trap", "the guest fell over"),
        ("loop", "of processor time"),
    ] {
        let page = scene.leaves_nothing(file(&scene, behaviour)).await?;
        assert_eq!(page.status, 502, "{behaviour}: {}", page.text("main"));
        scene.is_told("hostile", &reference_on(&page)?, says).await?;
    }
    Ok(())
}

#[tokio::test]
async fn behaviour_15_a_hook_that_traps_and_is_only_asked() -> Result<()> {
    let scene = Scene::open_with(theke_tests::Setup::default()).await?;
    guest::install(&scene.app, KAFFEE, "hostile", |manifest| {
        manifest.replace(
            "point = \"case.create\"\nfailure = \"refuse\"",
            "point = \"case.create\"\nfailure = \"pass\"",
        )
    })?;
    eventually(async || Ok(scene.alice.get("/hostile/calm").await?.status == 200)).await?;
    let (cases, documents) = (scene.app.rows("case").await?, scene.app.rows("plugin_document").await?);
    let page = scene.goes_on(file(&scene, "write-then-trap")).await?;
    assert_eq!(page.status, 303, "{}", page.text("main"));
    assert_eq!(scene.app.rows("case").await?, cases + 1, "what the hook wrote stayed");
    assert_eq!(scene.app.rows("plugin_document").await?, documents);
    scene.shows("/admin/plugins/hostile/log?level=error", "the guest fell over").await
}

#[tokio::test]
async fn behaviour_17_documents_without_end() -> Result<()> {
    let scene = Scene::open().await?;
    scene.hostile_fails("store-flood", "after its first write it did not end within").await?;
    let large = scene.leaves_nothing(scene.alice.get("/hostile/store-large")).await?.body();
    assert!(large.contains("a document may have 262144 bytes"), "{large}");
    scene.shows("/admin/plugins/hostile/log", "a document may have 262144 bytes").await
}

#[tokio::test]
async fn behaviour_18_mails_without_end() -> Result<()> {
    let scene = Scene::open().await?;
    let waiting = "outbox WHERE kind = 'mail'";
    let before = count(&scene.app, waiting).await?;
    let answer = scene.goes_on(post(&scene.alice, "/hostile/mail-flood")).await?.body();
    assert!(answer.contains("\"calls\":5") && answer.contains("\"limit\""), "{answer}");
    assert!(count(&scene.app, waiting).await? <= before + 5);
    scene.shows("/admin/plugins/hostile/log", "a call may send 5 mails").await
}

#[tokio::test]
async fn behaviour_18_mails_to_people_that_are_not_the_callers_own() -> Result<()> {
    let scene = Scene::open().await?;
    let clerk = scene.app.visit_as(&CLERK).await?;
    let stranger = clerk.open("/desk/contacts").await?.link("/desk/contacts/0")?;
    let address = format!("/hostile/mail-to?id={}", id_of(&stranger));
    let answer = scene.leaves_nothing(post(&scene.alice, &address)).await?;
    assert!(answer.body().contains("not-found"), "{}", answer.body());
    scene.shows("/admin/plugins/hostile/log", "the host refused 1 of its requests").await
}

#[tokio::test]
async fn behaviour_21_keys_of_another_tenant_in_every_call() -> Result<()> {
    let scene = Scene::open().await?;
    let clerk = scene.app.visit_as(&CLERK).await?;
    for (noun, list) in [
        ("case", "cases?view=all"),
        ("contact", "contacts"),
        ("account", "accounts"),
        ("contract", "contracts"),
        ("product", "products"),
        ("asset", "assets"),
        ("lead", "leads"),
        ("order", "orders"),
        ("invoice", "invoices"),
        ("payments", "invoices"),
    ] {
        let folder = list.split('?').next().unwrap_or_default();
        let page = clerk.open(&format!("/desk/{list}")).await?;
        let foreign = page.link(&format!("/desk/{folder}/0")).with_context(|| noun.to_owned())?;
        let id = id_of(&foreign);
        let read = format!("/hostile/read?noun={noun}&id={id}");
        let answer = scene.leaves_nothing(scene.alice.get(&read)).await?.body();
        assert!(answer.contains("\"not-found\""), "{noun}: {answer}");
        let meddled = format!("/hostile/meddle?id={id}");
        let answer = scene.leaves_nothing(post(&scene.alice, &meddled)).await?.body();
        let codes: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&answer)?;
        let others: Vec<_> = codes.iter().filter(|(_, code)| *code != "not-found").collect();
        assert!(codes.len() > 10 && others.is_empty(), "{noun}: {others:?}");
    }
    scene.shows("/admin/plugins/hostile/log", "the host refused 16 of its requests").await
}

#[tokio::test]
async fn behaviour_33_hooks_that_call_each_other() -> Result<()> {
    let scene = Scene::open().await?;
    guest::install(&scene.app, KAFFEE, "pong", str::to_owned)?;
    eventually(async || Ok(scene.alice.get("/pong/calm").await?.status == 200)).await?;
    let page = scene.leaves_nothing(post(&scene.alice, "/hostile/nest")).await?;
    assert_eq!(page.status, 502, "{}", page.text("main"));
    assert!(scene.app.log().contains(&reference_on(&page)?));
    scene.shows("/admin/plugins/hostile/log?level=error", "hooks may nest 4 deep").await
}

#[tokio::test]
async fn behaviour_33_jobs_that_leave_two_of_their_kind() -> Result<()> {
    let scene = Scene::open().await?;
    let bomb = async {
        let left = post(&scene.alice, "/hostile/leave?job=work&say=bomb").await?;
        assert!(left.body().contains("\"found\""), "{}", left.body());
        // The last of them may leave none, fail, and wait for another attempt.
        eventually(async || {
            Ok(count(&scene.app, "outbox WHERE attempts > 0 AND status = 'waiting'").await? > 0)
        })
        .await
    };
    scene.goes_on(Box::pin(bomb)).await?;
    let jobs = count(&scene.app, "outbox WHERE kind = 'job'").await?;
    assert!(jobs < 256, "{jobs} jobs");
    scene.shows("/admin/plugins/hostile/log?level=error", "is it a").await
}

#[tokio::test]
async fn behaviour_33_facts_that_answer_themselves() -> Result<()> {
    let scene = Scene::open().await?;
    let circle = async {
        post(&scene.alice, "/hostile/emit?name=rang&say=echo").await?;
        eventually(async || {
            Ok(count(&scene.app, "plugin_log WHERE message LIKE '%is it a circle?%'").await? > 0)
        })
        .await
    };
    scene.goes_on(Box::pin(circle)).await?;
    scene.shows("/admin/plugins/hostile/log?level=error", "is it a circle?").await
}
