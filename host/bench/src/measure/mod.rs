//! The measurements, in the order of the report.

mod cases;
mod fragment;
mod hook;
mod idle;
mod named;
mod noisy;
mod outbox;
mod overload;
mod pages;
mod plugin_call;
mod sign_in;
mod start;
mod theme;

use std::process::ExitCode;
use std::time::Instant;

use anyhow::Result;

use crate::bench::Bench;
use crate::machine;
use crate::report::Report;

/// Runs every part, or those that were asked for, and reports. Fails only when something could not be measured: a
/// goal that is missed is a finding.
pub async fn all(bench: &Bench) -> Result<ExitCode> {
    let machine = machine::described(&bench.theke, bench.quick);
    let mut report = Report::default();
    /// Runs a part if it was asked for, and tells how long it took.
    macro_rules! part {
        ($name:literal, $work:expr) => {
            if bench.only.is_empty() || bench.only.iter().any(|part| part == $name) {
                println!("── {}", $name);
                let started = Instant::now();
                report.take($name, $work.await);
                println!("   done in {:.1} s", started.elapsed().as_secs_f64());
            }
        };
    }
    part!("plugin-call", plugin_call::measure(bench));
    part!("theme", theme::measure(bench));
    part!("fragment", fragment::measure(bench));
    part!("named", named::measure(bench));
    part!("hook", hook::measure(bench));
    part!("outbox", outbox::measure(bench));
    part!("cases", cases::measure(bench));
    part!("start", start::measure(bench));
    part!("pages", pages::measure(bench));
    part!("idle", idle::measure(bench));
    part!("noisy", noisy::measure(bench));
    part!("overload", overload::measure(bench));
    part!("sign-in", sign_in::measure(bench));
    report.absent(
        "vs_wasmtime_serve",
        "needs the wasmtime tool and the same logic as a wasi:http component; neither is part of this checkout",
    );
    println!("{}", report.table(&machine));
    if let Some(file) = &bench.json {
        report.write(file)?;
        println!("written to {}", file.display());
    }
    Ok(if report.is_complete() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
