//! The surface `pages`: what the portal shows under the plugin's mount.

use std::marker::PhantomData;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::bindings::pages::exports::theke::portal::pages::Guest;
use crate::{Error, ErrorKind, Form, Id, Result, View};

pub use crate::bindings::pages::exports::theke::portal::pages::{Redirect, Request, Response, Upload};

/// Answers the routes of `[[pages]]` in `plugin.toml`. Export it with [`export_pages!`](crate::export_pages).
pub trait Pages {
    /// Shows a page (GET).
    fn show(request: &Request) -> Result<Response>;

    /// Takes a form (POST). A plugin without forms leaves this out: nothing is found then.
    fn submit(request: &Request) -> Result<Response> {
        let _ = request;
        Ok(Response::NotFound)
    }
}

impl Request {
    /// A part of the path, `{name}` in the route's `path`.
    pub fn parameter(&self, name: &str) -> Result<&str> {
        value_of(&self.parameters, name).ok_or_else(|| {
            let route = &self.route;
            Error::other(format!(
                "The page `{route}` has no `{{{name}}}` in its path; see [[pages]] in plugin.toml."
            ))
        })
    }

    /// A value after the question mark.
    pub fn query_value(&self, name: &str) -> Option<&str> {
        value_of(&self.query, name)
    }

    /// The form, ready to be checked.
    pub fn form(&self) -> Form {
        Form::new(&self.form)
    }

    /// The files that came in a field of the form.
    pub fn files(&self, field: &str) -> Vec<&Upload> {
        self.files.iter().filter(|file| file.field == field).collect()
    }

    /// The ids of all files of the form, as [`cases::create`](crate::cases::create) takes them.
    pub fn file_ids(&self) -> Vec<Id> {
        self.files.iter().map(|file| file.id.clone()).collect()
    }

    /// The body of a JSON request.
    pub fn json<Body: DeserializeOwned>(&self) -> Result<Body> {
        serde_json::from_str(&self.body)
            .map_err(|error| Error::new(ErrorKind::Invalid, format!("The body does not fit: {error}.")))
    }
}

fn value_of<'pairs>(pairs: &'pairs [(String, String)], name: &str) -> Option<&'pairs str> {
    pairs.iter().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
}

impl Response {
    /// Goes to a path of the same portal.
    pub fn redirect(path: impl Into<String>) -> Self {
        Self::Redirect(Redirect { path: path.into(), flash: None })
    }

    /// Goes to a path of the same portal and says something there; `flash` is a key of the plugin's translations.
    pub fn redirect_saying(path: impl Into<String>, flash: impl Into<String>) -> Self {
        Self::Redirect(Redirect { path: path.into(), flash: Some(flash.into()) })
    }

    /// Answers JSON.
    pub fn json(body: &impl Serialize) -> Result<Self> {
        serde_json::to_string(body)
            .map(Self::Json)
            .map_err(|error| Error::other(format!("The answer is not JSON: {error}.")))
    }
}

impl From<View> for Response {
    fn from(view: View) -> Self {
        Self::View(view)
    }
}

/// Connects a plugin to the generated bindings; [`export_pages!`](crate::export_pages) names it.
#[doc(hidden)]
pub struct Component<Plugin>(PhantomData<Plugin>);

impl<Plugin: Pages> Guest for Component<Plugin> {
    fn handle(request: Request) -> Result<Response> {
        match request.method.as_str() {
            "GET" => Plugin::show(&request),
            "POST" => Plugin::submit(&request),
            _ => Ok(Response::NotFound),
        }
    }
}

/// Exports a type that implements [`Pages`]; once a component.
#[macro_export]
macro_rules! export_pages {
    ($plugin:ty) => {
        const _: () = {
            type Component = $crate::pages::Component<$plugin>;
            $crate::export_surface!(pages, Pages, $plugin, Component);
        };
    };
}

/// Exports a surface where there is a host, and checks the trait where there is none: a native linker cannot take
/// the names that a component exports.
#[doc(hidden)]
#[macro_export]
macro_rules! export_surface {
    ($module:ident, $surface:ident, $plugin:ty, $component:ident) => {
        #[cfg(target_family = "wasm")]
        $crate::bindings::$module::export!($component with_types_in $crate::bindings::$module);

        #[cfg(not(target_family = "wasm"))]
        {
            const fn implements<Plugin: $crate::$surface>(_: std::marker::PhantomData<Plugin>) {}
            implements::<$plugin>(std::marker::PhantomData);
            let _: std::marker::PhantomData<$component> = std::marker::PhantomData;
        }
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Shelf;

    impl Pages for Shelf {
        fn show(request: &Request) -> Result<Response> {
            Ok(Response::redirect(format!("/books/{}", request.parameter("book")?)))
        }
    }

    fn request(method: &str) -> Request {
        Request {
            route: "book".to_owned(),
            parameters: vec![("book".to_owned(), "42".to_owned())],
            method: method.to_owned(),
            query: Vec::new(),
            form: Vec::new(),
            files: Vec::new(),
            body: "null".to_owned(),
        }
    }

    #[test]
    fn the_method_chooses_the_function() {
        assert_eq!(Component::<Shelf>::handle(request("GET")), Ok(Response::redirect("/books/42")));
        assert_eq!(Component::<Shelf>::handle(request("POST")), Ok(Response::NotFound));
        assert_eq!(Component::<Shelf>::handle(request("TRACE")), Ok(Response::NotFound));
    }

    #[test]
    fn a_missing_parameter_says_where_it_would_be_declared() {
        let error = request("GET").parameter("shelf").expect_err("the route has no such parameter");
        assert!(error.message.contains("`{shelf}`") && error.message.contains("plugin.toml"), "{error:?}");
    }
}
