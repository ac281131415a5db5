//! Serves the demo until it is told to stop.

use std::{path::PathBuf, process::ExitCode, thread, time::Duration};

use anyhow::{Result, bail};

use super::installation::Installation;
use crate::{ports, workspace::Workspace};

/// Port of the mail catcher; the first one above it that is free.
const MAIL_PORTS: std::ops::RangeInclusive<u16> = 2525..=2575;
/// How often the children are looked at.
const LOOK_EVERY: Duration = Duration::from_millis(200);

/// Fails early if the portal's port is taken: nobody wants to hear that after a build.
pub fn need_port(port: u16) -> Result<()> {
    if !ports::is_free(port) {
        bail!(
            "port {port} is taken; stop what runs there or choose another: cargo xtask demo --port {}",
            port.wrapping_add(1)
        );
    }
    Ok(())
}

/// Prepares `./demo-data`, starts host and mail catcher, says what to open, and waits.
pub fn run(workspace: &Workspace, packages: &[PathBuf], port: u16) -> Result<ExitCode> {
    let Some(mail_port) = MAIL_PORTS.into_iter().find(|port| ports::is_free(*port)) else {
        bail!("no port from {} to {} is free for catching mail", MAIL_PORTS.start(), MAIL_PORTS.end());
    };
    let installation = Installation::new(workspace, workspace.root.join("demo-data"), port, mail_port);
    installation.prepare(packages)?;
    let mut children = [installation.catch_mail(None)?, installation.serve(None)?];
    let mut explained = false;
    loop {
        for child in &mut children {
            if let Some(status) = child.ended()? {
                // An ordinary end means that somebody stopped it; the other one follows when dropped.
                if status.success() {
                    return Ok(ExitCode::SUCCESS);
                }
                bail!("{} ended with {status}; its last lines above say why", child.name());
            }
        }
        if !explained && !ports::is_free(port) {
            explain(&installation);
            explained = true;
        }
        thread::sleep(LOOK_EVERY);
    }
}

fn explain(installation: &Installation) {
    let port = installation.port;
    println!(
        "
Brühwerk Kaffeemaschinen   http://kaffee.localhost:{port}
    alice@example.com            customer, contract K-1001 with 3 of 10 requests left
    bob@example.com              her colleague
    dora@bruehwerk.example       agent: the desk is at /desk
    erik@bruehwerk.example       admin

Stadtwerk Lindenau         http://stadtwerk.localhost:{port}
    charlie@example.com          customer
    greta@stadtwerk.example      agent

Ostkai Großhandel          http://grosshandel.localhost:{port}
    alice@hafenkantine.example   customer, manages her company's account
    bob@hafenkantine.example     her colleague, in English
    dora@ostkai.example          agent

Everybody's password: theke-demo-2026
Mails land in {} (and are announced below).
Ctrl-C stops it; the data stays in ./demo-data, delete the folder to start over.
",
        installation.mails().display()
    );
}
