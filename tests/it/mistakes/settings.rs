//! Settings that a new version no longer takes.

use anyhow::Result;
use theke_tests::{
    EMPTY, NOTHING, Parcel, TestApp,
    cast::{ERIK, KAFFEE},
};

use crate::support::eventually;

/// A plugin whose one setting is of this type.
fn version(number: u8, of_type: &str) -> Parcel {
    let manifest = NOTHING.replace("0.1.0", &format!("0.{number}.0"));
    Parcel::of(
        &format!("{manifest}\n[settings]\ntype = \"object\"\n\n[settings.properties.warn_at]\n{of_type}\n"),
        EMPTY,
    )
}

#[tokio::test]
async fn settings_that_break_the_schema_of_a_new_version_keep_the_old_one() -> Result<()> {
    let app = TestApp::start().await?;
    let erik = app.visit_as(&ERIK).await?;
    let install = |parcel: Parcel| {
        let package = parcel.write(&app)?;
        app.theke(&["plugin", "install", &package, "--tenant", KAFFEE, "--grant-all", "--unsigned"])
    };
    install(version(1, "type = \"integer\"\nminimum = 1\ndefault = 80"))?;
    eventually(async || Ok(erik.get("/admin/plugins/parcel").await?.status == 200)).await?;
    let mut form = erik.open("/admin/plugins/parcel").await?.form("form[action$='/settings']")?;
    form.fill("settings.warn_at", "30")?;
    erik.submit_and_follow(&form).await?;

    let refused =
        install(version(2, "type = \"integer\"\nminimum = 50\ndefault = 80")).expect_err("30 is too low");
    let refusal = format!("{refused:#}");
    for expected in ["the settings of parcel", "/warn_at", "50", "/admin/plugins/parcel"] {
        assert!(refusal.contains(expected), "no “{expected}” in: {refusal}");
    }
    let listed = app.theke(&["plugin", "list", "--tenant", KAFFEE])?;
    assert!(listed.contains("0.1.0") && !listed.contains("0.2.0"), "{listed}");
    install(version(3, "type = \"integer\"\nminimum = 30\ndefault = 80"))?;
    Ok(())
}
