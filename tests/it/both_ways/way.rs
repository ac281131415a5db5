//! Renders here and in the sandbox, and answers what both wrote.

use std::path::Path;
use std::sync::{Arc, OnceLock};

use serde_json::Value;
use theke_sandbox::{Sandbox, SandboxSettings};
use theke_tests::paths;
use theke_theme::{Error, Fragments, Look, MailParts, Shown, Themes};
use tokio::runtime::Runtime;

use super::sample::here::{Nobody, at_once};

/// A sandbox and the threads that it lives on.
struct Elsewhere {
    runtime: Runtime,
    sandbox: Sandbox,
}

/// A plugin's fragment.
pub fn fragment(
    themes: &Themes,
    look: &Look,
    fragments: &Arc<Fragments>,
    (template, data): (&str, &Value),
    frame: &Value,
) -> Result<String, Error> {
    let shown = Shown { template, data, frame };
    let here = at_once(themes.fragment(look, fragments, shown, &Nobody));
    let there = elsewhere();
    let there = there.runtime.block_on(themes.fragment(look, &untrusted(fragments), shown, &there.sandbox));
    same(&here, &there);
    here
}

/// A plugin's mail.
pub fn plugin_mail(
    themes: &Themes,
    look: &Look,
    fragments: &Arc<Fragments>,
    title: &str,
    (template, data): (&str, &Value),
    frame: &Value,
) -> Result<MailParts, Error> {
    let shown = Shown { template, data, frame };
    let here = at_once(themes.plugin_mail(look, fragments, title, shown, &Nobody));
    let there = elsewhere();
    let untrusted = untrusted(fragments);
    let mail = themes.plugin_mail(look, &untrusted, title, shown, &there.sandbox);
    same(&here, &there.runtime.block_on(mail));
    here
}

/// The same package without anybody who vouches for it.
pub fn untrusted(fragments: &Arc<Fragments>) -> Arc<Fragments> {
    Arc::new(Fragments { is_trusted: false, ..fragments.as_ref().clone() })
}

fn same<T: PartialEq + std::fmt::Debug>(here: &Result<T, Error>, there: &Result<T, Error>) {
    match (here, there) {
        (Ok(here), Ok(there)) => assert_eq!(here, there),
        (Err(here), Err(there)) => assert_eq!(here.to_string(), there.to_string()),
        _ => panic!("here: {here:?}\nin the sandbox: {there:?}"),
    }
}

fn elsewhere() -> &'static Elsewhere {
    static ELSEWHERE: OnceLock<Elsewhere> = OnceLock::new();
    ELSEWHERE.get_or_init(|| {
        let runtime = Runtime::new().expect("threads");
        let settings = SandboxSettings {
            compiler_program: Some(paths::theke().expect("the host is built")),
            // An unoptimised engine calls the host slowly.
            time_factor: 4,
            ..SandboxSettings::below(&Path::new(env!("CARGO_TARGET_TMPDIR")).join("both-ways"))
        };
        let sandbox = runtime.block_on(async { Sandbox::open(&settings).expect("sandbox") });
        Elsewhere { runtime, sandbox }
    })
}
