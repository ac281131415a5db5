//! What people get wrong: each answer is a sentence that names the place and the remedy, and nothing is kept. Components
//! that are none are in `hostile::packages`, two currencies and too large a shipment in `desk::orders`, a fact about a
//! record that is gone in `ways::events`.

mod manifest;
mod packages;
mod settings;
