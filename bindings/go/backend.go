package pepay

import (
	"context"
	"crypto/rand"
	"net/http"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/canonical"
)

// defaultTimeout is libpepay's own.
const defaultTimeout = 30 * time.Second

// backend makes the calls of one client.
type backend struct {
	api       *abi.Client
	transport http.RoundTripper
	// The transport if it is not the caller's, else nil.
	own *http.Transport
	// What a call may take if nothing else is said.
	timeout time.Duration
}

func newBackend(provider abi.Provider, settings *object, transport http.RoundTripper, connectTimeout, timeout time.Duration) (*backend, error) {
	if err := abi.Check(); err != nil {
		return nil, &Error{Kind: ErrConfig, Message: err.Error()}
	}
	client, failure := abi.NewClient(provider, settings.encode())
	if failure != nil {
		return nil, newError(failure, nil)
	}
	made := &backend{api: client, transport: transport, timeout: defaultTimeout}
	if timeout > 0 {
		made.timeout = timeout
	}
	if transport == nil {
		made.own = newTransport(connectTimeout)
		made.transport = made.own
	}
	return made, nil
}

func (b *backend) close() {
	b.api.Free()
	if b.own != nil {
		b.own.CloseIdleConnections()
	}
}

// call makes one call, and reads its reply while the call's memory is there.
func call[T any](ctx context.Context, b *backend, operation abi.Operation, params *object, options []CallOption,
	read func(*abi.Call) (T, error)) (T, error) {
	var none T
	settings := gather(options)
	done, err := b.run(ctx, operation, params, &settings)
	if err != nil {
		return none, err
	}
	defer done.Free()
	reply, err := read(done)
	if err != nil {
		return none, err
	}
	if settings.response != nil {
		*settings.response = response(done)
	}
	return reply, nil
}

// run makes a call that the caller must free, if there is no error.
func (b *backend) run(ctx context.Context, operation abi.Operation, params *object, settings *callOptions) (*abi.Call, error) {
	if params != nil && params.errors != nil {
		return nil, &Error{Kind: ErrInvalidRequest, Message: "a field cannot be written as JSON", Fields: params.errors}
	}
	var entropy [abi.EntropyLen]byte
	if _, err := rand.Read(entropy[:]); err != nil {
		return nil, &Error{Kind: ErrInternal, Message: "the system gives no random bytes: " + err.Error()}
	}
	limit := b.limit(ctx, settings)
	made, step := b.api.Start(operation, params.encode(), settings.encode(limit), &entropy, clock())
	if made == nil {
		return nil, &Error{Kind: ErrConfig, Message: "the client was closed"}
	}
	drive := driver{ctx: ctx, transport: b.transport, call: made}
	if err := drive.run(step); err != nil {
		made.Free()
		return nil, err
	}
	return made, nil
}

// limit is the time for a call, or 0 if it is the client's.
func (b *backend) limit(ctx context.Context, settings *callOptions) time.Duration {
	deadline, ok := ctx.Deadline()
	if !ok {
		return settings.timeout
	}
	limit := b.timeout
	if settings.timeout != 0 {
		limit = settings.timeout
	}
	return min(limit, max(time.Until(deadline), time.Millisecond))
}

func response(done *abi.Call) Response {
	raw, _ := done.RawResponse()
	text, _ := done.JSON()
	return Response{Status: raw.Status, RequestID: raw.RequestID, Body: raw.Body, JSON: text}
}

// readJSON reads the reply of any operation.
func readJSON[T any](done *abi.Call) (*T, error) {
	text, ok := done.JSON()
	reply := new(T)
	if !ok {
		return nil, wrongReply("no JSON")
	}
	if err := canonical.Decode(text, reply); err != nil {
		return nil, wrongReply(err.Error())
	}
	return reply, nil
}

// readList reads the reply of an operation that gives a list.
func readList[T any](done *abi.Call) ([]T, error) {
	list, err := readJSON[[]T](done)
	if err != nil {
		return nil, err
	}
	return *list, nil
}

// wrongReply is for what cannot be, as libpepay has checked the reply.
func wrongReply(why string) *Error {
	return &Error{Kind: ErrInternal, Message: "a reply that libpepay has read cannot be read: " + why}
}

var epoch = time.Now()

// clock is the monotonic clock of all calls, in milliseconds.
func clock() uint64 {
	return uint64(time.Since(epoch).Milliseconds())
}
