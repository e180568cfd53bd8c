package pepay_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
)

// seen is what the hooks were told.
type seen struct {
	attempts []pepay.AttemptInfo
	results  []pepay.ResultInfo
}

func (s *seen) hooks() pepay.Hooks {
	return pepay.Hooks{
		OnAttempt: func(_ context.Context, info pepay.AttemptInfo) { s.attempts = append(s.attempts, info) },
		OnResult:  func(_ context.Context, info pepay.ResultInfo) { s.results = append(s.results, info) },
	}
}

func TestHooksSeeAttemptsAndResults(t *testing.T) {
	w, told := newWorld(t), &seen{}
	merchant := w.merchant(func(config *pepay.Config) { config.Hooks = told.hooks() })
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "status": 503, "retry_after": "0"})
	must(t, write(merchant))

	const path = "/api/v1/invoices"
	equal(t, "attempts", len(told.attempts), 2)
	equal(t, "results", len(told.results), 1)
	var spent time.Duration
	for i, want := range []pepay.AttemptInfo{
		{Operation: "invoices.create", Method: "POST", Path: path, Number: 1, Status: 503, Outcome: "status 503", IsRepeated: true},
		{Operation: "invoices.create", Method: "POST", Path: path, Number: 2, Status: 201, Outcome: "status 201"},
	} {
		want.Duration, want.Pause = told.attempts[i].Duration, told.attempts[i].Pause
		equal(t, "attempt", told.attempts[i], want)
		spent += want.Duration
	}
	want := pepay.ResultInfo{Operation: "invoices.create", Method: "POST", Path: path, Status: 201, Retries: 1, Duration: told.results[0].Duration, RequestID: told.results[0].RequestID}
	equal(t, "result", told.results[0], want)
	if spent <= 0 || want.Duration < spent {
		t.Errorf("the call took %v, its attempts %v", want.Duration, spent)
	}
	if shown := fmt.Sprintf("%+v", told); strings.Contains(shown, w.key) {
		t.Errorf("the key is shown: %s", shown)
	}
}

func TestHooksSeeThePathWithoutIds(t *testing.T) {
	w, told := newWorld(t), &seen{}
	merchant := w.merchant(func(config *pepay.Config) { config.Hooks = told.hooks() })
	_, _, id := unpaid(w)
	_, err := merchant.Invoices.Retrieve(context.Background(), id)
	must(t, err)
	equal(t, "path of the attempt", told.attempts[0].Path, "/api/v1/invoices/{invoice_id}")
	equal(t, "path of the call", told.results[0].Path, "/api/v1/invoices/{invoice_id}")
}

func TestHooksSeeFailuresCopiesAndPages(t *testing.T) {
	ctx, w, told := context.Background(), newWorld(t), &seen{}
	type key struct{}
	merchant := w.merchant(func(config *pepay.Config) {
		config.MaxRetries, config.Hooks = pepay.Ptr(0), told.hooks()
		config.Hooks.OnAttempt = func(ctx context.Context, _ pepay.AttemptInfo) { equal(t, "context", ctx.Value(key{}), any("mine")) }
	})
	ctx = context.WithValue(ctx, key{}, "mine")
	w.fault(fault{"route": "POST /api/v1/invoices", "count": 1, "reset": "after_commit"})
	copied, err := merchant.WithOptions(pepay.WithTimeout(time.Minute)).WithAuth(pepay.Credentials{APIKey: w.key})
	must(t, err)
	defer copied.Close()
	if err := create(ctx, copied); !errors.Is(err, pepay.ErrOutcomeUnknown) {
		t.Error(err)
	}
	count := 0
	merchant.Invoices.Iter(ctx, pepay.ListInvoices{Limit: 1})(func(_ *pepay.Invoice, err error) bool {
		must(t, err)
		count++
		return true
	})
	equal(t, "invoices", count, 1)
	_, err = merchant.Invoices.Create(ctx, pepay.CreateInvoice{AmountUSD: "0"})
	if !errors.Is(err, pepay.ErrInvalidRequest) {
		t.Error(err)
	}

	// The last call was refused before anything was sent.
	var results []string
	for _, it := range told.results {
		results = append(results, fmt.Sprint(it.Operation, " ", it.Status, " ", it.Error))
	}
	equal(t, "results", fmt.Sprint(results), "[invoices.create 0 outcome_unknown invoices.list 200 ]")
}

// logged is what is logged while something runs.
func logged(run func()) string {
	var text strings.Builder
	defer slog.SetDefault(slog.Default())
	slog.SetDefault(slog.New(slog.NewTextHandler(&text, nil)))
	run()
	return text.String()
}

func TestAHookThatPanicsLosesNothing(t *testing.T) {
	hooks := pepay.Hooks{
		OnAttempt: func(context.Context, pepay.AttemptInfo) { panic("of an attempt") },
		OnResult:  func(context.Context, pepay.ResultInfo) { panic("of a result") },
	}
	with := func(config *pepay.Config) { config.Hooks = hooks }
	text := logged(func() {
		client := secretive(t, answering(t, httpAnswer("201 Created", "application/json", madeInvoice)), with)
		invoice, err := client.Invoices.Create(context.Background(), pepay.CreateInvoice{AmountUSD: "1"})
		must(t, err)
		equal(t, "invoice", invoice.InvoiceID, "inv_1")
		unknown := failure(t, write(secretive(t, answering(t, ""), with)))
		if unknown.Kind != pepay.ErrOutcomeUnknown || unknown.IdempotencyKey == "" {
			t.Errorf("an answer that is lost: %v", unknown)
		}
	})
	if strings.Count(text, "of an attempt") != 2 || strings.Count(text, "of a result") != 2 || !strings.Contains(text, "hooks_test.go") {
		t.Errorf("it logs %s", text)
	}
}

func TestDriftIsCountedForAllCopies(t *testing.T) {
	ctx := context.Background()
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/json")
		_, _ = io.WriteString(w, `{"id": "inv_1", "status": "refunding", "brand_new": 1, "created_at": []}`)
	}))
	defer server.Close()
	merchant := newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL})
	equal(t, "before", len(merchant.Drift()), 0)
	var response pepay.Response
	invoice, err := merchant.Invoices.Retrieve(ctx, "inv_1", pepay.WithResponse(&response))
	must(t, err)
	equal(t, "status", invoice.Status, "refunding")
	equal(t, "created", invoice.CreatedAt, time.Time{})
	other, err := merchant.WithAuth(pepay.Credentials{APIKey: "sk_2"})
	must(t, err)
	defer other.Close()
	_, err = other.Invoices.Retrieve(ctx, "inv_1")
	must(t, err)

	sentences := []string{
		`the field status has the new value "refunding"`,
		"the field brand_new is unknown",
		"the field created_at is not Unix seconds or an ISO 8601 date and time",
	}
	var want []pepay.Drift
	for _, sentence := range sentences {
		want = append(want, pepay.Drift{Operation: "invoices.retrieve", Text: sentence, Count: 2})
	}
	equal(t, "of the reply", fmt.Sprint(response.Drift), fmt.Sprint(sentences))
	equal(t, "of the client", fmt.Sprint(merchant.Drift()), fmt.Sprint(want))
	equal(t, "of its copy", fmt.Sprint(other.WithOptions().Drift()), fmt.Sprint(want))
}

func TestOtherCredentials(t *testing.T) {
	ctx := context.Background()
	var sent []string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		for _, name := range []string{"X-Api-Key", "X-Commerce-Api-Key", "Authorization"} {
			if value := r.Header.Get(name); value != "" {
				sent = append(sent, name+": "+value)
			}
		}
		_, _ = io.WriteString(w, `{"tokens": []}`)
	}))
	defer server.Close()
	everything := newClient(t, pepay.Config{APIKey: "sk_1", CommerceAPIKey: "ck_1", BearerToken: "jwt_1", BaseURL: server.URL})
	for _, credentials := range []pepay.Credentials{{APIKey: "sk_2"}, {CommerceAPIKey: "ck_2"}, {BearerToken: "jwt_2"}} {
		other, err := everything.WithAuth(credentials)
		must(t, err)
		_, err = other.Tokens.List(ctx, pepay.ListTokens{})
		must(t, err)
		other.Close()
	}
	_, err := everything.Tokens.List(ctx, pepay.ListTokens{})
	must(t, err)
	_, err = everything.Settlement.Get(ctx)
	must(t, err)
	equal(t, "sent", strings.Join(sent, ", "), "X-Api-Key: sk_2, X-Commerce-Api-Key: ck_2, Authorization: Bearer jwt_2, "+
		"X-Api-Key: sk_1, Authorization: Bearer jwt_1")

	for _, wrong := range []pepay.Credentials{{}, {APIKey: "a b"}} {
		if _, err := everything.WithAuth(wrong); !errors.Is(err, pepay.ErrConfig) {
			t.Errorf("%+v: %v", wrong, err)
		}
	}
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: "sk_1", BaseURL: server.URL})
	must(t, err)
	defer payviox.Close()
	if _, err := payviox.WithAuth(""); !errors.Is(err, pepay.ErrConfig) {
		t.Error(err)
	}
	sent = nil
	other, err := payviox.WithAuth("sk_2")
	must(t, err)
	defer other.Close()
	if _, err := other.Balance.Retrieve(ctx); !errors.Is(err, pepay.ErrDecode) || len(sent) != 1 || !strings.HasSuffix(sent[0], "sk_2") {
		t.Errorf("%v, sent %v", err, sent)
	}
}

func TestOtherOptionsHoldForTheCopyAlone(t *testing.T) {
	ctx, w := context.Background(), newWorld(t)
	merchant := w.merchant()
	once := fault{"route": "*", "count": 1, "status": 503, "retry_after": "0"}
	w.fault(once)
	impatient := merchant.WithOptions(pepay.WithMaxRetries(0)).WithOptions(pepay.WithTimeout(time.Minute))
	if _, err := impatient.Tokens.List(ctx, pepay.ListTokens{}); !errors.Is(err, pepay.ErrServer) {
		t.Error(err)
	}
	w.fault(once)
	var response pepay.Response
	_, err := merchant.Tokens.List(ctx, pepay.ListTokens{}, pepay.WithResponse(&response))
	must(t, err)
	equal(t, "attempts", len(response.Attempts), 1)
	equal(t, "outcome", response.Attempts[0].Outcome, "status 503")
	equal(t, "type", response.Header.Get("Content-Type"), "application/json")
	w.fault(once)
	_, err = impatient.Tokens.List(ctx, pepay.ListTokens{}, pepay.WithMaxRetries(1))
	must(t, err)
}
