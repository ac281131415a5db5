//! A guest's arguments as the domain's values. They are hostile: nothing is taken as it comes.

use std::str::FromStr;

use serde_json::Value;
use theke_domain::changes::Change;

use super::Refusal;
use crate::bindings::types;
use crate::limits;

/// A key. What is no key names no record, so it is *not found*, like a foreign one.
pub(super) fn id<T: FromStr>(text: &str) -> Result<T, Refusal> {
    text.parse().map_err(|_| Refusal::not_found())
}

/// A JSON document.
pub(super) fn json(path: &str, text: &str) -> Result<Value, Refusal> {
    serde_json::from_str(text).map_err(|error| Refusal::invalid(path, format!("it is not JSON: {error}")))
}

/// What a fact or a job says: a JSON document that is small enough.
pub(super) fn payload(path: &str, text: &str) -> Result<Value, Refusal> {
    if text.len() > limits::PAYLOAD_BYTES {
        return Err(Refusal::new("limit", format!("{path} may have {} bytes", limits::PAYLOAD_BYTES)));
    }
    json(path, text)
}

/// Changed fields.
pub(super) fn changes(changes: Vec<types::Change>) -> Result<Vec<Change>, Refusal> {
    changes
        .into_iter()
        .map(|change| {
            let value = json(&change.field, &change.value)?;
            Ok(Change { field: change.field, value })
        })
        .collect()
}

/// A version that the guest has seen.
pub(super) fn version(version: u64) -> Result<i64, Refusal> {
    i64::try_from(version).map_err(|_| Refusal::new("conflict", "there was never such a version"))
}

/// A name that the guest makes up: of a document, a ledger, a reference.
pub(super) fn name<'a>(path: &str, name: &'a str) -> Result<&'a str, Refusal> {
    if name.is_empty() || name.len() > limits::NAME_BYTES || name.chars().any(char::is_control) {
        let message = format!("it must have 1 to {} bytes and no control characters", limits::NAME_BYTES);
        return Err(Refusal::invalid(path, message));
    }
    Ok(name)
}

/// Rows that a query asks for, within what the contract allows.
pub(super) fn limit(limit: u32) -> u64 {
    u64::from(limit.clamp(1, limits::QUERY_ROWS))
}

/// The cursor behind which a full page goes on; none behind the last page.
pub(super) fn next<T>(rows: &[T], asked: u64, cursor: impl Fn(&T) -> String) -> Option<String> {
    let full = rows.len() as u64 == asked;
    rows.last().filter(|_| full).map(cursor)
}

/// Refuses an order other than the documented one.
pub(super) fn order(order: &[String], only: &str) -> Result<(), Refusal> {
    match order {
        [] => Ok(()),
        [one] if one == only => Ok(()),
        _ => Err(Refusal::invalid("order", format!("this record comes in the order `{only}` only"))),
    }
}

/// Reads equalities; `each` takes field and value and says whether it knows the field.
pub(super) fn conditions(
    conditions: &[types::Condition],
    mut each: impl FnMut(&str, Value) -> Result<bool, Refusal>,
) -> Result<(), Refusal> {
    for condition in conditions {
        if condition.operator != "=" {
            return Err(Refusal::invalid(&condition.field, "this host compares with `=` only"));
        }
        let value = json(&condition.field, &condition.value)?;
        if !each(&condition.field, value)? {
            return Err(Refusal::invalid(&condition.field, "this field is not filterable"));
        }
    }
    Ok(())
}

/// The text of a condition.
pub(super) fn text(field: &str, value: &Value) -> Result<String, Refusal> {
    value
        .as_str()
        .map(str::to_owned)
        .ok_or_else(|| Refusal::invalid(field, "it must be compared with a text"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code<T: std::fmt::Debug>(outcome: Result<T, Refusal>) -> String {
        outcome.expect_err("a refusal").code().to_owned()
    }

    #[test]
    fn what_is_no_key_is_not_found() {
        let parsed = id::<theke_domain::entity::ids::CaseId>("1; drop table \"case\"");
        assert_eq!(code(parsed), "not-found");
    }

    #[test]
    fn a_limit_is_clamped_to_what_the_contract_allows() {
        assert_eq!((limit(0), limit(50), limit(u32::MAX)), (1, 50, 200));
    }

    #[test]
    fn a_full_page_has_a_next_one() {
        assert_eq!(next(&[1, 2], 2, ToString::to_string).as_deref(), Some("2"));
        assert_eq!(next(&[1, 2], 3, ToString::to_string), None);
        assert_eq!(next(&[] as &[u8], 0, ToString::to_string), None);
    }

    #[test]
    fn names_with_line_breaks_and_endless_ones_are_invalid() {
        for bad in ["", "a\nb", &"x".repeat(201)] {
            assert_eq!(code(name("key", bad)), "invalid");
        }
        assert!(name("key", "entitlement/0198").is_ok());
    }

    #[test]
    fn an_unknown_field_or_operator_is_invalid() {
        let condition = |operator: &str| types::Condition {
            field: "owner".to_owned(),
            operator: operator.to_owned(),
            value: "\"x\"".to_owned(),
        };
        let known = |operator| conditions(&[condition(operator)], |_, _| Ok(true));
        assert!(known("=").is_ok());
        assert_eq!(code(known("like")), "invalid");
        assert_eq!(code(conditions(&[condition("=")], |_, _| Ok(false))), "invalid");
    }

    #[test]
    fn json_nested_without_end_is_refused_not_followed() {
        assert_eq!(code(json("data", &"[".repeat(100_000))), "invalid");
    }
}
