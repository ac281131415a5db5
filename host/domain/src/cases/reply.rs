//! Adds a public reply, by the customer or by an agent.

use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, QueryFilter};
use serde_json::json;
use theke_entity::case::{self, Column};
use theke_entity::ids::{CaseId, FileId};
use theke_entity::kinds::{ActorKind, CaseStatus, MessageKind};

use super::insert::insert;
use super::say::say;
use super::transition::set_status;
use super::{CreateCase, get, tell};
use crate::validate::{TEXT_CHARACTERS_MAX, Violations};
use crate::{Actor, Error, Result, Scope, history, outbox};

/// What a reply says.
#[derive(Clone, Debug, Default)]
pub struct Reply {
    /// Plain text.
    pub body: String,
    /// Files that the actor has stored.
    pub files: Vec<FileId>,
}

/// Adds a public reply and answers the case that it stands in. A customer's reply reopens a pending or resolved
/// case; to a closed one it opens a follow-up; one that was cancelled, merged or spam takes no more. An agent's first
/// reply takes a new case up, and every one is mailed.
pub async fn reply(scope: &Scope, id: CaseId, reply: Reply) -> Result<case::Model> {
    let mut violations = Violations::default();
    violations.text("body", &reply.body, TEXT_CHARACTERS_MAX);
    violations.finish()?;
    // Taken before the case is read, so that nobody closes it between the look and the reply.
    scope.write().await?;
    let case = get(scope, id).await?;
    let case = match scope.actor() {
        Actor::Guest => return Err(Error::NotFound),
        Actor::Customer(_) => reopen_for_customer(scope, case).await?,
        Actor::Agent(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => {
            take_up(scope, case).await?
        }
    };
    say(scope, case.id, MessageKind::Public, &reply.body, &reply.files).await?;
    let case = touch(scope, case.id).await?;
    outbox::emit(scope, "case.replied", "case", case.id.0, tell::event_body(&case, false)).await?;
    if scope.actor().kind() == ActorKind::Agent {
        let more = json!({ "author": scope.actor().name(), "body": reply.body.trim() });
        tell::customer(scope, &case, "emails/cases/reply", more).await?;
    }
    Ok(case)
}

/// Counts a reply as a change of the case: who has not seen it must not close the case over it.
async fn touch(scope: &Scope, id: CaseId) -> Result<case::Model> {
    scope
        .update::<case::Entity>()
        .col_expr(Column::Version, Expr::col(Column::Version).add(1))
        .col_expr(Column::UpdatedAt, Expr::value(scope.now()))
        .filter(Column::Id.eq(id))
        .exec(&scope.write().await?)
        .await?;
    get(scope, id).await
}

async fn reopen_for_customer(scope: &Scope, case: case::Model) -> Result<case::Model> {
    match case.status {
        CaseStatus::New | CaseStatus::Open | CaseStatus::OnHold => Ok(case),
        CaseStatus::Pending | CaseStatus::Resolved => set_status(scope, case, CaseStatus::Open).await,
        CaseStatus::Closed => follow_up(scope, case).await,
        // Nobody would look at it.
        CaseStatus::Cancelled | CaseStatus::Merged | CaseStatus::Spam => {
            Err(Error::Conflict(format!("case {} has ended as {}", case.number, case.status)))
        }
    }
}

/// A new case that points at the one it continues. It does not count against the contract: an agent decides.
async fn follow_up(scope: &Scope, parent: case::Model) -> Result<case::Model> {
    let new = CreateCase {
        subject: parent.subject,
        contact: parent.contact_id,
        account: parent.account_id,
        contract: parent.contract_id,
        priority: Some(parent.priority),
        ..CreateCase::default()
    };
    let case = insert(scope, CaseId::new(), &new, Some(parent.id)).await?;
    outbox::emit(scope, "case.created", "case", case.id.0, tell::event_body(&case, false)).await?;
    Ok(case)
}

/// A person's reply stops the first-response clock and makes a case that was nobody's its own; a new case opens.
async fn take_up(scope: &Scope, case: case::Model) -> Result<case::Model> {
    let me = scope.actor().user();
    if case.first_response_at.is_none() && me.is_some() {
        let owner = case.owner_id.or(me);
        scope
            .update::<case::Entity>()
            .col_expr(Column::FirstResponseAt, Expr::value(scope.now()))
            .col_expr(Column::OwnerId, Expr::value(owner))
            .filter(Column::Id.eq(case.id))
            .exec(&scope.write().await?)
            .await?;
        let (from, to) = (case.owner_id.map(|id| id.to_string()), owner.map(|id| id.to_string()));
        history::record(scope, "case", case.id.0, "owner", from, to).await?;
    }
    if case.status == CaseStatus::New {
        let case = get(scope, case.id).await?;
        return set_status(scope, case, CaseStatus::Open).await;
    }
    get(scope, case.id).await
}
