// Code generated from include/pepay.h by `cargo xtask header`. DO NOT EDIT.

package abi

// Documentation is in pepay.h.
const (
	PEPAY_VERSION                                     = "0.1.0"
	PEPAY_VERSION_MAJOR                               = 0
	PEPAY_VERSION_MINOR                               = 1
	PEPAY_VERSION_PATCH                               = 0
	PEPAY_VERSION_NUMBER                              = 1000
	PEPAY_ABI_VERSION                                 = 2
	PEPAY_PROVIDER_PEPAY                              = 1
	PEPAY_PROVIDER_PAYVIOX                            = 2
	PEPAY_AUTH_MERCHANT                               = 1
	PEPAY_AUTH_COMMERCE                               = 2
	PEPAY_AUTH_DASHBOARD                              = 3
	PEPAY_AUTH_SESSION                                = 4
	PEPAY_AUTH_ANY_KEY                                = 5
	PEPAY_AUTH_SECRET_KEY                             = 6
	PEPAY_AUTH_TOKEN                                  = 7
	PEPAY_AUTH_CUSTOMER                               = 8
	PEPAY_REPLAY_SAFE                                 = 1
	PEPAY_REPLAY_KEYED                                = 2
	PEPAY_REPLAY_ONCE                                 = 3
	PEPAY_OP_REQUEST                                  = 9001
	PEPAY_MAX_BODY                                    = 8388608
	PEPAY_ENTROPY_LEN                                 = 32
	PEPAY_ATTEMPT_ANSWERED                            = 1
	PEPAY_ATTEMPT_NOT_SENT                            = 2
	PEPAY_ATTEMPT_MAYBE_SENT                          = 3
	PEPAY_OP_INVOICES_CREATE                          = 1101
	PEPAY_OP_INVOICES_LIST                            = 1102
	PEPAY_OP_INVOICES_LIST_BY_CUSTOMER                = 1103
	PEPAY_OP_INVOICES_RETRIEVE                        = 1104
	PEPAY_OP_INVOICES_STATUS                          = 1105
	PEPAY_OP_INVOICES_TOTALS                          = 1106
	PEPAY_OP_PAYMENT_SESSIONS_GET_SESSION_DETAILS     = 1201
	PEPAY_OP_PAYMENT_SESSIONS_LIST_AVAILABLE_TOKENS   = 1202
	PEPAY_OP_PAYMENT_SESSIONS_CREATE_PAYMENT_ADDRESS  = 1203
	PEPAY_OP_PAYMENT_SESSIONS_GET_PAYMENT_STATUS      = 1204
	PEPAY_OP_PAYMENT_SESSIONS_SET_CUSTOMER_EMAIL      = 1205
	PEPAY_OP_PAYMENT_SESSIONS_GET_CUSTOMER_EMAIL      = 1206
	PEPAY_OP_PAYMENT_SESSIONS_GET_QUESTIONS           = 1207
	PEPAY_OP_PAYMENT_SESSIONS_SUBMIT_FORM             = 1208
	PEPAY_OP_MANUAL_VERIFICATION_TRIGGER              = 1301
	PEPAY_OP_MANUAL_VERIFICATION_RETRIEVE             = 1302
	PEPAY_OP_TOKENS_LIST                              = 1401
	PEPAY_OP_TOKENS_SEARCH                            = 1402
	PEPAY_OP_TOKENS_BLOCK                             = 1403
	PEPAY_OP_EVENTS_LIST                              = 1501
	PEPAY_OP_EVENTS_RETRIEVE                          = 1502
	PEPAY_OP_WS_TOKENS_MINT                           = 1601
	PEPAY_OP_SETTLEMENT_GET                           = 1701
	PEPAY_OP_SETTLEMENT_UPDATE                        = 1702
	PEPAY_OP_ACCESS_STATUS                            = 1801
	PEPAY_OP_ACCESS_ACTIVATE                          = 1802
	PEPAY_OP_ACCESS_SET_ENVIRONMENT                   = 1803
	PEPAY_OP_API_KEYS_LIST                            = 1901
	PEPAY_OP_API_KEYS_CREATE                          = 1902
	PEPAY_OP_API_KEYS_REVOKE                          = 1903
	PEPAY_OP_COMMERCE_STATUS                          = 3101
	PEPAY_OP_COMMERCE_SEARCH                          = 3102
	PEPAY_OP_CARTS_RETRIEVE                           = 3201
	PEPAY_OP_CARTS_CREATE                             = 3202
	PEPAY_OP_CARTS_DELETE                             = 3203
	PEPAY_OP_CARTS_ADD_ITEM                           = 3204
	PEPAY_OP_CARTS_UPDATE_ITEM                        = 3205
	PEPAY_OP_CARTS_REMOVE_ITEM                        = 3206
	PEPAY_OP_CARTS_VALIDATE                           = 3207
	PEPAY_OP_CARTS_TOTALS                             = 3208
	PEPAY_OP_CHECKOUT_ESTIMATE                        = 3301
	PEPAY_OP_CHECKOUT_SET_ADDRESS                     = 3302
	PEPAY_OP_CHECKOUT_CREATE_INVOICE                  = 3303
	PEPAY_OP_ORDERS_LIST                              = 3401
	PEPAY_OP_ORDERS_RETRIEVE                          = 3402
	PEPAY_OP_ORDERS_CANCEL                            = 3403
	PEPAY_OP_ORDERS_SIMULATE                          = 3404
	PEPAY_OP_ORDER_PAYMENTS_RETRIEVE                  = 3501
	PEPAY_OP_ORDER_PAYMENTS_LIST_STATUSES             = 3502
	PEPAY_OP_ORDER_PAYMENTS_INVOICE_STATUS            = 3503
	PEPAY_OP_ADDRESSES_LIST                           = 3601
	PEPAY_OP_ADDRESSES_DELETE                         = 3602
	PEPAY_OP_PAYVIOX_SESSIONS_CREATE                  = 2101
	PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST             = 2201
	PEPAY_OP_PAYVIOX_PAYMENT_METHODS_LIST_FOR_SESSION = 2202
	PEPAY_OP_PAYVIOX_PAYMENTS_RETRIEVE                = 2301
	PEPAY_OP_PAYVIOX_BALANCE_RETRIEVE                 = 2401
	PEPAY_OP_PAYVIOX_PAYOUTS_CREATE                   = 2501
	PEPAY_OP_PAYMENT_SESSIONS_STREAM                  = 1209
	PEPAY_OP_EVENTS_STREAM                            = 1503
	PEPAY_OP_ORDERS_STREAM                            = 3405
	PEPAY_STEP_SEND                                   = 1
	PEPAY_STEP_WAIT                                   = 2
	PEPAY_STEP_DONE                                   = 3
	PEPAY_STEP_FAILED                                 = 4
	PEPAY_PHASE_RESOLVING                             = 1
	PEPAY_PHASE_CONNECTING                            = 2
	PEPAY_PHASE_TUNNELLING                            = 3
	PEPAY_PHASE_HANDSHAKING                           = 4
	PEPAY_PHASE_SENDING                               = 5
	PEPAY_PHASE_WAITING                               = 6
	PEPAY_PHASE_READING                               = 7
	PEPAY_TRANSPORT_DNS                               = 1
	PEPAY_TRANSPORT_CONNECTION                        = 2
	PEPAY_TRANSPORT_TLS                               = 3
	PEPAY_TRANSPORT_TIMEOUT                           = 4
	PEPAY_TRANSPORT_PROTOCOL                          = 5
	PEPAY_TRANSPORT_SETTINGS                          = 6
	PEPAY_STATE_UNKNOWN                               = 0
	PEPAY_STATE_OPEN                                  = 1
	PEPAY_STATE_UNDERPAID                             = 2
	PEPAY_STATE_PAID                                  = 3
	PEPAY_STATE_EXPIRED                               = 4
	PEPAY_STATE_CANCELED                              = 5
	PEPAY_QUOTE_UNKNOWN                               = 0
	PEPAY_QUOTE_AVAILABLE                             = 1
	PEPAY_QUOTE_UNAVAILABLE                           = 2
	PEPAY_QUOTE_EXPIRED                               = 3
	PEPAY_EVENT_UNKNOWN                               = 0
	PEPAY_EVENT_INVOICE_CREATED                       = 101
	PEPAY_EVENT_INVOICE_UPDATED                       = 102
	PEPAY_EVENT_INVOICE_UNDERPAID                     = 103
	PEPAY_EVENT_INVOICE_PAID                          = 104
	PEPAY_EVENT_INVOICE_EXPIRED                       = 105
	PEPAY_EVENT_INVOICE_CANCELED                      = 106
	PEPAY_EVENT_INVOICE_PAYMENT_CREATED               = 107
	PEPAY_EVENT_INVOICE_PAYMENT_UPDATED               = 108
	PEPAY_EVENT_COMMERCE_ORDER_CREATED                = 109
	PEPAY_EVENT_COMMERCE_ORDER_UPDATED                = 110
	PEPAY_EVENT_TEST_PING                             = 111
	PEPAY_EVENT_SESSION_SUCCEEDED                     = 201
	PEPAY_EVENT_SESSION_PENDING_REVIEW                = 202
	PEPAY_EVENT_SESSION_DECLINED                      = 203
	PEPAY_EVENT_SESSION_REFUNDED                      = 204
	PEPAY_EVENT_SESSION_EXPIRED                       = 205
	PEPAY_EVENT_SESSION_INCOMPLETE                    = 206
	PEPAY_EVENT_PAYOUT_CREATED                        = 301
	PEPAY_EVENT_PAYOUT_PROCESSING                     = 302
	PEPAY_EVENT_PAYOUT_SUCCEEDED                      = 303
	PEPAY_EVENT_PAYOUT_FAILED                         = 304
	PEPAY_EVENT_PAYOUT_REJECTED                       = 305
	PEPAY_DELIVERY_DEADLOCK                           = 1
	PEPAY_DELIVERY_NOT_YET                            = 2
	PEPAY_DELIVERY_ERROR                              = 3
	PEPAY_DELIVERY_BEGIN                              = 1
	PEPAY_DELIVERY_RUN                                = 2
	PEPAY_DELIVERY_HANDLE                             = 3
	PEPAY_DELIVERY_COMMIT                             = 4
	PEPAY_DELIVERY_ROLLBACK                           = 5
	PEPAY_DELIVERY_WAIT                               = 6
	PEPAY_DELIVERY_DONE                               = 7
	PEPAY_DELIVERY_LOST                               = 8
	PEPAY_DELIVERY_FAILED                             = 9
	PEPAY_VERDICT_HANDLED                             = 1
	PEPAY_VERDICT_STALE                               = 2
	PEPAY_VERDICT_FAILED                              = 3
	PEPAY_VERDICT_WAITING                             = 4
	PEPAY_VERDICT_OVERTAKEN                           = 5
	PEPAY_VERDICT_DUPLICATE                           = 6
	PEPAY_POLL_LOOK                                   = 1
	PEPAY_POLL_WAIT                                   = 2
	PEPAY_POLL_OVER                                   = 3
	PEPAY_RECOVERY_RUN                                = 1
	PEPAY_RECOVERY_CALL                               = 2
	PEPAY_RECOVERY_PUT                                = 3
	PEPAY_RECOVERY_OPEN                               = 4
	PEPAY_RECOVERY_LISTEN                             = 5
	PEPAY_RECOVERY_WAIT                               = 6
	PEPAY_RECOVERY_DONE                               = 7
	PEPAY_RECOVERY_FAILED                             = 8
	PEPAY_STREAM_CONNECT                              = 1
	PEPAY_STREAM_READ                                 = 2
	PEPAY_STREAM_PING                                 = 3
	PEPAY_STREAM_FETCH                                = 4
	PEPAY_STREAM_EVENT                                = 5
	PEPAY_STREAM_STATUS                               = 6
	PEPAY_STREAM_GAP                                  = 7
	PEPAY_STREAM_DISCONNECT                           = 8
	PEPAY_STREAM_WAIT                                 = 9
	PEPAY_STREAM_FAILED                               = 10
	PEPAY_STREAM_OVER                                 = 11
	PEPAY_IDEMPOTENCY_KEY_SIZE                        = 37
	PEPAY_OK                                          = 0
	PEPAY_ERROR_NULL_POINTER                          = 10101
	PEPAY_ERROR_LENGTH                                = 10102
	PEPAY_ERROR_STRUCT_SIZE                           = 10103
	PEPAY_ERROR_CONSTANT                              = 10104
	PEPAY_ERROR_ENCODING                              = 10105
	PEPAY_ERROR_STATE                                 = 10106
	PEPAY_ERROR_INVALID_REQUEST                       = 10201
	PEPAY_ERROR_CONFIG                                = 10202
	PEPAY_ERROR_AUTHENTICATION                        = 10203
	PEPAY_ERROR_PERMISSION                            = 10204
	PEPAY_ERROR_NOT_FOUND                             = 10205
	PEPAY_ERROR_CONFLICT                              = 10206
	PEPAY_ERROR_RATE_LIMITED                          = 10301
	PEPAY_ERROR_SERVER                                = 10302
	PEPAY_ERROR_TRANSPORT                             = 10303
	PEPAY_ERROR_TIMEOUT                               = 10304
	PEPAY_ERROR_OUTCOME_UNKNOWN                       = 10401
	PEPAY_ERROR_DECODE                                = 10402
	PEPAY_ERROR_SIGNATURE_UNREADABLE                  = 10501
	PEPAY_ERROR_SIGNATURE_MISMATCH                    = 10502
	PEPAY_ERROR_SIGNATURE_TIMESTAMP                   = 10503
	PEPAY_ERROR_INTERNAL                              = 10901
	PEPAY_ABSENT                                      = -1 << 63
)

type pepay_call struct{ _ [0]byte }

type pepay_client struct{ _ [0]byte }

type pepay_delivery struct{ _ [0]byte }

type pepay_event struct{ _ [0]byte }

type pepay_pager struct{ _ [0]byte }

type pepay_poll struct{ _ [0]byte }

type pepay_recovery struct{ _ [0]byte }

type pepay_stream struct{ _ [0]byte }

type pepay_webhook struct{ _ [0]byte }

type pepay_str struct {
	data uintptr
	len  uintptr
}

type pepay_error struct {
	kind            int32
	status          int32
	retry_after_ms  int64
	message         pepay_str
	kind_name       pepay_str
	code            pepay_str
	operation       pepay_str
	request_id      pepay_str
	idempotency_key pepay_str
	order_id        pepay_str
	advice          pepay_str
	fields_json     pepay_str
	attempts_json   pepay_str
	excerpt         pepay_str
	reason          pepay_str
	body            pepay_str
	headers_json    pepay_str
	limit_type      pepay_str
	seen            int64
	cursor          pepay_str
}

type pepay_operation struct {
	provider int32
	auth     int32
	replay   int32
	is_paged int32
	name     pepay_str
	method   pepay_str
	path     pepay_str
}

type pepay_attempt struct {
	outcome    int32
	status     int32
	transport  int32
	reserved   int32
	started_ms int64
	waited_ms  int64
}

type pepay_header struct {
	line  pepay_str
	name  pepay_str
	value pepay_str
}

type pepay_step struct {
	kind               int32
	error              int32
	status             int32
	headers_count      uint32
	headers            uintptr
	header_block       pepay_str
	method             pepay_str
	url                pepay_str
	body               pepay_str
	timeout_ms         int64
	connect_timeout_ms int64
	wait_ms            int64
	idempotency_key    pepay_str
	request_id         pepay_str
	drift_json         pepay_str
}

type pepay_raw_response struct {
	status     int32
	reserved   int32
	request_id pepay_str
	body       pepay_str
	drift_json pepay_str
}

type pepay_created_invoice struct {
	invoice_id    pepay_str
	payment_url   pepay_str
	session_token pepay_str
	signature     pepay_str
	expires_at_ms int64
}

type pepay_invoice struct {
	state                             int32
	reserved                          int32
	id                                pepay_str
	status                            pepay_str
	amount_usd_millis                 int64
	amount_paid_usd_millis            int64
	amount_remaining_usd_millis       int64
	customer_id                       pepay_str
	payer_wallet_address              pepay_str
	payer_wallet_network              pepay_str
	environment                       pepay_str
	metadata_json                     pepay_str
	expires_at_ms                     int64
	created_at_ms                     int64
	paid_at_ms                        int64
	last_payment_at_ms                int64
	merchant_id                       int64
	invoice_type                      pepay_str
	commerce_order_id                 pepay_str
	latest_payment_id                 pepay_str
	latest_payment_status             pepay_str
	latest_payment_settlement_status  pepay_str
	latest_payment_settlement_tx_hash pepay_str
	payments_json                     pepay_str
}

type pepay_payment_address struct {
	quote_status             int32
	is_retryable             int32
	temp_address             pepay_str
	status_code              pepay_str
	message                  pepay_str
	network                  pepay_str
	token_id                 int64
	estimated_token_amount   pepay_str
	exchange_rate            pepay_str
	usd_amount               pepay_str
	quote_last_updated_at_ms int64
	quote_valid_until_ms     int64
	retry_after_seconds      int64
	is_success               int32
	reserved                 int32
	quote_status_text        pepay_str
	quote_expires_in_seconds int64
	ws_token                 pepay_str
	ws_endpoint              pepay_str
	ws_format                pepay_str
	ws_url                   pepay_str
}

type pepay_payviox_session struct {
	session_id            pepay_str
	url                   pepay_str
	redirect_url          pepay_str
	payment_error_message pepay_str
	payment_error_type    pepay_str
}

type pepay_session_details struct {
	state                int32
	is_locked            int32
	invoice_id           pepay_str
	invoice_status       pepay_str
	amount_usd           pepay_str
	amount_remaining_usd pepay_str
	description          pepay_str
	expires_at_ms        int64
	remaining_time_ms    int64
	merchant_name        pepay_str
	merchant_email       pepay_str
	network_environment  pepay_str
	lock_network         pepay_str
	lock_token_id        int64
	lock_address         pepay_str
	lock_remaining_usd   pepay_str
}

type pepay_verdict struct {
	secret_index int32
	is_previous  int32
	signed_at_ms int64
}

type pepay_event_view struct {
	secret_index             int32
	is_previous              int32
	dedupe_key               pepay_str
	event_type               pepay_str
	created_ms               int64
	is_live                  int32
	reserved                 int32
	object_json              pepay_str
	previous_attributes_json pepay_str
	order_id                 pepay_str
	session_id               pepay_str
	amount_cents             int64
	fees_cents               int64
	amount_remaining_cents   int64
	currency                 pepay_str
	payment_provider         pepay_str
	payment_method           pepay_str
	metadata_json            pepay_str
	net_amount_cents         int64
	reason                   pepay_str
	is_test                  int32
	reserved_2               int32
	api_version              pepay_str
	pending_webhooks         int64
	request_id               pepay_str
	request_idempotency_key  pepay_str
	items_json               pepay_str
	customer_json            pepay_str
	recipient_email          pepay_str
	payout_json              pepay_str
	event_name               int32
	reserved_3               int32
	event_name_text          pepay_str
	object                   pepay_str
	has_more                 int32
	reserved_4               int32
}

type pepay_claim struct {
	dedupe_key pepay_str
	name       pepay_str
	subject    pepay_str
	state      pepay_str
	watermark  pepay_str
}

type pepay_delivery_step struct {
	kind          int32
	error         int32
	sql           pepay_str
	values        pepay_str
	gives_rows    int32
	is_stale      int32
	names         pepay_str
	wait_ms       int64
	id            int64
	verdict       int32
	http_status   int32
	verdict_text  pepay_str
	is_paid_again int32
	reserved      int32
}

type pepay_recovery_step struct {
	kind              int32
	error             int32
	sql               pepay_str
	values            pepay_str
	gives_rows        int32
	operation         int32
	params            pepay_str
	sender            pepay_str
	body              pepay_str
	was               pepay_str
	dedupe_key        pepay_str
	name              pepay_str
	subject           pepay_str
	since             pepay_str
	within_ms         int64
	compared          int64
	missing           int64
	tried_again       int64
	still_open        int64
	unknown_sessions  pepay_str
	is_cursor_unknown int32
	reserved          int32
}

type pepay_stream_step struct {
	kind          int32
	error         int32
	is_live       int32
	headers_count uint32
	headers       uintptr
	header_block  pepay_str
	url           pepay_str
	within_ms     int64
	json          pepay_str
	operation     int32
	reserved      int32
}
