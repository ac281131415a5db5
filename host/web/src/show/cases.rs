//! Cases with the names of the people and records that they refer to.

use std::collections::HashMap;

use serde_json::{Value, json};
use theke_domain::entity::case;
use theke_domain::{Result, Scope, accounts, contacts, contracts, users};
use uuid::Uuid;

/// One case.
pub(crate) async fn case(scope: &Scope, case: &case::Model) -> Result<Value> {
    Ok(cases(scope, std::slice::from_ref(case)).await?.swap_remove(0))
}

/// Several cases; each record that they refer to is read once.
pub(crate) async fn cases(scope: &Scope, cases: &[case::Model]) -> Result<Vec<Value>> {
    // Who may see a case may see whose it is, even where the record itself is not open to the actor.
    let scope = scope.tenant_wide();
    let mut names = Names::default();
    let mut shown = Vec::with_capacity(cases.len());
    for case in cases {
        shown.push(json!({
            "id": case.id,
            "number": case.number,
            "subject": case.subject,
            "status": case.status,
            "priority": case.priority,
            "channel": case.channel,
            "created": case.created_at,
            "updated": case.updated_at,
            "closed": case.closed_at,
            "version": case.version,
            "contact": names.contact(&scope, case).await?,
            "account": names.account(&scope, case).await?,
            "contract": names.contract(&scope, case).await?,
            "owner": names.owner(&scope, case).await?,
        }));
    }
    Ok(shown)
}

/// What has been read already.
#[derive(Default)]
struct Names(HashMap<Uuid, Value>);

impl Names {
    async fn contact(&mut self, scope: &Scope, case: &case::Model) -> Result<Value> {
        let Some(id) = case.contact_id else { return Ok(Value::Null) };
        self.remember(id.0, async {
            let contact = contacts::get(scope, id).await?;
            Ok(json!({ "id": id, "name": contacts::full_name(&contact), "email": contact.email }))
        })
        .await
    }

    async fn account(&mut self, scope: &Scope, case: &case::Model) -> Result<Value> {
        let Some(id) = case.account_id else { return Ok(Value::Null) };
        self.remember(id.0, async {
            let account = accounts::get(scope, id).await?;
            Ok(json!({ "id": id, "name": account.name }))
        })
        .await
    }

    async fn contract(&mut self, scope: &Scope, case: &case::Model) -> Result<Value> {
        let Some(id) = case.contract_id else { return Ok(Value::Null) };
        self.remember(id.0, async {
            let contract = contracts::get(scope, id).await?;
            Ok(json!({ "id": id, "number": contract.number, "title": contract.title }))
        })
        .await
    }

    async fn owner(&mut self, scope: &Scope, case: &case::Model) -> Result<Value> {
        let Some(id) = case.owner_id else { return Ok(Value::Null) };
        self.remember(id.0, async {
            let user = users::get(scope, id).await?;
            Ok(json!({ "id": id, "name": user.name }))
        })
        .await
    }

    async fn remember(&mut self, id: Uuid, read: impl Future<Output = Result<Value>>) -> Result<Value> {
        if let Some(known) = self.0.get(&id) {
            return Ok(known.clone());
        }
        let value = read.await?;
        self.0.insert(id, value.clone());
        Ok(value)
    }
}
