#include "outcome.h"

#include <inttypes.h>

void put_string(FILE *out, const char *text, size_t len)
{
    fputc('"', out);
    for (size_t i = 0; i < len; i++) {
        unsigned char byte = (unsigned char)text[i];
        if (byte < 0x20) {
            fprintf(out, "\\u%04x", byte);
        } else {
            fprintf(out, byte == '"' || byte == '\\' ? "\\%c" : "%c", byte);
        }
    }
    fputc('"', out);
}

void put_str(FILE *out, pepay_str str)
{
    put_string(out, str.data, str.len);
}

static void put_part(FILE *out, const char *name, pepay_str text)
{
    if (text.data != NULL) {
        fprintf(out, ",\"%s\":", name);
        put_str(out, text);
    }
}

void put_error(FILE *out, const pepay_error *error)
{
    fputs("{\"kind\":", out);
    put_str(out, error->kind_name);
    put_part(out, "message", error->message);
    put_part(out, "code", error->code);
    put_part(out, "request_id", error->request_id);
    put_part(out, "idempotency_key", error->idempotency_key);
    put_part(out, "order_id", error->order_id);
    put_part(out, "excerpt", error->excerpt);
    put_part(out, "reason", error->reason);
    put_part(out, "limit_type", error->limit_type);
    if (error->status != 0) {
        fprintf(out, ",\"status\":%" PRId32, error->status);
    }
    if (error->retry_after_ms >= 0) {
        fprintf(out, ",\"retry_after_ms\":%" PRId64, error->retry_after_ms);
    }
    if (!is_text(error->fields_json, "{}")) {
        fprintf(out, ",\"fields\":%.*s", (int)error->fields_json.len, error->fields_json.data);
    }
    fputc('}', out);
}

void put_attempts(FILE *out, const pepay_call *call)
{
    static const char *const transports[] = {"", "dns", "connection", "tls", "timeout", "protocol", "settings"};
    pepay_attempt attempt;
    fputc('[', out);
    for (uint32_t i = 0; pepay_call_attempt(call, i, &attempt, sizeof attempt) == PEPAY_OK; i++) {
        fprintf(out, "%s[%" PRId64 ",", i > 0 ? "," : "", attempt.started_ms);
        if (attempt.outcome == PEPAY_ATTEMPT_ANSWERED) {
            fprintf(out, "%" PRId32, attempt.status);
        } else {
            const char *outcome = attempt.outcome == PEPAY_ATTEMPT_NOT_SENT ? "not_sent" : "maybe_sent";
            fprintf(out, "\"%s %s\"", outcome, transports[attempt.transport]);
        }
        fprintf(out, ",%" PRId64 "]", attempt.waited_ms);
    }
    fputc(']', out);
}
