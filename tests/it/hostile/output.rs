//! 12, 24 and 32: what a plugin answers and logs.

use anyhow::Result;

use super::Scene;
use crate::support::reference_on;

/// What a log of one call may grow the host's by, in bytes: what was kept, with each line's own words around it.
const GROWTH: usize = 200_000;

#[tokio::test]
async fn behaviour_12_lines_without_end_and_lines_that_pretend() -> Result<()> {
    let scene = Scene::open().await?;
    let before = scene.app.log().len();
    for behaviour in ["log-flood", "output-flood", "log-injection"] {
        scene.leaves_nothing(scene.alice.get(&format!("/hostile/{behaviour}"))).await?;
    }
    let log = scene.app.log();
    assert!(log.len() - before < GROWTH, "the log grew by {} bytes", log.len() - before);
    assert!(!log.contains('\u{7}') && !log.contains("\u{1b}[2J") && !log.contains('\u{202e}'));
    assert!(!log.lines().any(|line| line.starts_with("2026-01-01T00:00:00Z ERROR")), "a line was forged");
    scene.shows("/admin/plugins/hostile/log", "the log is cut here: a call may write 16384 bytes").await?;
    scene.shows("/admin/plugins/hostile/log", "everything is on fire\\u{1b}").await
}

#[tokio::test]
async fn behaviour_24_templates_that_are_not_its_own() -> Result<()> {
    let scene = Scene::open().await?;
    for (behaviour, says) in [
        ("missing-template", "the package has no templates/missing.html"),
        ("escaping-template", "the package has no templates/../plugin.toml"),
    ] {
        let page = scene.hostile_fails(behaviour, says).await?;
        assert!(!page.body().contains("[capabilities]"), "{behaviour} shows a file of the package");
    }
    for behaviour in ["layout-template", "template-error"] {
        let page = scene.leaves_nothing(scene.alice.get(&format!("/hostile/{behaviour}"))).await?;
        assert!([500, 502].contains(&page.status), "{behaviour}: {}", page.status);
        let reference = reference_on(&page)?;
        assert!(scene.app.log().lines().any(|line| line.contains(&reference) && line.contains("hostile")));
    }
    Ok(())
}

#[tokio::test]
async fn behaviour_24_a_template_whose_name_says_that_it_is_text() -> Result<()> {
    let scene = Scene::open().await?;
    let page = scene.hostile_fails("text-template", "templates/text.txt is for the text of a mail").await?;
    assert!(!page.has("main script, img[onerror]"), "{}", page.body());
    Ok(())
}

#[tokio::test]
async fn behaviour_32_scripts_in_data_and_in_a_template() -> Result<()> {
    let scene = Scene::open().await?;
    let page = scene.leaves_nothing(scene.alice.open("/hostile/html")).await?;
    assert!(!page.has("script, img[onerror]"), "{}", page.body());
    let page = scene.leaves_nothing(scene.alice.open("/hostile/script-template")).await?;
    let policy = page.header("content-security-policy");
    for part in ["default-src 'none'", "form-action 'self'", "base-uri 'none'"] {
        assert!(policy.contains(part), "no {part} in {policy}");
    }
    assert!(!policy.contains("unsafe") && !policy.contains("script-src") && !policy.contains("frame-src"));
    Ok(())
}
