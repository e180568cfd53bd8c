package abi

import (
	"fmt"
	"time"
	"unsafe"
)

// Attempt is one attempt of a call that came to nothing.
type Attempt struct {
	// Outcome is such as "status 503", "not sent: connection" or "maybe sent: timeout".
	Outcome string
	// Started counts from the start of the call.
	Started time.Duration
	// Waited is the pause after it.
	Waited time.Duration
}

// Attempts is what came to nothing of a call that is over: of one that is done, all attempts before the
// last.
func (c *Call) Attempts() []Attempt {
	var attempts []Attempt
	for {
		var raw pepay_attempt
		if pepay_call_attempt(c.handle, uint32(len(attempts)), &raw, unsafe.Sizeof(raw)) != PEPAY_OK {
			return attempts
		}
		attempts = append(attempts, Attempt{Outcome: outcome(&raw), Started: millis(raw.started_ms), Waited: millis(raw.waited_ms)})
	}
}

func outcome(raw *pepay_attempt) string {
	switch raw.outcome {
	case PEPAY_ATTEMPT_ANSWERED:
		return Answered(int(raw.status))
	case PEPAY_ATTEMPT_NOT_SENT:
		return NotSent(TransportKind(raw.transport))
	}
	return MaybeSent(TransportKind(raw.transport))
}

// Answered is the outcome of an attempt that was answered.
func Answered(status int) string {
	return fmt.Sprintf("status %d", status)
}

// NotSent is the outcome of an attempt of which provably nothing was sent.
func NotSent(kind TransportKind) string {
	return "not sent: " + kind.String()
}

// MaybeSent is the outcome of an attempt that may have been sent and has no whole response.
func MaybeSent(kind TransportKind) string {
	return "maybe sent: " + kind.String()
}
