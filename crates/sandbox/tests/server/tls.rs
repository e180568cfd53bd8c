use std::{io::Read, io::Write, sync::Arc};

use pepay_sandbox::server::{Options, TlsFiles};
use tokio_rustls::rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned,
    crypto::ring,
    pki_types::{CertificateDer, ServerName, pem::PemObject},
};

use crate::support::{KEY, Sandbox, options};

#[test]
fn https_is_served_with_a_given_certificate_and_can_be_reset() {
    let directory = tempfile::tempdir().unwrap();
    let files = TlsFiles { certificate: directory.path().join("cert.pem"), key: directory.path().join("key.pem") };
    let issued = rcgen::generate_simple_self_signed(["localhost".to_owned()]).unwrap();
    std::fs::write(&files.certificate, issued.cert.pem()).unwrap();
    std::fs::write(&files.key, issued.signing_key.serialize_pem()).unwrap();
    let mut roots = RootCertStore::empty();
    roots.add(CertificateDer::from_pem_file(&files.certificate).unwrap()).unwrap();
    let config = ClientConfig::builder_with_provider(Arc::new(ring::default_provider()))
        .with_safe_default_protocol_versions()
        .unwrap()
        .with_root_certificates(roots)
        .with_no_client_auth();
    let config = Arc::new(config);
    let sandbox = Sandbox::with(Options { tls: Some(files), ..options() });

    let exchange = |request: String| {
        let name = ServerName::try_from("localhost").unwrap();
        let connection = ClientConnection::new(config.clone(), name).unwrap();
        let mut stream = StreamOwned::new(connection, sandbox.connect());
        stream.write_all(request.as_bytes()).unwrap();
        let mut bytes = [0; 1024];
        stream.read(&mut bytes).map(|read| String::from_utf8_lossy(&bytes[..read]).into_owned())
    };
    let get = format!("GET /balance HTTP/1.1\r\nhost: localhost\r\n{KEY}\r\n");
    assert!(exchange(get.clone()).unwrap().starts_with("HTTP/1.1 200 OK"));
    let fault = r#"{"reset":"before","count":1}"#;
    let post =
        format!("POST /_sandbox/faults HTTP/1.1\r\nhost: localhost\r\ncontent-length: {}\r\n\r\n{fault}", fault.len());
    assert!(exchange(post).unwrap().starts_with("HTTP/1.1 201"));
    assert_eq!(exchange(get).unwrap_err().kind(), std::io::ErrorKind::ConnectionReset);
}
