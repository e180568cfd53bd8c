package pepay_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	pepay "github.com/pepay/pepay-go"
)

// answer is what a server says.
type answer struct {
	status int
	body   string
}

// page is a page of invoices with these ids.
func page(more bool, ids ...string) answer {
	var items []string
	for _, id := range ids {
		items = append(items, fmt.Sprintf(`{"id": %q, "status": "paid"}`, id))
	}
	return answer{200, fmt.Sprintf(`{"object": "list", "data": [%s], "has_more": %t}`, strings.Join(items, ", "), more)}
}

// serving is a client whose server gives these answers one after the other, then the last one for ever. The
// cursors of the requests are kept.
func serving(t *testing.T, answers ...answer) (client *pepay.Client, cursors *[]string) {
	cursors = &[]string{}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		*cursors = append(*cursors, r.URL.Query().Get("starting_after")+r.URL.Query().Get("ending_before"))
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Retry-After", "0")
		w.WriteHeader(answers[0].status)
		_, _ = io.WriteString(w, answers[0].body)
		if len(answers) > 1 {
			answers = answers[1:]
		}
	}))
	t.Cleanup(server.Close)
	return newClient(t, pepay.Config{APIKey: "sk_1", BaseURL: server.URL}), cursors
}

// walk is the ids of what an iterator gives, and the error that ends it.
func walk(each func(func(*pepay.Invoice, error) bool)) (ids []string, err error) {
	each(func(invoice *pepay.Invoice, failure error) bool {
		if err = failure; err == nil {
			ids = append(ids, invoice.ID)
		}
		return true
	})
	return ids, err
}

func TestAListThatIsNotCompleteIsAnError(t *testing.T) {
	for name, nowhere := range map[string]answer{"a page again": page(true, "2", "1"), "an empty page": page(true)} {
		client, cursors := serving(t, page(true, "2", "1"), nowhere)
		ids, err := walk(client.Invoices.Iter(context.Background(), pepay.ListInvoices{}))
		var failure *pepay.Error
		if !errors.Is(err, pepay.ErrDecode) || !errors.As(err, &failure) {
			t.Fatal(name, err)
		}
		equal(t, name+": what came before", fmt.Sprint(ids), "[2 1]")
		equal(t, name+": where it stopped", fmt.Sprintf("%d, then %s", failure.Seen, failure.Cursor), "2, then 1")
		equal(t, name+": requests", len(*cursors), 2)
	}
	client, _ := serving(t, page(true, "2", "1"), page(true, "2", "1"))
	ids, err := walk(client.Invoices.Iter(context.Background(), pepay.ListInvoices{EndingBefore: "0"}))
	if !errors.Is(err, pepay.ErrDecode) || fmt.Sprint(ids) != "[1 2]" {
		t.Error("from old to new:", ids, err)
	}
}

func TestAnErrorEndsAnIterator(t *testing.T) {
	client, cursors := serving(t, page(true, "2", "1"), answer{403, `{"error": "no"}`}, page(false, "0"))
	ids, err := walk(client.Invoices.Iter(context.Background(), pepay.ListInvoices{}))
	if !errors.Is(err, pepay.ErrPermission) || fmt.Sprint(ids) != "[2 1]" || len(*cursors) != 2 {
		t.Errorf("%v, then %v, after %d requests", ids, err, len(*cursors))
	}
}

func TestAnIteratorCanBeWalkedAgainAndLeft(t *testing.T) {
	client, cursors := serving(t, page(true, "2", "1"))
	each := client.Invoices.Iter(context.Background(), pepay.ListInvoices{})
	for i := 0; i < 2; i++ {
		each(func(*pepay.Invoice, error) bool { return false })
	}
	equal(t, "cursors", fmt.Sprintf("%q", *cursors), `["" ""]`)
}

func TestOptionsHoldForEachPage(t *testing.T) {
	client, _ := serving(t, page(true, "2"), answer{503, "{}"}, page(false, "1"))
	_, err := walk(client.Invoices.Iter(context.Background(), pepay.ListInvoices{}, pepay.WithMaxRetries(0)))
	if !errors.Is(err, pepay.ErrServer) {
		t.Error(err)
	}
}

func TestParamsThatAreRefusedEndAnIterator(t *testing.T) {
	client, cursors := serving(t, page(false))
	_, err := walk(client.Invoices.Iter(context.Background(), pepay.ListInvoices{Limit: 101}))
	if !errors.Is(err, pepay.ErrInvalidRequest) || len(*cursors) != 0 {
		t.Errorf("%v after %d requests", err, len(*cursors))
	}
}
