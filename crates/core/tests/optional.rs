//! What the features `http` and `serde` add.

#![allow(clippy::unwrap_used)] // a test that cannot set itself up has failed

#[cfg(feature = "serde")]
mod serialized {
    use pepay_core::pepay::{CreatedInvoice, Invoice};
    use pepay_core::{Object, Reply, Response, json};

    fn written(object: &impl serde::Serialize) -> serde_json::Value {
        serde_json::to_value(object).unwrap()
    }

    #[test]
    fn a_reply_is_what_may_be_shown_of_it() {
        let created = CreatedInvoice::parse(r#"{"invoice_id":"inv_1","session_token":"pst_1","signature":"sig_1"}"#);
        let reply = Reply::new(created.unwrap(), Response::default());
        let text = serde_json::to_string(&reply).unwrap();
        assert_eq!(text, json::masked(&*reply));
        assert!(text.contains("inv_1") && !text.contains("pst_1") && !text.contains("sig_1"), "{text}");
    }

    #[test]
    fn opaque_members_are_masked_too() {
        let invoice = Invoice::parse(
            r#"{"id":"inv_1","status":"paid","paid_at":1777890600,"amount":49990,
                "metadata":{"order":1042,"api_key":"sk_1","price":49.99}}"#,
        )
        .unwrap();
        let shown: serde_json::Value = serde_json::from_str(&json::masked(&invoice)).unwrap();
        assert_eq!(written(&invoice), shown);
        assert_eq!(shown["metadata"]["api_key"], "***");
        assert_eq!(shown["metadata"]["price"], 49.99);
    }
}

#[cfg(feature = "http")]
mod header_maps {
    use pepay_core::pepay::{WebhookVerifier, sign_webhook};
    use pepay_core::{Headers, Secret, SignatureFault, Timestamp, payviox};

    #[test]
    fn a_webhook_is_verified_with_the_headers_of_a_server() {
        let (now, body) = (Timestamp::from_seconds(1_700_000_000).unwrap(), br#"{"id":"evt_1","type":"test.ping"}"#);
        let mut headers = http::HeaderMap::from(&sign_webhook(&Secret::from("whsec_1"), body, now));
        let verifier = WebhookVerifier::new(["whsec_1"]).unwrap();
        assert_eq!(verifier.construct_event(body, &headers, now).unwrap().id, "evt_1");
        assert!(verifier.explain(body, &headers, now).is_empty());
        headers.insert("x-pepay-signature", http::HeaderValue::from_bytes(b"\xff").unwrap());
        assert_eq!(verifier.verify(body, &headers, now), Err(SignatureFault::Unreadable));

        let headers = http::HeaderMap::from(&payviox::sign_webhook(&Secret::from("token_1"), body));
        assert_eq!(payviox::WebhookVerifier::new(["token_1"]).unwrap().verify(body, &headers), Ok(0));
    }

    #[test]
    fn a_map_becomes_headers_with_every_value() {
        let mut map = http::HeaderMap::new();
        map.append("Retry-After", "7".parse().unwrap());
        map.append("x-a", "1".parse().unwrap());
        map.append("x-a", "2".parse().unwrap());
        let headers = Headers::from(map);
        assert_eq!(headers.get("retry-after"), Some("7"));
        assert_eq!(headers.iter().filter(|(name, _)| name == b"x-a").count(), 2);
    }
}

#[test]
fn what_is_malformed_is_an_error_like_others() {
    fn read(json: &str) -> Result<pepay_core::Json, Box<dyn std::error::Error>> {
        Ok(pepay_core::Json::parse(json)?)
    }
    assert!(!read("{").unwrap_err().to_string().is_empty());
}
