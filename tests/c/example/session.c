// The main job from top to bottom: a merchant asks for a payment, it is paid in two parts, and the webhook that says
// so is trusted. It runs against the sandbox, which prints the two variables when it starts:
//
//     export PEPAY_API_URL=http://127.0.0.1:4242 PEPAY_API_KEY=sk_test_...
//     cc *.c -o session $(pkg-config --cflags --libs pepay libcurl) && ./session
//
// Beside it: client.c makes clients, drive.c sends what libpepay says with libcurl, receive.c is a server for webhooks,
// sandbox.c pays, which is otherwise the payor's part.
#define _POSIX_C_SOURCE 200809L
#include "client.h"
#include "drive.h"
#include "receive.h"
#include "sandbox.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Yours comes from the dashboard, and is kept like a password.
#define WEBHOOK_SECRET "whsec_example"

// The arguments of a "%.*s".
#define TEXT(str) (int)(str).len, (str).data == NULL ? "" : (str).data

// Where the sandbox is, and the merchant's key.
static const char *url, *key;
// Kept from call to call, and with it the connection.
static CURL *curl;

static void look_at_session(const pepay_client *payor);
static void try_another_network(const pepay_client *payor);
static void ask_for_address(const pepay_client *payor);
static void pay(pepay_str invoice_id, const char *json);
static void wait_until_paid(const pepay_client *merchant, pepay_str invoice_id);
static void trust_webhooks(int listener, pepay_str invoice_id);
static void fail(const char *what, const pepay_call *call);

int main(void)
{
    url = getenv("PEPAY_API_URL");
    key = getenv("PEPAY_API_KEY");
    if (url == NULL || key == NULL) {
        fputs("set PEPAY_API_URL and PEPAY_API_KEY\n", stderr);
        return EXIT_FAILURE;
    }
    curl_global_init(CURL_GLOBAL_DEFAULT);
    curl = curl_easy_init();
    char webhook_url[64], endpoint[256];
    int listener = receive_listen(webhook_url, sizeof webhook_url);
    snprintf(endpoint, sizeof endpoint, "{\"provider\": \"pepay\", \"url\": \"%s\", \"secret\": \"" WEBHOOK_SECRET "\"}",
             webhook_url);
    sandbox(curl, url, key, "/webhooks/endpoints", endpoint);

    // The merchant asks for a payment.
    pepay_client *merchant = new_client(url, "api_key", (pepay_str){key, strlen(key)}, NULL, (pepay_str){0});
    pepay_call *call = drive(curl, merchant, PEPAY_OP_INVOICES_CREATE,
                             "{\"amount_usd\": 49.99, \"description\": \"Order 1042\"}", NULL);
    pepay_created_invoice invoice;
    if (pepay_call_created_invoice(call, &invoice, sizeof invoice) != PEPAY_OK) {
        fail("creating the invoice", call);
    }
    // What a web shop does now: redirect the payor to invoice.payment_url, a secret between the two.
    printf("created invoice %.*s\n", TEXT(invoice.invoice_id));

    // The payor's own credentials see this session, and nothing else of the merchant's.
    pepay_client *payor =
        new_client(url, "session_token", invoice.session_token, "signature", invoice.signature);
    look_at_session(payor);

    // A part is paid. From now on the rest is bound to that network and token.
    pay(invoice.invoice_id, "{\"amount_usd\": \"20.00\"}");
    look_at_session(payor);
    try_another_network(payor);
    ask_for_address(payor);

    // The rest is paid.
    pay(invoice.invoice_id, "{}");
    wait_until_paid(merchant, invoice.invoice_id);
    trust_webhooks(listener, invoice.invoice_id);

    pepay_call_free(call); // and with it what `invoice` points to
    pepay_client_free(payor);
    pepay_client_free(merchant);
    close(listener);
    curl_easy_cleanup(curl);
    curl_global_cleanup();
    return EXIT_SUCCESS;
}

// What is still to be paid, and how.
static void look_at_session(const pepay_client *payor)
{
    pepay_call *call = drive(curl, payor, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", NULL);
    pepay_session_details details;
    if (pepay_call_session_details(call, &details, sizeof details) != PEPAY_OK) {
        fail("reading the session", call);
    }
    printf("%.*s: %.*s of %.*s USD remain to be paid to %.*s\n", TEXT(details.invoice_status),
           TEXT(details.amount_remaining_usd), TEXT(details.amount_usd), TEXT(details.merchant_name));
    if (details.is_locked) {
        printf("the rest must come on %.*s in token %lld\n", TEXT(details.lock_network), (long long)details.lock_token_id);
    }
    pepay_call_free(call);
}

// Money on another network would be lost, so this is refused before anything is sent.
static void try_another_network(const pepay_client *payor)
{
    pepay_call *call = drive(curl, payor, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS,
                             "{\"network\": \"solana\", \"token_id\": 1}", NULL);
    pepay_error error;
    if (pepay_call_error(call, &error, sizeof error) != PEPAY_ERROR_INVALID_REQUEST) {
        fail("being refused another network", call);
    }
    printf("on solana instead? %.*s\n", TEXT(error.message));
    pepay_call_free(call);
}

// Where to pay the rest: with the lock's own network and token.
static void ask_for_address(const pepay_client *payor)
{
    pepay_call *session = drive(curl, payor, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", NULL);
    pepay_session_details details;
    if (pepay_call_session_details(session, &details, sizeof details) != PEPAY_OK) {
        fail("reading the session", session);
    }
    char params[128];
    snprintf(params, sizeof params, "{\"network\": \"%.*s\", \"token_id\": %lld}", TEXT(details.lock_network),
             (long long)details.lock_token_id);
    pepay_call_free(session);

    pepay_call *call = drive(curl, payor, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS, params, NULL);
    pepay_payment_address address;
    if (pepay_call_payment_address(call, &address, sizeof address) != PEPAY_OK) {
        fail("asking for an address", call);
    }
    if (address.quote_status == PEPAY_QUOTE_AVAILABLE) {
        printf("send %.*s to %.*s\n", TEXT(address.estimated_token_amount), TEXT(address.temp_address));
    } else {
        printf("no quote: %.*s\n", TEXT(address.message));
    }
    pepay_call_free(call);
}

static void pay(pepay_str invoice_id, const char *json)
{
    char control[256];
    snprintf(control, sizeof control, "/pepay/invoices/%.*s/pay", TEXT(invoice_id));
    sandbox(curl, url, key, control, json);
}

// For those who cannot be reached by webhooks: looks again and again.
static void wait_until_paid(const pepay_client *merchant, pepay_str invoice_id)
{
    char params[256];
    snprintf(params, sizeof params, "{\"invoice_id\": \"%.*s\"}", TEXT(invoice_id));
    for (;;) {
        pepay_call *call = drive(curl, merchant, PEPAY_OP_INVOICES_STATUS, params, NULL);
        pepay_invoice invoice;
        if (pepay_call_invoice(call, &invoice, sizeof invoice) != PEPAY_OK) {
            fail("reading the invoice", call);
        }
        int32_t state = invoice.state;
        printf("it is %.*s\n", TEXT(invoice.status));
        pepay_call_free(call);
        if (state != PEPAY_STATE_OPEN && state != PEPAY_STATE_UNDERPAID) {
            return;
        }
        sleep(2);
    }
}

// Webhooks come at least once, in any order, and from anybody: only what is signed counts, and each event once.
static void trust_webhooks(int listener, pepay_str invoice_id)
{
    static const char config[] = "{\"secrets\": [\"" WEBHOOK_SECRET "\"]}";
    pepay_webhook *webhook = pepay_webhook_new(PEPAY_PROVIDER_PEPAY, config, sizeof config - 1);
    int is_paid = 0;
    while (!is_paid) {
        struct request request;
        receive(listener, &request);
        pepay_event *event = pepay_event_new(webhook, request.headers, request.headers_len, request.body,
                                             request.body_len, now_unix_ms());
        pepay_error error;
        if (pepay_event_error(event, &error, sizeof error) != PEPAY_OK) {
            printf("not to be trusted: %.*s\n", TEXT(error.message));
            answer(&request, 400);
            pepay_event_free(event);
            continue;
        }
        pepay_event_view view;
        pepay_invoice invoice;
        pepay_event_read(event, &view, sizeof view);
        printf("received %.*s\n", TEXT(view.event_type));
        // A real receiver keeps view.dedupe_key with what it does, in one transaction, before it answers.
        if (pepay_event_invoice(event, &invoice, sizeof invoice) == PEPAY_OK && invoice.id.len == invoice_id.len &&
            memcmp(invoice.id.data, invoice_id.data, invoice_id.len) == 0) {
            is_paid = invoice.state == PEPAY_STATE_PAID;
        }
        answer(&request, 200);
        pepay_event_free(event);
    }
    pepay_webhook_free(webhook);
    puts("the webhook says that it is paid: ship it");
}

// Says what went wrong and what to do about it, then ends the program.
static void fail(const char *what, const pepay_call *call)
{
    pepay_error error;
    pepay_call_error(call, &error, sizeof error);
    fprintf(stderr, "%s failed with %d: %.*s %.*s\n", what, (int)error.kind, TEXT(error.message), TEXT(error.advice));
    fprintf(stderr, "fields: %.*s\nattempts: %.*s\n", TEXT(error.fields_json), TEXT(error.attempts_json));
    exit(EXIT_FAILURE);
}
