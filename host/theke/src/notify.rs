//! Tells the service manager how far the host is (`sd_notify(3)`); without one it tells nobody.

use std::ffi::OsStr;
use std::os::linux::net::SocketAddrExt;
use std::os::unix::ffi::OsStrExt;
use std::os::unix::net::{SocketAddr, UnixDatagram};

use crate::config;

/// It serves.
pub const READY: &str = "READY=1\nSTATUS=serving";
/// It lets what is under way finish.
pub const STOPPING: &str = "STOPPING=1\nSTATUS=finishing what is under way";

/// Sends a state. Whether anybody hears it is the service manager's affair.
pub fn tell(state: &str) {
    let Some(socket) = config::notify_socket() else { return };
    if let Err(error) = send(&socket, state) {
        tracing::warn!("the service manager was not told ({}): {error}", state.replace('\n', ", "));
    }
}

fn send(socket: &OsStr, state: &str) -> std::io::Result<()> {
    let bytes = socket.as_bytes();
    // A name that begins with @ is no file.
    let address = match bytes.strip_prefix(b"@") {
        Some(name) => SocketAddr::from_abstract_name(name)?,
        None => SocketAddr::from_pathname(socket)?,
    };
    UnixDatagram::unbound()?.send_to_addr(state.as_bytes(), &address).map(drop)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_service_manager_hears_what_it_is_told() {
        let folder = tempfile::tempdir().expect("temporary folder");
        let path = folder.path().join("notify");
        let manager = UnixDatagram::bind(&path).expect("socket");
        send(path.as_os_str(), READY).expect("sent");
        let mut heard = [0; 64];
        let length = manager.recv(&mut heard).expect("heard");
        assert_eq!(&heard[..length], READY.as_bytes());
    }
}
