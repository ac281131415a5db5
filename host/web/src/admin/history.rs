//! The audit log: who changed what, when, from what to what.

use std::collections::BTreeMap;

use axum::extract::Query;
use axum::response::Response;
use jiff::civil::Date;
use serde_json::json;
use theke_domain::history::{self, Filter};

use crate::desk::records::midnight;
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Changes of one page.
const PAGE: usize = 100;
/// Longer texts are found nowhere.
const TEXT_CHARACTERS_MAX: usize = 200;

/// Shows the changes of all records, newest first.
pub(crate) async fn show(
    visit: Visit,
    Query(asked): Query<BTreeMap<String, String>>,
) -> Result<Response, WebError> {
    visit.admin()?;
    let word = |name: &str| asked.get(name).map_or("", |value| value.trim());
    let text: String = word("q").chars().take(TEXT_CHARACTERS_MAX).collect();
    let zone = &visit.tenant().timezone;
    // A day that is none limits nothing; the field shows what was entered.
    let day = |name: &str| word(name).parse::<Date>().ok();
    let filter = Filter {
        noun: None,
        text: (!text.is_empty()).then_some(text),
        from: day("from").and_then(|day| midnight(day, zone)),
        until: day("until").and_then(|day| midnight(day.tomorrow().ok()?, zone)),
        before: word("before").parse().ok(),
    };
    let scope = visit.reading();
    let mut found = history::search(&scope, &filter, PAGE as u64 + 1).await?;
    let more = found.len() > PAGE;
    found.truncate(PAGE);
    let next = found.last().filter(|_| more).map(|last| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for name in ["q", "from", "until"] {
            query.append_pair(name, word(name));
        }
        query.append_pair("before", &last.id.to_string());
        format!("/admin/history?{}", query.finish())
    });
    let mut changes = Vec::new();
    for change in found {
        changes.push(show::change(&visit, &scope, change).await?);
    }
    let is_filtered = ["q", "from", "until"].iter().any(|name| !word(name).is_empty());
    let context = json!({ "changes": changes, "values": asked, "next": next, "is_filtered": is_filtered });
    visit.page("pages/admin/history.html", context)
}
