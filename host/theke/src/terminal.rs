//! Asks people: a password without showing it, a question that defaults to no.

use std::io::{BufRead, IsTerminal, Write};

use anyhow::{Context, Result, bail};
use rustix::termios::{LocalModes, OptionalActions, Termios, tcgetattr, tcsetattr};

/// A password is one line; nobody types a longer one.
const LINE_BYTES_MAX: u64 = 4_096;

/// Whether somebody sits at the keyboard.
pub fn is_attended() -> bool {
    std::io::stdin().is_terminal()
}

/// The first line of standard input, without its line break: what a script pipes in as a password.
pub fn read_line() -> Result<String> {
    let mut line = String::new();
    std::io::Read::take(std::io::stdin().lock(), LINE_BYTES_MAX)
        .read_line(&mut line)
        .context("cannot read standard input")?;
    Ok(line.trim_end_matches(['\r', '\n']).to_owned())
}

/// Asks for a new password twice, without showing it.
pub fn ask_new_password(whose: &str) -> Result<String> {
    let password = hidden(&format!("Password for {whose}: "))?;
    if hidden("Once more: ")? != password {
        bail!("the two passwords differ; nothing was changed, please try again");
    }
    Ok(password)
}

/// Asks for something that is not shown while it is typed.
pub fn ask_hidden(question: &str) -> Result<String> {
    hidden(question)
}

/// Asks a question that is answered with `y` or, by default, no.
pub fn confirm(question: &str) -> Result<bool> {
    prompt(&format!("{question} [y/N] "))?;
    Ok(matches!(read_line()?.trim().to_lowercase().as_str(), "y" | "yes"))
}

fn hidden(question: &str) -> Result<String> {
    prompt(question)?;
    let silenced = Silenced::new()?;
    let line = read_line();
    drop(silenced);
    prompt("\n")?;
    line
}

/// Questions go to standard error, so that they are seen when the output is redirected.
fn prompt(text: &str) -> Result<()> {
    let mut screen = std::io::stderr().lock();
    screen.write_all(text.as_bytes())?;
    Ok(screen.flush()?)
}

/// A terminal that does not show what is typed, until dropped.
struct Silenced {
    before: Termios,
}

impl Silenced {
    fn new() -> Result<Self> {
        let before = tcgetattr(std::io::stdin()).context("the terminal cannot hide what is typed")?;
        let mut silent = before.clone();
        silent.local_modes.remove(LocalModes::ECHO);
        tcsetattr(std::io::stdin(), OptionalActions::Flush, &silent)?;
        Ok(Self { before })
    }
}

impl Drop for Silenced {
    fn drop(&mut self) {
        // A terminal that has gone needs no echo.
        let _ = tcsetattr(std::io::stdin(), OptionalActions::Flush, &self.before);
    }
}
