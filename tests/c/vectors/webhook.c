// Vectors about webhooks.
#define _POSIX_C_SOURCE 200809L
#include "outcome.h"
#include "run.h"

#include <inttypes.h>

static pepay_webhook *new_webhook(json vector, int *is_pepay)
{
    char *config;
    size_t len, secrets_len, verifier_len;
    const char *secrets = json_raw(json_get(vector, "secrets"), &secrets_len);
    const char *verifier = json_raw(json_get(vector, "verifier"), &verifier_len);
    long long tolerance_ms = json_int(json_get(vector, "tolerance_ms"), -1);
    *is_pepay = strncmp(verifier, "\"pepay\"", verifier_len) == 0;
    FILE *out = open_memstream(&config, &len);
    fprintf(out, "{\"secrets\":%.*s", (int)secrets_len, secrets);
    if (tolerance_ms >= 0) {
        fprintf(out, ",\"tolerance_ms\":%lld", tolerance_ms);
    }
    fputs(strncmp(verifier, "\"payviox_payout\"", verifier_len) == 0 ? ",\"events\":\"payouts\"}" : "}", out);
    fclose(out);
    pepay_webhook *webhook =
        pepay_webhook_new(*is_pepay ? PEPAY_PROVIDER_PEPAY : PEPAY_PROVIDER_PAYVIOX, config, len);
    free(config);
    return webhook;
}

// The messages of what explains the verdict, if anything does.
static void put_findings(FILE *out, const char *text, size_t len, const char *separator)
{
    json findings = json_parse(text, len);
    const char *before = "\"findings\":[";
    for (json it = json_first(findings); json_exists(it); it = json_next(findings, it)) {
        size_t message_len;
        const char *message = json_raw(json_get(it, "message"), &message_len);
        fprintf(out, "%s%s%.*s", separator, before, (int)message_len, message);
        separator = "";
        before = ",";
    }
    fputs(*before == ',' ? "]" : "", out);
    json_free(findings);
}

// Whether the name is the same as a number.
static void check_number(const pepay_event_view *view)
{
    char *text;
    size_t len;
    FILE *out = open_memstream(&text, &len);
    put_str(out, view->event_name_text);
    fclose(out);
    json name = json_parse(text, len);
    CHECK(view->event_name == event_name_of(name));
    json_free(name);
    free(text);
}

static void put_event(FILE *out, const pepay_event *event)
{
    pepay_error error;
    if (pepay_event_error(event, &error, sizeof error) != PEPAY_OK) {
        fputs(",\"error\":", out);
        put_error(out, &error);
        return;
    }
    pepay_str text;
    pepay_event_view view;
    CHECK(pepay_event_json(event, &text) == PEPAY_OK && pepay_event_read(event, &view, sizeof view) == PEPAY_OK);
    fprintf(out, ",\"event\":%.*s,\"dedupe_key\":", (int)text.len, text.data);
    put_str(out, view.dedupe_key);
    fputs(",\"name\":", out);
    put_str(out, view.event_name_text);
    check_number(&view);
}

void run_webhook(FILE *out, json vector)
{
    int is_pepay;
    size_t headers_len, body_len;
    char *headers = json_text(json_get(vector, "headers"), &headers_len), *body = body_of(vector, &body_len);
    int64_t now_ms = json_int(json_get(vector, "now_ms"), 0);
    pepay_webhook *webhook = new_webhook(vector, &is_pepay);

    fputs("{\"verdict\":{", out);
    const char *separator = "";
    pepay_verdict verdict;
    if (pepay_webhook_verify(webhook, headers, headers_len, body, body_len, now_ms, &verdict, sizeof verdict) ==
        PEPAY_OK) {
        fprintf(out, "\"secret\":%" PRId32, verdict.secret_index);
        if (is_pepay) {
            fprintf(out, ",\"previous\":%s", verdict.is_previous ? "true" : "false");
        }
        separator = ",";
    }
    char findings[4096];
    size_t len = pepay_webhook_explain(webhook, headers, headers_len, body, body_len, now_ms, findings, sizeof findings);
    CHECK(len >= 2 && len < sizeof findings);
    put_findings(out, findings, len, separator);
    fputc('}', out);

    pepay_event *event = pepay_event_new(webhook, headers, headers_len, body, body_len, now_ms);
    pepay_webhook_free(webhook);
    put_event(out, event);
    fputc('}', out);
    pepay_event_free(event);
    free(headers);
    free(body);
}
