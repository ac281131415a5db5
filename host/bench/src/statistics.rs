//! Percentiles and medians of what was measured.

use std::time::Duration;

/// Measured times, sorted.
#[derive(Clone, Debug, Default)]
pub struct Times {
    sorted: Vec<Duration>,
}

impl Times {
    /// Takes times in any order.
    pub fn new(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        Self { sorted: times }
    }

    /// How many there are.
    pub fn count(&self) -> usize {
        self.sorted.len()
    }

    /// The least time that `percent` of all times do not exceed (nearest rank); none without times.
    pub fn percentile(&self, percent: usize) -> Option<Duration> {
        let rank = (self.sorted.len() * percent).div_ceil(100).max(1);
        self.sorted.get(rank - 1).copied()
    }

    /// How many times are not longer than `limit`.
    pub fn within(&self, limit: Duration) -> usize {
        self.sorted.partition_point(|time| *time <= limit)
    }

    /// A percentile in microseconds; not a number without times.
    pub fn micros(&self, percent: usize) -> f64 {
        self.percentile(percent).map_or(f64::NAN, |time| time.as_secs_f64() * 1e6)
    }

    /// A percentile in milliseconds; not a number without times.
    pub fn millis(&self, percent: usize) -> f64 {
        self.micros(percent) / 1e3
    }
}

/// The middle value, or the mean of the two middle ones; not a number without values. One round that something
/// else on the machine disturbed does not move it.
pub fn median(values: impl IntoIterator<Item = f64>) -> f64 {
    let mut values: Vec<f64> = values.into_iter().collect();
    values.sort_unstable_by(f64::total_cmp);
    let middle = values.len() / 2;
    match (values.len() % 2, values.get(middle)) {
        (_, None) => f64::NAN,
        (1, Some(value)) => *value,
        (_, Some(value)) => f64::midpoint(values[middle - 1], *value),
    }
}

/// The median over rounds of `one / other`. Both were measured in each round, shortly after each other, so what
/// slows the whole machine down slows both.
pub fn ratio(rounds: &[(f64, f64)]) -> f64 {
    median(rounds.iter().map(|(one, other)| one / other))
}

/// The lowest and the highest ratio of a round: how far the rounds agree.
pub fn spread(rounds: &[(f64, f64)]) -> (f64, f64) {
    let ratios = || rounds.iter().map(|(one, other)| one / other);
    (ratios().fold(f64::INFINITY, f64::min), ratios().fold(f64::NEG_INFINITY, f64::max))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(millis: impl IntoIterator<Item = u64>) -> Times {
        Times::new(millis.into_iter().map(Duration::from_millis).collect())
    }

    #[test]
    fn a_percentile_is_a_time_that_was_measured() {
        let hundred = times((1..=100).rev());
        assert_eq!(hundred.percentile(50), Some(Duration::from_millis(50)));
        assert_eq!(hundred.percentile(99), Some(Duration::from_millis(99)));
        assert_eq!(hundred.percentile(100), Some(Duration::from_millis(100)));
        let three = times([30, 10, 20]);
        assert_eq!(three.percentile(50), Some(Duration::from_millis(20)));
        assert_eq!(three.percentile(99), Some(Duration::from_millis(30)));
        assert_eq!(three.percentile(0), Some(Duration::from_millis(10)));
    }

    #[test]
    fn without_times_there_is_no_percentile() {
        assert_eq!(times([]).percentile(50), None);
        assert!(times([]).micros(50).is_nan());
    }

    #[test]
    fn a_time_that_equals_the_limit_is_within_it() {
        assert_eq!(times([1, 2, 2, 3]).within(Duration::from_millis(2)), 3);
        assert_eq!(times([1]).within(Duration::ZERO), 0);
    }

    #[test]
    fn times_are_told_in_the_unit_that_was_asked_for() {
        assert!((times([2]).micros(50) - 2_000.0).abs() < 1e-9);
        assert!((times([2]).millis(50) - 2.0).abs() < 1e-9);
    }

    #[test]
    fn one_disturbed_round_does_not_move_the_median() {
        assert!((median([1.0, 900.0, 1.2]) - 1.2).abs() < 1e-9);
        assert!((median([1.0, 2.0, 3.0, 900.0]) - 2.5).abs() < 1e-9);
        assert!(median([]).is_nan());
    }

    #[test]
    fn a_ratio_is_taken_within_each_round() {
        // The machine was ten times slower in the second round; the ratio is the same.
        let rounds = [(3.0, 1.0), (30.0, 10.0), (4.0, 1.0)];
        assert!((ratio(&rounds) - 3.0).abs() < 1e-9);
        let (low, high) = spread(&rounds);
        assert!((low - 3.0).abs() < 1e-9 && (high - 4.0).abs() < 1e-9);
    }
}
