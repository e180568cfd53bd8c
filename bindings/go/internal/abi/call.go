package abi

import (
	"encoding/json"
	"unsafe"
)

// TransportKind is why an attempt came to nothing.
type TransportKind int32

// The reasons.
const (
	TransportDNS        TransportKind = PEPAY_TRANSPORT_DNS
	TransportConnection TransportKind = PEPAY_TRANSPORT_CONNECTION
	TransportTLS        TransportKind = PEPAY_TRANSPORT_TLS
	TransportTimeout    TransportKind = PEPAY_TRANSPORT_TIMEOUT
	TransportProtocol   TransportKind = PEPAY_TRANSPORT_PROTOCOL
	TransportSettings   TransportKind = PEPAY_TRANSPORT_SETTINGS
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
	PhaseResolving   Phase = PEPAY_PHASE_RESOLVING
	PhaseConnecting  Phase = PEPAY_PHASE_CONNECTING
	PhaseTunnelling  Phase = PEPAY_PHASE_TUNNELLING
	PhaseHandshaking Phase = PEPAY_PHASE_HANDSHAKING
	PhaseSending     Phase = PEPAY_PHASE_SENDING
	PhaseWaiting     Phase = PEPAY_PHASE_WAITING
	PhaseReading     Phase = PEPAY_PHASE_READING
)

// Call is one logical call with all its attempts. It is for one goroutine at a time.
type Call struct {
	handle    *pepay_call
	operation Operation
	step      pepay_step
}

// Response reports a response, whatever its status. headers are "name: value" lines.
func (c *Call) Response(status int, headers, body []byte, nowMillis uint64) Step {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	pepay_call_response(c.handle, int32(status), headersData, headersSize, bodyData, bodySize, nowMillis, &c.step, stepSize)
	return c.next()
}

// NoResponse reports that there is no whole response: how far the attempt came and what failed.
// status is 0 if no response had begun.
func (c *Call) NoResponse(phase Phase, kind TransportKind, status int, detail string, nowMillis uint64) Step {
	data, size := text(detail)
	pepay_call_no_response(c.handle, int32(phase), int32(kind), int32(status), data, size, nowMillis, &c.step, stepSize)
	return c.next()
}

// Resume ends the pause of a StepWait.
func (c *Call) Resume(nowMillis uint64) Step {
	pepay_call_resume(c.handle, nowMillis, &c.step, stepSize)
	return c.next()
}

// Cancel gives the call up. What is being sent may have been sent.
func (c *Call) Cancel(nowMillis uint64) Step {
	pepay_call_cancel(c.handle, nowMillis, &c.step, stepSize)
	return c.next()
}

// Error is why the call failed, or nil.
func (c *Call) Error() *Error {
	var raw pepay_error
	if pepay_call_error(c.handle, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
		return nil
	}
	failure := readError(&raw)
	failure.Attempts = c.Attempts()
	return failure
}

// Done is true if the call has succeeded: there is a reply.
func (c *Call) Done() bool {
	return c.step.kind == PEPAY_STEP_DONE
}

// JSON is the reply of a call that is done, in the form that is the same in every language.
func (c *Call) JSON() ([]byte, bool) {
	if !c.Done() {
		return nil, false
	}
	var reply pepay_str
	pepay_call_json(c.handle, &reply)
	return clone(reply), true
}

// Whole is the same, and of each object also what this version does not declare, which libpepay counts as drift.
func (c *Call) Whole() ([]byte, bool) {
	if !c.HasDrift() {
		return c.JSON()
	}
	var whole pepay_str
	pepay_call_whole_json(c.handle, &whole)
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
	var raw pepay_raw_response
	pepay_call_raw_response(c.handle, &raw, unsafe.Sizeof(raw))
	return RawResponse{Status: int(raw.status), RequestID: str(raw.request_id), Body: clone(raw.body)}, true
}

// RequestID is the provider's id of the request whose reply a call that is done has.
func (c *Call) RequestID() string {
	return str(c.step.request_id)
}

// HasDrift is true if anything is undocumented in the reply of a call that is done.
func (c *Call) HasDrift() bool {
	return c.Done() && c.step.drift_json.len > uintptr(len("[]"))
}

// Drift is what is undocumented in the reply of a call that is done, as sentences.
func (c *Call) Drift() (sentences []string) {
	if c.HasDrift() {
		// libpepay writes this text; if it is none, there is nothing to say.
		_ = json.Unmarshal(view(c.step.drift_json), &sentences)
	}
	return sentences
}

// Free frees the call; more than once does nothing more.
func (c *Call) Free() {
	if c.handle == nil {
		return
	}
	pepay_call_free(c.handle)
	c.handle = nil
	live.Add(-1)
}
