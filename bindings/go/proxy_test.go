package pepay_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// behind is a write without a key, through a proxy, to a host that is not asked for otherwise.
func behind(t *testing.T, proxy string, change ...func(*pepay.PayvioxConfig)) *pepay.Error {
	t.Helper()
	config := pepay.PayvioxConfig{
		APIKey: plantedKey, BaseURL: "https://api.example.invalid", Proxy: &proxy, MaxRetries: pepay.Ptr(0), Timeout: time.Minute,
	}
	for _, change := range change {
		change(&config)
	}
	client, err := pepay.NewPayviox(config)
	must(t, err)
	defer client.Close()
	_, err = client.Sessions.Create(context.Background(), order("order_1"))
	return failure(t, err)
}

func TestATunnelThatIsNotGivenSendsNothing(t *testing.T) {
	tests := []struct{ name, answer, outcome, text string }{
		{"forbidden", "HTTP/1.1 403 Forbidden\r\n\r\n", "not sent: connection", "403 Forbidden to CONNECT"},
		{"a login is asked for", "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n", "not sent: connection", "407"},
		{"unavailable", "HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy", "not sent: connection", "503"},
		{"hung up on", "", "not sent: connection", ""},
		{"no HTTP", "SSH-2.0-OpenSSH_9\r\n\r\n", "not sent: connection", ""},
		{"a server that hangs up in the handshake", "HTTP/1.1 200 OK\r\n\r\n", "not sent: tls", ""},
	}
	for _, test := range tests {
		for _, scheme := range []string{"proxy", "transport"} {
			test, scheme := test, scheme
			t.Run(test.name+", "+scheme, func(t *testing.T) {
				t.Parallel()
				asked := make(chan *http.Request, 1)
				proxy := "http://user:" + plantedToken + "@" + listen(t, func(connection net.Conn) {
					request, err := http.ReadRequest(bufio.NewReader(connection))
					if err != nil {
						return
					}
					asked <- request
					_, _ = io.WriteString(connection, test.answer)
				})
				got := behind(t, proxy, func(config *pepay.PayvioxConfig) {
					if scheme == "transport" {
						config.Proxy, config.Transport = nil, &http.Transport{Proxy: func(r *http.Request) (*url.URL, error) { return url.Parse(proxy) }}
					}
				})
				equal(t, "kind", got.Kind, pepay.ErrTransport)
				equal(t, "outcome", got.Attempts[0].Outcome, test.outcome)
				if scheme == "proxy" && !strings.Contains(got.Error(), test.text) {
					t.Errorf("it says %v", got)
				}
				request := <-asked
				equal(t, "method", request.Method, http.MethodConnect)
				equal(t, "target", request.Host, "api.example.invalid:443")
				if user, password, _ := proxyLogin(request); user != "user" || password != plantedToken {
					t.Errorf("the login is %s", request.Header)
				}
			})
		}
	}
}

func proxyLogin(request *http.Request) (string, string, bool) {
	return (&http.Request{Header: http.Header{"Authorization": request.Header["Proxy-Authorization"]}}).BasicAuth()
}

func TestOpeningAConnectionHasOneTimeLimit(t *testing.T) {
	drip := dripping("HTTP/1.1 200 OK\r\n", "x: y\r\n")
	hang := func(connection net.Conn) { _, _ = io.Copy(io.Discard, connection) }
	handshake := func(connection net.Conn) {
		_, _ = http.ReadRequest(bufio.NewReader(connection))
		_, _ = io.WriteString(connection, "HTTP/1.1 200 OK\r\n\r\n")
		hang(connection)
	}
	for name, proxy := range map[string]string{
		"CONNECT is answered bit by bit": "http://" + listen(t, drip),
		"CONNECT is not answered":        "http://" + listen(t, hang),
		"the handshake is not answered":  "http://" + listen(t, handshake),
		"an https proxy says nothing":    "https://" + listen(t, hang),
		"a SOCKS proxy says nothing":     "socks5h://" + listen(t, hang),
	} {
		for limit, change := range map[string]func(*pepay.PayvioxConfig){
			"connect timeout": func(config *pepay.PayvioxConfig) { config.ConnectTimeout = 300 * time.Millisecond },
			"timeout":         func(config *pepay.PayvioxConfig) { config.Timeout = 300 * time.Millisecond },
		} {
			proxy, change := proxy, change
			t.Run(name+", "+limit, func(t *testing.T) {
				t.Parallel()
				start := time.Now()
				got := behind(t, proxy, change)
				equal(t, "kind", got.Kind, pepay.ErrTimeout)
				equal(t, "outcome", got.Attempts[0].Outcome, "not sent: timeout")
				if took := time.Since(start); took > 3*time.Second {
					t.Errorf("it took %v", took)
				}
			})
		}
	}
}

func TestTheProxyOfTheEnvironment(t *testing.T) {
	asked := make(chan string, 1)
	proxy := listen(t, func(connection net.Conn) {
		if request, err := http.ReadRequest(bufio.NewReader(connection)); err == nil {
			asked <- request.Host
		}
	})
	for _, name := range []string{"https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY", "no_proxy", "NO_PROXY"} {
		t.Setenv(name, "")
	}
	t.Setenv("HTTPS_PROXY", proxy+"\n")
	merchant := newClient(t, pepay.Config{APIKey: "sk_1", MaxRetries: pepay.Ptr(0)})
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1", MaxRetries: pepay.Ptr(0)})
	must(t, err)
	defer payviox.Close()
	if err := create(context.Background(), merchant); !errors.Is(err, pepay.ErrTransport) {
		t.Error(err)
	}
	equal(t, "Pepay is at", <-asked, "api-beta.pepay.io:443")
	if _, err := payviox.Balance.Retrieve(context.Background()); !errors.Is(err, pepay.ErrTransport) {
		t.Error(err)
	}
	equal(t, "Payviox is at", <-asked, "api.payviox.com:443")

	direct := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: "https://" + listen(t, nil), MaxRetries: pepay.Ptr(0), Proxy: pepay.Ptr("")})
	if err := create(context.Background(), direct); !errors.Is(err, pepay.ErrTransport) || len(asked) != 0 {
		t.Error(err)
	}

	t.Setenv("HTTPS_PROXY", "ftp://user:hunter2@"+proxy)
	_, err = pepay.New(pepay.Config{APIKey: "sk_1"})
	if !errors.Is(err, pepay.ErrConfig) || !strings.Contains(err.Error(), "HTTPS_PROXY") || strings.Contains(err.Error(), "hunter2") {
		t.Errorf("a variable that cannot be used: %v", err)
	}
	_, err = pepay.New(pepay.Config{APIKey: "sk_1", Proxy: pepay.Ptr("http://[::1"), BaseURL: "https://api.example.com"})
	if !errors.Is(err, pepay.ErrConfig) {
		t.Errorf("an option that cannot be used: %v", err)
	}
	refuses := &http.Transport{Proxy: func(*http.Request) (*url.URL, error) { return nil, errors.New("no proxy is known") }}
	_, err = newClient(t, pepay.Config{APIKey: "sk_1", Transport: refuses}).Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "1"})
	if !errors.Is(err, pepay.ErrConfig) || !strings.Contains(err.Error(), "no proxy is known") {
		t.Errorf("a transport of the caller's that has none: %v", err)
	}
	_, err = pepay.New(pepay.Config{APIKey: "sk_1", Proxy: pepay.Ptr("http://" + proxy), Transport: http.DefaultTransport})
	if !errors.Is(err, pepay.ErrConfig) {
		t.Errorf("a proxy for a transport of the caller's: %v", err)
	}
}
