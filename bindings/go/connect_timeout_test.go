//go:build linux

package pepay_test

import (
	"fmt"
	"net"
	"syscall"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

func TestAServerThatDoesNotAccept(t *testing.T) {
	listener, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	must(t, err)
	defer syscall.Close(listener)
	must(t, syscall.Bind(listener, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}))
	must(t, syscall.Listen(listener, 0))
	name, err := syscall.Getsockname(listener)
	must(t, err)
	address := fmt.Sprintf("127.0.0.1:%d", name.(*syscall.SockaddrInet4).Port)
	// Whoever comes while these wait to be accepted is not answered by the kernel either.
	for full := false; !full; {
		connection, err := net.DialTimeout("tcp", address, 100*time.Millisecond)
		if full = err != nil; !full {
			defer connection.Close()
		}
	}

	start := time.Now()
	got := failure(t, write(secretive(t, "http://"+address, func(config *pepay.Config) { config.ConnectTimeout = 300 * time.Millisecond })))
	equal(t, "kind", got.Kind, pepay.ErrTimeout)
	equal(t, "outcome", got.Attempts[0].Outcome, "not sent: timeout")
	if took := time.Since(start); took > soon {
		t.Errorf("it took %v", took)
	}
}
