//! What a record tells of itself, so that changes can be applied to it, agreed to and written.

use std::str::FromStr;

use sea_orm::{Condition, EntityTrait};
use serde_json::{Map, Value};
use theke_entity::TenantTable;
use uuid::Uuid;

use crate::changes::Change;
use crate::{Result, Scope, Violation};

/// A record's fields by their names in changes; a tenant's own field is `custom.<name>`.
pub(crate) type Fields = Map<String, Value>;

/// A key by which people know a record: the field to blame when another record has it, and how to find that one.
pub(crate) type Key = (&'static str, Condition);

/// A noun, with the words of its hook points and its events.
pub(crate) struct Noun {
    /// Its table.
    pub name: &'static str,
    /// The point before it is created.
    pub create: &'static str,
    /// The point before it changes.
    pub change: &'static str,
    /// The event after it was created.
    pub created: &'static str,
    /// The event after it has changed.
    pub changed: &'static str,
}

/// The words of a noun.
macro_rules! noun {
    ($name:literal) => {
        $crate::upsert::Noun {
            name: $name,
            create: concat!($name, ".create"),
            change: concat!($name, ".change"),
            created: concat!($name, ".created"),
            changed: concat!($name, ".changed"),
        }
    };
}
pub(crate) use noun;

/// A record that changes can be applied to.
pub(crate) trait Record: Clone + Send + Sync {
    /// What it is.
    const NOUN: Noun;

    /// Its key.
    fn id(&self) -> Uuid;

    /// Everything that a change can name.
    fn fields(&self) -> Fields;

    /// Sets one field, or says what is wrong with its value.
    fn apply(&mut self, change: &Change) -> Result<(), Violation>;

    /// The first field that must be there and is not.
    fn missing(&self) -> Option<&'static str>;
}

/// A record that is one row, which other systems and people know by keys of their own.
pub(crate) trait Keyed: Record {
    /// Its table.
    type Entity: TenantTable<Model = Self, Column: FromStr>;

    /// The column of its key.
    const ID: <Self::Entity as EntityTrait>::Column;
    /// The column that counts changes.
    const VERSION: <Self::Entity as EntityTrait>::Column;
    /// The column of its key in another system.
    const EXTERNAL_REF: <Self::Entity as EntityTrait>::Column;
    /// Columns that no change reaches.
    const FIXED: [<Self::Entity as EntityTrait>::Column; 3];

    /// A record as a new one begins.
    fn blank(scope: &Scope) -> Self;

    /// Its key in another system.
    fn external_ref(&self) -> Option<&str>;

    /// The keys by which people know it; without those that are not filled in yet.
    fn keys(&self) -> Vec<Key>;

    /// The number that is counted when it is empty, and what such numbers begin with.
    fn counted(&mut self) -> Option<(&mut String, &'static str)> {
        None
    }

    /// How often it was written.
    fn version(&self) -> i64;

    /// Notes that it is written.
    fn stamp(&mut self, version: i64, now: i64);

    /// As the row that is written.
    fn row(self) -> <Self::Entity as EntityTrait>::ActiveModel;

    /// Whether its fields agree, and whether what it refers to is there.
    fn check(&self, _scope: &Scope) -> impl Future<Output = Result<()>> + Send {
        async { Ok(()) }
    }
}

/// The part of [`Keyed`] that is alike for every `Model` beside its `Entity` and `Column`.
macro_rules! stored {
    () => {
        type Entity = Entity;

        const ID: Column = Column::Id;
        const VERSION: Column = Column::Version;
        const EXTERNAL_REF: Column = Column::ExternalRef;
        const FIXED: [Column; 3] = [Column::Id, Column::TenantId, Column::CreatedAt];

        fn external_ref(&self) -> Option<&str> {
            self.external_ref.as_deref()
        }

        fn version(&self) -> i64 {
            self.version
        }

        fn stamp(&mut self, version: i64, now: i64) {
            self.version = version;
            self.updated_at = now;
        }

        fn row(self) -> <Entity as sea_orm::EntityTrait>::ActiveModel {
            self.into()
        }
    };
}
pub(crate) use stored;
