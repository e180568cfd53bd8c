package pepay_test

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// logs is a logger and what it has logged, each record as JSON.
func logs(level slog.Level) (*slog.Logger, func(*testing.T) []map[string]any) {
	var text bytes.Buffer
	return slog.New(slog.NewJSONHandler(&text, &slog.HandlerOptions{Level: level})), func(t *testing.T) (records []map[string]any) {
		t.Helper()
		for decoder := json.NewDecoder(&text); decoder.More(); {
			record := map[string]any{}
			must(t, decoder.Decode(&record))
			if took, ok := record["duration"].(float64); !ok || took <= 0 {
				t.Errorf("the duration of %v", record)
			}
			delete(record, "duration")
			delete(record, "time")
			records = append(records, record)
		}
		return records
	}
}

func TestAttemptsAndCallsAreLogged(t *testing.T) {
	w := newWorld(t)
	logger, told := logs(slog.LevelDebug)
	merchant := w.merchant(func(config *pepay.Config) { config.Logger = logger })
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "status": 503, "retry_after": "0"})
	var response pepay.Response
	_, err := merchant.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "5", Description: "private"}, pepay.WithResponse(&response))
	must(t, err)
	records := told(t)
	if len(records) != 3 {
		t.Fatal(records)
	}
	for i, want := range []map[string]any{
		{"level": "INFO", "msg": "pepay: attempt", "attempt": 1.0, "status": 503.0, "outcome": "status 503", "pause": records[0]["pause"]},
		{"level": "DEBUG", "msg": "pepay: attempt", "attempt": 2.0, "status": 201.0, "outcome": "status 201"},
		{"level": "INFO", "msg": "pepay: call", "attempts": 2.0, "status": 201.0, "request_id": response.RequestID},
	} {
		want["operation"], want["method"], want["path"] = "invoices.create", "POST", "/api/v1/invoices"
		if want["request_id"] == "" {
			t.Error("the sandbox gives no id of the request")
		}
		got, _ := json.Marshal(records[i])
		wanted, _ := json.Marshal(want)
		equal(t, "record", string(got), string(wanted))
	}
	if _, isThere := records[0]["pause"].(float64); !isThere {
		t.Error(records[0])
	}
}

func TestAFailedCallIsLoggedAtTheLevelOfAnyOther(t *testing.T) {
	w := newWorld(t)
	logger, told := logs(slog.LevelInfo)
	w.fault(fault{"route": "*", "status": 503})
	merchant := w.merchant(func(config *pepay.Config) { config.Logger, config.MaxRetries = logger, pepay.Ptr(0) })
	if _, err := merchant.Invoices.Status(context.Background(), "inv_1"); !errors.Is(err, pepay.ErrServer) {
		t.Fatal(err)
	}
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: w.key, BaseURL: w.url, MaxRetries: pepay.Ptr(0), Logger: logger})
	must(t, err)
	defer payviox.Close()
	_, _ = payviox.Payments.Retrieve(context.Background(), "s_1")
	records := told(t)
	if len(records) != 2 {
		t.Fatal(records)
	}
	equal[any](t, "path", records[0]["path"], "/api/v1/invoices/{invoice_id}/status")
	for _, record := range records {
		equal[any](t, "level", record["level"], "INFO")
		equal[any](t, "error", record["error"], "server")
	}
}

// reflecting is a handler that shows whatever slog gives it, as those do that know nothing of masks.
type reflecting struct{ text *strings.Builder }

func (reflecting) Enabled(context.Context, slog.Level) bool { return true }
func (r reflecting) WithAttrs([]slog.Attr) slog.Handler     { return r }
func (r reflecting) WithGroup(string) slog.Handler          { return r }

func (r reflecting) Handle(_ context.Context, record slog.Record) error {
	record.Attrs(func(attr slog.Attr) bool {
		r.show(attr.Value)
		return true
	})
	return nil
}

func (r reflecting) show(value slog.Value) {
	value = value.Resolve()
	switch value.Kind() {
	case slog.KindGroup:
		for _, attr := range value.Group() {
			r.show(attr.Value)
		}
	case slog.KindAny:
		r.text.WriteString("something that does not say how it is logged;")
	default:
		r.text.WriteString(value.String() + ";")
	}
}

func TestWhatHoldsSecretsSaysHowItIsLogged(t *testing.T) {
	const secret = "hunter2"
	client := newClient(t, pepay.Config{APIKey: secret})
	for _, value := range []any{
		pepay.Config{APIKey: secret}, &pepay.Config{APIKey: secret}, pepay.PayvioxConfig{APIKey: secret}, client, *client,
		pepay.Credentials{APIKey: secret}, pepay.Secret(secret), pepay.RawJSON(`{"api_key":"` + secret + `"}`),
		pepay.Response{Body: []byte(secret)}, pepay.CreatedInvoice{InvoiceID: "inv_1", Signature: secret},
		&pepay.CreatedInvoice{InvoiceID: "inv_1", PaymentURL: secret, ExpiresAt: time.Now()}, pepay.WSToken{Token: secret},
		&pepay.PaymentAddress{WSConnection: &pepay.WSConnection{Token: secret}}, pepay.PayvioxPayout{Hash: secret},
	} {
		var text strings.Builder
		slog.New(reflecting{&text}).Info("it is", "value", value)
		if shown := text.String(); strings.Contains(shown, secret) || strings.Contains(shown, "something") {
			t.Errorf("%T: %s", value, shown)
		}
	}
	var text bytes.Buffer
	slog.New(slog.NewJSONHandler(&text, nil)).Info("made", "invoice", &pepay.CreatedInvoice{InvoiceID: "inv_1", Signature: secret})
	if !strings.Contains(text.String(), `"invoice":{"InvoiceID":"inv_1","Signature":"***"}`) {
		t.Error(text.String())
	}
}

func TestHooksBeginACallAndSendHeadersAlong(t *testing.T) {
	var sent http.Header
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		sent = r.Header
		w.WriteHeader(http.StatusCreated)
		_, _ = io.WriteString(w, madeInvoice)
	}))
	defer server.Close()
	type key struct{}
	var order []string
	var begun pepay.CallInfo
	named := func(name string) pepay.Hooks {
		tell := func(ctx context.Context, what string) {
			order = append(order, name+" "+what+" of "+ctx.Value(key{}).(string))
		}
		return pepay.Hooks{
			OnCall: func(ctx context.Context, info pepay.CallInfo) (context.Context, http.Header) {
				begun = info
				outer, _ := ctx.Value(key{}).(string)
				return context.WithValue(ctx, key{}, outer+name), http.Header{"X-" + name: {"1"}, "Idempotency-Key": {"mine"}, "X-Api-Key": {"mine"}}
			},
			OnAttempt: func(ctx context.Context, _ pepay.AttemptInfo) { tell(ctx, "attempt") },
			OnResult:  func(ctx context.Context, _ pepay.ResultInfo) { tell(ctx, "result") },
		}
	}
	broken := pepay.Hooks{OnCall: func(context.Context, pepay.CallInfo) (context.Context, http.Header) { panic("of a call") }}
	var silent context.Context
	plain := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL, Hooks: named("a")})
	merchant := plain.WithHooks(broken).WithHooks(pepay.Hooks{OnCall: func(context.Context, pepay.CallInfo) (context.Context, http.Header) { return silent, nil }}).
		WithHooks(named("b"))
	text := logged(func() { must(t, write(merchant)) })
	if !strings.Contains(text, "of a call") {
		t.Error(text)
	}
	equal(t, "order", strings.Join(order, ", "), "a attempt of ab, b attempt of ab, b result of ab, a result of ab")
	equal(t, "call", begun, pepay.CallInfo{Operation: "invoices.create", Method: "POST", Path: "/api/v1/invoices", BaseURL: server.URL})
	if sent.Get("X-A") != "1" || sent.Get("X-B") != "1" || sent.Get("Idempotency-Key") == "mine" || sent.Get("X-Api-Key") != "sk_1" {
		t.Errorf("%v", sent)
	}
	order = nil
	must(t, write(plain))
	equal(t, "the client that it was made from", strings.Join(order, ", "), "a attempt of a, a result of a")
}
