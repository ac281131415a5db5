//! The outbox against its two tables alone: written, leased and finished, or inserted and deleted.

use std::sync::Arc;
use std::time::Instant;

use anyhow::{Context, Result};
use sea_orm::ActiveValue::Set;
use sea_orm::EntityTrait;
use serde_json::{Value, json};
use theke_domain::entity::ids::OutboxId;
use theke_domain::entity::kinds::{Channel, OutboxKind, OutboxStatus};
use theke_domain::entity::{outbox as table, outbox_due, tenant};
use theke_domain::outbox::{self, MailEntry, MailTemplate, Recipient};
use theke_domain::{Actor, Host, Scope};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::seed::{Installation, bare_tenant};
use crate::statistics::{Times, ratio, spread};

/// Entries of each alternative in a round, one of each in turn.
const ENTRIES: usize = 150;

/// Measures how many entries a second the outbox passes on for each one that the database alone would bear. Nothing
/// is delivered: a mail server's time is not the outbox's.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let installation = Installation::make(bench, "outbox").await?;
    let tenant = bare_tenant(&installation.host, "outbox").await?;
    let mut rounds = Vec::new();
    for _ in 0..=bench.rounds() {
        let (mut alone, mut passed) = (Vec::new(), Vec::new());
        for _ in 0..ENTRIES {
            let started = Instant::now();
            raw(&installation.host, &tenant).await?;
            let between = Instant::now();
            ours(&installation.host, &tenant).await?;
            alone.push(between - started);
            passed.push(between.elapsed());
        }
        rounds.push((Times::new(alone).millis(50), Times::new(passed).millis(50)));
    }
    // The first round only warmed up.
    rounds.remove(0);
    installation.close().await?;
    let (low, high) = spread(&rounds);
    let (alone, passed) = rounds.last().copied().unwrap_or_default();
    let detail = format!(
        "p50: written, leased, finished {passed:.2} ms; inserted, deleted {alone:.2} ms; each step one commit; \
         rounds {low:.2} to {high:.2}"
    );
    Ok(vec![Figure::new("outbox_vs_raw", ratio(&rounds), Goal::AtLeast(0.5), detail)])
}

async fn ours(host: &Host, tenant: &Arc<tenant::Model>) -> Result<()> {
    let scope = scope(host, tenant);
    outbox::mail(&scope, &mail()).await?;
    scope.commit().await?;
    let leased = outbox::lease(host, OutboxKind::Mail, &outbox::Terms::default())
        .await?
        .context("the entry cannot be leased")?;
    let scope = self::scope(host, tenant);
    outbox::entry(&scope, leased).await?;
    outbox::done(&scope, leased).await?;
    Ok(scope.commit().await?)
}

async fn raw(host: &Host, tenant: &Arc<tenant::Model>) -> Result<()> {
    let id = OutboxId::new();
    let write = host.database.begin_write().await?;
    table::Entity::insert(entry(tenant, id)).exec_without_returning(&write.transaction).await?;
    outbox_due::Entity::insert(due(tenant, id)).exec_without_returning(&write.transaction).await?;
    write.commit().await?;
    let write = host.database.begin_write().await?;
    outbox_due::Entity::delete_by_id(id).exec(&write.transaction).await?;
    table::Entity::delete_by_id(id).exec(&write.transaction).await?;
    Ok(write.commit().await?)
}

fn scope(host: &Host, tenant: &Arc<tenant::Model>) -> Scope {
    Scope::open(host, Arc::clone(tenant), Actor::System("theke-bench"), Channel::System, "outbox")
}

fn mail() -> MailEntry {
    MailEntry {
        to: Recipient { name: "Alice Anders".to_owned(), email: "alice@example.com".to_owned() },
        locale: "en".to_owned(),
        template: MailTemplate::Theme { name: "emails/cases/received".to_owned(), context: context() },
        path: Some("/cases".to_owned()),
        secret_link: None,
        thread: None,
    }
}

fn context() -> Value {
    json!({ "case": { "number": "2026-00001", "subject": "The grinder is stuck" } })
}

fn entry(tenant: &tenant::Model, id: OutboxId) -> table::ActiveModel {
    table::ActiveModel {
        id: Set(id),
        tenant_id: Set(tenant.id),
        kind: Set(OutboxKind::Mail),
        lane: Set(format!("mail/{id}")),
        payload: Set(json!({ "mail": context(), "to": "alice@example.com" })),
        status: Set(OutboxStatus::Waiting),
        attempts: Set(0),
        last_error: Set(None),
        created_at: Set(tenant.created_at),
        done_at: Set(None),
    }
}

fn due(tenant: &tenant::Model, id: OutboxId) -> outbox_due::ActiveModel {
    outbox_due::ActiveModel {
        outbox_id: Set(id),
        tenant_id: Set(tenant.id),
        kind: Set(OutboxKind::Mail),
        lane: Set(format!("mail/{id}")),
        due_at: Set(tenant.created_at),
        lease_id: Set(None),
        leased_until: Set(0),
        not_before: Set(0),
    }
}
