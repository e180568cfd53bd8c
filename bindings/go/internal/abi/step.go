package abi

import (
	"time"
	"unsafe"
)

// StepKind is what to do next with a call.
type StepKind int32

// The kinds of step. Whatever else may come is a failure.
const (
	StepSend   StepKind = PEPAY_STEP_SEND
	StepWait   StepKind = PEPAY_STEP_WAIT
	StepDone   StepKind = PEPAY_STEP_DONE
	StepFailed StepKind = PEPAY_STEP_FAILED
)

// Step is what to do next with a call.
type Step struct {
	Kind StepKind
	// Send: the request. It holds secrets.
	Method  string
	URL     string
	Headers []Header
	Body    []byte
	// Send: the key that makes the call safe to repeat; "" if there is none.
	IdempotencyKey string
	// Send: how long the attempt may take.
	Timeout time.Duration
	// Wait: how long to pause.
	Wait time.Duration
}

// IsKeylessWrite is true of a request that must not be sent twice.
func (s *Step) IsKeylessWrite() bool {
	return s.Method != "GET" && s.IdempotencyKey == ""
}

// Header is one header of a request. Its value may be a secret.
type Header struct {
	Name, Value string
}

// headers are those of a step, good until the next report.
func headers(data uintptr, count uint32) []pepay_header {
	return unsafe.Slice((*pepay_header)(pointer(data)), int(count))
}

// cut cuts a block of "name: value\r\n" lines into the headers that it consists of.
func cut(block string, as []pepay_header) []Header {
	split := make([]Header, len(as))
	for i := range as {
		name, value := int(as[i].name.len), int(as[i].name.len)+len(": ")
		end := value + int(as[i].value.len)
		split[i] = Header{Name: block[:name], Value: block[value:end]}
		block = block[end+len("\r\n"):]
	}
	return split
}

const stepSize = unsafe.Sizeof(pepay_step{})

// next copies the step, whose pointers are good until the next report.
func (c *Call) next() Step {
	raw := &c.step
	step := Step{Kind: StepKind(raw.kind)}
	switch step.Kind {
	case StepSend:
		var copied texts
		copied.all.Grow(int(raw.method.len + raw.url.len + raw.header_block.len + raw.idempotency_key.len))
		step.Method, step.URL = copied.take(raw.method), copied.take(raw.url)
		step.Headers = cut(copied.take(raw.header_block), headers(raw.headers, raw.headers_count))
		step.Body = clone(raw.body)
		step.IdempotencyKey = copied.take(raw.idempotency_key)
		step.Timeout = millis(raw.timeout_ms)
	case StepWait:
		step.Wait = millis(raw.wait_ms)
	}
	return step
}
