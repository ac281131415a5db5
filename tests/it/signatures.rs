//! Who vouches for a plugin: signed packages, unsigned ones, ones that somebody has touched, and older ones.

use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use theke_tests::{
    TestApp,
    cast::{ALICE, ERIK, KAFFEE},
    paths,
};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

/// A package of the test's own, which may be signed and spoilt.
struct Workshop<'app> {
    app: &'app TestApp,
}

impl Workshop<'_> {
    fn path(&self, name: &str) -> PathBuf {
        self.app.folder().join(name)
    }

    fn text(&self, name: &str) -> Result<String> {
        Ok(self.path(name).to_str().context("a path is text")?.to_owned())
    }

    /// A key and its public half.
    fn key(&self, name: &str) -> Result<String> {
        let made = self.app.theke(&["plugin", "keygen", "--out", &self.text(&format!("{name}.key"))?])?;
        let public = fs::read_to_string(self.path(&format!("{name}.pub")))?.trim().to_owned();
        assert!(made.contains(&format!("trusted_keys = \"NAME={public}\"")), "{made}");
        Ok(public)
    }

    /// The example plugin's package, under a name of the test's.
    fn package(&self, name: &str) -> Result<String> {
        fs::copy(paths::package("support-contract")?, self.path(name))?;
        self.text(name)
    }

    fn sign(&self, package: &str, key: &str) -> Result<String> {
        self.app.theke(&["plugin", "sign", package, "--key", &self.text(&format!("{key}.key"))?])
    }

    fn install(&self, package: &str, trusted: &str, more: &[&str]) -> Result<String> {
        let arguments = [&["plugin", "install", package, "--tenant", KAFFEE, "--grant-all"], more].concat();
        self.app.theke_with(&arguments, &[("THEKE_PLUGINS_TRUSTED_KEYS", trusted)])
    }

    fn refused(&self, package: &str, trusted: &str, more: &[&str]) -> String {
        format!("{:#}", self.install(package, trusted, more).expect_err("it was installed"))
    }
}

/// Writes the archive anew with each file as `change` makes it; none leaves it out.
fn rewrite(package: &Path, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Result<()> {
    let mut archive = ZipArchive::new(Cursor::new(fs::read(package)?))?;
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut entry = archive.by_index(index)?;
        let name = entry.name()?.into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content)?;
        if let Some(content) = change(&name, content) {
            writer.start_file(name, SimpleFileOptions::default())?;
            writer.write_all(&content)?;
        }
    }
    fs::write(package, writer.finish()?.into_inner())?;
    Ok(())
}

#[tokio::test]
async fn a_package_signed_by_a_trusted_key_needs_no_word_and_everybody_sees_who_signed_it() -> Result<()> {
    let app = TestApp::start().await?;
    let workshop = Workshop { app: &app };
    let (package, acme, other) =
        (workshop.package("signed.theke")?, workshop.key("acme")?, workshop.key("other")?);
    let trusted = &format!("acme={acme}");

    let error = workshop.refused(&package, trusted, &[]);
    assert!(error.contains("is unsigned") && error.contains("--unsigned"), "{error}");
    assert!(error.contains("plugins.trusted_keys"), "the other remedy is missing: {error}");

    assert!(workshop.sign(&package, "other")?.contains(&other));
    let error = workshop.refused(&package, trusted, &[]);
    assert!(error.contains(&format!("signed by an unknown key, {other}")), "{error}");

    // A signature takes the place of another, and changes nothing else.
    workshop.sign(&package, "acme")?;
    let installed = workshop.install(&package, trusted, &[])?;
    assert!(installed.contains("signed by acme"), "{installed}");
    let list = |trusted: &str| {
        app.theke_with(&["plugin", "list", "--tenant", KAFFEE], &[("THEKE_PLUGINS_TRUSTED_KEYS", trusted)])
    };
    assert!(list(trusted)?.contains("signed by acme"), "{}", list(trusted)?);
    // The key is withdrawn.
    assert!(list("")?.contains("signed by an unknown key"), "{}", list("")?);

    // The same package without its signature does not take the place of the signed one.
    let unsigned = workshop.package("unsigned.theke")?;
    workshop.install(&unsigned, trusted, &["--unsigned"])?;
    assert!(list(trusted)?.contains("signed by acme"), "{}", list(trusted)?);
    Ok(())
}

#[tokio::test]
async fn a_package_that_somebody_has_touched_is_refused_whatever_the_operator_says() -> Result<()> {
    let app = TestApp::start().await?;
    let workshop = Workshop { app: &app };
    let acme = workshop.key("acme")?;
    let trusted = &format!("acme={acme}");
    workshop.key("other")?;

    // Another package's signature: the listing is honest, the signature is real, and they do not belong together.
    let (package, foreign) = (workshop.package("touched.theke")?, paths::package("hostile")?);
    let stolen = workshop.path("stolen.theke");
    fs::copy(foreign, &stolen)?;
    workshop.sign(stolen.to_str().context("a path is text")?, "acme")?;
    let mut signature = Vec::new();
    ZipArchive::new(fs::File::open(&stolen)?)?.by_name("SIGNATURE")?.read_to_end(&mut signature)?;
    workshop.sign(&package, "other")?;
    rewrite(Path::new(&package), |name, content| {
        Some(if name == "SIGNATURE" { signature.clone() } else { content })
    })?;
    for more in [&[][..], &["--unsigned"]] {
        let error = workshop.refused(&package, trusted, more);
        assert!(error.contains("SIGNATURE does not fit MANIFEST"), "{error}");
    }

    let package = workshop.package("garbled.theke")?;
    workshop.sign(&package, "acme")?;
    rewrite(Path::new(&package), |name, content| {
        Some(if name == "SIGNATURE" { b"trust me".to_vec() } else { content })
    })?;
    let error = workshop.refused(&package, trusted, &["--unsigned"]);
    assert!(error.contains("SIGNATURE is not one"), "{error}");

    let package = workshop.package("changed.theke")?;
    workshop.sign(&package, "acme")?;
    rewrite(Path::new(&package), |name, mut content| {
        if name == "plugin.toml" {
            content.extend(b"\n# a line more\n");
        }
        Some(content)
    })?;
    let error = workshop.refused(&package, trusted, &["--unsigned"]);
    assert!(error.contains("plugin.toml is not the file that MANIFEST lists"), "{error}");
    Ok(())
}

#[tokio::test]
async fn an_older_version_comes_only_on_request() -> Result<()> {
    let app = TestApp::start().await?;
    let workshop = Workshop { app: &app };
    let version = |version: &str| {
        theke_tests::guest::install(&app, KAFFEE, "hostile", |manifest| {
            manifest.replace("version = \"0.1.0\"", &format!("version = \"{version}\""))
        })
    };
    version("1.10.0")?;
    let error = format!("{:#}", version("1.9.0").expect_err("an older one came"));
    assert!(error.contains("hostile 1.9.0 is older than 1.10.0") && error.contains("--rollback"), "{error}");
    let package = workshop.text("guests/hostile.theke")?;
    workshop.install(&package, "", &["--unsigned", "--rollback"])?;
    version("1.9.1")
}

#[tokio::test]
async fn an_admin_reads_who_signed_a_plugin_and_its_pages_are_there_either_way() -> Result<()> {
    let mut app = TestApp::start().await?;
    let erik = app.visit_as(&ERIK).await?;
    let alice = app.visit_as(&ALICE).await?;
    let page = erik.open("/admin/plugins/support-contract").await?;
    assert!(page.text("main").contains("nicht unterschrieben"), "{}", page.text("main"));
    let unsigned = alice.open("/support").await?.text("main");

    let workshop = Workshop { app: &app };
    let (package, acme) = (workshop.package("signed.theke")?, workshop.key("acme")?);
    workshop.sign(&package, "acme")?;
    let trusted = format!("acme={acme}");
    workshop.install(&package, &trusted, &[])?;
    app.restart_with(&[("THEKE_PLUGINS_TRUSTED_KEYS", trusted.as_str())]).await?;
    let erik = app.visit_as(&ERIK).await?;
    let page = erik.open("/admin/plugins/support-contract").await?;
    assert!(page.text("main").contains("unterschrieben von acme"), "{}", page.text("main"));
    let alice = app.visit_as(&ALICE).await?;
    assert_eq!(alice.open("/support").await?.text("main"), unsigned, "a signature changed the page");
    Ok(())
}
