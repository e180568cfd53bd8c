package pepay_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"net/http"
	"os"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/internal/abi"
	"github.com/pepay/pepay-go/internal/sandbox"
)

// environment is what the sandbox says when it starts: PEPAY_API_URL and so on.
var environment map[string]string

func TestMain(m *testing.M) {
	os.Exit(runWithSandbox(m))
}

// runWithSandbox runs the tests beside the sandbox, then looks for leaks.
func runWithSandbox(m *testing.M) int {
	env, stop, err := sandbox.Start()
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer stop()
	environment = env
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
	url, key string
}

var worlds atomic.Int64

func newWorld(t *testing.T) world {
	t.Helper()
	if environment == nil {
		t.Skip("PEPAY_SANDBOX_BIN is not set")
	}
	return world{t, environment["PEPAY_API_URL"], fmt.Sprintf("sk_test_go%d", worlds.Add(1))}
}

// control asks the sandbox itself for something.
func (w world) control(method, path string, body any) json.RawMessage {
	w.Helper()
	text, err := json.Marshal(body)
	must(w, err)
	request, err := http.NewRequest(method, w.url+"/_sandbox"+path, bytes.NewReader(text))
	must(w, err)
	request.Header.Set("Content-Type", "application/json")
	request.Header.Set("x-api-key", w.key)
	response, err := http.DefaultClient.Do(request)
	must(w, err)
	defer response.Body.Close()
	var answer bytes.Buffer
	_, err = answer.ReadFrom(response.Body)
	must(w, err)
	if response.StatusCode >= 300 {
		w.Fatalf("%s %s: %s", method, path, answer.String())
	}
	return answer.Bytes()
}

type fault map[string]any

func (w world) fault(rule fault) {
	w.Helper()
	w.control("POST", "/faults", rule)
}

func (w world) pay(invoiceID, amount string) {
	w.Helper()
	body := map[string]string{}
	if amount != "" {
		body["amount_usd"] = amount
	}
	w.control("POST", "/pepay/invoices/"+invoiceID+"/pay", body)
}

// asked counts the requests so far.
func (w world) asked(path string) int {
	w.Helper()
	return strings.Count(string(w.control("GET", "/journal", nil)), `"`+path+`"`)
}

func (w world) merchant(change ...func(*pepay.Config)) *pepay.Client {
	w.Helper()
	config := pepay.Config{APIKey: w.key, BaseURL: w.url, BackoffBase: time.Millisecond}
	for _, change := range change {
		change(&config)
	}
	return newClient(w.T, config)
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
	client, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: w.key, BaseURL: w.url, BackoffBase: time.Millisecond})
	must(w, err)
	w.Cleanup(client.Close)
	return client
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
