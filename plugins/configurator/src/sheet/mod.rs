//! Puts together what the page of a configuration shows.

mod options;
mod summary;
mod why;

pub use options::{Section, sections};
pub use summary::{Summary, summary};
pub use why::{Cause, Why, causes, why};

use configurator_engine::{Choice, Configurator, Domain, FeatureId};
use serde::Serialize;

use crate::shelf::Opened;
use crate::{address, paths};

/// An amount for the filter `money`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Money {
    minor: i64,
    currency: &'static str,
}

/// One configuration: a version of a model, the choices so far, and what follows from them.
pub struct Sheet<'a> {
    pub opened: &'a Opened,
    pub choices: &'a [Choice],
    pub language: &'a str,
    /// The saved configuration that this one goes on from.
    pub from: Option<&'a str>,
    pub domains: Vec<Domain>,
}

impl Sheet<'_> {
    pub fn title(&self, id: FeatureId) -> String {
        self.opened.model.feature(id).title(self.language).to_owned()
    }

    pub fn titles(&self, choices: &[Choice]) -> Vec<Titled> {
        let titled = |choice: &Choice| Titled { title: self.title(choice.feature), wanted: choice.wanted };
        choices.iter().map(titled).collect()
    }

    pub fn money(&self, minor: i64) -> Money {
        Money { minor, currency: self.opened.model.currency.code() }
    }

    /// Whether the feature is in every product that the choices leave.
    pub fn is_in(&self, id: FeatureId) -> bool {
        self.domains[id.index()].settled() == Some(true)
    }

    pub fn choice_of(&self, id: FeatureId) -> Option<Choice> {
        self.choices.iter().find(|choice| choice.feature == id).copied()
    }

    /// The address of this version with other choices.
    pub fn with(&self, choices: &[Choice]) -> String {
        address_of(self.opened, choices, self.from)
    }

    /// The address of this page, asking for something that is not possible.
    pub fn asking_for(&self, wanted: Choice) -> String {
        format!("{}&want={}", self.with(self.choices), address::write(&[wanted]))
    }

    pub fn configurator(&self) -> Configurator<'_> {
        Configurator::new(&self.opened.model, &self.opened.logic)
    }
}

/// The address of a version with some choices, going on from a saved configuration.
pub fn address_of(opened: &Opened, choices: &[Choice], from: Option<&str>) -> String {
    let address =
        format!("{}?v={}&c={}", paths::product(&opened.product), opened.version, address::write(choices));
    from.map_or(address.clone(), |from| format!("{address}&from={from}"))
}

/// A choice in words: the feature, or that it is not wanted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Titled {
    pub title: String,
    pub wanted: bool,
}
