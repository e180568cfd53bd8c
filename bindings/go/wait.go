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
// the end is, and that the time is over. Unless the first look shows the end, a stream tells when to look sooner, if there
// is one.
func waitFor[T any, P readable[T]](ctx context.Context, b *backend, operation abi.Operation, params *object, wait WaitOptions, options []CallOption, live func(context.Context) <-chan signal) (*T, error) {
	if wait.Timeout < 0 || wait.Interval < 0 {
		return nil, &Error{Kind: ErrInvalidRequest, Operation: operation.String(), Message: "Timeout and Interval of a wait are not negative"}
	}
	random, err := entropy()
	if err != nil {
		return nil, err
	}
	plan := abi.NewPoll(usual(wait.Timeout), usual(wait.Interval), &random, clock())
	defer plan.Free()
	streaming, stop := context.WithCancel(ctx)
	defer stop()
	var signals <-chan signal
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
			if live != nil {
				signals, live = live(streaming), nil
			}
		case abi.PollWait:
			came, err := sleep(ctx, operation, limit, signals)
			switch {
			case err != nil:
				return nil, err
			case came == nothingCame:
			case came == changed:
				plan.Wake(clock())
			default:
				plan.SetLive(came == connected, clock())
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

// sleep pauses, until a signal comes.
func sleep(ctx context.Context, operation abi.Operation, pause time.Duration, signals <-chan signal) (signal, error) {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case came := <-signals:
		return came, nil
	case <-timer.C:
		return nothingCame, nil
	case <-ctx.Done():
		return nothingCame, &Error{Kind: ErrTimeout, Operation: operation.String(), Message: "the wait was given up: " + ctx.Err().Error(), cause: ctx.Err()}
	}
}
