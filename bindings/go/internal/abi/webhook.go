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

// Event is a webhook that can be trusted: its verdict, and what it says.
type Event struct {
	Verdict
	DedupeKey string
	// SessionID is Payviox's.
	SessionID string
	// JSON is all that it says, in the form that is the same in every language, with what this version does not
	// declare. It is nil if it was not asked for and the fields below say it all.
	JSON []byte

	// The rest is Pepay's.
	Type, Object, APIVersion, RequestID, RequestKey string
	HasRequest                                      bool
	Created                                         time.Time
	Livemode                                        *bool
	PendingWebhooks                                 *int64
	// About and Before are JSON: what it is about, and what that was before. nil is absent.
	About, Before []byte
}

// Event checks a webhook and reads it. headers are "name: value" lines. withJSON asks for all that it says as JSON.
func (w *Webhook) Event(headers, body []byte, nowUnixMillis int64, withJSON bool) (*Event, *Error) {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	var raw pepay_event_view
	event := w.open(headers, body, nowUnixMillis, &raw)
	defer freeEvent(event)
	if raw.dedupe_key.data == 0 {
		return nil, eventError(event)
	}
	var copied texts
	copied.all.Grow(int(raw.dedupe_key.len + raw.session_id.len + raw.event_type.len + raw.object.len + raw.api_version.len +
		raw.request_id.len + raw.request_idempotency_key.len))
	read := &Event{
		Verdict:   Verdict{Secret: int(raw.secret_index), Previous: raw.is_previous == 1},
		DedupeKey: copied.take(raw.dedupe_key),
		SessionID: copied.take(raw.session_id),
	}
	if withJSON || raw.has_more == 1 {
		var json pepay_str
		pepay_event_whole_json(event, &json)
		read.JSON = clone(json)
		return read, nil
	}
	read.Type, read.Object, read.APIVersion = copied.take(raw.event_type), copied.take(raw.object), copied.take(raw.api_version)
	read.RequestID, read.RequestKey = copied.take(raw.request_id), copied.take(raw.request_idempotency_key)
	read.HasRequest = raw.request_id.data != 0 || raw.request_idempotency_key.data != 0
	read.Created, read.Livemode, read.PendingWebhooks = moment(raw.created_ms), truth(raw.is_live), integer(raw.pending_webhooks)
	read.About, read.Before = clone(raw.object_json), clone(raw.previous_attributes_json)
	return read, nil
}

func (w *Webhook) open(headers, body []byte, nowUnixMillis int64, view *pepay_event_view) *pepay_event {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	live.Add(1)
	return pepay_event_open(w.handle, headersData, headersSize, bodyData, bodySize, nowUnixMillis, view, unsafe.Sizeof(*view))
}

func freeEvent(event *pepay_event) {
	pepay_event_free(event)
	live.Add(-1)
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
	event := w.open(headers, body, nowUnixMillis, &pepay_event_view{})
	defer freeEvent(event)
	return Verdict{}, eventError(event)
}
