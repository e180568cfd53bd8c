package pepaytest

import (
	"bytes"
	"context"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"os"
	"sync"
	"testing"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/inbox"
	"github.com/pepay/pepay-go/webhook"
)

// Webhook is one that was received, without its signature, which is good for minutes only.
type Webhook struct {
	// Sender is who sent it.
	Sender inbox.Sender `json:"provider"`
	// Body is what it says.
	Body string `json:"body"`
}

// Request is the webhook as it is posted to a path, signed anew with a secret, for a handler's ServeHTTP.
func (h Webhook) Request(t testing.TB, path, secret string) *http.Request {
	t.Helper()
	config := webhook.Config{Secrets: []string{secret}}
	var signer interface {
		Sign([]byte) http.Header
		Close()
	}
	var err error
	if h.Sender == inbox.Pepay {
		signer, err = webhook.New(config)
	} else {
		signer, err = webhook.NewPayviox(config)
	}
	if err != nil {
		t.Fatalf("pepaytest: %v", err)
	}
	defer signer.Close()
	request := httptest.NewRequest(http.MethodPost, path, bytes.NewReader([]byte(h.Body)))
	request.Header = signer.Sign([]byte(h.Body))
	request.Header.Set("Content-Type", "application/json")
	return request
}

// LoadWebhooks reads what [Recorder.Save] wrote, or the receiver of Python's pepay_sandbox.
func LoadWebhooks(t testing.TB, path string) (recorded []Webhook) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err == nil {
		err = json.Unmarshal(text, &recorded)
	}
	if err != nil {
		t.Fatalf("pepaytest: %s has no webhooks that were saved: %v", path, err)
	}
	return recorded
}

// Recorder receives, checks and keeps webhooks.
type Recorder struct {
	world *World

	mutex   sync.Mutex
	kept    []Webhook
	events  []*pepay.Event
	payviox []*pepay.PayvioxEvent
	payouts []*pepay.PayvioxPayoutEvent
	refused []error
}

// Record receives all webhooks from now on, until the test ends.
func (h *Webhooks) Record() *Recorder {
	h.world.t.Helper()
	recorder := &Recorder{world: h.world}
	config := func(sender inbox.Sender) webhook.Config {
		return webhook.Config{Secrets: []string{h.world.Secret(sender)}}
	}
	ofPepay, err := webhook.New(config(inbox.Pepay))
	h.world.must(err)
	h.world.t.Cleanup(ofPepay.Close)
	ofPayviox, err := webhook.NewPayviox(config(inbox.Payviox))
	h.world.must(err)
	h.world.t.Cleanup(ofPayviox.Close)
	ofPayouts, err := webhook.NewPayouts(config(inbox.PayvioxPayouts))
	h.world.must(err)
	h.world.t.Cleanup(ofPayouts.Close)
	routes := http.NewServeMux()
	routes.Handle("/"+string(inbox.Pepay), keep(recorder, inbox.Pepay, ofPepay, &recorder.events))
	routes.Handle("/"+string(inbox.Payviox), keep(recorder, inbox.Payviox, ofPayviox, &recorder.payviox))
	routes.Handle("/"+string(inbox.PayvioxPayouts), keep(recorder, inbox.PayvioxPayouts, ofPayouts, &recorder.payouts))
	server := httptest.NewServer(routes)
	h.world.t.Cleanup(server.Close)
	for _, sender := range []inbox.Sender{inbox.Pepay, inbox.Payviox, inbox.PayvioxPayouts} {
		h.Send(sender, server.URL+"/"+string(sender))
	}
	return recorder
}

// keep receives the webhooks of one sender.
func keep[E any](recorder *Recorder, sender inbox.Sender, verifier webhook.Constructor[E], events *[]E) http.Handler {
	var whole webhook.Constructor[both[E]] = withBody[E]{verifier}
	handle := func(_ context.Context, received both[E]) error {
		recorder.mutex.Lock()
		defer recorder.mutex.Unlock()
		recorder.kept = append(recorder.kept, Webhook{sender, string(received.body)})
		*events = append(*events, received.event)
		return nil
	}
	return webhook.Handler(whole, handle, webhook.WithErrors(func(_ *http.Request, err error) {
		recorder.mutex.Lock()
		defer recorder.mutex.Unlock()
		recorder.refused = append(recorder.refused, err)
	}))
}

// both is an event and the body that it was read from.
type both[E any] struct {
	event E
	body  []byte
}

type withBody[E any] struct{ verifier webhook.Constructor[E] }

func (w withBody[E]) ConstructEvent(body []byte, header http.Header) (both[E], error) {
	event, err := w.verifier.ConstructEvent(body, header)
	return both[E]{event, body}, err
}

// Webhooks is what was received, once what is due was answered.
func (r *Recorder) Webhooks() []Webhook { r.world.t.Helper(); return received(r, &r.kept) }

// Events is what Pepay has told.
func (r *Recorder) Events() []*pepay.Event { r.world.t.Helper(); return received(r, &r.events) }

// PayvioxEvents is what Payviox has told of payments.
func (r *Recorder) PayvioxEvents() []*pepay.PayvioxEvent {
	r.world.t.Helper()
	return received(r, &r.payviox)
}

// PayoutEvents is what Payviox has told of payouts.
func (r *Recorder) PayoutEvents() []*pepay.PayvioxPayoutEvent {
	r.world.t.Helper()
	return received(r, &r.payouts)
}

// Refused is why webhooks were refused.
func (r *Recorder) Refused() []error { r.world.t.Helper(); return received(r, &r.refused) }

func received[T any](r *Recorder, list *[]T) []T {
	r.world.t.Helper()
	r.world.Webhooks.Wait()
	r.mutex.Lock()
	defer r.mutex.Unlock()
	return append([]T(nil), *list...)
}

// Save writes what was received to a file for [LoadWebhooks], without secrets and signatures.
func (r *Recorder) Save(path string) {
	r.world.t.Helper()
	text, err := json.MarshalIndent(r.Webhooks(), "", " ")
	r.world.must(err)
	r.world.must(os.WriteFile(path, append(text, '\n'), 0o600))
}
