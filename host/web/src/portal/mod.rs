//! Pages for customers that the host itself owns.

pub(crate) mod assets;
pub(crate) mod cases;
pub(crate) mod files;
pub(crate) mod home;
pub(crate) mod invoices;
pub(crate) mod locale;
pub(crate) mod orders;
pub(crate) mod password;
pub(crate) mod profile;
pub(crate) mod sign_in;
pub(crate) mod sign_out;
pub(crate) mod withdrawal;
