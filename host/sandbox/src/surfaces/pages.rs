//! `pages`: a plugin answers an address.

use std::sync::Arc;

use serde_json::Value;
use theke_domain::Scope;
use theke_domain::files::Stored;
use uuid::Uuid;
use wasmtime::Store;
use wasmtime::component::Instance;

use super::answer::{self, View};
use crate::bindings::pages as wit;
use crate::call::{CallState, Surface, Unusable, run};
use crate::failure::CallError;
use crate::limits;
use crate::log::escaped;
use crate::plugin::Plugin;
use crate::sandbox::Sandbox;

/// A request for one page, already parsed, size-limited and checked against forgery.
#[derive(Clone, Debug)]
pub struct PageRequest {
    /// The page's name in plugin.toml.
    pub route: String,
    /// What the path's parameters stand for.
    pub parameters: Vec<(String, String)>,
    /// GET or POST.
    pub method: String,
    /// The address's query.
    pub query: Vec<(String, String)>,
    /// The form's fields.
    pub form: Vec<(String, String)>,
    /// The form's files, already stored.
    pub files: Vec<Stored>,
    /// The body of a JSON request; null otherwise.
    pub body: Value,
}

/// What a plugin answers to a request. [`PageResponse::commits`] says whether its writes stand.
#[derive(Clone, Debug, PartialEq)]
pub enum PageResponse {
    /// A page.
    View(View),
    /// The form again with what is wrong; status 422.
    Invalid(View),
    /// Another page of the same portal.
    Redirect {
        /// A path that begins with one `/`.
        path: String,
        /// A key of the plugin's translations for the next page.
        flash: Option<String>,
    },
    /// A JSON document.
    Json(Value),
    /// A stored file as a download; whether the actor may see it is still to be checked.
    File(Uuid),
    /// There is no such page.
    NotFound,
}

impl PageResponse {
    /// Whether what the call wrote stands; otherwise the caller rolls it back.
    pub fn commits(&self) -> bool {
        !matches!(self, Self::Invalid(_) | Self::NotFound)
    }
}

impl Sandbox {
    /// Lets `plugin` answer a request with the rights of the scope's actor. The caller commits or rolls back.
    pub async fn page(
        &self,
        scope: &Scope,
        plugin: &Arc<Plugin>,
        request: PageRequest,
    ) -> Result<PageResponse, CallError> {
        let page = Page { route: request.route.clone(), request: request.into() };
        run(&self.inner, scope.for_plugin(&plugin.name), plugin, limits::PAGE, page).await
    }
}

struct Page {
    route: String,
    request: wit::Request,
}

impl Surface for Page {
    type Answer = PageResponse;

    fn name(&self) -> String {
        format!("page {}", self.route)
    }

    async fn call(
        &self,
        plugin: &Plugin,
        store: &mut Store<CallState>,
        instance: &Instance,
    ) -> wasmtime::Result<Result<PageResponse, Unusable>> {
        let Some(indices) = &plugin.program.surfaces.pages else {
            return Ok(Err(Unusable::Answer("it does not export pages".to_owned())));
        };
        let guest = indices.load(&mut *store, instance)?;
        let answer = guest.call_handle(&mut *store, &self.request).await?;
        Ok(answer.map_err(Unusable::Refused).and_then(|response| checked(plugin, response)))
    }
}

impl From<PageRequest> for wit::Request {
    fn from(request: PageRequest) -> Self {
        Self {
            route: request.route,
            parameters: request.parameters,
            method: request.method,
            query: request.query,
            form: request.form,
            files: request.files.into_iter().map(upload).collect(),
            body: request.body.to_string(),
        }
    }
}

fn upload(stored: Stored) -> wit::Upload {
    wit::Upload {
        field: stored.field,
        id: stored.file.id.to_string(),
        name: stored.file.name,
        media_type: stored.file.media_type,
        bytes: stored.file.size.unsigned_abs(),
    }
}

fn checked(plugin: &Plugin, response: wit::Response) -> Result<PageResponse, Unusable> {
    Ok(match response {
        wit::Response::View(view) => PageResponse::View(answer::view(plugin, view)?),
        wit::Response::Invalid(view) => PageResponse::Invalid(answer::view(plugin, view)?),
        wit::Response::Redirect(to) if is_local(&to.path) => {
            to.flash.iter().try_for_each(|flash| answer::line("a flash", flash))?;
            PageResponse::Redirect { path: to.path, flash: to.flash }
        }
        wit::Response::Redirect(to) => {
            let shown = escaped(&to.path, limits::NAME_BYTES);
            return Err(Unusable::Answer(format!(
                "it redirects to `{shown}`, which is no path of this portal"
            )));
        }
        wit::Response::Json(text) => PageResponse::Json(answer::json("the JSON", &text)?),
        // What is no key is no file.
        wit::Response::File(id) => id.parse().map_or(PageResponse::NotFound, PageResponse::File),
        wit::Response::NotFound => PageResponse::NotFound,
        wit::Response::Other(_) => {
            return Err(Unusable::Answer("this host does not know its kind".to_owned()));
        }
    })
}

/// One `/` and then something that no browser takes for another host; printable ASCII only.
fn is_local(path: &str) -> bool {
    path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic())
        && path.len() <= limits::TARGET_BYTES
}

#[cfg(test)]
mod tests {
    use super::is_local;

    #[test]
    fn a_redirect_stays_in_the_portal() {
        for path in ["/", "/cases/0198", "/support?after=1#top"] {
            assert!(is_local(path), "{path} was refused");
        }
        for path in [
            "",
            "cases",
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "javascript:alert(1)",
            "/a\r\nSet-Cookie: x=1",
            "/\u{fc}",
            "/\t/evil.example",
        ] {
            assert!(!is_local(path), "{path:?} passed");
        }
    }
}
