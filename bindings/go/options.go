package pepay

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"time"
)

// CallOption changes one call.
type CallOption func(*callOptions)

type callOptions struct {
	timeout        time.Duration
	maxRetries     *int
	idempotencyKey string
	extraHeaders   map[string]string
	extraQuery     map[string]any
	extraBody      map[string]any
	response       *Response
	// What is left of a wait that the call is a part of.
	within time.Duration
}

// WithTimeout limits the call, with all its attempts and pauses, in place of [Config].Timeout. The
// context's deadline counts as well; the earlier one holds.
func WithTimeout(limit time.Duration) CallOption {
	return func(options *callOptions) { options.timeout = limit }
}

// WithMaxRetries limits the attempts after the first, in place of [Config].MaxRetries.
func WithMaxRetries(retries int) CallOption {
	return func(options *callOptions) { options.maxRetries = &retries }
}

// WithIdempotencyKey makes the call under a key of your own, a UUID of version 4, in place of a fresh one:
// [IdempotencyKey] makes one from a name. Give the key of an [Error] to repeat a call that may have happened.
func WithIdempotencyKey(key string) CallOption {
	return func(options *callOptions) { options.idempotencyKey = key }
}

// WithExtraHeaders sends these headers too. None that this package sets itself can be among them. Their values are
// masked wherever the call is shown.
func WithExtraHeaders(headers map[string]string) CallOption {
	return func(options *callOptions) { options.extraHeaders = headers }
}

// WithExtraQuery adds these to the query: texts, numbers, booleans, and slices of them, which repeat the name.
func WithExtraQuery(query map[string]any) CallOption {
	return func(options *callOptions) { options.extraQuery = query }
}

// WithExtraBody adds these members to the JSON of the body, for what the API has and its struct does not.
func WithExtraBody(body map[string]any) CallOption {
	return func(options *callOptions) { options.extraBody = body }
}

// WithResponse keeps the response that the reply was read from. It is not touched if the call fails.
func WithResponse(response *Response) CallOption {
	return func(options *callOptions) { options.response = response }
}

// within ends the call with a wait that it is a part of.
func within(limit time.Duration) CallOption {
	return func(options *callOptions) { options.within = limit }
}

// Response is the HTTP response that a reply was read from. Printed, logged or encoded, it shows neither headers
// nor body.
type Response struct {
	// Status is the HTTP status, 200 to 299.
	Status int
	// Header may hold secrets.
	Header http.Header
	// RequestID is the provider's id of the request, for its support.
	RequestID string
	// Body is the body as it came. It may hold secrets.
	Body []byte
	// JSON is the whole reply in the form that is the same in every language: amounts as exact
	// strings, times as Unix milliseconds, absent fields left out. It may hold secrets.
	JSON []byte
	// Attempts is what came to nothing before it: one for each retry.
	Attempts []Attempt
	// Drift is what is undocumented in the reply, as sentences: see [Client.Drift].
	Drift []string
}

// String says of which response, without what it holds.
func (r Response) String() string {
	return fmt.Sprintf("pepay.Response{Status: %d, RequestID: %q, Body: %d bytes}", r.Status, r.RequestID, len(r.Body))
}

// Format masks what it holds with every verb of fmt.
func (r Response) Format(state fmt.State, verb rune) {
	fmt.Fprintf(state, fmt.FormatString(state, verb), r.String())
}

// LogValue masks what it holds in every handler of slog.
func (r Response) LogValue() slog.Value {
	return slog.StringValue(r.String())
}

// MarshalText masks what it holds in JSON and in structured logs.
func (r Response) MarshalText() ([]byte, error) {
	return []byte(r.String()), nil
}

// GobEncode masks what it holds in gob.
func (r Response) GobEncode() ([]byte, error) {
	return r.MarshalText()
}

// join is two lists of options in a list of its own.
func join(first, second []CallOption) []CallOption {
	return append(first[:len(first):len(first)], second...)
}

func gather(options []CallOption) callOptions {
	var all callOptions
	for _, option := range options {
		option(&all)
	}
	return all
}

// encode writes the options. The call ends a little after the context's deadline, so that it is the context that ends
// it, and the error says so.
func (o *callOptions) encode(ctx context.Context) ([]byte, error) {
	var settings object
	settings.millis("timeout_ms", o.timeout)
	within := o.within
	if deadline, ok := ctx.Deadline(); ok {
		left := max(time.Until(deadline), 0) + 2*time.Millisecond
		if within == 0 || left < within {
			within = left
		}
	}
	settings.millis("within_ms", within)
	if o.maxRetries != nil {
		settings.mustInt("max_retries", int64(*o.maxRetries))
	}
	settings.string("idempotency_key", o.idempotencyKey)
	settings.any("extra_headers", o.extraHeaders)
	settings.any("extra_query", o.extraQuery)
	settings.any("extra_body", o.extraBody)
	settings.mustInt("unix_ms", time.Now().UnixMilli())
	return settings.checked(ErrInvalidRequest)
}
