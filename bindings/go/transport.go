package pepay

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// transport sends the requests of a client and its copies.
type transport struct {
	// kept keeps connections alive; fresh opens one for each request.
	kept, fresh http.RoundTripper
	// Whether it is not the caller's.
	own bool
}

// newTransport is over connections of its own. It speaks HTTP/1.1 only, as net/http does with a dialer that it is
// given: there is nothing to multiplex.
func newTransport(connectTimeout time.Duration, proxy *url.URL) *transport {
	if connectTimeout <= 0 {
		connectTimeout = 5 * time.Second
	}
	opener := &dialer{net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}}
	made := over(&http.Transport{
		Proxy:                  http.ProxyURL(proxy),
		OnProxyConnectResponse: tunnelled,
		DialContext:            opener.dial,
		DisableCompression:     true,
		MaxIdleConnsPerHost:    64,
		IdleConnTimeout:        30 * time.Second,
	})
	made.own = true
	return made
}

// over sends over a transport of the caller's.
//
// A write without an idempotency key is never repeated, so its answer must be beyond doubt: on a kept connection
// there may be a late answer to another request, or nobody any more. net/http can be told to open one for it.
func over(given http.RoundTripper) *transport {
	made := &transport{kept: given, fresh: given}
	if kept, ok := given.(*http.Transport); ok {
		fresh := kept.Clone()
		fresh.DisableKeepAlives = true
		made.fresh = fresh
	}
	return made
}

func (t *transport) closeIdle() {
	if kept, ok := t.kept.(*http.Transport); ok {
		kept.CloseIdleConnections()
	}
}

// tunnelled says why a proxy gives no tunnel.
func tunnelled(_ context.Context, _ *url.URL, _ *http.Request, answer *http.Response) error {
	if answer.StatusCode == http.StatusOK {
		return nil
	}
	return fmt.Errorf("the proxy answered %s to CONNECT", answer.Status)
}

// outcome is how one attempt ended: with a response, or with an error, how far it got and why it failed.
type outcome struct {
	status int
	header http.Header
	body   []byte
	err    error
	phase  abi.Phase
	kind   abi.TransportKind
}

// attempt sends one request and reads its response.
//
// A RoundTripper, other than an http.Client, follows no redirects. That it sends the request once is
// seen to by newRequest.
func attempt(ctx context.Context, transport *transport, step abi.Step, extra http.Header) outcome {
	watch := &watcher{}
	request, err := newRequest(watch.into(ctx), step, extra)
	if err != nil {
		return outcome{err: err, phase: abi.PhaseResolving, kind: abi.TransportSettings}
	}
	sender := transport.kept
	if step.IsKeylessWrite() {
		sender = transport.fresh
		request.Close = true
	}
	if err := checkProxy(sender, request); err != nil {
		return outcome{err: err, phase: abi.PhaseResolving, kind: abi.TransportSettings}
	}
	response, err := sender.RoundTrip(request)
	if err == nil && (response == nil || response.Body == nil) {
		err = errors.New("the transport gives neither an error nor a whole response")
	}
	if err != nil {
		phase, kind := watch.failure(ctx, err)
		return outcome{err: err, phase: phase, kind: kind}
	}
	defer response.Body.Close()
	body, err := readBody(response)
	if err != nil {
		phase, kind := watch.failure(ctx, err)
		return outcome{err: err, status: response.StatusCode, phase: max(phase, abi.PhaseReading), kind: kind}
	}
	return outcome{status: response.StatusCode, header: response.Header, body: body}
}

// checkProxy asks for the proxy before net/http does, which tells of a refusal as if it were any failure.
func checkProxy(sender http.RoundTripper, request *http.Request) error {
	if own, ok := sender.(*http.Transport); ok && own.Proxy != nil {
		_, err := own.Proxy(request)
		return err
	}
	return nil
}

// newRequest is a request with a body that net/http cannot begin anew. When a kept connection turns out to be dead, or an
// HTTP/2 server refuses the stream, net/http by itself repeats reads, requests with an Idempotency-Key header,
// and those of which it has written nothing; but never one with a body and no GetBody. So each request has such
// a body, if only an empty one, and whether to repeat it is up to libpepay.
func newRequest(ctx context.Context, step abi.Step, extra http.Header) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, step.Method, step.URL, nil)
	if err != nil {
		return nil, errors.New("the request is not valid HTTP")
	}
	lines := make([]string, len(step.Headers))
	for i, header := range step.Headers {
		lines[i] = header.Value
		request.Header[http.CanonicalHeaderKey(header.Name)] = lines[i : i+1 : i+1]
	}
	for name, values := range extra {
		if _, isOwn := request.Header[name]; !isOwn {
			request.Header[name] = values
		}
	}
	request.Body = io.NopCloser(bytes.NewReader(step.Body))
	request.ContentLength = int64(len(step.Body))
	if len(step.Body) == 0 && (step.Method == http.MethodGet || step.Method == http.MethodDelete) {
		// Or net/http would start a goroutine to see whether there is a body.
		request.TransferEncoding = identity
	}
	return request, nil
}

var identity = []string{"identity"}

// readBody reads as much as libpepay looks at. After an interim response there is none, but the connection itself.
func readBody(response *http.Response) ([]byte, error) {
	if response.StatusCode < http.StatusOK {
		return nil, nil
	}
	var body bytes.Buffer
	if length := response.ContentLength; length > 0 && length <= abi.MaxBody {
		// One more than is needed, or ReadFrom would grow it to see the end.
		body.Grow(int(length) + bytes.MinRead)
	}
	_, err := body.ReadFrom(io.LimitReader(response.Body, abi.MaxBody+1))
	return body.Bytes(), err
}

// headerBlock is the headers as "name: value" lines.
func headerBlock(header http.Header) []byte {
	block := make([]byte, 0, 512)
	for name, values := range header {
		for _, value := range values {
			block = append(append(append(append(block, name...), ": "...), value...), "\r\n"...)
		}
	}
	return block
}
