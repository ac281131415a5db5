//! `theke tenant budget`: what a tenant's plugins have used, and what they may.

use std::path::Path;
use std::str::FromStr;

use anyhow::{Context, Result};
use clap::Args;
use serde::Serialize;
use theke_domain::budgets::{self, Budget, Usage};

use crate::{open, output};

/// Show what a tenant's plugins have used, and grant more or less
#[derive(Args)]
#[command(after_help = "\
Budgets: storage (bytes of documents and files), mails (of plugins, a day), jobs (that wait), requests (to other hosts, a day),
calls (of plugins at once, on each host). Days are the tenant's. What is over its budget stays; nothing more is taken until
there is room. `standard` gives back what everybody has.

Examples:
  theke tenant budget --tenant kaffee
  theke tenant budget --tenant kaffee storage=8GiB mails=5000
  theke tenant budget --tenant kaffee mails=standard")]
pub struct BudgetCommand {
    /// The tenant's slug
    #[arg(long)]
    tenant: String,
    /// What to grant, e.g. mails=5000
    #[arg(value_name = "NAME=AMOUNT")]
    grants: Vec<Grant>,
    /// Write JSON, for scripts
    #[arg(long)]
    json: bool,
}

/// An amount of a budget; none for what everybody has.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Grant {
    budget: Budget,
    amount: Option<i64>,
}

#[derive(Serialize)]
struct Line {
    budget: &'static str,
    /// None for calls: only a host that serves knows.
    used: Option<i64>,
    /// None where it depends on the host.
    limit: Option<i64>,
    unit: &'static str,
    granted: bool,
}

impl BudgetCommand {
    /// Grants, then shows all budgets.
    pub async fn run(self, config: Option<&Path>) -> Result<()> {
        let (_, host) = open::host(config).await?;
        let tenant = open::tenant(&host, &self.tenant).await?;
        let scope = open::scope(&host, &tenant, "theke tenant budget");
        for Grant { budget, amount } in self.grants {
            budgets::set(&scope, budget, amount).await?;
        }
        scope.commit().await?;
        let lines: Vec<Line> = budgets::report(&scope).await?.into_iter().map(Line::from).collect();
        if self.json {
            return output::json(&lines);
        }
        let rows: Vec<_> = lines
            .into_iter()
            .map(|line| {
                let number =
                    |number: Option<i64>| number.map_or_else(|| "-".to_owned(), |number| number.to_string());
                let limit =
                    line.limit.map_or_else(|| "half of the host's".to_owned(), |limit| limit.to_string());
                let source = if line.granted { "granted" } else { "standard" };
                [line.budget.to_owned(), number(line.used), limit, line.unit.to_owned(), source.to_owned()]
            })
            .collect();
        output::table(["BUDGET", "USED", "LIMIT", "UNIT", "SOURCE"], &rows)
    }
}

impl From<Usage> for Line {
    fn from(usage: Usage) -> Self {
        Self {
            budget: usage.budget.as_str(),
            used: (usage.budget != Budget::Calls).then_some(usage.used),
            limit: usage.limit,
            unit: usage.budget.unit(),
            granted: usage.granted,
        }
    }
}

impl FromStr for Grant {
    type Err = anyhow::Error;

    fn from_str(text: &str) -> Result<Self> {
        let (name, amount) = text.split_once('=').context("write NAME=AMOUNT, e.g. mails=5000")?;
        let names: Vec<_> = budgets::all().map(Budget::as_str).collect();
        let budget = budgets::all().find(|budget| budget.as_str() == name);
        let budget =
            budget.with_context(|| format!("there is no budget `{name}`; there are {}", names.join(", ")))?;
        Ok(Self { budget, amount: if amount == "standard" { None } else { Some(number(amount)?) } })
    }
}

/// A whole number, in bytes also with a unit.
fn number(text: &str) -> Result<i64> {
    budgets::amount(text).with_context(|| {
        format!(
            "`{text}` is no amount: write a whole number such as 5000, for storage also 8GiB, or `standard`"
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn grant(text: &str) -> Result<(Budget, Option<i64>)> {
        text.parse().map(|grant: Grant| (grant.budget, grant.amount))
    }

    #[test]
    fn a_grant_names_a_budget_and_an_amount_or_the_standard() {
        assert_eq!(grant("mails=5000").expect("a number"), (Budget::Mails, Some(5_000)));
        assert_eq!(grant("storage=8GiB").expect("a size"), (Budget::Storage, Some(8 << 30)));
        assert_eq!(grant("jobs=standard").expect("a word"), (Budget::Jobs, None));
        for text in ["mails", "mail=1", "mails=-1", "mails="] {
            assert!(grant(text).is_err(), "{text}");
        }
    }
}
