//! Pages that plugins answer: everything that no route of the host does.

use std::sync::Arc;

use axum::extract::{FromRequest, Request};
use axum::http::{Method, StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::entity::ids::FileId;
use theke_domain::forms::{self, Answer};
use theke_domain::{Actor, Error, Scope, Violation, files};
use theke_sandbox::{PageRequest, PageResponse, Plugin, View};
use uuid::Uuid;

use crate::error::WebError;
use crate::extract::{Form, Visit};
use crate::frame::{Area, admits};
use crate::portal::files::download;
use crate::submit::store_files;

/// Finds the plugin and its page, and lets it answer.
pub(crate) async fn answer(visit: Visit, request: Request) -> Result<Response, WebError> {
    // What begins so is the API's, and says the same to everybody.
    if request.uri().path().starts_with(crate::api::ROOT) {
        return Err(WebError::NotFound);
    }
    let Some(target) = find(&visit, request.uri()) else {
        // A guest learns nothing about which addresses exist.
        let unknown =
            if matches!(visit.actor(), Actor::Guest) { visit.sign_in() } else { WebError::NotFound };
        return Err(unknown);
    };
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

fn find(visit: &Visit, uri: &Uri) -> Option<Target> {
    let segments: Vec<String> =
        uri.path().trim_matches('/').split('/').map(decoded).collect::<Option<_>>()?;
    let mut segments: Vec<&str> =
        segments.iter().map(String::as_str).filter(|part| !part.is_empty()).collect();
    let area = Area::of(uri.path());
    if area != Area::Portal {
        segments.remove(0);
    }
    let (mount, rest) = segments.split_first()?;
    let plugin = visit.app().sandbox.mounted(visit.tenant().id, mount)?;
    let route = plugin.manifest.route(area.into(), rest)?;
    if !admits(route.page.audience, visit.actor()) {
        return None;
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
    Some(Target { plugin, request })
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
    match visit.app().sandbox.page(&scope, &plugin, request).await? {
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
    let files = match store_files(visit, &mut form).await {
        Ok(files) => files,
        Err(Error::Invalid(violations)) => {
            return shown_again(visit, &plugin, request, form.values(), violations).await;
        }
        Err(error) => return Err(error.into()),
    };
    request.files = files.iter().map(|file| file.0).collect();
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
        Err(error) => Err(error.into()),
    };
    if commits && page.is_ok() {
        // Sent again, the form leads to its page and does nothing more.
        forms::commit(&scope, Answer { location: visit.uri().path().to_owned(), flash: None }).await?;
        return page;
    }
    scope.rollback().await?;
    files::discard(&visit.writing(&form.key), &files).await?;
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
    let response = visit.app().sandbox.page(&visit.reading(), plugin, request).await?;
    let PageResponse::View(mut view) = response else { return Err(WebError::Invalid(violations)) };
    if let Value::Object(data) = &mut view.data {
        data.insert("values".to_owned(), values);
        data.insert("errors".to_owned(), visit.errors(&violations));
    }
    let page = rendered(visit, plugin, &view)?;
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
        PageResponse::View(view) => rendered(visit, plugin, &view),
        PageResponse::Invalid(view) => {
            let page = rendered(visit, plugin, &view)?;
            Ok((StatusCode::UNPROCESSABLE_ENTITY, page).into_response())
        }
        PageResponse::Json(value) => Ok(axum::Json(value).into_response()),
        PageResponse::File(id) => download(scope, FileId(id)).await,
        PageResponse::NotFound => Err(WebError::NotFound),
        PageResponse::Redirect { .. } => Err(Error::NotFound.into()),
    }
}

/// The plugin's fragment in the theme's page. A template that fails is the plugin's failure, under a reference.
fn rendered(visit: &Visit, plugin: &Plugin, view: &View) -> Result<Response, WebError> {
    let (themes, look, fragments) = (&visit.app().themes, visit.look(), visit.app().fragments.of(plugin));
    let data = with_foreign_words(visit, plugin, view.data.clone());
    let html = themes.fragment(&look, &fragments, &view.template, &data, &visit.frame());
    let html = html.map_err(|error| template_failed(plugin, &error))?;
    let title = themes.translate(&look, Some(&fragments), &view.title, &json!({}));
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

/// Logs a fragment that cannot be rendered, under the reference that the page shows.
pub(crate) fn template_failed(plugin: &Plugin, error: &theke_theme::Error) -> WebError {
    let reference = Uuid::now_v7();
    tracing::error!(
        call.id = %reference,
        plugin = plugin.name,
        tenant.id = %plugin.tenant,
        %error,
        "a template of plugin {} failed (reference {reference})",
        plugin.name
    );
    WebError::PluginFailed(reference)
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
