//! Lists documents.

use sea_orm::sea_query::{Expr, ExprTrait, Func, SimpleExpr};
use sea_orm::{ColumnTrait, ConnectionTrait, DbBackend, QueryFilter, QueryOrder, QuerySelect};
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
    let backend = scope.read().get_database_backend();
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
        select = select.filter(equals(condition, backend)?);
    }
    Ok(select.all(&scope.read()).await?)
}

/// The value at the path, compared; the path is checked, the value is bound.
fn equals(condition: &Equals, backend: DbBackend) -> Result<SimpleExpr> {
    let plain = |name: &String| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
    };
    if condition.path.is_empty() || !condition.path.iter().all(plain) {
        return Err(Error::invalid("conditions", "error-invalid"));
    }
    match backend {
        DbBackend::Postgres => postgres(condition),
        _ => sqlite(condition),
    }
}

/// `json_extract` answers the SQL value of a text, a number or a boolean, and NULL where there is nothing.
fn sqlite(condition: &Equals) -> Result<SimpleExpr> {
    let path = condition.path.iter().fold("$".to_owned(), |path, name| format!("{path}.\"{name}\""));
    let found = SimpleExpr::from(Func::cust("json_extract").arg(Expr::col(Column::Body)).arg(path));
    Ok(match &condition.value {
        Value::String(text) => found.eq(text.clone()),
        Value::Number(number) if number.is_i64() => found.eq(number.as_i64()),
        Value::Bool(flag) => found.eq(*flag),
        Value::Null => found.is_null(),
        _ => return Err(Error::invalid("conditions", "error-invalid")),
    })
}

/// `jsonb_extract_path` answers JSON, which compares with JSON; nothing there and `null` count as equal, as on SQLite.
fn postgres(condition: &Equals) -> Result<SimpleExpr> {
    let path = condition.path.iter().map(|name| Expr::value(name.clone()));
    // All at once: `args` takes the place of what `arg` gave.
    let arguments = std::iter::once(Expr::col(Column::Body)).chain(path);
    let found = SimpleExpr::from(Func::cust("jsonb_extract_path").args(arguments));
    Ok(match &condition.value {
        Value::String(_) | Value::Bool(_) => found.eq(condition.value.clone()),
        Value::Number(number) if number.is_i64() => found.eq(condition.value.clone()),
        Value::Null => found.clone().is_null().or(found.eq(Value::Null)),
        _ => return Err(Error::invalid("conditions", "error-invalid")),
    })
}
