package pepay

import (
	"context"
	"crypto/tls"
	"errors"
	"net"
	"net/http/httptrace"
	"sync/atomic"

	"github.com/pepay/pepay-go/internal/abi"
)

// watcher sees how far an attempt gets. net/http calls it from several goroutines.
type watcher struct {
	// 0 before net/http has said anything: a transport that does not say what it does proves nothing.
	phase      atomic.Int32
	connection atomic.Pointer[connection]
}

func (w *watcher) into(ctx context.Context) context.Context {
	reached := func(phase abi.Phase) { w.reached(phase) }
	return httptrace.WithClientTrace(ctx, &httptrace.ClientTrace{
		GetConn:      func(string) { reached(abi.PhaseResolving) },
		ConnectStart: func(string, string) { reached(abi.PhaseConnecting) },
		ConnectDone: func(_, _ string, err error) {
			if err == nil {
				reached(abi.PhaseTunnelling) // without a proxy, TLS or the request follows at once
			}
		},
		TLSHandshakeStart: func() { reached(abi.PhaseHandshaking) },
		TLSHandshakeDone: func(_ tls.ConnectionState, err error) {
			if err == nil {
				reached(abi.PhaseTunnelling) // with an https proxy, this was its own handshake
			}
		},
		// From here on net/http may be writing, even after it has returned because of a cancelled context.
		GotConn: func(info httptrace.GotConnInfo) {
			if made := unwrap(info.Conn); made != nil {
				made.ready()
				w.connection.Store(made)
			}
			reached(abi.PhaseSending)
		},
		WroteRequest: func(info httptrace.WroteRequestInfo) {
			if info.Err == nil {
				reached(abi.PhaseWaiting)
			}
		},
		GotFirstResponseByte: func() { reached(abi.PhaseReading) },
	})
}

// reached keeps the phase. Opening a connection may go back to an earlier one, for another address; sending may not.
func (w *watcher) reached(phase abi.Phase) {
	for {
		before := w.phase.Load()
		if before >= int32(abi.PhaseSending) && before >= int32(phase) || w.phase.CompareAndSwap(before, int32(phase)) {
			return
		}
	}
}

// failure is how far an attempt came that ended with an error, and why it did.
func (w *watcher) failure(ctx context.Context, err error) (abi.Phase, abi.TransportKind) {
	phase := abi.Phase(w.phase.Load())
	if phase == 0 {
		phase = abi.PhaseSending
	}
	if made := w.connection.Load(); made != nil && !made.end() {
		phase = abi.PhaseConnecting // it was closed before anything was written
	}
	return phase, kindOf(ctx, err, phase)
}

// kindOf is why an attempt came to nothing. Once its time is over, that is the reason, whatever net/http says of the
// connection that it then closes.
func kindOf(ctx context.Context, err error, phase abi.Phase) abi.TransportKind {
	var network net.Error
	var resolver *net.DNSError
	var operation *net.OpError
	switch {
	case ctx.Err() != nil, errors.As(err, &network) && network.Timeout():
		return abi.TransportTimeout
	case errors.As(err, &resolver):
		return abi.TransportDNS
	case phase == abi.PhaseHandshaking:
		return abi.TransportTLS
	case phase == abi.PhaseReading && !errors.As(err, &operation):
		return abi.TransportProtocol // what has come is not HTTP, or not all of it
	}
	return abi.TransportConnection
}
