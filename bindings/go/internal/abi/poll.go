package abi

// #include "call.h"
import "C"

import (
	"time"
	"unsafe"
)

// PollStep is what to do next with a poll.
type PollStep int32

// The steps. Whatever else may come is the end.
const (
	PollLook PollStep = C.PEPAY_POLL_LOOK
	PollWait PollStep = C.PEPAY_POLL_WAIT
	PollOver PollStep = C.PEPAY_POLL_OVER
)

// Poll is when to look again, until a deadline. It is for one goroutine at a time.
type Poll struct {
	handle *C.pepay_poll
}

// NewPoll begins to wait. Times below 0 are the usual ones.
func NewPoll(timeoutMillis, intervalMillis int64, entropy *[EntropyLen]byte, nowMillis uint64) *Poll {
	data, size := octets(entropy[:])
	live.Add(1)
	return &Poll{C.pepay_poll_new(C.int64_t(timeoutMillis), C.int64_t(intervalMillis), data, size, C.uint64_t(nowMillis))}
}

// Next is what to do: to look within a time, or to pause for one.
func (p *Poll) Next(nowMillis uint64) (PollStep, time.Duration) {
	var raw C.int64_t
	step := C.pepay_poll_next(p.handle, C.uint64_t(nowMillis), &raw)
	return PollStep(step), millis(raw)
}

// Received is true if the reply of a look, a call that is done, says that the payment has ended.
func (p *Poll) Received(look *Call) bool {
	return C.pepay_poll_received(p.handle, look.room.handle) == 1
}

// SetLive says whether a live stream tells of changes.
func (p *Poll) SetLive(isLive bool, nowMillis uint64) {
	flag := C.int32_t(0)
	if isLive {
		flag = 1
	}
	C.pepay_poll_set_live(p.handle, flag, C.uint64_t(nowMillis))
}

// Wake says that something has come over a live stream.
func (p *Poll) Wake(nowMillis uint64) {
	C.pepay_poll_wake(p.handle, C.uint64_t(nowMillis))
}

// Error is why the wait is over.
func (p *Poll) Error() *Error {
	var raw C.pepay_error
	C.pepay_poll_error(p.handle, &raw, C.size_t(unsafe.Sizeof(raw)))
	return readError(&raw)
}

// Free frees the poll; more than once does nothing more.
func (p *Poll) Free() {
	if p.handle == nil {
		return
	}
	C.pepay_poll_free(p.handle)
	p.handle = nil
	live.Add(-1)
}
