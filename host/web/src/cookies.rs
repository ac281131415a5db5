//! The portal's cookies: the session, the language, and a message for the next page.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use theke_domain::clock::SECOND;
use theke_domain::sessions::LIFETIME;

const SESSION: &str = "theke_session";
const LOCALE: &str = "theke_locale";
const FLASH: &str = "theke_flash";
/// A sentence; more is not ours.
const FLASH_BYTES_MAX: usize = 600;
/// A language is chosen for a year.
const LOCALE_LIFETIME: Duration = Duration::days(365);
/// A message is for the page that follows.
const FLASH_LIFETIME: Duration = Duration::seconds(60);

/// The cookies that a browser sent, and how new ones are made.
#[derive(Clone, Debug)]
pub(crate) struct Jar {
    secure: bool,
    session: Option<String>,
    locale: Option<String>,
    flash: Option<String>,
}

impl Jar {
    /// Reads a request's cookies. On TLS the names carry the `__Host-` prefix, which no sibling domain can set.
    pub fn read(headers: &HeaderMap, secure: bool) -> Self {
        let mut jar = Self { secure, session: None, locale: None, flash: None };
        let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        for cookie in values.flat_map(Cookie::split_parse_encoded).flatten() {
            let Some(name) = jar.plain_name(cookie.name()) else { continue };
            let value = Some(cookie.value().to_owned());
            match name {
                SESSION => jar.session = value,
                LOCALE => jar.locale = value,
                FLASH if cookie.value().len() <= FLASH_BYTES_MAX => jar.flash = value,
                _ => {}
            }
        }
        jar
    }

    fn plain_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        if self.secure { name.strip_prefix("__Host-") } else { Some(name) }
    }

    /// The session's secret.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// The chosen language.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// The message for this page.
    pub fn flash(&self) -> Option<&str> {
        self.flash.as_deref()
    }

    /// Sets the session.
    pub fn set_session(&self, secret: &str) -> HeaderValue {
        self.set(SESSION, secret, Duration::seconds(LIFETIME / SECOND))
    }

    /// Ends the session in the browser.
    pub fn clear_session(&self) -> HeaderValue {
        self.set(SESSION, "", Duration::ZERO)
    }

    /// Remembers the language.
    pub fn set_locale(&self, locale: &str) -> HeaderValue {
        self.set(LOCALE, locale, LOCALE_LIFETIME)
    }

    /// Leaves a message for the next page.
    pub fn set_flash(&self, message: &str) -> HeaderValue {
        let end = message.floor_char_boundary(FLASH_BYTES_MAX);
        self.set(FLASH, &message[..end], FLASH_LIFETIME)
    }

    /// Removes the message that a page has shown.
    pub fn clear_flash(&self) -> HeaderValue {
        self.set(FLASH, "", Duration::ZERO)
    }

    fn set(&self, name: &str, value: &str, lifetime: Duration) -> HeaderValue {
        let name = if self.secure { format!("__Host-{name}") } else { name.to_owned() };
        let cookie = Cookie::build((name, value))
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .max_age(lifetime)
            .build();
        // Percent-encoded, it is always a valid header.
        HeaderValue::try_from(cookie.encoded().to_string()).unwrap_or(HeaderValue::from_static(""))
    }
}
