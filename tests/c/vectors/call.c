// Vectors about calls.
#define _POSIX_C_SOURCE 200809L
#include "operation.h"
#include "outcome.h"
#include "run.h"

#include <inttypes.h>

static char *bytes_of_hex(json hex, size_t *len)
{
    size_t digits;
    char *text = json_text(hex, &digits);
    *len = digits / 2;
    for (size_t i = 0; i < *len; i++) {
        char pair[3] = {text[2 * i], text[2 * i + 1], 0};
        text[i] = (char)strtoul(pair, NULL, 16);
    }
    return text;
}

char *body_of(json holder, size_t *len)
{
    json value = json_get(holder, "json");
    if (json_exists(value)) {
        const char *raw = json_raw(value, len);
        char *copy = malloc(*len + 1);
        return copy == NULL ? NULL : memcpy(copy, raw, *len);
    }
    json hex = json_get(holder, "hex");
    return json_exists(hex) ? bytes_of_hex(hex, len) : json_text(json_get(holder, "body"), len);
}

// The vector's client, or else the file's. Its keys are those of pepay's config, but for the provider.
static pepay_client *new_client(json vector, json fallback)
{
    json own = json_get(vector, "client");
    json client = json_exists(own) ? own : fallback;
    int32_t provider = PEPAY_PROVIDER_PEPAY;
    char *config;
    size_t len;
    FILE *out = open_memstream(&config, &len);
    const char *separator = "{";
    for (json key = json_first(client); json_exists(key); key = json_next(client, key)) {
        size_t key_len, value_len;
        const char *name = json_raw(key, &key_len), *value = json_raw(json_value(key), &value_len);
        if (strncmp(name, "\"provider\"", key_len) == 0) {
            provider = strncmp(value, "\"payviox\"", value_len) == 0 ? PEPAY_PROVIDER_PAYVIOX : PEPAY_PROVIDER_PEPAY;
            continue;
        }
        fprintf(out, "%s%.*s:%.*s", separator, (int)key_len, name, (int)value_len, value);
        separator = ",";
    }
    fputs(*separator == '{' ? "{}" : "}", out);
    fclose(out);
    pepay_client *made = pepay_client_new(provider, config, len);
    free(config);
    return made;
}

// The options of a call, without retries if it is to be tried only once. The caller frees them.
static char *options_of(json call, int is_once, size_t *len)
{
    char *text;
    FILE *out = open_memstream(&text, len);
    json options = json_get(call, "options");
    fputs(is_once ? "{\"max_retries\":0" : "{", out);
    const char *separator = is_once ? "," : "";
    for (json key = json_first(options); json_exists(key); key = json_next(options, key)) {
        size_t key_len, value_len;
        const char *name = json_raw(key, &key_len), *value = json_raw(json_value(key), &value_len);
        if (!is_once || strncmp(name, "\"max_retries\"", key_len) != 0) {
            fprintf(out, "%s%.*s:%.*s", separator, (int)key_len, name, (int)value_len, value);
            separator = ",";
        }
    }
    fputc('}', out);
    fclose(out);
    return text;
}

static pepay_call *start(const pepay_client *client, json call, int is_once, pepay_step *step)
{
    char entropy[PEPAY_ENTROPY_LEN] = {0};
    size_t given = 0, options_len, params_len = 0;
    json hex = json_get(call, "entropy"), params = json_get(call, "params");
    if (json_exists(hex)) {
        char *bytes = bytes_of_hex(hex, &given);
        memcpy(entropy, bytes, given);
        free(bytes);
    }
    // Zeros are refused; the last byte decides neither the idempotency key nor the pauses.
    entropy[sizeof entropy - 1] |= 1;
    const char *params_text = json_exists(params) ? json_raw(params, &params_len) : NULL;
    char *options = options_of(call, is_once, &options_len);
    pepay_call *started = pepay_call_new(client, operation_of(json_get(call, "operation")), params_text, params_len,
                                         options, options_len, entropy, sizeof entropy, 0, step, sizeof *step);
    free(options);
    return started;
}

static void receive(pepay_call *call, json response, uint64_t now_ms, pepay_step *step)
{
    size_t headers_len, body_len;
    char *headers = json_text(json_get(response, "headers"), &headers_len), *body = body_of(response, &body_len);
    int32_t status = (int32_t)json_int(json_get(response, "status"), 200);
    pepay_call_response(call, status, headers, headers_len, body, body_len, now_ms, step, sizeof *step);
    free(headers);
    free(body);
}

static void put_failure(FILE *out, const pepay_call *call)
{
    pepay_error error;
    CHECK(pepay_call_error(call, &error, sizeof error) != PEPAY_OK);
    put_error(out, &error);
}

static void put_reply(FILE *out, const pepay_call *call)
{
    pepay_str reply;
    CHECK(pepay_call_json(call, &reply) == PEPAY_OK);
    fprintf(out, "%.*s", (int)reply.len, reply.data);
}

// The SDK's version changes with every release, the vectors do not.
static void put_header_value(FILE *out, pepay_str value)
{
    static const char agent[] = "pepay-core/" PEPAY_VERSION;
    if (is_text(value, agent)) {
        fputs("\"pepay-core/{version}\"", out);
    } else {
        put_str(out, value);
    }
}

static void put_request(FILE *out, const pepay_step *step)
{
    fputs("{\"request\":{\"method\":", out);
    put_str(out, step->method);
    fputs(",\"url\":", out);
    put_str(out, step->url);
    fputs(",\"headers\":[", out);
    for (uint32_t i = 0; i < step->headers_count; i++) {
        fputs(i > 0 ? ",[" : "[", out);
        put_str(out, step->headers[i].name);
        fputc(',', out);
        put_header_value(out, step->headers[i].value);
        fputc(']', out);
    }
    fputs("],\"body\":", out);
    put_str(out, step->body);
    fputs("}}", out);
}

void run_request(FILE *out, json vector, json client)
{
    pepay_client *shared = new_client(vector, client);
    pepay_step step;
    json earlier = json_get(vector, "earlier");
    for (json it = json_first(earlier); json_exists(it); it = json_next(earlier, it)) {
        pepay_call *call = start(shared, json_get(it, "call"), 1, &step);
        receive(call, json_get(it, "response"), 0, &step);
        pepay_call_free(call);
    }
    pepay_call *call = start(shared, json_get(vector, "call"), 0, &step);
    if (step.kind == PEPAY_STEP_SEND) {
        put_request(out, &step);
    } else {
        fputs("{\"error\":", out);
        put_failure(out, call);
        fputc('}', out);
    }
    pepay_call_free(call);
    pepay_client_free(shared);
}

void run_response(FILE *out, json vector, json client)
{
    pepay_client *own = new_client(vector, client);
    pepay_step step;
    pepay_call *call = start(own, json_get(vector, "call"), 1, &step);
    pepay_client_free(own);
    receive(call, json_get(vector, "response"), 0, &step);
    if (step.kind == PEPAY_STEP_DONE) {
        pepay_raw_response raw;
        CHECK(pepay_call_raw_response(call, &raw, sizeof raw) == PEPAY_OK);
        fputs("{\"reply\":", out);
        put_reply(out, call);
        if (!is_text(raw.drift_json, "[]")) {
            fprintf(out, ",\"drift\":%.*s", (int)raw.drift_json.len, raw.drift_json.data);
        }
    } else {
        fputs("{\"error\":", out);
        put_failure(out, call);
    }
    fputc('}', out);
    pepay_call_free(call);
}

static void check_hidden(pepay_str shown)
{
    CHECK(!contains(shown, "planted"));
}

void run_secret(FILE *out, json vector, json client)
{
    pepay_client *own = new_client(vector, client);
    pepay_step step;
    pepay_call *call = start(own, json_get(vector, "call"), 1, &step);
    pepay_client_free(own);
    receive(call, json_get(vector, "response"), 0, &step);
    if (step.kind == PEPAY_STEP_DONE) {
        pepay_str masked;
        CHECK(pepay_call_masked_json(call, &masked) == PEPAY_OK);
        check_hidden(masked);
        fprintf(out, "{\"masked\":%.*s}", (int)masked.len, masked.data);
    } else {
        pepay_error error;
        CHECK(pepay_call_error(call, &error, sizeof error) != PEPAY_OK);
        const pepay_str parts[] = {error.message,    error.code,        error.operation,     error.request_id,
                                   error.advice,     error.fields_json, error.attempts_json, error.excerpt,
                                   error.reason,     error.body,        error.headers_json,  error.limit_type,
                                   error.cursor,     error.order_id,    error.idempotency_key};
        for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
            check_hidden(parts[i]);
        }
        fputs("{\"kind\":", out);
        put_str(out, error.kind_name);
        fputc('}', out);
    }
    pepay_call_free(call);
}

static int32_t transport_of(json name)
{
    static const char *const names[] = {"", "\"dns\"", "\"connection\"", "\"tls\"", "\"timeout\"", "\"protocol\"",
                                        "\"settings\""};
    size_t len;
    const char *raw = json_raw(name, &len);
    for (int32_t kind = PEPAY_TRANSPORT_DNS; kind <= PEPAY_TRANSPORT_SETTINGS; kind++) {
        if (strlen(names[kind]) == len && memcmp(names[kind], raw, len) == 0) {
            return kind;
        }
    }
    fprintf(stderr, "there is no transport kind %.*s\n", (int)len, raw);
    exit(EXIT_FAILURE);
}

static void happen(pepay_call *call, json event, pepay_step *step)
{
    uint64_t now_ms = (uint64_t)json_int(json_get(event, "now_ms"), 0);
    json response = json_get(event, "response"), not_sent = json_get(event, "not_sent");
    json maybe_sent = json_get(event, "maybe_sent");
    if (json_exists(response)) {
        receive(call, response, now_ms, step);
    } else if (json_exists(not_sent)) {
        pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, transport_of(not_sent), 0, BYTES("no answer"), now_ms, step,
                               sizeof *step);
    } else if (json_exists(maybe_sent)) {
        pepay_call_no_response(call, PEPAY_PHASE_WAITING, transport_of(maybe_sent), 0, BYTES("no answer"), now_ms, step,
                               sizeof *step);
    } else {
        CHECK(json_exists(json_get(event, "resume")));
        pepay_call_resume(call, now_ms, step, sizeof *step);
    }
}

static void put_step(FILE *out, const pepay_call *call, const pepay_step *step)
{
    switch (step->kind) {
    case PEPAY_STEP_SEND:
        fprintf(out, "{\"send\":%" PRId64 "}", step->timeout_ms);
        break;
    case PEPAY_STEP_WAIT:
        fprintf(out, "{\"wait\":%" PRId64 "}", step->wait_ms);
        break;
    case PEPAY_STEP_DONE:
        fputs("{\"done\":", out);
        put_reply(out, call);
        fputc('}', out);
        break;
    default:
        fputs("{\"failed\":", out);
        put_failure(out, call);
        fputs(",\"attempts\":", out);
        put_attempts(out, call);
        fputc('}', out);
    }
}

void run_retry(FILE *out, json vector, json client)
{
    pepay_client *own = new_client(vector, client);
    pepay_step step;
    pepay_call *call = start(own, json_get(vector, "call"), 0, &step);
    pepay_client_free(own);
    fputc('[', out);
    put_step(out, call, &step);
    json script = json_get(vector, "script");
    for (json event = json_first(script); json_exists(event); event = json_next(script, event)) {
        happen(call, event, &step);
        fputc(',', out);
        put_step(out, call, &step);
    }
    fputc(']', out);
    pepay_call_free(call);
}
