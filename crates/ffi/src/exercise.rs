//! Every exported function in turn, as a host would call it: small enough for Miri (`make miri`), which
//! sees what the programs in `tests/c` cannot.

use crate::call::attempt::pepay_call_attempt;
use crate::call::exports::*;
use crate::call::operations::*;
use crate::call::packed::pepay_call_packed;
use crate::call::pepay_call;
use crate::call::raw_response::pepay_call_raw_response;
use crate::call::step::*;
use crate::client::*;
use crate::delivery::exports::*;
use crate::delivery::pepay_claim;
use crate::delivery::step::*;
use crate::error_view::*;
use crate::event::exports::*;
use crate::event::object::pepay_event_object_json;
use crate::event::view::pepay_event_view;
use crate::failure::*;
use crate::idempotency::{PEPAY_IDEMPOTENCY_KEY_SIZE, pepay_idempotency_key};
use crate::ip::pepay_ip_of_customer;
use crate::mask::pepay_mask;
use crate::memory::View;
use crate::operation::*;
use crate::pager::*;
use crate::poll::*;
use crate::proxy::pepay_proxy_for;
use crate::recovery::exports::*;
use crate::recovery::step::*;
use crate::stream::exports::*;
use crate::stream::step::*;
use crate::text::pepay_str;
use crate::version::*;
use crate::views::created_invoice::pepay_call_created_invoice;
use crate::views::invoice::pepay_call_invoice;
use crate::views::payment_address::pepay_call_payment_address;
use crate::views::payviox_session::pepay_call_payviox_session;
use crate::views::session_details::pepay_call_session_details;
use crate::webhook::explain::pepay_webhook_explain;
use crate::webhook::testing::{pepay_webhook_sign, pepay_webhook_test_event};
use crate::webhook::*;
use std::ffi::{CStr, c_char};
use std::mem::MaybeUninit;
use std::{ptr, slice};

const NOW: i64 = 1_700_000_000_000;
const STEP: usize = size_of::<pepay_step>();

/// The two arguments that bytes are.
fn bytes(text: &str) -> (*const c_char, usize) {
    (text.as_ptr().cast(), text.len())
}

fn client(provider: i32, config: &str) -> *mut pepay_client {
    let (data, len) = bytes(config);
    // SAFETY: the config outlives the call.
    unsafe { pepay_client_new(provider, data, len) }
}

fn start(client: *const pepay_client, operation: i32, params: &str, step: &mut pepay_step) -> *mut pepay_call {
    let ((params, params_len), entropy) = (bytes(params), [7_u8; 32]);
    let entropy: *const c_char = entropy.as_ptr().cast();
    // SAFETY: the client is a handle, the rest outlives the call.
    unsafe { pepay_call_new(client, operation, params, params_len, ptr::null(), 0, entropy, 32, 0, step, STEP) }
}

fn answer(call: *mut pepay_call, status: i32, body: &str, now_ms: u64, step: &mut pepay_step) -> i32 {
    let ((headers, headers_len), (body, body_len)) = (bytes("X-Request-Id: req_1\r\n"), bytes(body));
    // SAFETY: this test alone uses the call, the rest outlives the call.
    unsafe { pepay_call_response(call, status, headers, headers_len, body, body_len, now_ms, step, STEP) }
}

/// A call that got this reply.
fn reply(client: *const pepay_client, operation: i32, params: &str, body: &str) -> *mut pepay_call {
    let mut step = pepay_step::of_kind(0);
    let call = start(client, operation, params, &mut step);
    assert_eq!(answer(call, 200, body, 1, &mut step), PEPAY_STEP_DONE);
    call
}

/// What an accessor fills, in room that holds nothing before.
fn read<H, V: View>(accessor: unsafe extern "C" fn(*const H, *mut V, usize) -> i32, handle: *const H) -> (i32, V) {
    let mut out = MaybeUninit::<V>::uninit();
    // SAFETY: the handle is one or NULL; whatever becomes of it, the struct is filled.
    unsafe {
        let result = accessor(handle, out.as_mut_ptr(), size_of::<V>());
        (result, out.assume_init())
    }
}

/// As [`read`], for accessors of text.
fn read_text<H>(accessor: unsafe extern "C" fn(*const H, *mut pepay_str) -> i32, handle: *const H) -> (i32, String) {
    let mut out = pepay_str::ABSENT;
    // SAFETY: the handle is one or NULL.
    let result = unsafe { accessor(handle, &mut out) };
    (result, text(out))
}

fn text(str: pepay_str) -> String {
    if str.data.is_null() {
        return String::new();
    }
    // SAFETY: its handle is alive.
    String::from_utf8(unsafe { slice::from_raw_parts(str.data.cast(), str.len) }.to_vec()).unwrap()
}

/// What a function writes into room of this size, and the length that it returns.
fn written(size: usize, write: impl FnOnce(*mut c_char, usize) -> usize) -> (usize, String) {
    let mut room = vec![0_u8; size];
    let len = write(room.as_mut_ptr().cast(), size);
    (len, CStr::from_bytes_until_nul(&room).map_or(String::new(), |text| text.to_str().unwrap().into()))
}

#[test]
fn calls() {
    let merchant = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1","session_token":"pst_1","signature":"sig_1"}"#);
    assert_eq!(read(pepay_client_error, merchant).0, PEPAY_OK);
    let mut step = pepay_step::of_kind(0);
    let call = start(merchant, PEPAY_OP_INVOICES_CREATE, r#"{"amount_usd":"1.50"}"#, &mut step);
    // SAFETY: the headers belong to the call, which has not been used since.
    let headers = unsafe { slice::from_raw_parts(step.headers, step.headers_count as usize) };
    let lines: Vec<String> = headers.iter().map(|header| text(header.line) + "\r\n").collect();
    assert_eq!(lines.concat(), text(step.header_block));
    assert_eq!(text(step.body), r#"{"amount_usd":1.50}"#);

    assert_eq!(answer(call, 503, "", 0, &mut step), PEPAY_STEP_WAIT);
    // SAFETY: this test alone uses the call.
    unsafe {
        assert_eq!(pepay_call_resume(call, 1000, &mut step, STEP), PEPAY_STEP_SEND);
        let (detail, len) = bytes("gone");
        assert_eq!(pepay_call_no_response(call, 6, 2, 0, detail, len, 1000, &mut step, STEP), PEPAY_STEP_WAIT);
        assert_eq!(pepay_call_resume(call, 9000, &mut step, STEP), PEPAY_STEP_SEND);
    }
    let body = r#"{"invoice_id":"inv_1","session_token":"pst_2","tip":1}"#;
    assert_eq!(answer(call, 201, body, 9000, &mut step), PEPAY_STEP_DONE);
    // The client may go first.
    // SAFETY: it is not used again.
    unsafe { pepay_client_free(merchant) };
    let (result, created) = read(pepay_call_created_invoice, call);
    assert_eq!((result, text(created.session_token)), (PEPAY_OK, "pst_2".into()));
    let (result, shown) = read_text(pepay_call_masked_json, call);
    assert_eq!((result, shown.as_str()), (PEPAY_OK, r#"{"invoice_id":"inv_1","session_token":"***"}"#));
    // What is over cannot be given up.
    // SAFETY: this test alone uses the call.
    assert_eq!(unsafe { pepay_call_cancel(call, 9000, &mut step, STEP) }, PEPAY_STEP_DONE);
    let (result, raw) = read(pepay_call_raw_response, call);
    assert_eq!((result, raw.status, text(raw.body)), (PEPAY_OK, 201, body.into()));
    for drift in [raw.drift_json, step.drift_json] {
        assert_eq!(text(drift), r#"["the field tip is unknown"]"#);
    }
    let (result, whole) = read_text(pepay_call_whole_json, call);
    assert_eq!((result, whole.ends_with(r#","$extra":{"tip":1}}"#)), (PEPAY_OK, true), "{whole}");
    assert_eq!(
        read_text(pepay_call_json, call),
        (PEPAY_OK, r#"{"invoice_id":"inv_1","session_token":"pst_2"}"#.into())
    );
    let mut attempt = MaybeUninit::uninit();
    // SAFETY: there is room for an attempt.
    assert_eq!(unsafe { pepay_call_attempt(call, 1, attempt.as_mut_ptr(), 32) }, PEPAY_OK);
    assert_eq!(read(pepay_call_error, call).0, PEPAY_OK);
    for mismatch in [read(pepay_call_session_details, call).0, read(pepay_call_invoice, call).0] {
        assert_eq!(mismatch, PEPAY_ERROR_STATE);
    }
    // SAFETY: it is not used again.
    unsafe { pepay_call_free(call) };
}

#[test]
fn what_no_operation_describes() {
    let merchant = client(
        PEPAY_PROVIDER_PEPAY,
        r#"{"api_key":"sk_1","default_headers":{"x-shop":"books"},"base_url":"https://a.b"}"#,
    );
    let params = r#"{"method":"DELETE","path":"/api/v1/webhooks/a b","params":{"dry_run":true},"json":{"a":1.50}}"#;
    let options = bytes(r#"{"extra_headers":{"x-why":"test"},"extra_query":{"b":2},"extra_body":{"c":[3]}}"#);
    let (params, entropy, mut step) = (bytes(params), [7_u8; 32], pepay_step::of_kind(0));
    let entropy = entropy.as_ptr().cast();
    let operation = PEPAY_OP_REQUEST;
    // SAFETY: the client is a handle, the rest outlives the call.
    let call = unsafe {
        pepay_call_new(merchant, operation, params.0, params.1, options.0, options.1, entropy, 32, 0, &mut step, STEP)
    };
    assert_eq!(step.kind, PEPAY_STEP_SEND);
    let sent = [step.method, step.url, step.body].map(text);
    assert_eq!(sent, ["DELETE", "https://a.b/api/v1/webhooks/a%20b?dry_run=true&b=2", r#"{"a":1.50,"c":[3]}"#]);
    assert!(text(step.header_block).ends_with("x-why: test\r\nx-shop: books\r\n"));
    assert_eq!(answer(call, 200, r#"{"token":"t_1","n":1.50}"#, 0, &mut step), PEPAY_STEP_DONE);
    assert_eq!(read_text(pepay_call_whole_json, call), (PEPAY_OK, r#"{"token":"t_1","n":1.50}"#.into()));
    assert_eq!(read_text(pepay_call_masked_json, call).1, r#"{"token":"***","n":1.50}"#);
    // SAFETY: neither is used again.
    unsafe {
        pepay_call_free(call);
        pepay_client_free(merchant);
    }
}

#[test]
fn typed_replies() {
    let pepay = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1","session_token":"pst_1","signature":"sig_1"}"#);
    let invoice =
        reply(pepay, PEPAY_OP_INVOICES_RETRIEVE, r#"{"invoice_id":"inv_1"}"#, r#"{"id":"inv_1","status":"paid"}"#);
    assert_eq!(text(read(pepay_call_invoice, invoice).1.id), "inv_1");
    assert_eq!(packed(invoice), None);
    let state = r#"{"invoice":{"id":"inv_1","status":"paid"},"latest_payment":{"id":"pay_1"}}"#;
    let state = reply(pepay, PEPAY_OP_INVOICES_STATUS, r#"{"invoice_id":"inv_1"}"#, state);
    assert_eq!(text(read(pepay_call_invoice, state).1.latest_payment_id), "pay_1");
    let details = r#"{"invoice_id":"inv_1","amount_usd":1.5}"#;
    let details = reply(pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", details);
    assert_eq!(text(read(pepay_call_session_details, details).1.amount_usd), "1.5");
    let params = r#"{"network":"base","token_id":3}"#;
    let address = reply(pepay, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS, params, r#"{"temp_address":"0x1"}"#);
    assert_eq!(text(read(pepay_call_payment_address, address).1.temp_address), "0x1");
    let payviox = client(PEPAY_PROVIDER_PAYVIOX, r#"{"api_key":"sk_1"}"#);
    let params = r#"{"amount":5000,"currency":"USD","customer":"c","order_id":"o","items":[{"name":"T","quantity":1,"price":5000}]}"#;
    let session = reply(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, params, r#"{"session_id":"a1"}"#);
    assert_eq!(text(read(pepay_call_payviox_session, session).1.url), "https://secure.payviox.com/a1");
    assert_eq!(packed(session).unwrap()[..2], ["a1", "https://secure.payviox.com/a1"].map(|field| Some(field.into())));
    // SAFETY: none is used again.
    unsafe {
        [invoice, state, details, address, session].into_iter().for_each(|call| pepay_call_free(call));
        [pepay, payviox].into_iter().for_each(|client| pepay_client_free(client));
    }
}

/// The fields of what a call says as one string.
fn packed(call: *mut pepay_call) -> Option<Vec<Option<String>>> {
    // SAFETY: this test alone uses the call, and what it gives is a C string.
    let packed = unsafe {
        let text = pepay_call_packed(call);
        (!text.is_null()).then(|| CStr::from_ptr(text).to_bytes())
    };
    let field = |field: &[u8]| {
        let bytes = field.iter().map(|byte| if *byte == 0xFD { 0 } else { *byte }).collect();
        (field != [0xFE]).then(|| String::from_utf8(bytes).unwrap())
    };
    Some(packed?.split(|byte| *byte == 0xFF).map(field).collect())
}

#[test]
fn packed_steps() {
    let pepay = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1","session_token":"pst_1","signature":"sig_1"}"#);
    let mut step = pepay_step::of_kind(0);
    let created = start(pepay, PEPAY_OP_INVOICES_CREATE, r#"{"amount_usd":"1.50"}"#, &mut step);
    let sent = [step.method, step.url, step.header_block, step.body, step.idempotency_key].map(|str| Some(text(str)));
    assert_eq!(packed(created), Some(sent.into()));
    assert_eq!(answer(created, 503, "", 0, &mut step), PEPAY_STEP_WAIT);
    assert_eq!(packed(created), None);
    // SAFETY: this test alone uses the call.
    assert_eq!(unsafe { pepay_call_resume(created, 1000, &mut step, STEP) }, PEPAY_STEP_SEND);
    let body = r#"{"invoice_id":"inv\u0000_1","session_token":"","expires_at":1777890600}"#;
    assert_eq!(answer(created, 201, body, 1000, &mut step), PEPAY_STEP_DONE);
    let fields = [Some("inv\0_1"), None, Some(""), None, Some("1777890600000")];
    assert_eq!(packed(created), Some(fields.map(|field| field.map(String::from)).into()));
    let body =
        r#"{"invoice_id":"inv_1","invoice_status":"underpaid","locked_token_id":7,"locked_payment_address":"0x1"}"#;
    let details = reply(pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", body);
    let fields = packed(details).unwrap();
    assert_eq!(fields.len(), 16);
    assert_eq!(fields[..4], ["2", "1", "inv_1", "underpaid"].map(|field| Some(field.into())));
    assert_eq!(fields[13..], [Some("7".into()), Some("0x1".into()), None]);
    assert_eq!(packed(ptr::null_mut()), None);
    // SAFETY: none is used again.
    unsafe {
        [created, details].into_iter().for_each(|call| pepay_call_free(call));
        pepay_client_free(pepay);
    }
}

#[test]
fn pages() {
    let merchant = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1"}"#);
    // SAFETY: handles are this test's own, and freed at its end.
    unsafe {
        let pager = pepay_pager_new(PEPAY_OP_INVOICES_LIST, ptr::null(), 0);
        assert_eq!(read(pepay_pager_error, pager).0, PEPAY_OK);
        assert_eq!(read_text(pepay_pager_next, pager), (1, "{}".into()));
        let page = r#"{"data":[{"id":"2","status":"paid"}],"has_more":true}"#;
        let call = reply(merchant, PEPAY_OP_INVOICES_LIST, "", page);
        assert_eq!(pepay_pager_received(pager, call), PEPAY_OK);
        pepay_call_free(call);
        assert_eq!(read_text(pepay_pager_next, pager), (1, r#"{"starting_after":"2"}"#.into()));
        assert_eq!(read_text(pepay_pager_items_json, pager), (PEPAY_OK, r#"[{"id":"2","status":"paid"}]"#.into()));
        pepay_pager_free(pager);
        pepay_client_free(merchant);
    }
}

#[test]
fn webhooks() {
    let (config, config_len) = bytes(r#"{"secrets":["whsec_1"]}"#);
    // SAFETY: handles are this test's own, and freed at its end; what is written fits its room.
    unsafe {
        let webhook = pepay_webhook_new(PEPAY_PROVIDER_PEPAY, config, config_len);
        assert_eq!(read(pepay_webhook_error, webhook).0, PEPAY_OK);
        let (kind, object) =
            (bytes("invoice.updated"), bytes(r#"{"object":"invoice","id":"inv_1","status":"paid","tip":1.50}"#));
        let test_event = |out, size| pepay_webhook_test_event(kind.0, kind.1, object.0, object.1, NOW, out, size);
        let (len, body) = written(512, test_event);
        assert_eq!(len, body.len());
        assert_eq!(written(len, test_event), (len, String::new()));
        let body = body.replacen('{', r#"{"tip":2,"#, 1);
        let body = bytes(&body);
        let (_, block) = written(256, |out, size| pepay_webhook_sign(webhook, body.0, body.1, NOW, out, size));
        let headers = bytes(&block);
        let explain =
            |out, size| pepay_webhook_explain(webhook, headers.0, headers.1, body.0, body.1, NOW + 400_000, out, size);
        assert!(written(1024, explain).1.contains("skew"));
        let mut verdict = MaybeUninit::<pepay_verdict>::uninit();
        let (verdict_out, size) = (verdict.as_mut_ptr(), size_of::<pepay_verdict>());
        let verified = pepay_webhook_verify(webhook, headers.0, headers.1, body.0, body.1, NOW, verdict_out, size);
        assert_eq!((verified, verdict.assume_init().signed_at_ms), (PEPAY_OK, NOW));

        let open = |now| {
            let mut view = MaybeUninit::<pepay_event_view>::uninit();
            let (out, size) = (view.as_mut_ptr(), size_of::<pepay_event_view>());
            let event = pepay_event_open(webhook, headers.0, headers.1, body.0, body.1, now, out, size);
            (event, view.assume_init())
        };
        let (forged, view) = open(NOW + 400_000);
        assert_eq!(read(pepay_event_error, forged).0, PEPAY_ERROR_SIGNATURE_TIMESTAMP);
        assert!(view.dedupe_key.data.is_null());
        pepay_event_free(forged);
        let (event, view) = open(NOW);
        assert_eq!([view.event_type, view.object].map(text), ["invoice.updated", "event"]);
        assert_eq!(view.has_more, 1);
        pepay_event_free(event);

        let event = pepay_event_new(webhook, headers.0, headers.1, body.0, body.1, NOW);
        pepay_webhook_free(webhook);
        assert_eq!(read(pepay_event_error, event).0, PEPAY_OK);
        assert_eq!(text(read(pepay_event_read, event).1.event_type), "invoice.updated");
        assert_eq!(text(read(pepay_event_invoice, event).1.id), "inv_1");
        assert!(read_text(pepay_event_json, event).1.contains("inv_1"));
        assert!(read_text(pepay_event_whole_json, event).1.ends_with(r#","$extra":{"tip":2}}"#));
        let invoice = r#"{"id":"inv_1","status":"paid","object":"invoice","$extra":{"tip":1.50}}"#;
        assert_eq!(read_text(pepay_event_invoice_json, event), (PEPAY_OK, invoice.into()));
        let object_json = |out, size| pepay_event_object_json(object.0, object.1, out, size);
        assert_eq!(written(100, object_json).1, invoice);
        pepay_event_free(event);
    }
}

#[test]
fn operations() {
    let describe = |operation| {
        let mut out = MaybeUninit::<pepay_operation>::uninit();
        // SAFETY: the struct is filled, whatever the operation.
        unsafe {
            let result = pepay_operation_view(operation, out.as_mut_ptr(), size_of::<pepay_operation>());
            (result, out.assume_init())
        }
    };
    let (result, retrieve) = describe(PEPAY_OP_INVOICES_RETRIEVE);
    assert_eq!((result, retrieve.provider, retrieve.is_paged), (PEPAY_OK, PEPAY_PROVIDER_PEPAY, 0));
    let shown = [retrieve.name, retrieve.method, retrieve.path].map(text);
    assert_eq!(shown, ["invoices.retrieve", "GET", "/api/v1/invoices/{invoice_id}"]);
    assert_eq!((retrieve.auth, retrieve.replay), (PEPAY_AUTH_MERCHANT, PEPAY_REPLAY_SAFE));
    assert_eq!(describe(PEPAY_OP_EVENTS_LIST).1.is_paged, 1);
    let create = describe(PEPAY_OP_PAYVIOX_SESSIONS_CREATE).1;
    assert_eq!((create.provider, create.replay), (PEPAY_PROVIDER_PAYVIOX, PEPAY_REPLAY_ONCE));
    let request = describe(PEPAY_OP_REQUEST).1;
    assert_eq!((text(request.name), request.provider), ("request".into(), 0));
    let stream = describe(PEPAY_OP_EVENTS_STREAM).1;
    assert_eq!((text(stream.name), text(stream.path)), ("events.stream".into(), "/ws/merchant/events".into()));
    let mut url = pepay_str::ABSENT;
    // SAFETY: there is room for the text.
    assert_eq!(unsafe { pepay_provider_url(PEPAY_PROVIDER_PAYVIOX, &mut url) }, PEPAY_OK);
    assert_eq!(text(url), "https://api.payviox.com");
    let (result, unknown) = describe(1);
    assert_eq!((result, unknown.name.len), (PEPAY_ERROR_CONSTANT, 0));
}

#[test]
fn polls() {
    let entropy = [7_u8; 32];
    // SAFETY: the entropy outlives the call, the handles are freed at the end.
    unsafe {
        let poll = pepay_poll_new(10_000, 1000, entropy.as_ptr().cast(), 32, 5000);
        assert_eq!(read(pepay_poll_error, poll).0, PEPAY_OK);
        let mut millis = 0;
        let mut next = |now| (pepay_poll_next(poll, now, &mut millis), millis);
        assert_eq!(next(5000), (PEPAY_POLL_LOOK, 10_000));
        let (kind, pause) = next(5100);
        assert!(kind == PEPAY_POLL_WAIT && (750..=1250).contains(&pause), "{pause}");
        let merchant = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1"}"#);
        for (status, has_ended) in [("underpaid", 0), ("paid", 1)] {
            let state = format!(r#"{{"invoice":{{"id":"inv_1","status":"{status}"}}}}"#);
            let look = reply(merchant, PEPAY_OP_INVOICES_STATUS, r#"{"invoice_id":"inv_1"}"#, &state);
            assert_eq!(pepay_poll_received(poll, look), has_ended);
            pepay_call_free(look);
        }
        pepay_client_free(merchant);
        pepay_poll_set_live(poll, 1, 5200);
        assert_eq!(next(5200).0, PEPAY_POLL_LOOK);
        assert_eq!(next(5300), (PEPAY_POLL_WAIT, 8700));
        pepay_poll_wake(poll, 5400);
        assert_eq!(next(5400).0, PEPAY_POLL_LOOK);
        assert_eq!(next(5500).0, PEPAY_POLL_WAIT);
        assert_eq!(next(14_000), (PEPAY_POLL_LOOK, 1000));
        assert_eq!(next(14_100), (PEPAY_POLL_OVER, 0));
        let (result, over) = read(pepay_poll_error, poll);
        assert_eq!((result, text(over.operation)), (PEPAY_ERROR_TIMEOUT, "invoices.status".into()));
        assert!(text(over.message).contains("has not ended within 10s"));
        pepay_poll_free(poll);
        let failed = pepay_poll_new(-1, -1, entropy.as_ptr().cast(), 31, 0);
        assert_eq!(read(pepay_poll_error, failed).0, PEPAY_ERROR_LENGTH);
        assert_eq!(pepay_poll_next(failed, 0, ptr::null_mut()), PEPAY_POLL_OVER);
        pepay_poll_free(failed);
    }
}

#[test]
fn streams() {
    let merchant = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_1"}"#);
    let entropy = [7_u8; 32];
    let entropy: *const c_char = entropy.as_ptr().cast();
    let ((params, params_len), (options, options_len)) =
        (bytes(r#"{"types":"invoice.*"}"#), bytes(r#"{"since":"evt_1-1"}"#));
    let mut step = pepay_stream_step::of_kind(0);
    let size = size_of::<pepay_stream_step>();
    // SAFETY: handles are this test's own, and freed at its end; all texts outlive their call.
    unsafe {
        let operation = PEPAY_OP_EVENTS_STREAM;
        let stream = pepay_stream_new(merchant, operation, params, params_len, options, options_len, entropy, 32, 0);
        pepay_client_free(merchant);
        assert_eq!(read(pepay_stream_error, stream).0, PEPAY_OK);
        assert_eq!(pepay_stream_next(stream, 0, &mut step, size), PEPAY_STREAM_CONNECT);
        let url = "wss://api-beta.pepay.io/ws/merchant/events?types=invoice.%2A&format=event_v1&since=evt_1-1";
        assert_eq!((text(step.url).as_str(), step.is_live), (url, 0));
        assert!(text(step.header_block).contains("x-api-key: sk_1\r\n") && step.headers_count > 0);
        let (busy, busy_len) = bytes("busy");
        assert_eq!(pepay_stream_refused(stream, 503, ptr::null(), 0, busy, busy_len, 10), PEPAY_OK);
        assert_eq!(pepay_stream_next(stream, 10, &mut step, size), PEPAY_STREAM_WAIT);
        assert_eq!(pepay_stream_next(stream, 300, &mut step, size), PEPAY_STREAM_CONNECT);
        assert_eq!(pepay_stream_not_opened(stream, 2, 2, busy, busy_len, 300), PEPAY_OK);
        assert_eq!(pepay_stream_next(stream, 300, &mut step, size), PEPAY_STREAM_WAIT);
        assert_eq!(pepay_stream_next(stream, 900, &mut step, size), PEPAY_STREAM_CONNECT);
        assert_eq!(pepay_stream_opened(stream, 900), PEPAY_OK);

        assert_eq!(pepay_stream_next(stream, 900, &mut step, size), PEPAY_STREAM_FETCH);
        let mut call_step = pepay_step::of_kind(0);
        let call = pepay_call_new_for_stream(stream, ptr::null(), 0, entropy, 32, 900, &mut call_step, STEP);
        assert!(text(call_step.url).contains("ending_before=evt_1-1"));
        let page = r#"{"object":"list","data":[{"id":"evt_2-1","type":"invoice.updated","tip":1}],"has_more":false}"#;
        assert_eq!(answer(call, 200, page, 900, &mut call_step), PEPAY_STEP_DONE);
        assert_eq!(pepay_stream_fetched(stream, call, 900), PEPAY_OK);
        pepay_call_free(call);
        assert_eq!(pepay_stream_next(stream, 900, &mut step, size), PEPAY_STREAM_EVENT);
        let event = r#"{"id":"evt_2-1","type":"invoice.updated"}"#;
        assert_eq!((text(step.json).as_str(), step.is_live), (event, 1));
        assert_eq!(read_text(pepay_stream_masked_json, stream), (PEPAY_OK, event.into()));
        let whole = r#"{"id":"evt_2-1","type":"invoice.updated","$extra":{"tip":1}}"#;
        assert_eq!(read_text(pepay_stream_whole_json, stream), (PEPAY_OK, whole.into()));
        assert_eq!(read_text(pepay_stream_cursor, stream), (PEPAY_OK, "evt_2-1".into()));

        assert_eq!(pepay_stream_next(stream, 900, &mut step, size), PEPAY_STREAM_READ);
        let (frame, frame_len) = bytes(r#"{"object":"event","id":"evt_3-1","type":"invoice.updated"}"#);
        assert_eq!(pepay_stream_text(stream, frame, frame_len, 1000), PEPAY_OK);
        assert_eq!(pepay_stream_next(stream, 1000, &mut step, size), PEPAY_STREAM_READ);
        assert_eq!(pepay_stream_next(stream, 1100, &mut step, size), PEPAY_STREAM_EVENT);
        assert_eq!(pepay_stream_next(stream, 30_000, &mut step, size), PEPAY_STREAM_PING);
        assert_eq!(pepay_stream_heard(stream, 30_001), PEPAY_OK);
        assert_eq!(pepay_stream_next(stream, 30_001, &mut step, size), PEPAY_STREAM_READ);
        assert_eq!(pepay_stream_closed(stream, 1001, 30_001), PEPAY_OK);
        // Misuse fails it, and it stays failed.
        assert_eq!(pepay_stream_text(stream, ptr::null(), 1, 0), PEPAY_ERROR_NULL_POINTER);
        assert_eq!(pepay_stream_next(stream, 40_000, &mut step, size), PEPAY_STREAM_FAILED);
        assert_eq!((step.error, pepay_stream_opened(stream, 0)), (PEPAY_ERROR_NULL_POINTER, PEPAY_ERROR_NULL_POINTER));
        assert_eq!(read_text(pepay_stream_cursor, stream).1, "evt_3-1");
        pepay_stream_free(stream);

        let none = pepay_stream_new(ptr::null(), 0, ptr::null(), 0, ptr::null(), 0, entropy, 32, 0);
        assert_eq!(read(pepay_stream_error, none).0, PEPAY_ERROR_NULL_POINTER);
        assert_eq!(read_text(pepay_stream_cursor, none).0, PEPAY_ERROR_STATE);
        pepay_stream_free(none);
    }
}

#[test]
fn what_needs_no_handle() {
    let ((peer, peer_len), (header, header_len)) = (bytes("10.0.0.7"), bytes("203.0.113.42"));
    // SAFETY: the name outlives the call, and the key fits its room.
    let key = |out, _| unsafe { pepay_idempotency_key(peer, peer_len, out) as usize };
    assert_eq!(written(PEPAY_IDEMPOTENCY_KEY_SIZE, key).1.len(), 36);
    let (secret, secret_len) = bytes(r#"{"token":"eyJ","cvv":123}"#);
    // SAFETY: the text outlives the call.
    let masked = |out, size| unsafe { pepay_mask(secret, secret_len, out, size) };
    assert_eq!(written(64, masked).1, r#"{"token":"***","cvv":"***"}"#);
    // SAFETY: all texts outlive the call.
    let ip = |out, size| unsafe { pepay_ip_of_customer(peer, peer_len, header, header_len, peer, peer_len, out, size) };
    assert_eq!(written(46, ip), (12, "203.0.113.42".into()));
    let ((url, url_len), (settings, settings_len)) = (bytes("https://api.example"), bytes(r#"{"proxy":"proxy:1"}"#));
    let proxy = |out, size| {
        // SAFETY: all texts outlive the call.
        assert_eq!(unsafe { pepay_proxy_for(url, url_len, settings, settings_len, out, size) }, PEPAY_OK);
        14
    };
    assert_eq!(written(15, proxy), (14, "http://proxy:1".into()));
    // SAFETY: it is NUL-terminated.
    assert_eq!(unsafe { CStr::from_ptr(pepay_version()) }.to_str(), Ok(env!("CARGO_PKG_VERSION")));
    // SAFETY: it is NUL-terminated.
    assert_eq!(unsafe { CStr::from_ptr(pepay_error_text(PEPAY_OK)) }.to_str(), Ok("No error."));
    assert_eq!((pepay_abi_version(), pepay_version_number()), (crate::PEPAY_ABI_VERSION, 1000));
}

#[test]
fn deliveries() {
    let (options, options_len) = bytes(r#"{"database":"sqlite","marks":"question_marks","sender":"pepay"}"#);
    let (body, body_len) = bytes(r#"{"id":"evt_1-1","type":"test.ping"}"#);
    let (row, row_len) = bytes("[[1,1]]");
    let (why, why_len) = bytes("no stock");
    let entropy: *const c_char = [7_u8; 32].as_ptr().cast();
    let mut step = pepay_delivery_step::of_kind(0);
    let size = size_of::<pepay_delivery_step>();
    let mut written = [0_u8; 4000];
    // SAFETY: all outlives the calls.
    unsafe {
        let len = pepay_inbox_tables_json(options, options_len, written.as_mut_ptr().cast(), 4000);
        assert_eq!(len, 0, "there is no sender of tables");
        let (tables, tables_len) = bytes(r#"{"database":"sqlite","marks":"question_marks"}"#);
        let len = pepay_inbox_tables_json(tables, tables_len, written.as_mut_ptr().cast(), 4000);
        assert!((1000..4000).contains(&len), "{len}");
        let len = pepay_inbox_upkeep_json(tables, tables_len, written.as_mut_ptr().cast(), 4000);
        assert!((1000..4000).contains(&len), "{len}");

        let delivery = pepay_delivery_new(options, options_len, body, body_len, entropy, 32);
        assert_eq!(read(pepay_delivery_error, delivery).0, PEPAY_OK);
        let mut claim = MaybeUninit::<pepay_claim>::uninit();
        assert_eq!(pepay_delivery_claim(delivery, claim.as_mut_ptr(), size_of::<pepay_claim>()), PEPAY_OK);
        let mut next = || pepay_delivery_next(delivery, NOW * 1000, &mut step, size);
        assert_eq!((next(), pepay_delivery_done(delivery)), (PEPAY_DELIVERY_BEGIN, PEPAY_OK));
        assert_eq!((next(), pepay_delivery_rows(delivery, row, row_len)), (PEPAY_DELIVERY_RUN, PEPAY_OK));
        assert_eq!(next(), PEPAY_DELIVERY_HANDLE);
        let failed = pepay_delivery_failed(delivery, PEPAY_DELIVERY_NOT_YET, why, why_len, ptr::null(), 0);
        assert_eq!((failed, next()), (PEPAY_OK, PEPAY_DELIVERY_ROLLBACK));
        assert_eq!(pepay_delivery_failed(delivery, 17, why, why_len, ptr::null(), 0), PEPAY_ERROR_CONSTANT);
        assert_eq!(next(), PEPAY_DELIVERY_FAILED);
        pepay_delivery_free(delivery);
        assert_eq!(pepay_delivery_done(ptr::null_mut()), PEPAY_ERROR_NULL_POINTER);
    }
}

#[test]
fn recoveries() {
    let (options, options_len) = bytes(r#"{"database":"sqlite","marks":"question_marks","since":"evt_1-1"}"#);
    let (verdict, verdict_len) = bytes("handled");
    let (row, row_len) = bytes(r#"[["",1700000000]]"#);
    let entropy: *const c_char = [7_u8; 32].as_ptr().cast();
    let mut step = pepay_recovery_step::of_kind(0);
    let size = size_of::<pepay_recovery_step>();
    let client = client(PEPAY_PROVIDER_PEPAY, r#"{"api_key":"sk_test_1"}"#);
    // SAFETY: all outlives the calls.
    unsafe {
        let recovery = pepay_recovery_new(client, options, options_len);
        assert_eq!(read(pepay_recovery_error, recovery).0, PEPAY_OK);
        let mut next = || {
            let kind = pepay_recovery_next(recovery, NOW * 1000, 0, &mut step, size);
            (kind, step)
        };
        assert_eq!((next().0, pepay_recovery_rows(recovery, row, row_len)), (PEPAY_RECOVERY_RUN, PEPAY_OK));
        assert_eq!((next().0, pepay_recovery_rows(recovery, row, row_len)), (PEPAY_RECOVERY_RUN, PEPAY_OK));
        let (kind, asked) = next();
        assert_eq!((kind, asked.operation), (PEPAY_RECOVERY_CALL, PEPAY_OP_EVENTS_RETRIEVE));
        let mut sent = pepay_step::of_kind(0);
        let (data, len) = (asked.params.data, asked.params.len);
        let call = pepay_call_new(client, asked.operation, data, len, ptr::null(), 0, entropy, 32, 0, &mut sent, STEP);
        assert_eq!(pepay_call_cancel(call, 0, &mut sent, STEP), PEPAY_STEP_FAILED);
        assert_eq!(pepay_recovery_fetched(recovery, call), PEPAY_OK);
        pepay_call_free(call);
        assert_eq!(next().0, PEPAY_RECOVERY_FAILED);
        assert_eq!(read(pepay_recovery_error, recovery).0, PEPAY_ERROR_TIMEOUT);
        pepay_recovery_free(recovery);

        let recovery = pepay_recovery_new(client, options, options_len);
        let mut next = || pepay_recovery_next(recovery, NOW * 1000, 0, &mut step, size);
        assert_eq!((next(), pepay_recovery_stop(recovery)), (PEPAY_RECOVERY_RUN, PEPAY_OK));
        assert_eq!(next(), PEPAY_RECOVERY_DONE);
        assert_eq!(pepay_recovery_done(recovery), PEPAY_OK);
        assert_eq!(pepay_recovery_received(recovery, verdict, verdict_len), PEPAY_OK);
        assert_eq!(pepay_recovery_streamed(recovery, ptr::null()), PEPAY_ERROR_NULL_POINTER);
        pepay_recovery_free(recovery);
        assert_eq!(pepay_recovery_done(ptr::null_mut()), PEPAY_ERROR_NULL_POINTER);
        pepay_client_free(client);
    }
}

#[test]
fn nothing_at_all() {
    assert_eq!(read(pepay_call_error, ptr::null()).0, PEPAY_ERROR_NULL_POINTER);
    // SAFETY: NULL is a handle that every function knows.
    unsafe {
        let mut step = pepay_step::of_kind(0);
        assert_eq!(
            pepay_call_no_response(ptr::null_mut(), 2, 1, 0, ptr::null(), 0, 0, &mut step, STEP),
            PEPAY_STEP_FAILED
        );
        assert_eq!(pepay_call_cancel(ptr::null_mut(), 0, &mut step, STEP), PEPAY_STEP_FAILED);
        assert_eq!(pepay_pager_received(ptr::null_mut(), ptr::null()), PEPAY_ERROR_NULL_POINTER);
        pepay_client_free(ptr::null_mut());
        pepay_call_free(ptr::null_mut());
        pepay_webhook_free(ptr::null_mut());
        pepay_event_free(ptr::null_mut());
        assert_eq!(pepay_poll_next(ptr::null_mut(), 0, ptr::null_mut()), PEPAY_POLL_OVER);
        assert_eq!(pepay_poll_received(ptr::null_mut(), ptr::null()), 0);
        pepay_poll_set_live(ptr::null_mut(), 1, 0);
        pepay_poll_wake(ptr::null_mut(), 0);
        pepay_pager_free(ptr::null_mut());
        pepay_poll_free(ptr::null_mut());
        assert_eq!(pepay_stream_opened(ptr::null_mut(), 0), PEPAY_ERROR_NULL_POINTER);
        pepay_stream_free(ptr::null_mut());
        let call =
            pepay_call_new(ptr::null(), 0, ptr::null(), 0, ptr::null(), 0, ptr::null(), 0, 0, ptr::null_mut(), 0);
        assert_eq!(read(pepay_call_error, call).0, PEPAY_ERROR_NULL_POINTER);
        pepay_call_free(call);
    }
}
