//! Early warning by mail: each morning, once a term, to the people of the account.

use anyhow::Result;
use theke_tests::{
    MAIL_MAX, TestApp,
    cast::{ALICE, BOB, KAFFEE},
    journey::steps,
};

use crate::support::{change, count, eventually};

/// All tenants of the demo have the plugin, each with a clock of its own.
const TENANTS: i64 = 3;

/// Lets the morning of another day come while no host runs, and waits until all is done.
async fn morning(app: &mut TestApp) -> Result<()> {
    const CLOCKS: &str = "plugin = 'support-contract'";
    const DONE: &str = "outbox WHERE kind = 'plugin-job' AND status = 'done'";
    eventually(async || Ok(count(app, &format!("schedule WHERE {CLOCKS}")).await? == TENANTS)).await?;
    // What is on its way when a host is killed comes again only after a while.
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await?;
    app.signal("KILL")?;
    let before = count(app, DONE).await?;
    change(app, &format!("UPDATE schedule SET last_at = last_at - 86400000000 WHERE {CLOCKS}")).await?;
    app.restart().await?;
    eventually(async || Ok(count(app, DONE).await? >= before + TENANTS)).await?;
    eventually(async || Ok(app.rows("outbox_due").await? == 0)).await
}

/// How many mails somebody got with these words in the subject.
fn mails(app: &TestApp, to: &str, subject: &str) -> Result<usize> {
    let is_it = |mail: &&theke_tests::Mail| mail.to.contains(to) && mail.subject.contains(subject);
    Ok(app.mails.all()?.iter().filter(is_it).count())
}

#[tokio::test]
async fn people_are_warned_once_a_term_before_a_contract_is_used_up_or_ends() -> Result<()> {
    let mut app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    steps::file_case(&alice, "Die achte", "Damit acht von zehn in Gebrauch sind.", None).await?;
    for _ in 0..2 {
        morning(&mut app).await?;
        for (person, used, ending) in [
            (&ALICE, "Vertrag K-1001: bald aufgebraucht", "Vertrag K-1002 endet bald"),
            (&BOB, "Contract K-1001: nearly used up", "Contract K-1002 ends soon"),
        ] {
            app.mails.wait_for(person.email, MAIL_MAX, |mail| mail.subject.contains(used)).await?;
            app.mails.wait_for(person.email, MAIL_MAX, |mail| mail.subject.contains(ending)).await?;
            assert_eq!(mails(&app, person.email, used)?, 1, "{}", person.name);
            assert_eq!(mails(&app, person.email, ending)?, 1, "{}", person.name);
        }
    }
    let told =
        app.mails.wait_for(ALICE.email, MAIL_MAX, |mail| mail.subject.contains("aufgebraucht")).await?;
    assert!(told.text.contains("noch 2 von 10") && told.text.contains("Brühwerk"), "{}", told.text);
    assert_eq!(mails(&app, ALICE.email, "K-0907")?, 0, "what has ended long ago is news");

    // Another term is news again.
    change(&app, "UPDATE contract SET ends_at = ends_at + 86400000000 WHERE number = 'K-1002'").await?;
    morning(&mut app).await?;
    eventually(async || Ok(mails(&app, ALICE.email, "Vertrag K-1002 endet bald")? == 2)).await?;
    assert!(app.theke(&["job", "list", "--tenant", KAFFEE, "--given-up"])?.lines().count() <= 1);
    Ok(())
}
