//! The portal's cookies: session, guest, known browser, language, and a message for the next page.

use axum::http::{HeaderMap, HeaderValue, header};
use cookie::time::Duration;
use cookie::{Cookie, SameSite};
use theke_domain::clock::SECOND;
use theke_domain::sessions::LIFETIME;
use theke_domain::users::KNOWN_LIFETIME;

/// In front of the names of a portal's cookies.
const PORTAL: &str = "theke_";
/// The same at the operators' console: browsers do not tell ports apart, and one may share its host name with a portal.
const CONSOLE: &str = "theke_operator_";
const SESSION: &str = "session";
const GUEST: &str = "guest";
const BROWSER: &str = "browser";
const LOCALE: &str = "locale";
const FLASH: &str = "flash";
/// A sentence; more is not ours.
const FLASH_BYTES_MAX: usize = 600;
/// A language is chosen for a year.
const LOCALE_LIFETIME: Duration = Duration::days(365);
/// People who share a browser; who has not signed in the longest is a stranger again.
const BROWSERS_MAX: usize = 4;
/// Between the tokens of a known browser, which are hexadecimal.
const BETWEEN: char = '.';
/// A message is for the page that follows.
const FLASH_LIFETIME: Duration = Duration::seconds(60);

/// The cookies that a browser sent, and how new ones are made.
#[derive(Clone, Debug, Default)]
pub(crate) struct Jar {
    secure: bool,
    prefix: &'static str,
    session: Option<String>,
    guest: Option<String>,
    browser: Option<String>,
    locale: Option<String>,
    flash: Option<String>,
}

impl Jar {
    /// Reads a request's cookies. On TLS the names carry the `__Host-` prefix, which no sibling domain can set.
    pub fn read(headers: &HeaderMap, secure: bool) -> Self {
        Self::prefixed(headers, secure, PORTAL)
    }

    /// Reads the cookies of the operators' console, which is reached without TLS.
    pub fn of_console(headers: &HeaderMap) -> Self {
        Self::prefixed(headers, false, CONSOLE)
    }

    fn prefixed(headers: &HeaderMap, secure: bool, prefix: &'static str) -> Self {
        let mut jar = Self { secure, prefix, ..Self::default() };
        let values = headers.get_all(header::COOKIE).iter().filter_map(|value| value.to_str().ok());
        for cookie in values.flat_map(Cookie::split_parse_encoded).flatten() {
            let Some(name) = jar.plain_name(cookie.name()) else { continue };
            let value = Some(cookie.value().to_owned());
            match name {
                SESSION => jar.session = value,
                GUEST => jar.guest = value,
                BROWSER => jar.browser = value,
                LOCALE => jar.locale = value,
                FLASH if cookie.value().len() <= FLASH_BYTES_MAX => jar.flash = value,
                _ => {}
            }
        }
        jar
    }

    fn plain_name<'a>(&self, name: &'a str) -> Option<&'a str> {
        let name = if self.secure { name.strip_prefix("__Host-")? } else { name };
        name.strip_prefix(self.prefix)
    }

    /// The session's secret.
    pub fn session(&self) -> Option<&str> {
        self.session.as_deref()
    }

    /// The secret of somebody who has not signed in: forms before the sign-in are bound to it.
    pub fn guest(&self) -> Option<&str> {
        self.guest.as_deref()
    }

    /// The tokens by which accounts know this browser.
    pub fn browsers(&self) -> Vec<&str> {
        self.browser.iter().flat_map(|tokens| tokens.split(BETWEEN)).take(BROWSERS_MAX).collect()
    }

    /// The chosen language.
    pub fn locale(&self) -> Option<&str> {
        self.locale.as_deref()
    }

    /// The message for this page.
    pub fn flash(&self) -> Option<&str> {
        self.flash.as_deref()
    }

    /// Sets the session. At the console it ends with the browser, at the latest.
    pub fn set_session(&self, secret: &str) -> HeaderValue {
        let lifetime = (self.prefix == PORTAL).then(|| Duration::seconds(LIFETIME / SECOND));
        self.set(SESSION, secret, lifetime)
    }

    /// Ends the session in the browser.
    pub fn clear_session(&self) -> HeaderValue {
        self.set(SESSION, "", Some(Duration::ZERO))
    }

    /// Binds forms to this browser until it is closed or somebody signs in.
    pub fn set_guest(&self, secret: &str) -> HeaderValue {
        self.set(GUEST, secret, None)
    }

    /// Ends what was before the sign-in.
    pub fn clear_guest(&self) -> HeaderValue {
        self.set(GUEST, "", Some(Duration::ZERO))
    }

    /// Makes the browser known to an account by a new token, in place of `old`.
    pub fn set_browser(&self, token: &str, old: Option<&str>) -> HeaderValue {
        let others = self.browsers().into_iter().filter(|other| Some(*other) != old);
        let tokens: Vec<&str> = std::iter::once(token).chain(others).take(BROWSERS_MAX).collect();
        let lifetime = Duration::seconds(KNOWN_LIFETIME / SECOND);
        self.set(BROWSER, &tokens.join(&BETWEEN.to_string()), Some(lifetime))
    }

    /// Remembers the language.
    pub fn set_locale(&self, locale: &str) -> HeaderValue {
        self.set(LOCALE, locale, Some(LOCALE_LIFETIME))
    }

    /// Leaves a message for the next page.
    pub fn set_flash(&self, message: &str) -> HeaderValue {
        let end = message.floor_char_boundary(FLASH_BYTES_MAX);
        self.set(FLASH, &message[..end], Some(FLASH_LIFETIME))
    }

    /// Removes the message that a page has shown.
    pub fn clear_flash(&self) -> HeaderValue {
        self.set(FLASH, "", Some(Duration::ZERO))
    }

    /// Without a lifetime, a cookie ends with the browser.
    fn set(&self, name: &str, value: &str, lifetime: Option<Duration>) -> HeaderValue {
        let name = format!("{}{}{name}", if self.secure { "__Host-" } else { "" }, self.prefix);
        let mut cookie = Cookie::build((name, value))
            .path("/")
            .http_only(true)
            .secure(self.secure)
            .same_site(SameSite::Lax)
            .build();
        cookie.set_max_age(lifetime);
        // Percent-encoded, it is always a valid header.
        HeaderValue::try_from(cookie.encoded().to_string()).unwrap_or(HeaderValue::from_static(""))
    }
}
