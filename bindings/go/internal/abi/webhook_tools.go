package abi

// Sign gives the headers, as "name: value" lines, that the provider would send with a body; none if
// the receiver was freed.
func (w *Webhook) Sign(body []byte, nowUnixMillis int64) string {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	bodyData, bodySize := octets(body)
	return written(256, func(out *byte, size uintptr) uintptr {
		return pepay_webhook_sign(w.handle, bodyData, bodySize, nowUnixMillis, out, size)
	})
}

// Explain says what explains the verdict on a webhook, as the JSON that pepay.h describes; nothing if the
// receiver was freed.
func (w *Webhook) Explain(headers, body []byte, nowUnixMillis int64) string {
	w.mutex.RLock()
	defer w.mutex.RUnlock()
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	return written(1024, func(out *byte, size uintptr) uintptr {
		return pepay_webhook_explain(w.handle, headersData, headersSize, bodyData, bodySize, nowUnixMillis, out, size)
	})
}

// EventObject gives what an event of Pepay is about, an invoice or an invoice's payment, in the form that is
// the same in every language; nothing if it is something else.
func EventObject(object []byte) []byte {
	data, size := octets(object)
	return []byte(written(2*len(object)+1, func(out *byte, room uintptr) uintptr {
		return pepay_event_object_json(data, size, out, room)
	}))
}

// TestEvent makes the body of a Pepay event about a JSON object; nothing if that is none.
func TestEvent(eventType string, object []byte, nowUnixMillis int64) string {
	typeData, typeSize := text(eventType)
	objectData, objectSize := octets(object)
	return written(256+len(object)+len(eventType), func(out *byte, size uintptr) uintptr {
		return pepay_webhook_test_event(typeData, typeSize, objectData, objectSize, nowUnixMillis, out, size)
	})
}
