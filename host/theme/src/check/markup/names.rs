//! Rule: whatever can be used or seen says what it is (WCAG 2.2, 1.1.1, 2.4.4, 4.1.2).

use scraper::{ElementRef, Node};

use super::{Page, shown};

/// Images have a text, links and buttons a name, fields a label.
pub(super) fn check(page: &mut Page<'_>) {
    for image in page.all("img:not([alt]), input[type=image]:not([alt]), area[href]:not([alt])") {
        let message = format!("{} has no `alt`.", shown(image));
        page.fault(
            Some(image),
            "image-text",
            message,
            "Describe it in `alt`; write alt=\"\" if it only decorates.",
        );
    }
    for drawing in page.all("[role=img]") {
        if name(page, drawing).is_empty() {
            let message = format!("{} is an image without a name.", shown(drawing));
            page.fault(
                Some(drawing),
                "image-text",
                message,
                "Add `aria-label`, or hide it with aria-hidden=\"true\".",
            );
        }
    }
    for link in page.all("a[href]") {
        if name(page, link).is_empty() {
            let message = format!("The link {} has no text.", shown(link));
            page.fault(
                Some(link),
                "link-name",
                message,
                "Write what it leads to between <a> and </a>, or in `aria-label`.",
            );
        }
    }
    let buttons = "button, summary, [role=button], input[type=submit], input[type=button], input[type=reset]";
    for button in page.all(buttons) {
        let value = button.attr("value").filter(|_| button.value().name() == "input").unwrap_or_default();
        if value.trim().is_empty() && name(page, button).is_empty() {
            let message = format!("The button {} has no name.", shown(button));
            page.fault(
                Some(button),
                "button-name",
                message,
                "Write what it does between its tags, or in `aria-label`.",
            );
        }
    }
    let fields = "input:not([type=hidden]):not([type=submit]):not([type=button]):not([type=reset]):not([type=image]), select, textarea";
    for field in page.all(fields) {
        if label(page, field).is_empty() {
            let message = format!("The field {} has no label.", shown(field));
            page.fault(
                Some(field),
                "label",
                message,
                "Use the macros of partials/form.html, or add <label for=\"…\">.",
            );
        }
    }
    for frame in page.all("iframe:not([title])") {
        let message = format!("{} has no `title`.", shown(frame));
        page.fault(Some(frame), "frame-title", message, "Say in `title` what it shows.");
    }
}

/// What a screen reader calls an element.
pub(super) fn name(page: &Page<'_>, element: ElementRef<'_>) -> String {
    let referred = element.attr("aria-labelledby").unwrap_or_default().split_whitespace();
    let referred: Vec<String> = referred
        .filter_map(|id| page.all("[id]").into_iter().find(|own| own.attr("id") == Some(id)))
        .map(visible_text)
        .collect();
    let own = |attribute: &str| element.attr(attribute).map(str::trim).unwrap_or_default().to_owned();
    let candidates = [referred.join(" "), own("aria-label"), visible_text(element), own("title")];
    candidates
        .into_iter()
        .map(|name| name.trim().to_owned())
        .find(|name| !name.is_empty())
        .unwrap_or_default()
}

fn label(page: &Page<'_>, field: ElementRef<'_>) -> String {
    let around = field.ancestors().filter_map(ElementRef::wrap).find(|own| own.value().name() == "label");
    let id = field.attr("id");
    let tied = page.all("label[for]").into_iter().filter(|own| id.is_some() && own.attr("for") == id);
    let texts: Vec<String> = around.into_iter().chain(tied).map(visible_text).collect();
    let text = texts.join(" ").trim().to_owned();
    if text.is_empty() { name_without_content(page, field) } else { text }
}

/// A field's content is what was typed, not what it is called.
fn name_without_content(page: &Page<'_>, field: ElementRef<'_>) -> String {
    let attributes = ["aria-label", "title"].into_iter().filter_map(|name| field.attr(name));
    let own = attributes.map(str::trim).find(|text| !text.is_empty());
    own.map_or_else(
        || if field.attr("aria-labelledby").is_some() { name(page, field) } else { String::new() },
        str::to_owned,
    )
}

/// Text, and the texts of images, without what is hidden from screen readers.
pub(super) fn visible_text(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    for child in element.children() {
        match child.value() {
            Node::Text(own) => text.push_str(own),
            Node::Element(own) if own.attr("aria-hidden") != Some("true") && own.attr("hidden").is_none() => {
                let label =
                    own.attr("aria-label").or_else(|| own.attr("alt").filter(|_| own.name() == "img"));
                match (label, ElementRef::wrap(child)) {
                    (Some(label), _) => text.push_str(label),
                    (None, Some(inner)) => text.push_str(&visible_text(inner)),
                    (None, None) => {}
                }
            }
            _ => {}
        }
        text.push(' ');
    }
    text.trim().to_owned()
}
