//! Whom to trust: the system's certificate authorities, and the caller's own.

use once_cell::race::OnceBox;
use pepay_core::Error;
use rustls::pki_types::CertificateDer;
use rustls::pki_types::pem::PemObject;
use std::path::Path;

/// Certificates to trust.
#[derive(Debug, Default)]
pub(crate) struct Roots {
    own: Vec<CertificateDer<'static>>,
}

impl Roots {
    /// The system's, and those of a PEM file.
    pub(crate) fn new(ca_file: Option<&Path>) -> Result<Self, Error> {
        Ok(Self { own: ca_file.map(from_file).transpose()?.unwrap_or_default() })
    }

    /// Those of the PEM file.
    pub(crate) fn own(&self) -> &[CertificateDer<'static>] {
        &self.own
    }

    /// The system's authorities, read once per process. `SSL_CERT_FILE` and `SSL_CERT_DIR` are honoured.
    ///
    /// A race cell, since a lock held by another thread while the process forks would stay locked.
    #[allow(clippy::unused_self)] // they belong to it, though there is one set for all
    pub(crate) fn system(&self) -> &'static [CertificateDer<'static>] {
        static ROOTS: OnceBox<Vec<CertificateDer<'static>>> = OnceBox::new();
        ROOTS.get_or_init(|| Box::new(rustls_native_certs::load_native_certs().certs))
    }
}

/// Every certificate of a PEM file.
fn from_file(path: &Path) -> Result<Vec<CertificateDer<'static>>, Error> {
    let refuse = |why: String| Error::config(format!("ca_file {}: {why}", path.display()));
    let pem = std::fs::read(path).map_err(|error| refuse(error.to_string()))?;
    let certificates: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&pem).collect();
    let certificates = certificates.map_err(|_| refuse("it is not a PEM file".into()))?;
    if certificates.is_empty() {
        return Err(refuse("there is no certificate in it".into()));
    }
    let mut store = rustls::RootCertStore::empty();
    let (_, unreadable) = store.add_parsable_certificates(certificates.iter().cloned());
    if unreadable > 0 {
        return Err(refuse(format!("{unreadable} of its certificates cannot be read")));
    }
    Ok(certificates)
}
