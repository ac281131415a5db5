//! Which priority a service level gives a case; the tenant's settings say so.

use crate::settings::Settings;

/// What a case has when nobody has said how urgent it is.
const UNSAID: &str = "normal";

/// The priority of a new case under a contract of this level; `None` leaves it as it is. Whoever has said how urgent the
/// case is knows better.
pub fn priority(level: Option<&str>, proposed: Option<&str>, settings: &Settings) -> Option<&'static str> {
    if proposed.is_some_and(|proposed| proposed != UNSAID) {
        return None;
    }
    let level = level?;
    let names = |list: &str| list.split(',').any(|name| name.trim().to_lowercase() == level.to_lowercase());
    [("urgent", &settings.urgent_levels), ("high", &settings.high_levels), ("low", &settings.low_levels)]
        .into_iter()
        .find_map(|(priority, levels)| names(levels).then_some(priority))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::settings;

    #[test]
    fn a_level_sets_the_priority_that_the_settings_name() {
        let settings = settings();
        assert_eq!(priority(Some("Platin"), Some("normal"), &settings), Some("urgent"));
        assert_eq!(priority(Some("gold"), None, &settings), Some("high"), "names are not about capitals");
        assert_eq!(priority(Some("Basis"), None, &settings), Some("low"));
    }

    #[test]
    fn an_unknown_level_and_none_leave_the_priority_alone() {
        let settings = settings();
        assert_eq!(priority(Some("Silber"), None, &settings), None);
        assert_eq!(priority(None, None, &settings), None);
        let unset = Settings { low_levels: String::new(), ..settings };
        assert_eq!(priority(Some("Basis"), None, &unset), None);
    }

    #[test]
    fn a_priority_that_somebody_has_named_stays() {
        assert_eq!(priority(Some("Platin"), Some("low"), &settings()), None);
    }
}
