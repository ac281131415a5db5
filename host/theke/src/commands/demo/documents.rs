//! Loads what plugins keep: documents, whose long texts may stand in files of their own.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result, bail};
use serde_json::Value;
use theke_domain::entity::tenant;
use theke_domain::{Host, documents};

use super::example::Document;
use super::load::scope;

/// Adds documents that do not exist; answers how many. Files are named from the example's `folder`.
pub async fn load(
    host: &Host,
    tenant: &Arc<tenant::Model>,
    wanted: &[Document],
    folder: &Path,
) -> Result<usize> {
    let mut added = 0;
    for document in wanted {
        let scope = scope(host, tenant).for_plugin(&document.plugin);
        if documents::get(&scope, &document.collection, &document.key).await?.is_some() {
            continue;
        }
        let body = body(document, folder).with_context(|| format!("the document {}", document.key))?;
        documents::put(&scope, &document.collection, &document.key, None, body).await?;
        scope.commit().await?;
        added += 1;
    }
    Ok(added)
}

fn body(document: &Document, folder: &Path) -> Result<Value> {
    let Value::Object(mut body) = document.body.clone() else { bail!("a document is a table") };
    for (field, file) in &document.files {
        let file = folder.join(file);
        let text =
            std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        body.insert(field.clone(), Value::String(text));
    }
    Ok(Value::Object(body))
}
