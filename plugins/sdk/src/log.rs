//! The capability `log`: lines in the plugin's log, which the tenant reads. Always granted.

use crate::bindings::platform::theke::portal::log as host;

pub use host::Level;

/// Writes a line; fields carry the identifiers. Never log secrets or personal data.
pub fn write(level: Level, message: &str, fields: &[(&str, &str)]) {
    let fields: Vec<_> = fields.iter().map(|&(name, value)| (name.to_owned(), value.to_owned())).collect();
    host::write(level, message, &fields);
}

/// For whoever looks for a fault.
pub fn debug(message: &str, fields: &[(&str, &str)]) {
    write(Level::Debug, message, fields);
}

/// Something happened as it should.
pub fn info(message: &str, fields: &[(&str, &str)]) {
    write(Level::Info, message, fields);
}

/// Something is odd, and the plugin went on.
pub fn warn(message: &str, fields: &[(&str, &str)]) {
    write(Level::Warn, message, fields);
}

/// Something failed, and somebody should look.
pub fn error(message: &str, fields: &[(&str, &str)]) {
    write(Level::Error, message, fields);
}
