//! Which secrets are set, since when, under which key: never what they are.

use std::collections::BTreeMap;

use sea_orm::{QueryOrder, QuerySelect};
use theke_entity::secret::{Column, Entity};

use crate::{Host, Result, Scope, tenants};

/// A secret that is set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Standing {
    /// Whose; [`super::HOST`] for the host's own.
    pub plugin: String,
    /// Its name.
    pub name: String,
    /// Since when it has its value, in UTC microseconds.
    pub set_at: i64,
    /// Until when the value before is valid, in UTC microseconds; none if there is none.
    pub before_until: Option<i64>,
    /// The master key that it is sealed under.
    pub key_id: String,
}

/// The tenant's secrets, by plugin and name.
pub async fn standing(scope: &Scope) -> Result<Vec<Standing>> {
    let rows = scope
        .find::<Entity>()
        .order_by_asc(Column::Plugin)
        .order_by_asc(Column::Name)
        .order_by_desc(Column::Version)
        .all(&scope.read())
        .await?;
    let mut found: Vec<Standing> = Vec::new();
    for row in rows {
        match found.last_mut() {
            Some(newest) if (&newest.plugin, &newest.name) == (&row.plugin, &row.name) => {
                let end = row.expires_at.filter(|at| *at > scope.now());
                newest.before_until = newest.before_until.max(end);
            }
            _ => found.push(Standing {
                plugin: row.plugin,
                name: row.name,
                set_at: row.created_at,
                before_until: None,
                key_id: row.key_id,
            }),
        }
    }
    Ok(found)
}

/// How many values, over all tenants, are sealed under keys that are not there; by the keys' names.
pub async fn unreadable(host: &Host) -> Result<BTreeMap<String, usize>> {
    let mut missing = BTreeMap::new();
    for tenant in tenants::all(host).await? {
        let scope = Scope::of_host(host, tenant, "secrets");
        let keys: Vec<String> = scope
            .find::<Entity>()
            .select_only()
            .column(Column::KeyId)
            .into_tuple()
            .all(&scope.read())
            .await?;
        for id in keys.into_iter().filter(|id| !host.keys.has(id)) {
            *missing.entry(id).or_insert(0) += 1;
        }
    }
    Ok(missing)
}
