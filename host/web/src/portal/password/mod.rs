//! Setting a password: after an invitation, or when it was forgotten.

pub(crate) mod forgot;
pub(crate) mod set;
