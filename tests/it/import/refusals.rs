//! Rows that do not land: told with line and reason, and without a trace.

use std::{fs, os::unix::fs::PermissionsExt};

use anyhow::{Context, Result};
use theke_tests::TestApp;

use super::{import, import_text, write};

const MAP: &str = "[file]\ndates = [\"%d.%m.%Y\"]\ndecimal = \",\"\n[fields]\nexternal_ref = \"Nr\"\n\
                   family_name = \"Name\"\nemail = \"Mail\"\nlocale = \"Sprache\"\n\
                   lifecycle = { column = \"Status\", values = { \"aktiv\" = \"customer\" } }\n\
                   custom.since = { column = \"Seit\", type = \"date\" }\n\
                   custom.rate = { column = \"Rabatt\", type = \"number\" }\n\
                   custom.vip = { column = \"VIP\", type = \"boolean\" }\n\
                   custom.city = { column = \"Ort\", required = true }\n\
                   account = { column = \"Konto\", by = \"number\" }\n";
const HEADER: &str = "Nr;Name;Mail;Sprache;Status;Seit;Rabatt;VIP;Ort;Konto";

#[tokio::test]
async fn every_dirty_row_is_refused_with_line_field_and_reason_and_the_others_land() -> Result<()> {
    let app = TestApp::start().await?;
    let contacts = app.rows("contact").await?;
    let long = "x".repeat(201);
    let rows = [
        ("1;Gut;gut@example.com;de;aktiv;01.02.2020;3,5;ja;Ulm;A-2001", None),
        ("2;Mail;keine;de;aktiv;;;;Ulm;", Some(("email", "e-mail"))),
        ("3;;a@example.com;de;aktiv;;;;Ulm;", Some(("family_name", "fill in"))),
        ("4;Sprache;;fr;aktiv;;;;Ulm;", Some(("locale", "none of: de, en"))),
        ("5;Status;;de;weg;;;;Ulm;", Some(("lifecycle", "not among the `values` of"))),
        ("6;Datum;;de;aktiv;31.02.2020;;;Ulm;", Some(("custom.since", "no date in the form %d.%m.%Y"))),
        ("7;Zahl;;de;aktiv;;3.5;;Ulm;", Some(("custom.rate", "no number with `,`"))),
        ("8;Frage;;de;aktiv;;;vielleicht;Ulm;", Some(("custom.vip", "neither yes nor no"))),
        ("9;Ort;;de;aktiv;;;;;", Some(("custom.city", "requires it"))),
        ("10;Konto;;de;aktiv;;;;Ulm;A-9999", Some(("account", "no account with the number `A-9999`"))),
        ("11;Kurz;;de", Some(("", "has 4 cells, the header 10"))),
        ("12;Lang;;de;aktiv;;;;Ulm;;;", Some(("", "has 12 cells, the header 10"))),
        ("\n1;Doppelt;;de;aktiv;;;;Ulm;", Some(("external_ref", "line 2 has the same"))),
        ("14;\"Zwei\nZeilen\";;de;aktiv;;;;Ulm;", Some(("family_name", "check this entry"))),
        (&format!("15;{long};;de;aktiv;;;;Ulm;"), Some(("family_name", "200 characters"))),
        (";Ohne;;de;aktiv;;;;Ulm;", Some(("external_ref", "recognised"))),
        ("17;Auch gut;;;;;;;Ulm;", None),
        (";;;;;;;;;", None),
    ];
    let text: Vec<&str> = rows.iter().map(|(row, _)| *row).collect();
    let outcome = import_text(&app, "contacts", &format!("{HEADER}\n{}\n", text.join("\n")), MAP, &[])?;
    let faults = outcome.faults();
    let mut line = 2;
    let mut expected = 0;
    for (row, fault) in &rows {
        let begins = line + row.len() as u64 - row.trim_start().len() as u64;
        line += 1 + row.matches('\n').count() as u64;
        let Some((field, reason)) = fault else { continue };
        expected += 1;
        let told = faults.iter().find(|(line, ..)| *line == begins);
        let (_, told_field, told_reason) =
            told.with_context(|| format!("{row} in line {begins}: {faults:?}"))?;
        assert_eq!(told_field, field, "{row}");
        assert!(told_reason.to_lowercase().contains(&reason.to_lowercase()), "{row}: {told_reason}");
    }
    assert_eq!((outcome.code, outcome.counts()), (3, [2, 0, 0, expected]), "{faults:?}");
    assert_eq!(app.rows("contact").await?, contacts + 2);
    Ok(())
}

#[tokio::test]
async fn a_row_that_fails_halfway_leaves_nothing_of_itself() -> Result<()> {
    let app = TestApp::start().await?;
    let before =
        (app.rows("contract").await?, app.rows("entitlement").await?, app.rows("ledger_entry").await?);
    let map = "[fields]\nnumber = \"n\"\ntitle = \"t\"\naccount = { column = \"a\", by = \"number\" }\n\
               entitlement = { constant = \"per-incident\" }\ngranted = \"g\"\n";
    // Contract and entitlement are written when the ledger refuses the units.
    let outcome = import_text(&app, "contracts", "n,t,a,g\nV-1,Plus,A-2001,5000000000\n", map, &[])?;
    assert_eq!((outcome.code, outcome.counts()), (3, [0, 0, 0, 1]), "{}", outcome.errors);
    let after =
        (app.rows("contract").await?, app.rows("entitlement").await?, app.rows("ledger_entry").await?);
    assert_eq!(after, before);
    Ok(())
}

#[tokio::test]
async fn the_rejects_file_holds_no_formula_and_lands_when_it_is_corrected() -> Result<()> {
    let app = TestApp::start().await?;
    let map =
        "[fields]\nexternal_ref = \"Key\"\nfamily_name = \"Name\"\nphone = \"Phone\"\nemail = \"Mail\"\n";
    let csv = "Key;Name;Phone;Mail\n1;=2+3;+49 30 1;wrong\n2;'s Gravenhage;-7;also wrong\n3;Good;;\n";
    let rejects = app.folder().join("refused.csv");
    let name = rejects.to_str().context("a path in UTF-8")?;
    let outcome = import_text(&app, "contacts", csv, map, &["--rejects", name])?;
    assert_eq!((outcome.code, outcome.counts()), (3, [1, 0, 0, 2]), "{}", outcome.errors);
    assert_eq!(fs::metadata(&rejects)?.permissions().mode() & 0o077, 0, "others may read customers' data");
    let text = fs::read_to_string(&rejects)?;
    let lines: Vec<&str> = text.trim_start_matches('\u{feff}').lines().collect();
    assert_eq!(lines[0], "line;field;value;reason;Key;Name;Phone;Mail");
    assert!(lines[1].starts_with("2;email;wrong;Please enter an e-mail address"), "{text}");
    assert!(lines[1].ends_with(";1;'=2+3;'+49 30 1;wrong"), "{text}");
    assert!(lines[2].ends_with(";2;''s Gravenhage;'-7;also wrong"), "{text}");
    assert_eq!(lines.len(), 3, "{text}");
    let corrected =
        text.replace(";also wrong\n", ";two@example.com\n").replace(";wrong\n", ";one@example.com\n");
    let map = write(&app, "map.toml", map)?;
    let again = import(&app, "contacts", &write(&app, "corrected.csv", corrected)?, &map, &[])?;
    assert_eq!((again.code, again.counts()), (0, [2, 0, 0, 0]), "{} {}", again.report, again.errors);
    let whole = "Key;Name;Phone;Mail\n1;=2+3;+49 30 1;one@example.com\n2;'s Gravenhage;-7;two@example.com\n";
    let same = import(&app, "contacts", &write(&app, "whole.csv", whole)?, &map, &[])?;
    assert_eq!(same.counts(), [0, 0, 2, 0], "the guard stayed in the records: {}", same.report);
    Ok(())
}

#[tokio::test]
async fn a_rejects_file_that_would_overwrite_the_input_is_refused() -> Result<()> {
    let app = TestApp::start().await?;
    let file = write(&app, "data.csv", "Key,Name\n1,Anders\n")?;
    let map = write(&app, "map.toml", "[fields]\nexternal_ref = \"Key\"\nfamily_name = \"Name\"\n")?;
    for path in [&file, &map, &app.folder().join("no/such/folder.csv")] {
        let name = path.to_str().context("a path in UTF-8")?;
        let outcome = import(&app, "contacts", &file, &map, &["--rejects", name])?;
        assert_eq!(outcome.code, 1, "{name}");
        assert!(outcome.errors.contains(name), "{}", outcome.errors);
    }
    assert_eq!(fs::read_to_string(&file)?, "Key,Name\n1,Anders\n");
    Ok(())
}
