package pepay

import (
	"context"
	"fmt"
	"math/rand"
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

// leastInterval is the shortest pause; less would be no waiting.
const leastInterval = 10 * time.Millisecond

// poll looks until look says that it is over: soon at first, then less and less often, at slightly
// random times.
func poll[T any](ctx context.Context, operation abi.Operation, b *backend, wait WaitOptions, options []CallOption,
	look func(options []CallOption) (T, bool, error)) (T, error) {
	var none T
	if wait.Timeout < 0 || wait.Interval < 0 {
		return none, &Error{Kind: ErrInvalidRequest, Operation: operation.String(), Message: "Timeout and Interval of a wait are not negative"}
	}
	timeout, interval := wait.Timeout, max(wait.Interval, leastInterval)
	if wait.Timeout == 0 {
		timeout = 15 * time.Minute
	}
	if wait.Interval == 0 {
		interval = 1500 * time.Millisecond
	}
	longest := max(interval, 10*time.Second)
	perLook := b.timeout
	if own := gather(join(b.options, options)).timeout; own != 0 {
		perLook = own
	}
	deadline := time.Now().Add(timeout)
	for {
		left := time.Until(deadline)
		if left <= 0 {
			return none, &Error{Kind: ErrTimeout, Operation: operation.String(), Message: fmt.Sprintf("it has not ended within %v", timeout)}
		}
		reply, over, err := look(join(options, []CallOption{WithTimeout(min(left, perLook))}))
		if err != nil || over {
			return reply, err
		}
		// Between three quarters and five quarters of the interval.
		pause := interval*3/4 + time.Duration(rand.Int63n(int64(interval/2)+1))
		interval = min(interval+interval/2, longest)
		if err := sleep(ctx, operation, min(pause, time.Until(deadline))); err != nil {
			return none, err
		}
	}
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
