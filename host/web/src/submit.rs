//! What a form does happens once, however often it is sent.

use std::future::Future;

use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use theke_domain::entity::ids::FileId;
use theke_domain::files::Stored;
use theke_domain::forms::{self, Answer};
use theke_domain::{Result, Scope, files};

use crate::extract::{Form, Visit};

/// Does `work` in the form's unit of work and commits it together with its answer. A form that has been answered
/// is not worked on again: it gets the same answer, even when the repetition overlaps the first.
pub(crate) async fn once<F>(scope: &Scope, work: F) -> Result<Answer>
where
    F: Future<Output = Result<Answer>>,
{
    if let Some(answer) = forms::find(scope).await? {
        return Ok(answer);
    }
    match work.await {
        Ok(answer) => forms::commit(scope, answer).await,
        Err(error) => {
            scope.rollback().await?;
            // The first sending may have finished meanwhile, and be the reason why this one failed.
            forms::find(scope).await?.ok_or(error)
        }
    }
}

/// Like [`once`], for a form with files: a repetition stores none, and a refused form keeps none.
pub(crate) async fn once_with_files<W>(visit: &Visit, form: &mut Form, work: W) -> Result<Answer>
where
    W: AsyncFnOnce(&Scope, &Form, Vec<FileId>) -> Result<Answer>,
{
    let scope = visit.writing(&form.key);
    if let Some(answer) = forms::find(&scope).await? {
        return Ok(answer);
    }
    let files = store_files(&visit.writing(&form.key), form).await?;
    let files: Vec<_> = files.into_iter().map(|stored| stored.file.id).collect();
    // On the heap: what a reply does makes a large future.
    let outcome = once(&scope, Box::pin(work(&scope, form, files.clone()))).await;
    if outcome.is_err() {
        files::discard(&visit.writing(&form.key), &files).await?;
    }
    outcome
}

/// Stores a form's files in a unit of work of their own, before anything else is written: checking and syncing
/// megabytes must not hold up other writers. Files that stay unused are swept.
pub(crate) async fn store_files(scope: &Scope, form: &mut Form) -> Result<Vec<Stored>> {
    let uploads = std::mem::take(&mut form.uploads);
    if uploads.is_empty() {
        return Ok(Vec::new());
    }
    files::store_all(scope, uploads).await
}

impl Visit {
    /// Sends the browser to an answer's page, with its message.
    pub fn redirect(&self, answer: &Answer) -> Response {
        let mut response = see_other(&answer.location);
        if let Some(flash) = &answer.flash {
            response.headers_mut().append(header::SET_COOKIE, self.cookies().set_flash(flash));
        }
        response
    }

    /// An answer: this page next, with this message of the host.
    pub fn answer(&self, location: impl Into<String>, flash_key: &str) -> Answer {
        Answer { location: location.into(), flash: Some(self.text(flash_key)) }
    }
}

/// Another page of the portal, fetched with GET.
pub(crate) fn see_other(location: &str) -> Response {
    (StatusCode::SEE_OTHER, [(header::LOCATION, location.to_owned())]).into_response()
}

/// A path of this portal that a form or a link named; `/` for everything else, so that nobody is led away.
pub(crate) fn local_path(path: &str) -> &str {
    let local = path.starts_with('/')
        && !path.starts_with("//")
        && !path.contains('\\')
        && path.bytes().all(|byte| byte.is_ascii_graphic());
    if local { path } else { "/" }
}

#[cfg(test)]
mod tests {
    use super::local_path;

    #[test]
    fn only_paths_of_this_portal_are_followed() {
        assert_eq!(local_path("/cases?filter=open"), "/cases?filter=open");
        for evil in [
            "//evil.example",
            "https://evil.example",
            "/\\evil.example",
            "javascript:alert(1)",
            "",
            "/a\r\nb",
        ] {
            assert_eq!(local_path(evil), "/", "{evil}");
        }
    }
}
