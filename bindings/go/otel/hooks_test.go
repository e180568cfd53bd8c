package pepayotel_test

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"sort"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
	pepayotel "github.com/pepay/pepay-go/otel"
	"github.com/pepay/pepay-go/pepaytest"
	"go.opentelemetry.io/otel"
	"go.opentelemetry.io/otel/attribute"
	"go.opentelemetry.io/otel/codes"
	sdk "go.opentelemetry.io/otel/sdk/trace"
	"go.opentelemetry.io/otel/sdk/trace/tracetest"
	"go.opentelemetry.io/otel/trace"
)

// recording is a provider, and the spans that have ended.
func recording(t *testing.T) (*sdk.TracerProvider, func() tracetest.SpanStubs) {
	exporter := tracetest.NewInMemoryExporter()
	provider := sdk.NewTracerProvider(sdk.WithSyncer(exporter))
	t.Cleanup(func() { _ = provider.Shutdown(context.Background()) })
	return provider, exporter.GetSpans
}

// shown is attributes as one text, without how long it took.
func shown(attributes []attribute.KeyValue) string {
	var all []string
	for _, it := range attributes {
		if it.Key != "pepay.attempt.duration" {
			all = append(all, fmt.Sprintf("%s=%s", it.Key, it.Value.Emit()))
		}
	}
	sort.Strings(all)
	return strings.Join(all, " ")
}

// transport keeps what is sent.
type transport struct {
	http.RoundTripper
	sent []http.Header
}

func (t *transport) RoundTrip(request *http.Request) (*http.Response, error) {
	t.sent = append(t.sent, request.Header)
	return t.RoundTripper.RoundTrip(request)
}

func TestACallIsASpanAndEachAttemptAnEvent(t *testing.T) {
	w := pepaytest.New(t)
	provider, spans := recording(t)
	wire := &transport{RoundTripper: http.DefaultTransport}
	merchant := w.Merchant(func(config *pepay.Config) { config.Transport = wire }).
		WithHooks(pepayotel.Hooks(pepayotel.WithTracerProvider(provider)))
	w.Faults.Add(pepaytest.Fault{Route: "POST /api/v1/invoices", Count: 1, Status: 503, RetryAfter: "0"})
	ctx, order := provider.Tracer("shop").Start(context.Background(), "order")
	invoice, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "49.99", Description: "private"})
	if err != nil {
		t.Fatal(err)
	}
	order.End()

	call := spans()[0]
	if call.Name != "POST /api/v1/invoices" || call.SpanKind != trace.SpanKindClient || call.Parent.SpanID() != order.SpanContext().SpanID() {
		t.Errorf("%+v", call)
	}
	at, err := url.Parse(w.URL)
	if err != nil {
		t.Fatal(err)
	}
	want := "http.request.method=POST http.request.resend_count=1 http.response.status_code=201 pepay.operation=invoices.create " +
		"server.address=127.0.0.1 server.port=" + at.Port() + " url.scheme=http url.template=/api/v1/invoices"
	if got := shown(call.Attributes); got != want || call.Status.Code != codes.Unset {
		t.Errorf("%s, %v", got, call.Status)
	}
	for i, want := range []string{
		"http.request.resend_count=0 http.response.status_code=503 pepay.attempt.outcome=status 503",
		"http.request.resend_count=1 http.response.status_code=201 pepay.attempt.outcome=status 201",
	} {
		if event := call.Events[i]; event.Name != "pepay.attempt" || shown(event.Attributes) != want || len(event.Attributes) != 4 {
			t.Errorf("%s: %s", event.Name, shown(event.Attributes))
		}
		parent := fmt.Sprintf("00-%s-%s-01", call.SpanContext.TraceID(), call.SpanContext.SpanID())
		if sent := wire.sent[i].Get("Traceparent"); sent != parent {
			t.Errorf("the provider is sent %q, not %q", sent, parent)
		}
	}
	for _, secret := range []string{w.APIKey, invoice.InvoiceID, "49.99", "private"} {
		if text := fmt.Sprintf("%+v", spans()); strings.Contains(text, secret) {
			t.Errorf("%s is in %s", secret, text)
		}
	}
}

func TestAnErrorIsOfAKind(t *testing.T) {
	w := pepaytest.New(t)
	provider, spans := recording(t)
	defer otel.SetTracerProvider(otel.GetTracerProvider())
	otel.SetTracerProvider(provider)
	payviox := w.Payviox(func(config *pepay.PayvioxConfig) { config.Hooks = pepayotel.Hooks() })
	w.Faults.Add(pepaytest.Fault{Reset: pepaytest.ResetAfterCommit})
	_, err := payviox.Sessions.Create(context.Background(), pepay.CreatePayvioxSession{
		Amount: 500, Currency: "USD", Customer: "c", OrderID: "order_1", Items: []pepay.PayvioxItem{{Name: "it", Quantity: 1, Price: 500}},
	})
	if err == nil {
		t.Fatal("it has an answer")
	}
	call := spans()[0]
	if got := shown(call.Attributes); call.Name != "POST /session" || !strings.Contains(got, "error.type=outcome_unknown") || call.Status.Code != codes.Error {
		t.Errorf("%s: %s, %v", call.Name, got, call.Status)
	}
	if len(call.Events) != 1 || !strings.Contains(shown(call.Events[0].Attributes), "pepay.attempt.outcome=maybe sent: ") {
		t.Errorf("%+v", call.Events)
	}
}

func TestTwoTracesKeepApart(t *testing.T) {
	w := pepaytest.New(t)
	one, spansOfOne := recording(t)
	other, spansOfOther := recording(t)
	merchant := w.Merchant().WithHooks(pepayotel.Hooks(pepayotel.WithTracerProvider(one))).
		WithHooks(pepayotel.Hooks(pepayotel.WithTracerProvider(other)))
	if _, err := merchant.Invoices.Totals(context.Background(), pepay.GetInvoiceTotals{}); err != nil {
		t.Fatal(err)
	}
	if len(spansOfOne()) != 1 || len(spansOfOther()) != 1 || len(spansOfOne()[0].Events) != 1 {
		t.Errorf("%+v, %+v", spansOfOne(), spansOfOther())
	}
}
