//! A data folder that is made once and copied for each test: migrated, with the demo's data and plugins.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
    process,
    sync::{Mutex, PoisonError},
    time::Duration,
};

use anyhow::{Context, Result};

use theke_test_database::{TestDatabase, is_postgres};

use crate::{
    Setup, cast, paths,
    server::{self, Records},
};

/// One template at a time is made; the others wait and find it finished.
static MAKING: Mutex<()> = Mutex::new(());

/// Copies the template for this setup into `folder`; answers the database that goes with it.
pub(crate) fn copy_into(folder: &Path, setup: Setup<'_>) -> Result<TestDatabase> {
    let template = {
        let _making = MAKING.lock().unwrap_or_else(PoisonError::into_inner);
        find_or_make(setup)?
    };
    copy(&template, folder)?;
    if is_postgres() {
        TestDatabase::copy_of(&database_name(&template))
    } else {
        Ok(TestDatabase::file(folder))
    }
}

/// The template lives beside the build, named after everything that goes into it.
fn find_or_make(setup: Setup<'_>) -> Result<PathBuf> {
    let kind = if is_postgres() { "postgres" } else { "sqlite" };
    let folder = paths::target()?.join("theke-tests").join(format!("{}-{kind}", fingerprint(setup)?));
    if folder.exists() && (!is_postgres() || TestDatabase::exists(&database_name(&folder))?) {
        return Ok(folder);
    }
    remove_outdated(&paths::target()?.join("theke-tests"))?;
    let database = if is_postgres() {
        TestDatabase::named(&database_name(&folder))?
    } else {
        TestDatabase::file(&folder)
    };
    // Made elsewhere and renamed, so that an interrupted attempt is never taken for finished.
    let making = folder.with_extension(process::id().to_string());
    fs::create_dir_all(&making)?;
    make(&making, &database, setup)?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::rename(&making, &folder).with_context(|| format!("cannot finish {}", folder.display()))?;
    database.keep();
    Ok(folder)
}

/// What PostgreSQL calls the database that belongs to a template's folder.
fn database_name(template: &Path) -> String {
    let fingerprint = template.file_stem().unwrap_or_default().to_string_lossy();
    format!("theke_template_{}", fingerprint.split('-').next().unwrap_or_default())
}

/// Every build of the host leaves its templates behind; those of earlier days are of no use any more.
fn remove_outdated(templates: &Path) -> Result<()> {
    const KEPT: Duration = Duration::from_hours(24);
    let Ok(entries) = fs::read_dir(templates) else { return Ok(()) };
    for entry in entries {
        let entry = entry?;
        if entry.metadata()?.modified()?.elapsed().is_ok_and(|age| age > KEPT) {
            fs::remove_dir_all(entry.path())?;
        }
    }
    Ok(())
}

/// The demo's tenants in an empty folder and database.
pub(crate) fn load_demo(folder: &Path, database: &TestDatabase) -> Result<()> {
    let tenants = [cast::KAFFEE, cast::STADTWERK, cast::GROSSHANDEL];
    load(folder, database, &paths::root().join("examples"), &tenants)
}

fn make(folder: &Path, database: &TestDatabase, setup: Setup<'_>) -> Result<()> {
    load_demo(folder, database)?;
    for plugin in setup.plugins {
        install(folder, plugin, cast::KAFFEE)?;
    }
    Ok(())
}

/// Makes a configuration and a database with the tenants of `examples`, all of whom get the support contracts.
pub(crate) fn load(folder: &Path, database: &TestDatabase, examples: &Path, tenants: &[&str]) -> Result<()> {
    let (mail_url, records) = ("smtp://127.0.0.1:1", &Records::from(database));
    server::configure(folder, server::Settings { port: 1, mail_url, records, time_factor: None })?;
    server::run(server::theke(folder)?.arg("migrate"))?;
    server::run(server::theke(folder)?.args(["demo", "load", "--examples"]).arg(examples))?;
    for tenant in tenants {
        install(folder, "support-contract", tenant)?;
    }
    Ok(())
}

/// Installs a packed plugin with everything it asks for.
pub(crate) fn install(folder: &Path, plugin: &str, tenant: &str) -> Result<String> {
    let package = paths::package(plugin)?;
    let mut command = server::theke(folder)?;
    command.args(["plugin", "install"]).arg(package).args(["--tenant", tenant, "--grant-all", "--unsigned"]);
    server::run(&mut command)
}

/// Changes whenever the host, a package or the demo's data does.
fn fingerprint(setup: Setup<'_>) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    (setup.bare, setup.plugins).hash(&mut hasher);
    let mut files = vec![paths::theke()?];
    for plugin in setup.plugins.iter().chain(&["support-contract"]) {
        files.push(paths::package(plugin)?);
    }
    collect(&paths::root().join("examples"), &mut files)?;
    files.sort();
    for file in files {
        let known = fs::metadata(&file)?;
        (file, known.len(), known.modified()?).hash(&mut hasher);
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    for entry in fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), files)?;
        } else {
            files.push(entry.path());
        }
    }
    Ok(())
}

/// Copies a folder with everything in it.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
