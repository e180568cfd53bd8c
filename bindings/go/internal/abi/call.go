package abi

// #include <pepay.h>
import "C"

import "unsafe"

// TransportKind is why an attempt came to nothing.
type TransportKind int32

// The reasons.
const (
	TransportDNS        TransportKind = C.PEPAY_TRANSPORT_DNS
	TransportConnection TransportKind = C.PEPAY_TRANSPORT_CONNECTION
	TransportTLS        TransportKind = C.PEPAY_TRANSPORT_TLS
	TransportTimeout    TransportKind = C.PEPAY_TRANSPORT_TIMEOUT
	TransportProtocol   TransportKind = C.PEPAY_TRANSPORT_PROTOCOL
)

// Call is one logical call with all its attempts. It is for one goroutine at a time.
type Call struct {
	handle *C.pepay_call
	step   C.pepay_step
}

// Response reports a response, whatever its status. headers are "name: value" lines.
func (c *Call) Response(status int, headers, body []byte, nowMillis uint64) Step {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	C.pepay_call_response(c.handle, C.int32_t(status), headersData, headersSize, bodyData, bodySize,
		C.uint64_t(nowMillis), &c.step, stepSize)
	return c.take()
}

// NotSent reports that provably no byte of the request was written.
func (c *Call) NotSent(kind TransportKind, detail string, nowMillis uint64) Step {
	data, size := text(detail)
	C.pepay_call_not_sent(c.handle, C.int32_t(kind), data, size, C.uint64_t(nowMillis), &c.step, stepSize)
	return c.take()
}

// MaybeSent reports that there is no whole response, and that the request may have been sent.
// status is 0 if no response had begun.
func (c *Call) MaybeSent(kind TransportKind, status int, detail string, nowMillis uint64) Step {
	data, size := text(detail)
	C.pepay_call_maybe_sent(c.handle, C.int32_t(kind), C.int32_t(status), data, size, C.uint64_t(nowMillis), &c.step, stepSize)
	return c.take()
}

// Resume ends the pause of a StepWait.
func (c *Call) Resume(nowMillis uint64) Step {
	C.pepay_call_resume(c.handle, C.uint64_t(nowMillis), &c.step, stepSize)
	return c.take()
}

// Error is why the call failed, or nil.
func (c *Call) Error() *Error {
	var raw C.pepay_error
	if C.pepay_call_error(c.handle, &raw, C.size_t(unsafe.Sizeof(raw))) == C.PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// JSON is the reply of a call that is done, in the form that is the same in every language.
func (c *Call) JSON() ([]byte, bool) {
	var json C.pepay_str
	if C.pepay_call_json(c.handle, &json) != C.PEPAY_OK {
		return nil, false
	}
	return append([]byte(nil), view(json)...), true
}

// RawResponse is what a reply was read from.
type RawResponse struct {
	Status    int
	RequestID string
	Body      []byte
}

// RawResponse is the response that the reply of a call that is done was read from.
func (c *Call) RawResponse() (RawResponse, bool) {
	var raw C.pepay_raw_response
	if C.pepay_call_raw_response(c.handle, &raw, C.size_t(unsafe.Sizeof(raw))) != C.PEPAY_OK {
		return RawResponse{}, false
	}
	body := append([]byte(nil), view(raw.body)...)
	return RawResponse{Status: int(raw.status), RequestID: str(raw.request_id), Body: body}, true
}

// Free frees the call; more than once does nothing more.
func (c *Call) Free() {
	if c.handle == nil {
		return
	}
	C.pepay_call_free(c.handle)
	c.handle = nil
	live.Add(-1)
}
