package abi

// #include "call.h"
import "C"

import (
	"encoding/json"
	"unsafe"
)

// TransportKind is why an attempt came to nothing.
type TransportKind int32

// The reasons.
const (
	TransportDNS        TransportKind = C.PEPAY_TRANSPORT_DNS
	TransportConnection TransportKind = C.PEPAY_TRANSPORT_CONNECTION
	TransportTLS        TransportKind = C.PEPAY_TRANSPORT_TLS
	TransportTimeout    TransportKind = C.PEPAY_TRANSPORT_TIMEOUT
	TransportProtocol   TransportKind = C.PEPAY_TRANSPORT_PROTOCOL
	TransportSettings   TransportKind = C.PEPAY_TRANSPORT_SETTINGS
)

// String is the word for it, the same in every language.
func (k TransportKind) String() string {
	switch k {
	case TransportDNS:
		return "dns"
	case TransportTLS:
		return "tls"
	case TransportTimeout:
		return "timeout"
	case TransportProtocol:
		return "protocol"
	case TransportSettings:
		return "settings"
	}
	return "connection"
}

// Phase is how far an attempt came. From PhaseSending on, the request may have been sent.
type Phase int32

// The phases, in order.
const (
	PhaseResolving   Phase = C.PEPAY_PHASE_RESOLVING
	PhaseConnecting  Phase = C.PEPAY_PHASE_CONNECTING
	PhaseTunnelling  Phase = C.PEPAY_PHASE_TUNNELLING
	PhaseHandshaking Phase = C.PEPAY_PHASE_HANDSHAKING
	PhaseSending     Phase = C.PEPAY_PHASE_SENDING
	PhaseWaiting     Phase = C.PEPAY_PHASE_WAITING
	PhaseReading     Phase = C.PEPAY_PHASE_READING
)

// Call is one logical call with all its attempts. It is for one goroutine at a time.
type Call struct {
	room *C.pepay_go_call
}

// Response reports a response, whatever its status. headers are "name: value" lines.
func (c *Call) Response(status int, headers, body []byte, nowMillis uint64) Step {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	C.pepay_go_call_response(c.room, C.int32_t(status), headersData, headersSize, bodyData, bodySize, C.uint64_t(nowMillis))
	return c.step()
}

// NoResponse reports that there is no whole response: how far the attempt came and what failed.
// status is 0 if no response had begun.
func (c *Call) NoResponse(phase Phase, kind TransportKind, status int, detail string, nowMillis uint64) Step {
	data, size := text(detail)
	C.pepay_call_no_response(c.room.handle, C.int32_t(phase), C.int32_t(kind), C.int32_t(status), data, size, C.uint64_t(nowMillis), &c.room.step, stepSize)
	return c.step()
}

// Resume ends the pause of a StepWait.
func (c *Call) Resume(nowMillis uint64) Step {
	C.pepay_call_resume(c.room.handle, C.uint64_t(nowMillis), &c.room.step, stepSize)
	return c.step()
}

// Cancel gives the call up. What is being sent may have been sent.
func (c *Call) Cancel(nowMillis uint64) Step {
	C.pepay_call_cancel(c.room.handle, C.uint64_t(nowMillis), &c.room.step, stepSize)
	return c.step()
}

// Error is why the call failed, or nil.
func (c *Call) Error() *Error {
	var raw C.pepay_error
	if C.pepay_call_error(c.room.handle, &raw, C.size_t(unsafe.Sizeof(raw))) == C.PEPAY_OK {
		return nil
	}
	failure := readError(&raw)
	failure.Attempts = c.Attempts()
	return failure
}

// Done is true if the call has succeeded: there is a reply.
func (c *Call) Done() bool {
	return c.room.step.kind == C.PEPAY_STEP_DONE
}

// JSON is the reply of a call that is done, in the form that is the same in every language.
func (c *Call) JSON() ([]byte, bool) {
	if !c.Done() {
		return nil, false
	}
	if c.room.json.data == nil { // it was read as a view
		C.pepay_call_json(c.room.handle, &c.room.json)
	}
	return clone(c.room.json), true
}

// Whole is the same, and of each object also what this version does not declare, which libpepay counts as drift.
func (c *Call) Whole() ([]byte, bool) {
	if !c.HasDrift() {
		return c.JSON()
	}
	var whole C.pepay_str
	C.pepay_call_whole_json(c.room.handle, &whole)
	return clone(whole), c.Done()
}

// RawResponse is what a reply was read from.
type RawResponse struct {
	Status    int
	RequestID string
	Body      []byte
}

// RawResponse is the response that the reply of a call that is done was read from.
func (c *Call) RawResponse() (RawResponse, bool) {
	if !c.Done() {
		return RawResponse{}, false
	}
	raw := &c.room.response
	return RawResponse{Status: int(raw.status), RequestID: str(raw.request_id), Body: clone(raw.body)}, true
}

// HasDrift is true if anything is undocumented in the reply of a call that is done.
func (c *Call) HasDrift() bool {
	return c.Done() && c.room.response.drift_json.len > C.size_t(len("[]"))
}

// Drift is what is undocumented in the reply of a call that is done, as sentences.
func (c *Call) Drift() (sentences []string) {
	if c.HasDrift() {
		// libpepay writes this text; if it is none, there is nothing to say.
		_ = json.Unmarshal(view(c.room.response.drift_json), &sentences)
	}
	return sentences
}

// Free frees the call; more than once does nothing more.
func (c *Call) Free() {
	if c.room == nil {
		return
	}
	C.pepay_go_call_free(c.room)
	c.room = nil
	live.Add(-1)
}
