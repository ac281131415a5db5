//! The list of orders.

use axum::response::Response;
use serde_json::json;
use theke_domain::entity::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus};
use theke_domain::orders::{self, Filter, Order};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

const ORDERS: [(&str, Order, bool); 3] =
    [("newest", Order::Created, true), ("number", Order::Number, false), ("amount", Order::Gross, true)];

/// Shows orders with a text, by where they stand.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/orders", parameters);
    let filter = Filter {
        text: asked.text(),
        statuses: OrderStatus::parse(asked.word("status")).into_iter().collect(),
        payment: PaymentStatus::parse(asked.word("payment")),
        fulfilment: FulfilmentStatus::parse(asked.word("fulfilment")),
        ..Filter::default()
    };
    let scope = visit.reading();
    let mut found = orders::list(&scope, &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |order| order.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "orders": show::orders(&scope, found).await?,
        "next": next,
    });
    visit.page("pages/desk/orders/list.html", context)
}
