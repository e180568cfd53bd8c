// Code generated from include/pepay.h by `cargo xtask header`. DO NOT EDIT.

//go:build cgo

//lint:file-ignore ST1003 the names are C's

package abi

// #include "pepay.h"
import "C"

import "unsafe"

// The structs are as large as C's.
var (
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_str{})-unsafe.Sizeof(C.pepay_str{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_error{})-unsafe.Sizeof(C.pepay_error{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_operation{})-unsafe.Sizeof(C.pepay_operation{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_attempt{})-unsafe.Sizeof(C.pepay_attempt{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_header{})-unsafe.Sizeof(C.pepay_header{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_step{})-unsafe.Sizeof(C.pepay_step{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_raw_response{})-unsafe.Sizeof(C.pepay_raw_response{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_created_invoice{})-unsafe.Sizeof(C.pepay_created_invoice{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_invoice{})-unsafe.Sizeof(C.pepay_invoice{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_payment_address{})-unsafe.Sizeof(C.pepay_payment_address{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_payviox_session{})-unsafe.Sizeof(C.pepay_payviox_session{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_session_details{})-unsafe.Sizeof(C.pepay_session_details{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_verdict{})-unsafe.Sizeof(C.pepay_verdict{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_event_view{})-unsafe.Sizeof(C.pepay_event_view{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_claim{})-unsafe.Sizeof(C.pepay_claim{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_delivery_step{})-unsafe.Sizeof(C.pepay_delivery_step{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_recovery_step{})-unsafe.Sizeof(C.pepay_recovery_step{})]
	_ = [1]struct{}{}[unsafe.Sizeof(pepay_stream_step{})-unsafe.Sizeof(C.pepay_stream_step{})]
)

func pepay_abi_version() uint32 {
	return uint32(C.pepay_abi_version())
}

func pepay_version() *byte {
	return (*byte)(unsafe.Pointer(C.pepay_version()))
}

func pepay_version_number() uint32 {
	return uint32(C.pepay_version_number())
}

func pepay_client_new(provider int32, config *byte, config_len uintptr) *pepay_client {
	return (*pepay_client)(unsafe.Pointer(C.pepay_client_new(C.int32_t(provider), (*C.char)(unsafe.Pointer(config)), C.size_t(config_len))))
}

func pepay_client_error(client *pepay_client, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_client_error((*C.pepay_client)(unsafe.Pointer(client)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_provider_url(provider int32, out *pepay_str) int32 {
	return int32(C.pepay_provider_url(C.int32_t(provider), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_client_free(client *pepay_client) {
	C.pepay_client_free((*C.pepay_client)(unsafe.Pointer(client)))
}

func pepay_operation_view(operation int32, out *pepay_operation, struct_size uintptr) int32 {
	return int32(C.pepay_operation_view(C.int32_t(operation), (*C.pepay_operation)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_attempt(call *pepay_call, index uint32, out *pepay_attempt, struct_size uintptr) int32 {
	return int32(C.pepay_call_attempt((*C.pepay_call)(unsafe.Pointer(call)), C.uint32_t(index), (*C.pepay_attempt)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_new(client *pepay_client, operation int32, params *byte, params_len uintptr, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) *pepay_call {
	return (*pepay_call)(unsafe.Pointer(C.pepay_call_new((*C.pepay_client)(unsafe.Pointer(client)), C.int32_t(operation), (*C.char)(unsafe.Pointer(params)), C.size_t(params_len), (*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(entropy)), C.size_t(entropy_len), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size))))
}

func pepay_call_new_for_stream(stream *pepay_stream, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) *pepay_call {
	return (*pepay_call)(unsafe.Pointer(C.pepay_call_new_for_stream((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(entropy)), C.size_t(entropy_len), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size))))
}

func pepay_call_response(call *pepay_call, status int32, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(C.pepay_call_response((*C.pepay_call)(unsafe.Pointer(call)), C.int32_t(status), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_call_no_response(call *pepay_call, phase int32, kind int32, status int32, detail *byte, detail_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(C.pepay_call_no_response((*C.pepay_call)(unsafe.Pointer(call)), C.int32_t(phase), C.int32_t(kind), C.int32_t(status), (*C.char)(unsafe.Pointer(detail)), C.size_t(detail_len), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_call_resume(call *pepay_call, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(C.pepay_call_resume((*C.pepay_call)(unsafe.Pointer(call)), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_call_cancel(call *pepay_call, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(C.pepay_call_cancel((*C.pepay_call)(unsafe.Pointer(call)), C.uint64_t(now_ms), (*C.pepay_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_call_error(call *pepay_call, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_call_error((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_json(call *pepay_call, out *pepay_str) int32 {
	return int32(C.pepay_call_json((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_call_whole_json(call *pepay_call, out *pepay_str) int32 {
	return int32(C.pepay_call_whole_json((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_call_masked_json(call *pepay_call, out *pepay_str) int32 {
	return int32(C.pepay_call_masked_json((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_call_free(call *pepay_call) {
	C.pepay_call_free((*C.pepay_call)(unsafe.Pointer(call)))
}

func pepay_call_packed(call *pepay_call) *byte {
	return (*byte)(unsafe.Pointer(C.pepay_call_packed((*C.pepay_call)(unsafe.Pointer(call)))))
}

func pepay_call_raw_response(call *pepay_call, out *pepay_raw_response, struct_size uintptr) int32 {
	return int32(C.pepay_call_raw_response((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_raw_response)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_created_invoice(call *pepay_call, out *pepay_created_invoice, struct_size uintptr) int32 {
	return int32(C.pepay_call_created_invoice((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_created_invoice)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_invoice(call *pepay_call, out *pepay_invoice, struct_size uintptr) int32 {
	return int32(C.pepay_call_invoice((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_invoice)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_payment_address(call *pepay_call, out *pepay_payment_address, struct_size uintptr) int32 {
	return int32(C.pepay_call_payment_address((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_payment_address)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_payviox_session(call *pepay_call, out *pepay_payviox_session, struct_size uintptr) int32 {
	return int32(C.pepay_call_payviox_session((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_payviox_session)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_call_session_details(call *pepay_call, out *pepay_session_details, struct_size uintptr) int32 {
	return int32(C.pepay_call_session_details((*C.pepay_call)(unsafe.Pointer(call)), (*C.pepay_session_details)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_webhook_new(provider int32, config *byte, config_len uintptr) *pepay_webhook {
	return (*pepay_webhook)(unsafe.Pointer(C.pepay_webhook_new(C.int32_t(provider), (*C.char)(unsafe.Pointer(config)), C.size_t(config_len))))
}

func pepay_webhook_error(webhook *pepay_webhook, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_webhook_error((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_webhook_verify(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *pepay_verdict, struct_size uintptr) int32 {
	return int32(C.pepay_webhook_verify((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.int64_t(now_unix_ms), (*C.pepay_verdict)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_webhook_free(webhook *pepay_webhook) {
	C.pepay_webhook_free((*C.pepay_webhook)(unsafe.Pointer(webhook)))
}

func pepay_webhook_explain(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_webhook_explain((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.int64_t(now_unix_ms), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_webhook_sign(webhook *pepay_webhook, body *byte, body_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_webhook_sign((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.int64_t(now_unix_ms), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_webhook_test_event(event_type *byte, event_type_len uintptr, object *byte, object_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_webhook_test_event((*C.char)(unsafe.Pointer(event_type)), C.size_t(event_type_len), (*C.char)(unsafe.Pointer(object)), C.size_t(object_len), C.int64_t(now_unix_ms), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_event_new(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64) *pepay_event {
	return (*pepay_event)(unsafe.Pointer(C.pepay_event_new((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.int64_t(now_unix_ms))))
}

func pepay_event_open(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *pepay_event_view, struct_size uintptr) *pepay_event {
	return (*pepay_event)(unsafe.Pointer(C.pepay_event_open((*C.pepay_webhook)(unsafe.Pointer(webhook)), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.int64_t(now_unix_ms), (*C.pepay_event_view)(unsafe.Pointer(out)), C.size_t(struct_size))))
}

func pepay_event_error(event *pepay_event, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_event_error((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_event_read(event *pepay_event, out *pepay_event_view, struct_size uintptr) int32 {
	return int32(C.pepay_event_read((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_event_view)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_event_invoice(event *pepay_event, out *pepay_invoice, struct_size uintptr) int32 {
	return int32(C.pepay_event_invoice((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_invoice)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_event_invoice_json(event *pepay_event, out *pepay_str) int32 {
	return int32(C.pepay_event_invoice_json((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_event_json(event *pepay_event, out *pepay_str) int32 {
	return int32(C.pepay_event_json((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_event_whole_json(event *pepay_event, out *pepay_str) int32 {
	return int32(C.pepay_event_whole_json((*C.pepay_event)(unsafe.Pointer(event)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_event_free(event *pepay_event) {
	C.pepay_event_free((*C.pepay_event)(unsafe.Pointer(event)))
}

func pepay_event_object_json(object *byte, object_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_event_object_json((*C.char)(unsafe.Pointer(object)), C.size_t(object_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_delivery_new(options *byte, options_len uintptr, body *byte, body_len uintptr, entropy *byte, entropy_len uintptr) *pepay_delivery {
	return (*pepay_delivery)(unsafe.Pointer(C.pepay_delivery_new((*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), (*C.char)(unsafe.Pointer(entropy)), C.size_t(entropy_len))))
}

func pepay_delivery_error(delivery *pepay_delivery, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_delivery_error((*C.pepay_delivery)(unsafe.Pointer(delivery)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_delivery_claim(delivery *pepay_delivery, out *pepay_claim, struct_size uintptr) int32 {
	return int32(C.pepay_delivery_claim((*C.pepay_delivery)(unsafe.Pointer(delivery)), (*C.pepay_claim)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_delivery_next(delivery *pepay_delivery, now_us int64, step *pepay_delivery_step, step_size uintptr) int32 {
	return int32(C.pepay_delivery_next((*C.pepay_delivery)(unsafe.Pointer(delivery)), C.int64_t(now_us), (*C.pepay_delivery_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_delivery_done(delivery *pepay_delivery) int32 {
	return int32(C.pepay_delivery_done((*C.pepay_delivery)(unsafe.Pointer(delivery))))
}

func pepay_delivery_rows(delivery *pepay_delivery, rows *byte, rows_len uintptr) int32 {
	return int32(C.pepay_delivery_rows((*C.pepay_delivery)(unsafe.Pointer(delivery)), (*C.char)(unsafe.Pointer(rows)), C.size_t(rows_len)))
}

func pepay_delivery_failed(delivery *pepay_delivery, why int32, error *byte, error_len uintptr, details *byte, details_len uintptr) int32 {
	return int32(C.pepay_delivery_failed((*C.pepay_delivery)(unsafe.Pointer(delivery)), C.int32_t(why), (*C.char)(unsafe.Pointer(error)), C.size_t(error_len), (*C.char)(unsafe.Pointer(details)), C.size_t(details_len)))
}

func pepay_delivery_free(delivery *pepay_delivery) {
	C.pepay_delivery_free((*C.pepay_delivery)(unsafe.Pointer(delivery)))
}

func pepay_inbox_tables_json(options *byte, options_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_inbox_tables_json((*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_inbox_upkeep_json(options *byte, options_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_inbox_upkeep_json((*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_pager_new(operation int32, params *byte, params_len uintptr) *pepay_pager {
	return (*pepay_pager)(unsafe.Pointer(C.pepay_pager_new(C.int32_t(operation), (*C.char)(unsafe.Pointer(params)), C.size_t(params_len))))
}

func pepay_pager_error(pager *pepay_pager, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_pager_error((*C.pepay_pager)(unsafe.Pointer(pager)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_pager_next(pager *pepay_pager, params *pepay_str) int32 {
	return int32(C.pepay_pager_next((*C.pepay_pager)(unsafe.Pointer(pager)), (*C.pepay_str)(unsafe.Pointer(params))))
}

func pepay_pager_received(pager *pepay_pager, call *pepay_call) int32 {
	return int32(C.pepay_pager_received((*C.pepay_pager)(unsafe.Pointer(pager)), (*C.pepay_call)(unsafe.Pointer(call))))
}

func pepay_pager_items_json(pager *pepay_pager, out *pepay_str) int32 {
	return int32(C.pepay_pager_items_json((*C.pepay_pager)(unsafe.Pointer(pager)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_pager_free(pager *pepay_pager) {
	C.pepay_pager_free((*C.pepay_pager)(unsafe.Pointer(pager)))
}

func pepay_poll_new(timeout_ms int64, interval_ms int64, entropy *byte, entropy_len uintptr, now_ms uint64) *pepay_poll {
	return (*pepay_poll)(unsafe.Pointer(C.pepay_poll_new(C.int64_t(timeout_ms), C.int64_t(interval_ms), (*C.char)(unsafe.Pointer(entropy)), C.size_t(entropy_len), C.uint64_t(now_ms))))
}

func pepay_poll_error(poll *pepay_poll, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_poll_error((*C.pepay_poll)(unsafe.Pointer(poll)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_poll_next(poll *pepay_poll, now_ms uint64, out_ms *int64) int32 {
	return int32(C.pepay_poll_next((*C.pepay_poll)(unsafe.Pointer(poll)), C.uint64_t(now_ms), (*C.int64_t)(unsafe.Pointer(out_ms))))
}

func pepay_poll_received(poll *pepay_poll, call *pepay_call) int32 {
	return int32(C.pepay_poll_received((*C.pepay_poll)(unsafe.Pointer(poll)), (*C.pepay_call)(unsafe.Pointer(call))))
}

func pepay_poll_set_live(poll *pepay_poll, is_live int32, now_ms uint64) {
	C.pepay_poll_set_live((*C.pepay_poll)(unsafe.Pointer(poll)), C.int32_t(is_live), C.uint64_t(now_ms))
}

func pepay_poll_wake(poll *pepay_poll, now_ms uint64) {
	C.pepay_poll_wake((*C.pepay_poll)(unsafe.Pointer(poll)), C.uint64_t(now_ms))
}

func pepay_poll_free(poll *pepay_poll) {
	C.pepay_poll_free((*C.pepay_poll)(unsafe.Pointer(poll)))
}

func pepay_recovery_new(client *pepay_client, options *byte, options_len uintptr) *pepay_recovery {
	return (*pepay_recovery)(unsafe.Pointer(C.pepay_recovery_new((*C.pepay_client)(unsafe.Pointer(client)), (*C.char)(unsafe.Pointer(options)), C.size_t(options_len))))
}

func pepay_recovery_error(recovery *pepay_recovery, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_recovery_error((*C.pepay_recovery)(unsafe.Pointer(recovery)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_recovery_next(recovery *pepay_recovery, now_us int64, now_ms uint64, step *pepay_recovery_step, step_size uintptr) int32 {
	return int32(C.pepay_recovery_next((*C.pepay_recovery)(unsafe.Pointer(recovery)), C.int64_t(now_us), C.uint64_t(now_ms), (*C.pepay_recovery_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_recovery_done(recovery *pepay_recovery) int32 {
	return int32(C.pepay_recovery_done((*C.pepay_recovery)(unsafe.Pointer(recovery))))
}

func pepay_recovery_rows(recovery *pepay_recovery, rows *byte, rows_len uintptr) int32 {
	return int32(C.pepay_recovery_rows((*C.pepay_recovery)(unsafe.Pointer(recovery)), (*C.char)(unsafe.Pointer(rows)), C.size_t(rows_len)))
}

func pepay_recovery_fetched(recovery *pepay_recovery, call *pepay_call) int32 {
	return int32(C.pepay_recovery_fetched((*C.pepay_recovery)(unsafe.Pointer(recovery)), (*C.pepay_call)(unsafe.Pointer(call))))
}

func pepay_recovery_received(recovery *pepay_recovery, verdict *byte, verdict_len uintptr) int32 {
	return int32(C.pepay_recovery_received((*C.pepay_recovery)(unsafe.Pointer(recovery)), (*C.char)(unsafe.Pointer(verdict)), C.size_t(verdict_len)))
}

func pepay_recovery_streamed(recovery *pepay_recovery, stream *pepay_stream) int32 {
	return int32(C.pepay_recovery_streamed((*C.pepay_recovery)(unsafe.Pointer(recovery)), (*C.pepay_stream)(unsafe.Pointer(stream))))
}

func pepay_recovery_stop(recovery *pepay_recovery) int32 {
	return int32(C.pepay_recovery_stop((*C.pepay_recovery)(unsafe.Pointer(recovery))))
}

func pepay_recovery_free(recovery *pepay_recovery) {
	C.pepay_recovery_free((*C.pepay_recovery)(unsafe.Pointer(recovery)))
}

func pepay_stream_new(client *pepay_client, operation int32, params *byte, params_len uintptr, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64) *pepay_stream {
	return (*pepay_stream)(unsafe.Pointer(C.pepay_stream_new((*C.pepay_client)(unsafe.Pointer(client)), C.int32_t(operation), (*C.char)(unsafe.Pointer(params)), C.size_t(params_len), (*C.char)(unsafe.Pointer(options)), C.size_t(options_len), (*C.char)(unsafe.Pointer(entropy)), C.size_t(entropy_len), C.uint64_t(now_ms))))
}

func pepay_stream_error(stream *pepay_stream, out *pepay_error, struct_size uintptr) int32 {
	return int32(C.pepay_stream_error((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.pepay_error)(unsafe.Pointer(out)), C.size_t(struct_size)))
}

func pepay_stream_next(stream *pepay_stream, now_ms uint64, step *pepay_stream_step, step_size uintptr) int32 {
	return int32(C.pepay_stream_next((*C.pepay_stream)(unsafe.Pointer(stream)), C.uint64_t(now_ms), (*C.pepay_stream_step)(unsafe.Pointer(step)), C.size_t(step_size)))
}

func pepay_stream_opened(stream *pepay_stream, now_ms uint64) int32 {
	return int32(C.pepay_stream_opened((*C.pepay_stream)(unsafe.Pointer(stream)), C.uint64_t(now_ms)))
}

func pepay_stream_refused(stream *pepay_stream, status int32, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_ms uint64) int32 {
	return int32(C.pepay_stream_refused((*C.pepay_stream)(unsafe.Pointer(stream)), C.int32_t(status), (*C.char)(unsafe.Pointer(headers)), C.size_t(headers_len), (*C.char)(unsafe.Pointer(body)), C.size_t(body_len), C.uint64_t(now_ms)))
}

func pepay_stream_not_opened(stream *pepay_stream, phase int32, kind int32, detail *byte, detail_len uintptr, now_ms uint64) int32 {
	return int32(C.pepay_stream_not_opened((*C.pepay_stream)(unsafe.Pointer(stream)), C.int32_t(phase), C.int32_t(kind), (*C.char)(unsafe.Pointer(detail)), C.size_t(detail_len), C.uint64_t(now_ms)))
}

func pepay_stream_text(stream *pepay_stream, text *byte, text_len uintptr, now_ms uint64) int32 {
	return int32(C.pepay_stream_text((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.char)(unsafe.Pointer(text)), C.size_t(text_len), C.uint64_t(now_ms)))
}

func pepay_stream_heard(stream *pepay_stream, now_ms uint64) int32 {
	return int32(C.pepay_stream_heard((*C.pepay_stream)(unsafe.Pointer(stream)), C.uint64_t(now_ms)))
}

func pepay_stream_closed(stream *pepay_stream, code int32, now_ms uint64) int32 {
	return int32(C.pepay_stream_closed((*C.pepay_stream)(unsafe.Pointer(stream)), C.int32_t(code), C.uint64_t(now_ms)))
}

func pepay_stream_fetched(stream *pepay_stream, call *pepay_call, now_ms uint64) int32 {
	return int32(C.pepay_stream_fetched((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.pepay_call)(unsafe.Pointer(call)), C.uint64_t(now_ms)))
}

func pepay_stream_cursor(stream *pepay_stream, out *pepay_str) int32 {
	return int32(C.pepay_stream_cursor((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_stream_whole_json(stream *pepay_stream, out *pepay_str) int32 {
	return int32(C.pepay_stream_whole_json((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_stream_masked_json(stream *pepay_stream, out *pepay_str) int32 {
	return int32(C.pepay_stream_masked_json((*C.pepay_stream)(unsafe.Pointer(stream)), (*C.pepay_str)(unsafe.Pointer(out))))
}

func pepay_stream_free(stream *pepay_stream) {
	C.pepay_stream_free((*C.pepay_stream)(unsafe.Pointer(stream)))
}

func pepay_idempotency_key(name *byte, name_len uintptr, out *byte) int32 {
	return int32(C.pepay_idempotency_key((*C.char)(unsafe.Pointer(name)), C.size_t(name_len), (*C.char)(unsafe.Pointer(out))))
}

func pepay_mask(text *byte, text_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_mask((*C.char)(unsafe.Pointer(text)), C.size_t(text_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_ip_of_customer(peer *byte, peer_len uintptr, forwarded_for *byte, forwarded_for_len uintptr, trusted *byte, trusted_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(C.pepay_ip_of_customer((*C.char)(unsafe.Pointer(peer)), C.size_t(peer_len), (*C.char)(unsafe.Pointer(forwarded_for)), C.size_t(forwarded_for_len), (*C.char)(unsafe.Pointer(trusted)), C.size_t(trusted_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_proxy_for(url *byte, url_len uintptr, settings *byte, settings_len uintptr, out *byte, out_size uintptr) int32 {
	return int32(C.pepay_proxy_for((*C.char)(unsafe.Pointer(url)), C.size_t(url_len), (*C.char)(unsafe.Pointer(settings)), C.size_t(settings_len), (*C.char)(unsafe.Pointer(out)), C.size_t(out_size)))
}

func pepay_error_text(number int32) *byte {
	return (*byte)(unsafe.Pointer(C.pepay_error_text(C.int32_t(number))))
}
