//! Records that come again and again from another system.

use std::sync::Arc;

use async_trait::async_trait;
use serde_json::{Value, json};
use theke_entity::ids::TenantId;
use theke_entity::kinds::{Channel, MembershipRole};

use super::Upsert;
use crate::changes::Change;
use crate::plugins::{Plugins, Proposal, Verdict};
use crate::testing::World;
use crate::{Actor, Error, Result, Scope, Violation, accounts, contacts, contracts, history, ledger};

fn changes(fields: Value) -> Vec<Change> {
    let Value::Object(fields) = fields else { panic!("fields are an object") };
    fields.into_iter().map(|(field, value)| Change { field, value }).collect()
}

fn importing(world: &World) -> Scope {
    Scope::open(&world.host, world.tenant.clone(), Actor::System("test"), Channel::Import, "key")
}

#[tokio::test]
async fn a_record_is_created_left_alone_and_changed_with_one_line_of_history_a_field() {
    let world = World::new(1).await;
    let scope = importing(&world);
    let upsert = async |fields| accounts::upsert(&scope, &changes(fields)).await.expect("landed");
    let first =
        json!({ "external_ref": "7", "name": "Rösterei", "custom.city": "Ulm", "custom.since": 2019 });
    let (account, outcome) = upsert(first.clone()).await;
    assert_eq!((outcome, account.number.as_str(), account.version), (Upsert::Created, "A-00001", 1));
    let (same, outcome) = upsert(first).await;
    assert_eq!((outcome, same.version), (Upsert::Unchanged, 1));
    let (changed, outcome) =
        upsert(json!({ "external_ref": "7", "tier": "A", "custom.city": "Bonn", "custom.since": null }))
            .await;
    assert_eq!((outcome, changed.version, changed.custom), (Upsert::Updated, 2, json!({ "city": "Bonn" })));
    let stored = accounts::get(&scope, account.id).await.expect("stored");
    assert_eq!((stored.version, stored.tier.as_str(), stored.name.as_str()), (2, "A", "Rösterei"));
    let lines = history::of(&scope, "account", account.id.0).await.expect("history");
    let told: Vec<_> = lines.iter().map(|line| (line.field.as_str(), &line.before, &line.after)).collect();
    let expected = [
        ("tier", json!(""), json!("A")),
        ("custom.city", json!("Ulm"), json!("Bonn")),
        ("custom.since", json!(2019), Value::Null),
    ];
    for (field, before, after) in &expected {
        assert!(told.contains(&(field, before, after)), "{field}: {told:?}");
    }
    assert_eq!(told.len(), expected.len(), "{told:?}");
    assert!(lines.iter().all(|line| line.channel == Channel::Import));
}

#[tokio::test]
async fn numbers_that_are_counted_pass_over_those_that_are_taken() {
    let world = World::new(1).await;
    let scope = importing(&world);
    let upsert = async |fields| accounts::upsert(&scope, &changes(fields)).await;
    upsert(json!({ "external_ref": "1", "number": "A-00001", "name": "Eins" })).await.expect("landed");
    let (second, _) = upsert(json!({ "external_ref": "2", "name": "Zwei" })).await.expect("landed");
    assert_eq!(second.number, "A-00002");
    let taken = upsert(json!({ "external_ref": "2", "number": "A-00001" })).await;
    assert!(matches!(taken, Err(Error::Invalid(violations)) if violations[0].message == "error-taken"));
}

#[tokio::test]
async fn an_address_is_written_over_the_one_of_its_kind() {
    let world = World::new(1).await;
    let scope = importing(&world);
    let upsert = async |address| {
        let fields = json!({ "external_ref": "7", "family_name": "Anders", "address": address });
        contacts::upsert(&scope, &changes(fields)).await.expect("landed")
    };
    upsert(json!({ "street": "Gasse 1", "city": "Ulm" })).await;
    upsert(json!({ "kind": "billing", "city": "Bonn" })).await;
    let (contact, outcome) = upsert(json!({ "city": "Neu-Ulm" })).await;
    assert_eq!(outcome, Upsert::Updated);
    let main =
        json!({ "kind": "main", "street": "Gasse 1", "postcode": "", "city": "Neu-Ulm", "country": "" });
    assert_eq!((contact.addresses[0].clone(), contact.addresses.as_array().map(Vec::len)), (main, Some(2)));
}

#[tokio::test]
async fn granted_units_follow_the_other_system_and_leave_corrections_by_hand_alone() {
    let world = World::new(1).await;
    let scope = importing(&world);
    let account = world.contract.account_id.to_string();
    let upsert = async |granted: i64| {
        let fields = json!({
            "number": "V-1", "title": "Plus", "account": account, "entitlement": "per-incident", "granted": granted,
        });
        contracts::upsert(&scope, &changes(fields)).await
    };
    let (contract, _) = upsert(10).await.expect("created");
    let entitlements = contracts::entitlements(&scope, &[contract.id]).await.expect("read");
    let name = ledger::entitlement_name(entitlements[0].id);
    let movement = ledger::Movement {
        ledger: &name,
        reference: "by hand",
        amount: 5,
        key: "gift",
        reason: "",
        expires_at: None,
    };
    ledger::adjust(&scope, movement).await.expect("adjusted");
    for (granted, outcome, available) in [
        (10, Upsert::Unchanged, 15),
        (12, Upsert::Updated, 17),
        (10, Upsert::Updated, 15),
        (12, Upsert::Updated, 17),
    ] {
        assert_eq!(upsert(granted).await.expect("landed").1, outcome);
        assert_eq!(ledger::balance(&scope, &name).await.expect("balance").available(), available);
    }
    let used = ledger::Movement { reference: "case", amount: 17, key: "1", ..movement };
    ledger::reserve(&scope, used).await.expect("reserved");
    assert!(matches!(upsert(11).await, Err(Error::Limit(_))), "units in use were taken back");
}

#[tokio::test]
async fn a_place_in_an_account_is_remembered_at_the_contact() {
    let world = World::new(1).await;
    let scope = importing(&world);
    let Actor::Customer(alice) = &world.alice else { panic!("Alice is a customer") };
    let account = accounts::get(&scope, world.contract.account_id).await.expect("account");
    for (role, outcome) in
        [(MembershipRole::Member, Upsert::Unchanged), (MembershipRole::Manager, Upsert::Updated)]
    {
        assert_eq!(accounts::place(&scope, alice.contact, &account, role).await.expect("placed"), outcome);
    }
    let lines = history::of(&scope, "contact", alice.contact.0).await.expect("history");
    let told: Vec<_> = lines.iter().map(|line| (line.field.as_str(), &line.before, &line.after)).collect();
    assert_eq!(told, [("membership.A-1", &json!("member"), &json!("manager"))]);
}

/// Writes telephone numbers in its own way, and does not like some names.
struct Fussy;

#[async_trait]
impl Plugins for Fussy {
    async fn before(&self, _scope: &Scope, mut proposal: Proposal) -> Result<Verdict> {
        for change in &mut proposal.changes {
            match (change.field.as_str(), change.value.as_str()) {
                ("family_name", Some("Niemand")) => {
                    let violations = vec![Violation::new("family_name", "not-here")];
                    return Ok(Verdict::Refuse(violations));
                }
                ("phone", Some(phone)) => change.value = phone.replace(' ', "").into(),
                ("given_name", Some("Alice")) => change.field = "tenant_id".to_owned(),
                _ => {}
            }
        }
        Ok(Verdict::Proceed(proposal.changes))
    }

    fn listeners(&self, _tenant: TenantId, _event: &str) -> Vec<String> {
        Vec::new()
    }
}

#[tokio::test]
async fn plugins_amend_and_refuse_over_every_door_and_what_they_amend_is_stable() {
    let world = World::new(1).await;
    let mut host = world.host.clone();
    host.plugins = Arc::new(Fussy);
    let scope = Scope::open(&host, world.tenant.clone(), Actor::System("test"), Channel::Import, "key");
    let upsert = async |fields| contacts::upsert(&scope, &changes(fields)).await;
    let fields = json!({ "external_ref": "7", "family_name": "Anders", "phone": "030 1 2" });
    let (contact, _) = upsert(fields.clone()).await.expect("created");
    assert_eq!(contact.phone.as_deref(), Some("03012"));
    assert_eq!(upsert(fields).await.expect("landed").1, Upsert::Unchanged);
    let refused = upsert(json!({ "external_ref": "7", "family_name": "Niemand" })).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
    let blamed = upsert(json!({ "external_ref": "7", "given_name": "Alice" })).await;
    assert!(matches!(blamed, Err(Error::Plugin { .. })), "{blamed:?}");
    let update = vec![Change::new("family_name", "Niemand")];
    let refused = contacts::update(&scope, contact.id, contact.version, update).await;
    assert!(matches!(refused, Err(Error::Invalid(_))), "{refused:?}");
}
