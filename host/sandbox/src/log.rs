//! What a plugin writes to its log during a call: bounded, escaped, kept even when the call is rolled back.

use std::collections::BTreeMap;

use theke_domain::entity::ids::TenantId;
use uuid::Uuid;

use crate::limits;

/// How important a line is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Level {
    /// For the plugin's author.
    Debug,
    /// Worth knowing.
    Info,
    /// Worth a look.
    Warn,
    /// Something did not work.
    Error,
}

impl Level {
    /// The word that is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Debug => "debug",
            Self::Info => "info",
            Self::Warn => "warn",
            Self::Error => "error",
        }
    }
}

/// One line, escaped.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub level: Level,
    pub message: String,
    pub fields: BTreeMap<String, String>,
    /// UTC microseconds.
    pub at: i64,
}

/// The log of one call.
pub(crate) struct CallLog {
    plugin: String,
    tenant: TenantId,
    call: Uuid,
    bytes_left: usize,
    cut: bool,
    lines: Vec<Line>,
}

impl CallLog {
    pub(crate) fn new(plugin: &str, tenant: TenantId, call: Uuid) -> Self {
        Self {
            plugin: plugin.to_owned(),
            tenant,
            call,
            bytes_left: limits::LOG_BYTES,
            cut: false,
            lines: Vec::new(),
        }
    }

    /// Takes a line of the guest. What goes beyond the budget is dropped, and one line says so.
    pub(crate) fn write(&mut self, level: Level, message: &str, fields: &[(String, String)], at: i64) {
        if self.cut {
            return;
        }
        let message = escaped(message, limits::LOG_MESSAGE_BYTES);
        let fields: BTreeMap<_, _> = fields
            .iter()
            .take(limits::LOG_FIELDS)
            .map(|(name, value)| {
                (escaped(name, limits::LOG_MESSAGE_BYTES), escaped(value, limits::LOG_MESSAGE_BYTES))
            })
            .collect();
        let size = message.len() + fields.iter().map(|(name, value)| name.len() + value.len()).sum::<usize>();
        if size > self.bytes_left {
            self.cut = true;
            let message = format!("the log is cut here: a call may write {} bytes", limits::LOG_BYTES);
            return self.push(Line { level: Level::Warn, message, fields: BTreeMap::new(), at });
        }
        self.bytes_left -= size;
        self.push(Line { level, message, fields, at });
    }

    /// Takes what the guest printed: one line of the log for each line.
    pub(crate) fn printed(&mut self, level: Level, stream: &str, bytes: &[u8], at: i64) {
        let field = [("stream".to_owned(), stream.to_owned())];
        for line in String::from_utf8_lossy(bytes).lines().filter(|line| !line.trim().is_empty()) {
            self.write(level, line, &field, at);
        }
    }

    /// The host's own line about the call, for the plugin's log alone. It is kept even when the log is cut.
    pub(crate) fn of_host(&mut self, level: Level, message: &str, fields: &[(String, String)], at: i64) {
        let message = escaped(message, limits::LOG_MESSAGE_BYTES);
        let fields =
            fields.iter().map(|(name, value)| (name.clone(), escaped(value, limits::LOG_MESSAGE_BYTES)));
        self.lines.push(Line { level, message, fields: fields.collect(), at });
    }

    /// Ends the call's log.
    pub(crate) fn into_lines(self) -> Vec<Line> {
        self.lines
    }

    fn push(&mut self, line: Line) {
        let (plugin, tenant, call) = (&self.plugin, self.tenant, self.call);
        let (message, fields) = (&line.message, &line.fields);
        // The level of an event is fixed where it is written, hence one for each.
        macro_rules! event {
            ($level:ident) => {{
                tracing::$level!(target: "plugin", plugin, tenant.id = %tenant, call.id = %call, ?fields, "{message}");
            }};
        }
        match line.level {
            Level::Debug => event!(debug),
            Level::Info => event!(info),
            Level::Warn => event!(warn),
            Level::Error => event!(error),
        }
        self.lines.push(line);
    }
}

/// `text` on one line, cut to `limit` bytes: control characters and those that reorder text are written as escapes,
/// so that a guest can neither forge lines nor steer a terminal.
pub(crate) fn escaped(text: &str, limit: usize) -> String {
    let mut safe = String::with_capacity(text.len().min(limit));
    for character in text.chars() {
        if is_unsafe(character) {
            safe.extend(character.escape_default());
        } else {
            safe.push(character);
        }
        if safe.len() > limit {
            safe.truncate(safe.floor_char_boundary(limit));
            safe.push('…');
            break;
        }
    }
    safe
}

fn is_unsafe(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn log() -> CallLog {
        CallLog::new("notes", TenantId::new(), Uuid::now_v7())
    }

    #[test]
    fn a_guest_cannot_forge_lines_or_steer_a_terminal() {
        let safe = escaped("fine\n2026 ERROR forged\x1b[31m\u{202e}", 200);
        assert_eq!(safe, "fine\\n2026 ERROR forged\\u{1b}[31m\\u{202e}");
        assert_eq!(escaped("Grüße", 200), "Grüße");
    }

    #[test]
    fn a_long_message_is_cut_between_characters() {
        assert_eq!(escaped("üüü", 3), "ü…");
    }

    #[test]
    fn a_flood_ends_with_one_line_that_says_so() {
        let mut log = log();
        for _ in 0..1_000 {
            log.write(Level::Info, &"x".repeat(100), &[], 0);
        }
        let lines = log.into_lines();
        assert_eq!(lines.len(), limits::LOG_BYTES / 100 + 1);
        assert!(lines.last().is_some_and(|line| line.message.contains("cut here")));
    }

    #[test]
    fn what_was_printed_becomes_lines() {
        let mut log = log();
        log.printed(Level::Warn, "stderr", b"thread panicked\n\nnote: \xff\n", 7);
        let lines = log.into_lines();
        assert_eq!(lines.len(), 2);
        assert_eq!(lines[0].fields["stream"], "stderr");
        assert!(lines[1].message.starts_with("note: "));
    }
}
