//! Logins from a file: without passwords, and without a mail that nobody asked for.

use anyhow::Result;
use theke_tests::{MAIL_MAX, TestApp, cast::DORA};

use super::{example, import, import_text};

#[tokio::test]
async fn logins_land_silently_and_invitations_leave_only_when_asked_for() -> Result<()> {
    let app = TestApp::start().await?;
    import(&app, "contacts", &example("people.csv"), &example("people.toml"), &[])?;
    let outbox = app.rows("outbox").await?;
    let silent = import(&app, "users", &example("people.csv"), &example("logins.toml"), &[])?;
    assert_eq!(silent.counts(), [3, 0, 0, 0], "{} {}", silent.report, silent.errors);
    let again = import(&app, "users", &example("people.csv"), &example("logins.toml"), &["--invite"])?;
    assert_eq!(again.counts(), [0, 0, 3, 0], "{}", again.report);
    assert_eq!(app.rows("outbox").await?, outbox, "somebody was written to");

    let map = "[fields]\nemail = \"mail\"\nname = \"name\"\nkind = \"kind\"\nactive = \"on\"\n";
    let csv =
        "mail,name,kind,on\nnora@bruehwerk.example,Nora Neu,agent,yes\noff@bruehwerk.example,Off,admin,no\n";
    let dry = import_text(&app, "users", csv, map, &["--invite", "--dry-run"])?;
    assert_eq!(dry.counts(), [2, 0, 0, 0], "{}", dry.report);
    assert_eq!(app.rows("outbox").await?, outbox, "a dry run wrote to somebody");
    let invited = import_text(&app, "users", csv, map, &["--invite"])?;
    assert_eq!(invited.counts(), [2, 0, 0, 0], "{}", invited.report);
    let link = |mail: &theke_tests::Mail| mail.text.contains("/password/set?token=");
    app.mails.wait_for("nora@bruehwerk.example", MAIL_MAX, link).await?;
    assert_eq!(app.rows("outbox").await?, outbox + 1, "who may not sign in was invited");
    Ok(())
}

#[tokio::test]
async fn nobody_becomes_an_agent_or_another_customer_by_a_line_in_a_file() -> Result<()> {
    let app = TestApp::start().await?;
    let map = "[fields]\nemail = \"mail\"\nkind = \"kind\"\ncontact = { column = \"who\", by = \"email\" }\n";
    let csv = "mail,kind,who\nalice@example.com,agent,\nalice@example.com ,customer,bob@example.com\n\
               new@example.com,customer,alice@example.com\nnobody@example.com,customer,\nx@example.com,agent,\n";
    let users = app.rows("user").await?;
    let outcome = import_text(&app, "users", csv, map, &[])?;
    let faults = outcome.faults();
    let refused: Vec<(u64, &str)> = faults.iter().map(|(line, field, _)| (*line, field.as_str())).collect();
    assert_eq!(
        refused,
        [(2, "kind"), (3, "email"), (4, "contact"), (5, "name"), (5, "contact"), (6, "name")],
        "{faults:?}"
    );
    let moved =
        import_text(&app, "users", "mail,kind,who\nalice@example.com,customer,bob@example.com\n", map, &[])?;
    assert_eq!(moved.faults()[0].1, "contact", "{}", moved.report);
    assert_eq!(app.rows("user").await?, users);
    Ok(())
}

#[tokio::test]
async fn who_is_switched_off_by_a_file_is_out_at_the_next_request() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&DORA).await?;
    let map = "[fields]\nemail = \"mail\"\nactive = \"on\"\n";
    let outcome = import_text(&app, "users", "mail,on\ndora@bruehwerk.example,nein\n", map, &[])?;
    assert_eq!(outcome.counts(), [0, 1, 0, 0], "{} {}", outcome.report, outcome.errors);
    assert_eq!(dora.get("/desk/cases").await?.status, 303);
    Ok(())
}
