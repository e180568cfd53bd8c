package webhook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"os"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/webhook"
)

const (
	invoicePaid = `{"id":"evt_1700000000000-1","object":"event","api_version":"2025-12-16","created":1700000000,` +
		`"type":"invoice.updated","livemode":false,"pending_webhooks":0,"request":{"id":"req_1"},"data":{"object":{` +
		`"object":"invoice","id":"inv_1","status":"paid","amount":49990,"commerce_order_id":"ord_7","paid_at":1700000000,` +
		`"metadata":{"order":1042}},"previous_attributes":{"status":"unpaid"}}}`
	sessionPaid = `{"amount":10000,"currency":"USD","fees":350,"metadata":{"integration_session_id":"sess_1"},` +
		`"type":"succeeded","provider":"stripe","order_id":"order_1","items":[{"name":"T-shirt","quantity":2,"price":5000}],` +
		`"payment_method":"card","customer":{"email":"ada@example.com"}}`
)

var noon = time.UnixMilli(1_700_000_000_000)

func at(moment time.Time) func() time.Time {
	return func() time.Time { return moment }
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func newVerifier(t testing.TB, config webhook.Config) *webhook.Verifier {
	t.Helper()
	verifier, err := webhook.New(config)
	must(t, err)
	t.Cleanup(verifier.Close)
	return verifier
}

func TestMain(m *testing.M) {
	code := m.Run()
	if handles := abi.Live(); code == 0 && handles != 0 {
		fmt.Fprintf(os.Stderr, "%d handles of libpepay were not freed\n", handles)
		code = 1
	}
	os.Exit(code)
}

func TestAnEventOfPepay(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	header := verifier.Sign([]byte(invoicePaid))
	event, err := verifier.ConstructEvent([]byte(invoicePaid), header)
	must(t, err)
	if event.ID != "evt_1700000000000-1" || event.Type != "invoice.updated" || !event.Created.Equal(noon) ||
		*event.Livemode || event.Request.ID != "req_1" || event.APIVersion != "2025-12-16" {
		t.Errorf("event: %+v", event)
	}
	invoice := event.Invoice()
	if invoice == nil || invoice.Status != pepay.InvoicePaid || *invoice.Amount != 49_990 ||
		invoice.CommerceOrderID != "ord_7" || !invoice.PaidAt.Equal(noon) || string(invoice.Metadata) != `{"order":1042}` {
		t.Errorf("invoice: %+v", invoice)
	}
	if string(event.Data.PreviousAttributes) != `{"status":"unpaid"}` {
		t.Errorf("before: %s", event.Data.PreviousAttributes)
	}
	verdict, err := verifier.Verify([]byte(invoicePaid), header)
	must(t, err)
	if verdict != (webhook.Verdict{SignedAt: noon.UTC()}) {
		t.Errorf("verdict: %+v", verdict)
	}

	ping := []byte(`{"id":"evt_1-1","type":"test.ping","data":{"object":{"object":"ping"}}}`)
	event, err = verifier.ConstructEvent(ping, verifier.Sign(ping))
	must(t, err)
	if event.Invoice() != nil {
		t.Error("a ping is about no invoice")
	}
}

func TestAnEventOfPayviox(t *testing.T) {
	verifier, err := webhook.NewPayviox(webhook.Config{Secrets: []string{"new", "old"}})
	must(t, err)
	defer verifier.Close()
	old, err := webhook.NewPayviox(webhook.Config{Secrets: []string{"old"}})
	must(t, err)
	defer old.Close()
	header := old.Sign([]byte(sessionPaid))
	event, err := verifier.ConstructEvent([]byte(sessionPaid), header)
	must(t, err)
	if event.Type != "succeeded" || event.OrderID != "order_1" || *event.Amount != 10_000 || *event.Fees != 350 ||
		event.SessionID != "sess_1" || event.DedupeKey == "" || event.Items[0].Price != 5_000 ||
		event.Customer.Email != "ada@example.com" || event.AmountRemaining != nil {
		t.Errorf("event: %+v", event)
	}
	verdict, err := verifier.Verify([]byte(sessionPaid), header)
	must(t, err)
	if verdict != (webhook.Verdict{Secret: 1}) {
		t.Errorf("verdict: %+v", verdict)
	}
}

func TestWhatIsNotToBeTrusted(t *testing.T) {
	body := []byte(invoicePaid)
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	header := verifier.Sign(body)
	forged := newVerifier(t, webhook.Config{Secrets: []string{"whsec_2"}, Now: at(noon)})
	late := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon.Add(301 * time.Second))})
	early := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon.Add(-301 * time.Second))})
	patient := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon.Add(301 * time.Second)), Tolerance: time.Hour})

	tests := []struct {
		name     string
		verifier *webhook.Verifier
		body     []byte
		header   http.Header
		code     string
	}{
		{"changed", verifier, bytes.Replace(body, []byte("paid"), []byte("void"), 1), header, "invalid_signature"},
		{"another secret", forged, body, header, "invalid_signature"},
		{"no header", verifier, body, nil, "unreadable_signature"},
		{"odd headers", verifier, body, http.Header{"X-Pepay-Signature": {"\xff\r\n"}, "X-Pepay-Timestamp": {""}}, "unreadable_signature"},
		{"too old", late, body, header, "timestamp_out_of_range"},
		{"too new", early, body, header, "timestamp_out_of_range"},
	}
	for _, test := range tests {
		_, err := test.verifier.ConstructEvent(test.body, test.header)
		_, verdict := test.verifier.Verify(test.body, test.header)
		for _, err := range []error{err, verdict} {
			var refusal *pepay.Error
			if !errors.Is(err, pepay.ErrSignature) || !errors.As(err, &refusal) || refusal.Code != test.code {
				t.Errorf("%s: %v", test.name, err)
			}
		}
	}
	_, err := patient.ConstructEvent(body, header)
	must(t, err)
	_, err = verifier.ConstructEvent([]byte("paid"), verifier.Sign([]byte("paid")))
	if !errors.Is(err, pepay.ErrDecode) {
		t.Errorf("no event: %v", err)
	}
	for _, secrets := range [][]string{nil, {""}} {
		if _, err := webhook.New(webhook.Config{Secrets: secrets}); !errors.Is(err, pepay.ErrConfig) {
			t.Errorf("secrets %q: %v", secrets, err)
		}
	}
	text, err := json.Marshal(webhook.Config{Secrets: []string{"whsec_1"}})
	must(t, err)
	if strings.Contains(string(text), "whsec") {
		t.Errorf("%s", text)
	}
	closed := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	closed.Close()
	if _, err := closed.ConstructEvent(body, header); err == nil {
		t.Error("a verifier that was closed trusts")
	}
}

func TestHandler(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}})
	var told []error
	seen := 0
	handler := webhook.Handler(verifier, func(_ context.Context, event *pepay.Event) error {
		seen++
		if event.Type == "test.ping" {
			return errors.New("the database is down")
		}
		return nil
	}, webhook.WithMaxBody(2_000), webhook.WithErrors(func(_ *http.Request, err error) { told = append(told, err) }))
	ping := `{"id":"evt_1-1","type":"test.ping"}`
	tests := []struct {
		name, method, body string
		header             http.Header
		status, seen       int
	}{
		{"trusted", "POST", invoicePaid, verifier.Sign([]byte(invoicePaid)), 200, 1},
		{"forged", "POST", invoicePaid, verifier.Sign([]byte(ping)), 400, 0},
		{"not handled", "POST", ping, verifier.Sign([]byte(ping)), 500, 1},
		{"no event", "POST", "[]", verifier.Sign([]byte("[]")), 500, 0},
		{"too long", "POST", strings.Repeat("x", 2_001), nil, 413, 0},
		{"not posted", "GET", "", nil, 405, 0},
	}
	for _, test := range tests {
		told, seen = nil, 0
		request := httptest.NewRequest(test.method, "/", strings.NewReader(test.body))
		for name, values := range test.header {
			request.Header[name] = values
		}
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != test.status || seen != test.seen || (len(told) == 0) != (test.status == 200) {
			t.Errorf("%s: %d, seen %d times, %v", test.name, answer.Code, seen, told)
		}
	}
}

func TestHandlerOfPayviox(t *testing.T) {
	verifier, err := webhook.NewPayviox(webhook.Config{Secrets: []string{"token"}})
	must(t, err)
	defer verifier.Close()
	var order string
	server := httptest.NewServer(webhook.Handler(verifier, func(_ context.Context, event *pepay.PayvioxEvent) error {
		order = event.OrderID
		return nil
	}))
	defer server.Close()
	request, err := http.NewRequest("POST", server.URL, strings.NewReader(sessionPaid))
	must(t, err)
	request.Header = verifier.Sign([]byte(sessionPaid))
	response, err := http.DefaultClient.Do(request)
	must(t, err)
	defer response.Body.Close()
	_, _ = io.Copy(io.Discard, response.Body)
	if response.StatusCode != 200 || order != "order_1" {
		t.Errorf("%d, order %q", response.StatusCode, order)
	}
}

func BenchmarkConstructEvent(b *testing.B) {
	verifier := newVerifier(b, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	header := verifier.Sign([]byte(invoicePaid))
	b.Run("verify", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if _, err := verifier.Verify([]byte(invoicePaid), header); err != nil {
				b.Fatal(err)
			}
		}
	})
	b.Run("verify and read", func(b *testing.B) {
		b.ReportAllocs()
		for i := 0; i < b.N; i++ {
			if _, err := verifier.ConstructEvent([]byte(invoicePaid), header); err != nil {
				b.Fatal(err)
			}
		}
	})
}
