package pepay

import (
	"context"
	"fmt"
	"math/rand"
	"time"
)

// WaitOptions is how long to wait for an end, and how often to look.
type WaitOptions struct {
	// Timeout limits the wait. Default 15 minutes.
	Timeout time.Duration
	// Interval is the first pause; later ones are longer, up to 10 s. Default 1.5 s.
	Interval time.Duration
}

// poll looks until look says that it is over: soon at first, then less and less often, at slightly
// random times. The last look is at the deadline.
func poll[T any](ctx context.Context, operation string, b *backend, wait WaitOptions, options []CallOption,
	look func(options []CallOption) (T, bool, error)) (T, error) {
	timeout, interval := wait.Timeout, wait.Interval
	if timeout == 0 {
		timeout = 15 * time.Minute
	}
	if interval == 0 {
		interval = 1500 * time.Millisecond
	}
	longest := max(interval, 10*time.Second)
	perLook := b.timeout
	if own := gather(options).timeout; own != 0 {
		perLook = own
	}
	options = append([]CallOption(nil), options...)
	deadline := time.Now().Add(timeout)
	for {
		left := max(time.Until(deadline), time.Millisecond)
		reply, over, err := look(append(options, WithTimeout(min(left, perLook))))
		if err != nil || over {
			return reply, err
		}
		left = time.Until(deadline)
		if left <= 0 {
			var none T
			return none, &Error{Kind: ErrTimeout, Operation: operation, Message: fmt.Sprintf("it has not ended within %v", timeout)}
		}
		// Between three quarters and five quarters of the interval.
		pause := interval*3/4 + time.Duration(rand.Int63n(int64(interval/2)+1))
		interval = min(interval+interval/2, longest)
		if err := sleep(ctx, operation, min(pause, left)); err != nil {
			var none T
			return none, err
		}
	}
}

func sleep(ctx context.Context, operation string, pause time.Duration) error {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return &Error{Kind: ErrTimeout, Operation: operation, Message: "the wait was given up: " + ctx.Err().Error(), cause: ctx.Err()}
	}
}
