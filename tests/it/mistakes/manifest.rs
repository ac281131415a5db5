//! Every field of plugin.toml wrong in turn: first of another type, then with a value that means nothing. A field that
//! is new in the host fails this test until `complete.toml` has it and a wrong value for it stands in the table below.

use std::{collections::BTreeSet, fs, path::PathBuf};

use anyhow::{Context, Result, ensure};
use theke_tests::{EMPTY, Installation};
use toml::{Table, Value};

/// Field, what is wrong there, the place that the answer names, a word of its remedy. `[]` is the first of a list; a
/// menu's entries are alike in all three areas.
const WRONG: &[(&str, &str, &str, &str)] = &[
    ("plugin.name", "'Alles!'", "[plugin] name", "Use 2 to 40 characters"),
    ("plugin.version", "'1.0'", "[plugin] version", "1.2.0"),
    ("plugin.contract", "'9.9'", "[plugin] contract", "contract = \"0.1\""),
    ("plugin.mount", "'cases'", "[plugin] mount", "Choose another"),
    ("plugin.title", "{ de = 'Alles' }", "missing field `en`", "complete example"),
    ("plugin.title.de", "' '", "[plugin] title.de", "Write"),
    ("plugin.title.en", "''", "[plugin] title.en", "Write"),
    ("capabilities.cases", "{ fly = 'why' }", "[capabilities] cases.fly", "cases has read, create, write"),
    ("capabilities.cases.read", "' '", "[capabilities] cases.read", "write why"),
    ("capabilities.http", "[]", "[capabilities] http", "Write http = [{ host ="),
    ("capabilities.http[].host", "'*.example.com'", "[capabilities] http *.example.com", "Write for example"),
    ("capabilities.http[].methods", "['get']", "http api.example.com methods", "Choose from GET"),
    ("capabilities.http[].auth", "'oauth:token'", "http api.example.com auth", "Write bearer:<secret>"),
    ("capabilities.http[].why", "''", "[capabilities] http api.example.com", "write why"),
    ("secrets.token", "' '", "[secrets] token", "write where it comes from"),
    ("pages[].name", "'../x'", "[[pages]] ../x", "Give each page its own slug"),
    ("pages[].area", "'cellar'", "unknown variant `cellar`", "complete example"),
    ("pages[].path", "'/../x'", "[[pages]] overview", "/request/{contract}"),
    ("pages[].audience", "'agent'", "[[pages]] overview", "portal is for guest or customer"),
    ("panels[].slot", "'portal.footer'", "[[panels]] slot", "It knows portal.home"),
    ("panels[].title", "{ en = 'Everything' }", "missing field `de`", "complete example"),
    ("panels[].title.de", "''", "[[panels]] portal.home title.de", "Write"),
    ("panels[].title.en", "''", "[[panels]] portal.home title.en", "Write"),
    ("panels[].failure", "'explode'", "unknown variant `explode`", "complete example"),
    ("hooks[].point", "'case.delete'", "[[hooks]] point", "It knows case.create"),
    ("hooks[].failure", "'ignore'", "unknown variant `ignore`", "complete example"),
    ("hooks[].budget_ms", "60_000", "[[hooks]] case.create budget_ms", "Write 4 to 50"),
    ("listen[].event", "'case.painted'", "[[listen]] event", "It knows case.created"),
    ("jobs[].name", "'Push!'", "[[jobs]] Push!", "Give each job its own slug"),
    ("schedule[].job", "'pull'", "[[schedule]] pull", "Add [[jobs]] with name"),
    ("schedule[].cron", "'daily'", "[[schedule]] push cron", "Write for example"),
    ("webhooks[].name", "'Events!'", "[[webhooks]] Events!", "Give each webhook its own slug"),
    ("webhooks[].scheme", "'hmac'", "[[webhooks]] events scheme", "Write stripe or standard"),
    ("webhooks[].secret", "'other'", "[[webhooks]] events secret", "Add [secrets] other"),
    ("collections[].name", "'No Tes'", "[[collections]] No Tes", "own slug"),
    ("collections[].schema", "'schemas/none.json'", "[[collections]] notes", "Put it below schemas/"),
    ("collections[].indexes", "['contact']", "[[collections]] notes", "Write for example \"/contact\""),
    ("collections[].subject", "'contact'", "[[collections]] notes", "Write for example \"/contact\""),
    ("collections[].retain", "'8 years'", "[[collections]] notes", "8y, 6m or 30d"),
    ("settings", "{ type = 'object', pattern = 'x' }", "[settings]", "This host checks type"),
    ("menu.portal", "{}", "missing field `title`", "complete example"),
    ("menu.portal.title", "{}", "missing field `de`", "complete example"),
    ("menu.portal.title.de", "''", "[menu] portal title.de", "Write"),
    ("menu.portal.title.en", "''", "[menu] portal title.en", "Write"),
    ("menu.portal.page", "'nowhere'", "[menu] portal", "Name one of [[pages]]"),
    ("menu.portal.audience", "'agent'", "[menu] portal", "portal is for guest or customer"),
];

/// A folder that can be packed.
struct Folder {
    installation: Installation,
    path: PathBuf,
}

impl Folder {
    fn new() -> Result<Self> {
        let installation = Installation::empty_on_sqlite()?;
        let path = installation.folder().join("complete");
        fs::create_dir_all(path.join("schemas"))?;
        fs::write(path.join("schemas/note.json"), "{ \"type\": \"object\" }")?;
        fs::write(path.join("plugin.wasm"), EMPTY)?;
        Ok(Self { installation, path })
    }

    /// Packs with this plugin.toml; the refusal, none if it was packed.
    fn refusal(&self, manifest: &Table) -> Result<Option<String>> {
        fs::write(self.path.join("plugin.toml"), toml::to_string(manifest)?)?;
        let at = |name: &str| self.path.join(name).to_string_lossy().into_owned();
        let command = ["plugin", "pack", &at(""), "--wasm", &at("plugin.wasm"), "--out", &at("out.theke")];
        Ok(self.installation.theke(&command).err().map(|refusal| format!("{refusal:#}")))
    }

    /// The refusal names a line of the file that was packed, in which this word stands.
    fn names_the_line(&self, refusal: &str, word: &str) -> Result<()> {
        let number = refusal.split("plugin.toml, line ").nth(1).and_then(|rest| rest.split(':').next());
        let number: usize = number.with_context(|| format!("no line in: {refusal}"))?.parse()?;
        let text = fs::read_to_string(self.path.join("plugin.toml"))?;
        let line = text.lines().nth(number.saturating_sub(1)).unwrap_or_default();
        ensure!(line.contains(word), "line {number} is `{line}`, without {word}: {refusal}");
        Ok(())
    }
}

fn complete() -> Result<Table> {
    Ok(toml::from_str(include_str!("complete.toml"))?)
}

/// The value at a path of [`WRONG`]'s form.
fn at<'value>(root: &'value mut Table, path: &str) -> Result<&'value mut Value> {
    let mut segments = path.split('.');
    let first = segments.next().unwrap_or_default();
    let mut here = entered(root, first).with_context(|| path.to_owned())?;
    for segment in segments {
        let table = here.as_table_mut().with_context(|| format!("{path}: no table before {segment}"))?;
        here = entered(table, segment).with_context(|| path.to_owned())?;
    }
    Ok(here)
}

fn entered<'value>(table: &'value mut Table, segment: &str) -> Option<&'value mut Value> {
    match segment.strip_suffix("[]") {
        Some(list) => table.get_mut(list)?.as_array_mut()?.first_mut(),
        None => table.get_mut(segment),
    }
}

/// Paths of all tables of the document that have fields of their own, root first (empty).
fn tables(value: &Value, path: &str, found: &mut Vec<String>) {
    match value {
        Value::Table(table) => {
            found.push(path.to_owned());
            for (name, inner) in table {
                let inner_path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                tables(inner, &inner_path, found);
            }
        }
        Value::Array(list) => {
            if let Some(first) = list.first() {
                tables(first, &format!("{path}[]"), found);
            }
        }
        _ => {}
    }
}

/// What the host says it knows in a table, when it is given a field that nobody knows.
fn fields(folder: &Folder, table: &str) -> Result<Option<BTreeSet<String>>> {
    const NOBODYS: &str = "nobodys_field";
    let mut manifest = complete()?;
    let here = if table.is_empty() {
        &mut manifest
    } else {
        at(&mut manifest, table)?.as_table_mut().context("a table")?
    };
    here.insert(NOBODYS.to_owned(), Value::Boolean(true));
    let refusal =
        folder.refusal(&manifest)?.with_context(|| format!("a field of nobody's passed in [{table}]"))?;
    if !refusal.contains("unknown field") {
        return Ok(None);
    }
    folder.names_the_line(&refusal, NOBODYS)?;
    let (_, known) = refusal.split_once("expected").context("no field is named")?;
    let known = known.split(". ").next().unwrap_or_default();
    Ok(Some(known.split('`').skip(1).step_by(2).map(str::to_owned).collect()))
}

/// A menu's entries are alike.
fn canonical(path: &str) -> String {
    path.replacen("menu.desk", "menu.portal", 1).replacen("menu.admin", "menu.portal", 1)
}

#[test]
fn the_complete_one_is_packed() -> Result<()> {
    ensure!(Folder::new()?.refusal(&complete()?)?.is_none(), "{:?}", Folder::new()?.refusal(&complete()?)?);
    Ok(())
}

#[test]
fn every_field_that_the_host_knows_has_a_wrong_value_here() -> Result<()> {
    let folder = Folder::new()?;
    let mut found = Vec::new();
    tables(&Value::Table(complete()?), "", &mut found);
    let mut known = 0;
    for table in found.iter().filter(|path| !path.starts_with("settings")) {
        let Some(fields) = fields(&folder, table)? else { continue };
        for field in fields {
            known += 1;
            let path = if table.is_empty() { field } else { format!("{table}.{field}") };
            let mut manifest = complete()?;
            ensure!(at(&mut manifest, &path).is_ok(), "{path} is not in complete.toml");
            let path = canonical(&path);
            let is_covered = |(wrong, ..): &(&str, &str, &str, &str)| {
                *wrong == path
                    || wrong.starts_with(&format!("{path}."))
                    || wrong.starts_with(&format!("{path}[]"))
            };
            ensure!(WRONG.iter().any(is_covered), "{path} has no wrong value in this test");
        }
    }
    ensure!(known > 50, "only {known} fields were found");
    Ok(())
}

#[test]
fn a_field_of_another_type_is_refused_with_its_line() -> Result<()> {
    let folder = Folder::new()?;
    for (path, ..) in WRONG.iter().filter(|(path, ..)| *path != "settings") {
        let mut manifest = complete()?;
        *at(&mut manifest, path)? = Value::Boolean(true);
        let refusal = folder.refusal(&manifest)?.with_context(|| format!("{path} = true was packed"))?;
        let word = path.rsplit('.').next().unwrap_or_default().trim_end_matches("[]");
        folder.names_the_line(&refusal, word)?;
        ensure!(refusal.contains("complete example"), "{path}: no remedy in: {refusal}");
    }
    Ok(())
}

#[test]
fn a_field_that_means_nothing_is_refused_with_its_place_and_the_remedy() -> Result<()> {
    let folder = Folder::new()?;
    for (path, wrong, place, remedy) in WRONG {
        let mut manifest = complete()?;
        let wrong: Table = toml::from_str(&format!("wrong = {wrong}"))?;
        *at(&mut manifest, path)? = wrong["wrong"].clone();
        let refusal = folder.refusal(&manifest)?.with_context(|| format!("{path} was packed"))?;
        ensure!(refusal.contains("plugin.toml, "), "{path}: no file in: {refusal}");
        ensure!(refusal.contains(place), "{path}: no “{place}” in: {refusal}");
        ensure!(refusal.contains(remedy), "{path}: no “{remedy}” in: {refusal}");
    }
    Ok(())
}
