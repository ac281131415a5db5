//! The list of accounts.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::accounts::{self, Filter, Order};
use theke_domain::entity::account;
use theke_domain::entity::kinds::{AccountKind, Lifecycle};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 3] =
    [("name", Order::Name, false), ("number", Order::Number, false), ("updated", Order::Updated, true)];

/// Shows accounts with a text, of a kind, in a relation.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/accounts", parameters);
    let filter = Filter {
        text: asked.text(),
        kind: AccountKind::parse(asked.word("kind")),
        lifecycle: Lifecycle::parse(asked.word("lifecycle")),
    };
    let mut found = accounts::list(&visit.reading(), &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |account| account.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "accounts": found.iter().map(row).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/desk/accounts/list.html", context)
}

fn row(account: &account::Model) -> Value {
    json!({
        "id": account.id,
        "number": account.number,
        "name": account.name,
        "kind": account.kind,
        "lifecycle": account.lifecycle,
        "updated": account.updated_at,
    })
}
