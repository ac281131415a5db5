//! `/configurator/saved/{configuration}/with/{other}`: what two versions differ in.

use configurator_engine::FeatureId;
use serde::Serialize;
use theke_sdk::{Request, Response, Result, View};

use super::language;
use super::saved::Found;
use crate::paths;
use crate::sheet::Money;

#[derive(Serialize)]
struct Compared {
    one: Side,
    other: Side,
    /// How much more the other costs; absent for different currencies.
    change: Option<Money>,
}

#[derive(Serialize)]
struct Side {
    name: String,
    number: u32,
    path: String,
    total: Money,
    /// What the other does not have.
    only: Vec<String>,
}

/// Shows the difference. Across versions of the model, features are the same by name.
pub fn show(request: &Request) -> Result<Response> {
    let (one, other) =
        (Found::open(request.parameter("configuration")?)?, Found::open(request.parameter("other")?)?);
    let (Some(one), Some(other)) = (one, other) else { return Ok(Response::NotFound) };
    if one.configuration.product != other.configuration.product {
        return Ok(Response::NotFound);
    }
    let language = language();
    let (mine, theirs) = (only(&one, &other)?, only(&other, &one)?);
    let side = |found: &Found, only: Vec<FeatureId>| -> Result<Side> {
        let sheet = found.sheet(&language)?;
        Ok(Side {
            name: found.configuration.name.clone(),
            number: found.configuration.number,
            path: paths::saved(&found.key),
            total: sheet.money(found.configuration.total),
            only: only.into_iter().map(|id| sheet.title(id)).collect(),
        })
    };
    let change = (one.configuration.currency == other.configuration.currency)
        .then(|| {
            one.sheet(&language).map(|sheet| sheet.money(other.configuration.total - one.configuration.total))
        })
        .transpose()?;
    let data = Compared { one: side(&one, mine)?, other: side(&other, theirs)?, change };
    Ok(View::new("compare.html", "compare-title", &data)?.into())
}

/// What a customer sees of one that the other does not have.
fn only(one: &Found, other: &Found) -> Result<Vec<FeatureId>> {
    let (model, others) = (&one.opened.model, other.features()?);
    let differs = |id: &FeatureId| {
        let feature = model.feature(*id);
        !feature.hidden && !other.opened.model.find(&feature.name).is_some_and(|same| others.contains(&same))
    };
    Ok(one.features()?.into_iter().filter(differs).collect())
}
