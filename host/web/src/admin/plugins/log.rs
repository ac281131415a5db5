//! What a plugin wrote, and what the host wrote about its failed calls.

use std::collections::BTreeMap;

use axum::extract::{Path, Query};
use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::plugin_log::Model;
use theke_domain::{installs, plugin_log};
use uuid::Uuid;

use crate::error::WebError;
use crate::extract::Visit;

/// Lines of one page.
const PAGE: usize = 100;
/// The levels that can be asked for.
const LEVELS: [&str; 4] = ["error", "warn", "info", "debug"];

/// Shows the log, newest first.
pub(crate) async fn show(
    visit: Visit,
    Path(name): Path<String>,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    visit.admin()?;
    let scope = visit.reading();
    installs::get(&scope, &name).await?;
    let word = |name: &str| asked.get(name).map_or("", |value| value.trim());
    let level = LEVELS.into_iter().find(|level| *level == word("level"));
    let call = word("call").parse::<Uuid>();
    let filter = plugin_log::Filter {
        level: level.map(str::to_owned),
        // What is no reference is nobody's reference.
        call: (!word("call").is_empty()).then(|| call.unwrap_or_default()),
        before: word("before").parse().ok(),
    };
    let mut found = plugin_log::latest(&scope, &name, &filter, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let path = format!("/admin/plugins/{name}/log");
    let next = found.last().filter(|_| more).map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs([
            ("level", word("level")),
            ("call", word("call")),
            ("before", &last.id.to_string()),
        ]);
        format!("{path}?{}", query.finish())
    });
    let context = json!({
        "name": name,
        "path": path,
        "levels": LEVELS,
        "values": asked,
        "is_filtered": level.is_some() || filter.call.is_some(),
        "lines": found.iter().map(line).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/admin/plugins/log.html", context)
}

/// A line as templates read it.
pub(crate) fn line(line: &Model) -> Value {
    json!({
        "at": line.at,
        "level": line.level,
        "message": line.message,
        "fields": line.fields,
        "call": line.call_id,
    })
}
