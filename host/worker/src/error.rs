//! Why an effect did not happen, sorted by whether trying again can help.

use theke_sandbox::{CallError, CallErrorKind};

/// Why a delivery failed. Its text goes into the outbox entry; [`Error::for_log`] is what the log may say.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The database, or a rule of the domain.
    #[error(transparent)]
    Domain(#[from] theke_domain::Error),
    /// The mail server, or the way to it.
    #[error(transparent)]
    Mail(#[from] theke_mail::Error),
    /// A template or a theme; worth a retry, because it can be mended.
    #[error(transparent)]
    Theme(#[from] theke_theme::Error),
    /// A plugin's listener failed; the sandbox has logged why.
    #[error(transparent)]
    Plugin(#[from] CallError),
    /// The plugin is installed but could not be loaded, which an operator can mend.
    #[error("the plugin {0} is installed but does not run; the host's log says why")]
    PluginNotRunning(String),
    /// The plugin whose template a mail needs is gone.
    #[error("the plugin {0} is no longer installed, and its mail needs its templates")]
    PluginGone(String),
    /// The plugin that should do a job or handle a call is gone, or does such things no longer.
    #[error("the plugin {plugin} is no longer installed, or has no {what} any more")]
    NobodyThere {
        /// The plugin.
        plugin: String,
        /// What it had, with its name.
        what: String,
    },
    /// An address outside cannot be reached, or must not be.
    #[error(transparent)]
    Outside(#[from] theke_egress::Error),
    /// An address outside did not take a fact.
    #[error("it answered {0}")]
    Answered(u16),
    /// An address outside wants to hear no more.
    #[error("it answered 410: it wants to hear no more, and is told no more")]
    Unwanted,
    /// No host name leads to the tenant, so a mail could not link to it.
    #[error("no host name leads to this tenant; a mail could not link to its portal")]
    NoHostName,
    /// The entry was written by another version of the host.
    #[error("the entry cannot be read: {0}")]
    Payload(#[from] serde_json::Error),
    /// A bug of the host, caught so that one entry cannot stop the others.
    #[error("the delivery panicked; the host's standard error says where")]
    Panicked,
}

impl Error {
    /// Whether the same entry cannot succeed later, whatever anybody mends.
    pub fn is_permanent(&self) -> bool {
        match self {
            Self::Mail(error) => !error.is_temporary(),
            Self::PluginGone(_) | Self::NobodyThere { .. } | Self::Unwanted | Self::Payload(_) => true,
            Self::Domain(_)
            | Self::Theme(_)
            | Self::Plugin(_)
            | Self::PluginNotRunning(_)
            | Self::NoHostName
            | Self::Outside(_)
            | Self::Answered(_)
            | Self::Panicked => false,
        }
    }

    /// Until when (UTC microseconds) the plugin is left alone, so that the entry was not tried at all.
    pub fn paused_until(&self) -> Option<i64> {
        match self {
            Self::Plugin(CallError { kind: CallErrorKind::Paused { until }, .. }) => Some(*until),
            _ => None,
        }
    }

    /// The error for the log, without the addresses that mail servers like to repeat.
    pub fn for_log(&self) -> String {
        let text = self.to_string();
        let words = text.split(' ').map(|word| if word.contains('@') { "<address>" } else { word });
        words.collect::<Vec<_>>().join(" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_never_shows_an_address() {
        let said = theke_mail::Error::Permanent("550 5.1.1 <alice@example.com>: user unknown".into());
        let logged = Error::from(said).for_log();
        assert!(logged.contains("550 5.1.1 <address> user unknown"), "{logged}");
        assert!(!logged.contains('@'), "{logged}");
    }

    #[test]
    fn only_what_nobody_can_mend_is_given_up_at_once() {
        assert!(Error::from(theke_mail::Error::Permanent("550".into())).is_permanent());
        assert!(!Error::from(theke_mail::Error::Temporary("451".into())).is_permanent());
        assert!(!Error::from(theke_mail::Error::Unavailable("421".into())).is_permanent());
        assert!(Error::PluginGone("notes".into()).is_permanent());
        assert!(!Error::PluginNotRunning("notes".into()).is_permanent());
    }
}
