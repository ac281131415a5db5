//! Drives a real Theke through its public doors: HTTP, SMTP, the command line and its database.

mod app;
pub mod attachment;
pub mod browser;
pub mod cast;
pub mod crafted;
mod form;
pub mod guest;
mod installation;
pub mod journey;
mod mails;
mod outside;
mod page;
mod parcel;
pub mod paths;
pub mod plugin_pages;
mod portal;
mod server;
mod template;
pub mod torture;
mod visitor;

pub use app::{OPERATOR_PORT, SecondHost, Setup, TestApp};
pub use form::Form;
pub use installation::Installation;
pub use mails::{MAIL_MAX, Mail, Mails};
pub use outside::{Asked, Outside};
pub use page::Page;
pub use parcel::{EMPTY, NOTHING, Parcel};
pub use portal::Portal;
pub use visitor::Visitor;
