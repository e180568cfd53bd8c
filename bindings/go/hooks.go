package pepay

import (
	"context"
	"log/slog"
	"net/http"
	"runtime/debug"
	"time"
)

// Hooks are told about calls, for metrics, logs and traces. They run on the goroutine of the call, whose context
// they get, and the call waits for them. No secret is in what they are told. A hook that panics is logged
// with [log/slog], and the call goes on, since its outcome must not be lost.
type Hooks struct {
	// OnCall is told each call before its first attempt. The context that it returns is the one it got, or one made
	// from that: attempts are sent with it, and the other hooks get it. The headers that it returns, such as
	// traceparent, are sent with each attempt, but never in place of pepay's own.
	OnCall func(context.Context, CallInfo) (context.Context, http.Header)
	// OnAttempt is told each attempt when it is over.
	OnAttempt func(context.Context, AttemptInfo)
	// OnResult is told each call when it is over, but for those that were refused before anything was
	// to be sent.
	OnResult func(context.Context, ResultInfo)
}

// CallInfo is a call that begins.
type CallInfo struct {
	// Operation is the call: invoices.create.
	Operation string
	// Method is such as GET, Path is without ids: /api/v1/invoices/{invoice_id}.
	Method, Path string
	// BaseURL is where the API is.
	BaseURL string
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
	// IsRepeated says that another attempt follows, after Pause.
	IsRepeated bool
	Pause      time.Duration
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
	// RequestID is the provider's id of the request, for its support.
	RequestID string
}

// hooks are those of a client, in the order in which they are told.
type hooks []Hooks

// join leaves out hooks that are told nothing.
func (h hooks) join(more ...Hooks) hooks {
	joined := h[:len(h):len(h)]
	for _, it := range more {
		if it.OnCall != nil || it.OnAttempt != nil || it.OnResult != nil {
			joined = append(joined, it)
		}
	}
	return joined
}

// begin is the context and the headers of a call.
func (h hooks) begin(ctx context.Context, info CallInfo) (context.Context, http.Header) {
	headers := http.Header{}
	for _, it := range h {
		if it.OnCall == nil {
			continue
		}
		guarded(ctx, "OnCall", func() {
			of, more := it.OnCall(ctx, info)
			if of != nil {
				ctx = of
			}
			for name, values := range more {
				headers[http.CanonicalHeaderKey(name)] = values
			}
		})
	}
	return ctx, headers
}

func (h hooks) attempt(ctx context.Context, info AttemptInfo) {
	for _, it := range h {
		if it.OnAttempt != nil {
			guarded(ctx, "OnAttempt", func() { it.OnAttempt(ctx, info) })
		}
	}
}

// result tells the hooks in the order in which those of nested calls return.
func (h hooks) result(ctx context.Context, info ResultInfo) {
	for i := len(h) - 1; i >= 0; i-- {
		if hook := h[i].OnResult; hook != nil {
			guarded(ctx, "OnResult", func() { hook(ctx, info) })
		}
	}
}

// guarded runs a hook.
func guarded(ctx context.Context, name string, hook func()) {
	defer func() {
		if panicked := recover(); panicked != nil {
			slog.ErrorContext(ctx, "pepay: a hook panicked", "hook", name, "panic", panicked, "stack", string(debug.Stack()))
		}
	}()
	hook()
}
