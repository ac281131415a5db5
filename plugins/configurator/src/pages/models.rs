//! `/admin/configurator`: the products and their models; a new product begins here.

use serde::Serialize;
use theke_sdk::{Form, FormState, Instant, Request, Response, Result, View};

use super::{language, model};
use crate::{paths, shelf};

/// A name in an address, not a title.
const NAME_CHARACTERS: usize = 60;

#[derive(Serialize)]
struct Models {
    products: Vec<Entry>,
    name_characters: usize,
    #[serde(flatten)]
    form: FormState,
}

#[derive(Serialize)]
struct Entry {
    title: String,
    version: u32,
    published: Instant,
    path: String,
}

/// Shows all products.
pub fn show() -> Result<Response> {
    view(&Form::default()).map(Response::from)
}

/// Publishes the first model of a new product.
pub fn submit(request: &Request) -> Result<Response> {
    let mut form = request.form();
    let name = check_name(&mut form);
    if form.is_valid() && shelf::find(&name)?.is_some() {
        form.refuse("name", "name-taken");
    }
    match model::publish(&name, &mut form)? {
        Some(_) => Ok(Response::redirect_saying(paths::model(&name), "model-published")),
        None => view(&form).map(Response::Invalid),
    }
}

fn check_name(form: &mut Form) -> String {
    let name = form.field("name").required("name-missing").at_most(NAME_CHARACTERS, "name-too-long").text();
    let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-';
    if !name.is_empty() && (!name.bytes().all(plain) || name.starts_with('-') || name.ends_with('-')) {
        form.refuse("name", "name-not-plain");
    }
    name
}

fn view(form: &Form) -> Result<View> {
    let language = language();
    let entry = |(key, product): (String, shelf::Product)| Entry {
        title: product.title(&language).to_owned(),
        version: product.version,
        published: product.published,
        path: paths::model(&key),
    };
    let mut products: Vec<Entry> = shelf::all()?.into_iter().map(entry).collect();
    products.sort_by(|one, other| one.title.cmp(&other.title));
    let data = Models { products, name_characters: NAME_CHARACTERS, form: form.state() };
    View::new("models.html", "models-title", &data)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn messages(name: &str) -> Vec<String> {
        let mut form = Form::new(&[("name".to_owned(), name.to_owned())]);
        check_name(&mut form);
        form.violations().iter().map(|violation| violation.message.clone()).collect()
    }

    #[test]
    fn a_name_is_plain_enough_for_an_address() {
        assert!(messages("crema-pro-2").is_empty());
        assert_eq!(messages(" "), ["name-missing"]);
        for name in ["Crema", "a/b", "-a", "a-", "é", "a b"] {
            assert_eq!(messages(name), ["name-not-plain"], "{name}");
        }
    }
}
