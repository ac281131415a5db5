//! The list of products.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::kinds::ProductStatus;
use theke_domain::entity::product;
use theke_domain::products::{self, Filter, Order};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 3] =
    [("number", Order::Number, false), ("name", Order::Name, false), ("updated", Order::Updated, true)];

/// Shows products with a text, in a status.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/products", parameters);
    let filter = Filter {
        text: asked.text(),
        status: ProductStatus::parse(asked.word("status")),
        ..Filter::default()
    };
    let mut found = products::list(&visit.reading(), &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |product| product.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "products": found.iter().map(row).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/desk/products/list.html", context)
}

fn row(product: &product::Model) -> Value {
    json!({
        "id": product.id,
        "number": product.number,
        "name": product.name,
        "status": product.status,
        "updated": product.updated_at,
    })
}
