package abi

// #include "call.h"
import "C"

import (
	"time"
	"unsafe"
)

// StreamKind is what to do next with a stream.
type StreamKind int32

// The kinds of step. Whatever else may come is a failure.
const (
	StreamConnect    StreamKind = C.PEPAY_STREAM_CONNECT
	StreamRead       StreamKind = C.PEPAY_STREAM_READ
	StreamPing       StreamKind = C.PEPAY_STREAM_PING
	StreamFetch      StreamKind = C.PEPAY_STREAM_FETCH
	StreamEvent      StreamKind = C.PEPAY_STREAM_EVENT
	StreamStatus     StreamKind = C.PEPAY_STREAM_STATUS
	StreamGap        StreamKind = C.PEPAY_STREAM_GAP
	StreamDisconnect StreamKind = C.PEPAY_STREAM_DISCONNECT
	StreamWait       StreamKind = C.PEPAY_STREAM_WAIT
	StreamOver       StreamKind = C.PEPAY_STREAM_OVER
)

// StreamStep is what to do next with a stream.
type StreamStep struct {
	Kind StreamKind
	// Whether there is a connection.
	IsLive bool
	// Connect: where to. They hold secrets.
	URL     string
	Headers []Header
	// Connect, Read and Wait: how long it may take.
	Within time.Duration
	// Event, Status and Gap: what there is, with what this version does not declare.
	JSON []byte
	// Fetch: the call to make.
	Operation Operation
}

// Stream is a live stream, over any number of connections. It is for one goroutine at a time.
type Stream struct {
	handle *C.pepay_stream
}

// Stream begins a stream. After Free, there is none.
func (c *Client) Stream(operation Operation, params, options []byte, entropy *[EntropyLen]byte, nowMillis uint64) *Stream {
	c.mutex.RLock()
	defer c.mutex.RUnlock()
	if c.handle == nil {
		return nil
	}
	paramsData, paramsSize := octets(params)
	optionsData, optionsSize := octets(options)
	entropyData, entropySize := octets(entropy[:])
	live.Add(1)
	return &Stream{C.pepay_stream_new(c.handle, C.int32_t(operation), paramsData, paramsSize, optionsData, optionsSize,
		entropyData, entropySize, C.uint64_t(nowMillis))}
}

// Next is what to do now.
func (s *Stream) Next(nowMillis uint64) StreamStep {
	var raw C.pepay_stream_step
	C.pepay_stream_next(s.handle, C.uint64_t(nowMillis), &raw, C.size_t(unsafe.Sizeof(raw)))
	step := StreamStep{
		Kind: StreamKind(raw.kind), IsLive: raw.is_live == 1, Within: millis(raw.within_ms),
		Operation: Operation(raw.operation),
	}
	var whole C.pepay_str
	if raw.json.data != nil && C.pepay_stream_whole_json(s.handle, &whole) == C.PEPAY_OK {
		step.JSON = clone(whole)
	}
	if step.Kind == StreamConnect {
		step.URL = str(raw.url)
		for _, header := range unsafe.Slice(raw.headers, int(raw.headers_count)) {
			step.Headers = append(step.Headers, Header{Name: str(header.name), Value: str(header.value)})
		}
	}
	return step
}

// Opened reports that the WebSocket is open.
func (s *Stream) Opened(nowMillis uint64) {
	C.pepay_stream_opened(s.handle, C.uint64_t(nowMillis))
}

// Refused reports a response in place of a WebSocket. headers are "name: value" lines.
func (s *Stream) Refused(status int, headers, body []byte, nowMillis uint64) {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	C.pepay_stream_refused(s.handle, C.int32_t(status), headersData, headersSize, bodyData, bodySize, C.uint64_t(nowMillis))
}

// NotOpened reports that there is neither a WebSocket nor a response.
func (s *Stream) NotOpened(phase Phase, kind TransportKind, detail string, nowMillis uint64) {
	data, size := text(detail)
	C.pepay_stream_not_opened(s.handle, C.int32_t(phase), C.int32_t(kind), data, size, C.uint64_t(nowMillis))
}

// Text reports a message of text.
func (s *Stream) Text(message []byte, nowMillis uint64) {
	data, size := octets(message)
	C.pepay_stream_text(s.handle, data, size, C.uint64_t(nowMillis))
}

// Heard reports that the server is alive.
func (s *Stream) Heard(nowMillis uint64) {
	C.pepay_stream_heard(s.handle, C.uint64_t(nowMillis))
}

// Closed reports that the WebSocket is closed. code is the server's, or 0.
func (s *Stream) Closed(code int, nowMillis uint64) {
	C.pepay_stream_closed(s.handle, C.int32_t(code), C.uint64_t(nowMillis))
}

// Fetch begins the call that a StreamFetch asks for, and gives its first step.
func (s *Stream) Fetch(options []byte, entropy *[EntropyLen]byte, nowMillis uint64) (*Call, Step) {
	optionsData, optionsSize := octets(options)
	entropyData, entropySize := octets(entropy[:])
	call := &Call{C.pepay_go_call_for_stream(s.handle, optionsData, optionsSize, entropyData, entropySize, C.uint64_t(nowMillis))}
	live.Add(1)
	return call, call.step()
}

// Fetched reports that call when it is over.
func (s *Stream) Fetched(call *Call, nowMillis uint64) {
	C.pepay_stream_fetched(s.handle, call.room.handle, C.uint64_t(nowMillis))
}

// Error is why the stream has failed, or nil.
func (s *Stream) Error() *Error {
	var raw C.pepay_error
	if C.pepay_stream_error(s.handle, &raw, C.size_t(unsafe.Sizeof(raw))) == C.PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Free frees the stream; more than once does nothing more.
func (s *Stream) Free() {
	if s.handle == nil {
		return
	}
	C.pepay_stream_free(s.handle)
	s.handle = nil
	live.Add(-1)
}
