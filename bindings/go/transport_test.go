package pepay_test

import (
	"bufio"
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

const madeInvoice = `{"invoice_id":"inv_1"}`

// kind is the kind of an error, and what its last attempt came to.
func kind(err error) (pepay.Kind, string) {
	var failure *pepay.Error
	if !errors.As(err, &failure) {
		return "", ""
	}
	if len(failure.Attempts) == 0 {
		return failure.Kind, ""
	}
	return failure.Kind, failure.Attempts[len(failure.Attempts)-1].Outcome
}

func create(ctx context.Context, client *pepay.Client, options ...pepay.CallOption) error {
	_, err := client.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}, options...)
	return err
}

func TestWhatWasNotSentAndWhatMayHaveBeen(t *testing.T) {
	plain := httptest.NewServer(http.NotFoundHandler())
	t.Cleanup(plain.Close)
	untrusted := httptest.NewUnstartedServer(http.NotFoundHandler())
	untrusted.Config.ErrorLog = log.New(io.Discard, "", 0)
	untrusted.StartTLS()
	t.Cleanup(untrusted.Close)
	hanging := listen(t, func(connection net.Conn) { _, _ = io.Copy(io.Discard, connection) })
	nonsense := strings.TrimPrefix(answering(t, "SSH-2.0-OpenSSH_9\r\n\r\n"), "http://")
	closing := listen(t, func(connection net.Conn) { _, _ = connection.Read(make([]byte, 1024)) })
	closed := listen(t, nil)

	tests := []struct {
		name, url string
		kind      pepay.Kind
		outcome   string
	}{
		{"no such host", "https://no-such-host.invalid", pepay.ErrTransport, "not sent: dns"},
		{"nobody listens", "http://" + closed, pepay.ErrTransport, "not sent: connection"},
		{"a certificate of nobody's", untrusted.URL, pepay.ErrTransport, "not sent: tls"},
		{"no TLS at all", strings.Replace(plain.URL, "http:", "https:", 1), pepay.ErrTransport, "not sent: tls"},
		{"no answer", "http://" + hanging, pepay.ErrOutcomeUnknown, "maybe sent: timeout"},
		{"no HTTP", "http://" + nonsense, pepay.ErrOutcomeUnknown, "maybe sent: protocol"},
		{"closed without an answer", "http://" + closing, pepay.ErrOutcomeUnknown, "maybe sent: connection"},
	}
	for _, test := range tests {
		test := test
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			limit := time.Minute
			if strings.HasSuffix(test.outcome, "timeout") {
				limit = 500 * time.Millisecond
			}
			client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: test.url, MaxRetries: pepay.Ptr(0), Timeout: limit})
			err := create(context.Background(), client)
			got, outcome := kind(err)
			if network := new(net.OpError); test.outcome == "not sent: connection" && !errors.As(err, &network) {
				t.Errorf("what the transport said is lost: %v", err)
			}
			equal(t, "kind", got, test.kind)
			equal(t, "outcome", outcome, test.outcome)
		})
	}
}

// listen serves each connection, until the test ends; with nothing to serve it with, nobody listens.
func listen(t *testing.T, serve func(net.Conn)) string {
	t.Helper()
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	if serve == nil {
		must(t, listener.Close())
		return listener.Addr().String()
	}
	var serving sync.WaitGroup
	var open sync.Map
	accept := func() {
		defer serving.Done()
		for {
			connection, err := listener.Accept()
			if err != nil {
				return
			}
			open.Store(connection, true)
			serving.Add(1)
			go func() {
				defer serving.Done()
				defer connection.Close()
				serve(connection)
			}()
		}
	}
	serving.Add(1)
	go accept()
	t.Cleanup(func() {
		_ = listener.Close()
		open.Range(func(connection, _ any) bool {
			_ = connection.(net.Conn).Close()
			return true
		})
		serving.Wait()
	})
	return listener.Addr().String()
}

func TestCancellation(t *testing.T) {
	var first atomic.Bool
	reached := make(chan struct{}, 1)
	hanging := httptest.NewServer(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
		// net/http sees that a client is gone only once it has read the body.
		_, _ = io.Copy(io.Discard, r.Body)
		reached <- struct{}{}
		<-r.Context().Done()
	}))
	defer hanging.Close()
	busy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "10")
		w.WriteHeader(http.StatusServiceUnavailable)
		reached <- struct{}{}
	}))
	defer busy.Close()
	// The first answer is lost, the second one is to wait.
	lost := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if first.CompareAndSwap(false, true) {
			panic(http.ErrAbortHandler)
		}
		busy.Config.Handler.ServeHTTP(w, r)
	}))
	defer lost.Close()

	write := func(ctx context.Context, c *pepay.Client) error { return create(ctx, c) }
	tests := []struct {
		name, url string
		call      func(context.Context, *pepay.Client) error
		kind      pepay.Kind
	}{
		{"a write that is being sent", hanging.URL, write, pepay.ErrOutcomeUnknown},
		{"a read that is being sent", hanging.URL, list, pepay.ErrTimeout},
		{"the pause after a refused read", busy.URL, list, pepay.ErrTimeout},
		{"the pause after a refused write", busy.URL, write, pepay.ErrTimeout},
		{"the pause after a write whose answer was lost", lost.URL, write, pepay.ErrOutcomeUnknown},
	}
	for _, test := range tests {
		test := test
		t.Run(test.name, func(t *testing.T) {
			client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: test.url, BackoffBase: time.Millisecond})
			ctx, cancel := context.WithCancel(context.Background())
			var canceled atomic.Int64
			go func() {
				<-reached
				time.Sleep(20 * time.Millisecond)
				canceled.Store(time.Now().UnixNano())
				cancel()
			}()
			err := test.call(ctx, client)
			if late := time.Since(time.Unix(0, canceled.Load())); late > soon {
				t.Errorf("it took %v", late)
			}
			if !errors.Is(err, context.Canceled) || !strings.Contains(err.Error(), "the call was given up: context canceled.") {
				t.Errorf("it does not say that it was canceled: %v", err)
			}
			if got, _ := kind(err); got != test.kind {
				t.Errorf("got %v, want %v", err, test.kind)
			}
		})
	}

	t.Run("before anything is sent", func(t *testing.T) {
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		err := create(ctx, newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: hanging.URL}))
		if !errors.Is(err, context.Canceled) || errors.Is(err, pepay.ErrOutcomeUnknown) {
			t.Error(err)
		}
	})

	t.Run("the context's deadline is the call's", func(t *testing.T) {
		ctx, cancel := context.WithTimeout(context.Background(), time.Second)
		defer cancel()
		start := time.Now()
		err := list(ctx, newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: hanging.URL}))
		<-reached
		if !errors.Is(err, pepay.ErrTimeout) || !errors.Is(err, context.DeadlineExceeded) || time.Since(start) > soon {
			t.Errorf("%v after %v", err, time.Since(start))
		}
	})
}

func list(ctx context.Context, client *pepay.Client) error {
	_, err := client.Invoices.List(ctx, pepay.ListInvoices{})
	return err
}

// deadServer answers the first request on a connection, and closes the connection at the second one.
func deadServer(t *testing.T, answer string) (url string, requests *atomic.Int64) {
	requests = &atomic.Int64{}
	return "http://" + listen(t, func(connection net.Conn) {
		reader := bufio.NewReader(connection)
		for first := true; ; first = false {
			request, err := http.ReadRequest(reader)
			if err != nil {
				return
			}
			_, _ = io.Copy(io.Discard, request.Body)
			requests.Add(1)
			if !first {
				return
			}
			_, _ = io.WriteString(connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: ")
			_, _ = io.WriteString(connection, strconv.Itoa(len(answer))+"\r\n\r\n"+answer)
		}
	}), requests
}

func TestNetHTTPRepeatsNothingOnADeadConnection(t *testing.T) {
	ctx := context.Background()

	t.Run("a read", func(t *testing.T) {
		url, requests := deadServer(t, `{"data":[]}`)
		client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: url, MaxRetries: pepay.Ptr(0)})
		must(t, list(ctx, client))
		if got, outcome := kind(list(ctx, client)); got != pepay.ErrTransport || outcome != "maybe sent: connection" {
			t.Errorf("got %v: %v", got, outcome)
		}
		equal(t, "requests", requests.Load(), 2)
	})

	t.Run("a write with an idempotency key", func(t *testing.T) {
		url, requests := deadServer(t, madeInvoice)
		client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: url, MaxRetries: pepay.Ptr(0)})
		must(t, create(ctx, client))
		if err := create(ctx, client); !errors.Is(err, pepay.ErrOutcomeUnknown) {
			t.Error(err)
		}
		equal(t, "requests", requests.Load(), 2)
	})

	t.Run("a write without one has a connection of its own", func(t *testing.T) {
		url, requests := deadServer(t, `{"session_id":"s_1"}`)
		for _, transport := range []http.RoundTripper{nil, &http.Transport{}} {
			client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1", BaseURL: url, Transport: transport})
			must(t, err)
			defer client.Close()
			for i := 0; i < 3; i++ {
				_, err = client.Sessions.Create(ctx, order("order_1"))
				must(t, err)
			}
		}
		equal(t, "requests", requests.Load(), 6)
	})

	t.Run("it is libpepay that repeats", func(t *testing.T) {
		url, requests := deadServer(t, madeInvoice)
		client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: url, BackoffBase: time.Millisecond})
		must(t, create(ctx, client))
		var response pepay.Response
		must(t, create(ctx, client, pepay.WithResponse(&response)))
		equal(t, "requests", requests.Load(), 3)
		equal(t, "JSON", string(response.JSON), madeInvoice)
		equal(t, "status", response.Status, 200)
	})
}

// refusing is an HTTP/2 server that refuses every stream, which says that it may be opened again.
func refusing(t *testing.T) (server *httptest.Server, streams *atomic.Int64) {
	streams = &atomic.Int64{}
	server = httptest.NewUnstartedServer(nil)
	server.TLS = &tls.Config{NextProtos: []string{"h2"}}
	server.Config.TLSNextProto = map[string]func(*http.Server, *tls.Conn, http.Handler){"h2": func(_ *http.Server, conn *tls.Conn, _ http.Handler) {
		const headers, settings, preface = 1, 4, 24
		_, err := io.CopyN(io.Discard, conn, preface)
		_, _ = conn.Write([]byte{0, 0, 0, settings, 0, 0, 0, 0, 0})
		for frame := make([]byte, 9); err == nil; {
			if _, err = io.ReadFull(conn, frame); err != nil {
				return
			}
			_, err = io.CopyN(io.Discard, conn, int64(frame[0])<<16|int64(frame[1])<<8|int64(frame[2]))
			if frame[3] == headers {
				streams.Add(1)
				_, _ = conn.Write(append(append([]byte{0, 0, 4, 3, 0}, frame[5:]...), 0, 0, 0, 7)) // RST_STREAM, REFUSED_STREAM
			}
		}
	}}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server, streams
}

func TestNetHTTPRepeatsNothingThatHTTP2Refuses(t *testing.T) {
	server, streams := refusing(t)
	roots := server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs
	client, err := pepay.NewPayviox(pepay.PayvioxConfig{
		APIKey: "sk_1", BaseURL: server.URL, MaxRetries: pepay.Ptr(0),
		Transport: &http.Transport{TLSClientConfig: &tls.Config{RootCAs: roots}, ForceAttemptHTTP2: true},
	})
	must(t, err)
	defer client.Close()
	if _, err := client.Sessions.Create(context.Background(), order("order_1")); !errors.Is(err, pepay.ErrOutcomeUnknown) {
		t.Errorf("a write: %v", err)
	}
	if _, err := client.Balance.Retrieve(context.Background()); err == nil {
		t.Error("a read that was refused has a reply")
	}
	equal(t, "streams", streams.Load(), 2)
}

func TestASurplusAnswerIsNotTakenForTheNextOne(t *testing.T) {
	answer := func(id string) string { return httpAnswer("200 OK", "application/json", `{"session_id":"`+id+`"}`) }
	var sessions atomic.Int64
	url := "http://" + listen(t, func(connection net.Conn) {
		for reader := bufio.NewReader(connection); ; {
			request, err := http.ReadRequest(reader)
			if err != nil {
				return
			}
			_, _ = io.Copy(io.Discard, request.Body)
			if request.Method == http.MethodPost {
				_, _ = io.WriteString(connection, answer("own_"+strconv.FormatInt(sessions.Add(1), 10)))
				continue
			}
			_, _ = io.WriteString(connection, httpAnswer("200 OK", "application/json", "[]"))
			time.Sleep(time.Millisecond)
			_, _ = io.WriteString(connection, answer("surplus"))
		}
	})
	client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1", BaseURL: url})
	must(t, err)
	defer client.Close()
	for i := 1; i <= 20; i++ {
		// A read may take it for its own, over the connection that it keeps.
		_, _ = client.PaymentMethods.List(context.Background(), pepay.ListPayvioxPaymentMethods{})
		session, err := client.Sessions.Create(context.Background(), order("order_1"))
		must(t, err)
		equal(t, "session", session.SessionID, "own_"+strconv.Itoa(i))
	}
}

func TestConnectionsAreKept(t *testing.T) {
	var connections atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if agent := r.UserAgent(); !strings.HasPrefix(agent, "shop/1.2 pepay-go/"+pepay.Version+" ") {
			t.Errorf("user agent %q", agent)
		}
		_, _ = io.WriteString(w, madeInvoice)
	}))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			connections.Add(1)
		}
	}
	server.StartTLS()
	defer server.Close()
	transport := &http.Transport{TLSClientConfig: &tls.Config{RootCAs: server.Client().Transport.(*http.Transport).TLSClientConfig.RootCAs}}
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL, UserAgent: "shop/1.2", Transport: transport})
	for i := 0; i < 20; i++ {
		must(t, create(context.Background(), client))
	}
	equal(t, "connections", connections.Load(), 1)
}

func TestARedirectIsNotFollowed(t *testing.T) {
	var requests atomic.Int64
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		requests.Add(1)
		http.Redirect(w, r, "/elsewhere", http.StatusTemporaryRedirect)
	}))
	defer server.Close()
	client := secretive(t, server.URL)
	equal(t, "a read", failure(t, read(client)).Kind, pepay.ErrConfig)
	unknown := failure(t, write(client))
	equal(t, "a write", unknown.Kind, pepay.ErrOutcomeUnknown)
	equal(t, "because of", unknown.Reason, pepay.ErrConfig)
	equal(t, "requests", requests.Load(), 2)
}

// opaque is a transport that does not say what it does.
type opaque struct {
	response *http.Response
	err      error
}

func (o opaque) RoundTrip(*http.Request) (*http.Response, error) {
	return o.response, o.err
}

func TestATransportThatProvesNothingMayHaveSent(t *testing.T) {
	for name, transport := range map[string]opaque{
		"an error": {err: errors.New("something went wrong")}, "nothing": {}, "no body": {response: &http.Response{StatusCode: 201}},
	} {
		client := newClient(t, pepay.Config{APIKey: "sk_1", Transport: transport, MaxRetries: pepay.Ptr(0)})
		if err := create(context.Background(), client); !errors.Is(err, pepay.ErrOutcomeUnknown) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestAClientThatWasClosed(t *testing.T) {
	client := newClient(t, pepay.Config{APIKey: "sk_1"})
	client.Close()
	client.Close()
	if err := create(context.Background(), client); !errors.Is(err, pepay.ErrConfig) {
		t.Error(err)
	}
}

func TestARequestWithoutABodyHasNoneOnTheWire(t *testing.T) {
	type framing struct {
		Length   int64
		Encoding []string
	}
	var got framing
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		got = framing{r.ContentLength, r.TransferEncoding}
		_, _ = io.WriteString(w, `{"invoice_id":"inv_1"}`)
	}))
	defer server.Close()
	client, err := pepay.New(pepay.Config{SessionToken: "pst_1", Signature: "sig_1", BaseURL: server.URL})
	must(t, err)
	defer client.Close()
	_, err = client.PaymentSessions.GetSessionDetails(context.Background())
	must(t, err)
	if got.Length != 0 || got.Encoding != nil {
		t.Errorf("%+v", got)
	}
}
