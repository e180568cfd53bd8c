package pepay_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
)

func TestMerchantResources(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	merchant := w.merchant()
	for i := 0; i < 5; i++ {
		_, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{
			AmountUSD: "1.5", CustomerID: "cus_1", Metadata: map[string]any{"order": i, "note": "a \"<b>\" é"},
		})
		must(t, err)
	}

	var first []string
	merchant.Invoices.Iter(ctx, pepay.ListInvoices{Limit: 2})(func(invoice *pepay.Invoice, err error) bool {
		must(t, err)
		first = append(first, invoice.ID)
		return true
	})
	equal(t, "invoices", len(first), 5)
	var backwards []string
	merchant.Invoices.Iter(ctx, pepay.ListInvoices{Limit: 2, EndingBefore: first[4]})(func(invoice *pepay.Invoice, err error) bool {
		must(t, err)
		backwards = append(backwards, invoice.ID)
		return len(backwards) < 3
	})
	equal(t, "from old to new", fmt.Sprint(backwards), fmt.Sprint([]string{first[3], first[2], first[1]}))
	count := 0
	merchant.Invoices.IterByCustomer(ctx, "cus_1", pepay.ListCustomerInvoices{Limit: 2})(func(_ *pepay.Invoice, err error) bool {
		must(t, err)
		count++
		return true
	})
	equal(t, "of the customer", count, 5)

	page, err := merchant.Invoices.List(ctx, pepay.ListInvoices{
		Status:     []pepay.InvoiceStatus{pepay.InvoiceUnpaid, pepay.InvoicePaid},
		CreatedGTE: time.Now().Add(-time.Hour), CreatedLTE: time.Now().Add(time.Hour),
	})
	must(t, err)
	equal(t, "listed", len(page.Data), 5)
	state, err := merchant.Invoices.Status(ctx, first[0])
	must(t, err)
	equal(t, "status", state.Invoice.Status, pepay.InvoiceUnpaid)
	totals, err := merchant.Invoices.Totals(ctx, pepay.GetInvoiceTotals{})
	must(t, err)
	equal(t, "sum", *totals.Totals.Unpaid.Amount, 7_500)

	tokens, err := merchant.Tokens.List(ctx, pepay.ListTokens{})
	must(t, err)
	token := tokens.Tokens[0]
	found := 0
	merchant.Tokens.IterSearch(ctx, pepay.SearchTokens{Limit: 2})(func(_ *pepay.MerchantToken, err error) bool {
		must(t, err)
		found++
		return true
	})
	if found <= 2 {
		t.Errorf("found %d tokens", found)
	}
	blocked, err := merchant.Tokens.Block(ctx, token.ID, true)
	must(t, err)
	equal(t, "blocked", blocked.Blocked, true)

	activated, err := merchant.Access.Activate(ctx, "key_1")
	must(t, err)
	equal(t, "activated", *activated.Success, true)
	moved, err := merchant.Access.SetEnvironment(ctx, pepay.EnvironmentMainnet)
	must(t, err)
	equal(t, "environment", moved.Environment, pepay.EnvironmentMainnet)
	access, err := merchant.Access.Status(ctx)
	must(t, err)
	equal(t, "access", *access.HasMainnetAccess, true)
	equal(t, "current", access.CurrentEnvironment, pepay.EnvironmentMainnet)
	ws, err := merchant.WSTokens.Mint(ctx, pepay.MintWSToken{Scope: "merchant"})
	must(t, err)
	if ws.Token == "" || ws.ExpiresAt.IsZero() {
		t.Errorf("stream: %+v", ws)
	}

	w.pay(first[0], "")
	var events []*pepay.Event
	merchant.Events.Iter(ctx, pepay.ListEvents{InvoiceID: first[0]})(func(event *pepay.Event, err error) bool {
		must(t, err)
		events = append(events, event)
		return true
	})
	invoice := events[0].Invoice()
	if invoice == nil || invoice.ID != first[0] || invoice.Status != pepay.InvoicePaid || invoice.PaidAt.IsZero() {
		t.Errorf("the newest event: %+v", invoice)
	}
	since, pages := 0, 0
	counting := w.merchant(func(config *pepay.Config) {
		config.Hooks.OnResult = func(context.Context, pepay.ResultInfo) { pages++ }
	})
	counting.Events.RecoverSince(ctx, events[len(events)-1].ID, 1)(func(event *pepay.Event, err error) bool {
		must(t, err)
		since++
		return true
	})
	if since < len(events)-1 || pages < since {
		t.Errorf("%d events since on %d pages, of %d", since, pages, len(events))
	}
	event, err := merchant.Events.Retrieve(ctx, events[0].ID)
	must(t, err)
	equal(t, "event", event.ID, events[0].ID)
}

func TestDashboardResources(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	dashboard := w.own.Dashboard()
	settings, err := dashboard.Settlement.Get(ctx)
	must(t, err)
	chosen, err := dashboard.Settlement.Update(ctx, pepay.Ptr(settings.AvailableStableTokens[0].ID))
	must(t, err)
	equal(t, "chosen", chosen.SettlementToken.ID, settings.AvailableStableTokens[0].ID)
	_, err = dashboard.Settlement.Update(ctx, nil)
	must(t, err)
	key, err := dashboard.APIKeys.Create(ctx, pepay.CreateAPIKey{Name: "CI", Scope: "merchant", ExpiresAt: time.Now().Add(time.Hour)})
	must(t, err)
	if key.Key == "" || key.ExpiresAt.IsZero() {
		t.Errorf("key: %+v", key)
	}
	keys, err := dashboard.APIKeys.List(ctx, pepay.ListAPIKeys{})
	must(t, err)
	if len(keys) == 0 {
		t.Error("there are no keys")
	}
	_, err = dashboard.APIKeys.Revoke(ctx, key.KeyID)
	must(t, err)
}

func TestPayorResources(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	merchant := w.merchant()
	invoice, err := merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "5", Questions: map[string]any{
		"questions": []map[string]any{{"id": "q1", "question": "Size?", "type": "text", "validation": map[string]any{"required": true}}},
	}})
	must(t, err)
	payor := w.payor(merchant, invoice)
	_, err = payor.PaymentSessions.SetCustomerEmail(ctx, "ada@example.com")
	must(t, err)
	email, err := payor.PaymentSessions.GetCustomerEmail(ctx)
	must(t, err)
	equal(t, "email", email.Email, "ada@example.com")
	questions, err := payor.PaymentSessions.GetQuestions(ctx)
	must(t, err)
	equal(t, "question", questions.Questions.Questions[0].ID, "q1")
	done, err := payor.PaymentSessions.SubmitForm(ctx, []pepay.FormResponse{{QuestionID: "q1", Response: "XL"}})
	must(t, err)
	equal(t, "success", done.Success, true)
	_, err = payor.PaymentSessions.CreatePaymentAddress(ctx, pepay.CreatePaymentAddress{Network: "base", TokenID: 1})
	must(t, err)
	job, err := payor.ManualVerification.TriggerWith(ctx, invoice.InvoiceID, pepay.TriggerVerification{Network: "base"})
	must(t, err)
	again, err := payor.ManualVerification.Retrieve(ctx, invoice.InvoiceID)
	must(t, err)
	equal(t, "verification", again.ID, job.ID)
}

func TestPayvioxResources(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	payviox := w.payviox()
	session, err := payviox.Sessions.Create(ctx, order("order_1042"))
	must(t, err)
	if !strings.HasPrefix(session.URL, w.url) || session.PaymentError != nil {
		t.Errorf("session: %+v", session)
	}
	methods, err := payviox.PaymentMethods.List(ctx, pepay.ListPayvioxPaymentMethods{Currencies: []string{"USD"}})
	must(t, err)
	if len(methods) == 0 || methods[0].Fees == nil {
		t.Errorf("methods: %+v", methods)
	}
	_, err = payviox.PaymentMethods.ListForSession(ctx, session.SessionID)
	must(t, err)
	w.control("POST", "/payviox/sessions/"+session.SessionID+"/pay", map[string]string{})
	payment, err := payviox.Payments.Retrieve(ctx, session.SessionID)
	must(t, err)
	equal(t, "status", payment.Status, pepay.PayvioxSucceeded)
	equal(t, "items", fmt.Sprint(payment.Items), fmt.Sprint([]pepay.PayvioxItem{{Name: "T-shirt", Quantity: 2, Price: 5_000}}))
	balance, err := payviox.Balance.Retrieve(ctx)
	must(t, err)
	payout, err := payviox.Payouts.Create(ctx, pepay.CreatePayvioxPayout{Email: "ada@example.com", Amount: 100})
	must(t, err)
	if payout.Hash == "" || balance.PayoutBalance == nil {
		t.Errorf("payout: %+v, balance: %+v", payout, balance)
	}

	w.control("POST", "/settings", map[string]any{"payviox": map[string]any{"payment_initiation_fails": true}})
	forced := order("order_1043")
	forced.PaymentMethodID = methods[0].ID
	session, err = payviox.Sessions.Create(ctx, forced)
	must(t, err)
	if session.PaymentError == nil || session.URL == "" {
		t.Errorf("session: %+v", session)
	}
}

func TestHandlesAreFreed(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Method == http.MethodGet {
			w.WriteHeader(http.StatusNotFound)
		}
		_, _ = io.WriteString(w, madeInvoice)
	}))
	defer server.Close()
	before := abi.Live()
	for i := 0; i < 10; i++ {
		client, err := pepay.New(pepay.Config{APIKey: "sk_1", BaseURL: server.URL})
		must(t, err)
		for j := 0; j < 20; j++ {
			must(t, create(context.Background(), client))
			if err := list(context.Background(), client); !errors.Is(err, pepay.ErrNotFound) {
				t.Fatal(err)
			}
		}
		client.Close()
	}
	if _, err := pepay.New(pepay.Config{APIKey: "sk_1", BaseURL: "ftp://x"}); !errors.Is(err, pepay.ErrConfig) {
		t.Error(err)
	}
	equal(t, "handles", abi.Live(), before)
}

func TestGarbageIsFreed(t *testing.T) {
	before := abi.Live()
	_, err := pepay.New(pepay.Config{APIKey: "sk_1"})
	must(t, err)
	for i := 0; i < 100 && abi.Live() != before; i++ {
		runtime.GC()
		time.Sleep(10 * time.Millisecond)
	}
	equal(t, "handles", abi.Live(), before)
}

func TestGoroutinesShareAClient(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		// The answer to each request is told by its key.
		_, _ = fmt.Fprintf(w, `{"invoice_id":%q}`, r.Header.Get("Idempotency-Key"))
	}))
	defer server.Close()
	client := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL})
	var group sync.WaitGroup
	for i := 0; i < 8; i++ {
		group.Add(1)
		go func(name int) {
			defer group.Done()
			for j := 0; j < 50; j++ {
				key := fmt.Sprintf("%08x-0000-4000-8000-%012x", name, j)
				invoice, err := client.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "1"}, pepay.WithIdempotencyKey(key))
				if errors.Is(err, pepay.ErrConfig) {
					return // it was closed
				}
				if err != nil || invoice.InvoiceID != key {
					t.Errorf("%s: %+v, %v", key, invoice, err)
				}
			}
			client.Close()
		}(i)
	}
	group.Wait()
}
