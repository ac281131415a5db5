//! What was sent; it is shown on its order's page.

pub(crate) mod change;
