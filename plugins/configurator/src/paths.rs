//! Where the plugin's pages are.

/// All products.
pub const PRODUCTS: &str = "/configurator";

/// All models, for the admin.
pub const MODELS: &str = "/admin/configurator";

/// A product to configure.
pub fn product(product: &str) -> String {
    format!("{PRODUCTS}/{product}")
}

/// A saved configuration. Whoever has the address may open it.
pub fn saved(configuration: &str) -> String {
    format!("{PRODUCTS}/saved/{configuration}")
}

/// Two saved configurations beside each other.
pub fn compared(configuration: &str, other: &str) -> String {
    format!("{PRODUCTS}/saved/{configuration}/with/{other}")
}

/// A product's models, for the admin.
pub fn model(product: &str) -> String {
    format!("{MODELS}/{product}")
}
