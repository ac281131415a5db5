//! A changed theme shows at once where somebody works on it, and nowhere else.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result};
use tempfile::TempDir;
use theke_tests::{
    Setup, TestApp, Visitor,
    cast::{KAFFEE, STADTWERK},
    paths,
};

const BRAND: &str = "bruehwerk/partials/brand.html";
const TITLE: &str = "sign-in-title = Willkommen an der Maschine\n";

/// A portal over a copy of the repository's themes.
async fn portal(reload: bool) -> Result<(TestApp, TempDir)> {
    let folder = tempfile::tempdir()?;
    copy(&paths::root().join("themes"), folder.path())?;
    let themes = folder.path().to_string_lossy().into_owned();
    let environment = [
        ("THEKE_THEMES_FOLDER", themes.as_str()),
        ("THEKE_THEMES_RELOAD", if reload { "true" } else { "false" }),
    ];
    let app = TestApp::start_with(Setup { environment: &environment, ..Setup::default() }).await?;
    Ok((app, folder))
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// Adds a line at the end of a file.
fn append(folder: &TempDir, path: &str, line: &str) -> Result<()> {
    let path = folder.path().join(path);
    let text = fs::read_to_string(&path)?;
    Ok(fs::write(path, format!("{text}\n{line}"))?)
}

async fn stylesheet(visitor: &Visitor) -> Result<String> {
    let page = visitor.open("/sign-in").await?;
    let address = page.attributes("link[rel=stylesheet]", "href").pop().context("no stylesheet")?;
    Ok(visitor.open(&address).await?.body())
}

#[tokio::test]
async fn changed_texts_templates_styles_and_tokens_show_on_the_next_page_load() -> Result<()> {
    let (app, folder) = portal(true).await?;
    let guest = app.guest(KAFFEE)?;
    assert_ne!(guest.open("/sign-in").await?.text("h1"), "Willkommen an der Maschine");

    append(&folder, "bruehwerk/locales/de.ftl", TITLE)?;
    assert_eq!(guest.open("/sign-in").await?.text("h1"), "Willkommen an der Maschine");

    fs::write(
        folder.path().join(BRAND),
        "{% macro brand(path=\"/\") %}<a class=\"brand\" href=\"{{ path }}\">Frisch gebrüht</a>{% endmacro %}",
    )?;
    assert_eq!(guest.open("/sign-in").await?.text(".brand"), "Frisch gebrüht");

    append(&folder, "bruehwerk/assets/bruehwerk.css", ".fresh { color: red; }")?;
    assert!(stylesheet(&guest).await?.contains(".fresh { color: red; }"));

    let manifest = folder.path().join("bruehwerk/theme.toml");
    let text = fs::read_to_string(&manifest)?;
    let changed: String = text
        .lines()
        .map(|line| {
            if line.starts_with("accent = ") {
                "accent = \"#123456\"\n".to_owned()
            } else {
                format!("{line}\n")
            }
        })
        .collect();
    fs::write(manifest, changed)?;
    assert!(stylesheet(&guest).await?.contains("--color-accent: #123456;"));
    Ok(())
}

#[tokio::test]
async fn the_base_of_the_folder_takes_the_place_of_the_built_in_one_while_it_is_worked_on() -> Result<()> {
    let (app, folder) = portal(true).await?;
    let guest = app.guest(STADTWERK)?;
    append(&folder, "base/locales/de.ftl", "sign-in-submit = Hereinspaziert\n")?;
    assert_eq!(guest.open("/sign-in").await?.text("form:has([name=password]) button"), "Hereinspaziert");
    Ok(())
}

#[tokio::test]
async fn a_broken_file_is_named_in_the_browser_and_the_host_lives_on() -> Result<()> {
    let (app, folder) = portal(true).await?;
    let (guest, neighbour) = (app.guest(KAFFEE)?, app.guest(STADTWERK)?);
    let sound = fs::read_to_string(folder.path().join(BRAND))?;

    fs::write(folder.path().join(BRAND), "{% macro brand(path) %}\n{{ path.( }}{% endmacro %}")?;
    let broken = guest.get("/sign-in").await?;
    assert_eq!(broken.status, 500);
    assert!(
        broken.text("main").contains("template bruehwerk/partials/brand.html, line 2:"),
        "{}",
        broken.body()
    );
    assert!(!broken.has("script"), "{}", broken.body());
    assert_eq!(neighbour.get("/sign-in").await?.status, 200, "another company's portal");

    fs::write(folder.path().join(BRAND), sound)?;
    assert_eq!(guest.get("/sign-in").await?.status, 200);

    append(&folder, "bruehwerk/locales/de.ftl", "bad = { $")?;
    let broken = guest.get("/sign-in").await?;
    assert_eq!(broken.status, 500);
    assert!(broken.text("main").contains("theme `bruehwerk`, locales/de.ftl, line "), "{}", broken.body());
    assert_eq!(guest.get("/healthz").await?.status, 200);
    Ok(())
}

#[tokio::test]
async fn a_served_theme_changes_with_a_restart_only_and_names_no_file_to_a_customer() -> Result<()> {
    let (mut app, folder) = portal(false).await?;
    let guest = app.guest(KAFFEE)?;
    append(&folder, "bruehwerk/locales/de.ftl", TITLE)?;
    fs::write(folder.path().join("bruehwerk/pages/password").join("forgot.html"), "{{ (").or_else(|_| {
        fs::create_dir_all(folder.path().join("bruehwerk/pages/password"))?;
        fs::write(folder.path().join("bruehwerk/pages/password/forgot.html"), "{{ (")
    })?;
    assert_ne!(guest.open("/sign-in").await?.text("h1"), "Willkommen an der Maschine");
    assert_eq!(guest.get("/password/forgot").await?.status, 200);

    app.stop_and_restart().await?;
    let guest = app.guest(KAFFEE)?;
    assert_eq!(guest.open("/sign-in").await?.text("h1"), "Willkommen an der Maschine");
    let broken = guest.get("/password/forgot").await?;
    assert_eq!(broken.status, 500);
    assert!(!broken.body().contains("forgot.html"), "{}", broken.body());
    assert!(app.log().contains("bruehwerk/pages/password/forgot.html, line 1"), "{}", app.log());
    Ok(())
}
