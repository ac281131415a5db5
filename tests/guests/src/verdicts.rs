//! What a hook should not be able to bring about.

use theke_sdk::change::Change;
use theke_sdk::{Changes, Verdict, Violation};

use crate::output::MARKUP;

/// The verdict of this name; `None` if the behaviour is one of those for every surface.
pub fn verdict(behaviour: &str) -> Option<Verdict> {
    match behaviour {
        "refuse" => Some(Verdict::Refuse(vec![
            Violation::new("subject", "refused-by-hostile"),
            Violation::new(MARKUP, MARKUP),
        ])),
        "amend-forbidden" => Some(Verdict::amend(
            Changes::new()
                .set("id", "00000000-0000-7000-8000-000000000000")
                .set("tenant_id", "00000000-0000-7000-8000-000000000000")
                .set("status", "closed"),
        )),
        "amend-garbage" => {
            Some(Verdict::Amend(vec![Change { field: "subject".to_owned(), value: "{not json".to_owned() }]))
        }
        "verdict-other" => Some(Verdict::Other("{}".to_owned())),
        _ => None,
    }
}
