//! `cases`: what customers asked for and what became of it.

use theke_domain::cases::{self as domain, CreateCase, Filter};
use theke_domain::entity::kinds::CaseStatus;
use theke_domain::entity::{case, file, message};
use theke_domain::files;

use super::{Refusal, input};
use crate::bindings::cases::{self, Case, Message, Page};
use crate::bindings::types::{Change, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl cases::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "cases.get", skip_all)]
    async fn get(&mut self, case: String) -> Result<Case, Refusal> {
        let _in_host = self.enter_with(Right::CasesRead)?;
        let found = domain::get(&self.scope, input::id(&case)?).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(1)?;
        Ok(record(found))
    }

    #[tracing::instrument(target = "theke_trace", name = "cases.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::CasesRead)?;
        input::order(&query.order, "newest")?;
        let mut filter = Filter::default();
        if let Some(cursor) = &query.cursor {
            let problem = |_| Refusal::invalid("cursor", "it is not one that this host gave");
            filter.before = Some(cursor.parse().map_err(problem)?);
        }
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "contact" => filter.contact = Some(input::id(&text)?),
                "account" => filter.account = Some(input::id(&text)?),
                "contract" => filter.contract = Some(input::id(&text)?),
                "status" => filter.statuses = vec![status(&text)?],
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        let next = input::next(&found, limit, |case| case.id.to_string());
        Ok(Page { items: found.into_iter().map(record).collect(), next })
    }

    #[tracing::instrument(target = "theke_trace", name = "cases.messages", skip_all)]
    async fn messages(&mut self, case: String) -> Result<Vec<Message>, Refusal> {
        let _in_host = self.enter_with(Right::CasesRead)?;
        let id = input::id(&case)?;
        let messages = domain::messages(&self.scope, id).await.map_err(|error| self.refuse(error))?;
        let files = files::of_case(&self.scope, id).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(messages.len() + files.len())?;
        Ok(messages.into_iter().map(|message| message_record(message, &files)).collect())
    }

    #[tracing::instrument(target = "theke_trace", name = "cases.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>, files: Vec<String>) -> Result<Case, Refusal> {
        let _in_host = self.enter_with(Right::CasesCreate)?;
        let changes = input::changes(changes)?;
        // How a case came in is the host's knowledge.
        if changes.iter().any(|change| change.field == "channel") {
            return Err(Refusal::invalid("channel", "the host knows how the case came in"));
        }
        let files = files.iter().map(|file| input::id(file)).collect::<Result<Vec<_>, _>>()?;
        let read = CreateCase::from_changes(changes).map_err(|error| self.refuse(error))?;
        let scope = self.scope.clone();
        let create = domain::create(&scope, CreateCase { files, ..read });
        let created = Box::pin(scope.savepoint(create)).await.map_err(|error| self.refuse(error))?;
        Ok(record(created))
    }

    #[tracing::instrument(target = "theke_trace", name = "cases.update", skip_all)]
    async fn update(&mut self, case: String, version: u64, changes: Vec<Change>) -> Result<Case, Refusal> {
        let _in_host = self.enter_with(Right::CasesWrite)?;
        let (id, version, changes) = (input::id(&case)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let update = domain::update(&scope, id, version, changes);
        scope.savepoint(update).await.map(record).map_err(|error| self.refuse(error))
    }
}

fn status(word: &str) -> Result<CaseStatus, Refusal> {
    CaseStatus::parse(word).ok_or_else(|| Refusal::invalid("status", "there is no such status"))
}

fn record(case: case::Model) -> Case {
    Case {
        id: case.id.to_string(),
        number: case.number,
        version: case.version.unsigned_abs(),
        subject: case.subject,
        status: case.status.as_str().to_owned(),
        priority: case.priority.as_str().to_owned(),
        channel: case.channel.as_str().to_owned(),
        account: case.account_id.map(|id| id.to_string()),
        contact: case.contact_id.map(|id| id.to_string()),
        contract: case.contract_id.map(|id| id.to_string()),
        entitlement: case.entitlement_id.map(|id| id.to_string()),
        owner: case.owner_id.map(|id| id.to_string()),
        created: case.created_at,
        updated: case.updated_at,
        closed: case.closed_at,
        custom: case.custom.to_string(),
        more: "{}".to_owned(),
    }
}

fn message_record(message: message::Model, files: &[file::Model]) -> Message {
    let own = files.iter().filter(|file| file.message_id == Some(message.id));
    Message {
        id: message.id.to_string(),
        kind: message.kind.as_str().to_owned(),
        files: own.map(|file| file.id.to_string()).collect(),
        author: message.author_name,
        body: message.body,
        at: message.created_at,
        more: "{}".to_owned(),
    }
}
