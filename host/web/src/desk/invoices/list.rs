//! The list of invoices and credit notes.

use axum::response::Response;
use serde_json::json;
use theke_domain::entity::kinds::{InvoiceKind, InvoiceStatus};
use theke_domain::invoices::{self, Filter, Order};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

const ORDERS: [(&str, Order, bool); 3] =
    [("newest", Order::Created, true), ("due", Order::Due, false), ("amount", Order::Gross, true)];

/// Shows invoices with a text, by where they stand; *overdue* is a question of the day.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/invoices", parameters);
    let scope = visit.reading();
    let filter = Filter {
        text: asked.text(),
        kind: InvoiceKind::parse(asked.word("kind")),
        statuses: InvoiceStatus::parse(asked.word("status")).into_iter().collect(),
        overdue_at: (asked.word("due") == "overdue").then(|| scope.now()),
        ..Filter::default()
    };
    let mut found = invoices::list(&scope, &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |invoice| invoice.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "invoices": show::invoices(&scope, found).await?,
        "next": next,
    });
    visit.page("pages/desk/invoices/list.html", context)
}
