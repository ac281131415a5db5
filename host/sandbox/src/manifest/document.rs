//! The typed form of plugin.toml.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::asked::Asked;
use super::capabilities::Right;
use super::hosts::HttpHost;

/// plugin.toml, checked: names are slugs, references resolve, words are known.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Manifest {
    /// Who it is.
    pub plugin: Identity,
    /// Interface → what it asks for there.
    #[serde(default)]
    pub capabilities: BTreeMap<String, Asked>,
    /// Pages that it answers.
    #[serde(default)]
    pub pages: Vec<Page>,
    /// Parts of other pages that it fills.
    #[serde(default)]
    pub panels: Vec<Panel>,
    /// Changes that it judges.
    #[serde(default)]
    pub hooks: Vec<Hook>,
    /// Facts that it wants to hear of.
    #[serde(default)]
    pub listen: Vec<Listen>,
    /// Work that it does later.
    #[serde(default)]
    pub jobs: Vec<JobKind>,
    /// When it does some of it.
    #[serde(default)]
    pub schedule: Vec<Clock>,
    /// Calls from outside that it handles.
    #[serde(default)]
    pub webhooks: Vec<Webhook>,
    /// Documents that it keeps.
    #[serde(default)]
    pub collections: Vec<Collection>,
    /// What it proves itself with elsewhere: a secret's name → what it is for. It never reads one.
    #[serde(default)]
    pub secrets: BTreeMap<String, String>,
    /// JSON Schema of the tenant's settings; an empty object if there are none.
    #[serde(default = "no_settings")]
    pub settings: serde_json::Value,
    /// Where it appears.
    #[serde(default)]
    pub menu: Menu,
}

fn no_settings() -> serde_json::Value {
    serde_json::Value::Object(serde_json::Map::new())
}

/// `[plugin]`: name, version and where it is mounted.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Identity {
    /// ASCII slug, unique in a tenant.
    pub name: String,
    /// `major.minor.patch`.
    pub version: String,
    /// The version of the contract that it is built for.
    pub contract: String,
    /// First segment of its addresses; the name unless given.
    #[serde(default)]
    mount: Option<String>,
    /// For menus and lists.
    pub title: Localized,
}

impl Identity {
    /// First segment of the plugin's addresses.
    pub fn mount(&self) -> &str {
        self.mount.as_deref().unwrap_or(&self.name)
    }
}

/// A text in the portal's two languages.
#[derive(Clone, Debug, Deserialize, Serialize, PartialEq, Eq)]
#[serde(deny_unknown_fields)]
pub struct Localized {
    /// German.
    pub de: String,
    /// English.
    pub en: String,
}

impl Localized {
    /// The text for a locale (`de`, `de-AT`, `en`); English where it is neither.
    pub fn text(&self, locale: &str) -> &str {
        if locale.starts_with("de") { &self.de } else { &self.en }
    }
}

/// In which part of the portal a page lies.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Area {
    /// `/<mount>/…`, for customers and guests.
    Portal,
    /// `/desk/<mount>/…`, for agents.
    Desk,
    /// `/admin/<mount>/…`, for the tenant's admins.
    Admin,
}

/// Who may open a page.
#[derive(Clone, Copy, Debug, Deserialize, Serialize, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Audience {
    /// Nobody needs to sign in.
    Guest,
    /// Signed-in customers.
    Customer,
    /// The company's people.
    Agent,
    /// The tenant's admins.
    Admin,
}

/// `[[pages]]`: a route.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Page {
    /// What the plugin receives as the route's name.
    pub name: String,
    /// Where.
    pub area: Area,
    /// Below the mount; `{name}` is a parameter.
    pub path: String,
    /// For whom.
    pub audience: Audience,
}

/// `[[panels]]`: a part of somebody else's page.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Panel {
    /// One of the host's slots.
    pub slot: String,
    /// The panel's heading.
    pub title: Localized,
    /// What a customer sees when it fails.
    #[serde(default)]
    pub failure: PanelFailure,
}

/// What a failing panel shows to customers. The company's own people always see the notice: they can do something.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum PanelFailure {
    /// Nothing.
    #[default]
    Hide,
    /// A small box with a reference.
    Notice,
}

/// `[[hooks]]`: a change that the plugin judges.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Hook {
    /// One of the host's points.
    pub point: String,
    /// What a failure of the plugin means for the change.
    #[serde(default)]
    pub failure: HookFailure,
    /// The guest's own time, in milliseconds; the host's maximum unless given.
    #[serde(default)]
    pub budget_ms: Option<u64>,
}

/// What a failing hook does to the change.
#[derive(Clone, Copy, Debug, Default, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "kebab-case")]
pub enum HookFailure {
    /// The change is refused: right for prices and counters, and where nothing is said.
    #[default]
    Refuse,
    /// The change goes on: right for banners and hints.
    Pass,
}

/// `[[listen]]`: a fact that the plugin hears of.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Listen {
    /// One of the host's events.
    pub event: String,
}

/// `[[jobs]]`: work that the plugin does later.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct JobKind {
    /// ASCII slug: what `queue.enqueue` names.
    pub name: String,
}

/// `[[schedule]]`: when a job is to be done.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Clock {
    /// One of `[[jobs]]`.
    pub job: String,
    /// Minute, hour, day of the month, month, day of the week, on the wall clocks of the tenant.
    pub cron: String,
}

/// `[[webhooks]]`: calls from outside that the plugin handles.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Webhook {
    /// ASCII slug: the address is `/hooks/<plugin>/<name>`.
    pub name: String,
    /// How the sender proves itself: `stripe` or `standard`.
    pub scheme: String,
    /// With which of `[secrets]`.
    pub secret: String,
}

/// `[[collections]]`: documents that the plugin keeps and the host owns.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Collection {
    /// ASCII slug.
    pub name: String,
    /// A file of the package that each document must match.
    #[serde(default)]
    pub schema: Option<String>,
    /// JSON pointers that `find` may filter by.
    #[serde(default)]
    pub indexes: Vec<String>,
    /// JSON pointer of the contact whom a document concerns.
    #[serde(default)]
    pub subject: Option<String>,
    /// How long a document is kept, e.g. `8y`, `6m`, `30d`; for ever unless given.
    #[serde(default)]
    pub retain: Option<String>,
}

/// `[menu]`: where the plugin appears.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Menu {
    /// In the customers' menu.
    #[serde(default)]
    pub portal: Option<MenuEntry>,
    /// In the agents' menu.
    #[serde(default)]
    pub desk: Option<MenuEntry>,
    /// In the admins' menu.
    #[serde(default)]
    pub admin: Option<MenuEntry>,
}

/// One entry of a menu.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MenuEntry {
    /// What it says.
    pub title: Localized,
    /// The name of a page without parameters.
    pub page: String,
    /// Who sees it.
    pub audience: Audience,
}

impl Manifest {
    /// The rights that it asks for.
    pub fn rights(&self) -> impl Iterator<Item = Right> + '_ {
        self.capabilities.iter().flat_map(|(interface, asked)| {
            let Asked::Rights(rights) = asked else { return Vec::new() };
            rights.keys().filter_map(|right| Right::parse(interface, right)).collect()
        })
    }

    /// The hosts that it wants to reach.
    pub fn hosts(&self) -> &[HttpHost] {
        match self.capabilities.get("http") {
            Some(Asked::Hosts(hosts)) => hosts,
            _ => &[],
        }
    }

    /// The reason that it gives for a right.
    pub fn reason(&self, right: Right) -> Option<&str> {
        let Asked::Rights(rights) = self.capabilities.get(right.interface())? else { return None };
        rights.get(right.word()).map(String::as_str)
    }

    /// The declaration of a collection.
    pub fn collection(&self, name: &str) -> Option<&Collection> {
        self.collections.iter().find(|collection| collection.name == name)
    }

    /// The declaration of a panel.
    pub fn panel(&self, slot: &str) -> Option<&Panel> {
        self.panels.iter().find(|panel| panel.slot == slot)
    }

    /// The declaration of a hook.
    pub fn hook(&self, point: &str) -> Option<&Hook> {
        self.hooks.iter().find(|hook| hook.point == point)
    }

    /// The declaration of a job.
    pub fn job(&self, name: &str) -> Option<&JobKind> {
        self.jobs.iter().find(|job| job.name == name)
    }

    /// The declaration of a webhook.
    pub fn webhook(&self, name: &str) -> Option<&Webhook> {
        self.webhooks.iter().find(|webhook| webhook.name == name)
    }

    /// Whether it hears of an event.
    pub fn listens(&self, event: &str) -> bool {
        self.listen.iter().any(|listen| listen.event == event)
    }
}
