package abi

import (
	"time"
	"unsafe"
)

// StreamKind is what to do next with a stream.
type StreamKind int32

// The kinds of step. Whatever else may come is a failure.
const (
	StreamConnect    StreamKind = PEPAY_STREAM_CONNECT
	StreamRead       StreamKind = PEPAY_STREAM_READ
	StreamPing       StreamKind = PEPAY_STREAM_PING
	StreamFetch      StreamKind = PEPAY_STREAM_FETCH
	StreamEvent      StreamKind = PEPAY_STREAM_EVENT
	StreamStatus     StreamKind = PEPAY_STREAM_STATUS
	StreamGap        StreamKind = PEPAY_STREAM_GAP
	StreamDisconnect StreamKind = PEPAY_STREAM_DISCONNECT
	StreamWait       StreamKind = PEPAY_STREAM_WAIT
	StreamOver       StreamKind = PEPAY_STREAM_OVER
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
	handle *pepay_stream
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
	return &Stream{pepay_stream_new(c.handle, int32(operation), paramsData, paramsSize, optionsData, optionsSize,
		entropyData, entropySize, nowMillis)}
}

// Next is what to do now.
func (s *Stream) Next(nowMillis uint64) StreamStep {
	var raw pepay_stream_step
	pepay_stream_next(s.handle, nowMillis, &raw, unsafe.Sizeof(raw))
	step := StreamStep{
		Kind: StreamKind(raw.kind), IsLive: raw.is_live == 1, Within: millis(raw.within_ms),
		Operation: Operation(raw.operation),
	}
	var whole pepay_str
	if raw.json.data != 0 && pepay_stream_whole_json(s.handle, &whole) == PEPAY_OK {
		step.JSON = clone(whole)
	}
	if step.Kind == StreamConnect {
		step.URL = str(raw.url)
		for _, header := range headers(raw.headers, raw.headers_count) {
			step.Headers = append(step.Headers, Header{Name: str(header.name), Value: str(header.value)})
		}
	}
	return step
}

// Opened reports that the WebSocket is open.
func (s *Stream) Opened(nowMillis uint64) {
	pepay_stream_opened(s.handle, nowMillis)
}

// Refused reports a response in place of a WebSocket. headers are "name: value" lines.
func (s *Stream) Refused(status int, headers, body []byte, nowMillis uint64) {
	headersData, headersSize := octets(headers)
	bodyData, bodySize := octets(body)
	pepay_stream_refused(s.handle, int32(status), headersData, headersSize, bodyData, bodySize, nowMillis)
}

// NotOpened reports that there is neither a WebSocket nor a response.
func (s *Stream) NotOpened(phase Phase, kind TransportKind, detail string, nowMillis uint64) {
	data, size := text(detail)
	pepay_stream_not_opened(s.handle, int32(phase), int32(kind), data, size, nowMillis)
}

// Text reports a message of text.
func (s *Stream) Text(message []byte, nowMillis uint64) {
	data, size := octets(message)
	pepay_stream_text(s.handle, data, size, nowMillis)
}

// Heard reports that the server is alive.
func (s *Stream) Heard(nowMillis uint64) {
	pepay_stream_heard(s.handle, nowMillis)
}

// Closed reports that the WebSocket is closed. code is the server's, or 0.
func (s *Stream) Closed(code int, nowMillis uint64) {
	pepay_stream_closed(s.handle, int32(code), nowMillis)
}

// Fetch begins the call that a StreamFetch asks for, and gives its first step.
func (s *Stream) Fetch(options []byte, entropy *[EntropyLen]byte, nowMillis uint64) (*Call, Step) {
	optionsData, optionsSize := octets(options)
	entropyData, entropySize := octets(entropy[:])
	call := &Call{}
	call.handle = pepay_call_new_for_stream(s.handle, optionsData, optionsSize, entropyData, entropySize, nowMillis,
		&call.step, stepSize)
	live.Add(1)
	return call, call.next()
}

// Fetched reports that call when it is over.
func (s *Stream) Fetched(call *Call, nowMillis uint64) {
	pepay_stream_fetched(s.handle, call.handle, nowMillis)
}

// Error is why the stream has failed, or nil.
func (s *Stream) Error() *Error {
	var raw pepay_error
	if pepay_stream_error(s.handle, &raw, unsafe.Sizeof(raw)) == PEPAY_OK {
		return nil
	}
	return readError(&raw)
}

// Free frees the stream; more than once does nothing more.
func (s *Stream) Free() {
	if s.handle == nil {
		return
	}
	pepay_stream_free(s.handle)
	s.handle = nil
	live.Add(-1)
}
