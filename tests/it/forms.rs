//! Forms that are forged, oversized, mistyped or sent twice.

use anyhow::Result;
use reqwest::{Method, header};
use theke_tests::{
    TestApp, Visitor,
    cast::{ALICE, BOB, CHARLIE, KAFFEE},
    journey::steps,
};

use crate::support::{NOBODY, alice_with_case};

/// Larger than any form of the portal may be, files included.
const TOO_LARGE_BYTES: usize = 64 * 1024 * 1024;

/// How often the case's page shows a text.
async fn shown(visitor: &Visitor, path: &str, text: &str) -> Result<usize> {
    Ok(visitor.open(path).await?.texts(".message__body").iter().filter(|body| body.contains(text)).count())
}

#[tokio::test]
async fn a_form_without_its_token_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Ohne Marke").await?;
    let honest = case.form("form[action$='/reply']")?;
    let foreign = app.visit_as(&CHARLIE).await?.open("/").await?.form("form[action='/sign-out']")?;
    let colleague = app.visit_as(&BOB).await?.open("/").await?.form("form[action='/sign-out']")?;
    for token in [None, Some(""), Some("x"), Some(NOBODY), foreign.value("_csrf"), colleague.value("_csrf")] {
        let mut forged = honest.clone();
        forged.fill("body", "Gefälscht")?;
        match token {
            Some(token) => forged.force("_csrf", token),
            None => forged.remove("_csrf"),
        };
        let page = alice.submit(&forged).await?;
        assert_eq!(page.status, 403, "token {token:?} was taken");
    }
    assert_eq!(shown(&alice, &case.path, "Gefälscht").await?, 0);
    Ok(())
}

#[tokio::test]
async fn a_form_from_another_site_is_refused_even_with_its_token() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Fremde Herkunft").await?;
    let reply = case.form("form[action$='/reply']")?;
    let fields = [
        ("_csrf", reply.value("_csrf").unwrap_or_default()),
        ("_key", reply.value("_key").unwrap_or_default()),
        ("body", "Von fern"),
    ];
    for origin in ["https://evil.example", "null", "http://stadtwerk.localhost"] {
        let request =
            alice.request(Method::POST, reply.action()).header(header::ORIGIN, origin).form(&fields);
        assert_eq!(alice.send(request).await?.status, 403, "{origin}");
    }
    let without = alice.request(Method::POST, reply.action()).form(&fields);
    assert_eq!(alice.send(without).await?.status, 403, "no Origin and no Referer");
    assert_eq!(shown(&alice, &case.path, "Von fern").await?, 0);
    Ok(())
}

#[tokio::test]
async fn opening_an_address_changes_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Nur geschaut").await?;
    for path in
        [format!("{}/reply?body=x", case.path), "/sign-out".to_owned(), "/locale?locale=en".to_owned()]
    {
        let page = alice.get(&path).await?;
        assert!([404, 405].contains(&page.status), "{path} answered {}", page.status);
    }
    alice.open(&case.path).await?;
    Ok(())
}

#[tokio::test]
async fn the_same_form_sent_twice_files_one_case() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Doppelt gesendet")?.fill("description", "Zweimal gedrückt.")?;
    let before = app.rows("case").await?;
    let first = alice.submit(&form).await?;
    let second = alice.submit(&form).await?;
    assert_eq!((first.status, second.status), (303, 303));
    assert_eq!(first.location(), second.location(), "the second answer leads elsewhere");
    assert_eq!(app.rows("case").await?, before + 1);
    steps::shows_counter(&alice, "2 verfügbar, 1 reserviert", "2 available, 1 reserved").await
}

#[tokio::test]
async fn the_same_form_sent_many_times_at_once_files_one_case() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", "Gleichzeitig gesendet")?.fill("description", "Der Finger zittert.")?;
    let before = app.rows("case").await?;
    let answers = tokio::try_join!(
        alice.submit(&form),
        alice.submit(&form),
        alice.submit(&form),
        alice.submit(&form),
        alice.submit(&form),
        alice.submit(&form),
    )?;
    let statuses = [
        answers.0.status,
        answers.1.status,
        answers.2.status,
        answers.3.status,
        answers.4.status,
        answers.5.status,
    ];
    assert!(statuses.contains(&303), "{statuses:?}");
    assert!(statuses.iter().all(|status| [303, 409, 503].contains(status)), "{statuses:?}");
    assert_eq!(app.rows("case").await?, before + 1);
    Ok(())
}

#[tokio::test]
async fn a_guest_can_send_no_more_than_text() -> Result<()> {
    let app = TestApp::start().await?;
    let guest = app.guest(KAFFEE)?;
    let file = reqwest::multipart::Part::bytes(vec![b'x'; 1024 * 1024]).file_name("photo.jpg");
    let request = guest
        .request(Method::POST, "/sign-in")
        .header(header::ORIGIN, guest.origin())
        .multipart(reqwest::multipart::Form::new().part("files", file).text("email", ALICE.email));
    // The server may close while the rest is on its way: then there is no answer to read, only no harm.
    if let Ok(page) = guest.send(request).await {
        assert_eq!(page.status, 413);
    }
    // Another visitor: the connection of the first may be closed.
    assert_eq!(app.guest(KAFFEE)?.open("/sign-in").await?.status, 200);
    assert_eq!(app.rows("file").await?, 0);
    Ok(())
}

#[tokio::test]
async fn an_oversized_form_is_refused_and_the_portal_goes_on() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Zu groß").await?;
    let reply = case.form("form[action$='/reply']")?;
    let request = alice
        .request(Method::POST, reply.action())
        .header(header::ORIGIN, alice.origin())
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .body(vec![b'x'; TOO_LARGE_BYTES]);
    // The host may close the connection while we still write: that is a refusal too.
    if let Ok(page) = alice.send(request).await {
        assert_eq!(page.status, 413);
    }
    // On a connection of its own: the first may be closed.
    app.visit_as(&ALICE).await?.open(&case.path).await?;
    Ok(())
}

#[tokio::test]
async fn a_text_beyond_its_limit_comes_back_with_an_error_at_its_field() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
    form.fill("subject", &"lang ".repeat(100))?.fill("description", "Passt.")?;
    let before = app.rows("case").await?;
    let page = alice.submit(&form).await?;
    assert_eq!(page.status, 422);
    assert!(page.has("[name=subject][aria-invalid=true]"), "{}", page.text("main"));
    assert!(page.has(".error-summary a[href='#field-subject']"));
    assert_eq!(
        page.form("form[enctype='multipart/form-data']")?.value("description").map(str::trim),
        Some("Passt."),
        "the input is lost"
    );
    assert_eq!(app.rows("case").await?, before);
    Ok(())
}

#[tokio::test]
async fn an_empty_form_names_what_is_missing() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Leeres Formular").await?;
    for (page, fields) in [
        (
            alice
                .submit(&steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?)
                .await?,
            ["subject", "description"],
        ),
        (alice.submit(&case.form("form[action$='/reply']")?).await?, ["body", "body"]),
    ] {
        assert_eq!(page.status, 422, "{}", page.path);
        for field in fields {
            assert!(page.has(&format!("[name={field}][aria-invalid=true]")), "{}: {field}", page.path);
        }
    }
    Ok(())
}

#[tokio::test]
async fn mistyped_forms_are_refused_without_a_fault() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Vertippt").await?;
    let action = case.form("form[action$='/reply']")?.action().to_owned();
    for (media_type, body) in [
        ("application/json", "{\"body\": \"x\"}"),
        ("text/plain", "body=x"),
        ("multipart/form-data", "no boundary"),
        (
            "multipart/form-data; boundary=x",
            "--x\r\nContent-Disposition: form-data; name=\"body\"\r\n\r\nbroken off",
        ),
        ("application/x-www-form-urlencoded", "body=%ff%fe&_csrf=%00"),
        ("application/x-www-form-urlencoded", "&&&===%%%"),
    ] {
        let request = alice
            .request(Method::POST, &action)
            .header(header::ORIGIN, alice.origin())
            .header(header::CONTENT_TYPE, media_type)
            .body(body);
        let page = alice.send(request).await?;
        assert!((400..500).contains(&page.status), "{media_type} {body:?} answered {}", page.status);
    }
    for path in [
        "/cases/no-id",
        "/cases/%00",
        "/cases/..%2f..%2fetc",
        "/files/1",
        "/support/request/'%20OR%201=1",
        "/cases?filter=%ff&after=x",
    ] {
        let page = alice.get(path).await?;
        assert!(page.status < 500, "{path} answered {}", page.status);
    }
    Ok(())
}
