package pepay

import (
	"errors"
	"io"
	"net"
	"testing"
	"time"
)

func TestAConnectionKnowsWhetherARequestHasBegun(t *testing.T) {
	open := func() *connection {
		near, far := net.Pipe()
		t.Cleanup(func() { _ = far.Close() })
		go func() { _, _ = io.Copy(io.Discard, far) }()
		return &connection{Conn: near, late: time.NewTimer(time.Hour)}
	}
	unused := open()
	_, _ = unused.Write([]byte("a handshake"))
	unused.ready()
	if unused.end() {
		t.Error("a request has begun of which nothing was written")
	}
	if _, err := unused.Write([]byte("x")); !errors.Is(err, net.ErrClosed) {
		t.Errorf("it writes after its end: %v", err)
	}
	used := open()
	used.ready()
	_, _ = used.Write([]byte("x"))
	if !used.end() {
		t.Error("no request has begun of which something was written")
	}
}
