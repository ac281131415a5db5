//! Creates a case: checked, agreed to by the tenant's plugins, numbered, confirmed by mail.

use serde_json::{Map, Value, json};
use theke_entity::case;
use theke_entity::ids::{AccountId, CaseId, ContactId, ContractId, EntitlementId, FileId};
use theke_entity::kinds::{CasePriority, Channel, MessageKind};
use uuid::Uuid;

use super::insert::insert;
use super::say::say;
use super::tell;
use crate::changes::{Change, Reader};
use crate::plugins::{Proposal, Verdict};
use crate::validate::{TEXT_CHARACTERS_MAX, Violations};
use crate::{Actor, Error, Result, Scope, accounts, contacts, contracts, outbox};

/// What a new case needs. Absent values are filled from the actor where only one is possible.
#[derive(Clone, Debug, Default)]
pub struct CreateCase {
    /// One line.
    pub subject: String,
    /// The first message.
    pub body: String,
    /// How urgent; normal when absent.
    pub priority: Option<CasePriority>,
    /// Who asks.
    pub contact: Option<ContactId>,
    /// For which account.
    pub account: Option<AccountId>,
    /// Under which contract.
    pub contract: Option<ContractId>,
    /// What it counts against.
    pub entitlement: Option<EntitlementId>,
    /// How it came in when an agent enters it, e.g. by telephone; the scope's channel when absent.
    pub channel: Option<Channel>,
    /// The tenant's own fields.
    pub custom: Map<String, Value>,
    /// Files that the actor has stored.
    pub files: Vec<FileId>,
}

impl CreateCase {
    /// Reads the changes that a plugin or a hook wrote.
    pub fn from_changes(changes: Vec<Change>) -> Result<Self> {
        let mut reader = Reader::new(changes);
        let new = Self {
            subject: reader.take("subject").unwrap_or_default(),
            body: reader.take("body").unwrap_or_default(),
            priority: reader.take("priority"),
            contact: reader.take("contact"),
            account: reader.take("account"),
            contract: reader.take("contract"),
            entitlement: reader.take("entitlement"),
            channel: reader.take("channel"),
            custom: reader.take_custom(),
            files: Vec::new(),
        };
        reader.finish()?;
        Ok(new)
    }

    /// The changes that hooks are asked about.
    fn to_changes(&self) -> Vec<Change> {
        let mut changes = vec![
            Change::new("subject", self.subject.clone()),
            Change::new("body", self.body.clone()),
            Change::new("priority", json!(self.priority)),
            Change::new("contact", json!(self.contact)),
            Change::new("account", json!(self.account)),
            Change::new("contract", json!(self.contract)),
            Change::new("entitlement", json!(self.entitlement)),
            Change::new("channel", json!(self.channel)),
        ];
        changes.extend(
            self.custom.iter().map(|(name, value)| Change::new(&format!("custom.{name}"), value.clone())),
        );
        changes
    }
}

/// Creates a case in the scope's transaction; the caller commits.
pub async fn create(scope: &Scope, mut new: CreateCase) -> Result<case::Model> {
    fill(scope, &mut new).await?;
    check(scope, &new).await?;
    let id = CaseId::new();
    let files = std::mem::take(&mut new.files);
    let new = ask_plugins(scope, id, new).await?;
    let case = insert(scope, id, &new, None).await?;
    say(scope, case.id, MessageKind::Public, &new.body, &files).await?;
    outbox::emit(scope, "case.created", "case", case.id.0, tell::event_body(&case, false)).await?;
    tell::customer(scope, &case, "emails/cases/received", json!({})).await?;
    Ok(case)
}

/// Fills what follows from the actor, and keeps a customer from asking in another's name.
async fn fill(scope: &Scope, new: &mut CreateCase) -> Result<()> {
    new.channel = new.channel.or(Some(scope.channel()));
    new.priority = new.priority.or(Some(CasePriority::Normal));
    if let Actor::Customer(customer) = scope.actor() {
        if new.contact.is_some_and(|contact| contact != customer.contact) {
            return Err(Error::NotFound);
        }
        new.contact = Some(customer.contact);
        if new.account.is_none() && customer.memberships.len() == 1 {
            new.account = customer.accounts().next();
        }
    }
    if let (Some(contract), None) = (new.contract, new.account) {
        new.account = Some(contracts::get(scope, contract).await?.account_id);
    }
    Ok(())
}

/// Checks form and references; a reference that the actor may not see is *not found*.
async fn check(scope: &Scope, new: &CreateCase) -> Result<()> {
    let mut violations = Violations::default();
    violations.line("subject", &new.subject);
    violations.text("body", &new.body, TEXT_CHARACTERS_MAX);
    violations.finish()?;
    if let Some(contact) = new.contact {
        contacts::get(scope, contact).await?;
    }
    if let Some(account) = new.account {
        accounts::get(scope, account).await?;
    }
    if let Some(contract) = new.contract {
        let contract = contracts::get(scope, contract).await?;
        if Some(contract.account_id) != new.account {
            return Err(Error::invalid("contract", "error-not-found"));
        }
    }
    if let Some(entitlement) = new.entitlement {
        let entitlement = contracts::entitlement(scope, entitlement).await?;
        if Some(entitlement.contract_id) != new.contract {
            return Err(Error::invalid("entitlement", "error-not-found"));
        }
    }
    Ok(())
}

/// Lets the tenant's plugins pass, amend or refuse; what they amended is checked again.
async fn ask_plugins(scope: &Scope, id: CaseId, new: CreateCase) -> Result<CreateCase> {
    let proposal = Proposal {
        point: "case.create",
        noun: "case",
        subject: id.0,
        before: None,
        changes: new.to_changes(),
    };
    match scope.host().plugins.before(scope, proposal).await? {
        Verdict::Refuse(violations) => Err(Error::Invalid(violations)),
        Verdict::Proceed(changes) => {
            amended(scope, changes).await.map_err(|error| blame_plugins(scope, error))
        }
    }
}

async fn amended(scope: &Scope, changes: Vec<Change>) -> Result<CreateCase> {
    let new = CreateCase::from_changes(changes)?;
    check(&scope.tenant_wide(), &new).await?;
    Ok(new)
}

/// The input was right before the plugins amended it, so what is wrong now is theirs, and nothing that the person
/// could mend at a field.
fn blame_plugins(scope: &Scope, error: Error) -> Error {
    if !matches!(error, Error::Invalid(_) | Error::NotFound) {
        return error;
    }
    let reference = Uuid::now_v7();
    tracing::error!(
        tenant.id = %scope.tenant_id(),
        call.id = %reference,
        "a hook on case.create amended what may not be amended: {error} (reference {reference})"
    );
    Error::Plugin { plugin: "case.create".to_owned(), reference }
}
