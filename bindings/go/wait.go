package pepay

import (
	"context"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// WaitOptions is how long to wait for an end, and how often to look.
type WaitOptions struct {
	// Timeout limits the wait. Default 15 minutes.
	Timeout time.Duration
	// Interval is the first pause; later ones are longer, up to 10 s. Default 1.5 s.
	Interval time.Duration
}

// waitFor makes the same read again and again until the payment has ended. libpepay says when to look, for how long, what
// the end is, and that the time is over.
func waitFor[T any, P readable[T]](ctx context.Context, b *backend, operation abi.Operation, params *object, wait WaitOptions, options []CallOption) (*T, error) {
	if wait.Timeout < 0 || wait.Interval < 0 {
		return nil, &Error{Kind: ErrInvalidRequest, Operation: operation.String(), Message: "Timeout and Interval of a wait are not negative"}
	}
	random, err := entropy()
	if err != nil {
		return nil, err
	}
	plan := abi.NewPoll(usual(wait.Timeout), usual(wait.Interval), &random, clock())
	defer plan.Free()
	hasEnded := false
	look := func(done *abi.Call) (*T, error) {
		hasEnded = plan.Received(done)
		return readJSON[T, P](done)
	}
	for {
		switch step, limit := plan.Next(clock()); step {
		case abi.PollLook:
			reply, err := call(ctx, b, operation, params, join(options, []CallOption{within(limit)}), look)
			if err != nil || hasEnded {
				return reply, err
			}
		case abi.PollWait:
			if err := sleep(ctx, operation, limit); err != nil {
				return nil, err
			}
		default:
			return nil, newError(plan.Error())
		}
	}
}

// usual is a time in milliseconds, where none is the usual one.
func usual(value time.Duration) int64 {
	if value == 0 {
		return -1
	}
	return wholeMillis(value)
}

func sleep(ctx context.Context, operation abi.Operation, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return &Error{Kind: ErrTimeout, Operation: operation.String(), Message: "the wait was given up: " + ctx.Err().Error(), cause: ctx.Err()}
	}
}
