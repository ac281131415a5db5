//! A lead as changes see it: which fields there are, and which values they take.

use serde_json::json;
use theke_entity::ids::LeadId;
use theke_entity::kinds::{LeadStatus, UserKind};
use theke_entity::lead::{Column, Entity, Model};
use uuid::Uuid;

use crate::changes::Change;
use crate::upsert::{self, Fields, Key, Keyed, Noun, Record, noun};
use crate::{Error, Result, Scope, Violation, products, users};

/// What people call the lead: the person, else the company, else how it can be reached.
pub fn name(lead: &Model) -> String {
    let person = format!("{} {}", lead.given_name, lead.family_name).trim().to_owned();
    let reach = || lead.email.clone().or_else(|| lead.phone.clone()).unwrap_or_default();
    [person, lead.company.clone()].into_iter().find(|name| !name.is_empty()).unwrap_or_else(reach)
}

/// Everything that a change of a lead can name, with its value.
pub fn fields(lead: &Model) -> Fields {
    lead.fields()
}

impl Record for Model {
    const NOUN: Noun = noun!("lead");

    fn id(&self) -> Uuid {
        self.id.0
    }

    fn fields(&self) -> Fields {
        let fields = json!({
            "external_ref": self.external_ref,
            "number": self.number,
            "salutation": self.salutation,
            "given_name": self.given_name,
            "family_name": self.family_name,
            "company": self.company,
            "email": self.email,
            "phone": self.phone,
            "postcode": self.postcode,
            "country": self.country,
            "message": self.message,
            "locale": self.locale,
            "source": self.source,
            "medium": self.medium,
            "campaign": self.campaign,
            "product": self.product_id,
            "owner": self.owner_id,
            "status": self.status,
            "contact": self.contact_id,
            "account": self.account_id,
        });
        upsert::with_custom(fields, &self.custom)
    }

    fn apply(&mut self, change: &Change) -> Result<(), Violation> {
        if upsert::apply_custom(&mut self.custom, change)? {
            return Ok(());
        }
        let text = || upsert::line(change);
        match change.field.as_str() {
            "external_ref" => self.external_ref = text()?,
            "number" => self.number = text()?.unwrap_or_default(),
            "salutation" => self.salutation = text()?.unwrap_or_default(),
            "given_name" => self.given_name = text()?.unwrap_or_default(),
            "family_name" => self.family_name = text()?.unwrap_or_default(),
            "company" => self.company = text()?.unwrap_or_default(),
            "email" => self.email = upsert::email(change)?,
            "phone" => self.phone = text()?,
            "postcode" => self.postcode = text()?.unwrap_or_default(),
            "country" => self.country = text()?.unwrap_or_default(),
            "message" => self.message = upsert::text(change)?,
            "locale" => self.locale = upsert::locale(change)?,
            "source" => self.source = text()?.unwrap_or_default(),
            "medium" => self.medium = text()?.unwrap_or_default(),
            "campaign" => self.campaign = text()?.unwrap_or_default(),
            "product" => self.product_id = upsert::reference(change)?,
            "owner" => self.owner_id = upsert::reference(change)?,
            "status" => self.status = upsert::word(change, LeadStatus::parse)?,
            _ => return Err(upsert::unknown(change)),
        }
        Ok(())
    }

    fn missing(&self) -> Option<&'static str> {
        name(self).is_empty().then_some("family_name")
    }
}

impl Keyed for Model {
    upsert::stored!();

    fn blank(scope: &Scope) -> Self {
        let now = scope.now();
        Self {
            id: LeadId::new(),
            tenant_id: scope.tenant_id(),
            number: String::new(),
            salutation: String::new(),
            given_name: String::new(),
            family_name: String::new(),
            company: String::new(),
            email: None,
            phone: None,
            postcode: String::new(),
            country: String::new(),
            message: String::new(),
            locale: scope.locale().to_owned(),
            source: String::new(),
            medium: String::new(),
            campaign: String::new(),
            product_id: None,
            owner_id: None,
            status: LeadStatus::New,
            contact_id: None,
            account_id: None,
            converted_at: None,
            external_ref: None,
            custom: json!({}),
            version: 1,
            created_at: now,
            updated_at: now,
        }
    }

    fn keys(&self) -> Vec<Key> {
        upsert::key("number", Column::Number, &self.number).into_iter().collect()
    }

    fn counted(&mut self) -> Option<(&mut String, &'static str)> {
        Some((&mut self.number, "L"))
    }

    async fn check(&self, scope: &Scope) -> Result<()> {
        if self.status == LeadStatus::Converted && self.contact_id.is_none() {
            return Err(Error::invalid("status", "error-transition"));
        }
        // What is kept may outlive the offer and whoever may see it.
        let scope = scope.tenant_wide();
        if let Some(product) = self.product_id {
            products::get(&scope, product).await?;
        }
        if let Some(owner) = self.owner_id {
            let user = users::get(&scope, owner).await?;
            if user.kind == UserKind::Customer || !user.active {
                return Err(Error::invalid("owner", "error-not-found"));
            }
        }
        Ok(())
    }
}
