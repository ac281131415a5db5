//! `/configurator/saved/{configuration}`: what was saved, to look at, to go on from, to compare and to order. Whoever has
//! the address may open it; who saved it is not said.

use configurator_engine::{Configurator, FeatureId, price};
use serde::Serialize;
use theke_sdk::{Changes, Error, Form, FormState, Id, Instant, Response, Result, View, context, orders};

use super::language;
use crate::saved::{self, Configuration, Ordered};
use crate::sheet::{self, Money, Sheet, Summary};
use crate::shelf::{self, Opened};
use crate::{address, paths};

#[derive(Serialize)]
struct Page {
    /// What whoever saved it calls it.
    name: String,
    products: &'static str,
    product: String,
    number: u32,
    saved: Instant,
    by: String,
    features: Vec<String>,
    summary: Option<Summary>,
    /// Goes on from here.
    continued: String,
    /// The other versions of the series, the newest first.
    others: Vec<Other>,
    /// The order that has come of it, for whoever may see it.
    order: Option<Link>,
    can_order: bool,
    #[serde(flatten)]
    form: FormState,
}

#[derive(Serialize)]
struct Other {
    number: u32,
    name: String,
    saved: Instant,
    total: Money,
    path: String,
    compared: String,
}

#[derive(Serialize)]
struct Link {
    number: String,
    path: String,
}

/// A saved configuration with its model.
pub struct Found {
    pub key: String,
    pub configuration: Configuration,
    pub opened: Opened,
    pub choices: Vec<configurator_engine::Choice>,
}

impl Found {
    /// `None` where nothing was saved.
    pub fn open(key: &str) -> Result<Option<Self>> {
        let Some(configuration) = saved::find(key)? else { return Ok(None) };
        let Some(opened) = shelf::open(&configuration.product, Some(configuration.version))? else {
            return Ok(None);
        };
        let choices = address::choices(&configuration.choices, &opened.model).unwrap_or_default();
        Ok(Some(Self { key: key.to_owned(), configuration, opened, choices }))
    }

    /// The features of the product, if it is complete; else what is settled.
    pub fn features(&self) -> Result<Vec<FeatureId>> {
        let mut configurator = Configurator::new(&self.opened.model, &self.opened.logic);
        let intricate = |limited: configurator_engine::Limited| Error::other(format!("{limited}."));
        if let Some(product) = configurator.product(&self.choices).map_err(intricate)? {
            return Ok(product);
        }
        let sheet = self.sheet("")?;
        Ok(self.opened.model.ids().filter(|id| sheet.is_in(*id)).collect())
    }

    pub fn sheet<'a>(&'a self, language: &'a str) -> Result<Sheet<'a>> {
        let mut configurator = Configurator::new(&self.opened.model, &self.opened.logic);
        match configurator.answer(&self.choices) {
            Ok(configurator_engine::Answer::Possible(domains)) => Ok(Sheet {
                opened: &self.opened,
                choices: &self.choices,
                language,
                from: Some(&self.key),
                domains,
            }),
            _ => Err(Error::other("What was saved cannot be worked out any more.")),
        }
    }
}

/// Shows what was saved.
pub fn show(key: &str) -> Result<Response> {
    let Some(found) = Found::open(key)? else { return Ok(Response::NotFound) };
    view(&found, FormState::default()).map(Response::from)
}

/// Orders it: once, however often the form is sent.
pub fn submit(key: &str) -> Result<Response> {
    let Some(found) = Found::open(key)? else { return Ok(Response::NotFound) };
    let call = context::current();
    let mut form = Form::default();
    if call.actor.customer().is_none() {
        return Ok(Response::NotFound);
    }
    let language = language();
    let summary = summary(&found, &language)?;
    if !summary.questions.is_empty() {
        form.refuse("", "order-incomplete");
        return view(&found, form.state()).map(Response::Invalid);
    }
    let model = &found.opened.model;
    let lines = price::breakdown(model, found.features()?.into_iter()).lines;
    let changes = Changes::new()
        .set("currency", model.currency.code())
        .set("reference", found.configuration.name.as_str())
        .set("lines", serde_json::json!(saved::order_lines(model, &lines, &language)));
    let placed = orders::create_once(key, &changes).and_then(|order| match order.status.as_str() {
        "draft" => orders::transition(&order.id, order.version, "placed"),
        _ => Ok(order),
    });
    match placed {
        Ok(order) => {
            saved::ordered(key, &Ordered { order: order.id.clone(), number: order.number.clone() })?;
            Ok(Response::redirect_saying(order_path(&order.id), "order-placed"))
        }
        Err(error) => {
            form.absorb(error)?;
            view(&found, form.state()).map(Response::Invalid)
        }
    }
}

fn order_path(order: &Id) -> String {
    format!("/orders/{order}")
}

fn summary(found: &Found, language: &str) -> Result<Summary> {
    let sheet = found.sheet(language)?;
    sheet::summary(&sheet).map_err(|limited| Error::other(format!("{limited}.")))
}

fn view(found: &Found, form: FormState) -> Result<View> {
    let language = language();
    let model = &found.opened.model;
    let summary = summary(found, &language)?;
    let shown = |id: &FeatureId| model.feature(*id).parent.is_some() && !model.feature(*id).hidden;
    let features = found.features()?.into_iter().filter(shown);
    let customer = context::current().actor.customer().map(|customer| customer.contact.clone());
    let is_own = customer.is_some() && found.configuration.contact == customer;
    let order = saved::order_of(&found.key)?.filter(|_| is_own);
    let order = order.map(|order| Link { number: order.number, path: order_path(&order.order) });
    let others =
        saved::of_series(&found.configuration.series)?.into_iter().filter(|other| other.key != found.key);
    let sheet = found.sheet(&language)?;
    let other = |other: theke_sdk::store::Document<Configuration>| Other {
        number: other.body.number,
        name: other.body.name,
        saved: other.body.saved,
        total: sheet.money(other.body.total),
        path: paths::saved(&other.key),
        compared: paths::compared(&found.key, &other.key),
    };
    let page = Page {
        name: found.configuration.name.clone(),
        products: paths::PRODUCTS,
        product: model.features[0].title(&language).to_owned(),
        number: found.configuration.number,
        saved: found.configuration.saved,
        by: found.configuration.by.clone(),
        features: features.map(|id| sheet.title(id)).collect(),
        can_order: customer.is_some() && summary.questions.is_empty() && order.is_none(),
        summary: Some(summary),
        continued: sheet.with(&found.choices),
        others: others.map(other).collect(),
        order,
        form,
    };
    View::new("saved.html", "saved-title", &page)
}
