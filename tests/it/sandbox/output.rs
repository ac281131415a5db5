//! What a hostile plugin answers.

use anyhow::Result;

use super::hostile;

#[tokio::test]
async fn answers_that_are_too_large_or_broken_become_an_error_page() -> Result<()> {
    let (_app, alice) = hostile().await?;
    for behaviour in [
        "huge-response",
        "large-response",
        "large-error",
        "bad-json",
        "missing-template",
        "escaping-template",
        "layout-template",
        "template-error",
        "template-loop",
        "template-recursion",
        "other",
    ] {
        let page = alice.get(&format!("/hostile/{behaviour}")).await?;
        assert!(
            [500, 502, 503].contains(&page.status),
            "{behaviour} answered {}:\n{}",
            page.status,
            page.text("main")
        );
        assert!(page.bytes.len() < 200_000, "{behaviour} let {} bytes out", page.bytes.len());
        assert!(!page.body().contains("[capabilities]"), "{behaviour} shows a file of the package");
    }
    alice.open("/support").await?;
    Ok(())
}

#[tokio::test]
async fn markup_from_a_plugin_is_text() -> Result<()> {
    let (_app, alice) = hostile().await?;
    let page = alice.open("/hostile/html").await?;
    assert!(!page.has("script, img[onerror]"), "{}", page.body());
    assert!(page.text("main").contains("<script>alert('hostile')</script>"), "{}", page.text("main"));
    Ok(())
}

#[tokio::test]
async fn a_plugin_cannot_lead_out_of_the_portal() -> Result<()> {
    let (_app, alice) = hostile().await?;
    for behaviour in ["redirect-away", "redirect-script"] {
        let page = alice.get(&format!("/hostile/{behaviour}")).await?;
        let inside = page
            .location()
            .is_none_or(|to| to.starts_with('/') && !to.starts_with("//") && !to.contains("script"));
        assert!(inside, "{behaviour} leads to {:?}", page.location());
    }
    Ok(())
}
