//! What surrounds every page: tenant, person, menu, message. Made once a page, read by templates as `frame`.

use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use serde_json::{Value, json};
use theke_domain::tenants::LOCALES;
use theke_domain::{Actor, Violation};
use theke_sandbox::{Audience, MenuEntry, Plugin};
use uuid::Uuid;

use crate::error::{Shows, WebError};
use crate::extract::Visit;

/// The desk's menu.
const DESK: [(&str, &str); 10] = [
    ("nav-queue", "/desk/cases"),
    ("nav-orders", "/desk/orders"),
    ("nav-invoices", "/desk/invoices"),
    ("nav-withdrawals", "/desk/withdrawals"),
    ("nav-leads", "/desk/leads"),
    ("nav-accounts", "/desk/accounts"),
    ("nav-contacts", "/desk/contacts"),
    ("nav-contracts", "/desk/contracts"),
    ("nav-assets", "/desk/assets"),
    ("nav-products", "/desk/products"),
];

/// The administration's menu.
const ADMIN: [(&str, &str); 4] = [
    ("nav-plugins", "/admin/plugins"),
    ("nav-usage", "/admin/usage"),
    ("nav-history", "/admin/history"),
    ("nav-desk", "/desk/cases"),
];

/// A part of the portal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Area {
    /// For customers and guests.
    Portal,
    /// For agents.
    Desk,
    /// For admins.
    Admin,
}

impl Area {
    /// The part that a path lies in.
    pub fn of(path: &str) -> Self {
        match path.split('/').nth(1) {
            Some("desk") => Self::Desk,
            Some("admin") => Self::Admin,
            _ => Self::Portal,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Desk => "desk",
            Self::Admin => "admin",
        }
    }
}

impl Visit {
    /// A page in the tenant's theme.
    pub fn page(&self, template: &str, mut context: Value) -> Result<Response, WebError> {
        context["frame"] = self.frame();
        let html = self.app().themes.page(&self.look(), template, &context)?;
        let mut response = Html(html).into_response();
        if self.cookies().flash().is_some() {
            response.headers_mut().append(header::SET_COOKIE, self.cookies().clear_flash());
        }
        Ok(response)
    }

    /// What templates read as `frame`.
    pub fn frame(&self) -> Value {
        let area = self.area();
        json!({
            "tenant": { "name": self.tenant().name, "slug": self.tenant().slug },
            "person": self.person(),
            "csrf": crate::extract::token_of(self.form_secret()),
            "form_key": Uuid::now_v7(),
            "path": self.page_path(),
            "locale": self.locale(),
            "locales": LOCALES,
            "timezone": self.tenant().timezone,
            "area": area.as_str(),
            "navigation": self.navigation(area),
            "flash": self.cookies().flash(),
            "stylesheet": self.app().themes.stylesheet_path(&self.tenant().theme),
            "theme": self.tenant().theme,
            "request_id": self.request_id(),
        })
    }

    /// A text of the host in the visitor's language.
    pub fn text(&self, key: &str) -> String {
        self.app().themes.translate(&self.look(), None, key, &json!({}))
    }

    /// The same with something to put into the text.
    pub fn text_about(&self, key: &str, arguments: &Value) -> String {
        self.app().themes.translate(&self.look(), None, key, arguments)
    }

    /// A violation's field and what it says in the visitor's language.
    pub fn violation(&self, violation: &Violation) -> (String, String) {
        let plugin =
            violation.plugin.as_deref().and_then(|name| self.app().sandbox.plugin(self.tenant().id, name));
        let fragments = plugin.as_deref().map(|plugin| self.app().fragments.of(plugin));
        let mut arguments = violation.arguments();
        if self.locale() == "de" {
            for value in arguments.as_object_mut().into_iter().flat_map(|named| named.values_mut()) {
                with_comma(value);
            }
        }
        let text =
            self.app().themes.translate(&self.look(), fragments.as_deref(), &violation.message, &arguments);
        (violation.field.clone(), text)
    }

    /// Violations as templates read them as `errors`.
    pub fn errors(&self, violations: &[Violation]) -> Value {
        violations
            .iter()
            .map(|violation| {
                let (field, message) = self.violation(violation);
                json!({ "field": field, "message": message })
            })
            .collect()
    }

    fn person(&self) -> Value {
        match self.actor() {
            Actor::Customer(customer) => {
                json!({ "name": customer.name, "email": customer.email, "kind": "customer" })
            }
            Actor::Agent(agent) => {
                let kind = if agent.admin { "admin" } else { "agent" };
                json!({ "name": agent.name, "email": agent.email, "kind": kind })
            }
            Actor::Guest | Actor::Token(_) | Actor::Operator(_) | Actor::System(_) => Value::Null,
        }
    }

    /// The menu: what the host has for this person, then what plugins add.
    fn navigation(&self, area: Area) -> Value {
        let own: &[(&str, &str)] = match (self.actor(), area) {
            (Actor::Customer(_), Area::Portal) => &[
                ("nav-home", "/"),
                ("nav-cases", "/cases"),
                ("nav-orders", "/orders"),
                ("nav-invoices", "/invoices"),
                ("nav-assets", "/assets"),
            ],
            (Actor::Agent(_), Area::Desk) => &DESK,
            (Actor::Agent(agent), Area::Admin) if agent.admin => &ADMIN,
            _ => &[],
        };
        let mut entries: Vec<(String, String)> =
            own.iter().map(|(key, path)| (self.text(key), (*path).to_owned())).collect();
        for plugin in self.app().sandbox.installed(self.tenant().id) {
            entries.extend(self.menu_entry(&plugin, area));
        }
        if matches!(self.actor(), Actor::Agent(agent) if agent.admin) && area == Area::Desk {
            entries.push((self.text("nav-admin"), "/admin/plugins".to_owned()));
        }
        if matches!(self.actor(), Actor::Customer(_)) && area == Area::Portal {
            entries.push((self.text("nav-profile"), "/profile".to_owned()));
        }
        let here = self.uri().path();
        entries
            .into_iter()
            .map(|(title, path)| {
                let below = here.strip_prefix(path.as_str()).is_some_and(|rest| rest.starts_with('/'));
                let current = here == path || (path != "/" && below);
                json!({ "title": title, "path": path, "current": current })
            })
            .collect()
    }

    fn menu_entry(&self, plugin: &Plugin, area: Area) -> Option<(String, String)> {
        let menu = &plugin.manifest.menu;
        let entry: &MenuEntry = match area {
            Area::Portal => menu.portal.as_ref(),
            Area::Desk => menu.desk.as_ref(),
            Area::Admin => menu.admin.as_ref(),
        }?;
        let path = plugin.manifest.path_of(&entry.page)?;
        admits(entry.audience, self.actor()).then(|| (entry.title.text(self.locale()).to_owned(), path))
    }
}

impl Shows for Visit {
    fn is_live(&self) -> bool {
        self.app().themes.is_live()
    }

    fn says(&self, violation: &Violation) -> String {
        self.violation(violation).1
    }

    fn page(&self, template: &str, context: Value) -> Result<Response, WebError> {
        self.page(template, context)
    }
}

/// A number with decimals, with or without a currency behind it, as Germans write it; everything else as it is.
fn with_comma(value: &mut Value) {
    let Value::String(text) = value else { return };
    let number = text.split(' ').next().unwrap_or_default();
    let is_decimal = number.split_once('.').is_some_and(|(whole, decimals)| {
        let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        is_digits(whole) && is_digits(decimals)
    });
    if is_decimal {
        *text = text.replacen('.', ",", 1);
    }
}

/// Whether somebody belongs to an audience. Admins are agents, too; agents are no customers.
pub(crate) fn admits(audience: Audience, actor: &Actor) -> bool {
    match audience {
        Audience::Guest => true,
        Audience::Customer => matches!(actor, Actor::Customer(_)),
        Audience::Agent => matches!(actor, Actor::Agent(_)),
        Audience::Admin => matches!(actor, Actor::Agent(agent) if agent.admin),
    }
}
