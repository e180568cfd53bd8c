//! Settings from the environment, in a process of its own: it is changed here.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed
#![allow(unsafe_code)] // the environment is changed

use pepay_client::{ErrorKind, Payviox, Pepay, Secret, Timestamp, env, payviox, pepay};

fn set(name: &str, value: &str) {
    // SAFETY: this is the only test of its process, so no other thread runs.
    unsafe { std::env::set_var(name, value) };
}

#[test]
fn what_the_sandbox_prints_makes_clients_and_verifiers() {
    for (name, _) in std::env::vars().filter(|(name, _)| name.starts_with("PEPAY_") || name.starts_with("PAYVIOX_")) {
        // SAFETY: as above.
        unsafe { std::env::remove_var(name) };
    }
    let refused = [Pepay::from_env().map(drop), Payviox::from_env().map(drop), env::pepay_webhooks().map(drop)];
    for (error, name) in
        refused.into_iter().map(Result::unwrap_err).zip(["PEPAY_API_KEY", "PAYVIOX_API_KEY", "PEPAY_WEBHOOK_SECRET"])
    {
        assert_eq!(error.kind(), ErrorKind::Config);
        assert!(error.message().contains(name), "{error}");
    }

    set("PEPAY_API_URL", "http://127.0.0.1:1");
    set("PAYVIOX_API_URL", ""); // as good as not set
    set("PEPAY_API_KEY", "sk_1\n");
    let error = Pepay::from_env().unwrap_err();
    assert!(error.message().starts_with("PEPAY_API_KEY: "), "{error}");
    assert!(!error.message().contains("sk_1"), "{error}");
    set("PEPAY_API_KEY", "sk_1");
    set("PAYVIOX_API_KEY", "pk_1");
    assert_eq!(Pepay::from_env().unwrap().base_url(), "http://127.0.0.1:1");
    assert!(Payviox::from_env().unwrap().base_url().starts_with("https://"));

    set("PEPAY_SESSION_TOKEN", "pst_1");
    assert!(Pepay::from_env().unwrap_err().message().contains("PEPAY_SESSION_SIGNATURE"));

    set("PEPAY_WEBHOOK_SECRET", "whsec_2");
    set("PEPAY_WEBHOOK_SECRET_PREVIOUS", "whsec_1");
    let (body, now) = (br#"{"id":"evt_1","type":"test.ping"}"#, Timestamp::from_seconds(1_700_000_000).unwrap());
    let headers = pepay::sign_webhook(&Secret::from("whsec_1"), body, now);
    assert_eq!(env::pepay_webhooks().unwrap().verify(body, &headers, now).unwrap().secret, 1);
    set("PAYVIOX_PAYOUT_WEBHOOK_TOKEN", "token_1");
    let headers = payviox::sign_webhook(&Secret::from("token_1"), body);
    assert_eq!(env::payout_webhooks().unwrap().verify(body, &headers), Ok(0));
}
