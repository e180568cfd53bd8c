// Code generated from include/pepay.h by `cargo xtask header`. DO NOT EDIT.

//go:build !cgo

package abi

import "unsafe"

// Each function calls the one that has its place here.
var symbols = [...]string{
	"pepay_abi_version",
	"pepay_version",
	"pepay_version_number",
	"pepay_client_new",
	"pepay_client_error",
	"pepay_provider_url",
	"pepay_client_free",
	"pepay_operation_view",
	"pepay_call_attempt",
	"pepay_call_new",
	"pepay_call_new_for_stream",
	"pepay_call_response",
	"pepay_call_no_response",
	"pepay_call_resume",
	"pepay_call_cancel",
	"pepay_call_error",
	"pepay_call_json",
	"pepay_call_whole_json",
	"pepay_call_masked_json",
	"pepay_call_free",
	"pepay_call_packed",
	"pepay_call_raw_response",
	"pepay_call_created_invoice",
	"pepay_call_invoice",
	"pepay_call_payment_address",
	"pepay_call_payviox_session",
	"pepay_call_session_details",
	"pepay_webhook_new",
	"pepay_webhook_error",
	"pepay_webhook_verify",
	"pepay_webhook_free",
	"pepay_webhook_explain",
	"pepay_webhook_sign",
	"pepay_webhook_test_event",
	"pepay_event_new",
	"pepay_event_open",
	"pepay_event_error",
	"pepay_event_read",
	"pepay_event_invoice",
	"pepay_event_invoice_json",
	"pepay_event_json",
	"pepay_event_whole_json",
	"pepay_event_free",
	"pepay_event_object_json",
	"pepay_delivery_new",
	"pepay_delivery_error",
	"pepay_delivery_claim",
	"pepay_delivery_next",
	"pepay_delivery_done",
	"pepay_delivery_rows",
	"pepay_delivery_failed",
	"pepay_delivery_free",
	"pepay_inbox_tables_json",
	"pepay_inbox_upkeep_json",
	"pepay_pager_new",
	"pepay_pager_error",
	"pepay_pager_next",
	"pepay_pager_received",
	"pepay_pager_items_json",
	"pepay_pager_free",
	"pepay_poll_new",
	"pepay_poll_error",
	"pepay_poll_next",
	"pepay_poll_received",
	"pepay_poll_set_live",
	"pepay_poll_wake",
	"pepay_poll_free",
	"pepay_recovery_new",
	"pepay_recovery_error",
	"pepay_recovery_next",
	"pepay_recovery_done",
	"pepay_recovery_rows",
	"pepay_recovery_fetched",
	"pepay_recovery_received",
	"pepay_recovery_streamed",
	"pepay_recovery_stop",
	"pepay_recovery_free",
	"pepay_stream_new",
	"pepay_stream_error",
	"pepay_stream_next",
	"pepay_stream_opened",
	"pepay_stream_refused",
	"pepay_stream_not_opened",
	"pepay_stream_text",
	"pepay_stream_heard",
	"pepay_stream_closed",
	"pepay_stream_fetched",
	"pepay_stream_cursor",
	"pepay_stream_whole_json",
	"pepay_stream_masked_json",
	"pepay_stream_free",
	"pepay_idempotency_key",
	"pepay_mask",
	"pepay_ip_of_customer",
	"pepay_proxy_for",
	"pepay_error_text",
}

func pepay_abi_version() uint32 {
	return uint32(invoke(0))
}

func pepay_version() *byte {
	return (*byte)(pointer(invoke(1)))
}

func pepay_version_number() uint32 {
	return uint32(invoke(2))
}

func pepay_client_new(provider int32, config *byte, config_len uintptr) *pepay_client {
	return (*pepay_client)(pointer(invoke(3, uintptr(provider), uintptr(unsafe.Pointer(config)), uintptr(config_len))))
}

func pepay_client_error(client *pepay_client, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(4, uintptr(unsafe.Pointer(client)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_provider_url(provider int32, out *pepay_str) int32 {
	return int32(invoke(5, uintptr(provider), uintptr(unsafe.Pointer(out))))
}

func pepay_client_free(client *pepay_client) {
	invoke(6, uintptr(unsafe.Pointer(client)))
}

func pepay_operation_view(operation int32, out *pepay_operation, struct_size uintptr) int32 {
	return int32(invoke(7, uintptr(operation), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_attempt(call *pepay_call, index uint32, out *pepay_attempt, struct_size uintptr) int32 {
	return int32(invoke(8, uintptr(unsafe.Pointer(call)), uintptr(index), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_new(client *pepay_client, operation int32, params *byte, params_len uintptr, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) *pepay_call {
	return (*pepay_call)(pointer(invoke(9, uintptr(unsafe.Pointer(client)), uintptr(operation), uintptr(unsafe.Pointer(params)), uintptr(params_len), uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(entropy)), uintptr(entropy_len), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size))))
}

func pepay_call_new_for_stream(stream *pepay_stream, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) *pepay_call {
	return (*pepay_call)(pointer(invoke(10, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(entropy)), uintptr(entropy_len), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size))))
}

func pepay_call_response(call *pepay_call, status int32, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(invoke(11, uintptr(unsafe.Pointer(call)), uintptr(status), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_call_no_response(call *pepay_call, phase int32, kind int32, status int32, detail *byte, detail_len uintptr, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(invoke(12, uintptr(unsafe.Pointer(call)), uintptr(phase), uintptr(kind), uintptr(status), uintptr(unsafe.Pointer(detail)), uintptr(detail_len), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_call_resume(call *pepay_call, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(invoke(13, uintptr(unsafe.Pointer(call)), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_call_cancel(call *pepay_call, now_ms uint64, step *pepay_step, step_size uintptr) int32 {
	return int32(invoke(14, uintptr(unsafe.Pointer(call)), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_call_error(call *pepay_call, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(15, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_json(call *pepay_call, out *pepay_str) int32 {
	return int32(invoke(16, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out))))
}

func pepay_call_whole_json(call *pepay_call, out *pepay_str) int32 {
	return int32(invoke(17, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out))))
}

func pepay_call_masked_json(call *pepay_call, out *pepay_str) int32 {
	return int32(invoke(18, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out))))
}

func pepay_call_free(call *pepay_call) {
	invoke(19, uintptr(unsafe.Pointer(call)))
}

func pepay_call_packed(call *pepay_call) *byte {
	return (*byte)(pointer(invoke(20, uintptr(unsafe.Pointer(call)))))
}

func pepay_call_raw_response(call *pepay_call, out *pepay_raw_response, struct_size uintptr) int32 {
	return int32(invoke(21, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_created_invoice(call *pepay_call, out *pepay_created_invoice, struct_size uintptr) int32 {
	return int32(invoke(22, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_invoice(call *pepay_call, out *pepay_invoice, struct_size uintptr) int32 {
	return int32(invoke(23, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_payment_address(call *pepay_call, out *pepay_payment_address, struct_size uintptr) int32 {
	return int32(invoke(24, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_payviox_session(call *pepay_call, out *pepay_payviox_session, struct_size uintptr) int32 {
	return int32(invoke(25, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_call_session_details(call *pepay_call, out *pepay_session_details, struct_size uintptr) int32 {
	return int32(invoke(26, uintptr(unsafe.Pointer(call)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_webhook_new(provider int32, config *byte, config_len uintptr) *pepay_webhook {
	return (*pepay_webhook)(pointer(invoke(27, uintptr(provider), uintptr(unsafe.Pointer(config)), uintptr(config_len))))
}

func pepay_webhook_error(webhook *pepay_webhook, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(28, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_webhook_verify(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *pepay_verdict, struct_size uintptr) int32 {
	return int32(invoke(29, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_unix_ms), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_webhook_free(webhook *pepay_webhook) {
	invoke(30, uintptr(unsafe.Pointer(webhook)))
}

func pepay_webhook_explain(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(31, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_unix_ms), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_webhook_sign(webhook *pepay_webhook, body *byte, body_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(32, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_unix_ms), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_webhook_test_event(event_type *byte, event_type_len uintptr, object *byte, object_len uintptr, now_unix_ms int64, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(33, uintptr(unsafe.Pointer(event_type)), uintptr(event_type_len), uintptr(unsafe.Pointer(object)), uintptr(object_len), uintptr(now_unix_ms), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_event_new(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64) *pepay_event {
	return (*pepay_event)(pointer(invoke(34, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_unix_ms))))
}

func pepay_event_open(webhook *pepay_webhook, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_unix_ms int64, out *pepay_event_view, struct_size uintptr) *pepay_event {
	return (*pepay_event)(pointer(invoke(35, uintptr(unsafe.Pointer(webhook)), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_unix_ms), uintptr(unsafe.Pointer(out)), uintptr(struct_size))))
}

func pepay_event_error(event *pepay_event, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(36, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_event_read(event *pepay_event, out *pepay_event_view, struct_size uintptr) int32 {
	return int32(invoke(37, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_event_invoice(event *pepay_event, out *pepay_invoice, struct_size uintptr) int32 {
	return int32(invoke(38, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_event_invoice_json(event *pepay_event, out *pepay_str) int32 {
	return int32(invoke(39, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out))))
}

func pepay_event_json(event *pepay_event, out *pepay_str) int32 {
	return int32(invoke(40, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out))))
}

func pepay_event_whole_json(event *pepay_event, out *pepay_str) int32 {
	return int32(invoke(41, uintptr(unsafe.Pointer(event)), uintptr(unsafe.Pointer(out))))
}

func pepay_event_free(event *pepay_event) {
	invoke(42, uintptr(unsafe.Pointer(event)))
}

func pepay_event_object_json(object *byte, object_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(43, uintptr(unsafe.Pointer(object)), uintptr(object_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_delivery_new(options *byte, options_len uintptr, body *byte, body_len uintptr, entropy *byte, entropy_len uintptr) *pepay_delivery {
	return (*pepay_delivery)(pointer(invoke(44, uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(unsafe.Pointer(entropy)), uintptr(entropy_len))))
}

func pepay_delivery_error(delivery *pepay_delivery, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(45, uintptr(unsafe.Pointer(delivery)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_delivery_claim(delivery *pepay_delivery, out *pepay_claim, struct_size uintptr) int32 {
	return int32(invoke(46, uintptr(unsafe.Pointer(delivery)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_delivery_next(delivery *pepay_delivery, now_us int64, step *pepay_delivery_step, step_size uintptr) int32 {
	return int32(invoke(47, uintptr(unsafe.Pointer(delivery)), uintptr(now_us), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_delivery_done(delivery *pepay_delivery) int32 {
	return int32(invoke(48, uintptr(unsafe.Pointer(delivery))))
}

func pepay_delivery_rows(delivery *pepay_delivery, rows *byte, rows_len uintptr) int32 {
	return int32(invoke(49, uintptr(unsafe.Pointer(delivery)), uintptr(unsafe.Pointer(rows)), uintptr(rows_len)))
}

func pepay_delivery_failed(delivery *pepay_delivery, why int32, error *byte, error_len uintptr, details *byte, details_len uintptr) int32 {
	return int32(invoke(50, uintptr(unsafe.Pointer(delivery)), uintptr(why), uintptr(unsafe.Pointer(error)), uintptr(error_len), uintptr(unsafe.Pointer(details)), uintptr(details_len)))
}

func pepay_delivery_free(delivery *pepay_delivery) {
	invoke(51, uintptr(unsafe.Pointer(delivery)))
}

func pepay_inbox_tables_json(options *byte, options_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(52, uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_inbox_upkeep_json(options *byte, options_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(53, uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_pager_new(operation int32, params *byte, params_len uintptr) *pepay_pager {
	return (*pepay_pager)(pointer(invoke(54, uintptr(operation), uintptr(unsafe.Pointer(params)), uintptr(params_len))))
}

func pepay_pager_error(pager *pepay_pager, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(55, uintptr(unsafe.Pointer(pager)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_pager_next(pager *pepay_pager, params *pepay_str) int32 {
	return int32(invoke(56, uintptr(unsafe.Pointer(pager)), uintptr(unsafe.Pointer(params))))
}

func pepay_pager_received(pager *pepay_pager, call *pepay_call) int32 {
	return int32(invoke(57, uintptr(unsafe.Pointer(pager)), uintptr(unsafe.Pointer(call))))
}

func pepay_pager_items_json(pager *pepay_pager, out *pepay_str) int32 {
	return int32(invoke(58, uintptr(unsafe.Pointer(pager)), uintptr(unsafe.Pointer(out))))
}

func pepay_pager_free(pager *pepay_pager) {
	invoke(59, uintptr(unsafe.Pointer(pager)))
}

func pepay_poll_new(timeout_ms int64, interval_ms int64, entropy *byte, entropy_len uintptr, now_ms uint64) *pepay_poll {
	return (*pepay_poll)(pointer(invoke(60, uintptr(timeout_ms), uintptr(interval_ms), uintptr(unsafe.Pointer(entropy)), uintptr(entropy_len), uintptr(now_ms))))
}

func pepay_poll_error(poll *pepay_poll, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(61, uintptr(unsafe.Pointer(poll)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_poll_next(poll *pepay_poll, now_ms uint64, out_ms *int64) int32 {
	return int32(invoke(62, uintptr(unsafe.Pointer(poll)), uintptr(now_ms), uintptr(unsafe.Pointer(out_ms))))
}

func pepay_poll_received(poll *pepay_poll, call *pepay_call) int32 {
	return int32(invoke(63, uintptr(unsafe.Pointer(poll)), uintptr(unsafe.Pointer(call))))
}

func pepay_poll_set_live(poll *pepay_poll, is_live int32, now_ms uint64) {
	invoke(64, uintptr(unsafe.Pointer(poll)), uintptr(is_live), uintptr(now_ms))
}

func pepay_poll_wake(poll *pepay_poll, now_ms uint64) {
	invoke(65, uintptr(unsafe.Pointer(poll)), uintptr(now_ms))
}

func pepay_poll_free(poll *pepay_poll) {
	invoke(66, uintptr(unsafe.Pointer(poll)))
}

func pepay_recovery_new(client *pepay_client, options *byte, options_len uintptr) *pepay_recovery {
	return (*pepay_recovery)(pointer(invoke(67, uintptr(unsafe.Pointer(client)), uintptr(unsafe.Pointer(options)), uintptr(options_len))))
}

func pepay_recovery_error(recovery *pepay_recovery, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(68, uintptr(unsafe.Pointer(recovery)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_recovery_next(recovery *pepay_recovery, now_us int64, now_ms uint64, step *pepay_recovery_step, step_size uintptr) int32 {
	return int32(invoke(69, uintptr(unsafe.Pointer(recovery)), uintptr(now_us), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_recovery_done(recovery *pepay_recovery) int32 {
	return int32(invoke(70, uintptr(unsafe.Pointer(recovery))))
}

func pepay_recovery_rows(recovery *pepay_recovery, rows *byte, rows_len uintptr) int32 {
	return int32(invoke(71, uintptr(unsafe.Pointer(recovery)), uintptr(unsafe.Pointer(rows)), uintptr(rows_len)))
}

func pepay_recovery_fetched(recovery *pepay_recovery, call *pepay_call) int32 {
	return int32(invoke(72, uintptr(unsafe.Pointer(recovery)), uintptr(unsafe.Pointer(call))))
}

func pepay_recovery_received(recovery *pepay_recovery, verdict *byte, verdict_len uintptr) int32 {
	return int32(invoke(73, uintptr(unsafe.Pointer(recovery)), uintptr(unsafe.Pointer(verdict)), uintptr(verdict_len)))
}

func pepay_recovery_streamed(recovery *pepay_recovery, stream *pepay_stream) int32 {
	return int32(invoke(74, uintptr(unsafe.Pointer(recovery)), uintptr(unsafe.Pointer(stream))))
}

func pepay_recovery_stop(recovery *pepay_recovery) int32 {
	return int32(invoke(75, uintptr(unsafe.Pointer(recovery))))
}

func pepay_recovery_free(recovery *pepay_recovery) {
	invoke(76, uintptr(unsafe.Pointer(recovery)))
}

func pepay_stream_new(client *pepay_client, operation int32, params *byte, params_len uintptr, options *byte, options_len uintptr, entropy *byte, entropy_len uintptr, now_ms uint64) *pepay_stream {
	return (*pepay_stream)(pointer(invoke(77, uintptr(unsafe.Pointer(client)), uintptr(operation), uintptr(unsafe.Pointer(params)), uintptr(params_len), uintptr(unsafe.Pointer(options)), uintptr(options_len), uintptr(unsafe.Pointer(entropy)), uintptr(entropy_len), uintptr(now_ms))))
}

func pepay_stream_error(stream *pepay_stream, out *pepay_error, struct_size uintptr) int32 {
	return int32(invoke(78, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(out)), uintptr(struct_size)))
}

func pepay_stream_next(stream *pepay_stream, now_ms uint64, step *pepay_stream_step, step_size uintptr) int32 {
	return int32(invoke(79, uintptr(unsafe.Pointer(stream)), uintptr(now_ms), uintptr(unsafe.Pointer(step)), uintptr(step_size)))
}

func pepay_stream_opened(stream *pepay_stream, now_ms uint64) int32 {
	return int32(invoke(80, uintptr(unsafe.Pointer(stream)), uintptr(now_ms)))
}

func pepay_stream_refused(stream *pepay_stream, status int32, headers *byte, headers_len uintptr, body *byte, body_len uintptr, now_ms uint64) int32 {
	return int32(invoke(81, uintptr(unsafe.Pointer(stream)), uintptr(status), uintptr(unsafe.Pointer(headers)), uintptr(headers_len), uintptr(unsafe.Pointer(body)), uintptr(body_len), uintptr(now_ms)))
}

func pepay_stream_not_opened(stream *pepay_stream, phase int32, kind int32, detail *byte, detail_len uintptr, now_ms uint64) int32 {
	return int32(invoke(82, uintptr(unsafe.Pointer(stream)), uintptr(phase), uintptr(kind), uintptr(unsafe.Pointer(detail)), uintptr(detail_len), uintptr(now_ms)))
}

func pepay_stream_text(stream *pepay_stream, text *byte, text_len uintptr, now_ms uint64) int32 {
	return int32(invoke(83, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(text)), uintptr(text_len), uintptr(now_ms)))
}

func pepay_stream_heard(stream *pepay_stream, now_ms uint64) int32 {
	return int32(invoke(84, uintptr(unsafe.Pointer(stream)), uintptr(now_ms)))
}

func pepay_stream_closed(stream *pepay_stream, code int32, now_ms uint64) int32 {
	return int32(invoke(85, uintptr(unsafe.Pointer(stream)), uintptr(code), uintptr(now_ms)))
}

func pepay_stream_fetched(stream *pepay_stream, call *pepay_call, now_ms uint64) int32 {
	return int32(invoke(86, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(call)), uintptr(now_ms)))
}

func pepay_stream_cursor(stream *pepay_stream, out *pepay_str) int32 {
	return int32(invoke(87, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(out))))
}

func pepay_stream_whole_json(stream *pepay_stream, out *pepay_str) int32 {
	return int32(invoke(88, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(out))))
}

func pepay_stream_masked_json(stream *pepay_stream, out *pepay_str) int32 {
	return int32(invoke(89, uintptr(unsafe.Pointer(stream)), uintptr(unsafe.Pointer(out))))
}

func pepay_stream_free(stream *pepay_stream) {
	invoke(90, uintptr(unsafe.Pointer(stream)))
}

func pepay_idempotency_key(name *byte, name_len uintptr, out *byte) int32 {
	return int32(invoke(91, uintptr(unsafe.Pointer(name)), uintptr(name_len), uintptr(unsafe.Pointer(out))))
}

func pepay_mask(text *byte, text_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(92, uintptr(unsafe.Pointer(text)), uintptr(text_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_ip_of_customer(peer *byte, peer_len uintptr, forwarded_for *byte, forwarded_for_len uintptr, trusted *byte, trusted_len uintptr, out *byte, out_size uintptr) uintptr {
	return uintptr(invoke(93, uintptr(unsafe.Pointer(peer)), uintptr(peer_len), uintptr(unsafe.Pointer(forwarded_for)), uintptr(forwarded_for_len), uintptr(unsafe.Pointer(trusted)), uintptr(trusted_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_proxy_for(url *byte, url_len uintptr, settings *byte, settings_len uintptr, out *byte, out_size uintptr) int32 {
	return int32(invoke(94, uintptr(unsafe.Pointer(url)), uintptr(url_len), uintptr(unsafe.Pointer(settings)), uintptr(settings_len), uintptr(unsafe.Pointer(out)), uintptr(out_size)))
}

func pepay_error_text(number int32) *byte {
	return (*byte)(pointer(invoke(95, uintptr(number))))
}
