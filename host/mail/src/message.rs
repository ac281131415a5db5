//! One mail as the host thinks of it, and its translation into a MIME message.

use lettre::{
    Address,
    address::Envelope,
    message::{
        Mailbox, MultiPart,
        header::{HeaderName, HeaderValue},
    },
};

use crate::Error;

/// One mail to one person: plain text and HTML of the same content.
///
/// Line breaks and control characters in names and subject become spaces; in addresses and identifiers they
/// are an error, so no value can add a header of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// Name of the sender, for example the company.
    pub from_name: String,
    /// Address of the sender; bounces go there too.
    pub from_address: String,
    /// Name of the recipient; may be empty.
    pub to_name: String,
    /// Address of the recipient.
    pub to_address: String,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// Subject line.
    pub subject: String,
    /// The mail as plain text.
    pub text: String,
    /// The mail as HTML.
    pub html: String,
    /// Identifier of this mail, the same at each attempt, so that a receiver can drop a duplicate
    /// (`local@domain`, with or without angle brackets).
    pub message_id: String,
    /// Identifier of the mail that this one answers.
    pub in_reply_to: Option<String>,
    /// Identifiers of the thread so far, oldest first.
    pub references: Vec<String>,
    /// Whether a program wrote it on its own account: answering machines then stay silent (RFC 3834).
    pub auto_submitted: bool,
}

impl Message {
    /// Builds the MIME message, or says which field is unfit.
    pub(crate) fn to_mime(&self) -> Result<lettre::Message, Error> {
        let from = mailbox("from_address", &self.from_name, &self.from_address)?;
        let to = mailbox("to_address", &self.to_name, &self.to_address)?;
        // Set from the parsed addresses, because lettre would otherwise read them back out of the header text.
        let envelope = Envelope::new(Some(from.email.clone()), vec![to.email.clone()])
            .map_err(|error| Error::Permanent(error.to_string()))?;
        let mut builder = lettre::Message::builder()
            .envelope(envelope)
            .from(from)
            .to(to)
            .subject(one_line(&self.subject))
            .message_id(Some(identifier("message_id", &self.message_id)?));
        if let Some(reply_to) = &self.reply_to {
            builder = builder.reply_to(mailbox("reply_to", "", reply_to)?);
        }
        if let Some(parent) = &self.in_reply_to {
            builder = builder.in_reply_to(identifier("in_reply_to", parent)?);
        }
        if !self.references.is_empty() {
            let thread = self
                .references
                .iter()
                .map(|id| identifier("references", id))
                .collect::<Result<Vec<_>, _>>()?;
            builder = builder.references(thread.join(" "));
        }
        if self.auto_submitted {
            let name = HeaderName::new_from_ascii_str("Auto-Submitted");
            builder = builder.raw_header(HeaderValue::new(name, "auto-generated".to_owned()));
        }
        builder
            .multipart(MultiPart::alternative_plain_html(self.text.clone(), self.html.clone()))
            .map_err(|error| Error::Permanent(error.to_string()))
    }
}

/// Name and address as one header value; an empty name leaves the bare address.
fn mailbox(field: &'static str, name: &str, address: &str) -> Result<Mailbox, Error> {
    let email = address
        .parse::<Address>()
        .map_err(|_| Error::Address { field, value: address.escape_debug().to_string() })?;
    let name = one_line(name);
    Ok(Mailbox::new(if name.is_empty() { None } else { Some(name) }, email))
}

/// A value a person wrote, as one line.
fn one_line(value: &str) -> String {
    value.replace(char::is_control, " ").trim().to_owned()
}

/// An identifier in angle brackets, refused if it could break out of its header.
fn identifier(field: &'static str, value: &str) -> Result<String, Error> {
    let bare = value.trim_start_matches('<').trim_end_matches('>');
    let unfit =
        |character: char| character.is_control() || character.is_whitespace() || "<>".contains(character);
    if bare.is_empty() || bare.contains(unfit) {
        return Err(Error::Header { field });
    }
    Ok(format!("<{bare}>"))
}
