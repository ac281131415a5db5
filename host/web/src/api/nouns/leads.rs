//! Who may become a customer.

use theke_domain::changes::Change;
use theke_domain::entity::ids::LeadId;
use theke_domain::entity::kinds::LeadStatus;
use theke_domain::entity::lead;
use theke_domain::leads::{self, Filter, Order};
use theke_domain::tenants::LOCALES;
use theke_domain::{Error, Result, Scope};
use uuid::Uuid;

use crate::api::asked::Asked;
use crate::api::field::{Access, Field, Kind};
use crate::api::resource::{Resource, Shown};

/// Who may become a customer.
pub(crate) struct Leads;

impl Resource for Leads {
    const NOUN: &'static str = "leads";
    const NAME: &'static str = "Lead";
    const FIELDS: &'static [Field] = &[
        Field::new("number", Kind::Text, Access::Read, "What people quote."),
        Field::new("salutation", Kind::Text, Access::Write, "Such as Frau."),
        Field::new("given_name", Kind::Text, Access::Write, "First name."),
        Field::new("family_name", Kind::Text, Access::Write, "Last name."),
        Field::new("company", Kind::Text, Access::Write, "The company."),
        Field::new("email", Kind::Text, Access::Write, "E-mail address."),
        Field::new("phone", Kind::Text, Access::Write, "Telephone number."),
        Field::new("postcode", Kind::Text, Access::Write, "A text: 01067 keeps its zero."),
        Field::new("country", Kind::Text, Access::Write, "As entered."),
        Field::new("message", Kind::Text, Access::Write, "What they wrote."),
        Field::new("locale", Kind::Word(&LOCALES), Access::Write, "The language to write in."),
        Field::new("source", Kind::Text, Access::Write, "Where they came from, such as a link's utm_source."),
        Field::new("medium", Kind::Text, Access::Write, "How, such as utm_medium."),
        Field::new("campaign", Kind::Text, Access::Write, "Because of which campaign, such as utm_campaign."),
        Field::new("product", Kind::Id, Access::Write, "What they are interested in."),
        Field::new("owner", Kind::Id, Access::Write, "The agent who cares."),
        Field::new(
            "status",
            Kind::Word(LeadStatus::WORDS),
            Access::ChangeOnly,
            "Where it stands; contacted, qualified and lost can be set as the present status allows.",
        ),
        Field::new("contact", Kind::Id, Access::Read, "The contact that it has become."),
        Field::new("account", Kind::Id, Access::Read, "The account that it has become."),
        Field::new("external_ref", Kind::Text, Access::Read, "Its key in the other system."),
    ];
    const FILTERS: &'static [&'static str] = &["q", "status", "owner", "product", "campaign", "email"];

    async fn list(scope: &Scope, asked: &Asked) -> Result<Vec<Shown>> {
        let filter = Filter {
            text: asked.text(),
            statuses: asked.word("status", LeadStatus::parse)?.into_iter().collect(),
            owner: asked.id("owner")?,
            product: asked.id("product")?,
            campaign: asked.value("campaign").map(str::to_owned),
            email: asked.value("email").map(str::to_owned),
            ..Filter::default()
        };
        let found = leads::list(scope, &filter, asked.part(Order::Created, true)).await?;
        Ok(found.iter().map(shown).collect())
    }

    async fn get(scope: &Scope, id: Uuid) -> Result<Shown> {
        Ok(shown(&leads::get(scope, LeadId(id)).await?))
    }

    async fn create(scope: &Scope, changes: Vec<Change>) -> Result<Uuid> {
        Ok(leads::create(scope, &changes).await?.id.0)
    }

    async fn change(scope: &Scope, id: Uuid, version: i64, changes: Vec<Change>) -> Result<()> {
        let (statuses, fields): (Vec<_>, Vec<_>) =
            changes.into_iter().partition(|change| change.field == "status");
        let lead = leads::update(scope, LeadId(id), version, &fields).await?;
        let Some(status) = statuses.last() else { return Ok(()) };
        let to = status.value.as_str().and_then(LeadStatus::parse);
        let to = to.ok_or_else(|| Error::invalid("status", "error-invalid"))?;
        if to == lead.status {
            return Ok(());
        }
        leads::transition(scope, LeadId(id), lead.version, to).await.map(drop)
    }
}

fn shown(lead: &lead::Model) -> Shown {
    Shown {
        id: lead.id.0,
        version: lead.version,
        fields: leads::fields(lead),
        created: lead.created_at,
        updated: lead.updated_at,
    }
}
