//! Rules for rendered pages: what people with a screen reader, a keyboard or no style sheet rely on.

mod forms;
mod names;
mod references;
mod structure;

use scraper::{ElementRef, Html, Selector};

use super::marks::MARK;

/// What was rendered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Document {
    /// A page in a browser.
    Page,
    /// The HTML part of a mail, whose layout is made of tables.
    Mail,
}

/// A rule that an element breaks.
pub(super) struct Fault {
    pub(super) rule: &'static str,
    pub(super) message: String,
    pub(super) remedy: &'static str,
    /// The numbers of the element's mark and those of its parents, nearest first.
    pub(super) marks: Vec<String>,
}

/// One rendered document under the rules.
struct Page<'page> {
    html: &'page Html,
    report: &'page mut dyn FnMut(Fault),
}

/// Applies every rule.
pub(super) fn check(html: &Html, document: Document, report: &mut dyn FnMut(Fault)) {
    let mut page = Page { html, report };
    structure::language_and_title(&mut page);
    names::check(&mut page);
    references::ids(&mut page);
    structure::order_of_focus(&mut page);
    structure::headings(&mut page, document);
    if document == Document::Page {
        structure::landmarks(&mut page);
        structure::tables(&mut page);
        structure::inline(&mut page);
        references::targets(&mut page);
        forms::check(&mut page);
    }
}

impl<'page> Page<'page> {
    /// All elements that match, in the order of the document.
    fn all(&self, selector: &str) -> Vec<ElementRef<'page>> {
        // Written in this module and tested with it.
        Selector::parse(selector)
            .map_or_else(|_| Vec::new(), |selector| self.html.select(&selector).collect())
    }

    /// Reports about an element, or about the page as a whole.
    fn fault(
        &mut self,
        element: Option<ElementRef<'_>>,
        rule: &'static str,
        message: String,
        remedy: &'static str,
    ) {
        let marks = element.map(marks).unwrap_or_default();
        (self.report)(Fault { rule, message, remedy, marks });
    }
}

fn marks(element: ElementRef<'_>) -> Vec<String> {
    let parents = element.ancestors().filter_map(ElementRef::wrap);
    std::iter::once(element).chain(parents).filter_map(|own| own.attr(MARK)).map(str::to_owned).collect()
}

/// How an element is named in a message: `<input id="field-email">`.
fn shown(element: ElementRef<'_>) -> String {
    let attribute = ["id", "name", "href", "src", "class"]
        .into_iter()
        .find_map(|name| Some(format!(" {name}=\"{}\"", element.attr(name)?)));
    format!("<{}{}>", element.value().name(), attribute.unwrap_or_default())
}
