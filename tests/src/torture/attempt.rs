//! One deed on its way: the form as it is sent, and sent again when nobody knows what became of it.

use anyhow::Result;

use super::{deed::Deed, shared::OpenCase};
use crate::{Form, Page, Visitor};

/// A deed with the form that does it.
#[derive(Clone)]
pub struct Attempt {
    /// What it does.
    pub deed: Deed,
    /// The filled form, under a key of its own.
    pub form: Form,
    /// The case that it writes into; none while it makes one.
    pub case: Option<OpenCase>,
    /// Whether the form is sent twice at once, as by a trembling finger.
    pub twice: bool,
}

/// What the client knows afterwards.
pub enum Outcome {
    /// The portal said yes and where to go on.
    Acknowledged(String),
    /// The portal said no.
    Refused(u16),
    /// The connection broke before an answer: it happened or it did not.
    Unknown,
}

impl Attempt {
    /// Sends the form; answers what became of it and what is wrong with the answers, if anything is.
    pub async fn send(&self, visitor: &Visitor) -> (Outcome, Option<String>) {
        if !self.twice {
            return (outcome(&visitor.submit(&self.form).await), None);
        }
        let (first, second) = tokio::join!(visitor.submit(&self.form), visitor.submit(&self.form));
        match (outcome(&first), outcome(&second)) {
            (Outcome::Acknowledged(first), Outcome::Acknowledged(second)) if first != second => {
                let mark = &self.deed.mark;
                let fault = format!("{mark}, sent twice, led to {first} and to {second}");
                (Outcome::Acknowledged(first), Some(fault))
            }
            (Outcome::Acknowledged(location), _) | (_, Outcome::Acknowledged(location)) => {
                (Outcome::Acknowledged(location), None)
            }
            (Outcome::Unknown, _) | (_, Outcome::Unknown) => (Outcome::Unknown, None),
            (Outcome::Refused(status), Outcome::Refused(_)) => (Outcome::Refused(status), None),
        }
    }
}

fn outcome(answer: &Result<Page>) -> Outcome {
    match answer {
        Ok(page) if page.status == 303 => {
            let location = page.location().unwrap_or_default();
            // To the sign-in: the portal does not know us any more, and has done nothing.
            if location.starts_with("/sign-in") {
                Outcome::Refused(303)
            } else {
                Outcome::Acknowledged(location.to_owned())
            }
        }
        Ok(page) => Outcome::Refused(page.status),
        Err(_) => Outcome::Unknown,
    }
}
