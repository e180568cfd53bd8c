//! A TLS server on loopback, with certificates that the test makes.

use super::raw::Peer;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, Issuer, KeyPair};
use rustls::pki_types::{CertificateDer, PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::net::TcpStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

/// A certificate with its key.
pub(crate) struct Identity {
    pub(crate) pem: String,
    der: CertificateDer<'static>,
    key: KeyPair,
}

/// What `openssl req -x509` makes: an authority that signs itself, for these hosts.
pub(crate) fn self_signed(change: impl FnOnce(&mut CertificateParams)) -> Identity {
    let mut params = CertificateParams::new(vec!["localhost".into(), "127.0.0.1".into()]).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    change(&mut params);
    let key = KeyPair::generate().unwrap();
    let certificate = params.self_signed(&key).unwrap();
    Identity { pem: certificate.pem(), der: certificate.der().clone(), key }
}

/// An authority's certificate and one of a server that it has signed.
pub(crate) fn signed() -> (String, Identity) {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params.distinguished_name.push(DnType::CommonName, "A private authority");
    let authority = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
    let key = KeyPair::generate().unwrap();
    let issuer: &Issuer<'_, _> = &authority;
    let certificate = CertificateParams::new(vec!["localhost".into()]).unwrap().signed_by(&key, issuer).unwrap();
    (authority.pem(), Identity { pem: certificate.pem(), der: certificate.der().clone(), key })
}

/// A server with this identity.
pub(crate) fn server(
    identity: &Identity,
    serve: impl Fn(&mut StreamOwned<ServerConnection, TcpStream>, &Mutex<Vec<String>>) + Send + Sync + 'static,
) -> Peer {
    let key = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(identity.key.serialize_der()));
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let builder = ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    let config = builder.with_no_client_auth().with_single_cert(vec![identity.der.clone()], key).unwrap();
    let config = Arc::new(config);
    Peer::new(move |stream, seen| {
        let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
        serve(&mut StreamOwned::new(connection, stream), seen);
    })
}

/// A file with this text, which lives as long as the test's process.
pub(crate) fn file(name: &str, text: &str) -> PathBuf {
    let folder = std::env::temp_dir().join(format!("pepay-client-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let path = folder.join(name);
    std::fs::write(&path, text).unwrap();
    path
}
