package pepay_test

import (
	"bufio"
	"context"
	"crypto/sha1"
	"encoding/base64"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"net/url"
	"sync/atomic"
	"testing"
	"time"

	"github.com/coder/websocket"

	pepay "github.com/pepay/pepay-go"
)

// streaming is a server that sends one event over each of its WebSockets, and then nothing more.
func streaming(t *testing.T) *httptest.Server {
	var sent atomic.Int64
	server := httptest.NewTLSServer(http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		if request.URL.Path != "/ws/merchant/events" {
			fmt.Fprint(answer, `{"data": [], "has_more": false}`)
			return
		}
		if request.Header.Get("x-api-key") != "sk_1" {
			http.Error(answer, "", http.StatusUnauthorized)
			return
		}
		conn, err := websocket.Accept(answer, request, nil)
		if err != nil {
			return
		}
		defer conn.CloseNow()
		event := fmt.Sprintf(`{"object": "event", "id": "evt_1700000000000-%d", "type": "invoice.updated", "created": 1700000000}`, sent.Add(1))
		_ = conn.Write(context.Background(), websocket.MessageText, []byte(event))
		_, _, _ = conn.Read(context.Background())
	}))
	t.Cleanup(server.Close)
	return server
}

// tunnelling is a proxy that gives a tunnel to whoever asks, and counts.
func tunnelling(t *testing.T, count *atomic.Int64) string {
	return "http://" + listen(t, func(conn net.Conn) {
		defer conn.Close()
		request, err := http.ReadRequest(bufio.NewReader(conn))
		if err != nil {
			return
		}
		there, err := net.Dial("tcp", request.Host)
		if err != nil {
			return
		}
		defer there.Close()
		count.Add(1)
		fmt.Fprint(conn, "HTTP/1.1 200 OK\r\n\r\n")
		go func() {
			_, _ = io.Copy(there, conn)
			_ = there.Close()
		}()
		_, _ = io.Copy(conn, there)
	})
}

func TestAStreamOverTLSAndThroughAProxy(t *testing.T) {
	server := streaming(t)
	var tunnels atomic.Int64
	proxy, err := url.Parse(tunnelling(t, &tunnels))
	must(t, err)
	roots := server.Client().Transport.(*http.Transport).TLSClientConfig
	for name, it := range map[string]struct {
		transport *http.Transport
		tunnels   int64
	}{
		"straight":        {&http.Transport{TLSClientConfig: roots}, 0},
		"through a proxy": {&http.Transport{TLSClientConfig: roots, Proxy: http.ProxyURL(proxy)}, 2},
	} {
		t.Run(name, func(t *testing.T) {
			defer it.transport.CloseIdleConnections()
			tunnels.Store(0)
			client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL, Transport: it.transport})
			seen := 0
			client.Events.Stream(within(t, time.Minute), pepay.StreamEvents{}, pepay.StreamOptions{})(func(item pepay.StreamItem, err error) bool {
				must(t, err)
				equal(t, "type", item.Event.Type, "invoice.updated")
				seen++
				return false
			})
			equal(t, "events", seen, 1)
			equal(t, "tunnels", tunnels.Load(), it.tunnels)
		})
	}
}

func TestAnUntrustedServerGivesNoStream(t *testing.T) {
	server := streaming(t)
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL, Transport: &http.Transport{}, MaxRetries: pepay.Ptr(0)})
	options := pepay.StreamOptions{MaxOutage: time.Millisecond}
	client.Events.Stream(within(t, time.Minute), pepay.StreamEvents{}, options)(func(_ pepay.StreamItem, err error) bool {
		if failure, ok := err.(*pepay.Error); !ok || failure.Kind != pepay.ErrTransport {
			t.Errorf("it gave %v", err)
		}
		return true
	})
}

// A server that answers no goodbye, but sends on, is left behind at once.
func TestAServerThatDoesNotLetGo(t *testing.T) {
	gone := make(chan error, 1)
	server := httptest.NewServer(http.HandlerFunc(func(answer http.ResponseWriter, request *http.Request) {
		if request.URL.Path != "/ws/merchant/events" {
			fmt.Fprint(answer, `{"data": [], "has_more": false}`)
			return
		}
		key := sha1.Sum([]byte(request.Header.Get("Sec-WebSocket-Key") + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11"))
		conn, _, err := answer.(http.Hijacker).Hijack()
		if err != nil {
			return
		}
		defer conn.Close()
		fmt.Fprintf(conn, "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: %s\r\n\r\n",
			base64.StdEncoding.EncodeToString(key[:]))
		// A frame of text that is a terabyte long.
		_, err = conn.Write([]byte{0x81, 127, 0, 0, 1, 0, 0, 0, 0, 0})
		for err == nil {
			_, err = conn.Write(make([]byte, 1<<16))
		}
		gone <- err
	}))
	defer server.Close()
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL})
	ctx, cancel := context.WithTimeout(context.Background(), time.Second)
	defer cancel()
	client.Events.Stream(ctx, pepay.StreamEvents{}, pepay.StreamOptions{})(func(pepay.StreamItem, error) bool { return true })
	select {
	case <-gone:
	case <-time.After(4 * time.Second):
		t.Error("the connection is still open")
	}
}
