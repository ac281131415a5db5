//! Where an operator's new password comes from.

use anyhow::{Result, bail};

use crate::{config, terminal};

/// The first line of standard input if that is wanted, else the environment's, else what somebody types.
pub fn read(whose: &str, from_stdin: bool) -> Result<String> {
    if from_stdin {
        return terminal::read_line();
    }
    if let Some(password) = config::operator_password() {
        return Ok(password);
    }
    if terminal::is_attended() {
        return terminal::ask_new_password(whose);
    }
    bail!("the operator needs a password; pipe it in with --password-stdin or set THEKE_OPERATOR_PASSWORD")
}
