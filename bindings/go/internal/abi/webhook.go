package abi

// #include <pepay.h>
import "C"

import (
	"runtime"
	"sync"
	"time"
	"unsafe"
)

// Webhook is the secrets of one webhook receiver. It may be used by any number of goroutines.
type Webhook struct {
	// Held for reading by whoever uses the handle, so that it is not freed meanwhile.
	mutex  sync.RWMutex
	handle *C.pepay_webhook
}

// NewWebhook makes a receiver from JSON settings. One that cannot be made is an error, and no handle.
func NewWebhook(provider Provider, config []byte) (*Webhook, *Error) {
	data, size := octets(config)
	handle := C.pepay_webhook_new(C.int32_t(provider), data, size)
	live.Add(1)
	webhook := &Webhook{handle: handle}
	var raw C.pepay_error
	if C.pepay_webhook_error(handle, &raw, C.size_t(unsafe.Sizeof(raw))) != C.PEPAY_OK {
		failure := readError(&raw)
		webhook.Free()
		return nil, failure
	}
	runtime.SetFinalizer(webhook, (*Webhook).Free)
	return webhook, nil
}

// Free frees the handle; more than once does nothing more.
func (w *Webhook) Free() {
	w.mutex.Lock()
	defer w.mutex.Unlock()
	if w.handle == nil {
		return
	}
	C.pepay_webhook_free(w.handle)
	w.handle = nil
	live.Add(-1)
	runtime.SetFinalizer(w, nil)
}

// Verdict is what is known about a webhook that can be trusted.
type Verdict struct {
	Secret   int
	Previous bool
	// SignedAt is zero if the provider does not say.
	SignedAt time.Time
}

// Event is a webhook that can be trusted: its verdict, and what it says as JSON in the form that is
// the same in every language, with what this version does not declare.
type Event struct {
	Verdict
	DedupeKey string
	// SessionID is Payviox's.
	SessionID string
	JSON      []byte
}

// Event checks a webhook and reads it. headers are "name: value" lines.
func (w *Webhook) Event(headers, body []byte, nowUnixMillis int64) (*Event, *Error) {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	event, free := w.newEvent(headers, body, nowUnixMillis)
	defer free()
	if failure := eventError(event); failure != nil {
		return nil, failure
	}
	var raw C.pepay_event_view
	C.pepay_event_read(event, &raw, C.size_t(unsafe.Sizeof(raw)))
	var json C.pepay_str
	C.pepay_event_whole_json(event, &json)
	return &Event{
		Verdict:   Verdict{Secret: int(raw.secret_index), Previous: raw.is_previous == 1},
		DedupeKey: str(raw.dedupe_key),
		SessionID: str(raw.session_id),
		JSON:      clone(json),
	}, nil
}

func (w *Webhook) newEvent(headers, body []byte, nowUnixMillis int64) (event *C.pepay_event, free func()) {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	event = C.pepay_event_new(w.handle, headersData, headersSize, bodyData, bodySize, C.int64_t(nowUnixMillis))
	live.Add(1)
	return event, func() {
		C.pepay_event_free(event)
		live.Add(-1)
	}
}

func eventError(event *C.pepay_event) *Error {
	var raw C.pepay_error
	if C.pepay_event_error(event, &raw, C.size_t(unsafe.Sizeof(raw))) == C.PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Verify checks a webhook without reading it.
func (w *Webhook) Verify(headers, body []byte, nowUnixMillis int64) (Verdict, *Error) {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	var raw C.pepay_verdict
	number := C.pepay_webhook_verify(w.handle, headersData, headersSize, bodyData, bodySize, C.int64_t(nowUnixMillis),
		&raw, C.size_t(unsafe.Sizeof(raw)))
	if number == C.PEPAY_OK {
		return Verdict{Secret: int(raw.secret_index), Previous: raw.is_previous == 1, SignedAt: moment(raw.signed_at_ms)}, nil
	}
	// The number says that there is an error; reading the webhook as an event says which in words.
	event, free := w.newEvent(headers, body, nowUnixMillis)
	defer free()
	return Verdict{}, eventError(event)
}
