//! An answer of the portal: status, headers, and the document to look into.

use anyhow::{Context, Result, bail};
use reqwest::{
    Response,
    header::{HeaderMap, LOCATION},
};
use scraper::{ElementRef, Html, Selector};

use crate::Form;

/// A page as it came.
#[derive(Clone, Debug)]
pub struct Page {
    /// Path and query that were asked for.
    pub path: String,
    /// HTTP status.
    pub status: u16,
    /// HTTP headers.
    pub headers: HeaderMap,
    /// The body as bytes.
    pub bytes: Vec<u8>,
}

impl Page {
    pub(crate) async fn read(response: Response) -> Result<Self> {
        let url = response.url();
        let path =
            url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path()));
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.context("the answer broke off")?.to_vec();
        Ok(Self { path, status, headers, bytes })
    }

    /// The body as text.
    pub fn body(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }

    /// A header's value, empty if absent.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> Option<&str> {
        self.headers.get(LOCATION)?.to_str().ok()
    }

    /// The visible text below the first element that matches, white space collapsed; empty if none does.
    pub fn text(&self, selector: &str) -> String {
        self.texts(selector).into_iter().next().unwrap_or_default()
    }

    /// The visible text of each element that matches.
    pub fn texts(&self, selector: &str) -> Vec<String> {
        Html::parse_document(&self.body()).select(&parsed(selector)).map(visible_text).collect()
    }

    /// Whether an element matches.
    pub fn has(&self, selector: &str) -> bool {
        !self.attributes(selector, "").is_empty()
    }

    /// An attribute of each element that matches; an absent one is empty.
    pub fn attributes(&self, selector: &str, attribute: &str) -> Vec<String> {
        Html::parse_document(&self.body())
            .select(&parsed(selector))
            .map(|element| element.attr(attribute).unwrap_or_default().to_owned())
            .collect()
    }

    /// Target of the first link whose address begins with `prefix`.
    pub fn link(&self, prefix: &str) -> Result<String> {
        match self.attributes(&format!("a[href^=\"{prefix}\"]"), "href").into_iter().next() {
            Some(link) => Ok(link),
            None => bail!("{} has no link to {prefix}…; it says:\n{}", self.path, self.text("main")),
        }
    }

    /// All forms that change something.
    pub fn forms(&self) -> Result<Vec<Form>> {
        let document = Html::parse_document(&self.body());
        document.select(&parsed("form[method=post]")).map(|element| Form::read(element, &self.path)).collect()
    }

    /// The first form that matches, ready to be filled in.
    pub fn form(&self, selector: &str) -> Result<Form> {
        let document = Html::parse_document(&self.body());
        match document.select(&parsed(selector)).next() {
            Some(element) => Form::read(element, &self.path),
            None => {
                bail!("{} ({}) has no {selector}; it says:\n{}", self.path, self.status, self.text("body"))
            }
        }
    }
}

/// A selector written in a test.
pub(crate) fn parsed(selector: &str) -> Selector {
    Selector::parse(selector).unwrap_or_else(|error| panic!("`{selector}` is no CSS selector: {error}"))
}

fn visible_text(element: ElementRef<'_>) -> String {
    element.text().flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
