//! A row between a database and a line of text, the same on every database.

use sea_orm::{QueryResult, Value};
use serde_json::{Map, Number, Value as Json};
use theke_domain::entity::ids::TenantId;
use theke_domain::entity::tables::{Class, Column, Table};
use uuid::Uuid;

use crate::Result;

/// From here on serde writes whole numbers with an exponent, and PostgreSQL without.
const EXPONENT_FROM: f64 = 1e16;

/// A row's values, in the order of its table's columns.
pub(super) type Row = Vec<Value>;

/// Reads a row as an object of its columns.
pub(super) fn read(table: &Table, found: &QueryResult) -> Result<Map<String, Json>> {
    let mut row = Map::new();
    for (index, column) in table.columns.iter().enumerate() {
        row.insert(column.name.to_owned(), cell(column.class, found, index)?);
    }
    Ok(row)
}

fn cell(class: Class, found: &QueryResult, index: usize) -> Result<Json> {
    Ok(match class {
        Class::Uuid => found.try_get_by_index::<Option<Uuid>>(index)?.map(|key| key.to_string()).into(),
        Class::Text => found.try_get_by_index::<Option<String>>(index)?.into(),
        Class::Integer => found.try_get_by_index::<Option<i32>>(index)?.into(),
        Class::BigInteger => found.try_get_by_index::<Option<i64>>(index)?.into(),
        Class::Boolean => found.try_get_by_index::<Option<bool>>(index)?.into(),
        Class::Json => plain(found.try_get_by_index::<Json>(index)?),
    })
}

/// Takes a row from an object, with all columns and no others; the error says what is wrong with it.
pub(super) fn take(table: &Table, mut object: Map<String, Json>, to_postgres: bool) -> Result<Row, String> {
    let mut row = Row::with_capacity(table.columns.len());
    for column in &table.columns {
        let value = object.remove(column.name).ok_or_else(|| format!("`{}` is missing", column.name))?;
        if to_postgres && has_nul(&value) {
            return Err(format!("`{}` has a NUL character, which PostgreSQL does not take", column.name));
        }
        row.push(
            value_of(column, value).ok_or_else(|| format!("`{}` is not {:?}", column.name, column.class))?,
        );
    }
    match object.keys().next() {
        None => Ok(row),
        Some(other) => Err(format!("`{}` is no column", other.escape_debug())),
    }
}

fn value_of(column: &Column, value: Json) -> Option<Value> {
    if value.is_null() && column.class != Class::Json && !column.is_nullable {
        return None;
    }
    Some(match (column.class, value) {
        (Class::Uuid, Json::Null) => Value::Uuid(None),
        (Class::Uuid, Json::String(text)) => Value::Uuid(Some(text.parse().ok()?)),
        (Class::Text, Json::Null) => Value::String(None),
        (Class::Text, Json::String(text)) => Value::String(Some(text)),
        (Class::Integer, Json::Null) => Value::Int(None),
        (Class::Integer, Json::Number(number)) => Value::Int(Some(number.as_i64()?.try_into().ok()?)),
        (Class::BigInteger, Json::Null) => Value::BigInt(None),
        (Class::BigInteger, Json::Number(number)) => Value::BigInt(Some(number.as_i64()?)),
        (Class::Boolean, Json::Null) => Value::Bool(None),
        (Class::Boolean, Json::Bool(value)) => Value::Bool(Some(value)),
        (Class::Json, value) => Value::Json(Some(Box::new(value))),
        _ => return None,
    })
}

/// The tenant that a row names; none in tables of the host's own.
pub(super) fn owner(table: &Table, row: &Row) -> Option<TenantId> {
    match row.get(table.place(table.owner?)?)? {
        Value::Uuid(Some(key)) => Some(TenantId(*key)),
        _ => None,
    }
}

/// The text in a column.
pub(super) fn text<'row>(table: &Table, row: &'row Row, column: &str) -> Option<&'row str> {
    match row.get(table.place(column)?)? {
        Value::String(Some(text)) => Some(text),
        _ => None,
    }
}

/// JSON as every database gives it back: PostgreSQL writes 1e17 without an exponent and knows no negative zero.
fn plain(value: Json) -> Json {
    match value {
        Json::Number(number) => Json::Number(plain_number(number)),
        Json::Array(values) => values.into_iter().map(plain).collect(),
        Json::Object(fields) => fields.into_iter().map(|(name, value)| (name, plain(value))).collect(),
        value => value,
    }
}

fn plain_number(number: Number) -> Number {
    let Some(float) = number.as_f64().filter(|_| number.is_f64()) else { return number };
    if float == 0.0 {
        return Number::from_f64(0.0).unwrap_or(number);
    }
    if float.abs() < EXPONENT_FROM {
        return number;
    }
    let digits = float.to_string();
    let whole = digits.parse::<u64>().map(Number::from);
    whole.or_else(|_| digits.parse::<i64>().map(Number::from)).unwrap_or(number)
}

fn has_nul(value: &Json) -> bool {
    match value {
        Json::String(text) => text.contains('\0'),
        Json::Array(values) => values.iter().any(has_nul),
        Json::Object(fields) => fields.iter().any(|(name, value)| name.contains('\0') || has_nul(value)),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;
    use theke_domain::entity::tables;

    use super::{plain, take};

    #[test]
    fn json_numbers_have_one_form_on_every_database() {
        let before =
            json!([1e17, -1e17, 1e16, 9e15, 1.5, 100.0, -0.0, 1e-7, 1e300, u64::MAX, i64::MIN, "1e17"]);
        let after = "[100000000000000000,-100000000000000000,10000000000000000,9000000000000000.0,1.5,100.0,\
                     0.0,1e-7,1e+300,18446744073709551615,-9223372036854775808,\"1e17\"]";
        assert_eq!(plain(before).to_string(), after);
    }

    #[test]
    fn a_row_has_all_its_columns_in_their_types_and_no_others() {
        let all = tables::all();
        let series = all.iter().find(|table| table.name == "series").expect("listed");
        let key = "01890a5d-ac96-774b-bcce-b302099a8057";
        let good =
            json!({ "id": key, "tenant_id": key, "name": "case/2026", "next": 9_007_199_254_740_993_i64 });
        let attempt = |change: &dyn Fn(&mut serde_json::Map<String, serde_json::Value>), to_postgres| {
            let mut object = good.as_object().expect("an object").clone();
            change(&mut object);
            take(series, object, to_postgres)
        };
        assert!(attempt(&|_| {}, true).is_ok());
        assert!(attempt(&|row| drop(row.insert("name".into(), json!("a\0b"))), false).is_ok());
        for (column, value, says) in [
            ("id", json!("x"), "`id` is not Uuid"),
            ("next", json!(1.5), "`next` is not BigInteger"),
            ("next", json!(null), "`next` is not"),
            ("other", json!(1), "`other` is no column"),
            ("name", json!("a\0b"), "NUL"),
        ] {
            let refusal = attempt(&|row| drop(row.insert(column.into(), value.clone())), true);
            assert!(refusal.as_ref().is_err_and(|text| text.contains(says)), "{column}: {refusal:?}");
        }
        let missing = attempt(&|row| drop(row.remove("name")), true);
        assert!(missing.is_err_and(|text| text.contains("`name` is missing")));
    }
}
