//! What becomes of a lead.

use serde_json::{Value, json};
use theke_entity::kinds::LeadStatus::{Contacted, Converted, Lost, New, Qualified};
use theke_entity::kinds::{AccountKind, Lifecycle, MembershipRole};
use theke_entity::lead::Model;

use super::{Conversion, Filter, OPEN, convert, create, find, get, next, transition, update, upsert};
use crate::changes::Change;
use crate::testing::World;
use crate::{Actor, Error, accounts, contacts, history};

fn enquiry(email: &str) -> Vec<Change> {
    vec![
        Change::new("given_name", "Charlie"),
        Change::new("family_name", "Conrad"),
        Change::new("company", "Conrad Kaffeebar"),
        Change::new("email", email),
        Change::new("postcode", "01067"),
        Change::new("campaign", "spring"),
    ]
}

async fn enquired(world: &World) -> Model {
    let scope = world.scope(&Actor::Guest);
    let lead = create(&scope, &enquiry("Charlie@example.com")).await.expect("created");
    scope.commit().await.expect("committed");
    lead
}

fn is_refused<T: std::fmt::Debug>(outcome: &Result<T, Error>, message: &str) -> bool {
    matches!(outcome, Err(Error::Invalid(wrong)) if wrong[0].message == message)
}

#[tokio::test]
async fn a_guest_enquires_and_only_agents_read_it() {
    let world = World::new(1).await;
    let lead = enquired(&world).await;
    assert_eq!((lead.number.as_str(), lead.status, lead.postcode.as_str()), ("L-00001", New, "01067"));
    assert_eq!(lead.email.as_deref(), Some("charlie@example.com"));
    for actor in [&Actor::Guest, &world.alice] {
        let scope = world.scope(actor);
        assert!(matches!(get(&scope, lead.id).await, Err(Error::NotFound)));
        assert!(matches!(find(&scope, &Filter::default(), 10).await, Err(Error::NotFound)));
        let change = [Change::new("owner", Value::Null)];
        assert!(matches!(update(&scope, lead.id, 1, &change).await, Err(Error::NotFound)));
        assert!(matches!(transition(&scope, lead.id, 1, Contacted).await, Err(Error::NotFound)));
        assert!(matches!(convert(&scope, lead.id, 1, Conversion::default()).await, Err(Error::NotFound)));
    }
    let scope = world.scope(&world.dora);
    for text in ["conrad", "01067", "L-00001", "KAFFEEBAR"] {
        let filter = Filter { text: Some(text.into()), ..Filter::default() };
        assert_eq!(find(&scope, &filter, 10).await.expect("found").len(), 1, "{text}");
    }
    for text in ["_", "%", "\\", "Anders"] {
        let filter = Filter { text: Some(text.into()), ..Filter::default() };
        assert!(find(&scope, &filter, 10).await.expect("found").is_empty(), "{text}");
    }
    let nameless = create(&scope, &[Change::new("postcode", "10115")]).await;
    assert!(is_refused(&nameless, "error-required"), "{nameless:?}");
    let forged = create(&scope, &[Change::new("email", "a@b.example"), Change::new("status", "lost")]).await;
    assert!(is_refused(&forged, "error-unknown-field"), "{forged:?}");
}

#[tokio::test]
async fn a_lead_moves_as_its_statuses_allow_and_its_history_says_so() {
    let world = World::new(1).await;
    let lead = enquired(&world).await;
    let scope = world.scope(&world.dora);
    let lead = transition(&scope, lead.id, 1, Contacted).await.expect("contacted");
    assert!(matches!(transition(&scope, lead.id, 1, Lost).await, Err(Error::Conflict(_))));
    for illegal in [New, Contacted, Converted] {
        let refused = transition(&scope, lead.id, lead.version, illegal).await;
        assert!(is_refused(&refused, "error-transition"), "{illegal}: {refused:?}");
    }
    let lead = transition(&scope, lead.id, lead.version, Lost).await.expect("lost");
    let refused = convert(&scope, lead.id, lead.version, Conversion::default()).await;
    assert!(is_refused(&refused, "error-transition"), "{refused:?}");
    let lines = history::of(&scope, "lead", lead.id.0).await.expect("history");
    let told: Vec<_> =
        lines.iter().map(|line| (&line.before, &line.after, line.actor_name.as_str())).collect();
    let (new, contacted, lost) = (json!("new"), json!("contacted"), json!("lost"));
    assert_eq!(told, [(&new, &contacted, "Dora Dahl"), (&contacted, &lost, "Dora Dahl")]);
    assert!(next(Converted).is_empty() && OPEN.iter().all(|status| next(*status).contains(&Lost)));
}

#[tokio::test]
async fn a_lead_becomes_a_contact_and_an_account_once() {
    let world = World::new(1).await;
    let lead = enquired(&world).await;
    let scope = world.scope(&world.dora);
    let won = convert(&scope, lead.id, 1, Conversion::default()).await.expect("converted");
    scope.commit().await.expect("committed");
    let contact = contacts::get(&scope, won.contact_id.expect("contact")).await.expect("contact");
    assert_eq!(
        (contact.family_name.as_str(), contact.email.as_deref(), contact.lifecycle),
        ("Conrad", Some("charlie@example.com"), Lifecycle::Prospect)
    );
    assert_eq!(contact.addresses[0]["postcode"], "01067");
    let places = accounts::of_contact(&scope, contact.id).await.expect("accounts");
    let named: Vec<_> =
        places.iter().map(|(account, role)| (account.name.as_str(), account.kind, *role)).collect();
    assert_eq!(named, [("Conrad Kaffeebar", AccountKind::Company, MembershipRole::Manager)]);
    assert_eq!(won.account_id, Some(places[0].0.id));
    let again = convert(&scope, lead.id, won.version, Conversion::default()).await;
    assert!(is_refused(&again, "error-transition"), "{again:?}");
    let stale = convert(&scope, lead.id, 1, Conversion::default()).await;
    assert!(matches!(stale, Err(Error::Conflict(_))), "{stale:?}");

    // The same person enquires again: nobody is created twice.
    let second = enquired(&world).await;
    let scope = world.scope(&world.dora);
    let second = convert(&scope, second.id, 1, Conversion::default()).await.expect("converted");
    assert_eq!((second.contact_id, second.account_id), (won.contact_id, won.account_id));
}

#[tokio::test]
async fn two_agents_who_convert_at_once_make_one_contact() {
    let world = World::new(1).await;
    let lead = enquired(&world).await;
    let convert = async || {
        let scope = world.scope(&world.dora);
        let outcome = convert(&scope, lead.id, 1, Conversion::default()).await;
        scope.finish(outcome).await
    };
    let (one, other) = tokio::join!(convert(), convert());
    assert_eq!(usize::from(one.is_ok()) + usize::from(other.is_ok()), 1, "{one:?} {other:?}");
    let filter = contacts::Filter { email: lead.email.clone(), ..contacts::Filter::default() };
    assert_eq!(contacts::find(&world.system(), &filter, 10).await.expect("found").len(), 1);
}

#[tokio::test]
async fn an_agent_says_who_the_lead_is() {
    let world = World::new(1).await;
    let lead = enquired(&world).await;
    let Actor::Customer(alice) = &world.alice else { panic!("Alice is a customer") };
    let scope = world.scope(&world.dora);
    let known = Conversion { contact: Some(alice.contact), account: Some(world.contract.account_id) };
    let won = convert(&scope, lead.id, 1, known).await.expect("converted");
    assert_eq!((won.contact_id, won.account_id), (known.contact, known.account));
    let places = accounts::of_contact(&scope, alice.contact).await.expect("accounts");
    let roles: Vec<_> = places.iter().map(|(_, role)| *role).collect();
    assert_eq!(roles, [MembershipRole::Member], "an old place keeps its role");
}

#[tokio::test]
async fn an_import_obeys_the_statuses_too() {
    let world = World::new(1).await;
    let scope = world.system();
    let write = async |status: &str| {
        let mut changes = enquiry("charlie@example.com");
        changes.extend([Change::new("external_ref", "7"), Change::new("status", status)]);
        upsert(&scope, &changes).await
    };
    assert!(is_refused(&write("converted").await, "error-transition"));
    let (lead, _) = write("qualified").await.expect("created");
    assert_eq!(lead.status, Qualified);
    assert!(is_refused(&write("new").await, "error-transition"));
    let (lead, _) = write("lost").await.expect("moved");
    assert_eq!((lead.status, lead.version), (Lost, 2));
    let lines = history::of(&scope, "lead", lead.id.0).await.expect("history");
    assert_eq!(lines.len(), 1, "one line for the status");
}
