//! Too much in the log, and lines that pretend to be others.

use std::io::Write;

use serde_json::json;
use theke_sdk::{Response, Result, log};

pub fn flood() -> Result<Response> {
    // Fewer than the calls that a plugin may make, so that it is the log that overflows.
    const LINES: u32 = 1_000;
    let line = "x".repeat(1024);
    for _ in 0..LINES {
        log::info(&line, &[]);
    }
    Response::json(&json!({ "lines": LINES }))
}

pub fn injection() -> Result<Response> {
    log::warn(
        "a line\r\n2026-01-01T00:00:00Z ERROR tenant.id=forged everything is on fire\u{1b}[2J\u{1b}[31m\u{7}\u{202e}",
        &[("user\r\nforged", "x\u{0}\u{1b}]0;title\u{7}"), ("tenant.id", "forged")],
    );
    Response::json(&json!({ "lines": 1 }))
}

pub fn output_flood() -> Result<Response> {
    const KIBIBYTES: u32 = 10 * 1024;
    let line = [b'x'; 1024];
    let mut output = std::io::stdout();
    let mut written = 0_u32;
    // The host may close the pipe; then enough has been written.
    while written < KIBIBYTES && output.write_all(&line).is_ok() {
        written += 1;
    }
    Response::json(&json!({ "kibibytes": written }))
}
