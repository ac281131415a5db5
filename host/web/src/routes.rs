//! The whole URL map. What no route here answers is a plugin's page, or not found.

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::middleware::{from_fn, from_fn_with_state};
use axum::routing::{get, post};

use crate::app::App;
use crate::extract::FORM_BYTES_MAX;
use crate::{
    admin, api, assets, desk, error, extract, health, middleware, outside, plugin_page, portal, webhooks,
};

/// The portal's routes with everything that surrounds them.
pub fn router(app: App) -> Router {
    let pages = of_portal()
        .merge(of_desk())
        .merge(of_admin())
        .merge(of_api())
        .fallback(plugin_page::answer)
        .method_not_allowed_fallback(error::method_not_allowed)
        .layer(DefaultBodyLimit::max(FORM_BYTES_MAX))
        // Inside out: the visit is known to everything within, so errors can be shown in the tenant's theme.
        .layer(from_fn(middleware::origin::check))
        .layer(from_fn(error::render))
        .layer(from_fn_with_state(app.clone(), extract::visit))
        .layer(from_fn_with_state(app.clone(), middleware::admission::admit));
    // No page, no form, no visitor: what is refused here is told in a word, and proven by a signature instead of an origin.
    let hooks = Router::new()
        .route("/hooks/{plugin}/{name}", post(webhooks::receive))
        .layer(from_fn(middleware::request_head::check));
    Router::new()
        .route("/assets/{*path}", get(assets::theme))
        .route("/plugin-assets/{plugin}/{digest}/{*path}", get(assets::plugin))
        .merge(pages)
        .layer(from_fn(middleware::request_head::check))
        .layer(from_fn(outside::dress))
        .merge(hooks)
        .layer(from_fn_with_state(app.clone(), middleware::security_headers::add))
        .layer(from_fn_with_state(app.clone(), middleware::request_log::write))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .with_state(app)
}

/// For customers and guests.
fn of_portal() -> Router<App> {
    Router::new()
        .route("/", get(portal::home::show))
        .route("/sign-in", get(portal::sign_in::show).post(portal::sign_in::submit))
        .route("/sign-out", post(portal::sign_out::submit))
        .route("/password/forgot", get(portal::password::forgot::show).post(portal::password::forgot::submit))
        .route("/password/set", get(portal::password::set::show).post(portal::password::set::submit))
        .route("/locale", post(portal::locale::submit))
        .route("/profile", get(portal::profile::show))
        .route(
            "/withdrawal",
            get(portal::withdrawal::declare::show).post(portal::withdrawal::declare::submit),
        )
        .route("/withdrawal/received/{id}", get(portal::withdrawal::receipt::show))
        .route("/cases", get(portal::cases::list::show))
        .route("/cases/{id}", get(portal::cases::show::show))
        .route("/cases/{id}/reply", post(portal::cases::reply::submit))
        .route("/orders", get(portal::orders::list::show))
        .route("/orders/{id}", get(portal::orders::show::show))
        .route("/invoices", get(portal::invoices::list::show))
        .route("/invoices/{id}", get(portal::invoices::show::show))
        .route("/assets", get(portal::assets::list::show))
        .route("/files/{id}", get(portal::files::show))
}

/// For agents.
fn of_desk() -> Router<App> {
    Router::new()
        .route("/desk", get(desk::home))
        .route("/desk/cases", get(desk::cases::list::show))
        .route("/desk/cases/{id}", get(desk::cases::show::show))
        .route("/desk/cases/{id}/reply", post(desk::cases::reply::submit))
        .route("/desk/cases/{id}/note", post(desk::cases::note::submit))
        .route("/desk/cases/{id}/transition", post(desk::cases::transition::submit))
        .route("/desk/cases/{id}/assign", post(desk::cases::assign::submit))
        .route("/desk/orders", get(desk::orders::list::show))
        .route("/desk/orders/new", get(desk::orders::create::show).post(desk::orders::create::submit))
        .route("/desk/orders/{id}", get(desk::orders::show::show).post(desk::orders::show::submit))
        .route("/desk/orders/{id}/transition", post(desk::orders::transition::submit))
        .route("/desk/orders/{id}/ship", post(desk::orders::ship::submit))
        .route("/desk/orders/{id}/invoice", post(desk::orders::invoice::submit))
        .route("/desk/shipments/{id}", post(desk::shipments::change::submit))
        .route("/desk/invoices", get(desk::invoices::list::show))
        .route("/desk/invoices/new", get(desk::invoices::create::show).post(desk::invoices::create::submit))
        .route("/desk/invoices/{id}", get(desk::invoices::show::show).post(desk::invoices::show::submit))
        .route("/desk/invoices/{id}/act", post(desk::invoices::act::submit))
        .route("/desk/invoices/{id}/pay", post(desk::invoices::pay::submit))
        .route("/desk/withdrawals", get(desk::withdrawals::list::show))
        .route("/desk/withdrawals/{id}", get(desk::withdrawals::show::show))
        .route("/desk/withdrawals/{id}/order", post(desk::withdrawals::relate::submit))
        .route("/desk/withdrawals/{id}/decide", post(desk::withdrawals::decide::submit))
        .route("/desk/products", get(desk::products::list::show))
        .route("/desk/products/new", get(desk::products::create::show).post(desk::products::create::submit))
        .route("/desk/products/{id}", get(desk::products::show::show).post(desk::products::show::submit))
        .route(
            "/desk/products/{id}/variants",
            get(desk::variants::create::show).post(desk::variants::create::submit),
        )
        .route("/desk/variants/{id}", get(desk::variants::show::show).post(desk::variants::show::submit))
        .route(
            "/desk/variants/{id}/prices",
            get(desk::prices::create::show).post(desk::prices::create::submit),
        )
        .route("/desk/prices/{id}", get(desk::prices::show::show).post(desk::prices::show::submit))
        .route("/desk/leads", get(desk::leads::list::show))
        .route("/desk/leads/new", get(desk::leads::create::show).post(desk::leads::create::submit))
        .route("/desk/leads/{id}", get(desk::leads::show::show).post(desk::leads::show::submit))
        .route("/desk/leads/{id}/assign", post(desk::leads::assign::submit))
        .route("/desk/leads/{id}/transition", post(desk::leads::transition::submit))
        .route("/desk/leads/{id}/convert", post(desk::leads::convert::submit))
        .route("/desk/accounts", get(desk::accounts::list::show))
        .route("/desk/accounts/new", get(desk::accounts::create::show).post(desk::accounts::create::submit))
        .route("/desk/accounts/{id}", get(desk::accounts::show::show).post(desk::accounts::show::submit))
        .route("/desk/accounts/{id}/members", post(desk::accounts::members::submit))
        .route("/desk/contacts", get(desk::contacts::list::show))
        .route("/desk/contacts/new", get(desk::contacts::create::show).post(desk::contacts::create::submit))
        .route("/desk/contacts/{id}", get(desk::contacts::show::show).post(desk::contacts::show::submit))
        .route("/desk/contracts", get(desk::contracts::list::show))
        .route(
            "/desk/contracts/new",
            get(desk::contracts::create::show).post(desk::contracts::create::submit),
        )
        .route("/desk/contracts/{id}", get(desk::contracts::show::show).post(desk::contracts::show::submit))
        .route("/desk/assets", get(desk::assets::list::show))
        .route("/desk/assets/new", get(desk::assets::create::show).post(desk::assets::create::submit))
        .route("/desk/assets/{id}", get(desk::assets::show::show).post(desk::assets::show::submit))
}

/// For programs.
fn of_api() -> Router<App> {
    Router::new()
        .route("/api/v1/openapi.json", get(api::openapi))
        .route("/api/v1/accounts", get(api::list::<api::Accounts>).post(api::create::<api::Accounts>))
        .route("/api/v1/accounts/{id}", get(api::read::<api::Accounts>).patch(api::change::<api::Accounts>))
        .route("/api/v1/contacts", get(api::list::<api::Contacts>).post(api::create::<api::Contacts>))
        .route("/api/v1/contacts/{id}", get(api::read::<api::Contacts>).patch(api::change::<api::Contacts>))
        .route("/api/v1/contracts", get(api::list::<api::Contracts>).post(api::create::<api::Contracts>))
        .route(
            "/api/v1/contracts/{id}",
            get(api::read::<api::Contracts>).patch(api::change::<api::Contracts>),
        )
        .route("/api/v1/cases", get(api::list::<api::Cases>).post(api::create::<api::Cases>))
        .route("/api/v1/cases/{id}", get(api::read::<api::Cases>).patch(api::change::<api::Cases>))
        .route("/api/v1/products", get(api::list::<api::Products>).post(api::create::<api::Products>))
        .route("/api/v1/products/{id}", get(api::read::<api::Products>).patch(api::change::<api::Products>))
        .route("/api/v1/assets", get(api::list::<api::Assets>).post(api::create::<api::Assets>))
        .route("/api/v1/assets/{id}", get(api::read::<api::Assets>).patch(api::change::<api::Assets>))
        .route("/api/v1/leads", get(api::list::<api::Leads>).post(api::create::<api::Leads>))
        .route("/api/v1/leads/{id}", get(api::read::<api::Leads>).patch(api::change::<api::Leads>))
        .route("/api/v1/orders", get(api::list::<api::Orders>).post(api::create::<api::Orders>))
        .route("/api/v1/orders/{id}", get(api::read::<api::Orders>).patch(api::change::<api::Orders>))
        .route("/api/v1/invoices", get(api::list::<api::Invoices>).post(api::create::<api::Invoices>))
        .route("/api/v1/invoices/{id}", get(api::read::<api::Invoices>).patch(api::change::<api::Invoices>))
}

/// For admins.
fn of_admin() -> Router<App> {
    Router::new()
        .route("/admin", get(admin::home))
        .route("/admin/plugins", get(admin::plugins::list::show))
        .route("/admin/plugins/{name}", get(admin::plugins::show::show))
        .route("/admin/plugins/{name}/switch", post(admin::plugins::switch::submit))
        .route("/admin/plugins/{name}/retry", post(admin::plugins::retry::submit))
        .route("/admin/plugins/{name}/rights", post(admin::plugins::rights::submit))
        .route("/admin/plugins/{name}/settings", post(admin::plugins::settings::submit))
        .route("/admin/plugins/{name}/log", get(admin::plugins::log::show))
        .route("/admin/usage", get(admin::usage::show))
        .route("/admin/history", get(admin::history::show))
}
