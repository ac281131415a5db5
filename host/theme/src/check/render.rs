//! Renders every page and mail with its samples, as strictly as the host does.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use scraper::Html;
use serde_json::Value;
use theke_fragment::strip_original;

use super::family::Family;
use super::finding::{At, Findings};
use super::marks::Marks;
use super::markup::{self, Document};
use super::templates::{File, Templates};
use super::texts::{Texts, place_of_call};
use crate::error::Error;
use crate::language::Language;
use crate::loaded::Loaded;
use crate::missing::Missing;
use crate::samples;
use crate::source::{Theme, ending};
use crate::template::{Job, Resolved, loaded_by, run};
use crate::themes::Themes;

/// As the host limits its pages.
const PAGE_BYTES_MAX: usize = 4 << 20;

/// What is rendered, for one language.
struct Stage<'check> {
    family: &'check Family,
    themes: Themes,
    marked: Resolved,
    marks: Marks,
}

/// Renders everything in both languages; how many pages and mails that were.
pub(super) fn check(
    family: &Family,
    theme: Theme,
    (templates, texts): (&Templates, &Texts),
    findings: &mut Findings,
) -> usize {
    let name = theme.name.clone();
    let theme = Arc::new(theme);
    let marks = Marks::default();
    let by_name = BTreeMap::from([(name.clone(), Arc::clone(&theme))]);
    let stage = Stage {
        family,
        themes: Themes::fixed(Loaded::of(by_name, Missing::silent())),
        marked: marked(family, &theme, &marks),
        marks,
    };
    let mut rendered = 0;
    for language in Language::ALL {
        let look = samples::look(&name, language.code());
        for (template, _, context) in samples::pages(&stage.themes, &look) {
            rendered += 1;
            if let Some(html) = stage.render(template, &context, language, findings) {
                stage.inspect(&Html::parse_document(&html), template, Document::Page, findings);
            }
        }
        for (folder, context) in samples::mails(&look) {
            rendered += 1;
            for part in ["subject.txt", "body.txt", "body.html"] {
                let template = format!("{folder}/{part}");
                let text = stage.render(&template, &context, language, findings);
                if let Some(html) = text.filter(|_| part == "body.html") {
                    stage.inspect(&Html::parse_document(&html), &template, Document::Mail, findings);
                }
            }
        }
    }
    stage.missing(templates, texts, findings);
    rendered
}

/// The names of variables that pages and mails are given, by template.
pub(super) fn given() -> BTreeMap<String, BTreeSet<String>> {
    let Ok(themes) = Themes::open(None) else { return BTreeMap::new() };
    let look = samples::look(crate::source::BASE, Language::En.code());
    let names = |context: &Value| -> Vec<String> {
        context.as_object().into_iter().flat_map(|fields| fields.keys().cloned()).collect()
    };
    let mut given: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for (template, _, context) in samples::pages(&themes, &look) {
        given.entry(template.to_owned()).or_default().extend(names(&context));
    }
    for (folder, context) in samples::mails(&look) {
        for part in ["subject.txt", "body.txt", "body.html"] {
            given.entry(format!("{folder}/{part}")).or_default().extend(names(&context));
        }
    }
    // A plugin's mail: what it shows was rendered before.
    for part in ["body.txt", "body.html"] {
        let names = ["frame", "title", "content"].map(str::to_owned);
        given.insert(format!("emails/plugin/{part}"), names.into());
    }
    given
}

impl Stage<'_> {
    fn render(
        &self,
        template: &str,
        context: &Value,
        language: Language,
        findings: &mut Findings,
    ) -> Option<String> {
        let look = samples::look(&self.marked.theme.name, language.code());
        let reading = self.themes.reading(&self.marked.theme, &look, None);
        let job = Job { template, data: context, frame: None, limit_bytes: PAGE_BYTES_MAX, plugin: "" };
        match run(&self.marked, reading, &job) {
            Ok(text) => Some(text),
            Err(error) => {
                self.failed(template, &error, findings);
                None
            }
        }
    }

    fn failed(&self, page: &str, error: &Error, findings: &mut Findings) {
        let (file, at, what) = match error {
            Error::Template { template, line, what } => {
                let file = self.family.members.iter().enumerate().find_map(|(index, member)| {
                    let path = template.strip_prefix(member.source.name.as_str())?.strip_prefix('/')?;
                    Some((index, path.to_owned()))
                });
                (file, At { line: (*line).max(1), column: 0 }, what.clone())
            }
            other => (None, At::TOP, other.to_string()),
        };
        let file = file.unwrap_or_else(|| (self.family.find(page, 0).unwrap_or(0), page.to_owned()));
        if findings.know(&self.family.members[file.0].file(&file.1), at.line) {
            return;
        }
        let message = format!("{page} cannot be rendered: {what}.");
        let remedy = "A variable that may be absent is asked for with `is defined`; see themes/README.md.";
        self.family.report(findings, (file.0, &file.1), at, "render", (&message, remedy));
    }

    fn inspect(&self, html: &Html, page: &str, document: Document, findings: &mut Findings) {
        markup::check(html, document, &mut |fault| {
            let place = fault.marks.iter().find_map(|mark| self.marks.place(mark));
            let (file, at): (File, At) =
                place.unwrap_or_else(|| ((self.family.find(page, 0).unwrap_or(0), page.to_owned()), At::TOP));
            self.family.report(findings, (file.0, &file.1), at, fault.rule, (&fault.message, fault.remedy));
        });
    }

    /// Texts that were asked for while pages were rendered, and that nobody has written.
    fn missing(&self, templates: &Templates, texts: &Texts, findings: &mut Findings) {
        let asked = templates.asked();
        let keys: BTreeSet<String> = self.themes.last().missing.take().into_iter().collect();
        // What one language has and the other has not is said where it stands.
        for key in keys.into_iter().filter(|key| !texts.know(key)) {
            let (member, path, at) =
                place_of_call(&asked, &key).unwrap_or((0, "theme.toml".to_owned(), At::TOP));
            if findings.know(&self.family.members[member].file(&path), at.line) {
                continue;
            }
            let message = format!("There is no text `{key}`.");
            let remedy = "Add it to both files of locales/.";
            self.family.report(findings, (member, &path), at, "missing-translation", (&message, remedy));
        }
    }
}

/// The theme's templates with marks in them.
fn marked(family: &Family, theme: &Arc<Theme>, marks: &Marks) -> Resolved {
    let marks = marks.clone();
    let sources: Vec<_> = family.members.iter().map(|member| Arc::clone(&member.source)).collect();
    loaded_by(theme, move |name| {
        let (path, skip) = strip_original(name);
        if !crate::template::is_page_template(path) {
            return None;
        }
        let mut having =
            sources.iter().enumerate().filter_map(|(index, source)| Some((index, source.text(path)?)));
        let (index, text) = having.nth(skip)?;
        let is_html = ending(path) == "html";
        Some(if is_html { marks.mark(&(index, path.to_owned()), text) } else { text.to_owned() })
    })
}
