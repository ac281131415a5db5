//! What becomes of a case.

use std::sync::Arc;

use async_trait::async_trait;
use sea_orm::{EntityTrait, IntoActiveModel};
use theke_entity::case;
use theke_entity::ids::{CaseId, TenantId};
use theke_entity::kinds::CaseStatus::{Cancelled, Closed, Open, Resolved};
use theke_entity::kinds::MembershipRole;
use theke_entity::outbox;

use super::{
    CreateCase, Filter, Reply, counts, create, find, get, messages, note, reply, transition, update,
};
use crate::changes::Change;
use crate::plugins::{Plugins, Proposal, Verdict};
use crate::testing::World;
use crate::{Actor, Error, Result, Scope, Violation, forms, history};

fn request(world: &World) -> CreateCase {
    CreateCase {
        subject: "Milk frother".into(),
        body: "It does not froth.".into(),
        contract: Some(world.contract.id),
        ..CreateCase::default()
    }
}

async fn filed(world: &World) -> case::Model {
    let scope = world.scope(&world.alice);
    let case = create(&scope, request(world)).await.expect("created");
    scope.commit().await.expect("committed");
    case
}

#[tokio::test]
async fn a_customer_files_a_case_an_agent_answers_and_closes_it() {
    let world = World::new(3).await;
    let case = filed(&world).await;
    assert!(case.number.ends_with("-00001"), "{}", case.number);
    let scope = world.scope(&world.dora);
    let answered =
        reply(&scope, case.id, Reply { body: "A new seal.".into(), files: vec![] }).await.expect("reply");
    assert_eq!((answered.status, answered.owner_id), (Open, world.dora.user()));
    note(&scope, case.id, "Spare part 4711").await.expect("note");
    let closed = transition(&scope, case.id, answered.version, Closed).await.expect("closed");
    assert!(closed.first_closed_at.is_some() && closed.resolved_at.is_some());
    scope.commit().await.expect("committed");

    let alice = world.scope(&world.alice);
    let seen: Vec<_> =
        messages(&alice, case.id).await.expect("messages").into_iter().map(|m| m.body).collect();
    assert_eq!(seen, ["It does not froth.", "A new seal."]);
    let changes = history::of(&alice, "case", case.id.0).await.expect("history");
    let fields: Vec<_> = changes.iter().map(|change| (change.field.as_str(), change.after.clone())).collect();
    let dora = world.dora.user().expect("a login").to_string();
    assert_eq!(fields, [("owner", dora.into()), ("status", "open".into()), ("status", "closed".into())]);
    let system = world.system();
    let mails = system.find::<outbox::Entity>();
    let mails = sea_orm::QueryOrder::order_by_asc(mails, outbox::Column::Id);
    let templates: Vec<_> = mails
        .all(&system.read())
        .await
        .expect("outbox")
        .into_iter()
        .map(|entry| entry.payload["template"]["theme"]["name"].clone())
        .collect();
    assert_eq!(templates, ["emails/cases/received", "emails/cases/reply", "emails/cases/closed"]);
}

#[tokio::test]
async fn a_reply_reopens_a_resolved_case_and_follows_up_a_closed_one() {
    let world = World::new(3).await;
    let case = filed(&world).await;
    let (dora, alice) = (world.scope(&world.dora), world.scope(&world.alice));
    let resolved = transition(&dora, case.id, case.version, Resolved).await.expect("resolved");
    dora.commit().await.expect("committed");
    let reopened =
        reply(&alice, case.id, Reply { body: "Still broken.".into(), files: vec![] }).await.expect("reply");
    alice.commit().await.expect("committed");
    assert_eq!((reopened.id, reopened.status, reopened.resolved_at), (resolved.id, Open, None));
    transition(&dora, case.id, reopened.version, Closed).await.expect("closed");
    dora.commit().await.expect("committed");
    let next = reply(&alice, case.id, Reply { body: "Again!".into(), files: vec![] }).await.expect("reply");
    assert_eq!((next.parent_id, next.entitlement_id), (Some(case.id), None));
    assert_ne!(next.id, case.id);
}

#[tokio::test]
async fn a_stale_version_and_an_illegal_status_are_refused() {
    let world = World::new(3).await;
    let case = filed(&world).await;
    let dora = world.scope(&world.dora);
    let stale = transition(&dora, case.id, case.version + 1, Closed).await;
    assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");
    let cancelled = transition(&dora, case.id, case.version, Cancelled).await.expect("cancelled");
    let illegal = transition(&dora, case.id, cancelled.version, Open).await;
    assert!(matches!(illegal, Err(Error::Invalid(_))), "{illegal:?}");
    let by_customer = transition(&world.scope(&world.alice), case.id, case.version, Closed).await;
    assert!(matches!(by_customer, Err(Error::NotFound)), "{by_customer:?}");
}

#[tokio::test]
async fn the_same_form_is_one_case_and_gets_the_same_answer() {
    let world = World::new(3).await;
    let mut locations = Vec::new();
    for _ in 0..2 {
        let scope = world.scope(&world.alice);
        let case = create(&scope, request(&world)).await.expect("created");
        let answer = forms::Answer { location: format!("/cases/{}", case.id), flash: None };
        locations.push(forms::commit(&scope, answer).await.expect("answered").location);
    }
    assert_eq!(locations[0], locations[1]);
    let cases = find(&world.scope(&world.alice), &Filter::default(), 10).await.expect("cases");
    assert_eq!(cases.len(), 1);
}

/// A plugin that never agrees to a case.
struct Refuses;

#[async_trait]
impl Plugins for Refuses {
    async fn before(&self, scope: &Scope, proposal: Proposal) -> Result<Verdict> {
        if proposal.point != "case.create" {
            return Ok(Verdict::Proceed(proposal.changes));
        }
        assert_eq!(scope.actor().name(), "Alice Anders");
        Ok(Verdict::Refuse(vec![Violation::new("contract", "used-up")]))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        Vec::new()
    }
}

#[tokio::test]
async fn a_plugin_that_refuses_leaves_nothing_behind() {
    let world = World::with_plugins(3, Arc::new(Refuses)).await;
    let scope = world.scope(&world.alice);
    let refused = create(&scope, request(&world)).await;
    assert!(
        matches!(&refused, Err(Error::Invalid(reasons)) if reasons[0].message == "used-up"),
        "{refused:?}"
    );
    scope.rollback().await.expect("rolled back");
    assert!(find(&world.system(), &Filter::default(), 10).await.expect("cases").is_empty());
    let unknown = get(&world.system(), CaseId::new()).await;
    assert!(matches!(unknown, Err(Error::NotFound)));
}

#[tokio::test]
async fn a_case_that_was_cancelled_takes_no_reply_and_starts_no_follow_up() {
    let world = World::new(3).await;
    let case = filed(&world).await;
    let (dora, alice) = (world.scope(&world.dora), world.scope(&world.alice));
    transition(&dora, case.id, case.version, Cancelled).await.expect("cancelled");
    dora.commit().await.expect("committed");
    let refused = reply(&alice, case.id, Reply { body: "Hello?".into(), files: vec![] }).await;
    assert!(matches!(refused, Err(Error::Conflict(_))), "{refused:?}");
    alice.rollback().await.expect("rolled back");
    assert_eq!(find(&world.system(), &Filter::default(), 10).await.expect("cases").len(), 1);
}

#[tokio::test]
async fn changing_the_contract_lets_go_of_its_entitlement() {
    let world = World::new(3).await;
    let scope = world.system();
    let case =
        create(&scope, CreateCase { entitlement: Some(world.entitlement.id), ..request(&world) }).await;
    let case = case.expect("created");
    assert_eq!(case.entitlement_id, Some(world.entitlement.id));
    let changes = vec![Change::new("contract", serde_json::Value::Null), Change::new("custom.colour", "red")];
    let case = update(&scope, case.id, case.version, changes).await.expect("updated");
    assert_eq!((case.contract_id, case.entitlement_id), (None, None));
    let changes = vec![Change::new("custom.colour", serde_json::Value::Null)];
    let case = update(&scope, case.id, case.version, changes).await.expect("updated");
    assert_eq!(case.custom, serde_json::json!({}));
}

#[tokio::test]
async fn a_manager_sees_its_own_cases_and_those_of_its_accounts_once_and_page_by_page() {
    let world = World::new(5).await;
    let own = [filed(&world).await.id, filed(&world).await.id];
    let scope = world.system();
    let of_account = CreateCase { account: Some(world.contract.account_id), ..request(&world) };
    let of_account = create(&scope, of_account).await.expect("created").id;
    let elsewhere = CreateCase { contract: None, ..request(&world) };
    create(&scope, elsewhere).await.expect("created");
    scope.commit().await.expect("committed");

    let Actor::Customer(mut alice) = world.alice.clone() else { panic!("Alice is a customer") };
    let keys = async |actor: &Actor, before, limit| -> Vec<_> {
        let filter = Filter { before, ..Filter::default() };
        let found = find(&world.scope(actor), &filter, limit).await.expect("cases");
        found.into_iter().map(|case| case.id).collect()
    };
    assert_eq!(keys(&world.alice, None, 10).await, [own[1], own[0]]);
    for membership in &mut alice.memberships {
        membership.role = MembershipRole::Manager;
    }
    let manager = Actor::Customer(alice);
    assert_eq!(keys(&manager, None, 10).await, [of_account, own[1], own[0]]);
    assert_eq!(keys(&manager, None, 2).await, [of_account, own[1]]);
    assert_eq!(keys(&manager, Some(own[1]), 2).await, [own[0]]);
}

#[tokio::test]
async fn a_view_is_counted_no_further_than_anybody_wants_to_know() {
    let world = World::new(3).await;
    let case = filed(&world).await;
    let scope = world.system();
    let more = (0..1_500).map(|index| {
        let copy = case::Model { id: CaseId::new(), number: format!("copy-{index}"), ..case.clone() };
        copy.into_active_model()
    });
    let database = scope.write().await.expect("writing");
    case::Entity::insert_many(more).exec_without_returning(&database).await.expect("inserted");
    scope.commit().await.expect("committed");
    let counts = counts(&world.scope(&world.dora)).await.expect("counted");
    assert_eq!((counts.unassigned, counts.mine, counts.open), (1_000, 0, 1_000));
}
