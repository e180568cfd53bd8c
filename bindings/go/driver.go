package pepay

import (
	"context"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// driver does what one call says until it is over.
type driver struct {
	ctx       context.Context
	transport http.RoundTripper
	call      *abi.Call
	// The context's error, if it has ended the call.
	interrupted error
}

func (d *driver) run(step abi.Step) error {
	for {
		switch step.Kind {
		case abi.StepSend:
			step = d.send(step)
		case abi.StepWait:
			step = d.wait(step.Wait)
		case abi.StepDone:
			return nil
		default:
			return d.failure()
		}
	}
}

func (d *driver) failure() error {
	failure := d.call.Error()
	if failure == nil {
		return &Error{Kind: ErrInternal, Message: "libpepay asks for a step that this package does not know", cause: d.interrupted}
	}
	made := newError(failure, d.interrupted)
	if d.interrupted != nil {
		made.Message = "the call was given up: " + d.interrupted.Error() + "."
	}
	return made
}

// wait pauses. If the context ends meanwhile, so does the call: the time after every deadline makes
// libpepay say what is known of the attempts so far.
func (d *driver) wait(pause time.Duration) abi.Step {
	const never = 1 << 50
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return d.call.Resume(clock())
	case <-d.ctx.Done():
		d.interrupted = d.ctx.Err()
		return d.call.Resume(never)
	}
}

// send makes one attempt.
func (d *driver) send(step abi.Step) abi.Step {
	if d.ctx.Err() != nil {
		d.interrupted = d.ctx.Err()
		return d.call.NotSent(abi.TransportTimeout, d.ctx.Err().Error(), clock())
	}
	ctx, cancel := context.WithTimeout(d.ctx, step.Timeout)
	defer cancel()
	outcome := attempt(ctx, d.transport, step)
	if outcome.err == nil {
		return d.call.Response(outcome.status, outcome.headers, outcome.body, clock())
	}
	if d.ctx.Err() != nil {
		d.interrupted = d.ctx.Err()
	}
	if outcome.notSent {
		return d.call.NotSent(outcome.kind, outcome.err.Error(), clock())
	}
	return d.call.MaybeSent(outcome.kind, outcome.status, outcome.err.Error(), clock())
}
