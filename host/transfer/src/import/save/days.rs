//! Days in the file, moments in the record.

use theke_domain::changes::Change;

use super::Refused;

/// The day's name in the file, the moment's in the record.
pub type Days = &'static [(&'static str, &'static str)];

/// Names the moments of days that were read.
pub fn to_moments(days: Days, changes: &mut [Change]) {
    for change in changes {
        if let Some((_, moment)) = days.iter().find(|(day, _)| *day == change.field) {
            change.field = (*moment).to_owned();
        }
    }
}

/// What is wrong with a moment is wrong with its day.
pub fn in_days(days: Days, refused: Refused) -> Refused {
    let Refused::Row(mut violations) = refused else { return refused };
    for violation in &mut violations {
        if let Some((day, _)) = days.iter().find(|(_, moment)| *moment == violation.field) {
            (*day).clone_into(&mut violation.field);
        }
    }
    Refused::Row(violations)
}
