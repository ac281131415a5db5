//! What a list was asked for, and the way to its next page.

use std::collections::BTreeMap;

use axum::extract::Query;
use serde_json::{Value, json};
use theke_domain::listing::Part;
use uuid::Uuid;

/// Rows of one page.
const PAGE: usize = 50;
/// Longer texts are found nowhere.
const TEXT_CHARACTERS_MAX: usize = 200;

/// The query of a list's address.
pub(crate) type Parameters = Query<BTreeMap<String, String>>;

/// What a list was asked for: a text, filters, an order, and where to begin.
pub(crate) struct Asked {
    path: &'static str,
    parameters: BTreeMap<String, String>,
}

impl Asked {
    /// Reads the query of a list's address.
    pub fn new(path: &'static str, Query(parameters): Parameters) -> Self {
        Self { path, parameters }
    }

    /// One of the filters; empty when it is not set.
    pub fn word(&self, name: &str) -> &str {
        self.parameters.get(name).map_or("", |value| value.trim())
    }

    /// The text to look for.
    pub fn text(&self) -> Option<String> {
        let text: String = self.word("q").chars().take(TEXT_CHARACTERS_MAX).collect();
        (!text.is_empty()).then_some(text)
    }

    /// The part to show, and one row more, which tells whether there are others. The first order is the usual one; a
    /// minus before its name turns an order round.
    pub fn part<O: Copy>(&self, orders: &[(&str, O, bool)]) -> Part<O> {
        let (_, order, descending) = orders[self.place(orders)];
        let after = self.parameters.get("after").and_then(|after| after.parse().ok());
        Part { order, descending, after, limit: PAGE as u64 + 1 }
    }

    fn place<O>(&self, orders: &[(&str, O, bool)]) -> usize {
        orders.iter().position(|(name, _, _)| *name == self.word("sort")).unwrap_or_default()
    }

    /// Cuts what was found down to one page; the address of the next one if there is more.
    pub fn cut<T>(&self, found: &mut Vec<T>, id: impl Fn(&T) -> Uuid) -> Option<String> {
        let more = found.len() > PAGE;
        found.truncate(PAGE);
        let last = found.last().filter(|_| more).map(id)?;
        Some(self.address(&[("after", &last.to_string())]))
    }

    /// What the list's templates read as `asked`: what was asked for, the orders, and whether anything was left out.
    pub fn shown<O>(&self, orders: &[(&str, O, bool)]) -> Value {
        let is_set = |(name, value): (&String, &String)| {
            !["sort", "after"].contains(&name.as_str()) && !value.is_empty()
        };
        let names: Vec<&str> = orders.iter().map(|(name, _, _)| *name).collect();
        json!({
            "path": self.path,
            "is_filtered": self.parameters.iter().any(is_set),
            "is_later": self.parameters.contains_key("after"),
            "orders": names,
            "order": names[self.place(orders)],
        })
    }

    /// What was entered into the form above the list.
    pub fn values(&self) -> Value {
        json!(self.parameters)
    }

    fn address(&self, instead: &[(&str, &str)]) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in &self.parameters {
            if !value.is_empty() && instead.iter().all(|(other, _)| other != name) {
                query.append_pair(name, value);
            }
        }
        query.extend_pairs(instead);
        format!("{}?{}", self.path, query.finish())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ORDERS: [(&str, u8, bool); 2] = [("number", 1, false), ("newest", 2, true)];

    fn asked(parameters: &[(&str, &str)]) -> Asked {
        let parameters = parameters.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        Asked::new("/desk/products", Query(parameters.collect()))
    }

    #[test]
    fn a_next_page_keeps_what_was_asked_for() {
        let asked = asked(&[("q", "50 % & mehr"), ("status", ""), ("sort", "newest"), ("after", "1")]);
        let mut rows = vec![Uuid::max(); PAGE + 1];
        let next = asked.cut(&mut rows, |id| *id).expect("there is more");
        assert_eq!(
            next,
            "/desk/products?q=50+%25+%26+mehr&sort=newest&after=ffffffff-ffff-ffff-ffff-ffffffffffff"
        );
        assert_eq!(rows.len(), PAGE);
        assert_eq!(asked.cut(&mut rows, |id| *id), None);
    }

    #[test]
    fn an_order_that_nobody_knows_is_the_usual_one() {
        for (sort, order, descending) in
            [("", 1, false), ("newest", 2, true), ("number", 1, false), ("; DROP", 1, false)]
        {
            let part = asked(&[("sort", sort)]).part(&ORDERS);
            assert_eq!((part.order, part.descending), (order, descending), "{sort}");
        }
        assert_eq!(asked(&[("after", "no id")]).part(&ORDERS).after, None);
    }
}
