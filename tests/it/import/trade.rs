//! Products, variants, prices, assets and leads.

use anyhow::Result;
use theke_tests::TestApp;

use super::{example, import, import_text};

/// What the examples hold, in the order in which they must land.
const FILES: [(&str, &str, &str, u64); 6] = [
    ("accounts", "kunden.csv", "kunden-konten.toml", 4),
    ("products", "artikel.csv", "artikel-produkte.toml", 3),
    ("variants", "artikel.csv", "artikel-varianten.toml", 3),
    ("prices", "preise.csv", "preise.toml", 6),
    ("assets", "geraete.csv", "geraete.toml", 3),
    ("leads", "messe.csv", "messe.toml", 3),
];

fn land(app: &TestApp) -> Result<()> {
    for (noun, file, map, rows) in FILES {
        let outcome = import(app, noun, &example(file), &example(map), &[])?;
        let told = format!("{noun}: {} {}", outcome.report, outcome.errors);
        assert_eq!((outcome.code, outcome.counts()), (0, [rows, 0, 0, 0]), "{told}");
    }
    Ok(())
}

#[tokio::test]
async fn the_catalogue_and_what_hangs_on_it_lands_once_and_a_dry_run_leaves_no_trace() -> Result<()> {
    const TABLES: [&str; 5] = ["product", "product_variant", "price", "asset", "lead"];
    let app = TestApp::start().await?;
    let (noun, file, map, rows) = FILES[1];
    let before = app.rows("product").await?;
    let dry = import(&app, noun, &example(file), &example(map), &["--dry-run"])?;
    assert_eq!((dry.code, dry.counts()), (0, [rows, 0, 0, 0]), "{}", dry.errors);
    assert_eq!(app.rows("product").await?, before);
    land(&app)?;
    let mut landed = Vec::new();
    for table in TABLES.into_iter().chain(["history"]) {
        landed.push((table, app.rows(table).await?));
    }
    for (noun, file, map, rows) in FILES {
        let again = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!((again.code, again.counts()), (0, [0, 0, rows, 0]), "{noun}: {}", again.report);
    }
    for (table, rows) in landed {
        assert_eq!(app.rows(table).await?, rows, "{table}");
    }
    Ok(())
}

#[tokio::test]
async fn a_price_that_is_no_amount_is_refused_at_its_cell() -> Result<()> {
    let app = TestApp::start().await?;
    land(&app)?;
    let map = "[file]\ndecimal = \",\"\n[fields]\nvariant = { column = \"sku\", by = \"sku\" }\n\
               amount = \"amount\"\ncurrency = \"currency\"\nminimum_quantity = \"from\"\n";
    let csv = "sku;from;amount;currency\n\
               GRAN-58;20;1,999;EUR\n\
               GRAN-58;21;1,50;USD\n\
               GRAN-58;22;1,50;Euro\n\
               GRAN-58;23;-1,50;EUR\n\
               GRAN-58;24;1,50;\n\
               NIX-1;25;1,50;EUR\n\
               GRAN-58;26;1.599,50;EUR\n";
    let outcome = import_text(&app, "prices", csv, map, &[])?;
    assert_eq!((outcome.code, outcome.counts()), (3, [1, 0, 0, 6]), "{}", outcome.report);
    for ((line, field, reason), (expected_line, expected_field, says)) in outcome.faults().iter().zip([
        (2, "amount", "at most 2 decimals"),
        (3, "amount", ""),
        (4, "currency", "for example EUR"),
        (5, "amount", ""),
        (6, "currency", "an amount stands beside it"),
        (7, "variant", "there is no variant with the sku `NIX-1`"),
    ]) {
        assert_eq!((*line, field.as_str()), (expected_line, expected_field), "{reason}");
        assert!(reason.contains(says) && !reason.starts_with("error-"), "{reason}");
    }
    Ok(())
}

#[tokio::test]
async fn two_rows_about_one_price_and_one_machine_are_not_both_taken() -> Result<()> {
    let app = TestApp::start().await?;
    land(&app)?;
    let map = "[fields]\nvariant = { column = \"sku\", by = \"sku\" }\namount = \"amount\"\n\
               currency = { constant = \"EUR\" }\n";
    let prices = import_text(&app, "prices", "sku,amount\nCHIARO-1L,13\nCHIARO-1L,14\n", map, &[])?;
    assert_eq!(prices.counts(), [0, 1, 0, 1], "{}", prices.report);
    let map = "[fields]\nserial = \"serial\"\nvariant = { column = \"sku\", by = \"sku\" }\n";
    let csv = "serial,sku\nX-1,GRAN-58\nX-1,CHIARO-1L\nX-1,GRAN-58\n";
    let assets = import_text(&app, "assets", csv, map, &[])?;
    assert_eq!(assets.counts(), [2, 0, 0, 1], "{}", assets.report);
    Ok(())
}

#[tokio::test]
async fn a_lead_moves_by_import_as_its_statuses_allow() -> Result<()> {
    let app = TestApp::start().await?;
    land(&app)?;
    let map = "[fields]\nexternal_ref = \"ref\"\nstatus = \"status\"\nowner = \"owner\"\n";
    let move_to = |status: &str, owner: &str| {
        let csv = format!("ref,status,owner\nmesse-2026-K-01,{status},{owner}\n");
        import_text(&app, "leads", &csv, map, &[])
    };
    assert_eq!(move_to("qualified", "dora@bruehwerk.example")?.counts(), [0, 1, 0, 0]);
    assert_eq!(move_to("qualified", "")?.counts(), [0, 0, 1, 0]);
    for (status, owner, field) in
        [("new", "", "status"), ("converted", "", "status"), ("lost", "nobody@bruehwerk.example", "owner")]
    {
        let outcome = move_to(status, owner)?;
        assert_eq!(outcome.counts(), [0, 0, 0, 1], "{status}");
        assert_eq!(outcome.faults()[0].1, field, "{}", outcome.report);
    }
    assert_eq!(move_to("lost", "")?.counts(), [0, 1, 0, 0]);
    Ok(())
}
