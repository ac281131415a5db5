//! Themes with one mistake each, in a folder of their own, and what `theke theme check` says about them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use anyhow::{Context, Result, ensure};
use tempfile::TempDir;
use theke_tests::paths;

/// The page that most mistakes are made in.
pub const SENT: &str = "pages/password/sent.html";

/// A theme with one mistake.
pub struct Mistake<'mistake> {
    /// The theme's name.
    pub theme: &'mistake str,
    /// Further lines of its theme.toml, from line 3 on.
    pub manifest: &'mistake str,
    /// Its other files.
    pub files: &'mistake [(&'mistake str, &'mistake str)],
    /// How its one finding begins, after the theme's folder: `pages/home/show.html:3:5: …`.
    pub begins: &'mistake str,
    /// What else it says.
    pub says: &'mistake str,
}

/// Makes themes, checks all of them in one go, and compares: each has its finding and no other.
pub fn each_is_found(mistakes: &[Mistake<'_>]) -> Result<()> {
    let folder = tempfile::tempdir()?;
    for Mistake { theme, manifest, files, .. } in mistakes {
        let manifest = format!("name = \"{theme}\"\ntitle = \"Probe\"\n{manifest}");
        write(folder.path(), theme, "theme.toml", &manifest)?;
        for (path, text) in *files {
            write(folder.path(), theme, path, text)?;
        }
    }
    let output = run(&folder, &[])?;
    let said = String::from_utf8(output.stdout)?;
    ensure!(output.status.code() == Some(1), "the check ended with {}:\n{said}", output.status);
    for Mistake { theme, begins, says, .. } in mistakes {
        let place = format!("themes/{theme}/");
        let found: Vec<&str> = said
            .lines()
            .filter_map(|line| line.strip_prefix(&place))
            .filter(|line| !line.contains(": note: "))
            .collect();
        let [line] = found.as_slice() else {
            anyhow::bail!(
                "{theme} has {} findings instead of one:\n{}\nof:\n{said}",
                found.len(),
                found.join("\n")
            );
        };
        ensure!(
            line.starts_with(begins) && line.contains(says),
            "{theme}: expected `{begins}` and `{says}`, found:\n{line}"
        );
    }
    Ok(())
}

/// Runs `theke theme check` over the folder's `themes`, from inside the folder.
pub fn run(folder: &TempDir, arguments: &[&str]) -> Result<Output> {
    let mut command = Command::new(paths::theke()?);
    command.args(["theme", "check"]).args(arguments).current_dir(folder.path());
    command.env("THEKE_THEMES_FOLDER", "themes").output().context("the check cannot be started")
}

/// Writes a file of a theme.
pub fn write(folder: &Path, theme: &str, path: &str, text: &str) -> Result<()> {
    let file = folder.join("themes").join(theme).join(path);
    fs::create_dir_all(file.parent().context("a file has a folder")?)?;
    Ok(fs::write(file, text)?)
}
