//! The steps of the demo, from an empty checkout to a portal in the browser.

use std::process::ExitCode;

use anyhow::Result;

use super::{Options, check, serve};
use crate::{build_plugins, shell, workspace::Workspace};

/// Builds host and plugins, then serves the demo or checks it.
pub fn run(workspace: &Workspace, options: &Options) -> Result<ExitCode> {
    announce(workspace, options);
    if !options.check {
        serve::need_port(options.port)?;
    }
    let packages = build_plugins::run(workspace)?;
    if options.check {
        shell::step("journey program", || build_plugins::build_host(workspace, &["demo-check"]))?;
        return check::run(workspace, &packages);
    }
    serve::run(workspace, &packages, options.port)
}

fn announce(workspace: &Workspace, options: &Options) {
    let built = workspace.program("theke").is_file();
    let patience = if built {
        "Most of it is built already: this takes seconds, or what your last change costs."
    } else {
        "The first build takes about eleven minutes on two cores (later ones: seconds); the rest about ten seconds."
    };
    let last = if options.check { "walk the journey and stop" } else { "serve until Ctrl-C" };
    println!("Theke's demo: build host and plugins, load three tenants with data, {last}.\n{patience}\n");
}
