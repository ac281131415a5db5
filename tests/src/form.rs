//! A form of a page: filled in honestly, or forged on purpose.

use anyhow::{Context, Result, bail, ensure};
use reqwest::{RequestBuilder, multipart};
use scraper::ElementRef;
use uuid::Uuid;

use crate::{attachment::Attachment, page::parsed};

/// A form with what the page put into it, hidden fields included.
#[derive(Clone, Debug)]
pub struct Form {
    action: String,
    multipart: bool,
    fields: Vec<(String, String)>,
    file_fields: Vec<String>,
    identifiers: Vec<String>,
    buttons: Vec<(String, String)>,
    attachments: Vec<(String, Attachment)>,
}

impl Form {
    pub(crate) fn read(element: ElementRef<'_>, path: &str) -> Result<Self> {
        let method = element.attr("method").unwrap_or("get");
        ensure!(
            method.eq_ignore_ascii_case("post"),
            "a form of {path} is sent by {method}; forms that change something post"
        );
        let mut form = Self {
            action: element.attr("action").filter(|action| !action.is_empty()).unwrap_or(path).to_owned(),
            multipart: element.attr("enctype") == Some("multipart/form-data"),
            fields: Vec::new(),
            file_fields: Vec::new(),
            identifiers: Vec::new(),
            buttons: Vec::new(),
            attachments: Vec::new(),
        };
        for control in element.select(&parsed("input[name], textarea[name], select[name], button[name]")) {
            form.read_control(control)?;
        }
        Ok(form)
    }

    fn read_control(&mut self, control: ElementRef<'_>) -> Result<()> {
        let name = control.attr("name").context("a control without a name")?.to_owned();
        let value = control.attr("value").unwrap_or_default().to_owned();
        let options = parsed("option");
        let is_id = |value: &str| Uuid::parse_str(value).is_ok();
        let offers_ids = control.select(&options).filter_map(|option| option.attr("value")).any(is_id);
        if name != "_key" && (is_id(&value) || offers_ids) {
            self.identifiers.push(name.clone());
        }
        match (control.value().name(), control.attr("type").unwrap_or_default()) {
            ("button", _) | ("input", "submit") => self.buttons.push((name, value)),
            ("input", "file") => self.file_fields.push(name),
            ("input", "checkbox" | "radio") if control.attr("checked").is_none() => {}
            ("textarea", _) => self.fields.push((name, control.text().collect())),
            ("select", _) => {
                let chosen = control
                    .select(&parsed("option[selected]"))
                    .next()
                    .or_else(|| control.select(&options).next());
                self.fields.push((
                    name,
                    chosen.and_then(|option| option.attr("value")).unwrap_or_default().to_owned(),
                ));
            }
            _ => self.fields.push((name, value)),
        }
        Ok(())
    }

    /// Where it is sent.
    pub fn action(&self) -> &str {
        &self.action
    }

    /// The fields that name a record by its identifier.
    pub fn identifiers(&self) -> &[String] {
        &self.identifiers
    }

    /// What a field holds now.
    pub fn value(&self, name: &str) -> Option<&str> {
        self.fields.iter().find(|(field, _)| field == name).map(|(_, value)| value.as_str())
    }

    /// Fills in a field that the page offers.
    pub fn fill(&mut self, name: &str, value: &str) -> Result<&mut Self> {
        let Some((_, field)) = self.fields.iter_mut().find(|(field, _)| field == name) else {
            let known: Vec<_> = self.fields.iter().map(|(name, _)| name.as_str()).collect();
            bail!("the form for {} has no field `{name}`, only {known:?}", self.action);
        };
        value.clone_into(field);
        Ok(self)
    }

    /// Adds a file to a file field that the page offers.
    pub fn attach(&mut self, name: &str, attachment: Attachment) -> Result<&mut Self> {
        ensure!(
            self.file_fields.iter().any(|field| field == name),
            "the form for {} takes no file `{name}`",
            self.action
        );
        ensure!(self.multipart, "the form for {} takes files but is not multipart/form-data", self.action);
        self.attachments.push((name.to_owned(), attachment));
        Ok(self)
    }

    /// Takes all files out again.
    pub fn detach(&mut self) -> &mut Self {
        self.attachments.clear();
        self
    }

    /// Presses one of several buttons that the page offers.
    pub fn press(&mut self, name: &str, value: &str) -> Result<&mut Self> {
        let button = (name.to_owned(), value.to_owned());
        ensure!(
            self.buttons.contains(&button),
            "the form for {} has no button {name}={value}, only {:?}",
            self.action,
            self.buttons
        );
        self.fields.push(button);
        Ok(self)
    }

    /// Sets a field whether the page offers it or not, as an attacker would.
    pub fn force(&mut self, name: &str, value: &str) -> &mut Self {
        self.remove(name);
        self.fields.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Leaves a field out.
    pub fn remove(&mut self, name: &str) -> &mut Self {
        self.fields.retain(|(field, _)| field != name);
        self
    }

    /// Sends it elsewhere than the page says.
    pub fn redirect_to(&mut self, action: &str) -> &mut Self {
        action.clone_into(&mut self.action);
        self
    }

    /// Puts the form into a request in the encoding that the page asks for.
    pub(crate) fn write(&self, request: RequestBuilder) -> RequestBuilder {
        if !self.multipart {
            return request.form(&self.fields);
        }
        let mut body = multipart::Form::new();
        for (name, value) in &self.fields {
            body = body.text(name.clone(), value.clone());
        }
        for name in &self.file_fields {
            let mut chosen = self.attachments.iter().filter(|(field, _)| field == name).peekable();
            if chosen.peek().is_none() {
                // A browser sends an empty part with an empty name for a file field that was left alone.
                body = body.part(name.clone(), multipart::Part::bytes(Vec::new()).file_name(""));
            }
            for (_, attachment) in chosen {
                body = body.part(name.clone(), attachment.part());
            }
        }
        request.multipart(body)
    }
}
