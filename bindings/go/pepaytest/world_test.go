package pepaytest_test

import (
	"context"
	"errors"
	"net/http"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/pepaytest"
	"github.com/pepay/pepay-go/webhook"
)

var ctx = context.Background()

func must[T any](value T, err error) T {
	if err != nil {
		panic(err)
	}
	return value
}

func TestAPaymentInTwoPartsIsTold(t *testing.T) {
	w := pepaytest.New(t)
	recorder := w.Webhooks.Record()
	merchant := w.Merchant()
	invoice := must(merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "49.99"}))
	w.Pay(invoice.InvoiceID, pepaytest.Payment{AmountUSD: "20.00"})
	if state := must(merchant.Invoices.Retrieve(ctx, invoice.InvoiceID)); state.Status != pepay.InvoiceUnderpaid {
		t.Error(state.Status)
	}
	session := must(w.Payor(invoice).PaymentSessions.GetSessionDetails(ctx))
	if session.Lock == nil {
		t.Error("the rest is not locked")
	}
	w.Pay(invoice.InvoiceID)
	events := recorder.Events()
	last := events[len(events)-1].Invoice()
	if last == nil || last.ID != invoice.InvoiceID || last.Status != pepay.InvoicePaid || len(recorder.Refused()) != 0 {
		t.Errorf("%v, refused %v", last, recorder.Refused())
	}
}

func TestPayvioxIsTold(t *testing.T) {
	w := pepaytest.New(t)
	recorder := w.Webhooks.Record()
	session := must(w.Payviox().Sessions.Create(ctx, pepay.CreatePayvioxSession{
		Amount: 500, Currency: "USD", Customer: "c", OrderID: "order_1", Items: []pepay.PayvioxItem{{Name: "it", Quantity: 1, Price: 500}},
	}))
	w.ActOnSession(session.SessionID, "pay")
	must(w.Payviox().Payouts.Create(ctx, pepay.CreatePayvioxPayout{Email: "payee@example.com", Amount: 500}))
	payout := w.Withdraw("payee@example.com", 500, "paypal")
	w.ActOnPayout(payout, "process")
	w.ActOnPayout(payout, "succeed")
	if events := recorder.PayvioxEvents(); len(events) != 1 || events[0].OrderID != "order_1" || events[0].Name() != pepay.EventSessionSucceeded {
		t.Errorf("%+v", events)
	}
	payouts := recorder.PayoutEvents()
	if len(payouts) == 0 || payouts[len(payouts)-1].Name() != pepay.EventPayoutSucceeded {
		t.Errorf("%+v", payouts)
	}
}

func TestTime(t *testing.T) {
	w := pepaytest.New(t)
	invoice := must(w.Merchant().Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1", ExpiresIn: 5 * time.Minute}))
	before := w.Clock.Freeze(true)
	if after := w.Clock.Advance(301 * time.Second); after.Sub(before) != 301*time.Second || !w.Clock.Now().Equal(after) {
		t.Error(before, after)
	}
	if state := must(w.Merchant().Invoices.Retrieve(ctx, invoice.InvoiceID)); state.Status != pepay.InvoiceExpired {
		t.Error(state.Status)
	}
}

func TestAnAnswerThatIsLost(t *testing.T) {
	w := pepaytest.New(t)
	key := pepay.WithIdempotencyKey(pepay.IdempotencyKey("order-1042"))
	merchant := w.Merchant(func(config *pepay.Config) { config.MaxRetries = pepay.Ptr(2) })
	w.Faults.Add(pepaytest.Fault{Route: "POST /api/v1/invoices", Count: 3, Reset: pepaytest.ResetAfterCommit})
	if _, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}, key); !errors.Is(err, pepay.ErrOutcomeUnknown) {
		t.Error(err)
	}
	must(merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}, key))
	if invoices := must(merchant.Invoices.List(ctx, pepay.ListInvoices{})); len(invoices.Data) != 1 {
		t.Errorf("%d invoices", len(invoices.Data))
	}
	w.Faults.Add(pepaytest.Fault{Delay: 300 * time.Millisecond})
	if _, err := merchant.Tokens.List(ctx, pepay.ListTokens{}, pepay.WithTimeout(50*time.Millisecond)); !errors.Is(err, pepay.ErrTimeout) {
		t.Error(err)
	}
	w.Faults.Clear()
	must(merchant.Tokens.List(ctx, pepay.ListTokens{}, pepay.WithTimeout(10*time.Second)))
}

func TestEachTestHasAWorldOfItsOwn(t *testing.T) {
	one, other := pepaytest.New(t), pepaytest.New(t)
	must(one.Merchant().Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}))
	if invoices := must(other.Merchant().Invoices.List(ctx, pepay.ListInvoices{})); len(invoices.Data) != 0 {
		t.Errorf("%d invoices", len(invoices.Data))
	}
}

func TestAHandlerIsServed(t *testing.T) {
	w := pepaytest.New(t)
	verifier := must(webhook.New(webhook.Config{Secrets: []string{w.Secret(inbox.Pepay)}}))
	defer verifier.Close()
	var told []pepay.InvoiceStatus
	shop := http.NewServeMux()
	shop.Handle("/hooks", webhook.Handler(verifier, func(_ context.Context, event *pepay.Event) error {
		if event.Type == string(pepay.EventInvoiceUpdated) {
			told = append(told, event.Invoice().Status)
		}
		return nil
	}))
	w.Webhooks.Serve(inbox.Pepay, shop, "/hooks")
	invoice := must(w.Merchant().Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}))
	w.Webhooks.Wait()
	w.Webhooks.Hold()
	w.Pay(invoice.InvoiceID)
	w.Webhooks.Wait()
	if len(told) != 0 {
		t.Errorf("told before they were released: %v", told)
	}
	w.Webhooks.Release("original")
	w.Webhooks.Wait()
	if len(told) == 0 || told[len(told)-1] != pepay.InvoicePaid {
		t.Errorf("%v", told)
	}
	count := len(told)
	for _, it := range w.Webhooks.Deliveries("delivered")[:1] {
		if it.Attempts[0].Status != 200 {
			t.Errorf("%+v", it)
		}
		w.Webhooks.Redeliver(it.ID, 2)
	}
	w.Webhooks.Wait()
	if len(told) != count+2 {
		t.Errorf("%d, then %d", count, len(told))
	}
}

func TestRecordedWebhooksComeAgain(t *testing.T) {
	w := pepaytest.New(t)
	recorder := w.Webhooks.Record()
	w.Webhooks.Ping()
	file := filepath.Join(t.TempDir(), "webhooks.json")
	recorder.Save(file)
	loaded := pepaytest.LoadWebhooks(t, file)
	if len(loaded) != 1 || loaded[0].Sender != inbox.Pepay {
		t.Fatalf("%+v", loaded)
	}
	verifier := must(webhook.New(webhook.Config{Secrets: []string{"whsec_other"}}))
	defer verifier.Close()
	handler := webhook.Handler(verifier, func(_ context.Context, event *pepay.Event) error { return nil }, webhook.WithErrors(nil))
	for secret, status := range map[string]int{"whsec_other": 200, "whsec_wrong": 400} {
		answer := httptest.NewRecorder()
		handler.ServeHTTP(answer, loaded[0].Request(t, "/hooks", secret))
		if answer.Code != status {
			t.Errorf("%s: %d", secret, answer.Code)
		}
	}
}

// These tests fail, and are run by TestWhatIsSaidWhereThereIsNoSandbox.
func TestInAProcessOfItsOwn(t *testing.T) {
	if os.Getenv("PEPAYTEST_INNER") == "" {
		t.Skip("it is run by another test")
	}
	invoice := must(pepaytest.New(t).Merchant().Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "1"}))
	t.Errorf("the invoice is %s", invoice.InvoiceID)
}

func TestWhatIsSaidWhereThereIsNoSandbox(t *testing.T) {
	run := func(settings ...string) string {
		command := exec.Command(os.Args[0], "-test.run", "TestInAProcessOfItsOwn", "-test.v")
		command.Env = append(append(os.Environ(), "PEPAYTEST_INNER=1"), settings...)
		output, _ := command.CombinedOutput()
		return string(output)
	}
	binary := os.Getenv("PEPAY_SANDBOX_BIN")
	for _, it := range [][2]string{
		{"PEPAY_SANDBOX_BIN=\nPATH=", "pepay-sandbox is not on PATH: pip install pepay-sandbox"},
		{"PEPAY_SANDBOX_BIN=/nowhere", "pepay-sandbox cannot be started"},
		{"PEPAY_SANDBOX_BIN=/bin/false", "/bin/false does not become ready: exit status 1"},
		{"PEPAY_SANDBOX_SEED=x", `PEPAY_SANDBOX_SEED is "x", not a number`},
		{"PEPAY_SANDBOX_BIN=\nPATH=" + filepath.Dir(binary), "the invoice is "},
	} {
		if output := run(strings.Split(it[0], "\n")...); !strings.Contains(output, it[1]) {
			t.Errorf("%s: %s", it[0], output)
		}
	}
	id := func(output string) string {
		_, rest, _ := strings.Cut(output, "the invoice is ")
		id, _, _ := strings.Cut(rest, "\n")
		return id
	}
	seed := "PEPAY_SANDBOX_SEED=42"
	first, again := run(seed), run(seed)
	elsewhere := run(seed, "PEPAY_SANDBOX_URL="+pepaytest.New(t).URL+"/")
	if id(first) == "" || id(first) != id(again) || id(first) != id(elsewhere) || !strings.Contains(first, seed+" repeats") {
		t.Errorf("%s\n%s\n%s", first, again, elsewhere)
	}
}
