//! Budgets hold however many use them at once, and count what stayed and nothing else.

use sea_orm::EntityTrait;
use serde_json::json;
use theke_entity::kinds::OutboxKind::{Mail, PluginJob};
use theke_entity::kinds::TenantStatus;

use super::{Budget, MAILS, report, set, spend};
use crate::clock::DAY;
use crate::files::{self, Upload};
use crate::jobs::{self, NewJob};
use crate::outbox::{self, MailEntry, MailTemplate, Recipient, Terms};
use crate::testing::World;
use crate::{Actor, Error, Result, Scope, documents, tenants};

/// More at once than any host has connections.
const CROWD: usize = 50;
/// What each document of these tests takes: its key has 4 bytes, its text 94, its quotes 2.
const DOCUMENT: i64 = 100;

async fn grant(world: &World, budget: Budget, amount: i64) {
    let scope = world.system();
    set(&scope, budget, Some(amount)).await.expect("granted");
    scope.commit().await.expect("committed");
}

async fn used(world: &World, budget: Budget) -> i64 {
    let all = report(&world.system()).await.expect("reported");
    all.into_iter().find(|usage| usage.budget == budget).expect("there is one").used
}

async fn write(scope: &Scope, key: usize) -> Result<()> {
    let scope = scope.for_plugin("notes");
    let key = format!("{key:04}");
    let put = documents::put(&scope, "notes", &key, None, json!("x".repeat(94)));
    scope.savepoint(put).await.map(drop)
}

async fn put(world: &World, key: usize) -> Result<()> {
    let scope = world.system();
    let outcome = write(&scope, key).await;
    scope.finish(outcome).await
}

fn mail(template: MailTemplate) -> MailEntry {
    let to = Recipient { name: "Alice Anders".into(), email: "alice@example.com".into() };
    MailEntry { to, locale: "de".into(), template, path: None, secret_link: None, thread: None }
}

fn of_plugin() -> MailTemplate {
    let (plugin, template, title) = ("notes".to_owned(), "mail.html".to_owned(), "x".to_owned());
    MailTemplate::Plugin { plugin, template, title, data: json!({}) }
}

async fn send(world: &World, template: MailTemplate) -> Result<()> {
    let scope = world.system();
    let outcome = outbox::mail(&scope, &mail(template)).await;
    scope.finish(outcome).await
}

async fn leave(world: &World) -> Result<()> {
    let (plugin, name) = ("notes".to_owned(), "push".to_owned());
    let job = NewJob { plugin, name, payload: json!({}), key: None, not_before: None, continues: false };
    let scope = world.system();
    let outcome = jobs::enqueue(&scope, job).await.map(drop);
    scope.finish(outcome).await
}

/// How many of a crowd got through; the others met their limit.
async fn crowd<F>(work: impl Fn(usize) -> F) -> usize
where
    F: Future<Output = Result<()>> + Send + 'static,
{
    let all: Vec<_> = (0..CROWD).map(|number| tokio::spawn(work(number))).collect();
    let mut through = 0;
    for one in all {
        match one.await.expect("no panic") {
            Ok(()) => through += 1,
            Err(Error::Limit(message)) => assert!(message.contains("theke tenant budget"), "{message}"),
            Err(error) => panic!("{error}"),
        }
    }
    through
}

#[tokio::test]
async fn of_fifty_documents_at_once_as_many_stay_as_there_is_room_for() {
    let world = std::sync::Arc::new(World::new(1).await);
    grant(&world, Budget::Storage, 20 * DOCUMENT).await;
    let through = crowd(|number| {
        let world = world.clone();
        async move { put(&world, number).await }
    });
    assert_eq!(through.await, 20);
    assert_eq!(used(&world, Budget::Storage).await, 20 * DOCUMENT);
    let scope = world.system().for_plugin("notes");
    assert_eq!(documents::find(&scope, "notes", &[], None, 100).await.expect("found").len(), 20);
}

#[tokio::test]
async fn of_fifty_that_begin_to_count_at_once_none_is_counted_twice_or_forgotten() {
    let world = std::sync::Arc::new(World::new(1).await);
    let through = crowd(|number| {
        let world = world.clone();
        async move { put(&world, number).await }
    });
    assert_eq!(through.await, CROWD);
    assert_eq!(used(&world, Budget::Storage).await, 50 * DOCUMENT);
}

#[tokio::test]
async fn of_fifty_mails_and_fifty_jobs_at_once_as_many_are_left_as_may_be() {
    let world = std::sync::Arc::new(World::new(1).await);
    grant(&world, Budget::Mails, 7).await;
    grant(&world, Budget::Jobs, 9).await;
    let mails = crowd(|_| {
        let world = world.clone();
        async move { send(&world, of_plugin()).await }
    });
    let jobs = crowd(|_| {
        let world = world.clone();
        async move { leave(&world).await }
    });
    assert_eq!((mails.await, jobs.await), (7, 9));
    let waiting = async |kind| outbox::waiting(&world.system(), kind).await.expect("counted");
    assert_eq!((waiting(Mail).await, waiting(PluginJob).await), (7, 9));
    // The host's own mails are nobody's budget.
    send(&world, MailTemplate::Theme { name: "emails/cases/reply".into(), context: json!({}) })
        .await
        .expect("left");
}

#[tokio::test]
async fn a_breach_names_the_budget_what_is_used_and_who_can_raise_it() {
    let world = World::new(1).await;
    grant(&world, Budget::Storage, 150).await;
    put(&world, 1).await.expect("there is room");
    let Err(Error::Limit(message)) = put(&world, 2).await else { panic!("there was no room") };
    for words in ["`storage`", "100 of 150 bytes", "operator", "theke tenant budget"] {
        assert!(message.contains(words), "{words}: {message}");
    }
    grant(&world, Budget::Storage, 200).await;
    put(&world, 2).await.expect("granted");
}

#[tokio::test]
async fn what_is_undone_was_never_used_and_what_is_removed_is_given_back() {
    let world = World::new(1).await;
    let scope = world.system().for_plugin("notes");
    write(&scope, 1).await.expect("written");
    scope.rollback().await.expect("undone");
    assert_eq!(used(&world, Budget::Storage).await, 0);
    // A part of the work is undone, the rest stays.
    write(&scope, 1).await.expect("written");
    let undone: Result<()> = scope
        .savepoint(Box::pin(async {
            write(&scope, 2).await?;
            Err(Error::NotFound)
        }))
        .await;
    assert!(undone.is_err());
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Storage).await, DOCUMENT);
    documents::put(&scope, "notes", "0001", Some(1), json!("x".repeat(44))).await.expect("changed");
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Storage).await, DOCUMENT - 50);
    documents::remove(&scope, "notes", "0001", 2).await.expect("removed");
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Storage).await, 0);
}

#[tokio::test]
async fn a_transaction_that_uses_a_lot_meets_its_limit_before_it_commits() {
    let world = World::new(1).await;
    grant(&world, Budget::Storage, 3 * DOCUMENT).await;
    let scope = world.system();
    for key in 0..3 {
        write(&scope, key).await.expect("there is room");
    }
    assert!(
        matches!(write(&scope, 3).await, Err(Error::Limit(_))),
        "it counts what it has not committed yet"
    );
    scope.commit().await.expect("the three stay");
    assert_eq!(used(&world, Budget::Storage).await, 3 * DOCUMENT);
}

#[tokio::test]
async fn a_day_ends_at_midnight_where_the_tenant_is() {
    let world = World::new(1).await;
    grant(&world, Budget::Requests, 2).await;
    for _ in 0..2 {
        spend(&world.system(), Budget::Requests, 1).await.expect("there is one left");
    }
    assert!(matches!(spend(&world.system(), Budget::Requests, 1).await, Err(Error::Limit(_))));
    world.host.clock.advance(DAY + crate::clock::HOUR);
    assert_eq!(used(&world, Budget::Requests).await, 0);
    spend(&world.system(), Budget::Requests, 1).await.expect("another day");
    assert_eq!(used(&world, Budget::Requests).await, 1);
}

#[tokio::test]
async fn a_job_keeps_its_place_until_it_is_done_or_given_up() {
    let world = World::new(1).await;
    grant(&world, Budget::Jobs, 2).await;
    leave(&world).await.expect("left");
    leave(&world).await.expect("left");
    assert!(matches!(leave(&world).await, Err(Error::Limit(_))));
    let next = async || {
        outbox::lease(&world.host, PluginJob, &Terms::default()).await.expect("outbox").expect("due")
    };
    let (scope, first) = (world.system(), next().await);
    outbox::done(&scope, first).await.expect("done");
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Jobs).await, 1);
    let second = next().await;
    outbox::failed(&scope, second, "no answer", true).await.expect("given up");
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Jobs).await, 0);
    outbox::retry(&scope, second.id, PluginJob).await.expect("due again");
    scope.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Jobs).await, 1);
}

#[tokio::test]
async fn what_people_upload_counts_and_is_never_refused() {
    let world = World::new(1).await;
    grant(&world, Budget::Storage, 150).await;
    put(&world, 1).await.expect("there is room");
    let upload = Upload { field: "files".into(), name: "notes.txt".into(), bytes: vec![b'x'; 1_000] };
    let stored = files::store_all(&world.scope(&world.alice), vec![upload]).await.expect("stored");
    assert_eq!(used(&world, Budget::Storage).await, DOCUMENT + 1_000);
    assert!(matches!(put(&world, 2).await, Err(Error::Limit(_))), "plugins have to wait");
    files::discard(
        &world.scope(&world.alice),
        &stored.iter().map(|stored| stored.file.id).collect::<Vec<_>>(),
    )
    .await
    .expect("discarded");
    assert_eq!(used(&world, Budget::Storage).await, DOCUMENT);
}

#[tokio::test]
async fn a_counter_that_is_not_there_begins_with_what_is_there() {
    let world = World::new(1).await;
    for key in 0..3 {
        put(&world, key).await.expect("written");
    }
    let write = world.host.database.begin_write_for(world.tenant.id).await.expect("a transaction");
    theke_entity::budget::Entity::delete_many().exec(&write.transaction).await.expect("removed");
    write.commit().await.expect("committed");
    assert_eq!(used(&world, Budget::Storage).await, 3 * DOCUMENT);
    put(&world, 3).await.expect("written");
    assert_eq!(used(&world, Budget::Storage).await, 4 * DOCUMENT);
}

#[tokio::test]
async fn only_the_operator_grants_and_only_admins_see() {
    let world = World::new(1).await;
    for actor in [&world.alice, &world.dora, &Actor::Guest] {
        assert!(matches!(set(&world.scope(actor), Budget::Mails, Some(1)).await, Err(Error::NotFound)));
        assert!(matches!(report(&world.scope(actor)).await, Err(Error::NotFound)));
    }
    assert!(matches!(set(&world.system(), Budget::Mails, Some(-1)).await, Err(Error::Invalid(_))));
    grant(&world, Budget::Mails, 5).await;
    let scope = world.system();
    set(&scope, Budget::Mails, None).await.expect("as everybody");
    scope.commit().await.expect("committed");
    let mails = report(&scope).await.expect("reported")[1];
    assert_eq!((mails.budget, mails.limit, mails.granted), (Budget::Mails, Some(MAILS), false));
}

#[tokio::test]
async fn a_tenant_that_is_being_deleted_is_granted_nothing() {
    let world = World::new(1).await;
    for status in [TenantStatus::Suspended, TenantStatus::Deleting] {
        tenants::set_status(&world.system(), status).await.expect("set");
    }
    let scope = world.system().also_if_suspended();
    let granted = set(&scope, Budget::Mails, Some(5)).await;
    assert!(matches!(granted, Err(Error::Conflict(_))), "{granted:?}");
}
