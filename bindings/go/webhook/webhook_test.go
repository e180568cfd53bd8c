package webhook_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"os"
	"reflect"
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

// Whether an event is read from the fields of its view or from its JSON makes no difference.
func TestAnEventIsAllThatItsJSONSays(t *testing.T) {
	receiver, failure := abi.NewWebhook(abi.Pepay, []byte(`{"secrets":["whsec_1"]}`))
	if failure != nil {
		t.Fatal(failure.Message)
	}
	defer receiver.Free()
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)})
	for _, body := range []string{
		invoicePaid,
		`{"id":"evt_1","type":"test.ping"}`,
		`{"id":"evt_1","type":"test.ping","livemode":true,"request":null,"data":null}`,
		`{"id":"evt_1","type":"test.ping","request":{},"data":{}}`,
		`{"id":"evt_1","type":"test.ping","request":{"id":""},"data":{"object":null}}`,
		`{"id":"evt_1","type":"test.ping","request":{"idempotency_key":"key_1"},"data":{"previous_attributes":{}}}`,
		`{"id":"evt_1","type":"test.ping","tip":1,"request":{"id":"req_1","tip":2},"data":{"object":{"tip":3},"tip":4}}`,
		`{"id":"evt_1","type":"payment.received","data":{"invoice_id":"inv_1","status":"paid","amount_paid":49.99}}`,
	} {
		header := verifier.Sign([]byte(body))
		event, err := verifier.ConstructEvent([]byte(body), header)
		must(t, err)
		var lines bytes.Buffer
		must(t, header.Write(&lines))
		trusted, failure := receiver.Event(lines.Bytes(), []byte(body), noon.UnixMilli(), true)
		if failure != nil {
			t.Fatal(failure.Message)
		}
		var read pepay.Event
		must(t, read.UnmarshalJSON(trusted.JSON))
		if !reflect.DeepEqual(*event, read) {
			t.Errorf("%s:\n%+v\n%+v", body, *event, read)
		}
	}
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

}

func TestWhatAnEventIsAbout(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}})
	about := func(eventType string, object any) *pepay.Event {
		t.Helper()
		body, err := webhook.TestEvent(eventType, object)
		must(t, err)
		event, err := verifier.ConstructEvent(body, verifier.Sign(body))
		must(t, err)
		if event.Type != eventType || event.Object != "event" || *event.Livemode || !strings.HasPrefix(event.ID, "evt_") {
			t.Errorf("event: %+v", event)
		}
		return event
	}
	event := about("invoice.updated", map[string]any{"object": "invoice", "id": "inv_1", "status": "paid", "amount": 49_990})
	if invoice := event.Invoice(); invoice == nil || invoice.ID != "inv_1" || *invoice.Amount != 49_990 || event.InvoicePayment() != nil {
		t.Errorf("an invoice: %+v", invoice)
	}
	event = about("payment.confirmed", map[string]any{
		"object": "invoice_payment", "id": "pay_1", "status": "confirmed", "settlement": map[string]string{"stage": "final"},
	})
	if payment := event.InvoicePayment(); payment == nil || payment.Status != "confirmed" || payment.Settlement.Stage != "final" || event.Invoice() != nil {
		t.Errorf("a payment: %+v", payment)
	}
	if event = about("test.ping", map[string]string{"object": "ping"}); event.Invoice() != nil || event.InvoicePayment() != nil {
		t.Error("a ping is about nothing")
	}
	for name, wrong := range map[string]struct {
		eventType string
		object    any
		field     string
	}{
		"no JSON": {"x", func() {}, "object"}, "no UTF-8": {"\xff", map[string]int{}, "type"},
	} {
		var refusal *pepay.Error
		if _, err := webhook.TestEvent(wrong.eventType, wrong.object); !errors.As(err, &refusal) ||
			refusal.Kind != pepay.ErrInvalidRequest || len(refusal.Fields[wrong.field]) != 1 {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestWhyAWebhookIsRefused(t *testing.T) {
	body := []byte(invoicePaid)
	header := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}, Now: at(noon)}).Sign(body)
	foreign, err := webhook.NewPayviox(webhook.Config{Secrets: []string{"token"}})
	must(t, err)
	defer foreign.Close()
	prefixed := header.Clone()
	prefixed.Set("X-Pepay-Signature", "sha256="+header.Get("X-Pepay-Signature"))
	tests := []struct {
		name   string
		secret string
		now    time.Time
		body   []byte
		header http.Header
		codes  string
	}{
		{"nothing", "whsec_1", noon, body, header, "[]"},
		{"spaces", "whsec_1", noon, bytes.ReplaceAll(body, []byte(":"), []byte(": ")), header, "[body_reserialized]"},
		{"another secret", "whsec_2", noon, body, header, "[no_secret_matches]"},
		{"a space", " whsec_1\n", noon, body, header, "[secret_whitespace]"},
		{"too late", "whsec_1", noon.Add(400 * time.Second), body, header, "[skew]"},
		{"no headers", "whsec_1", noon, body, nil, "[missing_header missing_header]"},
		{"a prefix", "whsec_1", noon, body, prefixed, "[not_hex]"},
		{"the other provider's", "whsec_1", noon, body, foreign.Sign(body), "[other_provider]"},
	}
	for _, test := range tests {
		verifier := newVerifier(t, webhook.Config{Secrets: []string{test.secret}, Now: at(test.now)})
		codes := []string{}
		for _, finding := range verifier.Explain(test.body, test.header) {
			codes = append(codes, finding.Code)
			if finding.Message == "" || strings.Contains(finding.Message, "whsec") {
				t.Errorf("%s: %q", test.name, finding.Message)
			}
		}
		if fmt.Sprint(codes) != test.codes {
			t.Errorf("%s: %v", test.name, codes)
		}
	}
}

func TestAnEventOfAPayout(t *testing.T) {
	const body = `{"amount":5000,"currency":"USD","fees":150,"net_amount":4850,"metadata":{"payout_user_id":"usr_1"},` +
		`"type":"payout.succeeded","provider":"crypto","order_id":"ord_1","recipient":{"email":"ada@example.com"},` +
		`"crypto":{"order_id":"CRX-1","currency":"USDT","chain":"TRC20","crypto_amount":48.500000,"usd_amount":48.5,` +
		`"network_fee":1.5,"to_address":"TXYZ","tx_hash":"0xfeed","confirmations":20},"test_mode":true}`
	verifier, err := webhook.NewPayouts(webhook.Config{Secrets: []string{"token"}})
	must(t, err)
	defer verifier.Close()
	event, err := verifier.ConstructEvent([]byte(body), verifier.Sign([]byte(body)))
	must(t, err)
	if event.Type != "payout.succeeded" || event.OrderID != "ord_1" || *event.Amount != 5_000 || *event.Fees != 150 ||
		*event.Net() != 4_850 || event.Recipient.Email != "ada@example.com" || event.PayPal != nil || !*event.TestMode ||
		event.DedupeKey != "ord_1:payout.succeeded" {
		t.Errorf("event: %+v", event)
	}
	if crypto := event.Crypto; crypto.CryptoAmount != "48.500000" || crypto.NetworkFee != "1.5" || *crypto.Confirmations != 20 {
		t.Errorf("crypto: %+v", crypto)
	}
	created := `{"amount":1000,"type":"payout.created","order_id":"ord_2"}`
	event, err = verifier.ConstructEvent([]byte(created), verifier.Sign([]byte(created)))
	must(t, err)
	if *event.Net() != 1_000 {
		t.Errorf("net: %v", *event.Net())
	}
	if _, err = verifier.ConstructEvent([]byte(body), verifier.Sign([]byte(created))); !errors.Is(err, pepay.ErrSignature) {
		t.Errorf("another body's signature: %v", err)
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
	unreadable := []byte(`{"id":"evt_1-1","type":"invoice.updated","data":{"object":{"object":"invoice","id":17,"status":"paid"}}}`)
	event, err := verifier.ConstructEvent(unreadable, verifier.Sign(unreadable))
	var failure *pepay.Error
	if !errors.As(err, &failure) || failure.Kind != pepay.ErrDecode || failure.Body != string(unreadable) {
		t.Errorf("an invoice that cannot be read: %+v, %v", event, err)
	}
	for _, secrets := range [][]string{nil, {""}, {"whsec_1", "\xff"}} {
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

func TestHandlerLogsWhatItRefuses(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}})
	var text strings.Builder
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slog.NewTextHandler(&text, nil)))
	for _, options := range [][]webhook.HandlerOption{nil, {webhook.WithErrors(nil)}} {
		handler := webhook.Handler(verifier, func(context.Context, *pepay.Event) error { return nil }, options...)
		handler.ServeHTTP(httptest.NewRecorder(), httptest.NewRequest("POST", "/webhooks/pepay", strings.NewReader(invoicePaid)))
	}
	if strings.Count(text.String(), "\n") != 1 {
		t.Errorf("it logs %q", text.String())
	}
	for _, want := range []string{"path=/webhooks/pepay", "unreadable_signature"} {
		if !strings.Contains(text.String(), want) {
			t.Errorf("it logs %q, without %s", text.String(), want)
		}
	}
}

func TestALoggerTellsWhoseFaultItIs(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}})
	var text strings.Builder
	handler := webhook.Handler(verifier, func(context.Context, *pepay.Event) error { return errors.New("no stock") },
		webhook.WithLogger(slog.New(slog.NewTextHandler(&text, nil))))
	for _, header := range []http.Header{{}, verifier.Sign([]byte(invoicePaid))} {
		request := httptest.NewRequest("POST", "/", strings.NewReader(invoicePaid))
		request.Header = header
		handler.ServeHTTP(httptest.NewRecorder(), request)
	}
	lines := strings.Split(text.String(), "\n")
	if !strings.Contains(lines[0], "level=WARN") || !strings.Contains(lines[0], "status=400") ||
		!strings.Contains(lines[1], "level=ERROR") || !strings.Contains(lines[1], `error="no stock"`) || strings.Contains(text.String(), "whsec_1") {
		t.Error(text.String())
	}
}

func TestMiddlewareLetsOnlyWhatCanBeTrustedThrough(t *testing.T) {
	verifier := newVerifier(t, webhook.Config{Secrets: []string{"whsec_1"}})
	var seen []string
	own := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		event, ok := webhook.FromContext[*pepay.Event](r.Context())
		body, err := io.ReadAll(r.Body)
		must(t, err)
		if _, isOther := webhook.FromContext[*pepay.PayvioxEvent](r.Context()); !ok || isOther || string(body) != invoicePaid {
			t.Errorf("%v, %s", event, body)
		}
		seen = append(seen, event.Invoice().ID)
		w.WriteHeader(http.StatusAccepted)
	})
	handler := webhook.Middleware(verifier, webhook.WithErrors(nil))(own)
	for _, it := range []struct {
		method string
		header http.Header
		status int
	}{
		{"POST", verifier.Sign([]byte(invoicePaid)), 202},
		{"POST", http.Header{}, 400},
		{"POST", verifier.Sign([]byte("{}")), 400},
		{"GET", verifier.Sign([]byte(invoicePaid)), 405},
	} {
		request := httptest.NewRequest(it.method, "/", strings.NewReader(invoicePaid))
		request.Header = it.header
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, request)
		if answer.Code != it.status {
			t.Errorf("%s: %d", it.method, answer.Code)
		}
	}
	if len(seen) != 1 {
		t.Errorf("%v", seen)
	}
	if _, ok := webhook.FromContext[*pepay.Event](context.Background()); ok {
		t.Error("there is an event where there is no webhook")
	}
}

func TestHandlerOfPayviox(t *testing.T) {
	verifier, err := webhook.NewPayviox(webhook.Config{Secrets: []string{"token"}})
	must(t, err)
	defer verifier.Close()
	seen := make(chan string, 1)
	server := httptest.NewServer(webhook.Handler(verifier, func(_ context.Context, event *pepay.PayvioxEvent) error {
		seen <- event.OrderID
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
	if response.StatusCode != 200 {
		t.Fatal(response.Status)
	}
	if order := <-seen; order != "order_1" {
		t.Errorf("order %q", order)
	}
}
