//! Rules about the page as a whole: language, title, landmarks, headings, tables, the order of focus.

use super::names::{name, visible_text};
use super::{Document, Page, shown};
use crate::language::Language;

/// The page says its language and has a title (WCAG 2.2, 3.1.1, 2.4.2).
pub(super) fn language_and_title(page: &mut Page<'_>) {
    let html = page.all("html").into_iter().next();
    let language = html.and_then(|html| html.attr("lang")).unwrap_or_default();
    if !Language::ALL.iter().any(|known| language.starts_with(known.code())) {
        let message = format!("The page does not say its language: lang=\"{language}\".");
        page.fault(html, "language", message, "Write <html lang=\"{{ frame.locale }}\">.");
    }
    let title = page.all("head title").into_iter().next();
    // What stands before the tenant's name is the page's own.
    let text = title.map(|title| title.text().collect::<String>()).unwrap_or_default();
    let own = text.split('·').next().unwrap_or_default().trim();
    if own.is_empty() {
        let message = "The page has no title of its own.".to_owned();
        page.fault(None, "title", message, "Fill the block `title`.");
    }
}

/// One `main` (WCAG 2.2, 1.3.1, 2.4.1).
pub(super) fn landmarks(page: &mut Page<'_>) {
    let mains = page.all("main, [role=main]");
    if mains.len() != 1 {
        let message = format!("The page has {} elements <main> instead of one.", mains.len());
        let remedy = "Put what the page is about into one <main id=\"main\">.";
        page.fault(mains.get(1).copied(), "main", message, remedy);
    }
}

/// One h1, first; no level is left out (WCAG 2.2, 1.3.1, 2.4.6).
pub(super) fn headings(page: &mut Page<'_>, document: Document) {
    let mut before = 0;
    let mut firsts = 0;
    for heading in page.all("h1, h2, h3, h4, h5, h6") {
        let level: u32 = heading.value().name()[1..].parse().unwrap_or(1);
        if visible_text(heading).is_empty() && name(page, heading).is_empty() {
            let message = format!("The heading {} is empty.", shown(heading));
            page.fault(Some(heading), "heading-order", message, "Write the heading, or leave it out.");
        }
        if level > before + 1 {
            let after =
                if before == 0 { "the first heading".to_owned() } else { format!("after an h{before}") };
            let message = format!("An h{level} stands here as {after}, so a level is left out.");
            let message = message.replace("as after", "after");
            page.fault(
                Some(heading),
                "heading-order",
                message,
                "Choose the level by the order, the size by the class.",
            );
        }
        firsts += u32::from(level == 1);
        if level == 1 && firsts == 2 {
            let message = "A second h1 stands on the page.".to_owned();
            page.fault(Some(heading), "heading-order", message, "Make it an h2.");
        }
        before = level;
    }
    if firsts == 0 && document == Document::Page {
        let message = "The page has no h1.".to_owned();
        page.fault(None, "heading-order", message, "Begin what is in <main> with an h1.");
    }
}

/// A table of data has headings (WCAG 2.2, 1.3.1).
pub(super) fn tables(page: &mut Page<'_>) {
    for table in page.all("table:not([role=presentation]):not([role=none])") {
        let headed = table.descendent_elements().any(|element| element.value().name() == "th");
        if !headed {
            let message = format!("The table {} has no headings.", shown(table));
            page.fault(
                Some(table),
                "table-headings",
                message,
                "Use the macro of partials/table.html, or add <th scope=\"col\">.",
            );
        }
    }
}

/// Nobody but the document decides the order of focus (WCAG 2.2, 2.4.3).
pub(super) fn order_of_focus(page: &mut Page<'_>) {
    for element in page.all("[tabindex]") {
        let index: i64 = element.attr("tabindex").and_then(|index| index.trim().parse().ok()).unwrap_or(0);
        if index > 0 {
            let message = format!(
                "{} has tabindex=\"{index}\", which takes it out of the reading order.",
                shown(element)
            );
            page.fault(
                Some(element),
                "tabindex",
                message,
                "Write 0 or -1, or remove it and move the element.",
            );
        }
    }
}

/// What the content security policy blocks: it would work on no page.
pub(super) fn inline(page: &mut Page<'_>) {
    for element in page.all("script, style, [style], iframe, object, embed") {
        let message = format!("{} is blocked by the content security policy.", shown(element));
        page.fault(
            Some(element),
            "blocked",
            message,
            "Put styles into a stylesheet of theme.toml; there are no scripts.",
        );
    }
    for element in page.all("*") {
        if let Some((handler, _)) = element.value().attrs().find(|(name, _)| name.starts_with("on")) {
            let message =
                format!("`{handler}` of {} is blocked by the content security policy.", shown(element));
            page.fault(Some(element), "blocked", message, "Remove it: pages work without scripts.");
        }
    }
    for element in page.all("[src], link[href]") {
        let address = element.attr("src").or_else(|| element.attr("href")).unwrap_or_default();
        if !address.starts_with("/assets/") && !address.starts_with("data:image/") {
            let message =
                format!("`{address}` is not one of the theme's own files, so browsers will not load it.");
            page.fault(
                Some(element),
                "blocked",
                message,
                "Put the file into assets/ and write {{ asset(\"…\") }}.",
            );
        }
    }
}
