//! Orders with their lines, shipments, invoices and payments.

use anyhow::Result;
use theke_tests::TestApp;

use super::{example, import, import_text};

/// What the examples hold, in the order in which they must land.
const FILES: [(&str, &str, &str, u64); 8] = [
    ("accounts", "kunden.csv", "kunden-konten.toml", 4),
    ("products", "artikel.csv", "artikel-produkte.toml", 3),
    ("variants", "artikel.csv", "artikel-varianten.toml", 3),
    ("prices", "preise.csv", "preise.toml", 6),
    ("orders", "auftraege.csv", "auftraege.toml", 2),
    ("order-lines", "positionen.csv", "positionen.toml", 3),
    ("shipments", "lieferungen.csv", "lieferungen.toml", 2),
    ("invoices", "rechnungen.csv", "rechnungen.toml", 2),
];
const PAYMENTS: (&str, &str, &str, u64) = ("payments", "zahlungen.csv", "zahlungen.toml", 2);

fn land(app: &TestApp) -> Result<()> {
    for (noun, file, map, rows) in FILES.into_iter().chain([PAYMENTS]) {
        let outcome = import(app, noun, &example(file), &example(map), &[])?;
        let told = format!("{noun}: {} {}", outcome.report, outcome.errors);
        assert_eq!((outcome.code, outcome.counts()), (0, [rows, 0, 0, 0]), "{told}");
    }
    Ok(())
}

#[tokio::test]
async fn orders_and_what_came_of_them_land_once_and_nobody_is_mailed() -> Result<()> {
    const TABLES: [&str; 7] =
        ["order", "order_line", "shipment", "shipment_line", "invoice", "payment", "history"];
    let app = TestApp::start().await?;
    let mails = crate::support::count(&app, "outbox WHERE kind = 'mail'").await?;
    land(&app)?;
    let mut landed = Vec::new();
    for table in TABLES {
        landed.push((table, app.rows(table).await?));
    }
    for (noun, file, map, rows) in FILES.into_iter().chain([PAYMENTS]) {
        let again = import(&app, noun, &example(file), &example(map), &[])?;
        assert_eq!((again.code, again.counts()), (0, [0, 0, rows, 0]), "{noun}: {}", again.report);
    }
    for (table, rows) in landed {
        assert_eq!(app.rows(table).await?, rows, "{table}");
    }
    let told = app.texts(
        "SELECT fulfilment_status || ' ' || payment_status || ' ' || CAST(gross AS TEXT) \
                          FROM \"order\" WHERE number = 'A-7001'",
    );
    assert_eq!(told.await?, ["shipped paid 375927"]);
    assert_eq!(crate::support::count(&app, "outbox WHERE kind = 'mail'").await?, mails);
    Ok(())
}

#[tokio::test]
async fn what_is_wrong_with_a_row_of_sales_is_said_at_its_cell() -> Result<()> {
    let app = TestApp::start().await?;
    land(&app)?;
    let by_number = "{ column = \"order\", by = \"number\" }";
    let lines =
        format!("[fields]\norder = {by_number}\nsku = \"sku\"\nquantity = \"n\"\nunit_price = \"price\"\n");
    let shipments = format!("[fields]\nnumber = \"number\"\norder = {by_number}\nstatus = \"status\"\n");
    let invoices =
        format!("[fields]\nnumber = \"number\"\norder = {by_number}\nstatus = {{ constant = \"issued\" }}\n");
    let payments = "[fields]\nexternal_ref = \"ref\"\ninvoice = { column = \"invoice\", by = \"number\" }\n\
                    amount = \"amount\"\ncurrency = { constant = \"EUR\" }\n";
    for (noun, map, csv, field) in [
        ("order-lines", lines.as_str(), "order,sku,n,price\nA-0,X-1,1,5\n", "order"),
        ("order-lines", &lines, "order,sku,n,price\nA-7001,X-1,0,5\n", "quantity"),
        ("order-lines", &lines, "order,sku,n,price\nA-7001,GRAN-58,9,5\n", "position"),
        ("shipments", &shipments, "number,order,status\nL-1,A-7001,in-transit\n", "lines"),
        ("shipments", &shipments, "number,order,status\nL-9001,A-7001,pending\n", "status"),
        ("shipments", &shipments, "number,order,status\nL-9001,A-7002,in-transit\n", "order"),
        ("invoices", &invoices, "number,order\nRE-1,A-7001\n", "order"),
        ("payments", payments, "ref,invoice,amount\nZ-9,RE-2026-118,0.01\n", "amount"),
        ("payments", payments, "ref,invoice,amount\nZ-1,RE-2026-118,1999\n", "amount"),
        ("payments", payments, "ref,invoice,amount\nZ-8,RE-0,5\n", "invoice"),
    ] {
        let outcome = import_text(&app, noun, csv, map, &[])?;
        assert_eq!((outcome.code, outcome.counts()), (3, [0, 0, 0, 1]), "{noun} {csv}: {}", outcome.report);
        let (_, at, reason) = outcome.faults().swap_remove(0);
        assert_eq!(at, field, "{noun} {csv}: {reason}");
        assert!(!reason.is_empty() && !reason.starts_with("error-"), "{noun} {csv}: {reason}");
    }
    Ok(())
}
