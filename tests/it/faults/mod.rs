//! What disks, clocks, mail servers and processes do when they fail, and that nothing acknowledged is lost by it.

mod clock;
mod disk;
mod frozen;
mod mail_server;
mod postgres;
mod stop;
mod sync;
mod tools;
mod uploads;
