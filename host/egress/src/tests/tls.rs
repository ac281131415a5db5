//! A certificate from a trusted root, for the name that was asked for.

use std::sync::{Arc, Mutex};

use rustls::RootCertStore;
use rustls::crypto::ring;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

use super::server::{ok, serve};
use super::{Names, egress, get, text};
use crate::Error;

/// Valid for a hundred years; its key was thrown away.
const ROOT: &[u8] = include_bytes!("root.pem");
/// For `api.test`.
const SERVER: &[u8] = include_bytes!("server.pem");
/// Of a server that exists in these tests only.
const KEY: &[u8] = include_bytes!("server.key");

/// The tests' own root, and no other.
pub fn roots() -> RootCertStore {
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_slice(ROOT).expect("a certificate")).expect("a root");
    roots
}

/// A server with a certificate for `api.test`; its port.
async fn start() -> u16 {
    let chain = vec![CertificateDer::from_pem_slice(SERVER).expect("a certificate")];
    let key = PrivateKeyDer::from_pem_slice(KEY).expect("a key");
    let config = rustls::ServerConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .expect("versions")
        .with_no_client_auth()
        .with_single_cert(chain, key)
        .expect("a pair");
    let acceptor = TlsAcceptor::from(Arc::new(config));
    let listener = TcpListener::bind(("127.0.0.1", 0)).await.expect("a port");
    let port = listener.local_addr().expect("an address").port();
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let acceptor = acceptor.clone();
            tokio::spawn(async move {
                if let Ok(stream) = acceptor.accept(stream).await {
                    serve(stream, |_, _| ok("sealed"), port, Arc::<Mutex<Vec<String>>>::default()).await;
                }
            });
        }
    });
    port
}

#[tokio::test]
async fn a_host_is_believed_only_with_a_certificate_for_its_name() {
    let port = start().await;
    let names = Names::of(&[("api.test", &["127.0.0.1"]), ("other.test", &["127.0.0.1"])]);
    let out = egress(names, true);
    let answer = get(&out, &format!("https://api.test:{port}/")).await.expect("trusted");
    assert_eq!(text(&answer), "sealed");
    let refused = get(&out, &format!("https://other.test:{port}/")).await;
    let Err(Error::Unreachable { why, .. }) = &refused else { panic!("{refused:?}") };
    assert!(why.contains("no certificate"), "{why}");
}
