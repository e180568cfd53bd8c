package pepay

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"time"

	"github.com/pepay/pepay-go/internal/abi"
)

// maxBody is the longest body that is read, far above any reply of the APIs.
const maxBody = 8 << 20

// newTransport keeps connections alive and opens them within a time. It speaks HTTP/1.1 only, as
// there is nothing to multiplex.
func newTransport(connectTimeout time.Duration) *http.Transport {
	if connectTimeout <= 0 {
		connectTimeout = 5 * time.Second
	}
	dialer := &net.Dialer{Timeout: connectTimeout, KeepAlive: 30 * time.Second}
	return &http.Transport{
		Proxy:               http.ProxyFromEnvironment,
		DialContext:         dialer.DialContext,
		TLSHandshakeTimeout: connectTimeout,
		MaxIdleConnsPerHost: 64,
		IdleConnTimeout:     30 * time.Second,
	}
}

// outcome is how one attempt ended: with a response, or with an error and how far it got.
type outcome struct {
	status  int
	header  http.Header
	body    []byte
	err     error
	notSent bool
	kind    abi.TransportKind
}

// attempt sends one request and reads its response.
//
// A RoundTripper, other than an http.Client, follows no redirects. That it sends the request once is
// seen to by onceBody.
func attempt(ctx context.Context, transport http.RoundTripper, step abi.Step) outcome {
	watch := &watcher{}
	request, err := newRequest(watch.into(ctx), step)
	if err != nil {
		return outcome{err: err, notSent: true, kind: abi.TransportProtocol}
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		return outcome{err: err, notSent: watch.notSent(), kind: watch.kind(ctx, err)}
	}
	defer response.Body.Close()
	body, err := readBody(response)
	if err != nil {
		return outcome{err: err, status: response.StatusCode, kind: watch.kind(ctx, err)}
	}
	return outcome{status: response.StatusCode, header: response.Header, body: body}
}

func newRequest(ctx context.Context, step abi.Step) (*http.Request, error) {
	request, err := http.NewRequestWithContext(ctx, step.Method, step.URL, nil)
	if err != nil {
		return nil, errors.New("the request is not valid HTTP")
	}
	for _, header := range step.Headers {
		request.Header.Set(header.Name, header.Value)
	}
	request.Body = onceBody{bytes.NewReader(step.Body)}
	request.ContentLength = int64(len(step.Body))
	return request, nil
}

// onceBody is a body that net/http cannot begin anew. When a kept connection turns out to be dead,
// net/http by itself repeats reads, requests with an Idempotency-Key header, and those of which it has
// written nothing; but never one with a body and no GetBody. So each request has such a body, if only
// an empty one, and whether to repeat it is up to libpepay.
type onceBody struct{ io.Reader }

func (onceBody) Close() error { return nil }

func readBody(response *http.Response) ([]byte, error) {
	var body bytes.Buffer
	if length := response.ContentLength; length > 0 && length <= maxBody {
		// One more than is needed, or ReadFrom would grow it to see the end.
		body.Grow(int(length) + bytes.MinRead)
	}
	_, err := body.ReadFrom(io.LimitReader(response.Body, maxBody))
	return body.Bytes(), err
}

// headerBlock is the headers as "name: value" lines.
func headerBlock(header http.Header) []byte {
	var block bytes.Buffer
	for name, values := range header {
		for _, value := range values {
			fmt.Fprintf(&block, "%s: %s\r\n", name, value)
		}
	}
	return block.Bytes()
}

// kindOf says what failed, as far as the error tells.
func kindOf(err error) abi.TransportKind {
	var network net.Error
	var resolver *net.DNSError
	switch {
	case errors.As(err, &network) && network.Timeout():
		return abi.TransportTimeout
	case errors.As(err, &resolver):
		return abi.TransportDNS
	case errors.Is(err, io.ErrUnexpectedEOF), strings.Contains(err.Error(), "malformed"):
		return abi.TransportProtocol
	}
	return abi.TransportConnection
}
