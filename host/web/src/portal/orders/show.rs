//! One of the customer's orders: what it is about, where it is, and its documents.

use axum::extract::Path;
use axum::response::Response;
use serde_json::json;
use theke_domain::entity::ids::OrderId;
use theke_domain::files::Subject;
use theke_domain::orders;

use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

/// Shows the order.
pub(crate) async fn show(visit: Visit, Path(id): Path<String>) -> Result<Response, WebError> {
    visit.customer()?;
    let id: OrderId = id.parse().map_err(|_| WebError::NotFound)?;
    let scope = visit.reading();
    let order = orders::get(&scope, id).await?;
    let mut context = json!({
        "lines": show::order_lines(&scope, &order).await?,
        "shipments": show::shipments(&scope, &order).await?,
        "invoices": show::invoices_of_order(&scope, id).await?,
        "documents": show::documents(&scope, Subject::Order(id)).await?,
        "panels": show::panels(&visit, &scope, "portal.order", "order", Some(id.0)).await,
    });
    let named =
        form_urlencoded::Serializer::new(String::new()).append_pair("contract", &order.number).finish();
    context["withdrawal"] = format!("/withdrawal?{named}").into();
    context["order"] = show::orders(&scope, vec![order]).await?.swap_remove(0);
    visit.page("pages/orders/show.html", context)
}
