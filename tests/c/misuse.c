// A host that does everything wrong gets errors, and never crashes.
#include "check.h"

#include <limits.h>

static pepay_call *start(const pepay_client *client, pepay_step *step)
{
    return pepay_call_new(client, PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS, NULL, 0, NULL, 0, ENTROPY, 0, step,
                          sizeof *step);
}

// Frees a call, and tells why it had failed.
static int32_t failure_of(pepay_call *call)
{
    pepay_error error;
    int32_t kind = pepay_call_error(call, &error, sizeof error);
    CHECK(error.kind == kind && (kind == PEPAY_OK || error.message.len > 0));
    pepay_call_free(call);
    return kind;
}

static void null_handles(void)
{
    union {
        pepay_step step;
        pepay_error error;
        pepay_session_details details;
        pepay_created_invoice created;
        pepay_payment_address address;
        pepay_payviox_session session;
        pepay_raw_response raw;
        pepay_verdict verdict;
        pepay_event_view event;
        pepay_invoice invoice;
        pepay_attempt attempt;
        pepay_operation operation;
        pepay_str str;
    } out;
    const int32_t null_pointer = PEPAY_ERROR_NULL_POINTER;
    CHECK(pepay_call_response(NULL, 200, NULL, 0, NULL, 0, 0, &out.step, sizeof out.step) == PEPAY_STEP_FAILED);
    CHECK(out.step.kind == PEPAY_STEP_FAILED && out.step.error == null_pointer);
    CHECK(pepay_call_no_response(NULL, PEPAY_PHASE_CONNECTING, 1, 0, NULL, 0, 0, &out.step, sizeof out.step) == PEPAY_STEP_FAILED);
    CHECK(pepay_call_no_response(NULL, PEPAY_PHASE_WAITING, 1, 0, NULL, 0, 0, &out.step, sizeof out.step) == PEPAY_STEP_FAILED);
    CHECK(pepay_call_resume(NULL, 0, &out.step, sizeof out.step) == PEPAY_STEP_FAILED);
    CHECK(pepay_call_resume(NULL, 0, NULL, 0) == PEPAY_STEP_FAILED);
    CHECK(pepay_call_cancel(NULL, 0, &out.step, sizeof out.step) == PEPAY_STEP_FAILED);
    CHECK(pepay_client_error(NULL, &out.error, sizeof out.error) == null_pointer);
    CHECK(pepay_call_error(NULL, &out.error, sizeof out.error) == null_pointer);
    CHECK(pepay_webhook_error(NULL, &out.error, sizeof out.error) == null_pointer);
    CHECK(pepay_event_error(NULL, &out.error, sizeof out.error) == null_pointer);
    CHECK(pepay_call_session_details(NULL, &out.details, sizeof out.details) == null_pointer);
    CHECK(pepay_call_created_invoice(NULL, &out.created, sizeof out.created) == null_pointer);
    CHECK(pepay_call_payment_address(NULL, &out.address, sizeof out.address) == null_pointer);
    CHECK(pepay_call_payviox_session(NULL, &out.session, sizeof out.session) == null_pointer);
    CHECK(pepay_call_raw_response(NULL, &out.raw, sizeof out.raw) == null_pointer);
    CHECK(pepay_call_json(NULL, &out.str) == null_pointer && is_absent(out.str));
    CHECK(pepay_call_packed(NULL) == NULL);
    CHECK(pepay_webhook_verify(NULL, NULL, 0, NULL, 0, 0, &out.verdict, sizeof out.verdict) == null_pointer);
    CHECK(pepay_call_invoice(NULL, &out.invoice, sizeof out.invoice) == null_pointer);
    CHECK(pepay_call_attempt(NULL, 0, &out.attempt, sizeof out.attempt) == null_pointer);
    CHECK(pepay_webhook_sign(NULL, NULL, 0, 0, NULL, 0) == 0);
    CHECK(pepay_webhook_explain(NULL, NULL, 0, NULL, 0, 0, NULL, 0) == 0);
    CHECK(pepay_webhook_test_event(NULL, 1, NULL, 1, 0, NULL, 0) == 0);
    CHECK(pepay_ip_of_customer(NULL, 1, NULL, 1, NULL, 1, NULL, 0) == 0);
    CHECK(pepay_pager_error(NULL, &out.error, sizeof out.error) == null_pointer);
    CHECK(pepay_pager_next(NULL, &out.str) == 0 && is_absent(out.str));
    CHECK(pepay_pager_received(NULL, NULL) == null_pointer);
    CHECK(pepay_pager_items_json(NULL, &out.str) == null_pointer);
    CHECK(pepay_event_read(NULL, &out.event, sizeof out.event) == null_pointer);
    pepay_event_free(pepay_event_open(NULL, NULL, 0, NULL, 0, 0, NULL, 0));
    CHECK(pepay_event_invoice(NULL, &out.invoice, sizeof out.invoice) == null_pointer);
    CHECK(pepay_event_json(NULL, &out.str) == null_pointer);
    CHECK(pepay_event_whole_json(NULL, &out.str) == null_pointer);
    CHECK(pepay_event_invoice_json(NULL, &out.str) == null_pointer);
    CHECK(pepay_event_object_json(NULL, 1, NULL, 0) == 0);
    CHECK(pepay_operation_view(PEPAY_OP_INVOICES_LIST, NULL, sizeof out.operation) == null_pointer);
    CHECK(pepay_operation_view(PEPAY_OP_INVOICES_LIST, &out.operation, 1) == PEPAY_ERROR_STRUCT_SIZE);
    CHECK(pepay_operation_view(0, &out.operation, sizeof out.operation) == PEPAY_ERROR_CONSTANT);
    CHECK(is_absent(out.operation.name));
    CHECK(pepay_provider_url(PEPAY_PROVIDER_PEPAY, NULL) == null_pointer);
    CHECK(pepay_provider_url(0, &out.str) == PEPAY_ERROR_CONSTANT && is_absent(out.str));
    CHECK(strcmp(pepay_error_text(null_pointer), "A pointer is NULL that must not be.") == 0);
    CHECK(strlen(pepay_error_text(INT32_MIN)) > 0);

    CHECK(failure_of(start(NULL, &out.step)) == null_pointer);
    pepay_event *event = pepay_event_new(NULL, NULL, 0, NULL, 0, 0);
    CHECK(pepay_event_error(event, &out.error, sizeof out.error) == null_pointer);
    pepay_event_free(event);

    pepay_client_free(NULL);
    pepay_call_free(NULL);
    pepay_webhook_free(NULL);
    pepay_event_free(NULL);
    pepay_pager_free(NULL);
}

static void bytes_that_cannot_be(const pepay_client *client)
{
    pepay_step step;
    pepay_error error;
    CHECK(failure_of(pepay_call_new(client, 1101, NULL, 5, NULL, 0, ENTROPY, 0, &step, sizeof step)) ==
          PEPAY_ERROR_NULL_POINTER);
    CHECK(failure_of(pepay_call_new(client, 1101, "{}", SIZE_MAX, NULL, 0, ENTROPY, 0, &step, sizeof step)) ==
          PEPAY_ERROR_LENGTH);
    CHECK(failure_of(pepay_call_new(client, 1101, BYTES("\xff\xfe"), NULL, 0, ENTROPY, 0, &step, sizeof step)) ==
          PEPAY_ERROR_ENCODING);
    CHECK(failure_of(pepay_call_new(client, 1101, NULL, 0, BYTES("{\"tries\":1}"), ENTROPY, 0, &step, sizeof step)) ==
          PEPAY_ERROR_CONFIG);
    CHECK(failure_of(pepay_call_new(client, 1101, NULL, 0, NULL, 0, BYTES("short"), 0, &step, sizeof step)) ==
          PEPAY_ERROR_LENGTH);
    CHECK(failure_of(pepay_call_new(client, 1101, NULL, 0, NULL, 0, NULL, 0, 0, &step, sizeof step)) ==
          PEPAY_ERROR_LENGTH);
    static const char zeros[PEPAY_ENTROPY_LEN];
    CHECK(failure_of(pepay_call_new(client, 1101, NULL, 0, NULL, 0, zeros, sizeof zeros, 0, &step, sizeof step)) ==
          PEPAY_ERROR_CONFIG);

    pepay_call *call = start(client, &step);
    CHECK(pepay_call_response(call, 200, NULL, 0, NULL, 1, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_NULL_POINTER && failure_of(call) == PEPAY_ERROR_NULL_POINTER);
    call = start(client, &step);
    CHECK(pepay_call_response(call, 200, "", SIZE_MAX, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_LENGTH);
    // Bodies and details may be any bytes.
    call = start(client, &step);
    CHECK(pepay_call_response(call, 200, BYTES("\xff: \xff"), BYTES("\xff\xfe"), 0, &step, sizeof step) ==
          PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_DECODE);
    call = start(client, &step);
    CHECK(pepay_call_no_response(call, PEPAY_PHASE_WAITING, 1, 0, BYTES("\xff"), 0, &step, sizeof step) == PEPAY_STEP_WAIT);
    pepay_call_free(call);

    static const char *const configs[] = {"\"sk_topsecret\"", "sk_topsecret", "{\"api_key\":\"sk_top secret\"}",
                                          "{\"api_key\":1}", "{\"key\":\"sk_topsecret\"}", "{\"timeout_ms\":0}",
                                          "{\"base_url\":\"http://example.com\"}",
                                          "{\"session_token\":\"pst_topsecret\",\"signature\":\"\"}"};
    for (size_t i = 0; i < sizeof configs / sizeof *configs; i++) {
        pepay_client *refused = pepay_client_new(PEPAY_PROVIDER_PEPAY, configs[i], strlen(configs[i]));
        CHECK(pepay_client_error(refused, &error, sizeof error) == PEPAY_ERROR_CONFIG);
        CHECK(error.message.len > 0 && !contains(error.message, "secret"));
        // A call from it fails the same way, and outlives it.
        pepay_call *refused_call = start(refused, &step);
        pepay_client_free(refused);
        CHECK(step.kind == PEPAY_STEP_FAILED && failure_of(refused_call) == PEPAY_ERROR_CONFIG);
    }
}

static void constants_out_of_range(const pepay_client *client)
{
    static const int32_t numbers[] = {0, -1, INT32_MIN, INT32_MAX, 3, 1100, PEPAY_OP_PAYVIOX_SESSIONS_CREATE};
    pepay_step step;
    pepay_error error;
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        pepay_client *nobody = pepay_client_new(numbers[i], NULL, 0);
        CHECK(pepay_client_error(nobody, &error, sizeof error) == PEPAY_ERROR_CONSTANT);
        pepay_client_free(nobody);
        pepay_webhook *webhook = pepay_webhook_new(numbers[i], BYTES("{\"secrets\":[\"x\"]}"));
        CHECK(pepay_webhook_error(webhook, &error, sizeof error) == PEPAY_ERROR_CONSTANT);
        pepay_webhook_free(webhook);
        CHECK(failure_of(pepay_call_new(client, numbers[i], NULL, 0, NULL, 0, ENTROPY, 0, &step, sizeof step)) ==
              PEPAY_ERROR_CONSTANT);
        pepay_pager *pager = pepay_pager_new(numbers[i], NULL, 0);
        CHECK(pepay_pager_error(pager, &error, sizeof error) == PEPAY_ERROR_CONSTANT);
        pepay_pager_free(pager);

        pepay_call *call = start(client, &step);
        CHECK(pepay_call_no_response(call, PEPAY_PHASE_CONNECTING, numbers[i], 0, NULL, 0, UINT64_MAX, &step, sizeof step) != PEPAY_STEP_DONE);
        pepay_call_free(call);
        call = start(client, &step);
        CHECK(pepay_call_response(call, numbers[i], NULL, 0, NULL, 0, 0, &step, sizeof step) != PEPAY_STEP_DONE);
        pepay_call_free(call);
    }
}

static void struct_sizes(const pepay_client *client)
{
    static const size_t refused[] = {0, 1, sizeof(pepay_error) - 1, 1 << 20, SIZE_MAX};
    pepay_step step;
    pepay_call *call = start(NULL, &step);
    pepay_error error;
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        CHECK(pepay_call_error(call, &error, refused[i]) == PEPAY_ERROR_STRUCT_SIZE);
    }
    CHECK(pepay_call_error(call, NULL, sizeof error) == PEPAY_ERROR_NULL_POINTER);

    // A newer header's struct is longer: the rest is zero, and nothing behind it is touched.
    struct larger {
        pepay_error error;
        int64_t newer[2];
        int64_t guard;
    } larger = {.newer = {1, 1}, .guard = 1};
    CHECK(pepay_call_error(call, &larger.error, offsetof(struct larger, guard)) == PEPAY_ERROR_NULL_POINTER);
    CHECK(larger.newer[0] == 0 && larger.newer[1] == 0 && larger.guard == 1);
    pepay_call_free(call);

    // Without room for the step there is no call to go on with.
    call = pepay_call_new(client, 1201, NULL, 0, NULL, 0, ENTROPY, 0, NULL, sizeof step);
    CHECK(failure_of(call) == PEPAY_ERROR_NULL_POINTER);
    call = start(client, &step);
    CHECK(pepay_call_response(call, 200, NULL, 0, NULL, 0, 0, &step, 4) == PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_STRUCT_SIZE);
}

static void calls_out_of_order(const pepay_client *client)
{
    pepay_step step;
    pepay_session_details details;
    pepay_created_invoice created;
    pepay_str json;

    // Resumed while it is being sent.
    pepay_call *call = start(client, &step);
    CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_ERROR_STATE);
    CHECK(pepay_call_json(call, &json) == PEPAY_ERROR_STATE && is_absent(json));
    CHECK(pepay_call_resume(call, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_INTERNAL);

    // Answered while it waits.
    call = start(client, &step);
    CHECK(pepay_call_response(call, 503, NULL, 0, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_WAIT);
    CHECK(pepay_call_response(call, 200, NULL, 0, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_INTERNAL);

    // Read as another type, then used after it was done.
    call = start(client, &step);
    CHECK(pepay_call_response(call, 200, NULL, 0, BYTES("{\"invoice_id\":\"inv_1\"}"), 0, &step, sizeof step) ==
          PEPAY_STEP_DONE);
    CHECK(pepay_call_created_invoice(call, &created, sizeof created) == PEPAY_ERROR_STATE);
    CHECK(is_absent(created.invoice_id));
    CHECK(pepay_call_response(call, 200, NULL, 0, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(step.error == PEPAY_ERROR_INTERNAL && step.url.data == NULL);
    CHECK(pepay_call_session_details(call, &details, sizeof details) == PEPAY_ERROR_STATE);

    // After a failure nothing succeeds again.
    CHECK(pepay_call_response(call, 404, NULL, 0, NULL, 0, 0, &step, sizeof step) == PEPAY_STEP_FAILED);
    CHECK(failure_of(call) == PEPAY_ERROR_INTERNAL);
}

static void versions(void)
{
    CHECK(pepay_abi_version() == PEPAY_ABI_VERSION);
    CHECK(strcmp(pepay_version(), PEPAY_VERSION) == 0);
    CHECK(pepay_version_number() == PEPAY_VERSION_NUMBER);
    CHECK(pepay_library_fits());
    CHECK(PEPAY_VERSION_NUMBER == PEPAY_VERSION_MAJOR * 1000000 + PEPAY_VERSION_MINOR * 1000 + PEPAY_VERSION_PATCH);
    char composed[32];
    snprintf(composed, sizeof composed, "%d.%d.%d", PEPAY_VERSION_MAJOR, PEPAY_VERSION_MINOR, PEPAY_VERSION_PATCH);
    CHECK(strncmp(composed, PEPAY_VERSION, strlen(composed)) == 0);
}

int main(void)
{
    pepay_client *client = new_pepay();
    versions();
    null_handles();
    bytes_that_cannot_be(client);
    constants_out_of_range(client);
    struct_sizes(client);
    calls_out_of_order(client);
    pepay_client_free(client);
    return EXIT_SUCCESS;
}
