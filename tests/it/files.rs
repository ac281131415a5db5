//! Files that customers send: what is taken, what is refused, and how it is given back.

use anyhow::Result;
use theke_tests::{
    TestApp,
    attachment::{self, Attachment},
    cast::ALICE,
    journey::steps,
};

use crate::support::alice_with_case;

#[tokio::test]
async fn files_that_are_not_what_they_claim_are_refused_at_their_field() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let svg = "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>";
    for disguised in [
        attachment::program_named_photo(),
        attachment::page_named_photo(),
        Attachment::new("logo.svg", "image/svg+xml", svg),
        Attachment::new("logo.png", "image/png", svg),
        Attachment::new("seite.html", "text/html", "<script>alert(1)</script>"),
        Attachment::new("skript.sh", "image/png", "#!/bin/sh\nreboot\n"),
    ] {
        let name = disguised.name.clone();
        let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
        form.fill("subject", "Verkleidet")?
            .fill("description", "Sieht aus wie ein Foto.")?
            .attach("files", disguised)?;
        let before = (app.rows("case").await?, app.rows("file").await?);
        let page = alice.submit(&form).await?;
        assert_eq!(page.status, 422, "{name} was taken");
        assert!(page.has("[name=files][aria-invalid=true]"), "{name}: {}", page.text("main"));
        assert_eq!(
            (app.rows("case").await?, app.rows("file").await?),
            before,
            "{name} left something behind"
        );
    }
    Ok(())
}

#[tokio::test]
async fn a_file_comes_back_as_it_was_and_cannot_run() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Mit Bild").await?;
    let mut form = case.form("form[action$='/reply']")?;
    form.fill("body", "Hier das Bild.")?.attach("files", attachment::photo())?;
    let case = alice.submit_and_follow(&form).await?;
    let file = alice.open(&case.link("/files/")?).await?;
    assert_eq!(file.bytes, attachment::photo().bytes);
    assert_eq!(file.header("content-type"), "image/png");
    assert_eq!(file.header("x-content-type-options"), "nosniff");
    assert!(
        file.header("content-security-policy").contains("sandbox"),
        "{}",
        file.header("content-security-policy")
    );
    Ok(())
}

#[tokio::test]
async fn a_file_name_is_only_a_name() -> Result<()> {
    let app = TestApp::start().await?;
    let (alice, case) = alice_with_case(&app, "Namen").await?;
    for name in [
        "../../etc/passwd.png",
        "a\\b\\..\\c.png",
        "\u{202e}gnp.exe.png",
        "x\r\nSet-Cookie: a=b.png",
        "<img src=x onerror=alert(1)>.png",
    ] {
        let mut form = alice.open(&case.path).await?.form("form[action$='/reply']")?;
        form.fill("body", "Ein Name.")?
            .attach("files", Attachment { name: name.to_owned(), ..attachment::photo() })?;
        let answer = alice.submit(&form).await?;
        assert!([303, 400, 422].contains(&answer.status), "{name:?} answered {}", answer.status);
        if answer.status == 303 {
            let shown = alice.follow(&answer).await?;
            let links = shown.attributes("a[href^='/files/']", "href");
            let file = alice.open(links.last().map_or("", String::as_str)).await?;
            assert_eq!(file.bytes, attachment::photo().bytes, "{name:?}");
            assert_eq!(file.header("set-cookie"), "", "{name:?}");
            assert!(
                !file.header("content-disposition").contains(['/', '\\', '\u{202e}']),
                "{}",
                file.header("content-disposition")
            );
        }
    }
    Ok(())
}

#[tokio::test]
async fn too_many_and_too_large_files_are_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let alice = app.visit_as(&ALICE).await?;
    let mut large = attachment::photo();
    large.bytes.resize(15 * 1024 * 1024, 0);
    let before = (app.rows("case").await?, app.rows("file").await?);
    for files in [vec![attachment::photo(); 40], vec![large]] {
        let mut form = steps::open_request(&alice).await?.form("form[enctype='multipart/form-data']")?;
        form.fill("subject", "Zu viel")?.fill("description", "Viel zu viel.")?;
        for file in files {
            form.attach("files", file)?;
        }
        // The host may close the connection while we still write: that is a refusal too.
        if let Ok(page) = alice.submit(&form).await {
            assert!([413, 422].contains(&page.status), "answered {}", page.status);
        }
    }
    assert_eq!((app.rows("case").await?, app.rows("file").await?), before);
    Ok(())
}
