package pepay_test

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// Secrets that the servers of these tests echo.
const (
	plantedKey       = "sk_test_planted"
	plantedToken     = "pst_planted"
	plantedSignature = "sig_planted"
	echo             = plantedKey + " " + plantedToken + " " + plantedSignature
)

// answering is the address of a server that reads each request whole and answers it with some bytes.
func answering(t *testing.T, answer string) string {
	t.Helper()
	return "http://" + listen(t, func(connection net.Conn) {
		request, err := http.ReadRequest(bufio.NewReader(connection))
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, request.Body)
		// It closes, and says so: or else the next request could meet a connection that is just being closed.
		_, _ = io.WriteString(connection, strings.Replace(answer, "\r\n", "\r\nConnection: close\r\n", 1))
	})
}

func httpAnswer(status, contentType, body string) string {
	return fmt.Sprintf("HTTP/1.1 %s\r\nContent-Type: %s\r\nContent-Length: %d\r\n\r\n%s", status, contentType, len(body), body)
}

// secretive is a client that holds every secret.
func secretive(t *testing.T, url string, change ...func(*pepay.Config)) *pepay.Client {
	t.Helper()
	config := pepay.Config{
		APIKey: plantedKey, SessionToken: plantedToken, Signature: plantedSignature, BaseURL: url, MaxRetries: pepay.Ptr(0),
		Timeout: time.Minute,
	}
	for _, change := range change {
		change(&config)
	}
	return newClient(t, config)
}

// failure is an error, after its text was searched for secrets.
func failure(t *testing.T, err error) *pepay.Error {
	t.Helper()
	var made *pepay.Error
	if !errors.As(err, &made) {
		t.Fatalf("got %v", err)
	}
	text, _ := json.Marshal(made)
	for _, secret := range strings.Fields(echo) {
		if shown := fmt.Sprintf("%v %+v %#v %s", err, *made, *made, text); strings.Contains(shown, secret) {
			t.Errorf("%s is in the error: %s", secret, shown)
		}
	}
	return made
}

func read(client *pepay.Client) error {
	_, err := client.PaymentSessions.GetSessionDetails(context.Background())
	return err
}

func write(client *pepay.Client) error {
	return create(context.Background(), client)
}

func TestASuccessThatCannotBeRead(t *testing.T) {
	answers := map[string]string{
		"HTML":                      httpAnswer("200 OK", "text/html", "<!doctype html><h1>Hello</h1>"+echo),
		"empty":                     httpAnswer("200 OK", "application/json", ""),
		"no content":                "HTTP/1.1 204 No Content\r\n\r\n",
		"cut short":                 httpAnswer("200 OK", "application/json", `{"invoice_id": "inv_1`),
		"10 MB":                     httpAnswer("200 OK", "application/json", `{"invoice_id": "`+strings.Repeat("x", 10_000_000)+`"}`),
		"10 MB of nesting":          httpAnswer("200 OK", "application/json", strings.Repeat("[", 10_000_000)),
		"not UTF-8":                 httpAnswer("200 OK", "application/json", "{\"invoice_id\": \"\xff\xfe\"}"),
		"another shape":             httpAnswer("200 OK", "application/json", "[1, 2]"),
		"a text":                    httpAnswer("200 OK", "application/json", `"`+echo+`"`),
		"without what it must have": httpAnswer("200 OK", "application/json", `{"description": "`+echo+`"}`),
		"wrong types":               httpAnswer("200 OK", "application/json", `{"invoice_id": 5}`),
	}
	for name, answer := range answers {
		name, answer := name, answer
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := secretive(t, answering(t, answer))
			got, unknown := failure(t, read(client)), failure(t, write(client))
			equal(t, "a read", got.Kind, pepay.ErrDecode)
			equal(t, "a write", unknown.Kind, pepay.ErrOutcomeUnknown)
			equal(t, "because of", unknown.Reason, pepay.ErrDecode)
			if got.Status != 200 && got.Status != 204 {
				t.Errorf("status %d", got.Status)
			}
			if len(got.Excerpt) > 200 {
				t.Errorf("an excerpt of %d bytes", len(got.Excerpt))
			}
		})
	}
}

func TestAnErrorPageKeepsItsStatus(t *testing.T) {
	for status, kind := range map[string]pepay.Kind{"400 Bad Request": pepay.ErrInvalidRequest, "502 Bad Gateway": pepay.ErrServer} {
		answer := httpAnswer(status, "text/html", "<!doctype html><h1>Bad gateway</h1>"+echo)
		got := failure(t, read(secretive(t, answering(t, answer))))
		equal(t, status, got.Kind, kind)
		equal(t, status, fmt.Sprint(got.Status), status[:3])
		equal(t, status, got.Excerpt, "<!doctype html><h1>Bad gateway</h1>*** *** ***")
		equal(t, status, got.Body, got.Excerpt)
		equal(t, status, got.Header.Get("Content-Type"), "text/html")
	}
}

func TestACompressedAnswerIsRead(t *testing.T) {
	var packed bytes.Buffer
	writer := gzip.NewWriter(&packed)
	_, _ = io.WriteString(writer, madeInvoice)
	must(t, writer.Close())
	head := fmt.Sprintf("HTTP/1.1 201 Created\r\nContent-Encoding: gzip\r\nContent-Length: %d\r\n\r\n", packed.Len())
	for name, transport := range map[string]http.RoundTripper{"its own": nil, "one that unpacks": &http.Transport{}} {
		client := secretive(t, answering(t, head+packed.String()), func(config *pepay.Config) { config.Transport = transport })
		if err := write(client); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestRetryAfterAsADateWithoutADate(t *testing.T) {
	later := time.Now().Add(time.Minute).UTC().Format(http.TimeFormat)
	got := failure(t, read(secretive(t, answering(t, "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\nRetry-After: "+later+"\r\n\r\n"))))
	if got.Kind != pepay.ErrRateLimited || got.RetryAfter < 50*time.Second || got.RetryAfter > time.Minute {
		t.Errorf("%v, after %v", got, got.RetryAfter)
	}
}

func TestWhatIsTriedAgainCanBeChosen(t *testing.T) {
	for name, test := range map[string]struct {
		statuses []int
		attempts int
	}{"as usual": {nil, 2}, "others": {[]int{418}, 1}, "none": {[]int{}, 1}} {
		client := secretive(t, answering(t, httpAnswer("503 Service Unavailable", "application/json", "{}")), func(config *pepay.Config) {
			config.MaxRetries, config.BackoffBase, config.RetryableStatuses = pepay.Ptr(1), time.Millisecond, test.statuses
		})
		equal(t, name, len(failure(t, read(client)).Attempts), test.attempts)
	}
}

func TestAResponseThatDoesNotArrive(t *testing.T) {
	const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n"
	tests := []struct {
		name, answer string
		kind         pepay.Kind
	}{
		{"body ends early", head + "Content-Length: 100\r\n\r\n{", pepay.ErrDecode},
		{"chunk ends early", head + "Transfer-Encoding: chunked\r\n\r\n5\r\n{", pepay.ErrDecode},
		{"no status", "HTTP/1.1 banana\r\n\r\n", pepay.ErrDecode},
		{"no HTTP", "\x00\x01\x02\r\n\r\n", pepay.ErrDecode},
		{"headers end early", head, pepay.ErrDecode},
		{"two lengths", head + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", pepay.ErrDecode},
		{"closed", "", pepay.ErrTransport},
	}
	for _, test := range tests {
		test := test
		t.Run(test.name, func(t *testing.T) {
			t.Parallel()
			client := secretive(t, answering(t, test.answer))
			equal(t, "a read", failure(t, read(client)).Kind, test.kind)
			unknown := failure(t, write(client))
			equal(t, "a write", unknown.Kind, pepay.ErrOutcomeUnknown)
			if unknown.IdempotencyKey == "" {
				t.Error("there is no key to repeat it with")
			}
		})
	}
}

func TestAnAnswerThatIsCutAnywhere(t *testing.T) {
	const body = `{"session_id":"s_1"}`
	for _, whole := range []string{
		httpAnswer("201 Created", "application/json", body),
		"HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\n\r\n14\r\n" + body + "\r\n0\r\n\r\n",
		"HTTP/1.1 201 Created\r\nConnection: close\r\n\r\n" + body,
	} {
		for cut := range []byte(whole) {
			client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: plantedKey, BaseURL: answering(t, whole[:cut])})
			must(t, err)
			_, err = client.Sessions.Create(context.Background(), order("order_1"))
			client.Close()
			if !errors.Is(err, pepay.ErrOutcomeUnknown) {
				t.Errorf("after %q: %v", whole[:cut], err)
			}
		}
	}
}

// Far more than a timeout of 0.3 s, on a machine that has other things to do, and far less than for ever.
const soon = 10 * time.Second

func TestServersThatTakeTheirTime(t *testing.T) {
	const chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	for name, serve := range map[string]func(net.Conn){
		"hangs":           func(connection net.Conn) { _, _ = io.Copy(io.Discard, connection) },
		"drips a status":  dripping("", "x"),
		"drips headers":   dripping("HTTP/1.1 200 OK\r\n", "x: y\r\n"),
		"drips 100s":      dripping("", "HTTP/1.1 100 Continue\r\n\r\n"),
		"drips a body":    dripping("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", " "),
		"drips chunks":    dripping(chunked, "1\r\n \r\n"),
		"drips trailers":  dripping(chunked+"0\r\n", "x: y\r\n"),
		"keeps a 101":     dripping("HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n", "x"),
		"keeps a 101 too": dripping("HTTP/1.1 101 Switching Protocols\r\n\r\n", "x"),
	} {
		name, serve := name, serve
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			client := secretive(t, "http://"+listen(t, serve), func(config *pepay.Config) {
				config.Timeout, config.MaxRetries = 300*time.Millisecond, pepay.Ptr(5)
			})
			start := time.Now()
			want := pepay.ErrTimeout
			if strings.HasPrefix(name, "keeps") || name == "drips 100s" {
				want = "" // net/http takes only so many
			}
			if got := failure(t, read(client)); want != "" && got.Kind != want {
				t.Errorf("a read: %v", got)
			}
			equal(t, "a write", failure(t, write(client)).Kind, pepay.ErrOutcomeUnknown)
			if took := time.Since(start); took > soon {
				t.Errorf("it took %v", took)
			}
		})
	}
}

// dripping reads a request, then answers it with a beginning and the same bit again and again.
func dripping(begin, bit string) func(net.Conn) {
	return func(connection net.Conn) {
		request, err := http.ReadRequest(bufio.NewReader(connection))
		if err != nil {
			return
		}
		_, _ = io.Copy(io.Discard, request.Body)
		_, err = io.WriteString(connection, begin)
		for err == nil {
			time.Sleep(10 * time.Millisecond)
			_, err = io.WriteString(connection, bit)
		}
	}
}
