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
        let held = |token: &&str| {
            let selector = format!("input[type=hidden][name={token}]");
            Selector::parse(&selector).is_ok_and(|selector| form.select(&selector).count() == 1)
        };
        let absent: Vec<&str> = ["_csrf", "_key"].into_iter().filter(|token| !held(token)).collect();
        if !absent.is_empty() {
            let message = format!(
                "The form {} does not have exactly one hidden field {}.",
                shown(form),
                absent.join(" and one ")
            );
            page.fault(Some(form), "form-tokens", message, "Write {{ form_tokens() }} once in each form.");
        }
    }
}
