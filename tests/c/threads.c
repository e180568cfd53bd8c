// Handles that are const may be shared: threads use one client, one receiver, one reply and one event at once.
#include "check.h"

#include <pthread.h>

#define THREADS 4
#define ROUNDS 200
#define NOW 1700000000000

static const char EVENT[] = "{\"id\":\"evt_1\",\"type\":\"invoice.updated\",\"data\":{\"object\":{\"object\":\"invoice\","
                            "\"id\":\"inv_1\",\"status\":\"paid\"}}}";
static const char DETAILS[] = "{\"invoice_id\":\"inv_1\",\"invoice_status\":\"underpaid\",\"locked_network\":\"base\","
                              "\"locked_token_id\":3,\"locked_payment_address\":\"0xabc\"}";

struct shared {
    const pepay_client *client;
    const pepay_webhook *webhook;
    const pepay_call *done;
    const pepay_event *event;
    const char *headers;
};

static pepay_call *fetch(const pepay_client *client)
{
    pepay_step step;
    pepay_call *call = pepay_call_new(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, NULL, 0, NULL, 0, ENTROPY, 0,
                                      &step, sizeof step);
    pepay_call_response(call, 200, NULL, 0, BYTES(DETAILS), 0, &step, sizeof step);
    CHECK(step.kind == PEPAY_STEP_DONE);
    return call;
}

static void *use(void *argument)
{
    const struct shared *shared = argument;
    for (int i = 0; i < ROUNDS; i++) {
        pepay_call *call = fetch(shared->client);
        pepay_session_details details;
        CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_OK && details.is_locked);
        pepay_call_free(call);

        pepay_str json;
        CHECK(pepay_call_json(shared->done, &json) == PEPAY_OK && contains(json, "0xabc"));
        pepay_raw_response raw;
        CHECK(pepay_call_raw_response(shared->done, &raw, sizeof raw) == PEPAY_OK && is_text(raw.drift_json, "[]"));

        pepay_verdict verdict;
        CHECK(pepay_webhook_verify(shared->webhook, shared->headers, strlen(shared->headers), BYTES(EVENT), NOW, &verdict,
                                   sizeof verdict) == PEPAY_OK);
        pepay_invoice invoice;
        CHECK(pepay_event_invoice(shared->event, &invoice, sizeof invoice) == PEPAY_OK && is_text(invoice.id, "inv_1"));
        CHECK(pepay_event_json(shared->event, &json) == PEPAY_OK);
    }
    return NULL;
}

int main(void)
{
    char headers[256];
    pepay_client *client = new_pepay();
    pepay_webhook *webhook = pepay_webhook_new(PEPAY_PROVIDER_PEPAY, BYTES("{\"secrets\":[\"whsec_1\"]}"));
    size_t len = pepay_webhook_sign(webhook, BYTES(EVENT), NOW, headers, sizeof headers);
    pepay_event *event = pepay_event_new(webhook, headers, len, BYTES(EVENT), NOW);
    pepay_call *done = fetch(client);
    struct shared shared = {client, webhook, done, event, headers};
    pthread_t threads[THREADS];
    for (int i = 0; i < THREADS; i++) {
        CHECK(pthread_create(&threads[i], NULL, use, &shared) == 0);
    }
    for (int i = 0; i < THREADS; i++) {
        pthread_join(threads[i], NULL);
    }
    pepay_call_free(done);
    pepay_event_free(event);
    pepay_webhook_free(webhook);
    pepay_client_free(client);
    return EXIT_SUCCESS;
}
