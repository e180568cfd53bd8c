package pepay

import (
	"context"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// driver does what one call says until it is over, and tells the hooks.
type driver struct {
	ctx       context.Context
	transport *transport
	hooks     hooks
	route     abi.Route // for hooks
	baseURL   string
	call      *abi.Call

	// What hooks send along.
	extra http.Header
	// How often the request was sent.
	attempts int
	// The last response's.
	status int
	header http.Header
	// The context's error, if it has ended the call, and the last attempt's.
	interrupted, transportError error
}

func (d *driver) run(step abi.Step) error {
	if step.Kind != abi.StepSend {
		return d.failure()
	}
	start := time.Now()
	if len(d.hooks) > 0 {
		info := CallInfo{Operation: d.route.Name, Method: d.route.Method, Path: d.route.Path, BaseURL: d.baseURL}
		d.ctx, d.extra = d.hooks.begin(d.ctx, info)
	}
	err := d.drive(step)
	if len(d.hooks) > 0 {
		d.hooks.result(d.ctx, d.result(err, time.Since(start)))
	}
	if err != nil {
		return err
	}
	return nil
}

func (d *driver) drive(step abi.Step) *Error {
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

func (d *driver) failure() *Error {
	failure := d.call.Error()
	if failure == nil {
		return &Error{Kind: ErrInternal, Message: "libpepay asks for a step that this package does not know", cause: d.interrupted}
	}
	made := newError(failure)
	made.cause, made.transport = d.interrupted, d.transportError
	if d.interrupted != nil {
		made.Message += ": " + d.interrupted.Error() + "."
	}
	return made
}

// giveUp ends the call because its context has ended; libpepay says whether it may have happened.
func (d *driver) giveUp() abi.Step {
	d.interrupted = d.ctx.Err()
	return d.call.Cancel(clock())
}

// wait pauses.
func (d *driver) wait(pause time.Duration) abi.Step {
	timer := time.NewTimer(pause)
	defer timer.Stop()
	select {
	case <-timer.C:
		return d.call.Resume(clock())
	case <-d.ctx.Done():
		return d.giveUp()
	}
}

// send makes one attempt.
func (d *driver) send(step abi.Step) abi.Step {
	if d.ctx.Err() != nil {
		d.call.NoResponse(abi.PhaseResolving, abi.TransportTimeout, 0, d.ctx.Err().Error(), clock())
		return d.giveUp()
	}
	ctx, cancel := context.WithTimeout(d.ctx, step.Timeout)
	defer cancel()
	start := time.Now()
	outcome := attempt(ctx, d.transport, step, d.extra)
	took := time.Since(start)
	d.transportError = outcome.err
	d.attempts++
	if outcome.err == nil {
		d.status, d.header = outcome.status, outcome.header
		step = d.call.Response(outcome.status, headerBlock(outcome.header), outcome.body, clock())
	} else {
		step = d.call.NoResponse(outcome.phase, outcome.kind, outcome.status, outcome.err.Error(), clock())
	}
	if outcome.err != nil && d.ctx.Err() != nil {
		step = d.giveUp()
	}
	if len(d.hooks) > 0 {
		d.hooks.attempt(d.ctx, d.attempt(outcome, took, step))
	}
	return step
}

// attempt is what hooks are told of one, and what follows.
func (d *driver) attempt(outcome outcome, took time.Duration, next abi.Step) AttemptInfo {
	info := AttemptInfo{
		Operation: d.route.Name, Method: d.route.Method, Path: d.route.Path, Number: d.attempts, Duration: took,
		IsRepeated: next.Kind == abi.StepSend || next.Kind == abi.StepWait, Pause: next.Wait,
	}
	switch {
	case outcome.err == nil:
		info.Status, info.Outcome = outcome.status, abi.Answered(outcome.status)
	case outcome.phase < abi.PhaseSending:
		info.Outcome = abi.NotSent(outcome.kind)
	default:
		info.Outcome = abi.MaybeSent(outcome.kind)
	}
	return info
}

func (d *driver) result(err *Error, took time.Duration) ResultInfo {
	info := ResultInfo{
		Operation: d.route.Name, Method: d.route.Method, Path: d.route.Path, Status: d.status,
		Retries: max(d.attempts-1, 0), Duration: took,
	}
	if err != nil {
		info.Status, info.Error, info.RequestID = err.Status, err.Kind, err.RequestID
	} else {
		info.RequestID = d.call.RequestID()
	}
	return info
}
