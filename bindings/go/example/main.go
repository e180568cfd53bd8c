// The example is a shop that is paid over both providers: GET /pay/pepay and GET /pay/payviox send the
// customer to a checkout page, and the providers say at /webhooks/pepay and /webhooks/payviox that the
// money has come.
//
// The sandbox prints what it needs: PEPAY_API_URL, PEPAY_API_KEY and so on.
package main

import (
	"context"
	"errors"
	"log"
	"net/http"
	"os"
	"sync"
	"time"

	pepay "github.com/pepay/pepay-go"
	"github.com/pepay/pepay-go/webhook"
)

func main() {
	shop, err := newShop(os.Getenv)
	if err != nil {
		log.Fatal(err)
	}
	defer shop.close()
	address := os.Getenv("ADDRESS")
	if address == "" {
		address = "127.0.0.1:8080"
	}
	log.Printf("open http://%s/pay/pepay", address)
	server := http.Server{Addr: address, Handler: shop.routes(), ReadHeaderTimeout: 10 * time.Second}
	log.Fatal(server.ListenAndServe())
}

// shop is what all requests share.
type shop struct {
	pepay    *pepay.Client
	payviox  *pepay.Payviox
	verifier *webhook.Verifier
	checker  *webhook.PayvioxVerifier
	seen     seen
}

func newShop(getenv func(string) string) (*shop, error) {
	client, err := pepay.New(pepay.Config{APIKey: getenv("PEPAY_API_KEY"), BaseURL: getenv("PEPAY_API_URL")})
	if err != nil {
		return nil, err
	}
	payviox, err := pepay.NewPayviox(pepay.PayvioxConfig{APIKey: getenv("PAYVIOX_API_KEY"), BaseURL: getenv("PAYVIOX_API_URL")})
	if err != nil {
		return nil, err
	}
	verifier, err := webhook.New(webhook.Config{Secrets: []string{getenv("PEPAY_WEBHOOK_SECRET")}})
	if err != nil {
		return nil, err
	}
	checker, err := webhook.NewPayviox(webhook.Config{Secrets: []string{getenv("PAYVIOX_WEBHOOK_TOKEN")}})
	if err != nil {
		return nil, err
	}
	return &shop{pepay: client, payviox: payviox, verifier: verifier, checker: checker}, nil
}

func (s *shop) close() {
	s.pepay.Close()
	s.payviox.Close()
	s.verifier.Close()
	s.checker.Close()
}

func (s *shop) routes() http.Handler {
	routes := http.NewServeMux()
	routes.HandleFunc("/pay/pepay", s.payWithPepay)
	routes.HandleFunc("/pay/payviox", s.payWithPayviox)
	routes.Handle("/webhooks/pepay", webhook.Handler(s.verifier, s.pepayEvent))
	routes.Handle("/webhooks/payviox", webhook.Handler(s.checker, s.payvioxEvent))
	return routes
}

func (s *shop) payWithPepay(w http.ResponseWriter, r *http.Request) {
	invoice, err := s.pepay.Invoices.Create(r.Context(), pepay.CreateInvoice{
		AmountUSD:   "49.99",
		Description: "Order 1042",
		Metadata:    map[string]any{"order": 1042},
	})
	if err != nil {
		fail(w, err)
		return
	}
	http.Redirect(w, r, invoice.PaymentURL.Expose(), http.StatusSeeOther)
}

func (s *shop) payWithPayviox(w http.ResponseWriter, r *http.Request) {
	session, err := s.payviox.Sessions.Create(r.Context(), pepay.CreatePayvioxSession{
		Amount:   10_000,
		Currency: "USD",
		Customer: "customer_42",
		OrderID:  "order_1042",
		Items:    []pepay.PayvioxItem{{Name: "T-shirt", Quantity: 2, Price: 5_000}},
	})
	if err != nil {
		fail(w, err)
		return
	}
	http.Redirect(w, r, session.URL, http.StatusSeeOther)
}

func (s *shop) pepayEvent(_ context.Context, event *pepay.Event) error {
	invoice := event.Invoice()
	if invoice != nil && invoice.Status == pepay.InvoicePaid && s.seen.first(event.ID) {
		log.Printf("ship what invoice %s has paid for", invoice.ID)
	}
	return nil
}

func (s *shop) payvioxEvent(_ context.Context, event *pepay.PayvioxEvent) error {
	if event.Type == "succeeded" && s.seen.first(event.DedupeKey) {
		log.Printf("ship order %s", event.OrderID)
	}
	return nil
}

// seen tells repeats, for a real shop in the same database transaction as the order.
type seen struct{ keys sync.Map }

func (s *seen) first(key string) bool {
	_, repeated := s.keys.LoadOrStore(key, true)
	return !repeated
}

func fail(w http.ResponseWriter, err error) {
	log.Print(err)
	message := "The payment cannot be started. Please try again later."
	if errors.Is(err, pepay.ErrOutcomeUnknown) {
		message = "The payment may have been started. Please ask us before you try again."
	}
	http.Error(w, message, http.StatusBadGateway)
}
