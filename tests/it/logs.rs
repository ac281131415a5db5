//! What the host's log says of a request, and what it never says.

use std::fs;
use std::os::unix::net::UnixDatagram;

use anyhow::{Context, Result};
use serde_json::Value;
use theke_tests::{
    Setup, TestApp,
    cast::{ALICE, DORA, KAFFEE, PASSWORD},
};

use crate::support::{alice_with_case, eventually};

async fn logging_json() -> Result<TestApp> {
    // Libraries speak, too: what they say is the host's responsibility.
    let environment = [("THEKE_LOG_FORMAT", "json"), ("THEKE_LOG_FILTER", "debug")];
    TestApp::start_with(Setup { environment: &environment, ..Setup::default() }).await
}

fn lines(app: &TestApp) -> Result<Vec<Value>> {
    let log = app.log();
    log.lines().filter(|line| line.starts_with('{')).map(|line| Ok(serde_json::from_str(line)?)).collect()
}

#[tokio::test]
async fn a_request_is_one_line_under_the_id_that_its_answer_carries() -> Result<()> {
    let app = logging_json().await?;
    let (alice, case) = alice_with_case(&app, "Eine Zeile").await?;
    for (path, route, status) in [
        (case.path.as_str(), "/cases/{id}", 200),
        ("/nirgends/4711", "plugin", 404),
        ("/healthz-not", "plugin", 404),
    ] {
        let page = alice.get(path).await?;
        let id = page.header("x-request-id").to_owned();
        let all = lines(&app)?;
        let about: Vec<_> = all
            .iter()
            .filter(|line| line["request.id"] == id.as_str() && line["status"].is_number())
            .collect();
        assert_eq!(about.len(), 1, "{path}: {about:?}");
        let line = about[0];
        assert_eq!((line["route"].as_str(), line["status"].as_i64()), (Some(route), Some(status)), "{line}");
        assert_eq!(line["method"], "GET", "{line}");
        assert!(line["duration_ms"].is_number() && line["tenant.id"].is_string(), "{line}");
        assert!(line["timestamp"].is_string() && line["level"] == "INFO", "{line}");
    }
    Ok(())
}

#[tokio::test]
async fn the_log_holds_no_secret_and_no_person() -> Result<()> {
    let app = logging_json().await?;
    let guest = app.guest(KAFFEE)?;
    guest.try_sign_in(ALICE.email, "falsch-4711-geraten").await?;
    let signed = guest.try_sign_in(ALICE.email, PASSWORD).await?;
    let session = signed.header("set-cookie").split(['=', ';']).nth(1).context("a cookie")?.to_owned();
    alice_with_case(&app, "Kanarienvogel im Betreff").await?;
    let forgotten = app.guest(KAFFEE)?;
    let mut form = forgotten.open("/password/forgot").await?.form("form:has([name=email])")?;
    form.fill("email", DORA.email)?;
    forgotten.submit(&form).await?;
    let link = "/password/set?token=";
    eventually(async || Ok(app.mails.to(DORA.email)?.iter().any(|mail| mail.text.contains(link)))).await?;
    let mail =
        app.mails.to(DORA.email)?.into_iter().find(|mail| mail.text.contains(link)).context("a mail")?;
    let token =
        mail.text.split(link).nth(1).and_then(|rest| rest.split_whitespace().next()).context("a token")?;
    forgotten.get(&format!("{link}{token}")).await?;
    let log = fs::read_to_string(app.folder().join("host.log"))?;
    assert!(lines(&app)?.len() > 10, "{log}");
    for forbidden in [
        ALICE.email,
        DORA.email,
        PASSWORD,
        "falsch-4711-geraten",
        session.as_str(),
        token,
        "Kanarienvogel",
        "zischt",
        "Anders",
    ] {
        let told = log.lines().find(|words| words.contains(forbidden));
        assert_eq!(told, None, "the log says {forbidden}");
    }
    Ok(())
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_manager_hears_when_the_host_is_ready_and_when_it_ends() -> Result<()> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("notify");
    let manager = UnixDatagram::bind(&path)?;
    let environment = [("NOTIFY_SOCKET", path.to_str().context("a path")?)];
    let app =
        TestApp::start_with(Setup { bare: true, environment: &environment, ..Setup::default() }).await?;
    let hear = || -> Result<String> {
        let mut heard = [0; 128];
        let length = manager.recv(&mut heard)?;
        Ok(String::from_utf8_lossy(&heard[..length]).into_owned())
    };
    assert!(hear()?.starts_with("READY=1"));
    app.signal("TERM")?;
    assert!(hear()?.starts_with("STOPPING=1"));
    Ok(())
}
