//! `themes/base`, compiled into the binary: a host without any theme folder has every page.

use std::borrow::Cow;
use std::collections::BTreeMap;

macro_rules! embed {
    ($($path:literal),+ $(,)?) => {
        [$(($path, include_bytes!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../themes/base/", $path)) as &[u8])),+]
    };
}

/// The files, by their paths below `themes/base`. A test compares the list with the folder.
static FILES: &[(&str, &[u8])] = &embed![
    "assets/css/badges.css",
    "assets/css/buttons.css",
    "assets/css/cards.css",
    "assets/css/choices.css",
    "assets/css/conversation.css",
    "assets/css/desk.css",
    "assets/css/forms.css",
    "assets/css/layout.css",
    "assets/css/lists.css",
    "assets/css/log.css",
    "assets/css/meters.css",
    "assets/css/navigation.css",
    "assets/css/print.css",
    "assets/css/records.css",
    "assets/css/reset.css",
    "assets/css/tables.css",
    "assets/css/text.css",
    "assets/css/timeline.css",
    "assets/css/trade.css",
    "assets/icon.svg",
    "emails/cases/closed/body.html",
    "emails/cases/closed/body.txt",
    "emails/cases/closed/subject.txt",
    "emails/cases/received/body.html",
    "emails/cases/received/body.txt",
    "emails/cases/received/subject.txt",
    "emails/cases/reply/body.html",
    "emails/cases/reply/body.txt",
    "emails/cases/reply/subject.txt",
    "emails/invoices/issued/body.html",
    "emails/invoices/issued/body.txt",
    "emails/invoices/issued/subject.txt",
    "emails/layout.html",
    "emails/orders/placed/body.html",
    "emails/orders/placed/body.txt",
    "emails/orders/placed/subject.txt",
    "emails/orders/shipped/body.html",
    "emails/orders/shipped/body.txt",
    "emails/orders/shipped/subject.txt",
    "emails/parts.html",
    "emails/password/invitation/body.html",
    "emails/password/invitation/body.txt",
    "emails/password/invitation/subject.txt",
    "emails/password/reset/body.html",
    "emails/password/reset/body.txt",
    "emails/password/reset/subject.txt",
    "emails/plugin/body.html",
    "emails/plugin/body.txt",
    "emails/withdrawals/decided/body.html",
    "emails/withdrawals/decided/body.txt",
    "emails/withdrawals/decided/subject.txt",
    "emails/withdrawals/facts.html",
    "emails/withdrawals/facts.txt",
    "emails/withdrawals/received/body.html",
    "emails/withdrawals/received/body.txt",
    "emails/withdrawals/received/subject.txt",
    "layouts/desk.html",
    "layouts/document.html",
    "layouts/operator.html",
    "layouts/plain.html",
    "layouts/portal.html",
    "locales/de.ftl",
    "locales/en.ftl",
    "pages/admin/history.html",
    "pages/admin/plugins/list.html",
    "pages/admin/plugins/log.html",
    "pages/admin/plugins/show.html",
    "pages/admin/usage.html",
    "pages/assets/list.html",
    "pages/cases/list.html",
    "pages/cases/show.html",
    "pages/desk/accounts/list.html",
    "pages/desk/accounts/new.html",
    "pages/desk/accounts/show.html",
    "pages/desk/assets/list.html",
    "pages/desk/assets/new.html",
    "pages/desk/assets/show.html",
    "pages/desk/cases/list.html",
    "pages/desk/cases/show.html",
    "pages/desk/contacts/list.html",
    "pages/desk/contacts/new.html",
    "pages/desk/contacts/show.html",
    "pages/desk/contracts/list.html",
    "pages/desk/contracts/new.html",
    "pages/desk/contracts/show.html",
    "pages/desk/invoices/list.html",
    "pages/desk/invoices/new.html",
    "pages/desk/invoices/show.html",
    "pages/desk/leads/list.html",
    "pages/desk/leads/new.html",
    "pages/desk/leads/show.html",
    "pages/desk/orders/list.html",
    "pages/desk/orders/new.html",
    "pages/desk/orders/show.html",
    "pages/desk/prices/new.html",
    "pages/desk/prices/show.html",
    "pages/desk/products/list.html",
    "pages/desk/products/new.html",
    "pages/desk/products/show.html",
    "pages/desk/variants/new.html",
    "pages/desk/variants/show.html",
    "pages/desk/withdrawals/list.html",
    "pages/desk/withdrawals/show.html",
    "pages/error.html",
    "pages/home/show.html",
    "pages/invoices/list.html",
    "pages/invoices/show.html",
    "pages/operator/sign_in.html",
    "pages/operator/tenants/list.html",
    "pages/operator/tenants/show.html",
    "pages/orders/list.html",
    "pages/orders/show.html",
    "pages/password/forgot.html",
    "pages/password/invalid.html",
    "pages/password/sent.html",
    "pages/password/set.html",
    "pages/plugin/show.html",
    "pages/profile/show.html",
    "pages/sign_in/show.html",
    "pages/withdrawal/confirm.html",
    "pages/withdrawal/form.html",
    "pages/withdrawal/received.html",
    "partials/admin_plugin.html",
    "partials/asset_form.html",
    "partials/badge.html",
    "partials/brand.html",
    "partials/card.html",
    "partials/case_row.html",
    "partials/conversation.html",
    "partials/customer_form.html",
    "partials/empty.html",
    "partials/files.html",
    "partials/form.html",
    "partials/frame.html",
    "partials/icon.html",
    "partials/lead_form.html",
    "partials/menu.html",
    "partials/meter.html",
    "partials/pagination.html",
    "partials/panel.html",
    "partials/price_table.html",
    "partials/product_form.html",
    "partials/record.html",
    "partials/table.html",
    "partials/tenant.html",
    "partials/time.html",
    "partials/timeline.html",
    "partials/trade.html",
    "partials/withdrawal.html",
    "theme.toml",
];

/// Path below `themes/base` → content.
pub(crate) fn base() -> BTreeMap<String, Cow<'static, [u8]>> {
    FILES.iter().map(|(path, bytes)| ((*path).to_owned(), Cow::Borrowed(*bytes))).collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::Path;

    use super::base;

    fn walk(folder: &Path, prefix: &str, found: &mut BTreeSet<String>) {
        for entry in std::fs::read_dir(folder).expect("a readable folder") {
            let path = entry.expect("a readable folder").path();
            let name = format!("{prefix}{}", path.file_name().expect("a name").display());
            if path.is_dir() {
                walk(&path, &format!("{name}/"), found);
            } else {
                found.insert(name);
            }
        }
    }

    #[test]
    fn every_file_of_the_base_theme_is_in_the_binary() {
        let mut found = BTreeSet::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../themes/base"), "", &mut found);
        let embedded: BTreeSet<String> = base().into_keys().collect();
        assert_eq!(found, embedded, "add the file to `embed!` above, or take it out");
    }
}
