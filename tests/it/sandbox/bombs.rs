//! Templates that want more memory, time or stack than there is. None of them costs anybody else a page.

use anyhow::{Result, ensure};
use theke_tests::{
    TestApp, Visitor,
    cast::{CHARLIE, ERIK},
};

use super::hostile;
use crate::support::{eventually, post, reference_on};

/// Each bomb with the line at which its author finds it, and what may stop it.
const BOMBS: [(&str, u32, &[&str]); 10] = [
    ("double", 4, MEMORY),
    ("sort", 2, MEMORY),
    ("print", 3, &["wrote more than 524288 bytes"]),
    ("repeat", 2, MEMORY),
    ("join", 2, &["bytes of memory", "processor time"]),
    ("shared", 4, &["processor time", "bytes of memory", "wrote more than 524288 bytes"]),
    ("shared-json", 4, &["processor time", "bytes of memory", "invalid operation"]),
    ("deep", 4, &["fuel", "stack", "recursion", "invalid operation"]),
    ("power", 2, &["invalid operation"]),
    ("parentheses", 2, &["syntax error"]),
];
const MEMORY: &[&str] = &["bytes of memory", "invalid operation"];

/// Another tenant's customer opens a page again and again until `work` is done; answers how often.
async fn while_others_are_served<T>(
    charlie: &Visitor,
    work: impl Future<Output = Result<T>>,
) -> Result<(T, usize)> {
    let mut work = std::pin::pin!(work);
    let mut served = 0;
    loop {
        tokio::select! {
            done = &mut work => return Ok((done?, served)),
            page = charlie.open("/support") => {
                ensure!(page?.status == 200, "the other tenant's page failed");
                served += 1;
            }
        }
    }
}

async fn explodes(app: &TestApp, alice: &Visitor, bomb: &str) -> Result<String> {
    let page = alice.get(&format!("/hostile/bomb-{bomb}")).await?;
    assert_eq!(page.status, 502, "{bomb}:\n{}", page.text("main"));
    assert!(page.bytes.len() < 200_000, "{bomb} let {} bytes out", page.bytes.len());
    assert!(!page.body().contains(".html"), "{bomb}: a customer reads what is for the author");
    let reference = reference_on(&page)?;
    assert!(app.log().contains(&reference), "{bomb}: the log does not know {reference}");
    Ok(reference)
}

#[tokio::test]
async fn a_template_that_is_a_bomb_ends_with_its_line_in_the_plugins_log_while_others_are_served()
-> Result<()> {
    let (app, alice) = hostile().await?;
    let (erik, charlie) = (app.visit_as(&ERIK).await?, app.visit_as(&CHARLIE).await?);
    let mut served = 0;
    for (bomb, line, reasons) in BOMBS {
        let (reference, meanwhile) = while_others_are_served(&charlie, explodes(&app, &alice, bomb)).await?;
        served += meanwhile;
        let mut told = String::new();
        let logged = eventually(async || {
            let log = erik.open(&format!("/admin/plugins/hostile/log?call={reference}")).await?;
            Ok(log.text(".log").contains("bomb-"))
        });
        logged.await?;
        told += &erik.open(&format!("/admin/plugins/hostile/log?call={reference}")).await?.text(".log");
        let place = format!("template hostile/bomb-{bomb}.html");
        assert!(told.contains(&place), "{bomb}: {told}");
        assert!(
            told.contains(&format!("{place}, line {line}:")) || told.contains("wrote more than"),
            "{bomb}: {told}"
        );
        assert!(reasons.iter().any(|reason| told.contains(reason)), "{bomb}: {told}");
    }
    assert!(served > 0, "nobody else was served meanwhile");
    // The process lives, and so does the plugin.
    assert!(alice.open("/hostile/html").await?.text("main").contains("script"));
    Ok(())
}

#[tokio::test]
async fn a_bomb_that_answers_a_form_undoes_what_the_form_wrote() -> Result<()> {
    let (app, alice) = hostile().await?;
    let before = (app.rows("case").await?, app.rows("plugin_document").await?, app.rows("outbox").await?);
    let page = post(&alice, "/hostile/write-then-bomb-join").await?;
    assert_eq!(page.status, 502, "{}", page.text("main"));
    let after = (app.rows("case").await?, app.rows("plugin_document").await?, app.rows("outbox").await?);
    assert_eq!(after, before, "the bomb left something behind");
    Ok(())
}

#[tokio::test]
async fn a_bomb_in_a_panel_or_a_mail_is_told_to_the_plugins_admin() -> Result<()> {
    let (app, alice) = hostile().await?;
    let erik = app.visit_as(&ERIK).await?;
    let case =
        theke_tests::journey::steps::file_case(&alice, "panel:bomb-double", "Es wächst.", None).await?;
    assert!(alice.open(&case.path).await?.has("form[action$='/reply']"), "the page around the panel is gone");
    let sent = post(&alice, "/hostile/mail-bomb").await?;
    assert!(sent.status < 400, "{}", sent.body());
    for surface in ["panel portal.case", "mail"] {
        eventually(async || {
            let log = erik.open("/admin/plugins/hostile/log?level=error").await?.text(".log");
            Ok(log.contains("bomb-double.html, line 4:") && log.contains(surface))
        })
        .await?;
    }
    Ok(())
}
