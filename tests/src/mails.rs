//! Mails that arrived, read the way a mail program reads them.

use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use mail_parser::MessageParser;
use theke_mail::catch::Catcher;

/// One mail, decoded.
#[derive(Clone, Debug)]
pub struct Mail {
    /// Address of the recipient.
    pub to: String,
    /// Name and address of the sender.
    pub from: String,
    /// Subject line.
    pub subject: String,
    /// Plain text part.
    pub text: String,
    /// HTML part.
    pub html: String,
    /// Identifier, without angle brackets.
    pub message_id: String,
}

/// Where mails arrive: a catcher inside the test, or the folder of one that runs by itself.
pub enum Mails {
    /// Inside the test.
    Catcher(Catcher),
    /// In another process.
    Folder(PathBuf),
}

/// How long a mail may take: the worker looks for due mails each second, the rest is for a busy machine.
pub const MAIL_MAX: Duration = Duration::from_secs(20);
/// How often a waiting test looks again.
const LOOK_EVERY: Duration = Duration::from_millis(50);

impl Mails {
    /// All mails so far, oldest first.
    pub fn all(&self) -> Result<Vec<Mail>> {
        let raw: Vec<Vec<u8>> = match self {
            Self::Catcher(catcher) => catcher.received().into_iter().map(|mail| mail.raw).collect(),
            Self::Folder(folder) => {
                let mut files = Vec::new();
                for entry in
                    fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?
                {
                    files.push(entry?.path());
                }
                files.retain(|file| file.extension().is_some_and(|extension| extension == "eml"));
                files.sort();
                files.iter().map(fs::read).collect::<Result<_, _>>()?
            }
        };
        raw.iter().map(|raw| Mail::parse(raw)).collect()
    }

    /// The mails to one address so far.
    pub fn to(&self, address: &str) -> Result<Vec<Mail>> {
        Ok(self.all()?.into_iter().filter(|mail| mail.to == address).collect())
    }

    /// Waits until a mail to `address` fits, and returns it.
    pub async fn wait_for(
        &self,
        address: &str,
        timeout: Duration,
        fits: impl Fn(&Mail) -> bool,
    ) -> Result<Mail> {
        let deadline = Instant::now() + timeout;
        loop {
            let mails = self.to(address)?;
            if let Some(mail) = mails.iter().find(|mail| fits(mail)) {
                return Ok(mail.clone());
            }
            if Instant::now() > deadline {
                let subjects: Vec<_> = mails.iter().map(|mail| &mail.subject).collect();
                bail!("no fitting mail to {address} within {timeout:?}; there are {subjects:?}");
            }
            tokio::time::sleep(LOOK_EVERY).await;
        }
    }
}

impl Mail {
    pub(crate) fn parse(raw: &[u8]) -> Result<Self> {
        let mail = MessageParser::default().parse(raw).context("a caught mail is no mail")?;
        let address = |address: Option<&mail_parser::Address<'_>>| {
            let first = address.and_then(|list| list.first());
            let part = |value: Option<&str>| value.unwrap_or_default().to_owned();
            first.map_or_else(Default::default, |found| (part(found.name()), part(found.address())))
        };
        let (from_name, from_address) = address(mail.from());
        Ok(Self {
            to: address(mail.to()).1,
            from: format!("{from_name} <{from_address}>"),
            subject: mail.subject().unwrap_or_default().to_owned(),
            text: mail.body_text(0).unwrap_or_default().into_owned(),
            html: mail.body_html(0).unwrap_or_default().into_owned(),
            message_id: mail.message_id().unwrap_or_default().to_owned(),
        })
    }

    /// The first address in the plain text that begins with `prefix`.
    pub fn link(&self, prefix: &str) -> Result<String> {
        let links = self.text.split_whitespace().filter(|word| word.starts_with(prefix));
        match links.map(|link| link.trim_end_matches(['.', ',', ')', '>'])).next() {
            Some(link) => Ok(link.to_owned()),
            None => bail!("the mail “{}” has no link {prefix}…:\n{}", self.subject, self.text),
        }
    }
}
