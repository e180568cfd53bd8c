// Every typed reply, and errors, from responses made by hand: no network.
#include "check.h"

// A call that has just been made, its first step in `step`.
static pepay_call *start(const pepay_client *client, int32_t operation, const char *params, pepay_step *step)
{
    pepay_call *call =
        pepay_call_new(client, operation, params, strlen(params), NULL, 0, ENTROPY, 0, step, sizeof *step);
    CHECK(step->kind == PEPAY_STEP_SEND && step->error == PEPAY_OK);
    return call;
}

// A call that got this body with status 200.
static pepay_call *reply(const pepay_client *client, int32_t operation, const char *params, const char *body)
{
    pepay_step step;
    pepay_call *call = start(client, operation, params, &step);
    int32_t kind = pepay_call_response(call, 200, BYTES("HTTP/1.1 200 OK\r\nX-Request-Id: req_1\r\n\r\n"), body,
                                       strlen(body), 1, &step, sizeof step);
    CHECK(kind == PEPAY_STEP_DONE && step.kind == kind && step.status == 200);
    return call;
}

static void a_request_is_ready_to_be_sent(const pepay_client *client)
{
    pepay_step step;
    pepay_call *call = start(client, PEPAY_OP_INVOICES_CREATE, "{\"amount_usd\":\"49.990\"}", &step);
    CHECK(strcmp(step.method.data, "POST") == 0 && step.method.len == 4);
    CHECK(strcmp(step.url.data, "https://api-beta.pepay.io/api/v1/invoices") == 0);
    CHECK(is_text(step.body, "{\"amount_usd\":49.990}"));
    CHECK(step.timeout_ms == 20000 && step.connect_timeout_ms == 5000);
    CHECK(step.headers_count == 6);
    CHECK(strcmp(step.headers[4].line.data, "x-api-key: sk_topsecret") == 0);
    CHECK(is_text(step.headers[4].name, "x-api-key") && strcmp(step.headers[4].value.data, "sk_topsecret") == 0);
    CHECK(contains(step.header_block, "content-type: application/json\r\n"));
    CHECK(is_text(step.idempotency_key, "30313233-3435-4637-b839-616263646566"));
    CHECK(contains(step.header_block, "idempotency-key: 30313233-3435-4637-b839-616263646566\r\n"));
    pepay_call_free(call);
}

static void a_created_invoice(const pepay_client *client)
{
    pepay_call *call = reply(client, PEPAY_OP_INVOICES_CREATE, "{\"amount_usd\":1}",
                             "{\"invoice_id\":\"inv_1\",\"payment_url\":\"https://x/pay\",\"expires_at\":1777890600,"
                             "\"session_token\":\"pst_1\",\"signature\":\"sig_1\"}");
    pepay_created_invoice invoice;
    CHECK(pepay_call_created_invoice(call, &invoice, sizeof invoice) == PEPAY_OK);
    CHECK(is_text(invoice.invoice_id, "inv_1") && is_text(invoice.payment_url, "https://x/pay"));
    CHECK(is_text(invoice.session_token, "pst_1") && is_text(invoice.signature, "sig_1"));
    CHECK(invoice.expires_at_ms == 1777890600000);

    pepay_str json, again;
    CHECK(pepay_call_json(call, &json) == PEPAY_OK && pepay_call_json(call, &again) == PEPAY_OK);
    CHECK(contains(json, "\"expires_at\":1777890600000") && json.data == again.data);
    pepay_raw_response raw;
    CHECK(pepay_call_raw_response(call, &raw, sizeof raw) == PEPAY_OK);
    CHECK(raw.status == 200 && is_text(raw.request_id, "req_1") && contains(raw.body, "\"expires_at\":1777890600,"));
    pepay_error error;
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_OK && error.kind == PEPAY_OK);
    pepay_call_free(call);
}

static void session_details_and_their_lock(void)
{
    pepay_client *client = new_pepay();
    pepay_call *call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "",
                             "{\"invoice_id\":\"inv_1\",\"invoice_status\":\"unpaid\",\"amount_usd\":49.990}");
    pepay_session_details details;
    CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_OK);
    CHECK(details.state == PEPAY_STATE_OPEN && is_text(details.amount_usd, "49.990") && !details.is_locked);
    CHECK(is_absent(details.merchant_name) && is_absent(details.lock_network));
    CHECK(details.lock_token_id == PEPAY_ABSENT && details.expires_at_ms == PEPAY_ABSENT);
    pepay_call_free(call);

    call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "",
                 "{\"invoice_id\":\"inv_1\",\"invoice_status\":\"underpaid\",\"locked_network\":\"base\","
                 "\"locked_token_id\":3,\"locked_payment_address\":\"0xabc\",\"amount_remaining_usd\":29.99}");
    CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_OK);
    CHECK(details.state == PEPAY_STATE_UNDERPAID && details.is_locked && details.lock_token_id == 3);
    CHECK(is_text(details.lock_network, "base") && is_text(details.lock_address, "0xabc"));
    CHECK(is_text(details.lock_remaining_usd, "29.99"));
    pepay_call_free(call);

    // The client remembers: another network is refused before anything is sent.
    pepay_step step;
    call = pepay_call_new(client, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS,
                          BYTES("{\"network\":\"solana\",\"tokenId\":3}"), NULL, 0, ENTROPY, 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_FAILED && step.error == PEPAY_ERROR_INVALID_REQUEST);
    pepay_error error;
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_ERROR_INVALID_REQUEST);
    CHECK(contains(error.fields_json, "\"network\":[\"") && is_text(error.kind_name, "invalid_request"));
    CHECK(is_text(error.operation, "payment_sessions.create_payment_address"));
    pepay_call_free(call);
    pepay_client_free(client);
}

static void a_payment_address(const pepay_client *client)
{
    pepay_call *call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS,
                             "{\"network\":\"base\",\"token_id\":3}",
                             "{\"temp_address\":\"0xabc\",\"quote_status\":\"available\",\"retryable\":false,"
                             "\"success\":true,\"quote_expires_in_seconds\":90,\"ws_connection\":{\"token\":\"ws_1\","
                             "\"endpoint\":\"/ws\",\"format\":\"event_v1\",\"ws_url\":\"/ws?token=ws_1\"},"
                             "\"estimated_token_amount\":\"0.123456789012345678\",\"supported_token_id\":3,"
                             "\"quote_valid_until\":\"2026-05-04T10:30:00Z\"}");
    pepay_payment_address address;
    CHECK(pepay_call_payment_address(call, &address, sizeof address) == PEPAY_OK);
    CHECK(is_text(address.temp_address, "0xabc") && address.quote_status == PEPAY_QUOTE_AVAILABLE);
    CHECK(is_text(address.estimated_token_amount, "0.123456789012345678") && address.token_id == 3);
    CHECK(address.is_retryable == 0 && address.quote_valid_until_ms == 1777890600000);
    CHECK(address.is_success == 1 && address.quote_expires_in_seconds == 90);
    CHECK(is_text(address.quote_status_text, "available") && is_text(address.ws_token, "ws_1"));
    CHECK(is_text(address.ws_endpoint, "/ws") && is_text(address.ws_format, "event_v1"));
    CHECK(is_text(address.ws_url, "/ws?token=ws_1"));
    pepay_call_free(call);
}

static void an_invoice_and_its_payments(const pepay_client *client)
{
    pepay_invoice invoice;
    pepay_call *call = reply(client, PEPAY_OP_INVOICES_RETRIEVE, "{\"invoice_id\":\"inv_1\"}",
                             "{\"id\":\"inv_1\",\"status\":\"underpaid\",\"amount\":49990,\"amount_paid\":20000,"
                             "\"merchant_id\":7,\"invoice_type\":\"commerce\",\"commerce_order_id\":\"ord_1\","
                             "\"latest_payment\":{\"id\":\"pay_1\",\"status\":\"underpaid\",\"settlement\":"
                             "{\"summary_status\":\"pending\",\"settlement_tx_hash\":\"0x1\"}},"
                             "\"payments\":[{\"id\":\"pay_1\"}]}");
    CHECK(pepay_call_invoice(call, &invoice, sizeof invoice) == PEPAY_OK);
    CHECK(invoice.state == PEPAY_STATE_UNDERPAID && invoice.amount_usd_millis == 49990 && invoice.merchant_id == 7);
    CHECK(invoice.amount_remaining_usd_millis == PEPAY_ABSENT);
    CHECK(is_text(invoice.invoice_type, "commerce") && is_text(invoice.commerce_order_id, "ord_1"));
    CHECK(is_text(invoice.latest_payment_id, "pay_1") && is_text(invoice.latest_payment_status, "underpaid"));
    CHECK(is_text(invoice.latest_payment_settlement_status, "pending"));
    CHECK(is_text(invoice.latest_payment_settlement_tx_hash, "0x1"));
    CHECK(is_text(invoice.payments_json, "[{\"id\":\"pay_1\"}]"));
    pepay_call_free(call);

    // The reply to a look at its status is one as well, with its latest payment beside it.
    call = reply(client, PEPAY_OP_INVOICES_STATUS, "{\"invoice_id\":\"inv_1\"}",
                 "{\"invoice\":{\"id\":\"inv_1\",\"status\":\"paid\"},\"latest_payment\":{\"id\":\"pay_2\","
                 "\"settlement_status\":\"settled\"}}");
    CHECK(pepay_call_invoice(call, &invoice, sizeof invoice) == PEPAY_OK);
    CHECK(invoice.state == PEPAY_STATE_PAID && is_text(invoice.latest_payment_id, "pay_2"));
    CHECK(is_text(invoice.latest_payment_settlement_status, "settled") && is_absent(invoice.payments_json));
    CHECK(invoice.merchant_id == PEPAY_ABSENT && is_absent(invoice.latest_payment_settlement_tx_hash));
    pepay_call_free(call);
}

static void replies_without_a_struct(const pepay_client *client)
{
    pepay_str json;
    pepay_call *call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS, "{\"mode\":\"all\"}",
                             "[{\"id\":3,\"settlement_rate\":0.999},{\"id\":4}]");
    CHECK(pepay_call_json(call, &json) == PEPAY_OK);
    CHECK(is_text(json, "[{\"id\":3,\"settlement_rate\":\"0.999\"},{\"id\":4}]"));
    pepay_call_free(call);

    call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS, "{}", "{\"status\":\"cancelled\"}");
    CHECK(pepay_call_json(call, &json) == PEPAY_OK && is_text(json, "{\"status\":\"canceled\"}"));
    pepay_call_free(call);
}

static const char CREATE_SESSION[] = "{\"amount\":5000,\"currency\":\"USD\",\"customer\":\"cus_1\",\"order_id\":\"o_1\","
                                     "\"items\":[{\"name\":\"T-shirt\",\"quantity\":1,\"price\":5000}]}";

static void a_payviox_session(const pepay_client *payviox)
{
    pepay_call *call = reply(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, CREATE_SESSION,
                             "{\"session_id\":\"a1\",\"payment_error\":{\"error_type\":\"http_error\"}}");
    pepay_payviox_session session;
    CHECK(pepay_call_payviox_session(call, &session, sizeof session) == PEPAY_OK);
    CHECK(is_text(session.session_id, "a1") && is_text(session.url, "https://secure.payviox.com/a1"));
    CHECK(is_absent(session.redirect_url) && is_text(session.payment_error_type, "http_error"));
    CHECK(session.payment_error_message.data != NULL);
    pepay_call_free(call);
}

static void what_may_have_happened_is_not_repeated(const pepay_client *payviox)
{
    pepay_step step;
    pepay_error error;
    pepay_call *call = start(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, CREATE_SESSION, &step);
    CHECK(is_absent(step.idempotency_key));
    CHECK(pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, PEPAY_TRANSPORT_TLS, 0, BYTES("bad certificate"), 5, &step, sizeof step) ==
          PEPAY_STEP_WAIT);
    CHECK(step.wait_ms >= 0 && step.wait_ms <= 500);
    CHECK(pepay_call_resume(call, 5000, &step, sizeof step) == PEPAY_STEP_SEND && step.timeout_ms == 15000);
    CHECK(pepay_call_no_response(call, PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_TIMEOUT, 0, BYTES("gone"), 9000, &step, sizeof step) ==
          PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_OUTCOME_UNKNOWN);
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_ERROR_OUTCOME_UNKNOWN);
    CHECK(is_text(error.order_id, "o_1") && is_text(error.message, "gone") && contains(error.advice, "order id"));
    CHECK(contains(error.attempts_json, "\"not_sent\":\"tls\""));
    CHECK(contains(error.attempts_json, "{\"maybe_sent\":\"timeout\",\"started_ms\":5000,\"waited_ms\":0}"));
    pepay_call_free(call);

    // A host that reports no status has no response: the payment may exist.
    call = start(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, CREATE_SESSION, &step);
    CHECK(pepay_call_response(call, 0, NULL, 0, NULL, 0, 1, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_OUTCOME_UNKNOWN);
    pepay_call_free(call);
}

static void a_host_may_give_up(const pepay_client *client, const pepay_client *payviox)
{
    pepay_step step;
    pepay_error error;
    pepay_call *call = start(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, CREATE_SESSION, &step);
    CHECK(pepay_call_cancel(call, 100, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_OUTCOME_UNKNOWN);
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_ERROR_OUTCOME_UNKNOWN);
    CHECK(is_text(error.message, "the call was given up") && is_text(error.order_id, "o_1"));
    // Again, and it is still over; a report comes too late.
    CHECK(pepay_call_cancel(call, 200, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_OUTCOME_UNKNOWN);
    CHECK(pepay_call_response(call, 200, NULL, 0, BYTES("{\"session_id\":\"a1\"}"), 300, &step, sizeof step) ==
          PEPAY_STEP_FAILED);
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_ERROR_INTERNAL);
    CHECK(is_text(error.message, "the call is over"));
    pepay_call_free(call);

    // Not sent, as the host knows: nothing has happened.
    call = start(payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, CREATE_SESSION, &step);
    CHECK(pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, PEPAY_TRANSPORT_DNS, 0, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_WAIT);
    CHECK(pepay_call_cancel(call, 0, &step, sizeof step) == PEPAY_STEP_FAILED && step.error == PEPAY_ERROR_TIMEOUT);
    pepay_call_free(call);

    call = start(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", &step);
    CHECK(pepay_call_cancel(call, 100, &step, sizeof step) == PEPAY_STEP_FAILED && step.error == PEPAY_ERROR_TIMEOUT);
    pepay_call_free(call);

    call = reply(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", "{\"invoice_id\":\"inv_1\"}");
    CHECK(pepay_call_cancel(call, 100, &step, sizeof step) == PEPAY_STEP_DONE);
    pepay_session_details details;
    CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_OK);
    pepay_call_free(call);
}

static void an_error_says_what_to_do(const pepay_client *client)
{
    pepay_step step;
    pepay_error error;
    pepay_call *call = start(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", &step);
    CHECK(pepay_call_response(call, 503, BYTES("Retry-After: 2\r\n"), NULL, 0, 100, &step, sizeof step) ==
          PEPAY_STEP_WAIT);
    CHECK(step.wait_ms == 2000);
    CHECK(pepay_call_resume(call, 600, &step, sizeof step) == PEPAY_STEP_WAIT && step.wait_ms == 1500);
    CHECK(pepay_call_resume(call, 2100, &step, sizeof step) == PEPAY_STEP_SEND);
    CHECK(pepay_call_response(call, 429, BYTES("HTTP/1.1 429 Too Many\r\nRetry-After: 3600\r\nX-Request-Id: req_9\r\n"),
                              BYTES("{\"error\":\"slow\",\"message\":\"sk_topsecret is too fast\"}"), 2200, &step,
                              sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.status == 429 && step.error == PEPAY_ERROR_RATE_LIMITED);
    CHECK(pepay_call_error(call, &error, sizeof error) == PEPAY_ERROR_RATE_LIMITED);
    CHECK(error.status == 429 && error.retry_after_ms == 3600000 && is_text(error.request_id, "req_9"));
    CHECK(is_text(error.code, "slow") && is_text(error.message, "*** is too fast"));
    CHECK(is_text(error.attempts_json, "[{\"started_ms\":0,\"status\":503,\"waited_ms\":2000},"
                                       "{\"started_ms\":2100,\"status\":429,\"waited_ms\":0}]"));
    CHECK(is_text(error.fields_json, "{}") && is_absent(error.advice));
    pepay_call_free(call);
}

static void a_success_tells_what_it_took(const pepay_client *client)
{
    pepay_step step;
    pepay_attempt attempt;
    pepay_call *call = start(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", &step);
    CHECK(pepay_call_attempt(call, 0, &attempt, sizeof attempt) == PEPAY_ERROR_STATE);
    pepay_call_response(call, 503, BYTES("Retry-After: 2\r\n"), NULL, 0, 100, &step, sizeof step);
    pepay_call_resume(call, 2100, &step, sizeof step);
    pepay_call_no_response(call, PEPAY_PHASE_WAITING, PEPAY_TRANSPORT_TIMEOUT, 0, NULL, 0, 2200, &step, sizeof step);
    pepay_call_resume(call, 9000, &step, sizeof step);
    CHECK(pepay_call_response(call, 200, NULL, 0, BYTES("{\"invoice_id\":\"inv_1\",\"tip\":1}"), 9100, &step,
                              sizeof step) == PEPAY_STEP_DONE);
    CHECK(pepay_call_attempt(call, 0, &attempt, sizeof attempt) == PEPAY_OK);
    CHECK(attempt.outcome == PEPAY_ATTEMPT_ANSWERED && attempt.status == 503 && attempt.transport == 0);
    CHECK(attempt.started_ms == 0 && attempt.waited_ms == 2000);
    CHECK(pepay_call_attempt(call, 1, &attempt, sizeof attempt) == PEPAY_OK);
    CHECK(attempt.outcome == PEPAY_ATTEMPT_MAYBE_SENT && attempt.transport == PEPAY_TRANSPORT_TIMEOUT);
    CHECK(attempt.started_ms == 2100 && attempt.status == 0);
    CHECK(pepay_call_attempt(call, 2, &attempt, sizeof attempt) == PEPAY_ERROR_STATE && attempt.started_ms == 0);

    pepay_raw_response raw;
    CHECK(pepay_call_raw_response(call, &raw, sizeof raw) == PEPAY_OK);
    CHECK(is_text(raw.drift_json, "[\"the field tip is unknown\"]"));
    CHECK(step.drift_json.data == raw.drift_json.data && is_absent(step.request_id));
    pepay_call_free(call);

    // A call that failed has them all.
    call = start(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", &step);
    pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, PEPAY_TRANSPORT_DNS, 0, NULL, 0, 40000, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_FAILED && pepay_call_attempt(call, 0, &attempt, sizeof attempt) == PEPAY_OK);
    CHECK(attempt.outcome == PEPAY_ATTEMPT_NOT_SENT && attempt.transport == PEPAY_TRANSPORT_DNS);
    pepay_call_free(call);
}

static void options_are_for_one_call(const pepay_client *client)
{
    pepay_step step;
    pepay_call *call = pepay_call_new(client, PEPAY_OP_INVOICES_CREATE, BYTES("{\"amount_usd\":1}"),
                                      BYTES("{\"timeout_ms\":700,\"max_retries\":0,\"idempotency_key\":\"bff83cdf-b94d-4087-b6fd-49cb20c427dc\"}"),
                                      ENTROPY, 0, &step, sizeof step);
    CHECK(step.timeout_ms == 700 && step.connect_timeout_ms == 700 && is_text(step.idempotency_key, "bff83cdf-b94d-4087-b6fd-49cb20c427dc"));
    CHECK(pepay_call_response(call, 500, NULL, 0, NULL, 0, 1, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_SERVER && is_text(step.idempotency_key, "bff83cdf-b94d-4087-b6fd-49cb20c427dc"));
    pepay_call_free(call);
}

int main(void)
{
    pepay_client *client = new_pepay();
    pepay_client *payviox = pepay_client_new(PEPAY_PROVIDER_PAYVIOX, BYTES("{\"api_key\":\"sk_topsecret\"}"));
    a_request_is_ready_to_be_sent(client);
    a_created_invoice(client);
    session_details_and_their_lock();
    a_payment_address(client);
    an_invoice_and_its_payments(client);
    replies_without_a_struct(client);
    a_payviox_session(payviox);
    what_may_have_happened_is_not_repeated(payviox);
    a_host_may_give_up(client, payviox);
    an_error_says_what_to_do(client);
    a_success_tells_what_it_took(client);
    options_are_for_one_call(client);
    pepay_client_free(payviox);
    pepay_client_free(client);
    return EXIT_SUCCESS;
}
