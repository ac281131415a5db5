//! Tells the customer by mail that an invoice is there.

use serde_json::json;
use theke_entity::contact;
use theke_entity::invoice::Model;
use theke_entity::kinds::MembershipRole;

use crate::letters::{Letter, send};
use crate::{Result, Scope, accounts, contacts};

/// An invoice or a credit note was issued.
pub(super) async fn issued(scope: &Scope, invoice: &Model) -> Result<()> {
    for contact in payers(scope, invoice).await? {
        let context = json!({ "invoice": {
            "kind": invoice.kind,
            "number": invoice.number,
            "reference": invoice.reference,
            "gross": { "minor": invoice.gross, "currency": invoice.currency },
            "due": invoice.due_at,
        } });
        let path = format!("/invoices/{}", invoice.id);
        send(scope, &contact, Letter { template: "emails/invoices/issued", path, context }).await?;
    }
    Ok(())
}

/// Who pays the account's bills; where nobody does, whoever it was written to.
async fn payers(scope: &Scope, invoice: &Model) -> Result<Vec<contact::Model>> {
    let scope = scope.tenant_wide();
    if let Some(account) = invoice.account_id {
        let members = accounts::members(&scope, account).await?.into_iter();
        let payers: Vec<_> = members
            .filter(|(_, role)| *role == MembershipRole::Billing)
            .map(|(contact, _)| contact)
            .collect();
        if !payers.is_empty() {
            return Ok(payers);
        }
    }
    match invoice.contact_id {
        Some(contact) => Ok(vec![contacts::get(&scope, contact).await?]),
        None => Ok(Vec::new()),
    }
}
