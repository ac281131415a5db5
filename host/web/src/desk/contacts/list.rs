//! The list of contacts.

use axum::response::Response;
use serde_json::{Value, json};
use theke_domain::contacts::{self, Filter, Order};
use theke_domain::entity::contact;
use theke_domain::entity::kinds::Lifecycle;

use crate::desk::records::{Asked, Parameters};
use crate::error::WebError;
use crate::extract::Visit;

const ORDERS: [(&str, Order, bool); 3] =
    [("name", Order::FamilyName, false), ("number", Order::Number, false), ("updated", Order::Updated, true)];

/// Shows contacts with a text, in a relation.
pub(crate) async fn show(visit: Visit, parameters: Parameters) -> Result<Response, WebError> {
    visit.agent()?;
    let asked = Asked::new("/desk/contacts", parameters);
    let lifecycle = Lifecycle::parse(asked.word("lifecycle"));
    let filter = Filter { text: asked.text(), lifecycle, ..Filter::default() };
    let mut found = contacts::list(&visit.reading(), &filter, asked.part(&ORDERS)).await?;
    let next = asked.cut(&mut found, |contact| contact.id.0);
    let context = json!({
        "asked": asked.shown(&ORDERS),
        "values": asked.values(),
        "contacts": found.iter().map(row).collect::<Vec<_>>(),
        "next": next,
    });
    visit.page("pages/desk/contacts/list.html", context)
}

fn row(contact: &contact::Model) -> Value {
    json!({
        "id": contact.id,
        "number": contact.number,
        "name": contacts::full_name(contact),
        "email": contact.email,
        "phone": contact.phone,
        "lifecycle": contact.lifecycle,
        "updated": contact.updated_at,
    })
}
