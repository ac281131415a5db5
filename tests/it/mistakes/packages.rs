//! Packages that somebody changed by hand, or packed with too much.

use anyhow::Result;
use theke_tests::{EMPTY, NOTHING, Parcel, TestApp, cast::KAFFEE};

#[tokio::test]
async fn a_package_that_is_not_as_it_was_packed_is_refused_with_the_file_and_the_remedy() -> Result<()> {
    let app = TestApp::start().await?;
    let parcel = || Parcel::of(NOTHING, EMPTY);
    let many =
        (0..499).fold(parcel(), |parcel, number| parcel.with(&format!("templates/{number}.html"), b"x"));
    for (parcel, place, remedy) in [
        (parcel().with("../evil.html", b"x"), "`../evil.html`", "Rename it"),
        (
            parcel().with_link("templates/a.html", "/etc/passwd"),
            "`templates/a.html` is a link",
            "Pack the file itself",
        ),
        (many, "more than 500 files", "Leave out"),
        (
            parcel().with("templates/a.html", b"honest").forged("templates/a.html", b"forged"),
            "templates/a.html is not the file that MANIFEST lists",
            "theke plugin pack",
        ),
        (
            parcel().with("templates/a.html", b"x").without("templates/a.html"),
            "lists `templates/a.html`",
            "theke plugin pack",
        ),
        (parcel().without("plugin.wasm"), "plugin.wasm", "theke plugin pack"),
        (parcel().with("assets/app.js", b"alert(1)"), "assets/app.js", "pictures, fonts and style sheets"),
        (parcel().with("templates/a.html", b"\xff\xfe"), "templates/a.html is not UTF-8", "Save it as UTF-8"),
        (parcel().with("schemas/a.json", b"{"), "schemas/a.json is not JSON", "JSON Schema"),
        (
            parcel().with("templates/a.html", &vec![b' '; 600_000]),
            "templates/a.html is larger than 524288 bytes",
            "smaller",
        ),
    ] {
        let package = parcel.write(&app)?;
        let refused =
            app.theke(&["plugin", "install", &package, "--tenant", KAFFEE, "--grant-all", "--unsigned"]);
        let refusal = format!("{:#}", refused.expect_err(place));
        assert!(refusal.contains(place), "no “{place}” in: {refusal}");
        assert!(refusal.contains(remedy), "no “{remedy}” in: {refusal}");
    }
    let listed = app.theke(&["plugin", "list", "--tenant", KAFFEE])?;
    assert!(!listed.contains("parcel"), "{listed}");
    Ok(())
}

#[tokio::test]
async fn what_is_no_package_at_all_is_refused_with_its_path() -> Result<()> {
    let app = TestApp::start().await?;
    let path = app.folder().join("noise.theke");
    std::fs::write(&path, "PK, but not really")?;
    let install = |path: &str| {
        let refused =
            app.theke(&["plugin", "install", path, "--tenant", KAFFEE, "--grant-all", "--unsigned"]);
        format!("{:#}", refused.expect_err("refused"))
    };
    let refusal = install(&path.to_string_lossy());
    assert!(
        refusal.contains("not a complete zip archive") && refusal.contains("Copy it here again"),
        "{refusal}"
    );
    let refusal = install("/nowhere/plugin.theke");
    assert!(refusal.contains("/nowhere/plugin.theke"), "{refusal}");
    Ok(())
}
