//! Sends one mail: rendered in the tenant's theme as it is now, handed to the mail server, noted as done.

use std::sync::Arc;
use std::time::Duration;

use serde_json::{Value, json};
use theke_domain::entity::{outbox as entity, tenant};
use theke_domain::outbox::{self, Leased, MailEntry, MailTemplate, SecretLink};
use theke_domain::tenants::{self, LOCALES};
use theke_domain::tokens;
use theke_mail::Message;
use theke_sandbox::Plugin;
use theke_theme::{Fragments, Look, MailParts, Shown};

use super::installed::not_running;
use super::message::message;
use crate::{Error, Worker};

/// Noting that a mail has left is tried this often: if it fails, the mail is sent twice.
const NOTES_MAX: u32 = 5;
/// Pause between two such tries.
const NOTE_PAUSE: Duration = Duration::from_millis(500);

/// Where a mail leads.
struct Link {
    url: String,
    /// When the link stops working, in UTC microseconds; none if it does not.
    expires: Option<i64>,
}

/// Delivers a mail.
pub(crate) async fn deliver(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    leased: Leased,
    entry: entity::Model,
) -> Result<(), Error> {
    let mail: MailEntry = serde_json::from_value(entry.payload)?;
    let host = tenants::origin_host(&worker.host, tenant.id).await?.ok_or(Error::NoHostName)?;
    let link = link(worker, tenant, &mail, &worker.origins.of(&host)).await?;
    let parts = render(worker, tenant, &mail, link).await?;
    send(worker, &message(leased.id, tenant, &host, &mail, parts)).await?;
    note(worker, tenant, leased).await
}

async fn send(worker: &Worker, message: &Message) -> Result<(), Error> {
    let sent = tokio::time::timeout(worker.send_max(), worker.mailer.send(message)).await;
    let too_long =
        || theke_mail::Error::Unavailable(format!("it took longer than {} s", worker.send_max().as_secs()));
    let sent = sent.unwrap_or_else(|_| Err(too_long()));
    worker.mail_server.learn(&sent);
    Ok(sent?)
}

async fn link(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    mail: &MailEntry,
    origin: &str,
) -> Result<Option<Link>, Error> {
    let Some(SecretLink { user, purpose }) = mail.secret_link else {
        return Ok(mail.path.as_ref().map(|path| Link { url: format!("{origin}{path}"), expires: None }));
    };
    // Committed before the mail leaves: a link must work when it arrives.
    let scope = worker.scope(tenant, "");
    let (secret, expires) = tokens::issue(&scope, user, purpose).await?;
    scope.commit().await?;
    Ok(Some(Link { url: format!("{origin}/password/set?token={secret}"), expires: Some(expires) }))
}

async fn render(
    worker: &Worker,
    tenant: &Arc<tenant::Model>,
    mail: &MailEntry,
    link: Option<Link>,
) -> Result<MailParts, Error> {
    let look =
        Look { theme: tenant.theme.clone(), locale: mail.locale.clone(), timezone: tenant.timezone.clone() };
    let frame = frame(tenant, &mail.locale);
    Ok(match &mail.template {
        MailTemplate::Theme { name, context } => {
            worker.themes.mail(&look, name, &context_with(context, frame, link))?
        }
        MailTemplate::Plugin { plugin, template, title, data } => {
            let plugin = installed(worker, tenant, plugin).await?;
            let scope = worker.scope(tenant, "");
            let shown = Shown { template, data, frame: &frame };
            let renderer = worker.sandbox.renderer(&scope, &plugin);
            let parts = worker.themes.plugin_mail(&look, &fragments(&plugin), title, shown, &renderer).await;
            parts.inspect_err(|error| {
                worker.sandbox.template_failed(&scope, &plugin, "mail", &error.to_string());
            })?
        }
    })
}

/// What every mail knows of its surroundings; nobody is signed in, and there is nowhere to navigate.
fn frame(tenant: &tenant::Model, locale: &str) -> Value {
    json!({
        "tenant": { "name": tenant.name, "slug": tenant.slug },
        "person": null,
        "locale": locale,
        "locales": LOCALES,
        "timezone": tenant.timezone,
        "area": "mail",
        "navigation": [],
        "flash": null,
        "theme": tenant.theme,
    })
}

fn context_with(context: &Value, frame: Value, link: Option<Link>) -> Value {
    let mut context = context.as_object().cloned().unwrap_or_default();
    context.insert("frame".to_owned(), frame);
    if let Some(Link { url, expires }) = link {
        context.insert("url".to_owned(), Value::from(url));
        context.insert("expires".to_owned(), Value::from(expires));
    }
    Value::Object(context)
}

async fn installed(worker: &Worker, tenant: &Arc<tenant::Model>, name: &str) -> Result<Arc<Plugin>, Error> {
    let Some(plugin) = worker.sandbox.plugin(tenant.id, name) else {
        not_running(&worker.scope(tenant, ""), name).await?;
        return Err(Error::PluginGone(name.to_owned()));
    };
    Ok(plugin)
}

fn fragments(plugin: &Plugin) -> Arc<Fragments> {
    Arc::new(Fragments {
        plugin: plugin.name.clone(),
        digest: plugin.digest.clone(),
        templates: plugin.templates.as_ref().clone(),
        locales: plugin.locales.as_ref().clone(),
        is_trusted: plugin.signature.is_trusted(),
    })
}

/// Notes that the mail has left, whatever has become of its tenant meanwhile.
async fn note(worker: &Worker, tenant: &Arc<tenant::Model>, leased: Leased) -> Result<(), Error> {
    let mut tries = 1;
    loop {
        let scope = worker.scope(tenant, &leased.id.to_string()).also_if_suspended();
        let outcome = outbox::done(&scope, leased).await;
        match scope.finish(outcome).await {
            Err(theke_domain::Error::Database(_) | theke_domain::Error::Unavailable(_))
                if tries < NOTES_MAX =>
            {
                tries += 1;
            }
            outcome => return Ok(outcome?),
        }
        tokio::time::sleep(NOTE_PAUSE).await;
    }
}
