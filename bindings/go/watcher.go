package pepay

import (
	"context"
	"crypto/tls"
	"net/http/httptrace"
	"sync/atomic"

	"github.com/pepay/pepay-go/internal/abi"
)

// watcher sees how far an attempt gets. net/http calls it from several goroutines.
type watcher struct {
	asked, connected, untrusted atomic.Bool
}

func (w *watcher) into(ctx context.Context) context.Context {
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn: func(string) { w.asked.Store(true) },
		GotConn: func(httptrace.GotConnInfo) { w.connected.Store(true) },
		TLSHandshakeDone: func(_ tls.ConnectionState, err error) {
			if err != nil {
				w.untrusted.Store(true)
			}
		},
	})
}

// notSent is true if provably no byte of the request was written: a connection was asked for and there
// was none. From the moment there is one, net/http may be writing to it even after it has returned
// because of a cancelled context, so the request may have been sent. A transport that does not say
// what it does proves nothing.
func (w *watcher) notSent() bool {
	return w.asked.Load() && !w.connected.Load()
}

// kind is why an attempt came to nothing. Once its time is over, that is the reason, whatever net/http says of
// the connection that it then closes.
func (w *watcher) kind(ctx context.Context, err error) abi.TransportKind {
	if ctx.Err() != nil {
		return abi.TransportTimeout
	}
	if kind := kindOf(err); kind == abi.TransportTimeout || !w.untrusted.Load() || w.connected.Load() {
		return kind
	}
	return abi.TransportTLS
}
