package abi

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
	handle *pepay_webhook
}

// NewWebhook makes a receiver from JSON settings. One that cannot be made is an error, and no handle.
func NewWebhook(provider Provider, config []byte) (*Webhook, *Error) {
	data, size := octets(config)
	handle := pepay_webhook_new(int32(provider), data, size)
	live.Add(1)
	webhook := &Webhook{handle: handle}
	var raw pepay_error
	if pepay_webhook_error(handle, &raw, unsafe.Sizeof(raw)) != PEPAY_OK {
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
	pepay_webhook_free(w.handle)
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
	var raw pepay_event_view
	pepay_event_read(event, &raw, unsafe.Sizeof(raw))
	var json pepay_str
	pepay_event_whole_json(event, &json)
	return &Event{
		Verdict:   Verdict{Secret: int(raw.secret_index), Previous: raw.is_previous == 1},
		DedupeKey: str(raw.dedupe_key),
		SessionID: str(raw.session_id),
		JSON:      clone(json),
	}, nil
}

func (w *Webhook) newEvent(headers, body []byte, nowUnixMillis int64) (event *pepay_event, free func()) {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	event = pepay_event_new(w.handle, headersData, headersSize, bodyData, bodySize, nowUnixMillis)
	live.Add(1)
	return event, func() {
		pepay_event_free(event)
		live.Add(-1)
	}
}

func eventError(event *pepay_event) *Error {
	var raw pepay_error
	if pepay_event_error(event, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
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
	var raw pepay_verdict
	number := pepay_webhook_verify(w.handle, headersData, headersSize, bodyData, bodySize, nowUnixMillis,
		&raw, unsafe.Sizeof(raw))
	if number == PEPAY_OK {
		return Verdict{Secret: int(raw.secret_index), Previous: raw.is_previous == 1, SignedAt: moment(raw.signed_at_ms)}, nil
	}
	// The number says that there is an error; reading the webhook as an event says which in words.
	event, free := w.newEvent(headers, body, nowUnixMillis)
	defer free()
	return Verdict{}, eventError(event)
}
