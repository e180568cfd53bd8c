//! TLS: whom to trust, the handshake until a deadline, and what its failures mean to people.

use crate::roots::Roots;
use crate::socket::Stream;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::CryptoProvider;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::server::ParsedCertificate;
use rustls::{
    AlertDescription, CertificateError, ClientConfig, ClientConnection, DigitallySignedStruct, Error, RootCertStore,
    SignatureScheme,
};
use std::io::{self, Read, Write};
use std::sync::Arc;
use std::time::Instant;

/// A TLS connection over another stream.
pub(crate) struct Tls {
    connection: ClientConnection,
    stream: Box<dyn Stream>,
    records: Records,
}

impl Tls {
    /// Shakes hands with `host`, whose certificate must be of that name.
    pub(crate) fn connect(
        stream: Box<dyn Stream>,
        config: &Arc<ClientConfig>,
        host: &str,
        deadline: Instant,
    ) -> io::Result<Self> {
        let name = ServerName::try_from(host.to_string()).map_err(|_| {
            io::Error::other(Error::General(format!("{host} is no name that a certificate could have")))
        })?;
        let mut connection = ClientConnection::new(Arc::clone(config), name).map_err(io::Error::other)?;
        connection.set_buffer_limit(None);
        let mut tls = Self { connection, stream, records: Records::default() };
        while tls.connection.is_handshaking() {
            let Self { connection, stream, records } = &mut tls;
            connection.complete_io(&mut Until { stream: stream.as_mut(), records, deadline })?;
        }
        tls.flush(deadline)?;
        Ok(tls)
    }

    fn flush(&mut self, deadline: Instant) -> io::Result<()> {
        let Self { connection, stream, records } = self;
        while connection.wants_write() {
            connection.write_tls(&mut Until { stream: stream.as_mut(), records, deadline })?;
        }
        Ok(())
    }
}

impl Stream for Tls {
    fn write(&mut self, bytes: &[u8], deadline: Instant) -> io::Result<usize> {
        self.connection.writer().write_all(bytes)?;
        self.flush(deadline)?;
        Ok(bytes.len())
    }

    fn read(&mut self, into: &mut [u8], deadline: Instant) -> io::Result<usize> {
        loop {
            match self.connection.reader().read(into) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => {}
                // Closed without saying so: whether something is missing, the length of the answer tells.
                Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => return Ok(0),
                result => return result,
            }
            let Self { connection, stream, records } = self;
            connection.read_tls(&mut Until { stream: stream.as_mut(), records, deadline })?;
            if let Err(error) = connection.process_new_packets() {
                // The peer may be told why; it does not matter if it is not.
                let _ = self.flush(deadline);
                return Err(io::Error::other(error));
            }
            self.flush(deadline)?;
        }
    }

    fn written(&self) -> u64 {
        self.stream.written()
    }

    /// Also, nothing has been received that waits to be read or to be completed.
    fn is_silent(&mut self) -> bool {
        let state = self.connection.process_new_packets();
        state.is_ok_and(|state| state.plaintext_bytes_to_read() == 0 && !state.peer_has_closed())
            && self.records.is_between()
            && self.stream.is_silent()
    }
}

/// A stream until a deadline, as rustls wants it.
struct Until<'a> {
    stream: &'a mut dyn Stream,
    records: &'a mut Records,
    deadline: Instant,
}

impl Read for Until<'_> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let count = self.stream.read(into, self.deadline)?;
        self.records.pass(&into[..count]);
        Ok(count)
    }
}

impl Write for Until<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.stream.write(bytes, self.deadline)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Where in a TLS record the bytes that were read end: rustls keeps a part of one without telling.
#[derive(Debug, Default)]
pub(crate) struct Records {
    header: [u8; 5],
    /// How much of the header has been read.
    read: usize,
    /// How much of what follows it has not.
    left: usize,
}

impl Records {
    pub(crate) fn pass(&mut self, mut bytes: &[u8]) {
        while let Some((first, rest)) = bytes.split_first() {
            if self.left > 0 {
                let count = self.left.min(bytes.len());
                self.left -= count;
                bytes = &bytes[count..];
                continue;
            }
            self.header[self.read] = *first;
            self.read += 1;
            bytes = rest;
            if self.read == self.header.len() {
                self.read = 0;
                self.left = usize::from(u16::from_be_bytes([self.header[3], self.header[4]]));
            }
        }
    }

    pub(crate) fn is_between(&self) -> bool {
        self.read == 0 && self.left == 0
    }
}

/// How to shake hands with whom these roots trust.
pub(crate) fn client_config(roots: &Roots) -> Result<ClientConfig, Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let verifier = Arc::new(Verifier::new(roots, &provider)?);
    Ok(ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()?
        .dangerous()
        .with_custom_certificate_verifier(verifier)
        .with_no_client_auth())
}

/// The usual verification, which also accepts a server's certificate that is itself in `ca_file`, though it is one of
/// an authority: `openssl req -x509` makes such ones. Its name and its time must be right all the same.
#[derive(Debug)]
struct Verifier {
    usual: Arc<WebPkiServerVerifier>,
    own: Vec<CertificateDer<'static>>,
}

impl Verifier {
    fn new(roots: &Roots, provider: &Arc<CryptoProvider>) -> Result<Self, Error> {
        let mut store = RootCertStore::empty();
        // An authority of the system that cannot be read is no reason to trust none of the others.
        store.add_parsable_certificates(roots.system().iter().chain(roots.own()).cloned());
        let usual = WebPkiServerVerifier::builder_with_provider(Arc::new(store), Arc::clone(provider)).build();
        Ok(Self { usual: usual.map_err(|error| Error::General(error.to_string()))?, own: roots.own().to_vec() })
    }
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        certificate: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self.usual.verify_server_cert(certificate, intermediates, name, ocsp_response, now) {
            // This is found only after the certificate's time was checked.
            Err(error) if is_authority(&error) && self.own.iter().any(|own| own == certificate) => {
                match rustls::client::verify_server_name(&ParsedCertificate::try_from(certificate)?, name) {
                    Err(error) if !(names_nothing(&error) && is_common_name(certificate, name)) => Err(error),
                    _ => Ok(ServerCertVerified::assertion()),
                }
            }
            result => result,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls12_signature(message, certificate, signature)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.usual.verify_tls13_signature(message, certificate, signature)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.usual.supported_verify_schemes()
    }
}

/// Whether a certificate was refused since it is an authority's, and for nothing else.
fn is_authority(error: &Error) -> bool {
    let Error::InvalidCertificate(CertificateError::Other(other)) = error else { return false };
    matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
}

/// Whether a certificate has no subjectAltName of the kind that was looked for.
fn names_nothing(error: &Error) -> bool {
    matches!(error, Error::InvalidCertificate(CertificateError::NotValidForNameContext { presented, .. })
        if presented.is_empty())
}

/// Whether the host is the common name of the certificate, which is all that `openssl req -x509 -subj /CN=host` writes.
fn is_common_name(certificate: &CertificateDer<'_>, name: &ServerName<'_>) -> bool {
    // The identifier of a common name in DER; then come the type of text, its length, and the text.
    const COMMON_NAME: [u8; 5] = [0x06, 0x03, 0x55, 0x04, 0x03];
    let (Ok(certificate), ServerName::DnsName(host)) = (webpki::EndEntityCert::try_from(certificate), name) else {
        return false;
    };
    let subject = certificate.subject();
    let Some(at) = subject.windows(COMMON_NAME.len()).position(|bytes| bytes == COMMON_NAME) else { return false };
    match &subject[at + COMMON_NAME.len()..] {
        [_, len, text @ ..] => {
            text.get(..usize::from(*len)).is_some_and(|it| it.eq_ignore_ascii_case(host.as_ref().as_bytes()))
        }
        _ => false,
    }
}

/// What a failure of TLS means, and what to do about it.
pub(crate) fn in_words(error: &Error) -> String {
    let words = match error {
        error if is_authority(error) => {
            "the server's certificate is one of an authority, and not itself in ca_file: put it there if it is the \
             server's own"
        }
        Error::InvalidCertificate(problem) => return certificate_in_words(problem),
        Error::InvalidMessage(_) | Error::InappropriateMessage { .. } => {
            "the server speaks no TLS: is this the address and port for https?"
        }
        Error::PeerIncompatible(_) | Error::AlertReceived(AlertDescription::ProtocolVersion) => {
            "the server knows no version and cipher of TLS that is safe: TLS 1.2 or 1.3 is needed"
        }
        Error::NoCertificatesPresented => "the server shows no certificate",
        Error::AlertReceived(AlertDescription::UnrecognisedName) => "the server knows no host of this name",
        Error::AlertReceived(AlertDescription::CertificateRequired) => {
            "the server wants a certificate of the client, which pepay does not give"
        }
        Error::AlertReceived(AlertDescription::HandshakeFailure) => {
            "the server refuses the connection: it knows no host of this name, or no common cipher"
        }
        Error::AlertReceived(alert) => return format!("the server ends TLS with alert {}", u8::from(*alert)),
        Error::DecryptError => "what the server sent was changed on the way",
        Error::General(words) => words,
        _ => "the server does not keep to TLS",
    };
    words.into()
}

fn certificate_in_words(problem: &CertificateError) -> String {
    let words = match problem {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            "the server's certificate has expired: check this machine's clock; else the server must renew it"
        }
        CertificateError::NotValidYet | CertificateError::NotValidYetContext { .. } => {
            "the server's certificate is not valid yet: check this machine's clock"
        }
        CertificateError::NotValidForNameContext { presented, .. } if presented.is_empty() => {
            "the server's certificate names no host (its subjectAltName; a common name does not count)"
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            "the server's certificate is for another host: check the address, and whom its name leads to"
        }
        CertificateError::UnknownIssuer => {
            "nobody whom this machine trusts has issued the server's certificate: give a private authority as \
             ca_file, or bring the system's up to date (SSL_CERT_FILE names others); a proxy may have put its own \
             certificate in place"
        }
        CertificateError::Revoked => "the server's certificate was revoked",
        CertificateError::BadSignature => "the server's certificate has a false signature",
        CertificateError::UnsupportedSignatureAlgorithmContext { .. }
        | CertificateError::UnsupportedSignatureAlgorithmForPublicKeyContext { .. } => {
            "the server's certificate is signed in a way that is not safe or not known"
        }
        CertificateError::InvalidPurpose | CertificateError::InvalidPurposeContext { .. } => {
            "the server's certificate is not for servers"
        }
        _ => "the server's certificate cannot be used",
    };
    words.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_record_is_noticed() {
        let mut records = Records::default();
        for (bytes, is_between) in [
            (&b"\x17\x03\x03\x00\x02ab"[..], true),
            (b"\x17\x03", false),
            (b"\x03\x01\x00", false),
            (&[0; 255], false),
            (&[0; 1], true),
            (b"\x17\x03\x03\x00\x00\x17\x03\x03\x00\x01a", true),
        ] {
            records.pass(bytes);
            assert_eq!(records.is_between(), is_between, "{}", bytes.escape_ascii());
        }
    }
}
