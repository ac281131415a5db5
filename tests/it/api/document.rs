//! The description tells what there is, no more and no less.

use std::collections::BTreeSet;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use theke_tests::{TestApp, cast::KAFFEE};

use super::{ALL, Client, json as read};
use crate::isolation::routes;

async fn document(client: &Client) -> Result<Value> {
    let page = client.get("openapi.json").await?;
    assert_eq!(page.status, 200, "{}", page.body());
    read(&page)
}

#[tokio::test]
async fn each_route_is_described_and_nothing_else_is() -> Result<()> {
    let app = TestApp::start().await?;
    let document = document(&Client::new(&app, KAFFEE, "docs", "read:cases")?).await?;
    assert_eq!(document["openapi"], "3.1.0");
    let mut described = BTreeSet::new();
    for (path, operations) in document["paths"].as_object().context("paths")? {
        for method in operations.as_object().context("operations")?.keys() {
            described.insert(format!("{} {path}", method.to_uppercase()));
        }
    }
    let all = routes::all()?;
    let served = all.iter().filter(|route| route.pattern.starts_with("/api/"));
    let served: BTreeSet<_> = served.map(|route| format!("{} {}", route.method, route.pattern)).collect();
    assert_eq!(described, served);
    Ok(())
}

#[tokio::test]
async fn what_is_referred_to_exists_and_no_operation_shares_its_name() -> Result<()> {
    let app = TestApp::start().await?;
    let document = document(&Client::new(&app, KAFFEE, "docs", "read:cases")?).await?;
    let (mut references, mut names) = (Vec::new(), Vec::new());
    gather(&document, &mut references, &mut names);
    assert!(references.len() > 20 && names.len() > 20);
    for reference in references {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
    let unique: BTreeSet<_> = names.iter().collect();
    assert_eq!(unique.len(), names.len(), "{names:?}");
    Ok(())
}

#[tokio::test]
async fn records_are_as_described() -> Result<()> {
    let app = TestApp::start().await?;
    let client = Client::new(&app, KAFFEE, "docs", ALL)?;
    let document = document(&client).await?;
    for (noun, schema) in [
        ("accounts", "Account"),
        ("contacts", "Contact"),
        ("contracts", "Contract"),
        ("cases", "Case"),
        ("products", "Product"),
        ("assets", "Asset"),
        ("leads", "Lead"),
        ("orders", "Order"),
        ("invoices", "Invoice"),
    ] {
        let listed = read(&client.get(noun).await?)?;
        let properties =
            document["components"]["schemas"][schema]["properties"].as_object().context(schema)?;
        for record in listed["items"].as_array().context("items")? {
            for (name, value) in record.as_object().context("an object")? {
                if name.starts_with("custom.") {
                    continue;
                }
                let described =
                    properties.get(name).with_context(|| format!("{schema}.{name} is not described"))?;
                assert!(fits(described, value), "{schema}.{name}: {value} is not {described}");
            }
            for name in properties.keys() {
                assert!(record.get(name).is_some(), "{schema}.{name} is described and missing");
            }
        }
    }
    Ok(())
}

/// Whether a value is of a described type, and one of the words if there are words.
fn fits(described: &Value, value: &Value) -> bool {
    let kind = match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "integer",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    };
    let types = &described["type"];
    let is_type = *types == json!(kind) || types.as_array().is_some_and(|types| types.contains(&json!(kind)));
    is_type && described["enum"].as_array().is_none_or(|words| words.contains(value))
}

fn gather(value: &Value, references: &mut Vec<String>, names: &mut Vec<String>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                match (name.as_str(), value.as_str()) {
                    ("$ref", Some(reference)) => references.push(reference.to_owned()),
                    ("operationId", Some(name)) => names.push(name.to_owned()),
                    _ => gather(value, references, names),
                }
            }
        }
        Value::Array(values) => values.iter().for_each(|value| gather(value, references, names)),
        _ => {}
    }
}
