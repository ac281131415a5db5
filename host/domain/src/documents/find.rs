//! Lists documents.

use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, QueryFilter, QueryOrder, QuerySelect};
use serde_json::Value;
use theke_entity::plugin_document::{Column, Entity, Model};

use super::plugin;
use crate::{Error, Result, Scope};

/// A condition on a document: the text or number at a path of member names equals a value.
#[derive(Clone, Debug)]
pub struct Equals {
    /// Member names from the root, e.g. `["contact"]`; each of ASCII letters, digits, `_` and `-`.
    pub path: Vec<String>,
    /// What must stand there.
    pub value: Value,
}

/// Documents of a collection by key, behind `after`.
pub async fn find(
    scope: &Scope,
    collection: &str,
    conditions: &[Equals],
    after: Option<&str>,
    limit: u64,
) -> Result<Vec<Model>> {
    let mut select = scope
        .find::<Entity>()
        .filter(Column::Plugin.eq(plugin(scope)?))
        .filter(Column::Collection.eq(collection))
        .order_by_asc(Column::Key)
        .limit(limit);
    if let Some(after) = after {
        select = select.filter(Column::Key.gt(after));
    }
    for condition in conditions {
        select = select.filter(equals(condition)?);
    }
    Ok(select.all(&scope.read()).await?)
}

/// SQLite's `json_extract`; the path is checked, the value is bound.
fn equals(condition: &Equals) -> Result<SimpleExpr> {
    let plain = |name: &String| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    if condition.path.is_empty() || !condition.path.iter().all(plain) {
        return Err(Error::invalid("conditions", "error-invalid"));
    }
    let path = condition.path.iter().fold("$".to_owned(), |path, name| format!("{path}.\"{name}\""));
    let found = Func::cust("json_extract").arg(Expr::col(Column::Body)).arg(path);
    let found = SimpleExpr::from(found);
    Ok(match &condition.value {
        Value::String(text) => found.eq(text.clone()),
        Value::Number(number) if number.is_i64() => found.eq(number.as_i64()),
        Value::Bool(flag) => found.eq(*flag),
        Value::Null => found.is_null(),
        _ => return Err(Error::invalid("conditions", "error-invalid")),
    })
}
