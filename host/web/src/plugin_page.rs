//! Pages that plugins answer: everything that no route of the host does.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::entity::ids::FileId;
use theke_domain::forms::{self, Answer};
use theke_domain::{Actor, Error, Scope, Violation, files};
use theke_sandbox::{CallError, CallErrorKind, Manifest, PageRequest, PageResponse, Plugin, View};
use theke_theme::Shown;

use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::frame::{Area, admits};
use crate::portal::files::download;
use crate::submit::store_files;

/// When to come again to a page of a plugin that cannot be loaded: the host tries again about so often.
const BROKEN_WAIT: Duration = Duration::from_secs(30);

/// Finds the plugin and its page, and lets it answer.
pub(crate) async fn answer(visit: Visit, request: Request) -> Result<Response, WebError> {
    // What begins so is the API's, and says the same to everybody.
    if request.uri().path().starts_with(crate::api::ROOT) {
        return Err(WebError::NotFound);
    }
    let target = find(&visit, request.uri())?;
    match *request.method() {
        Method::GET | Method::HEAD => show(&visit, target).await,
        Method::POST => submit(&visit, target, Form::from_request(request, &()).await?).await,
        _ => Err(WebError::Unreadable(StatusCode::METHOD_NOT_ALLOWED)),
    }
}

/// A plugin's page that the visitor may open.
struct Target {
    plugin: Arc<Plugin>,
    request: PageRequest,
}

/// An address below a plugin's mount.
struct Address<'path> {
    area: Area,
    mount: &'path str,
    rest: &'path [&'path str],
}

fn find(visit: &Visit, uri: &Uri) -> Result<Target, WebError> {
    // A guest learns nothing about which addresses exist.
    let nothing = || if matches!(visit.actor(), Actor::Guest) { visit.sign_in() } else { WebError::NotFound };
    let segments: Option<Vec<String>> = uri.path().trim_matches('/').split('/').map(decoded).collect();
    let segments = segments.ok_or_else(nothing)?;
    let mut segments: Vec<&str> =
        segments.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let area = Area::of(uri.path());
    if area != Area::Portal {
        segments.remove(0);
    }
    let (mount, rest) = segments.split_first().ok_or_else(nothing)?;
    let address = Address { area, mount, rest };
    let Some(plugin) = visit.app().sandbox.mounted(visit.tenant().id, mount) else {
        return Err(broken(visit, &address).unwrap_or_else(nothing));
    };
    let route = plugin.manifest.route(area.into(), rest).ok_or_else(nothing)?;
    if !admits(route.page.audience, visit.actor()) {
        return Err(nothing());
    }
    let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes()).into_owned().collect();
    let request = PageRequest {
        route: route.page.name.clone(),
        parameters: route.parameters.clone(),
        method: String::new(),
        query,
        form: Vec::new(),
        files: Vec::new(),
        body: Value::Null,
    };
    drop(route);
    Ok(Target { plugin, request })
}

/// What to say at a page of a plugin that should run and cannot; none where there is no such page for the visitor. Of a
/// plugin whose plugin.toml cannot be read nobody knows the pages: then whoever has signed in is told.
fn broken(visit: &Visit, address: &Address<'_>) -> Option<WebError> {
    let broken = visit.app().sandbox.broken_at(visit.tenant().id, address.mount)?;
    let is_for_visitor = match &broken.manifest {
        Some(manifest) => {
            let route = manifest.route(address.area.into(), address.rest);
            route.is_some_and(|route| admits(route.page.audience, visit.actor()))
        }
        None => !matches!(visit.actor(), Actor::Guest),
    };
    let title = broken.manifest.map_or(broken.name, |manifest| title(visit, &manifest));
    is_for_visitor.then_some(WebError::PluginAway { title, wait: BROKEN_WAIT, reference: None })
}

fn title(visit: &Visit, manifest: &Manifest) -> String {
    manifest.plugin.title.text(visit.locale()).to_owned()
}

/// Why a plugin's page is not shown, in the words of the plugin's own title where it is left alone.
fn failed(visit: &Visit, plugin: &Plugin, error: CallError) -> WebError {
    let CallErrorKind::Paused { until } = error.kind else { return error.into() };
    let wait = until - visit.app().host.clock.now();
    WebError::PluginAway {
        title: title(visit, &plugin.manifest),
        wait: Duration::from_micros(wait.max(0).unsigned_abs()),
        reference: Some(error.reference),
    }
}

impl From<Area> for theke_sandbox::Area {
    fn from(area: Area) -> Self {
        match area {
            Area::Portal => Self::Portal,
            Area::Desk => Self::Desk,
            Area::Admin => Self::Admin,
        }
    }
}

/// A path segment as it was meant; none when it is no UTF-8.
fn decoded(segment: &str) -> Option<String> {
    // What separates fields of a form is ordinary in a path.
    let plain = segment.replace('+', "%2B").replace('=', "%3D").replace('&', "%26");
    let (name, _) = form_urlencoded::parse(plain.as_bytes()).into_owned().next().unwrap_or_default();
    (!name.contains('\u{fffd}')).then_some(name)
}

async fn show(visit: &Visit, target: Target) -> Result<Response, WebError> {
    let Target { plugin, mut request } = target;
    "GET".clone_into(&mut request.method);
    let scope = visit.reading();
    let answer = visit.app().sandbox.page(&scope, &plugin, request).await;
    match answer.map_err(|error| failed(visit, &plugin, error))? {
        PageResponse::Redirect { path, flash } => Ok(visit.redirect(&to(visit, &plugin, path, flash))),
        response => shown(visit, &scope, &plugin, response).await,
    }
}

/// What the call wrote commits together with its answer, once however often the form is sent; every answer that
/// is not a success undoes it.
async fn submit(visit: &Visit, target: Target, mut form: Form) -> Result<Response, WebError> {
    let Target { plugin, mut request } = target;
    let scope = visit.writing(&form.key);
    if let Some(answer) = forms::find(&scope).await? {
        return Ok(visit.redirect(&answer));
    }
    // A unit of work of their own; the files are the plugin's, which no other plugin of the actor's can name.
    let apart = visit.writing(&form.key).for_plugin(&plugin.name);
    let files = match store_files(&apart, &mut form).await {
        Ok(files) => files,
        Err(Error::Invalid(violations)) => {
            return shown_again(visit, &plugin, request, form.values(), violations).await;
        }
        Err(error) => return Err(error.into()),
    };
    let stored: Vec<_> = files.iter().map(|stored| stored.file.id).collect();
    request.files = files;
    "POST".clone_into(&mut request.method);
    request.form = std::mem::take(&mut form.fields);
    let outcome = visit.app().sandbox.page(&scope, &plugin, request).await;
    if let Ok(PageResponse::Redirect { path, flash }) = outcome {
        let answer = forms::commit(&scope, to(visit, &plugin, path, flash)).await?;
        return Ok(visit.redirect(&answer));
    }
    let commits = matches!(&outcome, Ok(response) if response.commits());
    // Shown before the commit: a template that fails undoes what the call wrote.
    let page = match outcome {
        Ok(response) => shown(visit, &scope, &plugin, response).await,
        Err(error) => Err(failed(visit, &plugin, error)),
    };
    if commits && page.is_ok() {
        // Sent again, the form leads to its page and does nothing more.
        forms::commit(&scope, Answer { location: visit.uri().path().to_owned(), flash: None }).await?;
        return page;
    }
    scope.rollback().await?;
    files::discard(&apart, &stored).await?;
    // The first sending of this form may have finished meanwhile, and be the reason why this one failed.
    match forms::find(&scope).await? {
        Some(answer) => Ok(visit.redirect(&answer)),
        None => page,
    }
}

/// The page once more, with what was entered and what is wrong with the files: the host checks these before the
/// plugin sees the form, and hands both to the plugin's template.
async fn shown_again(
    visit: &Visit,
    plugin: &Arc<Plugin>,
    mut request: PageRequest,
    values: Value,
    violations: Vec<Violation>,
) -> Result<Response, WebError> {
    "GET".clone_into(&mut request.method);
    let scope = visit.reading();
    let response = visit.app().sandbox.page(&scope, plugin, request).await;
    let response = response.map_err(|error| failed(visit, plugin, error))?;
    let PageResponse::View(mut view) = response else { return Err(WebError::Invalid(violations)) };
    if let Value::Object(data) = &mut view.data {
        data.insert("values".to_owned(), values);
        data.insert("errors".to_owned(), visit.errors(&violations));
    }
    let page = rendered(visit, &scope, plugin, &view).await?;
    Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
}

/// The next page, with the plugin's message in the visitor's language.
fn to(visit: &Visit, plugin: &Plugin, location: String, flash: Option<String>) -> Answer {
    let flash = flash.map(|key| {
        visit.app().themes.translate(&visit.look(), Some(&visit.app().fragments.of(plugin)), &key, &json!({}))
    });
    Answer { location, flash }
}

async fn shown(
    visit: &Visit,
    scope: &Scope,
    plugin: &Arc<Plugin>,
    response: PageResponse,
) -> Result<Response, WebError> {
    match response {
        PageResponse::View(view) => rendered(visit, scope, plugin, &view).await,
        PageResponse::Invalid(view) => {
            let page = rendered(visit, scope, plugin, &view).await?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        PageResponse::Json(value) => Ok(axum::Json(value).into_response()),
        // A file of the plugin's own documents is for whom its page is.
        PageResponse::File(id) => download(&scope.for_plugin(&plugin.name), FileId(id)).await,
        PageResponse::NotFound => Err(WebError::NotFound),
        PageResponse::Redirect { .. } => Err(Error::NotFound.into()),
    }
}

/// The plugin's fragment in the theme's page. A template that fails is the plugin's failure, under a reference.
async fn rendered(
    visit: &Visit,
    scope: &Scope,
    plugin: &Arc<Plugin>,
    view: &View,
) -> Result<Response, WebError> {
    let (themes, look, fragments) = (&visit.app().themes, visit.look(), visit.app().fragments.of(plugin));
    let data = with_foreign_words(visit, plugin, view.data.clone());
    let shown = Shown { template: &view.template, data: &data, frame: &visit.frame() };
    let renderer = visit.app().sandbox.renderer(scope, plugin);
    let html = themes.fragment(&look, &fragments, shown, &renderer).await;
    let html = html.map_err(|error| template_failed(visit, scope, plugin, &error))?;
    let title = themes.translate(&look, Some(&fragments), &view.title, &view.data);
    visit.page("pages/plugin/show.html", json!({ "title": title, "html": html, "plugin": plugin.name }))
}

/// Puts what another plugin's hook said into words: only that plugin's translations have them.
fn with_foreign_words(visit: &Visit, plugin: &Plugin, mut data: Value) -> Value {
    let Some(Value::Array(errors)) = data.get_mut("errors") else { return data };
    for error in errors {
        let foreign = error.get("plugin").and_then(Value::as_str).is_some_and(|author| author != plugin.name);
        if !foreign {
            continue;
        }
        if let Ok(violation) = serde_json::from_value::<Violation>(error.clone()) {
            error["message"] = visit.violation(&violation).1.into();
        }
    }
    data
}

/// Notes a fragment that cannot be rendered, under the reference that the page shows.
fn template_failed(visit: &Visit, scope: &Scope, plugin: &Plugin, error: &theke_theme::Error) -> WebError {
    if let theke_theme::Error::Busy { .. } = error {
        return WebError::Busy;
    }
    let surface = format!("page {}", visit.uri().path());
    let sandbox = &visit.app().sandbox;
    WebError::PluginFailed(sandbox.template_failed(scope, plugin, &surface, &error.to_string()))
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn a_path_segment_arrives_as_it_was_meant() {
        for (sent, meant) in [("K%2D1", "K-1"), ("a+b", "a+b"), ("a=1&b", "a=1&b"), ("%C3%BC", "ü"), ("", "")]
        {
            assert_eq!(decoded(sent).as_deref(), Some(meant), "{sent}");
        }
        assert_eq!(decoded("%FF"), None);
    }
}
