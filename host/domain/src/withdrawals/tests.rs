//! What nobody may have a say in, and what plugins hear afterwards.

use std::sync::Arc;

use async_trait::async_trait;
use theke_entity::ids::TenantId;
use theke_entity::kinds::{OutboxKind, WithdrawalStatus};

use super::{Decision, Declaration, decide, declare, get, receipt};
use crate::plugins::{Plugins, Proposal, Verdict};
use crate::testing::World;
use crate::{Actor, Error, Result, Scope, Violation, outbox};

/// A plugin that would have a say, and listens.
struct Meddles;

#[async_trait]
impl Plugins for Meddles {
    async fn before(&self, _scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        if proposal.noun == "withdrawal" {
            return Ok(Verdict::Refuse(vec![Violation::new("", "never")]));
        }
        Ok(Verdict::Proceed(proposal.changes))
    }

    fn listeners(&self, _tenant: TenantId, event: &str) -> Vec<String> {
        if event.starts_with("withdrawal.") { vec!["listener".to_owned()] } else { Vec::new() }
    }
}

fn declaration() -> Declaration {
    Declaration {
        name: "Erna Ehlers".to_owned(),
        contract: "Kaffeemaschine".to_owned(),
        email: "Erna@Praxis.example".to_owned(),
        part: String::new(),
    }
}

#[tokio::test]
async fn no_plugin_has_a_say_and_all_hear_of_it() {
    let world = World::with_plugins(1, Arc::new(Meddles)).await;
    let scope = world.scope(&Actor::Guest).in_language("en");
    let declared = declare(&scope, &declaration()).await.expect("declared");
    scope.commit().await.expect("committed");
    assert_eq!((declared.number.as_str(), declared.locale.as_str()), ("W-00001", "en"));
    assert_eq!(declared.email, "erna@praxis.example");
    for kind in [OutboxKind::Mail, OutboxKind::PluginEvent] {
        let waiting = outbox::waiting(&world.system(), kind).await.expect("counted");
        assert_eq!(waiting, 1, "{kind}");
    }
    assert_eq!(receipt(&world.scope(&Actor::Guest), declared.id).await.expect("the receipt"), declared);
}

#[tokio::test]
async fn it_is_decided_once_by_staff_who_have_seen_it_as_it_is() {
    let world = World::new(1).await;
    let scope = world.scope(&Actor::Guest);
    let declared = declare(&scope, &declaration()).await.expect("declared");
    scope.commit().await.expect("committed");
    for actor in [&Actor::Guest, &world.alice] {
        let scope = world.scope(actor);
        assert!(matches!(get(&scope, declared.id).await, Err(Error::NotFound)));
        let decided = decide(&scope, declared.id, 1, Decision::Accept).await;
        assert!(matches!(decided, Err(Error::NotFound)));
    }
    let scope = world.scope(&world.dora);
    assert!(matches!(decide(&scope, declared.id, 2, Decision::Accept).await, Err(Error::Conflict(_))));
    let silent = decide(&scope, declared.id, 1, Decision::Reject(" ")).await;
    assert!(matches!(silent, Err(Error::Invalid(wrong)) if wrong[0].field == "reason"));
    let rejected = decide(&scope, declared.id, 1, Decision::Reject("Zu spät.")).await.expect("rejected");
    assert_eq!((rejected.status, rejected.reason.as_str()), (WithdrawalStatus::Rejected, "Zu spät."));
    let again = decide(&scope, declared.id, 2, Decision::Accept).await;
    assert!(matches!(again, Err(Error::Invalid(_))));
}
