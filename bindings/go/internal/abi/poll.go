package abi

import (
	"time"
	"unsafe"
)

// PollStep is what to do next with a poll.
type PollStep int32

// The steps. Whatever else may come is the end.
const (
	PollLook PollStep = PEPAY_POLL_LOOK
	PollWait PollStep = PEPAY_POLL_WAIT
	PollOver PollStep = PEPAY_POLL_OVER
)

// Poll is when to look again, until a deadline. It is for one goroutine at a time.
type Poll struct {
	handle *pepay_poll
}

// NewPoll begins to wait. Times below 0 are the usual ones.
func NewPoll(timeoutMillis, intervalMillis int64, entropy *[EntropyLen]byte, nowMillis uint64) *Poll {
	data, size := octets(entropy[:])
	live.Add(1)
	return &Poll{pepay_poll_new(int64(timeoutMillis), int64(intervalMillis), data, size, nowMillis)}
}

// Next is what to do: to look within a time, or to pause for one.
func (p *Poll) Next(nowMillis uint64) (PollStep, time.Duration) {
	var raw int64
	step := pepay_poll_next(p.handle, nowMillis, &raw)
	return PollStep(step), millis(raw)
}

// Received is true if the reply of a look, a call that is done, says that the payment has ended.
func (p *Poll) Received(look *Call) bool {
	return pepay_poll_received(p.handle, look.handle) == 1
}

// SetLive says whether a live stream tells of changes.
func (p *Poll) SetLive(isLive bool, nowMillis uint64) {
	flag := int32(0)
	if isLive {
		flag = 1
	}
	pepay_poll_set_live(p.handle, flag, nowMillis)
}

// Wake says that something has come over a live stream.
func (p *Poll) Wake(nowMillis uint64) {
	pepay_poll_wake(p.handle, nowMillis)
}

// Error is why the wait is over.
func (p *Poll) Error() *Error {
	var raw pepay_error
	pepay_poll_error(p.handle, &raw, unsafe.Sizeof(raw))
	return readError(&raw)
}

// Free frees the poll; more than once does nothing more.
func (p *Poll) Free() {
	if p.handle == nil {
		return
	}
	pepay_poll_free(p.handle)
	p.handle = nil
	live.Add(-1)
}
