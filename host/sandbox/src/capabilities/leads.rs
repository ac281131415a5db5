//! `leads`: who may become a customer.

use theke_domain::entity::kinds::LeadStatus;
use theke_domain::entity::lead;
use theke_domain::leads::{self as domain, Conversion, Filter};

use super::{Refusal, input};
use crate::bindings::leads::{self, Lead, Page};
use crate::bindings::types::{Change, Query};
use crate::call::CallState;
use crate::manifest::Right;

impl leads::Host for CallState {
    #[tracing::instrument(target = "theke_trace", name = "leads.get", skip_all)]
    async fn get(&mut self, lead: String) -> Result<Lead, Refusal> {
        let _in_host = self.enter_with(Right::LeadsRead)?;
        let found = domain::get(&self.scope, input::id(&lead)?).await;
        self.budget.rows(1)?;
        found.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "leads.find", skip_all)]
    async fn find(&mut self, query: Query) -> Result<Page, Refusal> {
        let _in_host = self.enter_with(Right::LeadsRead)?;
        input::order(&query.order, "newest")?;
        let mut filter = Filter::default();
        if let Some(cursor) = &query.cursor {
            let problem = |_| Refusal::invalid("cursor", "it is not one that this host gave");
            filter.before = Some(cursor.parse().map_err(problem)?);
        }
        input::conditions(&query.conditions, |field, value| {
            let text = input::text(field, &value)?;
            match field {
                "status" => filter.statuses = vec![status("status", &text)?],
                "owner" => filter.owner = Some(input::id(&text)?),
                "product" => filter.product = Some(input::id(&text)?),
                "campaign" => filter.campaign = Some(text),
                "email" => filter.email = Some(text),
                _ => return Ok(false),
            }
            Ok(true)
        })?;
        let limit = input::limit(query.limit);
        let found = domain::find(&self.scope, &filter, limit).await.map_err(|error| self.refuse(error))?;
        self.budget.rows(found.len())?;
        let next = input::next(&found, limit, |lead| lead.id.to_string());
        Ok(Page { items: found.into_iter().map(record).collect(), next })
    }

    #[tracing::instrument(target = "theke_trace", name = "leads.create", skip_all)]
    async fn create(&mut self, changes: Vec<Change>) -> Result<Lead, Refusal> {
        let _in_host = self.enter_with(Right::LeadsCreate)?;
        let changes = input::changes(changes)?;
        let scope = self.scope.clone();
        let created = scope.savepoint(domain::create(&scope, &changes)).await;
        created.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "leads.update", skip_all)]
    async fn update(&mut self, lead: String, version: u64, changes: Vec<Change>) -> Result<Lead, Refusal> {
        let _in_host = self.enter_with(Right::LeadsWrite)?;
        let (id, version, changes) = (input::id(&lead)?, input::version(version)?, input::changes(changes)?);
        let scope = self.scope.clone();
        let updated = scope.savepoint(domain::update(&scope, id, version, &changes)).await;
        updated.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "leads.transition", skip_all)]
    async fn transition(&mut self, lead: String, version: u64, to: String) -> Result<Lead, Refusal> {
        let _in_host = self.enter_with(Right::LeadsWrite)?;
        let (id, version, to) = (input::id(&lead)?, input::version(version)?, status("to", &to)?);
        let scope = self.scope.clone();
        let moved = scope.savepoint(domain::transition(&scope, id, version, to)).await;
        moved.map(record).map_err(|error| self.refuse(error))
    }

    #[tracing::instrument(target = "theke_trace", name = "leads.convert", skip_all)]
    async fn convert(
        &mut self,
        lead: String,
        version: u64,
        contact: Option<String>,
        account: Option<String>,
    ) -> Result<Lead, Refusal> {
        let _in_host = self.enter_with(Right::LeadsWrite)?;
        let (id, version) = (input::id(&lead)?, input::version(version)?);
        let known = Conversion {
            contact: contact.as_deref().map(input::id).transpose()?,
            account: account.as_deref().map(input::id).transpose()?,
        };
        let scope = self.scope.clone();
        // On the heap: a conversion writes three records, and makes a large future.
        let converted = Box::pin(scope.savepoint(domain::convert(&scope, id, version, known))).await;
        converted.map(record).map_err(|error| self.refuse(error))
    }
}

fn status(field: &str, word: &str) -> Result<LeadStatus, Refusal> {
    LeadStatus::parse(word).ok_or_else(|| Refusal::invalid(field, "there is no such status"))
}

fn record(lead: lead::Model) -> Lead {
    Lead {
        id: lead.id.to_string(),
        number: lead.number,
        version: lead.version.unsigned_abs(),
        salutation: lead.salutation,
        given_name: lead.given_name,
        family_name: lead.family_name,
        company: lead.company,
        email: lead.email,
        phone: lead.phone,
        postcode: lead.postcode,
        country: lead.country,
        message: lead.message,
        locale: lead.locale,
        source: lead.source,
        medium: lead.medium,
        campaign: lead.campaign,
        product: lead.product_id.map(|id| id.to_string()),
        owner: lead.owner_id.map(|id| id.to_string()),
        status: lead.status.as_str().to_owned(),
        contact: lead.contact_id.map(|id| id.to_string()),
        account: lead.account_id.map(|id| id.to_string()),
        created: lead.created_at,
        updated: lead.updated_at,
        converted: lead.converted_at,
        custom: lead.custom.to_string(),
        more: "{}".to_owned(),
    }
}
