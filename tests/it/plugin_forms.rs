//! Forms of plugins that take files, at the portal's door.

use anyhow::{Context, Result};
use theke_tests::{
    Form, Setup, TestApp, Visitor,
    attachment::{self, Attachment},
    cast::{ALICE, DORA},
};

const PAGE: &str = "/hostile/upload";

async fn portal() -> Result<(TestApp, Visitor)> {
    let app = TestApp::start_with(Setup { plugins: &["hostile"], ..Setup::default() }).await?;
    let alice = app.visit_as(&ALICE).await?;
    Ok((app, alice))
}

async fn form(alice: &Visitor, text: &str) -> Result<Form> {
    let mut form = alice.open(PAGE).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("text", text)?;
    Ok(form)
}

async fn counts(app: &TestApp) -> Result<(i64, i64)> {
    Ok((app.rows("plugin_document").await?, app.rows("file").await?))
}

/// Files that have bytes, over all tenants.
fn blobs(app: &TestApp) -> Result<usize> {
    let Ok(tenants) = std::fs::read_dir(app.folder().join("files")) else { return Ok(0) };
    let mut count = 0;
    for tenant in tenants {
        count += std::fs::read_dir(tenant?.path())?.count();
    }
    Ok(count)
}

#[tokio::test]
async fn a_sent_form_brings_its_files_once_however_often_it_is_sent() -> Result<()> {
    let (app, alice) = portal().await?;
    let mut form = form(&alice, "Hier tropft es.").await?;
    form.attach("photos", attachment::photo())?
        .attach("photos", Attachment::new("../Notiz", "text/html", "Links unten."))?;
    let before = counts(&app).await?;
    for _ in 0..3 {
        assert_eq!(alice.submit(&form).await?.status, 303);
    }
    assert_eq!(counts(&app).await?, (before.0 + 1, before.1 + 2));
    let told = app.texts("SELECT CAST(body AS TEXT) FROM plugin_document WHERE plugin = 'hostile'").await?;
    let told: serde_json::Value = serde_json::from_str(told.first().context("a document")?)?;
    let expected = serde_json::json!([
        { "field": "photos", "name": "dampfduese.png", "media_type": "image/png", "bytes": attachment::photo().bytes.len() },
        { "field": "photos", "name": "Notiz.txt", "media_type": "text/plain", "bytes": "Links unten.".len() },
    ]);
    assert_eq!(told["files"], expected);
    Ok(())
}

#[tokio::test]
async fn a_form_whose_answer_was_lost_with_the_host_is_not_worked_on_again() -> Result<()> {
    let (mut app, alice) = portal().await?;
    let mut sent = form(&alice, "Hier tropft es.").await?;
    sent.attach("photos", attachment::photo())?;
    let before = counts(&app).await?;
    alice.submit(&sent).await?;
    app.crash_and_restart().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut again = form(&alice, "Hier tropft es.").await?;
    again.attach("photos", attachment::photo())?.force("_key", sent.value("_key").context("a key")?);
    assert_eq!(alice.submit(&again).await?.status, 303);
    assert_eq!(counts(&app).await?, (before.0 + 1, before.1 + 1));
    Ok(())
}

#[tokio::test]
async fn a_refused_file_is_an_error_at_its_field_and_what_was_typed_stays() -> Result<()> {
    let (app, alice) = portal().await?;
    let before = counts(&app).await?;
    let mut large = attachment::photo();
    large.bytes.resize(10 * 1024 * 1024 + 1, 0);
    for files in [
        vec![attachment::program_named_photo()],
        vec![attachment::photo(), attachment::page_named_photo()],
        vec![large],
        vec![attachment::photo(); 6],
    ] {
        let mut form = form(&alice, "Hier tropft es.").await?;
        for file in files {
            form.attach("photos", file)?;
        }
        let page = alice.submit(&form).await?;
        assert_eq!(page.status, 422, "{}", page.text("main"));
        assert!(page.has("[name=photos][aria-invalid=true]"), "{}", page.text("main"));
        assert_eq!(page.attributes("[name=text]", "value"), ["Hier tropft es."]);
        assert_eq!(counts(&app).await?, before, "something was left behind");
    }
    Ok(())
}

#[tokio::test]
async fn a_file_beyond_the_tenants_storage_is_an_error_at_its_field_and_what_was_typed_stays() -> Result<()> {
    let (app, alice) = portal().await?;
    let before = (counts(&app).await?, blobs(&app)?);
    app.theke(&["tenant", "budget", "--tenant", ALICE.tenant, "storage=10"])?;
    let mut large = form(&alice, "Hier tropft es.").await?;
    large.attach("photos", attachment::photo())?;
    let page = alice.submit(&large).await?;
    assert_eq!(page.status, 422, "{}", page.text("main"));
    assert!(page.has("[name=photos][aria-invalid=true]"), "{}", page.text("main"));
    assert!(page.text("main").contains("kein Platz mehr"), "{}", page.text("main"));
    assert_eq!(page.attributes("[name=text]", "value"), ["Hier tropft es."]);
    assert_eq!((counts(&app).await?, blobs(&app)?), before, "something was left behind");

    app.theke(&["tenant", "budget", "--tenant", ALICE.tenant, "storage=standard"])?;
    assert_eq!(alice.submit(&large).await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn files_of_a_form_that_the_plugin_refuses_or_fails_at_go_and_it_can_be_sent_again() -> Result<()> {
    let (app, alice) = portal().await?;
    let before = counts(&app).await?;
    let before_bytes = blobs(&app)?;
    for (text, status) in [("", 422), ("trap", 502)] {
        let mut form = form(&alice, text).await?;
        form.attach("photos", attachment::photo())?;
        assert_eq!(alice.submit(&form).await?.status, status, "{text}");
        assert_eq!(counts(&app).await?, before, "{text}: something was left behind");
        assert_eq!(blobs(&app)?, before_bytes, "{text}: bytes were left behind");
        form.fill("text", "Hier tropft es.")?;
    }
    let mut form = form(&alice, "Hier tropft es.").await?;
    form.attach("photos", attachment::photo())?;
    assert_eq!(alice.submit(&form).await?.status, 303);
    assert_eq!(counts(&app).await?, (before.0 + 1, before.1 + 1));
    Ok(())
}

#[tokio::test]
async fn a_plugins_file_is_downloaded_by_whom_its_page_is_for_and_cannot_run() -> Result<()> {
    let (app, alice) = portal().await?;
    let made = crate::support::post(&alice, "/hostile/keep-file?name=label.txt&text=An%20Alice").await?;
    let made: serde_json::Value = serde_json::from_str(&made.body())?;
    let id = made["id"].as_str().with_context(|| format!("no file: {made}"))?;
    let file = alice.open(&format!("/hostile/file?id={id}")).await?;
    assert_eq!(file.body(), "An Alice");
    assert!(
        file.header("content-disposition").starts_with("attachment"),
        "{:?}",
        file.header("content-disposition")
    );
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(file.header("content-security-policy").contains("sandbox"));
    // The plugin's own documents are nobody's but through it.
    let dora = app.visit_as(&DORA).await?;
    for visitor in [&alice, &dora] {
        assert_eq!(visitor.get(&format!("/files/{id}")).await?.status, 404);
    }
    Ok(())
}

#[tokio::test]
async fn a_file_that_a_plugin_adds_to_an_order_is_on_its_page_for_customer_and_agent() -> Result<()> {
    let (app, alice) = portal().await?;
    let orders = alice.open("/orders").await?.attributes("main .row__link", "href");
    let order = orders.first().context("Alice has an order")?;
    let id = crate::support::id_of(order);
    let path =
        format!("/hostile/make-file?noun=order&subject={id}&name=Retourenschein&text=Bitte%20aufkleben");
    assert_eq!(crate::support::post(&alice, &path).await?.status, 200);
    let dora = app.visit_as(&DORA).await?;
    for (visitor, page) in [(&alice, order.clone()), (&dora, format!("/desk{order}"))] {
        let shown = visitor.open(&page).await?;
        let file = visitor.open(&shown.link("/files/")?).await?;
        assert_eq!(file.body(), "Bitte aufkleben", "{page}");
        assert!(file.header("content-disposition").starts_with("attachment"));
    }
    let charlie = app.visit_as(&theke_tests::cast::CHARLIE).await?;
    let link = alice.open(order).await?.link("/files/")?;
    assert_eq!(charlie.get(&link).await?.status, 404);
    Ok(())
}

#[tokio::test]
async fn a_page_that_is_only_opened_makes_no_file() -> Result<()> {
    let (app, alice) = portal().await?;
    let before = (counts(&app).await?, blobs(&app)?);
    let opened = alice.get("/hostile/make-file?noun=order&subject=x&name=a.txt&text=Nein").await?;
    assert!(opened.body().contains("denied"), "{}", opened.body());
    assert_eq!((counts(&app).await?, blobs(&app)?), before);
    Ok(())
}
