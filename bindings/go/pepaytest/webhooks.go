package pepaytest

import (
	"net/http"
	"net/http/httptest"
	"time"

	"github.com/pepay/pepay-go/inbox"
)

// The sandbox delivers within milliseconds, and gives a receiver 30 seconds.
const deliveredWithin = 35 * time.Second

// Webhooks is what the providers tell, and to whom.
type Webhooks struct{ world *World }

// Secret is what the webhooks of a sender are signed with, for the verifier of what is tested.
func (w *World) Secret(sender inbox.Sender) string {
	return "whsec_" + string(sender) + w.APIKey[len("sk"):]
}

// Send has the webhooks of a sender posted to a URL, signed with [World.Secret].
func (h *Webhooks) Send(sender inbox.Sender, url string) {
	h.world.t.Helper()
	h.world.Control("POST", "/webhooks/endpoints", map[string]any{
		"provider": sender, "url": url, "enabled_events": []string{"*"}, "secret": h.world.Secret(sender),
	}, nil)
}

// Serve serves a handler until the test ends, and has the webhooks of a sender posted to this path of it.
func (h *Webhooks) Serve(sender inbox.Sender, handler http.Handler, path string) *httptest.Server {
	h.world.t.Helper()
	server := httptest.NewServer(handler)
	h.world.t.Cleanup(server.Close)
	h.Send(sender, server.URL+path)
	return server
}

// Wait waits until each webhook that is due was answered, apart from those that are held or come again later.
func (h *Webhooks) Wait() {
	h.world.t.Helper()
	last, end := -1, time.Time{}
	for {
		var log struct {
			Held bool
			Due  int
		}
		h.world.Control("GET", "/webhooks/deliveries?limit=0", nil, &log)
		switch {
		case log.Held || log.Due == 0:
			return
		case log.Due != last:
			last, end = log.Due, time.Now().Add(deliveredWithin)
		case time.Now().After(end):
			h.world.t.Fatalf("pepaytest: %d webhooks were not answered within %v", last, deliveredWithin)
		}
		time.Sleep(5 * time.Millisecond)
	}
}

// Hold holds webhooks back until [Webhooks.Release].
func (h *Webhooks) Hold() {
	h.world.t.Helper()
	h.world.Control("POST", "/webhooks/hold", nil, nil)
}

// Release sends what is held back, in "original", "reversed" or "shuffled" order.
func (h *Webhooks) Release(order string) {
	h.world.t.Helper()
	h.world.Control("POST", "/webhooks/release", map[string]any{"order": order}, nil)
}

// Delivery is one webhook that was sent, or is to be.
type Delivery struct {
	ID       string
	State    string
	Attempts []struct {
		Status int
	}
}

// Deliveries lists the latest 200, newest first; state limits them to "pending", "delivered" or "failed" ones, unless it is "".
func (h *Webhooks) Deliveries(state string) []Delivery {
	h.world.t.Helper()
	path := "/webhooks/deliveries"
	if state != "" {
		path += "?state=" + state
	}
	var log struct{ Data []Delivery }
	h.world.Control("GET", path, nil, &log)
	return log.Data
}

// Redeliver sends a delivery again, so many times.
func (h *Webhooks) Redeliver(deliveryID string, count int) {
	h.world.t.Helper()
	h.world.Control("POST", "/webhooks/deliveries/"+deliveryID+"/redeliver", map[string]any{"count": count}, nil)
}

// Ping sends "test.ping" to Pepay's endpoints.
func (h *Webhooks) Ping() {
	h.world.t.Helper()
	h.world.Control("POST", "/webhooks/ping", nil, nil)
}
