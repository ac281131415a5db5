//! The list of assets.

use axum::response::Response;
use serde_json::json;
use theke_domain::assets::{self, Filter, Order};

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;
use crate::show;

const ORDERS: [(&str, Order, bool); 4] = [
    ("newest", Order::Created, true),
    ("number", Order::Number, false),
    ("serial", Order::Serial, false),
    ("warranty", Order::WarrantyEnds, false),
];

/// Shows assets with a text, with or without a warranty that holds.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/assets", parameters);
    let scope = visit.reading();
    let mut filter = Filter { text: asked.text(), ..Filter::default() };
    match asked.word("warranty") {
        "covered" => filter.covered_at = Some(scope.now()),
        "uncovered" => filter.uncovered_at = Some(scope.now()),
        _ => {}
    }
    let mut found = assets::list(&scope, &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |asset| asset.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "assets": show::assets(&scope, found).await?,
        "next": next,
    });
    visit.page("pages/desk/assets/list.html", context)
}
