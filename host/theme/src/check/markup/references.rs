//! Rule: an id stands once, and whatever refers to one finds it (WCAG 2.2, 1.3.1, 4.1.2).

use std::collections::BTreeSet;

use super::{Page, shown};

/// Attributes that hold ids.
const REFERENCES: [&str; 9] = [
    "for",
    "aria-activedescendant",
    "aria-controls",
    "aria-describedby",
    "aria-details",
    "aria-errormessage",
    "aria-flowto",
    "aria-labelledby",
    "aria-owns",
];

/// Ids are unique and references lead somewhere.
pub(super) fn ids(page: &mut Page<'_>) {
    let mut ids = BTreeSet::new();
    for element in page.all("[id]") {
        let id = element.attr("id").unwrap_or_default();
        if !ids.insert(id.to_owned()) {
            let message = format!("The id `{id}` stands twice on the page.");
            let remedy = "Give one of them another id; the macros of partials/form.html take `id`.";
            page.fault(Some(element), "duplicate-id", message, remedy);
        }
    }
    for attribute in REFERENCES {
        for element in page.all(&format!("[{attribute}]")) {
            for id in element.attr(attribute).unwrap_or_default().split_whitespace() {
                if !ids.contains(id) {
                    let message = format!(
                        "`{attribute}` of {} refers to the id `{id}`, which is not on the page.",
                        shown(element)
                    );
                    page.fault(
                        Some(element),
                        "missing-id",
                        message,
                        "Name an id of this page, or remove the attribute.",
                    );
                }
            }
        }
    }
}

/// Links within the page have a target.
pub(super) fn targets(page: &mut Page<'_>) {
    let ids: BTreeSet<&str> = page.all("[id]").into_iter().filter_map(|element| element.attr("id")).collect();
    for link in page.all("a[href^='#']") {
        let id = link.attr("href").unwrap_or_default().trim_start_matches('#');
        if !ids.contains(id) {
            let message = format!("A link leads to `#{id}`, which is not on the page.");
            page.fault(Some(link), "missing-id", message, "Give the target this id.");
        }
    }
}
