//! Who acts: resolved by the host from the session, never claimed by input.

use theke_entity::ids::{AccountId, ContactId, UserId};
use theke_entity::kinds::{ActorKind, MembershipRole};
use uuid::Uuid;

/// Who acts in a scope.
#[derive(Clone, Debug)]
pub enum Actor {
    /// Nobody has signed in.
    Guest,
    /// A customer of the tenant.
    Customer(Customer),
    /// One of the tenant's own people.
    Agent(Agent),
    /// Another system that uses the API.
    Token(Token),
    /// A person who runs this installation, at its console.
    Operator(Operator),
    /// The host itself: the worker, the command line. The text says which.
    System(&'static str),
}

/// A person who runs this installation and belongs to no tenant.
#[derive(Clone, Debug)]
pub struct Operator {
    /// The operator's key.
    pub id: Uuid,
    /// What people read.
    pub name: String,
}

/// Another system that uses the API with a token of the tenant's.
#[derive(Clone, Debug)]
pub struct Token {
    /// The token's key.
    pub id: Uuid,
    /// Which system it is.
    pub name: String,
}

/// A signed-in customer.
#[derive(Clone, Debug)]
pub struct Customer {
    /// The login.
    pub user: UserId,
    /// The person.
    pub contact: ContactId,
    /// What people read.
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// `de` or `en`.
    pub locale: String,
    /// The accounts that the customer belongs to.
    pub memberships: Vec<Membership>,
}

/// A customer's place in an account.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Membership {
    /// Which account.
    pub account: AccountId,
    /// What the customer may see there.
    pub role: MembershipRole,
}

/// A signed-in agent or admin.
#[derive(Clone, Debug)]
pub struct Agent {
    /// The login.
    pub user: UserId,
    /// What people read.
    pub name: String,
    /// Where mail goes.
    pub email: String,
    /// `de` or `en`.
    pub locale: String,
    /// Whether the administration is open, too.
    pub admin: bool,
}

impl Actor {
    /// The word for history and plugins.
    pub fn kind(&self) -> ActorKind {
        match self {
            Self::Guest => ActorKind::Guest,
            Self::Customer(_) => ActorKind::Customer,
            Self::Agent(_) => ActorKind::Agent,
            Self::Token(_) | Self::Operator(_) | Self::System(_) => ActorKind::System,
        }
    }

    /// The login, if somebody has signed in.
    pub fn user(&self) -> Option<UserId> {
        match self {
            Self::Customer(customer) => Some(customer.user),
            Self::Agent(agent) => Some(agent.user),
            Self::Guest | Self::Token(_) | Self::Operator(_) | Self::System(_) => None,
        }
    }

    /// The login's key without its type, for records that several kinds of actor write.
    pub fn user_uuid(&self) -> Option<Uuid> {
        self.user().map(|user| user.0)
    }

    /// What people read.
    pub fn name(&self) -> &str {
        match self {
            Self::Guest => "",
            Self::Customer(customer) => &customer.name,
            Self::Agent(agent) => &agent.name,
            Self::Token(token) => &token.name,
            Self::Operator(operator) => &operator.name,
            Self::System(name) => name,
        }
    }

    /// The actor's own language, if it has one.
    pub fn locale(&self) -> Option<&str> {
        match self {
            Self::Customer(customer) => Some(&customer.locale),
            Self::Agent(agent) => Some(&agent.locale),
            Self::Guest | Self::Token(_) | Self::Operator(_) | Self::System(_) => None,
        }
    }
}

impl Customer {
    /// The accounts whose records the customer sees as if they were its own.
    pub fn managed_accounts(&self) -> impl Iterator<Item = AccountId> {
        self.memberships
            .iter()
            .filter(|membership| membership.role == MembershipRole::Manager)
            .map(|membership| membership.account)
    }

    /// All accounts that the customer belongs to.
    pub fn accounts(&self) -> impl Iterator<Item = AccountId> {
        self.memberships.iter().map(|membership| membership.account)
    }
}
