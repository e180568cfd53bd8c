package abi

import "time"

// Error is what went wrong. No secret is in it.
type Error struct {
	Number         int
	Kind           string
	Message        string
	Status         int
	Code           string
	Operation      string
	RequestID      string
	IdempotencyKey string
	OrderID        string
	Advice         string
	// Reason is the kind that an unknown outcome would have had as a read.
	Reason string
	// Body and HeadersJSON are the last response's, masked, and the latter as pepay.h describes it.
	Body        string
	HeadersJSON []byte
	LimitType   string
	// Excerpt is nil if there was no body to read, and empty if the body was.
	Excerpt *string
	// RetryAfter is negative if the provider did not say.
	RetryAfter time.Duration
	// Seen is negative unless a list is not complete.
	Seen int64
	// Cursor is where such a list can be gone on with.
	Cursor string
	// FieldsJSON is as pepay.h describes it.
	FieldsJSON []byte
	// Attempts is every attempt of a call.
	Attempts []Attempt
}

func readError(raw *pepay_error) *Error {
	read := &Error{
		Number:         int(raw.kind),
		Kind:           str(raw.kind_name),
		Message:        str(raw.message),
		Status:         int(raw.status),
		Code:           str(raw.code),
		Operation:      str(raw.operation),
		RequestID:      str(raw.request_id),
		IdempotencyKey: str(raw.idempotency_key),
		OrderID:        str(raw.order_id),
		Advice:         str(raw.advice),
		Reason:         str(raw.reason),
		Body:           str(raw.body),
		HeadersJSON:    clone(raw.headers_json),
		LimitType:      str(raw.limit_type),
		RetryAfter:     millis(raw.retry_after_ms),
		Seen:           int64(raw.seen),
		Cursor:         str(raw.cursor),
		FieldsJSON:     clone(raw.fields_json),
	}
	if raw.excerpt.data != 0 {
		excerpt := str(raw.excerpt)
		read.Excerpt = &excerpt
	}
	return read
}
