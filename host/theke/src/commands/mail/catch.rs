//! `theke mail catch`: an SMTP server that keeps what it is given.

use std::net::SocketAddr;
use std::path::PathBuf;

use anyhow::Result;
use clap::Args;
use mail_parser::MessageParser;
use theke_mail::catch::{Catcher, Caught};

use crate::{output, signals};

/// Take every mail and keep it instead of delivering it
#[derive(Args)]
#[command(after_help = "\
Prints a line a mail. Point the host at it with smtp.url = \"smtp://127.0.0.1:2525\".

Example: theke mail catch --listen 127.0.0.1:2525 --folder ./mail")]
pub struct Catch {
    /// Where to listen
    #[arg(long, default_value = "127.0.0.1:2525", value_name = "ADDRESS")]
    listen: SocketAddr,
    /// Keep each mail as an .eml file here
    #[arg(long)]
    folder: Option<PathBuf>,
}

impl Catch {
    /// Catches until it is stopped.
    pub async fn run(self) -> Result<()> {
        let catcher = Catcher::start(self.listen, self.folder, |mail| {
            // Nobody may be reading; the mails are kept all the same.
            let _ = output::line(summary(mail));
        })?;
        output::line(format!("catching mail at {}; Ctrl-C stops", catcher.url()))?;
        signals::stop().await?;
        Ok(())
    }
}

/// Recipients and subject; what a sender wrote cannot move the cursor or add a line.
fn summary(mail: &Caught) -> String {
    let message = MessageParser::default().parse_headers(mail.raw.as_slice());
    let subject = message.as_ref().and_then(|message| message.subject()).unwrap_or("(no subject)");
    let line = format!("mail to {}: {subject}", mail.to.join(", "));
    line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mail_is_one_line_with_its_subject_decoded() {
        let mail = Caught {
            from: "a@b.example".into(),
            to: vec!["alice@example.com\u{1b}[2J".into()],
            raw: b"Subject: =?utf-8?b?R2Vsw7ZzdA==?=\r\n\r\nText\r\n".to_vec(),
        };
        assert_eq!(summary(&mail), "mail to alice@example.com [2J: Gel\u{f6}st");
    }
}
