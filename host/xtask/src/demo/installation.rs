//! One installed demo: its folder, its configuration, and the host's commands run against it.

use std::{
    fs::{self, File},
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use crate::{children::Running, shell, workspace::Workspace};

/// The demo's own key: it vouches for what `PLUGINS` marks, whose templates then render in the host itself.
const KEY: &str = "demo.key";
/// The plugins of the demo, whether its key signs them, and which tenants have them: templates of the unsigned one render
/// in the sandbox.
const PLUGINS: &[(&str, bool, &[&str])] = &[
    ("support-contract", true, &["kaffee", "stadtwerk", "grosshandel"]),
    ("configurator", false, &["kaffee"]),
];
/// Written last: a folder without it was interrupted half-way and is made anew.
const COMPLETE: &str = ".complete";

/// A folder with database, configuration and mails of one demo.
pub struct Installation<'workspace> {
    workspace: &'workspace Workspace,
    folder: PathBuf,
    /// Port of the portal.
    pub port: u16,
    /// Port of the mail catcher.
    pub mail_port: u16,
}

impl<'workspace> Installation<'workspace> {
    /// Names an installation; nothing happens yet.
    pub fn new(workspace: &'workspace Workspace, folder: PathBuf, port: u16, mail_port: u16) -> Self {
        Self { workspace, folder, port, mail_port }
    }

    /// Where caught mails are put.
    pub fn mails(&self) -> PathBuf {
        self.folder.join("mail")
    }

    /// Makes it ready to be served: configuration, schema, tenants with data, plugin. Keeps what a complete
    /// earlier run left.
    pub fn prepare(&self, packages: &[PathBuf]) -> Result<()> {
        let complete = self.folder.join(COMPLETE);
        if self.folder.exists() && !complete.exists() {
            println!("   an earlier start was interrupted; making {} anew", self.folder.display());
            fs::remove_dir_all(&self.folder)?;
        }
        fs::create_dir_all(&self.folder).with_context(|| format!("cannot make {}", self.folder.display()))?;
        fs::write(self.configuration(), self.settings(&self.key()?))?;
        shell::step("database", || self.theke(&["migrate"]))?;
        if complete.exists() {
            println!("── tenants: keeping the data of the last run");
        } else {
            let examples = self.workspace.root.join("examples");
            shell::step("tenants and their data", || {
                self.theke(&["demo", "load", "--examples", &text(&examples)?])
            })?;
        }
        shell::step("plugins", || self.install(packages))?;
        fs::write(complete, "")?;
        Ok(())
    }

    /// Starts the mail catcher; its lines go to `log`, or to the terminal.
    pub fn catch_mail(&self, log: Option<&Path>) -> Result<Running> {
        let listen = format!("127.0.0.1:{}", self.mail_port);
        let mut command = self.command();
        command.args(["mail", "catch", "--listen", &listen, "--folder"]).arg(self.mails());
        Running::start("the mail catcher", logged(&mut command, log)?)
    }

    /// Starts the host; its lines go to `log`, or to the terminal.
    pub fn serve(&self, log: Option<&Path>) -> Result<Running> {
        Running::start("the host", logged(self.command().arg("serve"), log)?)
    }

    fn install(&self, packages: &[PathBuf]) -> Result<()> {
        for (plugin, is_signed, tenants) in PLUGINS {
            let file = format!("{plugin}.theke");
            let Some(package) = packages.iter().find(|package| package.ends_with(&file)) else {
                bail!("{file} was not built; is plugins/{plugin}/plugin.toml there?");
            };
            let copy = self.folder.join(&file);
            fs::copy(package, &copy)?;
            let copy = text(&copy)?;
            if *is_signed {
                self.theke(&["plugin", "sign", &copy, "--key", &text(&self.folder.join(KEY))?])?;
            }
            for tenant in *tenants {
                let mut install = vec!["plugin", "install", &copy, "--tenant", tenant, "--grant-all"];
                install.extend((!is_signed).then_some("--unsigned"));
                self.theke(&install)?;
            }
        }
        Ok(())
    }

    /// The public half of the demo's key; the key is made when it is first asked for.
    fn key(&self) -> Result<String> {
        let key = self.folder.join(KEY);
        if !key.exists() {
            self.theke(&["plugin", "keygen", "--out", &text(&key)?])?;
        }
        let public = key.with_extension("pub");
        let public =
            fs::read_to_string(&public).with_context(|| format!("cannot read {}", public.display()))?;
        Ok(public.trim().to_owned())
    }

    fn configuration(&self) -> PathBuf {
        self.folder.join("theke.toml")
    }

    /// Paths are relative to the configuration's own folder.
    fn settings(&self, public_key: &str) -> String {
        format!(
            "# Written anew by each `cargo xtask demo`. `theke config check` shows every setting.\n\n\
             [server]\nlisten = \"127.0.0.1:{}\"\n\n\
             [data]\nfolder = \".\"\n\n\
             [themes]\nfolder = \"{}\"\n# A changed theme shows on the next page load.\nreload = true\n\n\
             [smtp]\nurl = \"smtp://127.0.0.1:{}\"\n\n\
             # Whose plugins need no --unsigned, and render their templates in the host itself.\n\
             [plugins]\ntrusted_keys = \"demo={public_key}\"\n\n\
             # `info` shows each request.\n[log]\nfilter = \"warn\"\n",
            self.port,
            self.workspace.root.join("themes").display(),
            self.mail_port,
        )
    }

    fn theke(&self, arguments: &[&str]) -> Result<()> {
        shell::run(self.command().args(arguments))
    }

    fn command(&self) -> Command {
        let mut command = Command::new(self.workspace.program("theke"));
        command.arg("--config").arg(self.configuration()).current_dir(&self.workspace.root);
        command
    }
}

fn logged<'command>(command: &'command mut Command, log: Option<&Path>) -> Result<&'command mut Command> {
    let Some(log) = log else { return Ok(command) };
    let file = File::options().create(true).append(true).open(log)?;
    Ok(command.stdout(file.try_clone()?).stderr(file))
}

fn text(path: &Path) -> Result<String> {
    Ok(path.to_str().with_context(|| format!("{} is no UTF-8", path.display()))?.to_owned())
}
