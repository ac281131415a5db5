//! Rule: a form that is sent is one that the host accepts.

use scraper::Selector;

use super::{Page, shown};

/// Forms are sent by POST with the host's hidden fields; only searches may be asked for by GET.
pub(super) fn check(page: &mut Page<'_>) {
    for form in page.all("form") {
        let method = form.attr("method").unwrap_or_default().to_ascii_lowercase();
        if method != "post" {
            continue;
        }
        for token in ["_csrf", "_key"] {
            let held = Selector::parse(&format!("input[type=hidden][name={token}]"))
                .map_or(0, |selector| form.select(&selector).count());
            if held != 1 {
                let message =
                    format!("The form {} has {held} hidden fields `{token}` instead of one.", shown(form));
                page.fault(
                    Some(form),
                    "form-tokens",
                    message,
                    "Write {{ form_tokens() }} once in each form.",
                );
            }
        }
    }
}
