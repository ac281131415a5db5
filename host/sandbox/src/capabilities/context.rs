//! `context`: who is calling, for whom, when. The host knows; a guest can never claim it.

use theke_domain::Actor;

use crate::bindings::context::{self, Agent, Call, Customer, Membership};
use crate::call::CallState;

impl context::Host for CallState {
    fn current(&mut self) -> wasmtime::Result<Call> {
        self.budget.host_call()?;
        let scope = &self.scope;
        Ok(Call {
            tenant: scope.tenant().slug.clone(),
            actor: actor(scope.actor()),
            locale: scope.locale().to_owned(),
            timezone: scope.tenant().timezone.clone(),
            now: scope.now(),
            idempotency_key: scope.idempotency_key().to_owned(),
        })
    }
}

fn actor(actor: &Actor) -> context::Actor {
    match actor {
        Actor::Guest => context::Actor::Guest,
        Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => context::Actor::System,
        Actor::Customer(customer) => context::Actor::Customer(Customer {
            contact: customer.contact.to_string(),
            memberships: customer
                .memberships
                .iter()
                .map(|membership| Membership {
                    account: membership.account.to_string(),
                    role: membership.role.as_str().to_owned(),
                })
                .collect(),
            segments: Vec::new(),
        }),
        Actor::Agent(agent) => {
            let mut roles = vec!["agent".to_owned()];
            roles.extend(agent.admin.then(|| "admin".to_owned()));
            context::Actor::Agent(Agent { user: agent.user.to_string(), roles })
        }
    }
}
