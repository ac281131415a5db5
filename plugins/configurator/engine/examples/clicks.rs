//! Milliseconds a click takes on models of several sizes: `cargo run --release --example clicks`.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use configurator_engine::{Answer, Choice, Configurator, Logic, uvl};

#[path = "../tests/it/generate.rs"]
mod generate;

/// Clicks measured per model.
const CLICKS: usize = 40;

fn main() {
    let mut table =
        format!("{:>9} {:>12} {:>10} {:>10} {:>10}\n", "features", "read+logic", "p50", "p95", "worst");
    for features in [70, 700, 2_500] {
        let text = generate::product(7, features);
        let begin = Instant::now();
        let model = uvl::read(&text).expect("generated models are sound").model;
        let logic = Logic::new(&model);
        let read = begin.elapsed();
        let mut taken = clicks(&model, &logic);
        taken.sort_unstable();
        let at = |hundredths: usize| shown(taken[(taken.len() - 1) * hundredths / 100]);
        let _ = writeln!(
            table,
            "{:>9} {:>12} {:>10} {:>10} {:>10}",
            model.features.len(),
            shown(read),
            at(50),
            at(95),
            at(100)
        );
    }
    #[expect(clippy::print_stdout, reason = "this is what it is for")]
    {
        print!("{table}");
    }
}

/// Each click starts anew, as a plugin's call does: nothing is kept from the click before.
fn clicks(model: &configurator_engine::Model, logic: &Logic) -> Vec<Duration> {
    let mut random = fastrand::Rng::with_seed(1);
    let mut taken = Vec::new();
    let mut choices: Vec<Choice> = Vec::new();
    while taken.len() < CLICKS {
        let begin = Instant::now();
        let answer = Configurator::new(model, logic).answer(&choices).expect("within its steps");
        taken.push(begin.elapsed());
        let Answer::Possible(domains) = answer else { unreachable!("only what was offered was chosen") };
        let open: Vec<_> = model.ids().filter(|id| domains[id.index()].settled().is_none()).collect();
        match random.choice(open) {
            Some(feature) => choices.push(Choice { feature, wanted: random.bool() }),
            None => choices.clear(),
        }
    }
    taken
}

fn shown(time: Duration) -> String {
    format!("{:.2} ms", time.as_secs_f64() * 1_000.0)
}
