//! What a theme makes of templates: pages, fragments, mails.

mod fragment;
mod mail;
mod page;
mod plain_text;
mod plugin_mail;
mod translate;
