//! What the one who acts may see, within the tenant.

use sea_orm::{Condition, QueryFilter, Select};
use theke_entity::TenantTable;

use super::Scope;
use crate::actor::Customer;
use crate::{Actor, Error, Result};

/// Whose rows a scope sees within its tenant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rights {
    /// What the actor may see.
    Actor,
    /// All rows of the tenant: hooks, listeners, the worker.
    Tenant,
}

impl Scope {
    /// A select of what the actor may see: everything for the tenant's own people and its work, what `own` says
    /// for a customer, *not found* for a guest.
    pub(crate) fn visible<E: TenantTable>(
        &self,
        own: impl FnOnce(&Customer) -> Condition,
    ) -> Result<Select<E>> {
        match (self.rights, self.actor()) {
            (Rights::Tenant, _)
            | (_, Actor::Agent(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_)) => {
                Ok(self.find::<E>())
            }
            (Rights::Actor, Actor::Customer(customer)) => Ok(self.find::<E>().filter(own(customer))),
            (Rights::Actor, Actor::Guest) => Err(Error::NotFound),
        }
    }

    /// Ok for the tenant's own people and its work; *not found* for everybody else.
    pub(crate) fn by_staff(&self) -> Result<()> {
        match (self.rights, self.actor()) {
            (Rights::Tenant, _)
            | (_, Actor::Agent(_) | Actor::Token(_) | Actor::Operator(_) | Actor::System(_)) => Ok(()),
            (Rights::Actor, Actor::Customer(_) | Actor::Guest) => Err(Error::NotFound),
        }
    }

    /// Ok for the tenant's admins and its work; *not found* for everybody else.
    pub(crate) fn by_admin(&self) -> Result<()> {
        match (self.rights, self.actor()) {
            (Rights::Tenant, _) | (_, Actor::Operator(_) | Actor::System(_)) => Ok(()),
            (Rights::Actor, Actor::Agent(agent)) if agent.admin => Ok(()),
            (Rights::Actor, _) => Err(Error::NotFound),
        }
    }
}
