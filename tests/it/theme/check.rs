//! `theke theme check` as a command: which themes, in which form, with which exit code.

use anyhow::Result;
use serde_json::Value;
use theke_tests::paths;

use super::mistakes::{run, write};

#[test]
fn the_themes_of_the_repository_are_sound() -> Result<()> {
    let folder = tempfile::tempdir()?;
    std::os::unix::fs::symlink(paths::root().join("themes"), folder.path().join("themes"))?;
    let plugin = paths::root().join("plugins/support-contract");
    let output = run(&folder, &["--plugin", &plugin.to_string_lossy()])?;
    let said = String::from_utf8(output.stdout)?;
    assert!(output.status.success(), "{said}");
    for theme in ["base", "bruehwerk", "ostkai", "stadtwerk"] {
        assert!(
            said.lines().last().is_some_and(|last| last.contains(theme)),
            "{theme} was not checked:\n{said}"
        );
    }
    Ok(())
}

#[test]
fn a_theme_anywhere_is_checked_by_its_folder_and_told_as_json() -> Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "sound", "theme.toml", "name = \"sound\"\ntitle = \"Sound\"\n")?;
    write(
        folder.path(),
        "../else/child",
        "theme.toml",
        "name = \"child\"\ntitle = \"Child\"\nextends = \"parent\"\n",
    )?;
    write(folder.path(), "../else/child", "locales/de.ftl", "only-here = Nur hier\n")?;
    write(folder.path(), "../else/parent", "theme.toml", "name = \"parent\"\ntitle = \"Parent\"\n")?;

    let sound = run(&folder, &["sound"])?;
    assert!(sound.status.success(), "{}", String::from_utf8_lossy(&sound.stdout));
    let output = run(&folder, &["./else/child", "--json"])?;
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout)?;
    assert_eq!(report["themes"], serde_json::json!(["child"]));
    let found: Vec<_> = report["findings"]
        .as_array()
        .into_iter()
        .flatten()
        .filter(|finding| finding["note"] == false)
        .collect();
    assert_eq!(found.len(), 1, "{report:#}");
    assert_eq!(found[0]["file"], "else/child/locales/de.ftl");
    assert_eq!((found[0]["line"].as_u64(), found[0]["column"].as_u64()), (Some(1), Some(1)));
    assert_eq!(found[0]["rule"], "missing-translation");

    let unknown = run(&folder, &["soudn"])?;
    let said = String::from_utf8(unknown.stderr)?;
    assert!(
        unknown.status.code() == Some(1)
            && said.contains("there is no theme `soudn`; loaded are: base, sound"),
        "{said}"
    );
    Ok(())
}

#[test]
fn what_is_only_worth_knowing_is_a_note_and_fails_nothing() -> Result<()> {
    let folder = tempfile::tempdir()?;
    write(folder.path(), "noted", "theme.toml", "name = \"noted\"\ntitle = \"Noted\"\n")?;
    write(folder.path(), "noted", "locales/de.ftl", "nav-home = Start\nnobody-asks = Niemand\n")?;
    write(folder.path(), "noted", "locales/en.ftl", "nobody-asks = Nobody\n")?;
    let output = run(&folder, &["noted"])?;
    let said = String::from_utf8(output.stdout)?;
    assert!(output.status.success(), "{said}");
    assert!(
        said.contains("themes/noted/locales/de.ftl:1:1: note: `nav-home` is changed here and not in en"),
        "{said}"
    );
    assert!(
        said.contains("themes/noted/locales/de.ftl:2:1: note: No template asks for `nobody-asks`."),
        "{said}"
    );
    assert!(said.contains("0 findings, 2 notes"), "{said}");
    Ok(())
}
