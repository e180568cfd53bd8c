// One call, with the room that its steps and its reply are written to. It is C's own memory: lending
// Go's for each report would cost more than the room does.

#ifndef PEPAY_GO_CALL_H
#define PEPAY_GO_CALL_H

#include <pepay.h>
#include <stdlib.h>

typedef struct {
	pepay_call *handle;
	int32_t operation;
	pepay_step step;
	// What there is once the step is PEPAY_STEP_DONE: the response, and the reply as a view if there is
	// one for the operation, else as JSON.
	pepay_raw_response response;
	pepay_created_invoice created_invoice;
	pepay_session_details session_details;
	pepay_payviox_session payviox_session;
	pepay_str json;
} pepay_go_call;

static inline pepay_go_call *pepay_go_call_room(int32_t operation)
{
	pepay_go_call *call = malloc(sizeof *call);
	if (!call) abort();
	call->operation = operation;
	call->json = (pepay_str){0};
	return call;
}

static inline pepay_go_call *pepay_go_call_new(const pepay_client *client, int32_t operation, const char *params, size_t params_len,
	const char *options, size_t options_len, const char *entropy, size_t entropy_len, uint64_t now_ms)
{
	pepay_go_call *call = pepay_go_call_room(operation);
	call->handle = pepay_call_new(client, operation, params, params_len, options, options_len, entropy, entropy_len, now_ms,
		&call->step, sizeof call->step);
	return call;
}

// The call that a stream asks for. None of these has a view.
static inline pepay_go_call *pepay_go_call_for_stream(const pepay_stream *stream, const char *options, size_t options_len,
	const char *entropy, size_t entropy_len, uint64_t now_ms)
{
	pepay_go_call *call = pepay_go_call_room(0);
	call->handle = pepay_call_new_for_stream(stream, options, options_len, entropy, entropy_len, now_ms, &call->step,
		sizeof call->step);
	return call;
}

// Reports a response, and reads the reply in the same crossing if the call is over.
static inline void pepay_go_call_response(pepay_go_call *call, int32_t status, const char *headers, size_t headers_len,
	const char *body, size_t body_len, uint64_t now_ms)
{
	if (pepay_call_response(call->handle, status, headers, headers_len, body, body_len, now_ms, &call->step, sizeof call->step)
		!= PEPAY_STEP_DONE) return;
	pepay_call_raw_response(call->handle, &call->response, sizeof call->response);
	switch (call->operation) {
	case PEPAY_OP_INVOICES_CREATE:
		pepay_call_created_invoice(call->handle, &call->created_invoice, sizeof call->created_invoice);
		break;
	case PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS:
		pepay_call_session_details(call->handle, &call->session_details, sizeof call->session_details);
		break;
	case PEPAY_OP_PAYVIOX_SESSIONS_CREATE:
		pepay_call_payviox_session(call->handle, &call->payviox_session, sizeof call->payviox_session);
		break;
	default:
		pepay_call_json(call->handle, &call->json);
	}
}

static inline void pepay_go_call_free(pepay_go_call *call)
{
	pepay_call_free(call->handle);
	free(call);
}

#endif
