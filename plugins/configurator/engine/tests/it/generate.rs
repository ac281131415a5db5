//! Makes models up: text in UVL, the same for the same seed.

use std::fmt::Write as _;

use fastrand::Rng;

/// A model of so many features and constraints.
pub fn model(seed: u64, features: usize, constraints: usize) -> String {
    let mut random = Rng::with_seed(seed);
    let mut text = "features\n".to_owned();
    let mut next = 1;
    write_feature(&mut text, &mut random, 0, &mut next, features, 1);
    text.push_str("constraints\n");
    for _ in 0..constraints {
        let expression = expression(&mut random, next, 2);
        let _ = writeln!(text, "    {expression}");
    }
    text
}

fn write_feature(
    text: &mut String,
    random: &mut Rng,
    number: usize,
    next: &mut usize,
    all: usize,
    depth: usize,
) {
    let indent = "    ".repeat(depth * 2 - 1);
    let _ = writeln!(text, "{indent}F{number} {{price {}.{:02}}}", random.i32(-5..200), random.u32(0..100));
    // Deep enough for every shape, shallow enough that a large model is wide, as products are.
    while *next < all && depth < 8 && (depth == 1 || random.u32(0..3) > 0) {
        let children = random.usize(1..=6).min(all - *next);
        let first = *next;
        *next += children;
        let kind = match random.u32(0..8) {
            0 | 1 => "mandatory".to_owned(),
            2..=4 => "optional".to_owned(),
            5 => "or".to_owned(),
            6 => "alternative".to_owned(),
            _ => {
                let min = random.usize(0..=children);
                format!("[{min}..{}]", random.usize(min..=children))
            }
        };
        let _ = writeln!(text, "{indent}    {kind}");
        for child in first..first + children {
            write_feature(text, random, child, next, all, depth + 1);
        }
    }
}

fn expression(random: &mut Rng, features: usize, depth: u32) -> String {
    if depth == 0 || random.u32(0..4) == 0 {
        let negation = if random.bool() { "!" } else { "" };
        return format!("{negation}F{}", random.usize(0..features));
    }
    let (one, other) = (expression(random, features, depth - 1), expression(random, features, depth - 1));
    let sign = ["&", "|", "|", "=>", "=>", "<=>"][random.usize(0..6)];
    format!("({one} {sign} {other})")
}

/// Constraints as products have them: one thing needs or excludes another.
pub fn product(seed: u64, features: usize) -> String {
    let mut text = model(seed, features, 0);
    let mut random = Rng::with_seed(seed);
    let written = text.lines().filter(|line| line.trim_start().starts_with('F')).count();
    for _ in 0..features / 3 {
        let (one, other) = (random.usize(1..written), random.usize(1..written));
        let negation = if random.u32(0..3) == 0 { "!" } else { "" };
        let _ = writeln!(text, "    F{one} => {negation}F{other} | F{}", random.usize(1..written));
    }
    text
}
