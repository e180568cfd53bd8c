// Nanoseconds per request built and per response read through the C ABI, and per body written with snprintf.
#define _POSIX_C_SOURCE 200809L
#include <pepay.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef ROUNDS
#define ROUNDS 100000
#endif
#define BYTES(literal) (literal), sizeof(literal) - 1

static const char HEADERS[] = "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: req_1\r\n\r\n";
static const char *volatile sink;

static double now_ns(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec * 1e9 + (double)now.tv_nsec;
}

static char *read_file(const char *name)
{
    static char text[4][4096];
    static int used;
    FILE *in = fopen(name, "rb");
    if (in == NULL) {
        perror(name);
        exit(EXIT_FAILURE);
    }
    char *out = text[used++];
    out[fread(out, 1, sizeof text[0] - 1, in)] = 0;
    fclose(in);
    return out;
}

static pepay_call *build(const pepay_client *client, int32_t operation, const char *params, size_t len)
{
    pepay_step step;
    pepay_call *call = pepay_call_new(client, operation, params, len, NULL, 0, BYTES("0123456789abcdef0123456789abcdef"), 0,
                                      &step, sizeof step);
    if (step.kind != PEPAY_STEP_SEND) {
        fputs("the request is refused\n", stderr);
        exit(EXIT_FAILURE);
    }
    sink = step.url.data;
    return call;
}

static void build_and_free(const char *name, const pepay_client *client, int32_t operation, const char *params)
{
    size_t len = strlen(params);
    double start = now_ns();
    for (int i = 0; i < ROUNDS; i++) {
        pepay_call_free(build(client, operation, params, len));
    }
    printf("%s %.1f\n", name, (now_ns() - start) / ROUNDS);
}

static void fetch(const pepay_client *client, const char *details)
{
    size_t len = strlen(details);
    double start = now_ns();
    for (int i = 0; i < ROUNDS; i++) {
        pepay_step step;
        pepay_session_details view;
        pepay_call *call = build(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "", 0);
        pepay_call_response(call, 200, BYTES(HEADERS), details, len, 0, &step, sizeof step);
        if (pepay_call_session_details(call, &view, sizeof view) != PEPAY_OK) {
            fputs("the response is refused\n", stderr);
            exit(EXIT_FAILURE);
        }
        sink = view.invoice_id.data;
        pepay_call_free(call);
    }
    printf("fetched %.1f\n", (now_ns() - start) / ROUNDS);
}

// What a host without pepay would write by hand: URL, headers and body of the same session.
static void by_snprintf(void)
{
    static char url[256], headers[512], body[512];
    double start = now_ns();
    for (int i = 0; i < ROUNDS; i++) {
        snprintf(url, sizeof url, "%s%s", "https://api.payviox.com", "/session");
        snprintf(headers, sizeof headers, "user-agent: %s\r\naccept: application/json\r\ncontent-type: application/json\r\n"
                                          "authorization: Bearer %s\r\n", "pepay-core/" PEPAY_VERSION, "sk_topsecret");
        snprintf(body, sizeof body,
                 "{\"amount\":%d,\"currency\":\"%s\",\"customer\":\"%s\",\"order_id\":\"%s\",\"items\":[{\"name\":\"%s\","
                 "\"quantity\":%d,\"price\":%d}]}",
                 10000, "USD", "customer_abc123", "order_12345", "T-shirt", 2, 5000);
        sink = body;
    }
    printf("snprintf %.1f\n", (now_ns() - start) / ROUNDS);
}

// Without an argument all of them; else the one with this name.
int main(int argc, char **argv)
{
    const char *only = argc > 1 ? argv[1] : NULL;
    const char *invoice = read_file("invoice.json"), *session = read_file("session.json");
    const char *details = read_file("details.json");
    pepay_client *pepay = pepay_client_new(
        PEPAY_PROVIDER_PEPAY,
        BYTES("{\"api_key\":\"sk_topsecret\",\"session_token\":\"pst_topsecret\",\"signature\":\"sig_topsecret\"}"));
    pepay_client *payviox = pepay_client_new(PEPAY_PROVIDER_PAYVIOX, BYTES("{\"api_key\":\"sk_topsecret\"}"));
#define WANTED(name) (only == NULL || strcmp(only, (name)) == 0)
    if (WANTED("invoice")) {
        build_and_free("invoice", pepay, PEPAY_OP_INVOICES_CREATE, invoice);
    }
    if (WANTED("session")) {
        build_and_free("session", payviox, PEPAY_OP_PAYVIOX_SESSIONS_CREATE, session);
    }
    if (WANTED("empty")) {
        build_and_free("empty", pepay, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, "");
    }
    if (WANTED("fetched")) {
        fetch(pepay, details);
    }
    if (WANTED("snprintf")) {
        by_snprintf();
    }
    pepay_client_free(payviox);
    pepay_client_free(pepay);
    return EXIT_SUCCESS;
}
