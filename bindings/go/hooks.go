package pepay

import (
	"context"
	"log/slog"
	"runtime/debug"
	"time"
)

// Hooks are told about calls, for metrics and logs. They run on the goroutine of the call, whose context
// they get, and the call waits for them. No secret is in what they are told. A hook that panics is logged
// with [log/slog], and the call goes on, since its outcome must not be lost.
type Hooks struct {
	// OnAttempt is told each attempt when it is over.
	OnAttempt func(context.Context, AttemptInfo)
	// OnResult is told each call when it is over, but for those that were refused before anything was
	// to be sent.
	OnResult func(context.Context, ResultInfo)
}

// AttemptInfo is one attempt of a call.
type AttemptInfo struct {
	// Operation is the call: invoices.create.
	Operation string
	// Method is such as GET, Path is without ids: /api/v1/invoices/{invoice_id}.
	Method, Path string
	// Number counts from 1.
	Number int
	// Status is the HTTP status, or 0 if there was no whole response.
	Status int
	// Outcome is such as "status 503", "not sent: connection" or "maybe sent: timeout".
	Outcome string
	// Duration is how long it took.
	Duration time.Duration
}

// ResultInfo is one call.
type ResultInfo struct {
	// Operation is the call: invoices.create.
	Operation string
	// Method is such as GET, Path is without ids: /api/v1/invoices/{invoice_id}.
	Method, Path string
	// Status is the HTTP status of the last response, or 0.
	Status int
	// Error is the kind of its error, or "".
	Error Kind
	// Retries is how many attempts there were after the first.
	Retries int
	// Duration is how long it took, with all attempts and pauses.
	Duration time.Duration
}

// tell runs a hook.
func tell[T any](ctx context.Context, name string, hook func(context.Context, T), info T) {
	if hook == nil {
		return
	}
	defer func() {
		if panicked := recover(); panicked != nil {
			slog.ErrorContext(ctx, "pepay: a hook panicked", "hook", name, "panic", panicked, "stack", string(debug.Stack()))
		}
	}()
	hook(ctx, info)
}
