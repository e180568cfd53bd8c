//! Keys: which are well formed, and which tenant each opens.

use data_encoding::{BASE64URL_NOPAD, HEXLOWER};
use hmac::{Hmac, KeyInit, Mac};
use serde_json::{Value, json};
use sha2::Sha256;

/// Signs the sandbox's own JWTs. It guards nothing: every tenant is open to whoever names it.
const JWT_SECRET: &[u8] = b"pepay-sandbox";

/// The tenant of the keys that the sandbox prints when it starts.
pub const DEFAULT_TENANT: &str = "test_pepaysandbox";

/// What a key may do, told by its first letters.
#[derive(Clone, Copy, Debug, Eq, PartialEq)]
pub(crate) enum KeyKind {
    Secret,
    Public,
    Commerce,
}

impl KeyKind {
    const ALL: [(&'static str, Self); 3] = [("sk_", Self::Secret), ("pk_", Self::Public), ("ck_", Self::Commerce)];

    pub(crate) fn prefix(self) -> &'static str {
        match self {
            Self::Secret => "sk_",
            Self::Public => "pk_",
            Self::Commerce => "ck_",
        }
    }

    /// This kind of key of `tenant`.
    pub(crate) fn key(self, tenant: &str) -> String {
        format!("{}{tenant}", self.prefix())
    }
}

/// Splits a well-formed key into its kind and its tenant: keys that differ only in kind belong to one business.
pub(crate) fn parse(key: &str) -> Option<(KeyKind, &str)> {
    let (kind, tenant) = KeyKind::ALL.into_iter().find_map(|(prefix, kind)| Some((kind, key.strip_prefix(prefix)?)))?;
    let well_formed = (1..=128).contains(&tenant.len())
        && tenant.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-.".contains(&byte));
    well_formed.then_some((kind, tenant))
}

pub(crate) fn hmac_sha256(secret: &[u8], parts: &[&[u8]]) -> Vec<u8> {
    // An HMAC takes a key of any length, so this cannot fail.
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(secret) else { return Vec::new() };
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().to_vec()
}

/// Lower-case hex of the HMAC-SHA256, as both providers sign.
pub(crate) fn hmac_hex(secret: &str, parts: &[&[u8]]) -> String {
    HEXLOWER.encode(&hmac_sha256(secret.as_bytes(), parts))
}

/// A JWT with these claims.
pub(crate) fn jwt(claims: &Value) -> String {
    let part = |value: &Value| BASE64URL_NOPAD.encode(value.to_string().as_bytes());
    let signed = format!("{}.{}", part(&json!({"alg": "HS256", "typ": "JWT"})), part(claims));
    let signature = BASE64URL_NOPAD.encode(&hmac_sha256(JWT_SECRET, &[signed.as_bytes()]));
    format!("{signed}.{signature}")
}

/// The claims of a JWT that the sandbox signed.
pub(crate) fn jwt_claims(token: &str) -> Option<Value> {
    let (signed, signature) = token.rsplit_once('.')?;
    let expected = BASE64URL_NOPAD.encode(&hmac_sha256(JWT_SECRET, &[signed.as_bytes()]));
    let (_, claims) = signed.split_once('.')?;
    (expected == signature).then_some(())?;
    serde_json::from_slice(&BASE64URL_NOPAD.decode(claims.as_bytes()).ok()?).ok()
}

/// The JWT that stands for a login to the tenant's dashboard.
pub(crate) fn dashboard_jwt(tenant: &str) -> String {
    jwt(&json!({ "scope": "dashboard", "sub": tenant }))
}

/// The tenant for which the sandbox signed this JWT, whatever for.
pub(crate) fn jwt_tenant(token: &str) -> Option<String> {
    jwt_claims(token)?["sub"].as_str().map(str::to_owned)
}

/// The tenant whose dashboard login `token` is.
pub(crate) fn dashboard_tenant(token: &str) -> Option<String> {
    let claims = jwt_claims(token)?;
    (claims["scope"] == "dashboard").then(|| claims["sub"].as_str().map(str::to_owned))?
}

/// A key with all but its kind hidden.
pub(crate) fn mask(secret: &str) -> String {
    let shown: String = secret.chars().take(3).collect();
    format!("{shown}***")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_of_one_business_differ_only_in_kind() {
        assert_eq!(parse("sk_test_x"), Some((KeyKind::Secret, "test_x")));
        assert_eq!(parse("pk_test_x"), Some((KeyKind::Public, "test_x")));
        for key in ["", "sk_", "rk_x", "sk_a b", "sk_é", &format!("sk_{}", "x".repeat(129))] {
            assert_eq!(parse(key), None, "{key}");
        }
    }

    #[test]
    fn only_our_own_dashboard_tokens_are_read() {
        let token = dashboard_jwt("x");
        assert_eq!(dashboard_tenant(&token).as_deref(), Some("x"));
        assert_eq!(dashboard_tenant(&format!("{token}x")), None);
        assert_eq!(dashboard_tenant(&jwt(&json!({"scope": "merchant", "sub": "x"}))), None);
    }

    #[test]
    fn hmac_matches_the_published_vector() {
        // RFC 4231, test case 2.
        assert_eq!(
            hmac_hex("Jefe", &[b"what do ya want ", b"for nothing?"]),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
        );
    }
}
