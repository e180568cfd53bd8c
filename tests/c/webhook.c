// Webhooks of both providers: signed, checked, forged, read.
#include "check.h"

#define NOW 1700000000000
static const char INVOICE_PAID[] =
    "{\"id\":\"evt_1700000000000-1\",\"type\":\"invoice.updated\",\"created\":1700000000,\"livemode\":false,"
    "\"api_version\":\"2025-12-16\",\"pending_webhooks\":1,\"request\":{\"id\":\"req_1\",\"idempotency_key\":\"key_1\"},"
    "\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"inv_1\",\"status\":\"paid\",\"amount\":49990,"
    "\"amount_paid\":49990,\"metadata\":{\"order\":7}},\"previous_attributes\":{\"status\":\"unpaid\"}}}";
static const char SUCCEEDED[] =
    "{\"type\":\"succeeded\",\"order_id\":\"o_1\",\"amount\":5000,\"fees\":150,\"currency\":\"USD\","
    "\"items\":[{\"name\":\"T-shirt\",\"quantity\":1,\"price\":5000}],\"customer\":{\"name\":\"Ann\"},"
    "\"provider\":\"stripe\",\"metadata\":{\"integration_session_id\":\"sess_1\"}}";
static const char PAYOUT_REJECTED[] =
    "{\"type\":\"payout.rejected\",\"order_id\":\"w_1\",\"amount\":9000,\"net_amount\":8800,\"currency\":\"USD\","
    "\"recipient\":{\"email\":\"ann@shop.example\"},\"crypto\":{\"to_address\":\"0xabc\",\"crypto_amount\":88.000001},"
    "\"provider\":\"crypto\",\"reason\":\"closed wallet\",\"test_mode\":true}";

static pepay_webhook *new_webhook(int32_t provider, const char *config)
{
    pepay_webhook *webhook = pepay_webhook_new(provider, config, strlen(config));
    pepay_error error;
    CHECK(pepay_webhook_error(webhook, &error, sizeof error) == PEPAY_OK);
    return webhook;
}

static int32_t verify(const pepay_webhook *webhook, const char *headers, const char *body, int64_t now,
                      pepay_verdict *verdict)
{
    return pepay_webhook_verify(webhook, headers, strlen(headers), body, strlen(body), now, verdict, sizeof *verdict);
}

static void pepay_webhooks(void)
{
    pepay_webhook *sender = new_webhook(PEPAY_PROVIDER_PEPAY, "{\"secrets\":[\"whsec_old\"]}");
    pepay_webhook *receiver =
        new_webhook(PEPAY_PROVIDER_PEPAY, "{\"secrets\":[\"whsec_new\",\"whsec_old\"],\"tolerance_ms\":1000}");
    char headers[256];
    size_t len = pepay_webhook_sign(sender, BYTES(INVOICE_PAID), NOW, headers, sizeof headers);
    CHECK(len == strlen(headers) && strstr(headers, "X-Pepay-Timestamp: 1700000000000\r\n") != NULL);

    pepay_verdict verdict;
    CHECK(verify(receiver, headers, INVOICE_PAID, NOW + 1000, &verdict) == PEPAY_OK);
    CHECK(verdict.secret_index == 1 && verdict.is_previous == 0 && verdict.signed_at_ms == NOW);
    CHECK(verify(receiver, headers, INVOICE_PAID, NOW + 1001, &verdict) == PEPAY_ERROR_SIGNATURE_TIMESTAMP);
    CHECK(verify(receiver, headers, INVOICE_PAID, NOW - 1001, &verdict) == PEPAY_ERROR_SIGNATURE_TIMESTAMP);
    CHECK(verify(receiver, headers, "{}", NOW, &verdict) == PEPAY_ERROR_SIGNATURE_MISMATCH);
    CHECK(verify(receiver, "X-Pepay-Timestamp: soon", INVOICE_PAID, NOW, &verdict) ==
          PEPAY_ERROR_SIGNATURE_UNREADABLE);
    CHECK(verify(receiver, "", INVOICE_PAID, NOW, &verdict) == PEPAY_ERROR_SIGNATURE_UNREADABLE);
    CHECK(strcmp(pepay_error_text(PEPAY_ERROR_SIGNATURE_MISMATCH),
                 "None of the secrets made the webhook's signature, or its body was changed.") == 0);

    pepay_event *event = pepay_event_new(receiver, headers, len, BYTES(INVOICE_PAID), NOW);
    pepay_error error;
    CHECK(pepay_event_error(event, &error, sizeof error) == PEPAY_OK);
    pepay_event_view view;
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_OK);
    CHECK(view.secret_index == 1 && is_text(view.dedupe_key, "evt_1700000000000-1"));
    CHECK(is_text(view.event_type, "invoice.updated") && view.created_ms == NOW && view.is_live == 0);
    CHECK(is_text(view.previous_attributes_json, "{\"status\":\"unpaid\"}") && is_absent(view.order_id));
    CHECK(is_text(view.api_version, "2025-12-16") && view.pending_webhooks == 1);
    CHECK(is_text(view.request_id, "req_1") && is_text(view.request_idempotency_key, "key_1"));
    pepay_invoice invoice;
    CHECK(pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_OK);
    CHECK(invoice.state == PEPAY_STATE_PAID && is_text(invoice.id, "inv_1"));
    CHECK(invoice.amount_paid_usd_millis == 49990 && invoice.amount_remaining_usd_millis == PEPAY_ABSENT);
    CHECK(is_text(invoice.metadata_json, "{\"order\":7}"));
    pepay_str json;
    CHECK(pepay_event_json(event, &json) == PEPAY_OK && contains(json, "\"created\":1700000000000"));
    CHECK(pepay_event_invoice_json(event, &json) == PEPAY_OK && contains(json, "\"amount_paid\":49990"));
    CHECK(is_absent(view.object) && view.has_more == 0);
    pepay_event_free(event);

    // A forged event holds its error and nothing else.
    event = pepay_event_new(receiver, headers, len, BYTES("{}"), NOW);
    CHECK(pepay_event_error(event, &error, sizeof error) == PEPAY_ERROR_SIGNATURE_MISMATCH);
    CHECK(is_text(error.code, "invalid_signature") && is_text(error.kind_name, "signature"));
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_ERROR_SIGNATURE_MISMATCH);
    CHECK(is_absent(view.dedupe_key));
    CHECK(pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_ERROR_SIGNATURE_MISMATCH);
    CHECK(pepay_event_json(event, &json) == PEPAY_ERROR_SIGNATURE_MISMATCH && is_absent(json));
    CHECK(pepay_event_invoice_json(event, &json) == PEPAY_ERROR_SIGNATURE_MISMATCH && is_absent(json));
    pepay_event_free(event);
    event = pepay_event_open(receiver, headers, len, BYTES("{}"), NOW, &view, sizeof view);
    CHECK(is_absent(view.dedupe_key) && pepay_event_error(event, &error, sizeof error) == PEPAY_ERROR_SIGNATURE_MISMATCH);
    pepay_event_free(event);

    // The same in one call, of an event that says more than its view.
    static const char PAID[] = "{\"id\":\"evt_1\",\"type\":\"payment.received\",\"data\":{\"invoice_id\":\"inv_1\"}}";
    len = pepay_webhook_sign(sender, BYTES(PAID), NOW, headers, sizeof headers);
    event = pepay_event_open(receiver, headers, len, BYTES(PAID), NOW, &view, sizeof view);
    CHECK(pepay_event_error(event, &error, sizeof error) == PEPAY_OK);
    CHECK(is_text(view.dedupe_key, "evt_1") && view.secret_index == 1 && view.has_more == 1);
    pepay_event_free(event);
    pepay_webhook_free(receiver);
    pepay_webhook_free(sender);
}

static void payviox_webhooks(void)
{
    pepay_webhook *webhook = new_webhook(PEPAY_PROVIDER_PAYVIOX, "{\"secrets\":[\"token\"]}");
    char headers[256];
    size_t len = pepay_webhook_sign(webhook, BYTES(SUCCEEDED), 0, headers, sizeof headers);
    pepay_verdict verdict;
    CHECK(verify(webhook, headers, SUCCEEDED, 0, &verdict) == PEPAY_OK && verdict.signed_at_ms == PEPAY_ABSENT);
    CHECK(verify(webhook, headers, INVOICE_PAID, 0, &verdict) == PEPAY_ERROR_SIGNATURE_MISMATCH);

    pepay_event *event = pepay_event_new(webhook, headers, len, BYTES(SUCCEEDED), 0);
    pepay_event_view view;
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_OK);
    CHECK(is_text(view.event_type, "succeeded") && is_text(view.dedupe_key, "o_1:succeeded"));
    CHECK(is_text(view.order_id, "o_1") && is_text(view.session_id, "sess_1"));
    CHECK(view.amount_cents == 5000 && view.fees_cents == 150 && view.amount_remaining_cents == PEPAY_ABSENT);
    CHECK(is_text(view.payment_provider, "stripe") && is_absent(view.payment_method) && view.is_live == -1);
    CHECK(is_text(view.items_json, "[{\"name\":\"T-shirt\",\"quantity\":1,\"price\":5000}]"));
    CHECK(is_text(view.customer_json, "{\"name\":\"Ann\"}") && view.pending_webhooks == PEPAY_ABSENT);
    pepay_invoice invoice;
    CHECK(pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_ERROR_STATE);
    // The event lives on without its receiver.
    pepay_webhook_free(webhook);
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_OK && is_text(view.currency, "USD"));
    pepay_event_free(event);
}

static void payviox_payouts(void)
{
    pepay_webhook *webhook = new_webhook(PEPAY_PROVIDER_PAYVIOX, "{\"secrets\":[\"token\"],\"events\":\"payouts\"}");
    char headers[256];
    size_t len = pepay_webhook_sign(webhook, BYTES(PAYOUT_REJECTED), 0, headers, sizeof headers);
    pepay_event *event = pepay_event_new(webhook, headers, len, BYTES(PAYOUT_REJECTED), 0);
    pepay_event_view view;
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_OK);
    CHECK(is_text(view.event_type, "payout.rejected") && is_text(view.dedupe_key, "w_1:payout.rejected"));
    CHECK(is_text(view.order_id, "w_1") && view.amount_cents == 9000 && view.net_amount_cents == 8800);
    CHECK(is_text(view.payment_provider, "crypto") && is_text(view.reason, "closed wallet") && view.is_test == 1);
    CHECK(view.fees_cents == PEPAY_ABSENT && is_absent(view.session_id) && view.is_live == -1);
    CHECK(is_text(view.recipient_email, "ann@shop.example") && is_absent(view.items_json));
    CHECK(is_text(view.payout_json, "{\"crypto_amount\":\"88.000001\",\"to_address\":\"0xabc\"}"));
    pepay_invoice invoice;
    CHECK(pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_ERROR_STATE);
    pepay_str json;
    CHECK(pepay_event_json(event, &json) == PEPAY_OK && contains(json, "\"test_mode\":true"));

    // A program with the first header knows fewer fields, and nothing behind them is touched.
    pepay_event_view first = {.net_amount_cents = 7, .is_test = 7};
    CHECK(pepay_event_read(event, &first, offsetof(pepay_event_view, net_amount_cents)) == PEPAY_OK);
    CHECK(is_text(first.order_id, "w_1") && first.net_amount_cents == 7 && first.is_test == 7);
    pepay_event_free(event);
    pepay_webhook_free(webhook);
}

static void what_explains_a_verdict(void)
{
    pepay_webhook *webhook = new_webhook(PEPAY_PROVIDER_PEPAY, "{\"secrets\":[\"whsec_new\"]}");
    char headers[256], findings[1024] = "untouched";
    size_t len = pepay_webhook_sign(webhook, BYTES(INVOICE_PAID), NOW, headers, sizeof headers);
    CHECK(pepay_webhook_explain(webhook, headers, len, BYTES(INVOICE_PAID), NOW, findings, sizeof findings) == 2);
    CHECK(strcmp(findings, "[]") == 0);
    size_t needed = pepay_webhook_explain(webhook, headers, len, BYTES(INVOICE_PAID), NOW + 400000, findings, 2);
    CHECK(needed > 2 && needed < sizeof findings && strcmp(findings, "[]") == 0);
    CHECK(pepay_webhook_explain(webhook, headers, len, BYTES(INVOICE_PAID), NOW + 400000, findings, needed + 1) ==
          needed);
    CHECK(strstr(findings, "[{\"code\":\"skew\",\"message\":\"") == findings && strlen(findings) == needed);
    pepay_webhook_explain(webhook, headers, len, BYTES("{}"), NOW, findings, sizeof findings);
    CHECK(strstr(findings, "no_secret_matches") != NULL && strstr(findings, "whsec") == NULL);
    pepay_webhook_free(webhook);

    webhook = new_webhook(PEPAY_PROVIDER_PAYVIOX, "{\"secrets\":[\"token\"]}");
    pepay_webhook_explain(webhook, headers, len, BYTES(INVOICE_PAID), 0, findings, sizeof findings);
    CHECK(strstr(findings, "other_provider") != NULL);
    pepay_webhook_free(webhook);
}

static void an_event_for_tests(void)
{
    static const char object[] = "{\"object\":\"invoice\",\"id\":\"inv_9\",\"status\":\"paid\"}";
    char body[sizeof object + 256], headers[256];
    size_t body_len = pepay_webhook_test_event(BYTES("invoice.updated"), BYTES(object), NOW, body, sizeof body);
    CHECK(body_len == strlen(body));

    pepay_webhook *webhook = new_webhook(PEPAY_PROVIDER_PEPAY, "{\"secrets\":[\"whsec_new\"]}");
    size_t len = pepay_webhook_sign(webhook, body, body_len, NOW, headers, sizeof headers);
    pepay_event *event = pepay_event_new(webhook, headers, len, body, body_len, NOW);
    pepay_event_view view;
    pepay_invoice invoice;
    CHECK(pepay_event_read(event, &view, sizeof view) == PEPAY_OK && is_text(view.event_type, "invoice.updated"));
    CHECK(view.net_amount_cents == PEPAY_ABSENT && is_absent(view.reason) && view.is_test == -1);
    CHECK(pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_OK && is_text(invoice.id, "inv_9"));
    pepay_event_free(event);
    pepay_webhook_free(webhook);

    CHECK(pepay_webhook_test_event(BYTES("x"), BYTES("{"), NOW, body, sizeof body) == 0);
    CHECK(pepay_webhook_test_event(BYTES("x"), BYTES("{}"), INT64_MAX, body, sizeof body) == 0);
    CHECK(pepay_webhook_test_event(BYTES("\xff"), BYTES("{}"), NOW, body, sizeof body) == 0);
}

// Of a listed event there is only the JSON of what it is about.
static void what_a_listed_event_is_about(void)
{
    char json[256];
    size_t len = pepay_event_object_json(
        BYTES("{\"object\":\"invoice\",\"id\":\"inv_1\",\"status\":\"paid\",\"amount_decimal\":49.990,\"paid_at\":1700000000}"),
        json, sizeof json);
    CHECK(len == strlen(json) && strcmp(json, "{\"id\":\"inv_1\",\"status\":\"paid\",\"object\":\"invoice\","
                                              "\"amount_decimal\":\"49.990\",\"paid_at\":1700000000000}") == 0);
    CHECK(pepay_event_object_json(BYTES("{\"object\":\"invoice_payment\",\"id\":\"pay_1\"}"), json, sizeof json) > 0);
    CHECK(strcmp(json, "{\"id\":\"pay_1\",\"object\":\"invoice_payment\"}") == 0);
    CHECK(pepay_event_object_json(
              BYTES("{\"object\":\"commerce_order\",\"id\":\"order_1\",\"status\":\"cancelled\",\"invoice_id\":\"inv_1\"}"), json,
              sizeof json) > 0);
    CHECK(strcmp(json, "{\"orderId\":\"order_1\",\"status\":\"canceled\",\"object\":\"commerce_order\","
                       "\"invoiceId\":\"inv_1\"}") == 0);
    CHECK(pepay_event_object_json(BYTES("{\"object\":\"payout\",\"id\":\"1\"}"), json, sizeof json) == 0);
    CHECK(pepay_event_object_json(BYTES("{\"object\":\"invoice\"}"), json, sizeof json) == 0);
    CHECK(pepay_event_object_json(BYTES("{\"id\":\"inv_1\",\"status\":\"paid\"}"), json, sizeof json) == 0);
}

static void signing_needs_room(void)
{
    pepay_webhook *webhook = new_webhook(PEPAY_PROVIDER_PAYVIOX, "{\"secrets\":[\"token\"]}");
    char headers[256] = "untouched";
    size_t len = pepay_webhook_sign(webhook, BYTES("{}"), 0, NULL, 0);
    CHECK(len > 0 && len < sizeof headers);
    CHECK(pepay_webhook_sign(webhook, BYTES("{}"), 0, headers, len) == len && strcmp(headers, "untouched") == 0);
    CHECK(pepay_webhook_sign(webhook, BYTES("{}"), 0, headers, len + 1) == len && strlen(headers) == len);
    pepay_webhook_free(webhook);
}

static void settings_of_the_other_provider(void)
{
    static const char *const configs[] = {"{\"secrets\":[\"x\"],\"events\":\"payouts\"}", // Pepay has one secret for all
                                          "{\"secrets\":[\"x\"],\"tolerance_ms\":1}", // Payviox signs no time
                                          "{\"secrets\":[\"x\"],\"events\":\"all\"}"};
    static const int32_t providers[] = {PEPAY_PROVIDER_PEPAY, PEPAY_PROVIDER_PAYVIOX, PEPAY_PROVIDER_PAYVIOX};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        pepay_webhook *webhook = pepay_webhook_new(providers[i], configs[i], strlen(configs[i]));
        pepay_error error;
        CHECK(pepay_webhook_error(webhook, &error, sizeof error) == PEPAY_ERROR_CONFIG);
        pepay_webhook_free(webhook);
    }
}

static void settings_that_would_trust_anybody(void)
{
    static const char *const configs[] = {"", "{}", "{\"secrets\":[]}", "{\"secrets\":[\"\"]}", "{\"secrets\":\"x\"}",
                                          "[]", "{\"secret\":[\"x\"]}", "{\"secrets\":[\"x\"],\"tolerance_ms\":-1}"};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        pepay_webhook *webhook = pepay_webhook_new(PEPAY_PROVIDER_PEPAY, configs[i], strlen(configs[i]));
        pepay_error error;
        pepay_verdict verdict;
        CHECK(pepay_webhook_error(webhook, &error, sizeof error) == PEPAY_ERROR_CONFIG);
        CHECK(verify(webhook, "", "{}", NOW, &verdict) == PEPAY_ERROR_CONFIG);
        CHECK(pepay_webhook_sign(webhook, BYTES("{}"), NOW, NULL, 0) == 0);
        pepay_webhook_free(webhook);
    }
}

int main(void)
{
    pepay_webhooks();
    payviox_webhooks();
    payviox_payouts();
    what_explains_a_verdict();
    an_event_for_tests();
    what_a_listed_event_is_about();
    signing_needs_room();
    settings_that_would_trust_anybody();
    settings_of_the_other_provider();
    return EXIT_SUCCESS;
}
