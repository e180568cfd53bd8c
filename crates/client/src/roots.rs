//! Whom to trust: the system's certificate authorities, and the caller's own.

use once_cell::race::OnceBox;
use pepay_core::Error;
use std::path::Path;
use ureq::tls::{Certificate, PemItem, parse_pem};

/// The system's authorities, read once per process. `SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured.
///
/// A race cell, since a lock held by another thread while the process forks would stay locked.
pub(crate) fn of_system() -> &'static [Certificate<'static>] {
    static ROOTS: OnceBox<Vec<Certificate<'static>>> = OnceBox::new();
    ROOTS.get_or_init(|| {
        let found = rustls_native_certs::load_native_certs();
        Box::new(found.certs.iter().map(|der| Certificate::from_der(der).to_owned()).collect())
    })
}

/// Every certificate of a PEM file.
pub(crate) fn from_file(path: &Path) -> Result<Vec<Certificate<'static>>, Error> {
    let refuse = |why: String| Error::config(format!("ca_file {}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    let mut certificates = Vec::new();
    for item in parse_pem(&pem) {
        if let PemItem::Certificate(certificate) = item.map_err(|error| refuse(error.to_string()))? {
            certificates.push(certificate);
        }
    }
    if certificates.is_empty() {
        return Err(refuse("there is no certificate in it".into()));
    }
    Ok(certificates)
}
