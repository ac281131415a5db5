//! What customers order.

use theke_domain::changes::Change;
use theke_domain::entity::ids::OrderId;
use theke_domain::entity::kinds::{FulfilmentStatus, OrderStatus, PaymentStatus};
use theke_domain::entity::order;
use theke_domain::orders::{self, Filter, Order};
use theke_domain::{Error, Result, Scope};
use uuid::Uuid;

use super::lines;
use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// What customers order.
pub(crate) struct Orders;

impl Resource for Orders {
    const NOUN: &'static str = "orders";
    const NAME: &'static str = "Order";
    const FIELDS: &'static [Field] = &[
        Field::new(
            "number",
            Kind::Text,
            Access::Write,
            "What people quote; counted when a new one has none.",
        ),
        Field::new("account", Kind::Id, Access::Write, "For whom; an account, a contact or both."),
        Field::new("contact", Kind::Id, Access::Write, "Who ordered."),
        Field::new(
            "status",
            Kind::Word(OrderStatus::WORDS),
            Access::ChangeOnly,
            "Where it stands; what the present status allows can be set.",
        ),
        Field::new("payment_status", Kind::Word(PaymentStatus::WORDS), Access::Read, "How far it is paid."),
        Field::new(
            "fulfilment_status",
            Kind::Word(FulfilmentStatus::WORDS),
            Access::Read,
            "How far it is delivered.",
        ),
        Field::new("currency", Kind::Text, Access::Write, "ISO 4217; of a draft."),
        Field::new("lines", Kind::Records, Access::Write, lines::ABOUT),
        Field::new("net", Kind::Count, Access::Read, "Minor units of the currency, without tax."),
        Field::new("tax", Kind::Count, Access::Read, "Minor units of tax."),
        Field::new("gross", Kind::Count, Access::Read, "Minor units, both together."),
        Field::new("reference", Kind::Text, Access::Write, "The customer's own number for it."),
        Field::new("note", Kind::Text, Access::Write, "What else is to be said."),
        Field::new("billing_address", Kind::Address, Access::Write, "Who pays."),
        Field::new("shipping_address", Kind::Address, Access::Write, "Where it goes."),
        Field::new("placed", Kind::Instant, Access::Read, "When it was placed.").called("placed_at"),
        Field::new("external_ref", Kind::Text, Access::Write, "Its key in the other system, unique."),
    ];
    const FILTERS: &'static [&'static str] =
        &["q", "account", "contact", "status", "payment_status", "fulfilment_status"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            account: asked.id("account")?,
            contact: asked.id("contact")?,
            statuses: asked.word("status", OrderStatus::parse)?.into_iter().collect(),
            payment: asked.word("payment_status", PaymentStatus::parse)?,
            fulfilment: asked.word("fulfilment_status", FulfilmentStatus::parse)?,
            before: None,
        };
        let found = orders::list(scope, &filter, asked.part(Order::Created, true)).await?;
        let keys: Vec<_> = found.iter().map(|order| order.id).collect();
        let rows = orders::of_orders(scope, &keys).await?;
        let own =
            |order: &order::Model| rows.iter().filter(|row| row.order_id == order.id).collect::<Vec<_>>();
        Ok(found.iter().map(|order| shown(order, &own(order))).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        let order = orders::get(scope, OrderId(id)).await?;
        let rows = orders::rows(scope, order.id).await?;
        Ok(shown(&order, &rows.iter().collect::<Vec<_>>()))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(orders::create(scope, &changes, None).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        let (statuses, fields): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.field == "status");
        let order = Box::pin(orders::update(scope, OrderId(id), version, &fields)).await?;
        let Some(status) = statuses.last() else { return Ok(()) };
        let to = status.value.as_str().and_then(OrderStatus::parse);
        let to = to.ok_or_else(|| Error::invalid("status", "error-invalid"))?;
        if to == order.status {
            return Ok(());
        }
        orders::transition(scope, OrderId(id), order.version, to).await.map(drop)
    }
}

fn shown(order: &order::Model, rows: &[&theke_domain::entity::order_line::Model]) -> Shown {
    let mut fields = orders::fields(order);
    let lines =
        rows.iter().map(|row| lines::shown(row.id.0, &orders::line_of(row), row.net, Some(row.shipped)));
    fields.insert("lines".to_owned(), lines.collect());
    for (name, minor) in [("net", order.net), ("tax", order.tax), ("gross", order.gross)] {
        fields.insert(name.to_owned(), minor.into());
    }
    Shown {
        id: order.id.0,
        version: order.version,
        fields,
        created: order.created_at,
        updated: order.updated_at,
    }
}
