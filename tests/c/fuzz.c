// A host whose every argument may be wrong: whatever it does, it gets a defined answer, and nothing outside its
// room is touched. `fuzz ROUNDS SEED`; a failure names the round, which the seed leads to again.
#include "check.h"

static uint64_t state;

// xorshift64*
static uint64_t next(void)
{
    state ^= state >> 12;
    state ^= state << 25;
    state ^= state >> 27;
    return state * 0x2545f4914f6cdd1d;
}

static uint64_t below(uint64_t limit)
{
    return next() % limit;
}

// Bytes in a block of exactly their length, so that a read past them is seen.
struct bytes {
    char *data;
    size_t len;
};

// One of the samples: as it is, or with a few bytes changed, cut or repeated; sometimes NULL.
static struct bytes sample(const char *const *samples, size_t count)
{
    struct bytes bytes = {NULL, 0};
    if (below(40) == 0) {
        bytes.len = below(4) == 0 ? SIZE_MAX - below(2) : below(3);
        return bytes;
    }
    const char *text = samples[below(count)];
    size_t len = strlen(text), extra = below(8) == 0 ? below(len + 1) : 0;
    bytes.len = len + extra;
    bytes.data = malloc(bytes.len + 1);
    CHECK(bytes.data != NULL);
    memcpy(bytes.data, text, len);
    memcpy(bytes.data + len, text, extra);
    if (below(2) == 0 && bytes.len > 0) {
        for (uint64_t changes = below(4); changes > 0; changes--) {
            bytes.data[below(bytes.len)] = (char)next();
        }
        bytes.len -= below(4) == 0 ? below(bytes.len) : 0;
    }
    bytes.data = realloc(bytes.data, bytes.len + (bytes.len == 0));
    return bytes;
}

#define SAMPLE(samples) sample(samples, sizeof(samples) / sizeof *(samples))

static const char *const CONFIGS[] = {
    "{\"api_key\":\"sk_topsecret\",\"session_token\":\"pst_topsecret\",\"signature\":\"sig_topsecret\"}", "",
    "{\"api_key\":\"sk_topsecret\",\"base_url\":\"http://127.0.0.1:1\",\"timeout_ms\":100,\"max_retries\":9}"};
static const char *const PARAMS[] = {
    "", "{\"amount_usd\":49.99,\"description\":\"Order\"}", "{\"invoice_id\":\"inv_1\"}", "{\"limit\":2}",
    "{\"network\":\"base\",\"tokenId\":3}", "{\"customer_id\":\"c\",\"ending_before\":\"x\"}",
    ("{\"amount\":5000,\"currency\":\"USD\",\"customer\":\"c\",\"order_id\":\"o\",\"items\":[{\"name\":\"T\",\"quantity\":1,"
     "\"price\":5000}]}")};
static const char *const OPTIONS[] = {"", "{\"max_retries\":3}", "{\"timeout_ms\":1,\"idempotency_key\":\"bff83cdf-b94d-4087-b6fd-49cb20c427dc\"}"};
static const char *const ENTROPIES[] = {"0123456789abcdef0123456789abcdef", "short"};
static const char *const HEADERS[] = {
    "", "HTTP/1.1 503 X\r\nRetry-After: 1\r\nX-Request-Id: r\r\n\r\n", "Retry-After: Sun, 06 Nov 1994 08:49:37 GMT\r\n",
    ("X-Pepay-Timestamp: 1700000000000\r\nX-Pepay-Signature: "
     "0000000000000000000000000000000000000000000000000000000000000000\r\n"),
    "Signature: sha256=0000000000000000000000000000000000000000000000000000000000000000"};
static const char *const BODIES[] = {
    "", "{}", "[]", "<html>", "{\"invoice_id\":\"i\",\"amount_usd\":1e400,\"invoice_status\":\"underpaid\",\"locked_token_id\":3}",
    "{\"data\":[{\"id\":\"1\",\"status\":\"paid\"}],\"has_more\":true}", "{\"tokens\":[{\"id\":1}],\"total\":9}",
    "{\"session_id\":\"a\"}", "{\"id\":\"e\",\"type\":\"t\",\"data\":{\"object\":{\"object\":\"invoice\",\"id\":\"i\",\"status\":\"paid\"}}}",
    "{\"object\":\"invoice\",\"id\":\"i\",\"status\":\"paid\"}", "{\"object\":\"invoice_payment\",\"id\":\"p\"}",
    "{\"object\":\"commerce_order\",\"id\":\"o\",\"status\":\"placed\"}",
    "{\"type\":\"succeeded\",\"order_id\":\"o\",\"amount\":5}", "{\"error\":\"E\",\"message\":\"sk_topsecret\",\"retry_after\":\"2 minutes\"}",
    "{\"errors\":{\"amount\":[\"no\"]}}"};
static const char *const WEBHOOKS[] = {"{\"secrets\":[\"a\",\"b\"]}", "{\"secrets\":[\"a\"],\"events\":\"payouts\"}",
                                       "{\"secrets\":[\"a\"],\"tolerance_ms\":5}"};
static const char *const IPS[] = {"10.0.0.1", "::1", "10.0.0.0/8, fd00::/8", "1.2.3.4, 5.6.7.8:80", ""};
static const int32_t OPERATIONS[] = {
    PEPAY_OP_INVOICES_CREATE, PEPAY_OP_INVOICES_LIST, PEPAY_OP_INVOICES_LIST_BY_CUSTOMER, PEPAY_OP_INVOICES_RETRIEVE,
    PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS,
    PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS, PEPAY_OP_TOKENS_SEARCH, PEPAY_OP_EVENTS_LIST, PEPAY_OP_API_KEYS_CREATE,
    PEPAY_OP_PAYVIOX_SESSIONS_CREATE, PEPAY_OP_PAYVIOX_PAYOUTS_CREATE};

static int32_t some_operation(void)
{
    return below(10) == 0 ? (int32_t)next() : OPERATIONS[below(sizeof OPERATIONS / sizeof *OPERATIONS)];
}

static int32_t some_number(void)
{
    return below(6) == 0 ? (int32_t)next() : (int32_t)below(4);
}

static int32_t some_status(void)
{
    static const int32_t statuses[] = {200, 200, 200, 201, 204, 302, 400, 404, 409, 429, 500, 503};
    return below(12) == 0 ? (int32_t)next() : statuses[below(sizeof statuses / sizeof *statuses)];
}

static uint64_t some_time(void)
{
    return below(8) == 0 ? next() : below(100000);
}

// Room for a struct of a size that the library may not know, and what lies behind it.
static struct room {
    size_t size;
    char data[5000];
} room;

static void *new_room(size_t struct_size)
{
    room.size = below(3) > 0 ? struct_size : below(sizeof room.data - 64);
    memset(room.data, 0x5a, sizeof room.data);
    return room.data;
}

static void check_result(int32_t result)
{
    CHECK(result == PEPAY_OK || (result > 10100 && result < 11000));
    for (size_t i = room.size; i < sizeof room.data; i++) {
        CHECK(room.data[i] == 0x5a);
    }
}

// Reads what a text points to.
static void touch(pepay_str str)
{
    static volatile char sink;
    for (size_t i = 0; i < str.len; i++) {
        sink = str.data[i];
    }
    (void)sink;
}

#define READ(accessor, type, handle)                                                                           \
    do {                                                                                                       \
        void *out = new_room(sizeof(type));                                                                    \
        check_result(accessor(handle, out, room.size));                                                        \
    } while (0)

static void read_call(pepay_call *call)
{
    pepay_error error;
    pepay_call_error(call, &error, sizeof error);
    CHECK(!contains(error.message, "topsecret") && !contains(error.excerpt, "topsecret"));
    touch(error.attempts_json);
    touch(error.fields_json);
    pepay_str json;
    if (pepay_call_json(call, &json) == PEPAY_OK) {
        touch(json);
    }
    const char *packed = pepay_call_packed(call);
    if (packed != NULL) {
        touch((pepay_str){packed, strlen(packed)});
    }
    READ(pepay_call_error, pepay_error, call);
    READ(pepay_call_raw_response, pepay_raw_response, call);
    READ(pepay_call_session_details, pepay_session_details, call);
    READ(pepay_call_created_invoice, pepay_created_invoice, call);
    READ(pepay_call_invoice, pepay_invoice, call);
    READ(pepay_call_payment_address, pepay_payment_address, call);
    READ(pepay_call_payviox_session, pepay_payviox_session, call);
    pepay_attempt *attempt = new_room(sizeof *attempt);
    check_result(pepay_call_attempt(call, (uint32_t)some_number(), attempt, room.size));
}

static void check_step(const pepay_step *step, int32_t kind)
{
    CHECK(kind >= PEPAY_STEP_SEND && kind <= PEPAY_STEP_FAILED && step->kind == kind);
    CHECK((kind == PEPAY_STEP_FAILED) == (step->error != PEPAY_OK));
    CHECK(kind != PEPAY_STEP_SEND || (step->timeout_ms > 0 && step->connect_timeout_ms > 0 && step->url.len > 0));
    CHECK(kind != PEPAY_STEP_WAIT || step->wait_ms >= 0);
    touch(step->header_block);
    touch(step->body);
    for (uint32_t i = 0; i < step->headers_count; i++) {
        touch(step->headers[i].line);
    }
}

static int32_t report(pepay_call *call, pepay_step *step)
{
    struct bytes headers = SAMPLE(HEADERS), body = SAMPLE(BODIES);
    int32_t kind;
    switch (below(8)) {
    case 0:
        kind = pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, some_number(), 0, body.data, body.len, some_time(), step, sizeof *step);
        break;
    case 1:
        kind = pepay_call_no_response(call, PEPAY_PHASE_WAITING, some_number(), some_status(), body.data, body.len, some_time(), step, sizeof *step);
        break;
    case 2:
        kind = pepay_call_resume(call, some_time(), step, sizeof *step);
        break;
    case 3:
        kind = pepay_call_cancel(call, some_time(), step, sizeof *step);
        break;
    default:
        kind = pepay_call_response(call, some_status(), headers.data, headers.len, body.data, body.len, some_time(), step,
                                   sizeof *step);
    }
    free(headers.data);
    free(body.data);
    return kind;
}

static pepay_call *drive(const pepay_client *client, int32_t operation)
{
    struct bytes params = SAMPLE(PARAMS), options = SAMPLE(OPTIONS), entropy = SAMPLE(ENTROPIES);
    pepay_step step;
    pepay_call *call = pepay_call_new(client, operation, params.data, params.len, options.data, options.len, entropy.data,
                                      entropy.len, some_time(), &step, sizeof step);
    free(params.data);
    free(options.data);
    free(entropy.data);
    check_step(&step, step.kind);
    int32_t last = step.kind;
    for (uint64_t reports = below(6); reports > 0; reports--) {
        int32_t kind = report(call, &step);
        check_step(&step, kind);
        // After a failure nothing succeeds again.
        CHECK(last != PEPAY_STEP_FAILED || kind == PEPAY_STEP_FAILED);
        last = kind;
    }
    return call;
}

static void calls(void)
{
    struct bytes config = SAMPLE(CONFIGS), params = SAMPLE(PARAMS);
    pepay_client *client = pepay_client_new(some_number(), config.data, config.len);
    READ(pepay_client_error, pepay_error, client);
    int32_t operation = some_operation();
    pepay_pager *pager = pepay_pager_new(operation, params.data, params.len);
    READ(pepay_pager_error, pepay_error, pager);
    pepay_str text;
    for (int pages = 0; pages < 3 && pepay_pager_next(pager, &text) == 1; pages++) {
        touch(text);
        pepay_call *call = drive(client, operation);
        read_call(call);
        pepay_pager_received(pager, call);
        pepay_call_free(call);
        if (pepay_pager_items_json(pager, &text) == PEPAY_OK) {
            touch(text);
        }
    }
    pepay_call *call = drive(client, some_operation());
    pepay_client_free(client);
    read_call(call);
    pepay_pager_received(pager, call);
    pepay_call_free(call);
    pepay_pager_free(pager);
    free(config.data);
    free(params.data);
}

static void webhooks(void)
{
    struct bytes config = SAMPLE(WEBHOOKS), headers = SAMPLE(HEADERS), body = SAMPLE(BODIES);
    int64_t now = below(3) == 0 ? (int64_t)next() : 1700000000000;
    pepay_webhook *webhook = pepay_webhook_new(some_number(), config.data, config.len);
    READ(pepay_webhook_error, pepay_error, webhook);
    pepay_verdict *verdict = new_room(sizeof *verdict);
    int32_t verified =
        pepay_webhook_verify(webhook, headers.data, headers.len, body.data, body.len, now, verdict, room.size);
    CHECK(verified != PEPAY_OK);
    check_result(verified);
    pepay_event *event = pepay_event_new(webhook, headers.data, headers.len, body.data, body.len, now);
    READ(pepay_event_read, pepay_event_view, event);
    pepay_event_free(event);

    char *out = new_room(below(600));
    CHECK(pepay_webhook_explain(webhook, headers.data, headers.len, body.data, body.len, now, out, room.size) < 100000);
    check_result(PEPAY_OK);
    out = new_room(below(600));
    pepay_webhook_test_event(headers.data, headers.len, body.data, body.len, now, out, room.size);
    check_result(PEPAY_OK);
    out = new_room(below(600));
    pepay_event_object_json(body.data, body.len, out, room.size);
    check_result(PEPAY_OK);
    out = new_room(256);
    size_t len = pepay_webhook_sign(webhook, body.data, body.len, now, out, room.size);
    check_result(PEPAY_OK);
    if (len > 0 && len < room.size) {
        struct bytes signed_headers = {malloc(len), len};
        memcpy(signed_headers.data, out, len);
        pepay_event_view *view = new_room(sizeof *view);
        event = pepay_event_open(webhook, signed_headers.data, len, body.data, body.len, now, view, room.size);
        READ(pepay_event_error, pepay_error, event);
        READ(pepay_event_read, pepay_event_view, event);
        READ(pepay_event_invoice, pepay_invoice, event);
        pepay_str json;
        if (pepay_event_json(event, &json) == PEPAY_OK) {
            touch(json);
        }
        if (pepay_event_invoice_json(event, &json) == PEPAY_OK) {
            touch(json);
        }
        pepay_event_free(event);
        free(signed_headers.data);
    }
    pepay_webhook_free(webhook);
    free(config.data);
    free(headers.data);
    free(body.data);
}

static void addresses(void)
{
    struct bytes peer = SAMPLE(IPS), header = SAMPLE(IPS), trusted = SAMPLE(IPS);
    char *out = new_room(46);
    CHECK(pepay_ip_of_customer(peer.data, peer.len, header.data, header.len, trusted.data, trusted.len, out, room.size) < 46);
    check_result(PEPAY_OK);
    free(peer.data);
    free(header.data);
    free(trusted.data);
}

int main(int argc, char **argv)
{
    uint64_t rounds = argc > 1 ? strtoull(argv[1], NULL, 10) : 20000;
    uint64_t seed = argc > 2 ? strtoull(argv[2], NULL, 10) : 1;
    for (uint64_t round = 0; round < rounds; round++) {
        // Each round begins at a place of its own, so that one can be run alone.
        state = (seed + round) * 0x9e3779b97f4a7c15 | 1;
        if (argc > 3) {
            fprintf(stderr, "round %llu\n", (unsigned long long)round);
        }
        calls();
        webhooks();
        addresses();
    }
    return EXIT_SUCCESS;
}
