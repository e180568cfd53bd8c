package pepay_test

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/pepaytest"
)

func TestMain(m *testing.M) {
	os.Exit(runAndLookForLeaks(m))
}

func runAndLookForLeaks(m *testing.M) int {
	code := m.Run()
	// The stream of a wait says goodbye to the server after the wait has ended.
	for end := time.Now().Add(5 * time.Second); abi.Live() != 0 && time.Now().Before(end); {
		time.Sleep(10 * time.Millisecond)
	}
	if handles := abi.Live(); code == 0 && handles != 0 {
		fmt.Fprintf(os.Stderr, "%d handles of libpepay were not freed\n", handles)
		return 1
	}
	return code
}

// world is a tenant of the sandbox, with a clock, faults and webhooks of its own.
type world struct {
	*testing.T
	own      *pepaytest.World
	url, key string
}

func newWorld(t *testing.T) world {
	t.Helper()
	own := pepaytest.New(t)
	return world{t, own, own.URL, own.APIKey}
}

// control asks the sandbox itself for something.
func (w world) control(method, path string, body any) (answer json.RawMessage) {
	w.Helper()
	w.own.Control(method, path, body, &answer)
	return answer
}

type fault map[string]any

func (w world) fault(rule fault) {
	w.Helper()
	w.own.Control("POST", "/faults", rule, nil)
}

func (w world) pay(invoiceID string, amount pepay.Decimal) {
	w.Helper()
	w.own.Pay(invoiceID, pepaytest.Payment{AmountUSD: amount})
}

// asked counts the requests so far.
func (w world) asked(path string) int {
	w.Helper()
	return strings.Count(string(w.control("GET", "/journal", nil)), `"`+path+`"`)
}

func (w world) merchant(change ...func(*pepay.Config)) *pepay.Client {
	w.Helper()
	return w.own.Merchant(change...)
}

func (w world) payor(merchant *pepay.Client, invoice *pepay.CreatedInvoice) *pepay.Client {
	w.Helper()
	payor, err := merchant.Payor(invoice.SessionToken, invoice.Signature)
	must(w, err)
	w.Cleanup(payor.Close)
	return payor
}

func (w world) payviox() *pepay.Payviox {
	w.Helper()
	return w.own.Payviox()
}

func newClient(t *testing.T, config pepay.Config) *pepay.Client {
	t.Helper()
	client, err := pepay.New(config)
	must(t, err)
	t.Cleanup(client.Close)
	return client
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func equal[T comparable](t testing.TB, what string, got, want T) {
	t.Helper()
	if got != want {
		t.Errorf("%s: got %v, want %v", what, got, want)
	}
}
