//! Files that are no tables are told as such, before anything is written.

use anyhow::Result;
use theke_tests::TestApp;

use super::{import, write};

const MAP: &str = "[fields]\nexternal_ref = \"Key\"\nfamily_name = \"Name\"\n";

#[tokio::test]
async fn a_file_that_is_no_table_is_refused_as_a_whole_and_says_where() -> Result<()> {
    let app = TestApp::start().await?;
    let contacts = app.rows("contact").await?;
    let utf8 = write(&app, "utf8.toml", format!("[file]\nencoding = \"utf-8\"\n{MAP}"))?;
    let map = write(&app, "map.toml", MAP)?;
    let unmarked: Vec<u8> = "Key,Name\n1,A\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    for (map, content, said) in [
        (&map, b"".to_vec(), "is empty"),
        (
            &map,
            b"Key,Name\n1,A\n2,\"B\n3,C\n".to_vec(),
            "data.csv:3: in the row that begins here a quotation mark",
        ),
        (&utf8, b"Key,Name\n1,A\n2,M\xfcller\n".to_vec(), "data.csv:3: this is not UTF-8"),
        (&map, unmarked, "utf-16le"),
        (&map, b"Key;Nam\n1;A\n".to_vec(), "did you mean `Nam`?"),
    ] {
        let outcome = import(&app, "contacts", &write(&app, "data.csv", content)?, map, &[])?;
        assert_eq!(outcome.code, 1, "{said}");
        assert!(outcome.errors.contains(said), "{said}: {}", outcome.errors);
    }
    let missing = import(&app, "contacts", &app.folder().join("nowhere.csv"), &map, &[])?;
    assert!(missing.code == 1 && missing.errors.contains("nowhere.csv"), "{}", missing.errors);
    let missing = import(&app, "contacts", &map, &app.folder().join("nowhere.toml"), &[])?;
    assert!(missing.code == 1 && missing.errors.contains("nowhere.toml"), "{}", missing.errors);
    assert_eq!(app.rows("contact").await?, contacts);
    Ok(())
}

#[tokio::test]
async fn cells_with_separators_quotes_and_line_breaks_are_read_as_they_are_meant() -> Result<()> {
    let app = TestApp::start().await?;
    let map = write(&app, "map.toml", format!("{MAP}custom.note = \"Note\"\n"))?;
    let quoted =
        "Key,Name,Note\r\n\r\n1,\"Anders, Café\",\"one\r\ntwo \"\"three\"\"\"\r\n2 , Brandt ,\r\n3,C,\n,,\n";
    let outcome = import(&app, "contacts", &write(&app, "data.csv", quoted)?, &map, &[])?;
    assert_eq!(outcome.counts(), [3, 0, 0, 0], "{} {}", outcome.report, outcome.errors);
    // The same in tabs, without what trimming takes away.
    let tabs = "Key\tName\tNote\n1\tAnders, Café\t\"one\r\ntwo \"\"three\"\"\"\n2\tBrandt\t\n3\tC\t\n";
    let outcome = import(&app, "contacts", &write(&app, "data.csv", tabs)?, &map, &[])?;
    assert_eq!(outcome.counts(), [0, 0, 3, 0], "{} {}", outcome.report, outcome.errors);
    assert_eq!(outcome.report["separator"], "\t");
    Ok(())
}
