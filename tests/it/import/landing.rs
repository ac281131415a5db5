//! What lands, and that it lands once.

use std::fmt::Write;

use anyhow::Result;
use theke_tests::{TestApp, cast::ALICE};

use super::{example, import, import_text, write};

#[tokio::test]
async fn a_german_spreadsheet_lands_and_the_second_import_changes_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let before = (app.rows("account").await?, app.rows("contact").await?, app.rows("contract").await?);
    for (noun, file, map, rows) in [
        ("accounts", "kunden.csv", "kunden-konten.toml", 4),
        ("contacts", "kunden.csv", "kunden-kontakte.toml", 4),
        ("contracts", "vertraege.csv", "vertraege.toml", 3),
    ] {
        let first = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!((first.code, first.counts()), (0, [rows, 0, 0, 0]), "{noun}: {}", first.errors);
        assert_eq!(
            (&first.report["encoding"], &first.report["separator"]),
            (&"windows-1252".into(), &";".into())
        );
        let history = app.rows("history").await?;
        let again = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!((again.code, again.counts()), (0, [0, 0, rows, 0]), "{noun}: {}", again.errors);
        assert_eq!(app.rows("history").await?, history, "an import that changes nothing wrote history");
    }
    let after = (app.rows("account").await?, app.rows("contact").await?, app.rows("contract").await?);
    assert_eq!(after, (before.0 + 4, before.1 + 4, before.2 + 3));
    Ok(())
}

#[tokio::test]
async fn the_same_records_in_another_encoding_separator_and_form_are_the_same_records() -> Result<()> {
    let app = TestApp::start().await?;
    import(&app, "accounts", &example("kunden.csv"), &example("kunden-konten.toml"), &[])?;
    import(&app, "contacts", &example("kunden.csv"), &example("kunden-kontakte.toml"), &[])?;
    let accounts = "ref,name,since,turnover,letters,state\n\
                    10001,Rösterei Übersee GmbH,2019-07-01,12480.5,true,customer\n\
                    10003,\"Kontor \"\"Schäfer & Söhne\"\" OHG\",2015-12-31,,false,former\n";
    let map = "[fields]\nexternal_ref = \"ref\"\nname = \"name\"\nlifecycle = \"state\"\n\
               custom.kunde_seit = { column = \"since\", type = \"date\" }\n\
               custom.jahresumsatz = { column = \"turnover\", type = \"number\" }\n\
               custom.newsletter = { column = \"letters\", type = \"boolean\" }\n";
    let contacts = "ref|given|family|mail|street|city\n\
                    10002|Bob|Böhm|bob.boehm@groessner.example|Königsbrücker Straße 7|Dresden\n\
                    10003|Charlie|von der Aue|charlie@kontor-schaefer.example|Am Fischmarkt, Speicher 3|Bremen\n";
    let people = "[fields]\nexternal_ref = \"ref\"\ngiven_name = \"given\"\nfamily_name = \"family\"\n\
                  email = \"mail\"\naddress.street = \"street\"\naddress.city = \"city\"\n";
    let utf16 = |text: &str| -> Vec<u8> {
        let marked = format!("\u{feff}{text}");
        marked.encode_utf16().flat_map(u16::to_le_bytes).collect()
    };
    for (noun, csv, map) in [("accounts", accounts, map), ("contacts", contacts, people)] {
        let map = write(&app, "map.toml", map)?;
        for (encoding, bytes) in [
            ("UTF-8", csv.as_bytes().to_vec()),
            ("UTF-8", [b"\xef\xbb\xbf", csv.as_bytes()].concat()),
            ("UTF-16LE", utf16(csv)),
        ] {
            let outcome = import(&app, noun, &write(&app, "data.csv", bytes)?, &map, &[])?;
            assert_eq!(
                outcome.counts(),
                [0, 0, 2, 0],
                "{noun} {encoding}: {} {}",
                outcome.report,
                outcome.errors
            );
            assert_eq!(outcome.report["encoding"], encoding);
        }
    }
    Ok(())
}

#[tokio::test]
async fn english_people_land_in_several_companies_with_their_roles() -> Result<()> {
    let app = TestApp::start().await?;
    for (noun, file, map, rows) in [
        ("accounts", "companies.csv", "companies.toml", 2),
        ("contacts", "people.csv", "people.toml", 3),
        ("memberships", "places.csv", "places.toml", 4),
    ] {
        let first = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!(first.counts(), [rows, 0, 0, 0], "{noun}: {} {}", first.report, first.errors);
        let again = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!(again.counts(), [0, 0, rows, 0], "{noun}");
    }
    let promoted = "Person,Company,Role\np-2,h-1,Owner\n";
    let outcome =
        import(&app, "memberships", &write(&app, "data.csv", promoted)?, &example("places.toml"), &[])?;
    assert_eq!(outcome.counts(), [0, 1, 0, 0], "{}", outcome.report);
    Ok(())
}

#[tokio::test]
async fn a_changed_cell_updates_its_record_with_history_and_an_empty_one_keeps_it() -> Result<()> {
    let app = TestApp::start().await?;
    let map = "[fields]\nexternal_ref = \"ref\"\nfamily_name = \"name\"\nphone = \"phone\"\n\
               custom.note = { column = \"note\", empty = \"clear\" }\n";
    let import = |csv: &str| import_text(&app, "contacts", csv, map, &[]);
    assert_eq!(import("ref,name,phone,note\n1,Anders,030 1,gut\n2,Brandt,,\n")?.counts(), [2, 0, 0, 0]);
    let history = app.rows("history").await?;
    assert_eq!(import("ref,name,phone,note\n1,Anders,,gut\n2,Brandt,,\n")?.counts(), [0, 0, 2, 0]);
    assert_eq!(import("ref,name,phone,note\n1,Anders,,\n2,Brandt,040 2,\n")?.counts(), [0, 2, 0, 0]);
    assert_eq!(app.rows("history").await?, history + 2, "a note that went, a telephone number that came");
    assert_eq!(import("ref,name,phone,note\n1,Anders,030 1,\n2,Brandt,040 2,\n")?.counts(), [0, 0, 2, 0]);
    Ok(())
}

#[tokio::test]
async fn an_imported_contract_counts_for_its_customer_and_a_later_number_corrects_it() -> Result<()> {
    let app = TestApp::start().await?;
    let map = "[file]\ndates = [\"%d.%m.%Y\"]\n[fields]\nnumber = \"Nr\"\ntitle = \"Titel\"\nstarts_on = \"Ab\"\n\
               account = { column = \"Konto\", by = \"number\" }\nentitlement = { constant = \"per-incident\" }\n\
               granted = \"Anfragen\"\n";
    let import = |granted: u32| {
        let csv = format!("Nr;Konto;Titel;Ab;Anfragen\nV-77;A-2001;Importiert Plus;01.01.2020;{granted}\n");
        import_text(&app, "contracts", &csv, map, &[])
    };
    let alice = app.visit_as(&ALICE).await?;
    let shows = async |units: &str| -> Result<()> {
        let page = alice.open("/support").await?.text("main");
        assert!(page.contains("Importiert Plus") && page.contains(units), "{page}");
        Ok(())
    };
    assert_eq!(import(12)?.counts(), [1, 0, 0, 0]);
    shows("12").await?;
    assert_eq!(import(15)?.counts(), [0, 1, 0, 0]);
    shows("15").await?;
    assert_eq!(import(12)?.counts(), [0, 1, 0, 0]);
    shows("12").await?;
    assert_eq!(import(12)?.counts(), [0, 0, 1, 0]);
    Ok(())
}

#[tokio::test]
async fn a_record_that_was_made_by_hand_is_taken_over_by_its_number() -> Result<()> {
    let app = TestApp::start().await?;
    let accounts = app.rows("account").await?;
    let map = "[fields]\nexternal_ref = \"ref\"\nnumber = \"nr\"\nname = \"name\"\n";
    let first = import_text(&app, "accounts", "ref,nr,name\nX1,A-2001,Café Anders\n", map, &[])?;
    assert_eq!(first.counts(), [0, 1, 0, 0], "{}", first.report);
    let other = import_text(&app, "accounts", "ref,nr,name\nX2,A-2001,Café Anders\n", map, &[])?;
    assert_eq!((other.code, other.counts()), (3, [0, 0, 0, 1]), "{}", other.report);
    assert_eq!(other.faults()[0].1, "number");
    assert_eq!(app.rows("account").await?, accounts);
    Ok(())
}

#[tokio::test]
async fn a_dry_run_reports_the_same_and_writes_nothing() -> Result<()> {
    let app = TestApp::start().await?;
    let tables = ["account", "contact", "history", "series", "outbox", "user"];
    let mut before = Vec::new();
    for table in tables {
        before.push(app.rows(table).await?);
    }
    // Two batches, with refused rows and a number that comes twice.
    let mut csv = String::from("ref,nr,name,mail\n");
    for row in 0..700 {
        let mail = if row % 50 == 7 { "nowhere" } else { "a@example.com" };
        let number = if row == 650 { 3 } else { row };
        writeln!(csv, "r{row},N-{number},Anders,{mail}")?;
    }
    let map = "[fields]\nexternal_ref = \"ref\"\nnumber = \"nr\"\nfamily_name = \"name\"\nemail = \"mail\"\n";
    let dry = import_text(&app, "contacts", &csv, map, &["--dry-run"])?;
    for (table, before) in tables.into_iter().zip(before) {
        assert_eq!(app.rows(table).await?, before, "the dry run wrote into {table}");
    }
    let real = import_text(&app, "contacts", &csv, map, &[])?;
    assert_eq!((dry.code, dry.counts()), (3, [685, 0, 0, 15]), "{}", dry.errors);
    assert_eq!((real.code, real.counts()), (dry.code, dry.counts()));
    assert_eq!(dry.report["first_refusals"], real.report["first_refusals"]);
    Ok(())
}
