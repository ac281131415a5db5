//! The list of leads.

use std::collections::HashMap;

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::entity::kinds::LeadStatus;
use theke_domain::entity::lead;
use theke_domain::leads::{self, Filter, OPEN, Order};
use theke_domain::users;

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 3] =
    [("newest", Order::Created, true), ("name", Order::FamilyName, false), ("updated", Order::Updated, true)];

/// Shows leads with a text, in a status, of an owner; those that are open unless another status is asked for.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    let me = visit.agent()?.user;
    let asked = Asked::new("/desk/leads", parameters);
    let statuses = match (asked.word("status"), LeadStatus::parse(asked.word("status"))) {
        (_, Some(status)) => vec![status],
        ("any", None) => Vec::new(),
        (_, None) => OPEN.to_vec(),
    };
    let filter = Filter {
        text: asked.text(),
        statuses,
        owner: (asked.word("owner") == "mine").then_some(me),
        unassigned: asked.word("owner") == "nobody",
        ..Filter::default()
    };
    let scope = visit.reading();
    let mut found = leads::list(&scope, &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |lead| lead.id.0);
    let names: HashMap<_, _> =
        users::staff(&scope).await?.into_iter().map(|user| (user.id, user.name)).collect();
    let row = |lead: &lead::Model| row(lead, lead.owner_id.and_then(|owner| names.get(&owner)));
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "leads": found.iter().map(row).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/desk/leads/list.html", context)
}

fn row(lead: &lead::Model, owner: Option<&String>) -> Value {
    json!({
        "id": lead.id,
        "number": lead.number,
        "name": leads::name(lead),
        "company": lead.company,
        "postcode": lead.postcode,
        "status": lead.status,
        "campaign": lead.campaign,
        "owner": owner,
        "created": lead.created_at,
    })
}
