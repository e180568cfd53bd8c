package pepay

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// backend makes the calls of one client.
type backend struct {
	api       *abi.Client
	transport *transport
	// Whether the transport is neither the caller's nor another client's.
	own bool
	// What holds for each call unless the call says otherwise.
	options []CallOption
	hooks   hooks
	baseURL string
	drift   *driftCounter
}

// newBackend is a backend on a transport of an earlier one, or else on one that the settings ask for.
func newBackend(provider abi.Provider, config *Config, settings *object, transport *transport) (*backend, error) {
	if err := abi.Check(); err != nil {
		return nil, &Error{Kind: ErrConfig, Message: err.Error()}
	}
	if config.credentials() == (Credentials{}) {
		return nil, &Error{Kind: ErrConfig, Message: "there are no credentials: is the environment variable set that they are read from?"}
	}
	made := &backend{
		transport: transport, own: transport == nil && config.Transport == nil, baseURL: config.BaseURL, drift: &driftCounter{},
		hooks: hooks(nil).join(config.Hooks, logging(config.Logger)),
	}
	if made.baseURL == "" {
		made.baseURL = provider.URL()
	}
	if transport == nil {
		var err error
		if made.transport, err = transportOf(made.baseURL, config); err != nil {
			return nil, err
		}
	}
	text, err := settings.checked(ErrConfig)
	if err != nil {
		return nil, err
	}
	client, failure := abi.NewClient(provider, text)
	if failure != nil {
		return nil, newError(failure)
	}
	made.api = client
	return made, nil
}

func transportOf(baseURL string, config *Config) (*transport, error) {
	if config.Transport != nil {
		if config.Proxy != nil {
			return nil, &Error{Kind: ErrConfig, Message: "Proxy is not for a Transport of your own: set it there"}
		}
		return over(config.Transport), nil
	}
	proxy, err := proxyFor(baseURL, config.Proxy)
	if err != nil {
		return nil, err
	}
	return newTransport(config.ConnectTimeout, proxy), nil
}

// renew is a backend with other settings on the same transport. It counts drift together with this one.
func (b *backend) renew(provider abi.Provider, config *Config, settings *object) (*backend, error) {
	return b.over(b.transport, provider, config, settings)
}

// moved is a backend for another address: another proxy may be the right one for it, so it has a transport of its own,
// unless that is the caller's.
func (b *backend) moved(provider abi.Provider, config *Config, settings *object) (*backend, error) {
	if b.transport.own {
		return b.over(nil, provider, config, settings)
	}
	return b.over(b.transport, provider, config, settings)
}

func (b *backend) over(transport *transport, provider abi.Provider, config *Config, settings *object) (*backend, error) {
	made, err := newBackend(provider, config, settings, transport)
	if err != nil {
		return nil, err
	}
	made.options, made.drift, made.hooks = b.options, b.drift, b.hooks
	return made, nil
}

// with is the same backend with other options for its calls.
func (b *backend) with(options []CallOption) *backend {
	copied := *b
	copied.options = join(b.options, options)
	return &copied
}

// observed is the same backend with more hooks.
func (b *backend) observed(by Hooks) *backend {
	copied := *b
	copied.hooks = b.hooks.join(by)
	return &copied
}

func (b *backend) close() {
	b.api.Free()
	if b.own {
		b.transport.closeIdle()
	}
}

// call makes one call, and reads its reply while the call's memory is there.
func call[T any](ctx context.Context, b *backend, operation abi.Operation, params *object, options []CallOption,
	read func(*abi.Call) (T, error)) (T, error) {
	text, err := params.checked(ErrInvalidRequest)
	if err != nil {
		var none T
		return none, err
	}
	return callWith(ctx, b, operation, text, options, read)
}

// callWith is call with params that are JSON already.
func callWith[T any](ctx context.Context, b *backend, operation abi.Operation, params []byte, options []CallOption,
	read func(*abi.Call) (T, error)) (T, error) {
	var none T
	settings := gather(join(b.options, options))
	drive, step, err := b.begin(ctx, operation, params, settings)
	if err != nil {
		return none, err
	}
	made := drive.call
	defer made.Free()
	if err := drive.run(step); err != nil {
		return none, err
	}
	b.drift.add(operation, made.Drift())
	reply, err := read(made)
	if err == nil && settings.response != nil {
		*settings.response = response(made, drive.header)
	}
	return reply, err
}

// begin begins a call, which is to be freed.
func (b *backend) begin(ctx context.Context, operation abi.Operation, params []byte, settings callOptions) (*driver, abi.Step, error) {
	encoded, err := settings.encode(ctx)
	if err != nil {
		return nil, abi.Step{}, err
	}
	random, err := entropy()
	if err != nil {
		return nil, abi.Step{}, err
	}
	made, step := b.api.Start(operation, params, encoded, &random, clock())
	if made == nil {
		return nil, abi.Step{}, &Error{Kind: ErrConfig, Message: "the client was closed"}
	}
	drive := &driver{ctx: ctx, transport: b.transport, hooks: b.hooks, baseURL: b.baseURL, call: made}
	if len(b.hooks) > 0 {
		drive.route = operation.Route()
	}
	return drive, step, nil
}

func response(done *abi.Call, header http.Header) Response {
	raw, _ := done.RawResponse()
	text, _ := done.JSON()
	return Response{
		Status: raw.Status, Header: header, RequestID: raw.RequestID, Body: raw.Body, JSON: text,
		Attempts: newAttempts(done.Attempts()), Drift: done.Drift(),
	}
}

// wrongReply is for what cannot be, as libpepay has checked the reply.
func wrongReply(why string) *Error {
	return &Error{Kind: ErrInternal, Message: "a reply that libpepay has read cannot be read: " + why}
}

// entropy is what a call or a wait takes its keys and jitter from.
func entropy() (random [abi.EntropyLen]byte, err error) {
	if _, err := rand.Read(random[:]); err != nil {
		return random, &Error{Kind: ErrInternal, Message: "the system gives no random bytes: " + err.Error()}
	}
	return random, nil
}

var epoch = time.Now()

// clock is the monotonic clock of all calls, in milliseconds.
func clock() uint64 {
	return uint64(time.Since(epoch).Milliseconds())
}
