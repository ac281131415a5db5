//! A page of a theme against bare minijinja: the same template, the same data.

use std::hint::black_box;
use std::time::Instant;

use anyhow::{Result, ensure};
use minijinja::Environment;
use minijinja::value::Serde;
use serde_json::{Value, json};
use theke_theme::{Look, Themes};

use crate::bench::Bench;
use crate::report::{Figure, Goal};
use crate::statistics::{Times, ratio, spread};

/// A template that needs nothing of a theme.
const TEMPLATE: &str = "pages/bench/plain.html";
/// Rows of its table: a full list.
const ROWS: usize = 50;
/// Renderings of each alternative in a round, one of each in turn.
const RENDERINGS: usize = 500;

/// Measures how many renderings a second the theme makes of each one of bare minijinja.
pub async fn measure(bench: &Bench) -> Result<Vec<Figure>> {
    let themes = Themes::open(Some(&bench.themes()))?;
    let look = Look { theme: "bench".to_owned(), locale: "en".to_owned(), timezone: "UTC".to_owned() };
    let source = std::fs::read_to_string(bench.themes().join("bench").join(TEMPLATE))?;
    let mut environment = Environment::new();
    environment.add_template(TEMPLATE, &source)?;
    let bare = environment.get_template(TEMPLATE)?;
    let data = data();
    let (by_theme, by_minijinja) = (themes.page(&look, TEMPLATE, &data)?, bare.render(Serde(&data))?);
    ensure!(by_theme == by_minijinja, "the two pages differ, so they cannot be compared");

    let mut rounds = Vec::new();
    for _ in 0..bench.rounds() {
        let (mut bare_times, mut theme_times) = (Vec::new(), Vec::new());
        for _ in 0..RENDERINGS {
            let started = Instant::now();
            black_box(bare.render(Serde(black_box(&data))))?;
            let between = Instant::now();
            black_box(themes.page(&look, TEMPLATE, black_box(&data)))?;
            bare_times.push(between - started);
            theme_times.push(between.elapsed());
        }
        rounds.push((Times::new(bare_times).micros(50), Times::new(theme_times).micros(50)));
        // Nobody else on this thread waits for long.
        tokio::task::yield_now().await;
    }
    let (low, high) = spread(&rounds);
    let (bare, ours) = rounds.last().copied().unwrap_or_default();
    let detail = format!("{ROWS} rows: theme {ours:.0} µs, bare {bare:.0} µs; rounds {low:.2} to {high:.2}");
    Ok(vec![Figure::new("theme_vs_minijinja", ratio(&rounds), Goal::AtLeast(0.9), detail)])
}

fn data() -> Value {
    let rows = (0..ROWS).map(|index| {
        json!({
            "number": format!("2026-{index:05}"),
            "subject": format!("The grinder <{index}> & the frother are \"stuck\""),
            "status": if index % 3 == 0 { "open" } else { "closed" },
            "customer": { "name": "Alice Anders", "email": "alice@example.com" },
        })
    });
    json!({
        "locale": "en",
        "title": "Cases",
        "columns": ["Number", "Subject", "Status", "Customer"],
        "rows": rows.collect::<Value>(),
        "empty": "There are none.",
    })
}
