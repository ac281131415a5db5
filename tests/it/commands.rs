//! From an empty database to a portal in use, by the command line alone.

use anyhow::{Context, Result};
use theke_tests::{MAIL_MAX, Setup, TestApp};

use crate::support::eventually;

const PASSWORD: &str = "eine lange Einladung 9";

async fn bare() -> Result<TestApp> {
    TestApp::start_with(Setup { bare: true, ..Setup::default() }).await
}

fn create_tenant(app: &TestApp) -> Result<String> {
    let (host, sender) = ("neu.localhost", "post@neu.example");
    app.theke(&[
        "tenant",
        "create",
        "--slug",
        "neu",
        "--name",
        "Neue Firma",
        "--host",
        host,
        "--mail-from",
        sender,
    ])
}

#[tokio::test]
async fn a_tenant_and_its_people_appear_while_the_host_serves() -> Result<()> {
    let app = bare().await?;
    let guest = app.guest("neu")?;
    assert_eq!(guest.get("/sign-in").await?.status, 404);
    create_tenant(&app)?;
    eventually(async || Ok(guest.get("/sign-in").await?.status == 200)).await?;
    let agent = [
        "user",
        "create",
        "--tenant",
        "neu",
        "--kind",
        "agent",
        "--name",
        "Nora Neu",
        "--email",
        "nora@neu.example",
    ];
    app.theke_with_input(&[&agent[..], &["--password-stdin"]].concat(), &format!("{PASSWORD}\n"))?;
    let answer = guest.try_sign_in("nora@neu.example", PASSWORD).await?;
    assert_eq!(answer.status, 303, "{}", answer.text("main"));
    guest.open("/desk/cases?view=unassigned").await?;
    Ok(())
}

#[tokio::test]
async fn an_invited_customer_sets_a_password_and_is_let_in() -> Result<()> {
    let app = bare().await?;
    create_tenant(&app)?;
    let customer = [
        "user",
        "create",
        "--tenant",
        "neu",
        "--kind",
        "customer",
        "--name",
        "Carla Claus",
        "--email",
        "carla@example.com",
    ];
    app.theke(&customer)?;
    let mail = app
        .mails
        .wait_for("carla@example.com", MAIL_MAX, |mail| mail.text.contains("/password/set?token="))
        .await?;
    let guest = app.guest("neu")?;
    eventually(async || Ok(guest.get("/sign-in").await?.status == 200)).await?;
    let path = mail.link(&format!("{}/password/set?token=", guest.origin()))?.replace(guest.origin(), "");
    let mut form = guest.open(&path).await?.form("form:has([name=repeat])")?;
    form.fill("password", PASSWORD)?.fill("repeat", PASSWORD)?;
    let answer = guest.submit(&form).await?;
    assert_eq!(answer.status, 303, "{}", answer.text("main"));
    let home = match guest.follow(&answer).await? {
        page if page.has("form[action='/sign-out']") => page,
        _ => guest.follow(&guest.try_sign_in("carla@example.com", PASSWORD).await?).await?,
    };
    assert!(home.text("body").contains("Carla Claus"), "{}", home.text("body"));
    Ok(())
}

#[tokio::test]
async fn a_disabled_user_is_out_at_the_next_request() -> Result<()> {
    let app = TestApp::start().await?;
    let dora = app.visit_as(&theke_tests::cast::DORA).await?;
    app.theke(&["user", "disable", "--tenant", "kaffee", "--email", "dora@bruehwerk.example"])?;
    assert_eq!(dora.get("/desk/cases").await?.status, 303);
    Ok(())
}

#[tokio::test]
async fn mistakes_on_the_command_line_are_answered_with_the_next_step() -> Result<()> {
    let app = bare().await?;
    create_tenant(&app)?;
    for (arguments, expected) in [
        (
            &[
                "tenant",
                "create",
                "--slug",
                "neu",
                "--name",
                "x",
                "--host",
                "x.localhost",
                "--mail-from",
                "a@b.example",
            ][..],
            "neu",
        ),
        (
            &[
                "tenant",
                "create",
                "--slug",
                "Ümlaut",
                "--name",
                "x",
                "--host",
                "u.localhost",
                "--mail-from",
                "a@b.example",
            ],
            "slug",
        ),
        (&["plugin", "install", "nowhere.theke", "--tenant", "neu", "--unsigned"], "nowhere.theke"),
        (&["plugin", "uninstall", "nothing", "--tenant", "neu"], "nothing"),
        (
            &[
                "user",
                "create",
                "--tenant",
                "nobody",
                "--kind",
                "agent",
                "--name",
                "x",
                "--email",
                "a@b.example",
            ],
            "nobody",
        ),
    ] {
        let message = format!(
            "{:#}",
            app.theke(arguments).err().with_context(|| format!("{arguments:?} was accepted"))?
        );
        assert!(message.contains(expected), "{arguments:?}: {message}");
        assert!(!message.contains("panicked"), "{arguments:?}: {message}");
    }
    assert!(app.theke(&["config", "check"])?.contains("server.listen"));
    Ok(())
}

#[tokio::test]
async fn the_first_operator_is_created_once_and_with_a_password_that_holds() -> Result<()> {
    let app = bare().await?;
    let init = |password: &str| {
        let person = ["init", "--email", "otto@hosting.example", "--name", "Otto Ohm", "--password-stdin"];
        app.theke_with_input(&person, &format!("{password}\n"))
    };
    assert!(init("kurz").is_err(), "a short password was taken");
    assert_eq!(app.rows("operator").await?, 0);
    init(PASSWORD)?;
    let again = init(PASSWORD).err().context("the same operator was created twice")?;
    assert!(again.to_string().contains("already an operator"), "{again}");
    assert_eq!(app.rows("operator").await?, 1);
    Ok(())
}
