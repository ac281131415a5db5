//! Asking for several records: conditions, order, and pages that follow each other.

use serde_json::Value;

use crate::Result;
use crate::bindings::platform::theke::portal::types::Condition;

pub use crate::bindings::platform::theke::portal::types::Query;

/// How many records a query asks for unless it says otherwise; the host accepts 1 to 200.
pub const DEFAULT_LIMIT: u32 = 50;

/// The most that the host hands out at once.
pub const MAXIMUM_LIMIT: u32 = 200;

/// How many pages [`find_all`] follows: 2,000 records, a fifth of the rows that one call may read.
pub const MAXIMUM_PAGES: usize = 10;

impl Query {
    /// Everything that the call may see, in the order that the noun documents.
    pub fn new() -> Self {
        Self { conditions: Vec::new(), order: Vec::new(), limit: DEFAULT_LIMIT, cursor: None }
    }

    /// Only records whose field has this value; several conditions must all hold. The noun documents which fields are
    /// filterable. Equality is the contract's only comparison so far.
    #[must_use]
    pub fn equals(mut self, field: impl Into<String>, value: impl Into<Value>) -> Self {
        let (field, operator, value) = (field.into(), "=".to_owned(), value.into().to_string());
        self.conditions.push(Condition { field, operator, value });
        self
    }

    /// At most this many a page; the host accepts 1 to 200.
    #[must_use]
    pub fn limit(mut self, limit: u32) -> Self {
        self.limit = limit;
        self
    }

    /// Goes on where the page with this cursor ended.
    #[must_use]
    pub fn after(mut self, cursor: impl Into<String>) -> Self {
        self.cursor = Some(cursor.into());
        self
    }
}

impl Default for Query {
    fn default() -> Self {
        Self::new()
    }
}

/// Follows the cursors and collects, up to [`MAXIMUM_PAGES`]; more than that is a task for several calls.
pub(crate) fn find_all<Item>(
    query: Query,
    mut find: impl FnMut(&Query) -> Result<(Vec<Item>, Option<String>)>,
) -> Result<Vec<Item>> {
    let mut query = query.limit(MAXIMUM_LIMIT);
    let mut collected = Vec::new();
    for _ in 0..MAXIMUM_PAGES {
        let (items, next) = find(&query)?;
        collected.extend(items);
        match next {
            Some(cursor) => query = query.after(cursor),
            None => break,
        }
    }
    Ok(collected)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_pages_are_collected_in_order() {
        let found = find_all(Query::new(), |query| {
            Ok(match query.cursor.as_deref() {
                None => (vec![1, 2], Some("second".to_owned())),
                Some("second") => (vec![3], None),
                other => panic!("nobody gave out the cursor {other:?}"),
            })
        });
        assert_eq!(found, Ok(vec![1, 2, 3]));
    }

    #[test]
    fn an_endless_list_ends() {
        let found = find_all(Query::new(), |_| Ok((vec![0], Some("again".to_owned()))));
        assert_eq!(found.map(|items| items.len()), Ok(MAXIMUM_PAGES));
    }
}
