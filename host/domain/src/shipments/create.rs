//! Ships something of an order.

use theke_entity::kinds::{Channel, OrderStatus};
use theke_entity::order;
use theke_entity::shipment::Model;

use super::pieces::{self, insert, left, take};
use super::record::Draft;
use crate::changes::Change;
use crate::upsert::{self, Keyed};
use crate::{Error, Result, Scope, orders};

/// Creates a shipment of these fields, if the tenant's plugins agree: `order` (its id), `lines` (objects with
/// `order_line` and `quantity`; without any, all that is left), `carrier`, `tracking_number`, `tracking_url`, `note`,
/// `number` (counted when there is none), `external_ref`, `custom.<name>`. Of what was ordered nothing is sent twice,
/// however many ask at once.
pub async fn create(scope: &Scope, changes: &[Change]) -> Result<Model> {
    upsert::only(&[super::FIELDS.as_slice(), &["order", "lines"]].concat(), changes)?;
    Box::pin(ship(scope, changes)).await
}

/// The step that creating and importing share.
pub(super) async fn ship(scope: &Scope, changes: &[Change]) -> Result<Model> {
    scope.by_staff()?;
    let blank = Draft { shipment: Model::blank(scope), pieces: Vec::new() };
    let mut draft = upsert::agreed(scope, None, &blank, changes).await?;
    let order: order::Model = match upsert::lock(scope, draft.shipment.order_id.0).await {
        Err(Error::NotFound) => return Err(Error::invalid("order", "error-not-found")),
        order => order?,
    };
    may_ship(scope, &order)?;
    if draft.pieces.is_empty() {
        draft.pieces = left(scope, order.id).await?;
    }
    if draft.pieces.is_empty() {
        return Err(Error::invalid("lines", "error-shipped-all"));
    }
    for (index, piece) in draft.pieces.iter().enumerate() {
        take(scope, order.id, index, piece).await?;
    }
    upsert::count_up(scope, &mut draft.shipment).await?;
    upsert::check_keys(scope, None, &draft.shipment).await?;
    upsert::insert(scope, &draft.shipment).await?;
    insert(scope, draft.shipment.id, &draft.pieces).await?;
    upsert::announce(scope, None, &draft).await?;
    orders::fulfilled(scope, order.id).await?;
    Ok(draft.shipment)
}

/// What the tenant has promised is sent. What is imported was sent long ago, and may be complete.
fn may_ship(scope: &Scope, order: &order::Model) -> Result<()> {
    let is_past = scope.channel() == Channel::Import && order.status == OrderStatus::Completed;
    if order.status == OrderStatus::Confirmed || is_past {
        return Ok(());
    }
    Err(crate::Violation::new("order", "error-order-unconfirmed")
        .with("status", order.status.as_str())
        .into())
}

/// Undoes what a shipment took, when it is cancelled.
pub(super) async fn unship(scope: &Scope, shipment: &Model) -> Result<()> {
    pieces::give_back(scope, shipment.id).await
}
