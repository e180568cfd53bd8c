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

// poll looks until look says that it is over, or until the time is. libpepay says when to look.
func poll[T any](ctx context.Context, operation abi.Operation, b *backend, wait WaitOptions, options []CallOption,
	look func(options []CallOption) (T, bool, error)) (T, error) {
	var none T
	if wait.Timeout < 0 || wait.Interval < 0 {
		return none, &Error{Kind: ErrInvalidRequest, Operation: operation.String(), Message: "Timeout and Interval of a wait are not negative"}
	}
	random, err := entropy()
	if err != nil {
		return none, err
	}
	perLook := b.timeout
	if own := gather(join(b.options, options)).timeout; own != 0 {
		perLook = own
	}
	plan := abi.NewPoll(usual(wait.Timeout), usual(wait.Interval), &random, clock())
	defer plan.Free()
	for {
		switch step, limit := plan.Next(clock()); step {
		case abi.PollLook:
			reply, over, err := look(join(options, []CallOption{WithTimeout(min(limit, perLook))}))
			if err != nil || over {
				return reply, err
			}
		case abi.PollWait:
			if err := sleep(ctx, operation, limit); err != nil {
				return none, err
			}
		default:
			return none, &Error{Kind: ErrTimeout, Operation: operation.String(), Message: "it has not ended in time"}
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
